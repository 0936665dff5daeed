"""Files that hold all of a kind, as they follow each other in a history: an item that stayed is not read again.

Whoever hands over one role writes the roles over thousands of objects anew. An
item of such a list that has the same text as one before has the same value;
the others are read by themselves. A file in which the items could not be told
apart for certain is read as any other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar, get_args

from pydantic import ValidationError

from izmainas.domain.record import Record
from izmainas.store.quick_records import read_record
from izmainas.store.untrusted import YamlError, bounds, check_size, check_text, leaves_open
from izmainas.store.yaml_libyaml import read_any
from izmainas.store.yaml_plain import fits, plain
from izmainas.store.yaml_plain_values import UnsureError

Model = TypeVar("Model", bound=Record)

_HEAD: Final = re.compile(r"(?:#[^\n]*\n| *\n)*")
#: a key at the left edge, what stands on its line, and everything below it
_KEY: Final = re.compile(r"([a-z_]+):([^\n]*)\n((?:[ #-][^\n]*\n|\n)*)")
#: remarks, and the place of the first dash
_FIRST: Final = re.compile(r"(?: *#[^\n]*\n| *\n)*( *)- ")

#: the items of each list of a file, by their texts
Lists = Mapping[str, Mapping[str, Record]]


class _Part(NamedTuple):
    """A key with its text, and the texts of the items below it; none where its value stands on its own line."""

    name: str
    text: str
    items: Sequence[str] = ()


class ListReader:
    """Reads the versions of such files in the order in which they landed."""

    def __init__(self) -> None:
        self._last: dict[str, Lists] = {}

    def read(self, model: type[Model], data: bytes, path: str) -> Model:
        """Return the record that `data` holds; raises as `quick_records.read_record` does."""
        try:
            lists, record = _read(model, data, path, self._last.get(path, {}))
        except (UnsureError, YamlError, ValidationError, UnicodeDecodeError):
            return read_record(model, data, path)
        self._last[path] = lists
        return record


def _read(model: type[Model], data: bytes, path: str, known: Lists) -> tuple[Lists, Model]:
    """Return the items and the record that `data` holds; raises `UnsureError` where that is not certain."""
    check_size(len(data), path)
    text = data.decode("utf-8")
    if not fits(text, bounds(path)):
        raise UnsureError
    lists: dict[str, dict[str, Record]] = {}
    beside: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for name, whole, texts in _parts(text):
        kind = _kinds(model).get(name)
        if kind is None or name in lists or name in beside:
            raise UnsureError
        if not texts:
            beside |= _plainly(whole)
            continue
        before = known.get(name, {})
        lists[name] = here = {one: before.get(one) or _item(kind, one) for one in texts}
        values[name] = tuple([here[one] for one in texts])
    if (
        not values and not beside
    ):  # a file of remarks, or of nothing: that is no list, and not an empty one either
        raise UnsureError
    # a list has no rule of its own: its items are valid, each by itself
    return lists, model.model_validate(beside).altered(values)


def _parts(text: str) -> Iterator[_Part]:
    """Yield a text key by key; raises `UnsureError` where it is not written so."""
    head = _HEAD.match(text)
    at = head.end() if head else 0
    _require_closed(text[:at])
    while at < len(text):
        found = _KEY.match(text, at)
        if found is None:
            raise UnsureError
        yield (
            _Part(found[1], found[0]) if found[2].strip(" ") else _Part(found[1], found[0], _items(found[3]))
        )
        at = found.end()


def _items(below: str) -> Sequence[str]:
    """Return the texts of the items below a key, each with the lines that belong to it."""
    first = _FIRST.match(below)
    if first is None:
        raise UnsureError
    start, dash = first.start(1), f"{first[1]}- "
    _require_closed(below[:start])
    lines = "\n" + below[start:].removesuffix("\n")
    return [f"{dash}{rest}\n" for rest in lines.split("\n" + dash)[1:]]


def _item(kind: type[Record], text: str) -> Record:
    """Return what one item says; raises `UnsureError` where its text does not stand for itself."""
    match _plainly(f"items:\n{text}"):
        case {"items": [item]}:
            return kind.model_validate(item)
        case _:
            raise UnsureError


def _plainly(text: str) -> dict[str, Any]:
    """Return what a piece of a text says."""
    _require_closed(text)
    read = plain(text) or read_any(text)
    if not isinstance(read, dict):
        raise UnsureError
    return read


def _require_closed(text: str) -> None:
    """Refuse a piece of a text that a reader may not see, or that leaves open what another one may close."""
    check_text(text, "")
    if leaves_open(text):
        raise UnsureError


@cache
def _kinds(model: type[Record]) -> Mapping[str, type[Record]]:
    """Return what the lists of a model hold, by their keys."""
    return {name: get_args(field.annotation)[0] for name, field in model.model_fields.items()}
