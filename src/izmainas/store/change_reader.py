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
from izmainas.store.untrusted import BOM, MAX_BRACKETS, YamlError, check_text
from izmainas.store.yaml_plain import LONGEST, plain

_HEAD: Final = re.compile(r"(?:#[^\n]*\n| *\n)*")
#: a key at the left edge with everything below it
_PART: Final = re.compile(r"^[a-z_]+:[^\n]*\n(?:[ #-][^\n]*\n|\n)*", re.MULTILINE)
_DASH: Final = re.compile(r"history:\n( *)- ")
_HISTORY: Final = "history"
#: versions that are kept to read the next ones by; of a whole register few changes move at a time
_WARM: Final = 1_024


class _Version(NamedTuple):
    change: Change
    parts: dict[str, str]


class ChangeReader:
    """Reads the versions of change files in the order in which they landed."""

    def __init__(self) -> None:
        self._last: dict[str, _Version] = {}

    def read(self, path: str, data: bytes, oid: str = "") -> Landed:
        """Return the change that `data`, the blob `oid`, holds, or what keeps it from being read."""
        last = self._last.pop(path, None)
        text, parts = _text(data), None
        change = None
        if text is not None and (parts := _parts(text)) is not None and _clean(text, parts, last):
            change = _quickly(parts, last)
        if change is None or text is None:
            try:
                change, loaded = read_change(data, path)
            except IzmError as error:
                return Landed(path, fault=Fault(error.code, error.message), oid=oid)
            text = loaded.text
        if parts:
            self._last[path] = _Version(change, parts)
            if len(self._last) > _WARM:
                del self._last[next(iter(self._last))]
        return Landed(path, change, text, oid=oid)


def _text(data: bytes) -> str | None:
    """Return the text of a small file; None where the careful reader has to say what is wrong."""
    if len(data) > LONGEST or data.startswith(BOM):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _clean(text: str, parts: dict[str, str], last: _Version | None) -> bool:
    """Whether a reader may see what is new; no sign of it reaches over the end of a line."""
    if text.count("[") + text.count("{") > MAX_BRACKETS:
        return False
    known = last.parts if last else {}
    try:
        check_text("".join(part for key, part in parts.items() if known.get(key) != part), "")
        check_text(text[: len(text) - sum(map(len, parts.values()))], "")
    except YamlError:
        return False
    return True


def _parts(text: str) -> dict[str, str] | None:
    """Return the top-level keys with their text, key included; None where that is not how the file is written."""
    if not text.endswith("\n"):
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
    if last is None:
        return _change(plain("".join(parts.values())))
    for key, part in parts.items():
        if last.parts.get(key) == part:
            values[key] = getattr(last.change, key)
            continue
        if key == _HISTORY and (entries := _appended(part, last)) is not None:
            values[key] = entries
            continue
        value = plain(part)
        if not isinstance(value, dict):
            return None
        values |= value
    return _change(values)


def _change(values: Any) -> Change | None:  # noqa: ANN401 - whatever a file may hold
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
