"""The plain part of YAML read quickly: what nearly every line of a record is written in.

One key or one list item on each line, texts without quotes or in simple
ones, one level of brackets inside another, literal blocks. Whatever is not
certain to be read as `yaml_reader` reads it is not read at all. The audit
reads every version of every change: line by line this is some thirty times
as fast, and a test holds both readers to the same answers.
"""

import re
from typing import Any, Final, NamedTuple

from izmainas.store.yaml_tree import Plain, Value

#: shorter than any text that could hold more events or levels than `yaml_reader` takes
LONGEST: Final = 16_384
_DEEPEST: Final = 8

_NULLS: Final = frozenset({"null", "Null", "NULL"})
_NO_KEYS: Final = _NULLS | {"true", "True", "TRUE", "false", "False", "FALSE"}
_LINE: Final = re.compile(
    r"^( *)((?:- )?)(?:([A-Za-z][A-Za-z0-9_-]{0,60}):(?: (?=\S)|$))?(.*)$", re.MULTILINE
)
#: a key and its text on the only line
_ALONE: Final = re.compile(r"([a-z_]+): ([A-Za-z0-9][A-Za-z0-9_.-]*)\n")
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


class _UnsureError(Exception):
    """This is not plain enough."""


class _Line(NamedTuple):
    """A line that says something: its number, its column, a dash before it, its key and the rest."""

    number: int
    column: int
    dash: str
    key: str
    rest: str


def plain(text: str) -> Value:
    """Return the mapping that `text`, checked as `untrusted.decode` does, holds; None where that is not certain."""
    alone = _ALONE.fullmatch(text)
    if alone is not None and alone[1] not in _NO_KEYS:
        try:
            return {alone[1]: _word(alone[2])}
        except _UnsureError:
            return None
    if len(text) > LONGEST or "\t" in text:
        return None
    lines = _Lines(text)
    try:
        value = _mapping(lines, 0, 0)
    except _UnsureError:
        return None
    return value if lines.next.column < 0 else None


class _Lines:
    """The lines that say something, and which one comes `next`; its column is -1 behind the last."""

    __slots__ = ("_at", "_found", "_raw", "next")

    def __init__(self, text: str) -> None:
        self._raw = text
        self._found = [
            _Line(number, len(indent), dash, key, rest)
            for number, (indent, dash, key, rest) in enumerate(_LINE.findall(text))
            if key or dash or (rest and rest[0] != "#")
        ]
        self._found.append(_Line(len(self._found), -1, "", "", ""))
        self._at = 0
        self.next = self._found[0]

    def pass_on(self) -> None:
        """Go to the line after."""
        self._at += 1
        self.next = self._found[self._at]

    def below(self, number: int) -> list[str]:
        """Return the lines below a number as they stand, blank ones and comments among them."""
        return self._raw.split("\n")[number + 1 :]

    def pass_to(self, number: int) -> None:
        """Go to the first line from a number on."""
        while self.next.column >= 0 and self.next.number < number:
            self.pass_on()


def _mapping(lines: _Lines, column: int, depth: int) -> dict[str, Value]:
    """Read the keys that stand at `column`."""
    found: dict[str, Value] = {}
    while lines.next.column == column and not lines.next.dash:
        _put(found, lines, column, depth)
    if not found or lines.next.column > column:
        raise _UnsureError
    return found


def _put(found: dict[str, Value], lines: _Lines, column: int, depth: int) -> None:
    """Read one key, whose value may stand on the lines below."""
    line = lines.next
    key, rest = line.key, line.rest
    if not key or key in _NO_KEYS or key in found or depth > _DEEPEST:
        raise _UnsureError
    lines.pass_on()
    below = lines.next
    if rest:
        if rest[0] == "|":
            found[key] = _literal(line, lines, column)
        else:
            found[key] = _word(rest) if _TEXT.fullmatch(rest) else _scalar(rest)
        if lines.next.column > column:
            raise _UnsureError
    elif below.dash and below.column >= column:
        found[key] = _sequence(lines, below.column, depth + 1)
    elif below.column > column:
        found[key] = _mapping(lines, below.column, depth + 1)
    else:
        found[key] = None


def _sequence(lines: _Lines, column: int, depth: int) -> list[Value]:
    """Read the items whose dashes stand at `column`."""
    found: list[Value] = []
    while (line := lines.next).column == column and line.dash:
        if line.key:
            item: dict[str, Value] = {}
            _put(item, lines, column + 2, depth + 1)
            while lines.next.column == column + 2 and not lines.next.dash:
                _put(item, lines, column + 2, depth + 1)
            found.append(item)
        else:
            lines.pass_on()
            found.append(_scalar(line.rest))
        if lines.next.column > column:
            raise _UnsureError
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


def _literal(line: _Line, lines: _Lines, column: int) -> str:
    """Read the literal block below the key of `line`; `lines` goes on behind it."""
    if line.rest not in {"|", "|-"}:
        raise _UnsureError
    below = lines.below(line.number)
    inner = len(below[0]) - len(below[0].lstrip(" ")) if below else 0
    if inner <= column:
        raise _UnsureError
    count = 0
    while (
        count < len(below) and len(below[count].rstrip(" ")) > inner and not below[count][:inner].strip(" ")
    ):
        count += 1
    if not count or (count + 1 < len(below) and not below[count].strip(" ")):
        raise _UnsureError  # a blank line: inside the block, or behind it
    lines.pass_to(line.number + 1 + count)
    body = "\n".join(text[inner:] for text in below[:count])
    return body + "\n" if line.rest == "|" else body
