"""A text with cuts planned in it, and what must be known to plan them: sameness and which item became which."""

import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, NamedTuple

from izmainas.store.yaml_scalars import inline
from izmainas.store.yaml_tree import Node, Value
from izmainas.store.yaml_writer import OURS, Layout, Tree

#: so many pairs of items are compared to find which became which; of more, those in the same place are taken
_COMPARED: Final = 10_000
_NUMBER: Final = re.compile(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?")


class Entry(NamedTuple):
    """One part of a collection: it begins with its key or dash, its value follows after `intro`."""

    start: int
    intro: int
    end: int
    node: Node


class Draft:
    """A text (ending with LF) and the replacements planned in it; none may overlap."""

    def __init__(self, text: str, layout: Layout = OURS) -> None:
        self.text = text
        self.layout = layout
        self._cuts: list[tuple[int, int, str]] = []

    def replace(self, start: int, end: int, text: str) -> None:
        """Plan `text` in the place of `start:end`; at one place, what is planned first comes first."""
        self._cuts.append((start, end, text))

    def line_start(self, offset: int) -> int:
        """Return where the line of `offset` begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return where the line that ends or holds `offset` is over; `offset` itself after a LF."""
        if self.text[offset - 1 : offset] == "\n":
            return offset
        return self.text.index("\n", offset) + 1

    def column(self, offset: int) -> int:
        """Return how far `offset` stands from the start of its line."""
        return offset - self.line_start(offset)

    def remarks_end(self, entry: Entry) -> int:
        """Return where the comments below an entry end that are indented deeper than it, so are about it.

        So do lines of nothing but spaces. Left behind by their entry, they could become part of a text in lines above.
        """
        end = line = self.line_end(entry.end)
        while line < len(self.text):
            below = self.line_end(line + 1) if self.text[line] != "\n" else line + 1
            said = self.text[line:below].lstrip(" ")
            if said.startswith(("#", "\n")) and below - line - len(said) > self.column(entry.start):
                end = below
            elif said != "\n":
                break
            line = below
        return end

    def begins_line(self, offset: int) -> bool:
        """Say whether nothing but spaces stands before `offset` on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" ")

    def entries(self, node: Node) -> list[Entry]:
        """Return the parts of a collection in the order of the text."""
        if node.mapping:
            intros = [self.text.index(":", key.end) + 1 for key in node.keys]
            return [
                Entry(key.start, intro, max(item.end, intro), item)
                for key, intro, item in zip(node.keys, intros, node.items, strict=True)
            ]
        if node.flow:
            return [Entry(item.start, item.start, item.end, item) for item in node.items]
        column, dash = self.column(node.start), node.start
        parts: list[Entry] = []
        for item in node.items:
            if parts:
                dash = self._next_dash(parts[-1].end, column)
            parts.append(Entry(dash, dash + 1, max(item.end, dash + 1), item))
        return parts

    def _next_dash(self, offset: int, column: int) -> int:
        """Return the dash in `column` on the first line below `offset` that has one: comments may come before."""
        line = self.line_end(offset)
        while self.text[line : line + column + 1] != " " * column + "-":
            line = self.line_end(line + 1)
        return line + column

    def result(self, start: int = 0, end: int | None = None) -> str:
        """Return `text[start:end]` with all replacements made."""
        done, at = [], start
        for first, last, text in sorted(self._cuts, key=lambda cut: cut[:2]):
            done += [self.text[at:first], text]
            at = last
        return "".join([*done, self.text[at:end]])


def same(old: Value, new: Tree) -> bool:
    """Say whether the text already says `new`; numbers and truth values are compared by what they mean."""
    if isinstance(new, Mapping):
        return isinstance(old, dict) and old.keys() == new.keys() and all(same(old[k], new[k]) for k in new)
    if isinstance(new, str) or new is None:
        return old == new
    if isinstance(new, Sequence):
        return isinstance(old, list) and len(old) == len(new) and all(map(same, old, new))
    if isinstance(new, bool):
        return isinstance(old, str) and old.lower() == inline(new)
    return isinstance(old, str) and _counts(old, new)


def _counts(old: str, new: float) -> bool:
    try:
        return bool(_NUMBER.fullmatch(old)) and type(new)(old) == new
    except ValueError:
        return False


def align(old: Sequence[Value], new: Sequence[Tree]) -> list[int | None]:
    """Return for each new item the place of the old one that it was, or None if it is new.

    Things with an `id` are themselves wherever they are; others are what
    they say. One that changed is still the one that it is most like; among
    those that are like none, the one in its place.
    """
    pairs: list[int | None] = [None] * len(new)
    before, after = [_identity(item) for item in old], [_identity(item) for item in new]
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs[j:j_end] = range(i, i_end)
        elif kind == "replace":
            for was, now in _changed(old[i:i_end], new[j:j_end]):
                named = "id" in (before[i + was][0], after[j + now][0])
                pairs[j + now] = None if named else i + was
    return pairs


def _changed(old: Sequence[Value], new: Sequence[Tree]) -> list[tuple[int, int]]:
    """Return which item became which, in the order of both: the most alike first, around them the ones in place."""
    alike: list[tuple[int, int, int, int]] = []
    if len(old) * len(new) <= _COMPARED:
        alike = [
            (-likeness, abs(was - now), was, now)
            for was, a in enumerate(old)
            for now, b in enumerate(new)
            if (likeness := _likeness(a, b))
        ]
    anchors = [(-1, -1), (len(old), len(new))]
    for *_, was, now in sorted(alike):
        at = bisect(anchors, (was, now))
        if anchors[at - 1][0] < was < anchors[at][0] and anchors[at - 1][1] < now < anchors[at][1]:
            anchors.insert(at, (was, now))
    between = [
        (before[0] + step, before[1] + step)
        for before, after in pairwise(anchors)
        for step in range(1, min(after[0] - before[0], after[1] - before[1]))
    ]
    return [*anchors[1:-1], *between]


def _likeness(old: Value, new: Tree) -> int:
    """Return how many keys say the same in both."""
    if not isinstance(old, dict) or not isinstance(new, Mapping):
        return 0
    return sum(key in old and same(old[key], part) for key, part in new.items())


def _identity(value: Tree) -> tuple[str, str]:
    if isinstance(value, Mapping) and isinstance(value.get("id"), str):
        return "id", str(value["id"])
    return "says", _said(value)


def _said(value: Tree) -> str:
    if isinstance(value, Mapping):
        return repr(sorted((key, _said(part)) for key, part in value.items()))
    if isinstance(value, str):
        return f"'{value}"
    if isinstance(value, Sequence):
        return repr([_said(part) for part in value])
    return "null" if value is None else f"'{inline(value)}"
