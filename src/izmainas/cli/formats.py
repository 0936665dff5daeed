"""What an answer is written as, and where: what was asked for, or what the name of its file says."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from izmainas.cli import output
from izmainas.cli.workspace import Workspace
from izmainas.errors import UsageError
from izmainas.message import msg

_Format = TypeVar("_Format", bound=StrEnum)

#: end of a file's name -> format
_ENDINGS: Final = {
    ".txt": "text",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonld": "jsonld",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".ics": "ics",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".svg": "svg",
}
#: format -> what a file of it is called as well
_ALSO: Final = {"jsonld": ("json",)}


def format_of(formats: type[_Format], given: _Format | None, target: str | None, *, code: str) -> _Format:
    """Return the format `given`, or that the end of the name `target` says; the first one where there is neither.

    Raises `UsageError` with `code` where the name has no end that says one of
    `formats`, and where it says another than the one given: whatever opens
    the file goes by its name.
    """
    if target is None:
        return given or next(iter(formats))
    ending = Path(target).suffix.lower()
    if given is not None:
        if _ENDINGS.get(ending, given) not in {given, "text", *_ALSO.get(given, ())}:
            raise UsageError(
                code,
                msg("the name {path} says another format than {flag}", path=target, flag=f"--format {given}"),
                hint=msg(
                    "Leave out {flag}, or give the file a name that ends in {endings}",
                    flag="--format",
                    endings=[end for end, name in _ENDINGS.items() if name == given],
                ),
            )
        return given
    endings = {end: formats(name) for end, name in _ENDINGS.items() if name in {*formats}}
    found = endings.get(ending)
    if found is None:
        raise UsageError(
            code,
            msg("the name {path} does not say what is to be written", path=target),
            hint=msg("Endings that are known: {endings}. Or say --format", endings=list(endings)),
        )
    return found


def deliver(ws: Workspace, target: str | None, data: str | Iterable[bytes]) -> None:
    """Write an answer, a text or a file piece by piece, into the file `target`, and say so; without one, on stdout."""
    if target is not None:
        from izmainas.store.placing import placing  # noqa: PLC0415 - most answers go to the screen

        with placing(ws.start / target, target) as file:
            file.writelines([data.encode()] if isinstance(data, str) else data)
        ws.notice(msg("{path} is written.", path=target))
    elif isinstance(data, str):
        output.write_data(data)
    else:
        output.write_pieces(data)
