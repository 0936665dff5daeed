"""Change files as they follow each other in a history: what stayed is not read again.

A version nearly always differs from the one before in its state, one section
and one more entry. A part of the file that has the same bytes as before has
the same value; the parts that are new are read by themselves, and whatever
is not plain makes the whole file be read as any other.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from izmainas.audit.landing import Fault, Followed, Landed
from izmainas.domain.change import Change
from izmainas.errors import IzmError
from izmainas.store.change_files import read_change
from izmainas.store.untrusted import BOM, MAX_BRACKETS, YamlError, check_text
from izmainas.store.yaml_libyaml import read_any
from izmainas.store.yaml_plain import LONGEST, plain

_HEAD: Final = re.compile(rb"(?:#[^\n]*\n| *\n)*")
#: a key at the left edge with everything below it
_PART: Final = re.compile(rb"[a-z_]+:[^\n]*\n(?:[ #-][^\n]*\n|\n)*")
#: what may come below a key
_BELOW: Final = re.compile(rb"(?:[ #-][^\n]*\n|\n)*")
#: with these begins the next key
_EDGE: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz_")
_DASH: Final = re.compile(rb"history:\n( *)- ")
_HISTORY: Final = b"history"
#: versions that are kept to read the next ones by; of a whole register few changes move at a time
_WARM: Final = 512

#: the text of each top-level key, key included, in their order
Parts = dict[bytes, bytes]


class _Version(NamedTuple):
    change: Change
    head: bytes
    parts: Parts
    oid: str


class ChangeReader:
    """Reads the versions of change files in the order in which they landed."""

    def __init__(self) -> None:
        self._last: dict[str, _Version] = {}

    def read(self, path: str, data: bytes, oid: str = "") -> Landed:
        """Return the change that `data`, the blob `oid`, holds, or what keeps it from being read."""
        last = self._last.pop(path, None)
        change, follows = None, None
        found = _parts(data, last)
        if found is not None:
            head, parts, fresh = found
            change, follows = _quickly(data, head, parts, fresh, last)
        if change is None:
            try:
                change, _ = read_change(data, path)
            except IzmError as error:
                return Landed(path, fault=Fault(error.code, error.message), oid=oid)
            if found is not None and not all(_stands(key, found[1][key]) for key in found[2]):
                found = None  # the next version is read as a whole again
        if found is not None:
            self._last[path] = _Version(change, head, parts, oid)
            if len(self._last) > _WARM:
                del self._last[next(iter(self._last))]
        return Landed(path, change, data, oid=oid, follows=follows)


def _parts(data: bytes, last: _Version | None) -> tuple[bytes, Parts, list[bytes]] | None:
    """Return what stands above the keys, the keys with their text, and those whose text is new.

    None for a long text, and for one that is not written key by key at the
    left edge. What is the same as in the version before is found by
    comparing bytes.
    """
    if len(data) > LONGEST or data.startswith(BOM) or not data.endswith(b"\n"):
        return None
    known: Parts = last.parts if last else {}
    head = last.head if last else b""
    if not (0 < len(head) < len(data) and data.startswith(head) and data[len(head)] in _EDGE):
        above = _HEAD.match(data)
        head = above[0] if above else b""
    parts: Parts = {}
    fresh: list[bytes] = []
    at, end = len(head), len(data)
    while at < end:
        key = data[at : data.find(b":", at)]
        part = known.get(key)
        if part is not None and data.startswith(part, at):
            below = at + len(part)
            if below < end and data[below] not in _EDGE:  # lines came below those that stand
                more = _BELOW.match(data, below)
                below = more.end() if more else below
                part = data[at:below]
                fresh.append(key)
        else:
            found = _PART.match(data, at)
            if found is None:
                return None
            part, below = found[0], found.end()
            fresh.append(key)
        if key in parts:
            return None
        parts[key] = part
        at = below
    return head, parts, fresh


def _stands(key: bytes, part: bytes) -> bool:
    """Whether a part says its key by itself: quotes may reach over the left edge, and hide what looks like a key there."""
    text = part.decode("utf-8")
    read = plain(text) or read_any(text)
    return isinstance(read, dict) and [*read] == [key.decode("ascii")]


def _quickly(
    data: bytes, head: bytes, parts: Parts, fresh: list[bytes], last: _Version | None
) -> tuple[Change | None, Followed | None]:
    """Return the change made of `parts`, and what it follows; None where what is new is not plain, or does not fit."""
    stood = last.parts.get(_HISTORY) if last and _HISTORY in fresh else None
    grown = stood is not None and _grew(stood, parts[_HISTORY])
    new = b"".join(
        b"history:\n" + parts[key][len(stood) :] if grown and stood and key == _HISTORY else parts[key]
        for key in fresh
    )
    if data.count(b"[") + data.count(b"{") > MAX_BRACKETS:
        return None, None
    try:
        # no sign of what a reader may not see reaches over the end of a line
        if last is None or head != last.head:
            check_text(head.decode("utf-8"), "")
        read = _plainly(new)
        if read is None:
            return None, None
        if last is None:
            return Change.model_validate(read), None
        gone = frozenset([key.decode("ascii") for key in last.parts.keys() - parts.keys()])
        change = _changed(last.change, read, gone, grown=grown)
    except (YamlError, UnicodeDecodeError, ValidationError):
        return None, None  # the whole file tells what is wrong with it
    changed = gone.union(read)
    return change, Followed(last.oid, changed) if last.oid and (grown or "history" not in changed) else None


def _plainly(new: bytes) -> dict[str, Any] | None:
    """Return what the parts that are new say; None where they are not plain."""
    text = new.decode("utf-8")
    check_text(text, "")
    read: Any = plain(text) if text else {}
    return read if isinstance(read, dict) else None


def _changed(before: Change, read: dict[str, Any], gone: Iterable[str], *, grown: bool) -> Change | None:
    """Return `before` with other values for the keys that were read, none for those gone; raises `ValidationError`."""
    values: dict[str, Any] = {}
    for key, value in read.items():
        field = _field(key)
        if field is None:
            return None
        values[key] = field(value)
    if grown:
        values["history"] = (*before.history, *values["history"])
    for name in gone:
        known = Change.model_fields[name]
        if known.is_required():
            return None
        values[name] = known.default
    return before.altered(values)


_FIELDS: Final[dict[str, Callable[[Any], Any]]] = {}


def _field(key: str) -> Callable[[Any], Any] | None:
    """Return what validates one field of a change; None for a key that changes do not have.

    A change has no rule about two of its fields: what holds for each holds for all.
    """
    known = _FIELDS.get(key)
    if known is None and (field := Change.model_fields.get(key)) is not None:
        known = _FIELDS[key] = TypeAdapter(field.rebuild_annotation()).validator.validate_python
    return known


def _grew(before: bytes, part: bytes) -> bool:
    """Whether entries were added below those of a history, which stay as they stand."""
    dash = _DASH.match(before)
    return dash is not None and part.startswith(before) and part.startswith(dash[1] + b"- ", len(before))
