"""What an answer is written as: what was asked for, or what the name of its file says."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from izmainas.errors import UsageError
from izmainas.message import msg

_Format = TypeVar("_Format", bound=StrEnum)


def format_of(
    given: _Format | None, target: str | None, endings: Mapping[str, _Format], *, code: str, usual: _Format
) -> _Format:
    """Return the format `given`, or that the end of the name `target` says; `usual` where there is neither.

    `endings` begin with a dot, in small letters. Raises `UsageError` with
    `code` where the name has none of them.
    """
    if given is not None or target is None:
        return given or usual
    found = endings.get(Path(target).suffix.lower())
    if found is None:
        raise UsageError(
            code,
            msg("the name {path} does not say what is to be written", path=target),
            hint=msg("Endings that are known: {endings}. Or say --format", endings=list(endings)),
        )
    return found
