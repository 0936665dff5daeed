"""`izm attach`: put a file from outside on record."""

import re
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from izmainas.cli.days import malformed
from izmainas.cli.options import ChangeArgument
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import files_of
from izmainas.domain.lifecycle.attach import attach
from izmainas.domain.terms import FileName, MediaType
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.store.evidence import measure

#: what git is not made for
_LARGEST_COPY: Final = 10 << 20
#: no dot or hyphen where a name begins, no dot where it ends, and no device of Windows: it cannot be checked out there
_FILED: Final = re.compile(
    r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$))[a-z0-9_@+](?:[a-z0-9._@+-]*[a-z0-9_@+-])?",
    re.IGNORECASE,
)


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file, such as akts.edoc.")],
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="The name to record it by; its own by default."),
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="MIME", help="Its type, where izm does not know it.")
    ] = None,
    copy: Annotated[
        bool, typer.Option("--copy", help="Put the file itself into the repository, too: beside the change.")
    ] = False,
) -> None:
    """Put a file from outside on record: its name, type, size and SHA-256.

    Evidence that was made elsewhere, such as an .edoc signed in the state's
    own tool, is bound to the change so that nobody can exchange it unseen.
    The file itself stays where it is. With --copy it is committed beside the
    change; `izm check` compares whatever lies there with the record.
    """
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    source = ws.start / file
    measured = measure(source, file)
    recorded = _checked(FileName, unicodedata.normalize("NFC", name or measured.name), "--name", "akts.edoc")
    type_ = _checked(MediaType, type_ or measured.type, "--type", "application/pdf")
    outcome = attach(
        change, ws.facts(), name=recorded, sha256=measured.sha256, type_=type_, size=measured.size
    )
    others = [attachment.name for attachment in change.attachments]
    files = (
        {f"{files_of(change.id)}/{recorded}": _content(source, recorded, measured.size, others)}
        if copy
        else {}
    )
    ws.record(outcome, files=files)
    ws.show(outcome)


def _checked(kind: Any, value: str, flag: str, example: str) -> str:  # noqa: ANN401 - an annotated text
    """Return `value` if it has the form of `kind`; raises `UsageError`."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - models are imported anyway

    try:
        return str(TypeAdapter(kind).validate_python(value))
    except ValidationError:
        raise malformed(flag, value, example) from None


def _content(source: Path, name: str, size: int, others: Collection[str]) -> bytes:
    """Return the bytes to file; raises `UsageError` for a name or a size that git serves badly."""
    if not _FILED.fullmatch(name):
        raise UsageError(
            "IZM-E254",
            msg("a file by the name “{name}” is not put into the repository", name=name),
            hint=msg(
                "Use Latin letters, digits and . _ - without spaces: {command}", command="--name akts.edoc"
            ),
        )
    alike = next((other for other in others if other.casefold() == name.casefold()), None)
    if alike is not None:
        raise UsageError(
            "IZM-E254",
            msg("{file} and {other} differ in nothing but case", file=name, other=alike),
            hint=msg("Give it another name: {command}", command="--name NAME"),
        )
    if size > _LARGEST_COPY:
        raise UsageError(
            "IZM-E254",
            msg(
                "the file is larger than {n} MiB, too large to put into the repository", n=_LARGEST_COPY >> 20
            ),
            hint=msg("Leave --copy out: the record binds the file wherever it is kept"),
        )
    return source.read_bytes()
