"""The plain part of YAML read quickly: what nearly every line of a record is written in.

One key or one list item on each line, texts without quotes or in simple
ones, one level of brackets inside another, literal blocks. Whatever is not
certain to be read as `yaml_reader` reads it is not read at all. The audit
reads every version of every change: line by line this is some thirty times
as fast, and a test holds both readers to the same answers.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

from izmainas.store.yaml_tree import Plain, Value

#: shorter than any text that could hold more events or levels than `yaml_reader` takes
LONGEST: Final = 16_384
_DEEPEST: Final = 8

_NULLS: Final = frozenset({"null", "Null", "NULL"})
_NO_KEYS: Final = _NULLS | {"true", "True", "TRUE", "false", "False", "FALSE"}
_LINE: Final = re.compile(r"( *)((?:- )?)(?:([A-Za-z][A-Za-z0-9_-]{0,60}):(?: (?=\S)|$))?(.*)")
#: a text that stays one: it begins with a letter or digit, and neither a comment nor a key can begin in it
_TEXT: Final = re.compile(r"[^\W_](?:[^\s:#]|:(?=\S)|(?<=\S)#| (?=[^\s#]))*")
_SINGLE: Final = re.compile(r"'([^'\n]*)'")
_DOUBLE: Final = re.compile(r'"([^"\\\n]*)"')
#: in brackets: a key, a text, or a sign of the structure
_FLOW: Final = re.compile(
    r"(?:([A-Za-z][A-Za-z0-9_-]{0,60}): )?(?:([\[{])|"
    r"([^\W_](?:[^\s,\[\]{}:#?]|:(?=[^\s,\[\]{}?])| (?=[^\s,\[\]{}:#?]))*)|'([^'\n]*)'|\"([^\"\\\n]*)\")"
)
_OVERLONG: Final = re.compile(r"[0-9_.]{33,}(?:[eE][-+]?[0-9]+)?|[0-9_.]+[eE][-+]?[0-9]{4,}")
_BLANK: Final = re.compile(r" *(?:#.*)?\Z")


class _UnsureError(Exception):
    """This is not plain enough."""


def plain(text: str) -> Value:
    """Return the mapping that `text`, checked as `untrusted.decode` does, holds; None where that is not certain."""
    if len(text) > LONGEST or "\t" in text:
        return None
    try:
        lines = _Lines(text.split("\n"))
        value = _mapping(lines, 0, 0)
    except _UnsureError:
        return None
    return value if lines.at == len(lines.lines) else None


class _Lines:
    """The lines and which one comes next; blank ones and comments are passed over."""

    __slots__ = ("at", "lines", "taken")

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = self.taken = 0
        self.skip()

    def skip(self) -> None:
        """Pass over blank lines and comments."""
        lines, at = self.lines, self.at
        while at < len(lines) and (not lines[at] or _BLANK.match(lines[at])):
            at += 1
        self.at = at

    def indent(self) -> int:
        """Return how far the next line is indented; -1 at the end."""
        if self.at >= len(self.lines):
            return -1
        line = self.lines[self.at]
        return len(line) - len(line.lstrip(" "))

    def take(self) -> tuple[str, str | None, str]:
        """Return the next line's dash, key and rest."""
        found = _LINE.fullmatch(self.lines[self.at])
        if found is None:
            raise _UnsureError
        self.taken = self.at
        self.at += 1
        self.skip()
        return found[2], found[3], found[4]


def _mapping(lines: _Lines, column: int, depth: int) -> dict[str, Value]:
    """Read the keys that stand at `column`."""
    found: dict[str, Value] = {}
    while lines.indent() == column:
        at = lines.at
        dash, key, rest = lines.take()
        if dash:
            lines.at = at
            break
        _put(found, key, rest, lines, column, depth)
    if not found or lines.indent() > column:
        raise _UnsureError
    return found


def _put(found: dict[str, Value], key: str | None, rest: str, lines: _Lines, column: int, depth: int) -> None:
    """Read the value of one key, which may stand on the lines below."""
    if key is None or key in _NO_KEYS or key in found or depth > _DEEPEST:
        raise _UnsureError
    if rest:
        found[key] = _literal(rest, lines, column) if rest[0] == "|" else _scalar(rest)
        if lines.indent() > column:
            raise _UnsureError
        return
    below = lines.indent()
    if below >= 0 and lines.lines[lines.at].startswith("- ", below) and below >= column:
        found[key] = _sequence(lines, below, depth + 1)
    elif below > column:
        found[key] = _mapping(lines, below, depth + 1)
    else:
        found[key] = None


def _sequence(lines: _Lines, column: int, depth: int) -> list[Value]:
    """Read the items whose dashes stand at `column`."""
    found: list[Value] = []
    while lines.indent() == column:
        at = lines.at
        dash, key, rest = lines.take()
        if not dash:
            lines.at = at
            break
        if key is None:
            found.append(_scalar(rest))
            if lines.indent() > column:
                raise _UnsureError
            continue
        item: dict[str, Value] = {}
        _put(item, key, rest, lines, column + 2, depth + 1)
        while lines.indent() == column + 2:
            dash, key, rest = lines.take()
            if dash:
                raise _UnsureError
            _put(item, key, rest, lines, column + 2, depth + 1)
        if lines.indent() > column:
            raise _UnsureError
        found.append(item)
    return found


def _scalar(text: str) -> Value:
    """Read a text, or brackets, that end on their line."""
    first = text[0] if text else ""
    if _TEXT.fullmatch(text):
        return _word(text)
    if first in "[{" and first:
        value: Value
        value, end = _bracket(text, 0, 0)
        if end != len(text):
            raise _UnsureError
        return value
    quoted = _SINGLE.fullmatch(text) or _DOUBLE.fullmatch(text)
    if quoted is None:
        raise _UnsureError
    return quoted[1]


def _word(text: str) -> Value:
    if text in _NULLS:
        return None
    if text[0] in "0123456789" and _OVERLONG.fullmatch(text):
        raise _UnsureError
    return Plain(text)


def _bracket(text: str, at: int, depth: int) -> tuple[Any, int]:
    """Read what stands in brackets from `at` on; return it and where it ends."""
    mapping = text[at] == "{"
    close = "}" if mapping else "]"
    entries: dict[str, Value] = {}
    items: list[Value] = []
    at += 1
    if text[at : at + 1] == close:
        return (entries if mapping else items), at + 1
    while True:
        part = _FLOW.match(text, at)
        if part is None or depth > _DEEPEST or (part[1] is not None) is not mapping:
            raise _UnsureError
        value: Value
        if part[2]:
            value, at = _bracket(text, part.end() - 1, depth + 1)
        else:
            at = part.end()
            value = _word(part[3]) if part[3] is not None else part[4] if part[4] is not None else part[5]
        if mapping:
            if part[1] in _NO_KEYS or part[1] in entries:
                raise _UnsureError
            entries[part[1]] = value
        else:
            items.append(value)
        if text[at : at + 1] == close:
            return (entries if mapping else items), at + 1
        if text[at : at + 2] != ", ":
            raise _UnsureError
        at += 2


def _literal(header: str, lines: _Lines, column: int) -> str:
    """Read a literal block below its key; `lines` stand behind it afterwards."""
    if header not in {"|", "|-"}:
        raise _UnsureError
    everything = lines.lines
    start = at = lines.taken + 1
    inner = len(everything[at]) - len(everything[at].lstrip(" ")) if at < len(everything) else 0
    if inner <= column:
        raise _UnsureError
    while (
        at < len(everything)
        and len(everything[at].rstrip(" ")) > inner
        and not everything[at][:inner].strip(" ")
    ):
        at += 1
    if at + 1 < len(everything) and not everything[at].strip(" "):
        raise _UnsureError  # a blank line: inside the block, or behind it
    lines.at = at
    lines.skip()
    body = "\n".join(line[inner:] for line in everything[start:at])
    return body + "\n" if header == "|" else body
