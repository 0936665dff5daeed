"""Change files as they follow each other in a history: what stayed is not read again.

A version nearly always differs from the one before in its state, one section
and one more entry. A part of the file that has the same bytes as before has
the same value; the parts that are new are read by themselves, and whatever
is not plain makes the whole file be read as any other.
"""

import re
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from izmainas.audit.landing import Fault, Landed
from izmainas.domain.change import Change
from izmainas.errors import IzmError
from izmainas.store.change_files import read_change
from izmainas.store.untrusted import YamlError, decode
from izmainas.store.yaml_plain import LONGEST, plain

_HEAD: Final = re.compile(r"(?:#[^\n]*\n| *\n)*")
#: a key at the left edge with everything below it
_PART: Final = re.compile(r"^[a-z_]+:[^\n]*\n(?:[ #-][^\n]*\n|\n)*", re.MULTILINE)
_DASH: Final = re.compile(r"history:\n( *)- ")
_HISTORY: Final = "history"


class _Version(NamedTuple):
    change: Change
    parts: dict[str, str]


class ChangeReader:
    """Reads the versions of change files in the order in which they landed."""

    def __init__(self) -> None:
        self._last: dict[str, _Version] = {}

    def read(self, path: str, data: bytes) -> Landed:
        """Return the change that `data` holds, or what keeps it from being read."""
        try:
            text = decode(data, path)
        except YamlError as error:
            return Landed(path, fault=Fault(error.code, error.message))
        parts = _parts(text)
        change = _quickly(parts, self._last.get(path)) if parts else None
        if change is None:
            try:
                change = read_change(data, path)[0]
            except IzmError as error:
                return Landed(path, fault=Fault(error.code, error.message))
        if parts:
            self._last[path] = _Version(change, parts)
        return Landed(path, change, text)


def _parts(text: str) -> dict[str, str] | None:
    """Return the top-level keys with their text, key included; None where that is not how the file is written."""
    if len(text) > LONGEST or not text.endswith("\n"):
        return None
    head = _HEAD.match(text)
    found = _PART.findall(text)
    if (head.end() if head else 0) + sum(map(len, found)) != len(text):
        return None
    parts = {part[: part.index(":")]: part for part in found}
    return parts if len(parts) == len(found) else None


def _quickly(parts: dict[str, str], last: _Version | None) -> Change | None:
    """Return the change made of `parts`; None where one of them is not plain, or the whole does not fit."""
    values: dict[str, Any] = {}
    for key, part in parts.items():
        if last is not None and last.parts.get(key) == part:
            values[key] = getattr(last.change, key)
            continue
        if key == _HISTORY and last is not None and (entries := _appended(part, last)) is not None:
            values[key] = entries
            continue
        value = plain(part)
        if not isinstance(value, dict):
            return None
        values |= value
    try:
        return Change.model_validate(values)
    except ValidationError:
        return None  # the whole file tells where it does not fit


def _appended(part: str, last: _Version) -> tuple[Any, ...] | None:
    """Return the entries that were read before and those that stand below them now."""
    before = last.parts.get(_HISTORY, "")
    dash = _DASH.match(before)
    if dash is None or not part.startswith(before) or not part.startswith(f"{dash[1]}- ", len(before)):
        return None
    value = plain("history:\n" + part[len(before) :])
    new = value.get(_HISTORY) if isinstance(value, dict) else None
    return (*last.change.history, *new) if isinstance(new, list) else None
