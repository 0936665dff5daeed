"""The plain part of YAML read quickly: what nearly every line of a record is written in.

One key or one list item on each line, lists indented or not, texts without
quotes or in simple ones, over several lines or in blocks, brackets that end
on their line. Whatever is not certain to be read as `yaml_reader` reads it is
not read at all. `check`, the index and the audit read every file: line by
line this is some thirty times as fast, and a test holds both readers to the
same answers.
"""

import re
from typing import Any, Final

from izmainas.store.untrusted import RECORD, Bounds, YamlError, bounds, check_text
from izmainas.store.yaml_plain_values import (
    NO_KEYS,
    NULLS,
    UnsureError,
    block,
    brackets,
    is_text,
    overlong,
    quoted,
    quoted_lines,
)
from izmainas.store.yaml_tree import Value

#: shorter than any text that could hold more events than `yaml_reader` takes, which a longer one has to show
LONGEST: Final = 65_536
#: mappings and lists inside one another; `yaml_reader` takes more
_DEEPEST: Final = 10

#: spaces, a dash, a key, and what else stands on the line
_LINE: Final = re.compile(r"^( *+)(- )?(?:([A-Za-z][A-Za-z0-9_-]{0,60}):(?: |$))?(.*)$", re.MULTILINE)
#: with these begins something else than a text without quotes
_SIGNS: Final = frozenset("-?:,[]{}#&*!|>'\"%@` \u00a0")
_NUMERIC: Final = frozenset("+.0123456789")
#: digits in a number that no record holds, or it ends with those of its exponent
_LONG: Final = 32


def quickly(text: str, path: str = "") -> Value:
    """Return what `plain` does of any text; None as well where a reader may not see it."""
    try:
        check_text(text, path)
    except YamlError:
        return None
    return plain(text, bounds(path))


def plain(text: str, within: Bounds = RECORD) -> Value:
    """Return the mapping that `text`, checked as `untrusted.decode` does, holds; None where that is not certain."""
    if "\t" in text or not fits(text, within):
        return None
    try:
        return _read(text) or None
    except UnsureError:
        return None


def fits(text: str, within: Bounds) -> bool:
    """Whether a text certainly holds no more than a file may."""
    return len(text) <= LONGEST or _events(text) <= within.sure


def _events(text: str) -> int:
    """Return more events than a text can hold: of a line at most six, two of a comma, four of a bracket."""
    return 6 * text.count("\n") + 2 * text.count(",") + 4 * (text.count("[") + text.count("{")) + 9


def _read(text: str) -> dict[str, Value]:  # noqa: C901, PLR0912, PLR0915 - one loop, for its speed
    """Read line by line, keeping the mappings and lists that are open.

    A mapping whose keys stand in column c has the level 2c, a list whose
    dashes stand there 2c + 1: a line closes every level above its own.
    """
    root: dict[str, Value] = {}
    here: Any = root
    level = 0
    stack: list[tuple[int, Any]] = [(level, here)]
    name: Any = ""  # the key, or the place, in `here` that was read last
    waiting = False  # for its value, on the lines below
    text_at = -2  # the line of a text that may go on below
    lines: list[str] = []  # as they stand, where they are needed
    behind = 0  # the first line behind a text of several lines
    for number, (indent, dash, key, rest) in enumerate(_LINE.findall(text)):
        if number < behind:
            continue
        mine = 2 * len(indent)
        if dash or mine != level or not key:  # else it is the next key of the mapping that is open
            if dash:
                mine += 1
            elif not key:
                if not rest or rest[0] == "#":
                    continue
                if text_at != number - 1 or mine <= level or rest[0] in _SIGNS or not is_text(rest):
                    raise UnsureError
                here[name] += " " + rest
                text_at = number
                continue
            if mine > level:
                if not waiting or len(stack) > _DEEPEST:
                    raise UnsureError
                below: Any = [] if dash else {}
                here[name] = below
                here = below
                level = mine
                stack.append((level, here))
            else:
                while mine < level:
                    stack.pop()
                    level, here = stack[-1]
                if mine != level:
                    raise UnsureError
            if dash and key:
                item: dict[str, Value] = {}
                here.append(item)
                here = item
                level = mine + 3
                stack.append((level, here))
        if key:
            if key in here or key in NO_KEYS:
                raise UnsureError
            name = key
        else:
            name = len(here)
            here.append(None)
        waiting = not rest
        if waiting:
            here[name] = None
            continue
        first = rest[0]
        if first not in _SIGNS:
            # `is_text`, said here for its speed
            said = rest
            if " #" in rest:  # the text ends where a comment begins
                said = rest[: rest.index(" #")].rstrip(" ")
            else:
                text_at = number
            if ": " in said or said[-1] in ": ":
                raise UnsureError
            if first in _NUMERIC and (said[-4:].isdigit() or len(said) > _LONG) and overlong(said):
                raise UnsureError
            if said in NULLS:
                here[name] = None
                text_at = -2
            else:
                here[name] = said
        else:
            if first not in "[{" and not lines:
                lines = text.split("\n")
            here[name], behind = _special(rest, lines, number + 1, level // 2)
    return root


def _special(rest: str, lines: list[str], below: int, column: int) -> tuple[Value, int]:
    """Return what does not begin as a text without quotes does, and the first line that may say something else."""
    first = rest[0]
    if first in "[{":
        return brackets(rest), 0
    if first in "|>":
        return block(rest, lines, below, column)
    if first in "'\"":
        value = quoted(rest)
        return (value, 0) if value is not None else quoted_lines(rest, lines, below, column)
    raise UnsureError
