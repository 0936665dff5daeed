"""Laying out a YAML text anew: order of sections, indentation, quotes; comments stay with what they are about.

What stands in brackets stays there while it fits on the line, what stands in
lines stays in lines. A part whose comments stand where this does not
understand them is left as it is; so is the whole text if the new one would
say anything else.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from izmainas.store.splice_draft import Draft, Entry
from izmainas.store.untrusted import YamlError
from izmainas.store.yaml_reader import compose
from izmainas.store.yaml_scalars import name
from izmainas.store.yaml_tree import Node, Plain
from izmainas.store.yaml_writer import OURS, Tree, Written, below_dash, below_key, flow

#: rows in brackets, one below the other, make a table: they may be longer than prose
_LONGEST: Final = 120
_COMMENT: Final = re.compile(r"(?:(?<=\s)|\A)#[^\n]*")
#: may stand before a document, and stays there
_BEGIN: Final = "---"
_REMARKED_HEADER: Final = re.compile(r"[|>][+\-0-9]*[ ]+#")


class _UnclearError(Exception):
    """A comment stands where it cannot be kept safely."""


def laid_out(
    text: str,
    typed: Mapping[str, object],
    order: Sequence[str],
    kept: Collection[str],
    *,
    path: str,
    root: Node | None,
) -> str:
    """Return `text` (ending with LF or not) in our layout; it says the same, with the same comments.

    `order` gives the order of the sections; those that are not in it, and
    everything inside, keep that of the text. `typed` is what the file means: a scalar that it has as a number or truth
    value stands without quotes. The sections named in `kept` keep every byte. `root` is the tree of the text, where
    somebody has made it already.
    """
    whole = text if text.endswith("\n") else text + "\n"
    if root is None or whole is not text:
        root = compose(whole, path)
    if root is None or root.style != "map":
        return whole
    try:
        done = _Layouter(whole, kept).document(root, typed, order)
    except _UnclearError:  # directives, or the mark of a document's end
        return whole
    return done if done == whole or _says_the_same(root, whole, done, path) else whole


def _says_the_same(root: Node, before: str, after: str, path: str) -> bool:
    try:
        again = compose(after, path)
    except YamlError:
        return False
    return (
        again is not None
        and again.value == root.value
        and sorted(_remarks(before, 0, len(before), root)) == sorted(_remarks(after, 0, len(after), again))
    )


def _remarks(text: str, start: int, end: int, node: Node) -> list[str]:
    """Return the comments of `text[start:end]`, of which `node` is the value."""
    found, at = [], start
    for leaf in sorted(_leaves(node), key=lambda n: n.start):
        found += _in_gap(text, at, min(leaf.start, end))
        at = max(at, leaf.end)
    return found + _in_gap(text, at, end)


def _in_gap(text: str, start: int, end: int) -> list[str]:
    return [text[m.start() : min(m.end(), end)].rstrip() for m in _COMMENT.finditer(text, start, end)]


def _leaves(node: Node) -> list[Node]:
    if not node.items and not node.keys:
        return [] if node.style in ("{", "[", "map", "seq") else [node]
    return [*node.keys, *(leaf for item in node.items for leaf in _leaves(item))]


class _Layouter:
    """Writes the parts of one text anew."""

    def __init__(self, text: str, kept: Collection[str]) -> None:
        self._text = text
        self._draft = Draft(text)
        self._kept = kept

    def document(self, root: Node, typed: Mapping[str, object], order: Sequence[str]) -> str:
        """Return the whole text."""
        draft, entries = self._draft, self._draft.entries(root)
        top, first_lead = self._header(entries[0])
        sections: dict[str, list[str]] = {}
        for place, entry in enumerate(entries):
            key = str(root.keys[place].value)
            own = first_lead
            if place:
                above = str(root.keys[place - 1].value)
                tail, cut = self._tail(entries[place - 1], entry.start, above)
                sections[above] += tail
                own = self._gap(cut, entry.start, 0, 0, entries[place - 1])
            sections[key] = [*own, *self._section(key, entry, typed.get(key))]
        last = entries[-1]
        rest = self._text[draft.line_end(last.end) :]
        if str(root.keys[-1].value) not in self._kept:
            lines = self._gap(draft.line_end(last.end), len(self._text), 0, 0, last)
            rest = "\n".join([*lines, ""]).rstrip("\n") + "\n" if any(lines) else ""
        ordered = [key for key in order if key in sections] + [key for key in sections if key not in order]
        if rest.strip() and ordered[-1] != str(root.keys[-1].value):
            return self._text
        lines = [line for key in ordered for line in sections[key]]
        while lines and not top and not lines[0]:
            lines.pop(0)
        between = [""] if top and lines and lines[0].startswith("#") else []
        return "\n".join([*top, *between, *lines, ""]) + rest

    def _header(self, first: Entry) -> tuple[list[str], list[str]]:
        """Return the comments at the top of the file, and those below a blank line or `---`, which are the first key's."""
        lines = self._gap(0, first.start, 0, 0, None)
        if _BEGIN in lines:
            cut = lines.index(_BEGIN) + 1
            return lines[:cut], lines[cut:]
        while lines and not lines[-1]:
            lines.pop()
        if "" not in lines:
            spaced = self._text[: first.start].endswith("\n\n")
            return lines, [""] if spaced and lines else []
        cut = len(lines) - 1 - lines[::-1].index("")
        return lines[:cut], lines[cut + 1 :]

    def _tail(self, entry: Entry, end: int, key: str) -> tuple[list[str], int]:
        """Return the indented comments below a section, which are about it, and where they are over."""
        start = cut = line = self._draft.line_end(entry.end)
        while line < self._draft.line_start(end):
            below = self._text.index("\n", line) + 1
            if self._text[line] == " " and self._text[line:below].strip():
                cut = below
            line = below
        if key in self._kept:
            return self._text[start:cut].split("\n")[:-1], cut
        return self._gap(start, cut, 0, 0, entry), cut

    def _section(self, key: str, entry: Entry, typed: object) -> list[str]:
        start, end = self._draft.line_start(entry.start), self._draft.line_end(entry.end)
        verbatim = self._text[start:end].removesuffix("\n").split("\n")
        if key in self._kept:
            return verbatim
        try:
            lines = self._pair(key, entry, 0, typed)
        except _UnclearError:
            return verbatim
        wanted = _remarks(self._text, start, end, _keyed(entry))
        whole = "\n".join(lines)
        return lines if all(remark in whole for remark in wanted) else verbatim

    def _gap(self, start: int, end: int, own: int, column: int, after: Entry | None) -> list[str]:
        """Return the comments and blank lines between two entries.

        The entries stood in the column `own` and will stand in `column`; a
        comment that is indented deeper belongs to the entry `after` which it
        comes. Runs of blank lines become one; none follows a key at once.
        """
        lines: list[str] = []
        for line in self._text[start : self._draft.line_start(end)].split("\n")[:-1]:
            said = line.strip()
            if said and not said.startswith("#") and not (after is None and line == _BEGIN):
                raise _UnclearError
            deeper = after is not None and not after.node.block_text and len(line) - len(line.lstrip()) > own
            if said:
                lines.append(" " * (column + (OURS.step if deeper else 0)) + said)
            elif (not lines and after is not None) or (lines and lines[-1]):
                lines.append("")
        return lines

    def _pair(self, key: str, entry: Entry, column: int, typed: object) -> list[str]:
        """Return the lines of a key and its value."""
        start = " " * column + f"{name(key)}:"
        head, body = self._value(entry, column, len(start), typed, dash=False)
        return [f"{start} {head}".rstrip() + self._beside(entry), *body]

    def _item(self, entry: Entry, column: int, typed: object) -> list[str]:
        """Return the lines of an item of a list."""
        head, body = self._value(entry, column, column + 1, typed, dash=True)
        beside = "" if entry.node.style in ("map", "seq") else self._beside(entry)
        return [" " * column + f"- {head}{beside}".rstrip(), *body]

    def _beside(self, entry: Entry) -> str:
        """Return the comment on the line of a key, or behind a value on one line, with two spaces before it."""
        block = entry.node.style in ("map", "seq") or entry.node.block_text
        at = entry.intro if block else entry.end
        said = self._text[at : self._draft.line_end(at)].strip()
        if entry.node.block_text:
            if _REMARKED_HEADER.match(self._text, entry.node.start):
                raise _UnclearError
            return ""
        if said and not said.startswith("#"):
            if block:
                raise _UnclearError
            return ""
        return f"  {said}" if said else ""

    def _value(self, entry: Entry, column: int, used: int, typed: object, *, dash: bool) -> Written:
        """Return a value for a key or dash in `column` whose line is filled up to `used`."""
        node = entry.node
        below = below_dash if dash else None
        if node.style == "map":
            at = column + 2 if dash else column + OURS.step
            return self._joined(self._keys(node, at, typed, entry), at, dash=dash)
        if node.style == "seq":
            at = column + 2 if dash else column + OURS.dash
            return self._joined(self._items(node, at, typed, entry), at, dash=dash)
        if node.flow:
            value = meant(node.value, typed)
            text = flow(value)
            if used + 1 + len(text) <= _LONGEST:
                return Written(text, [])
            if self._beside(entry):
                raise _UnclearError
            return below(value, column, OURS) if below else below_key(value, column, used, OURS)
        value = meant(node.value, typed)
        written = below(value, column, OURS) if below else below_key(value, column, used, OURS)
        if written.body and not node.block_text and self._beside(entry):
            raise _UnclearError
        return written

    def _joined(self, lines: list[str], column: int, *, dash: bool) -> Written:
        """Return the lines of a collection: below a key, or beginning on the line of a dash."""
        if not dash:
            return Written("", lines)
        if lines[0].strip().startswith("#") or not lines[0].strip():
            raise _UnclearError
        return Written(lines[0][column:], lines[1:])

    def _keys(self, node: Node, column: int, typed: object, above: Entry) -> list[str]:
        known = typed if isinstance(typed, Mapping) else {}
        lines: list[str] = []
        for key, lead, entry in zip(node.keys, *self._led(node, column, above), strict=True):
            lines += [*lead, *self._pair(str(key.value), entry, column, known.get(key.value))]
        return lines

    def _items(self, node: Node, column: int, typed: object, above: Entry) -> list[str]:
        known = typed if isinstance(typed, Sequence) and not isinstance(typed, str) else ()
        lines: list[str] = []
        for place, (lead, entry) in enumerate(zip(*self._led(node, column, above), strict=True)):
            lines += [*lead, *self._item(entry, column, known[place] if place < len(known) else None)]
        return lines

    def _led(self, node: Node, column: int, above: Entry) -> tuple[list[list[str]], list[Entry]]:
        """Return the comments before each entry of a collection in lines, and the entries."""
        draft, entries = self._draft, self._draft.entries(node)
        leads: list[list[str]] = []
        for place, entry in enumerate(entries):
            start = draft.line_end(entries[place - 1].end) if place else draft.line_end(above.intro)
            if not place and draft.line_start(entry.start) < start:
                leads.append([])
                continue
            own = draft.column(entry.start)
            after = entries[place - 1] if place else None
            leads.append(self._gap(start, entry.start, own, column, after))
        return leads, entries


def _keyed(entry: Entry) -> Node:
    """Return the value of a section with its key as a leaf of it, so that the key is no gap."""
    node = Node(entry.start, entry.end, "map", {})
    node.keys = [Node(entry.start, entry.intro - 1, "", "")]
    node.items = [entry.node]
    return node


def meant(raw: object, typed: object) -> Tree:
    """Return a value as it is to be written: its own text, in the type that it means."""
    if isinstance(raw, Mapping):
        keys = typed if isinstance(typed, Mapping) else {}
        return {key: meant(part, keys.get(key)) for key, part in raw.items()}
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        items = typed if isinstance(typed, Sequence) and not isinstance(typed, str) else ()
        return [meant(item, items[i] if i < len(items) else None) for i, item in enumerate(raw)]
    if raw is None:
        return None
    if typed is None:
        return raw  # type: ignore[return-value]  # a `Plain`, or a text that had quotes
    return str.__str__(str(raw)) if isinstance(typed, str) else Plain(raw)
