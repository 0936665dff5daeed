"""Changing what stands in brackets: pairs and items on one line, or on several with comments between."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from izmainas.store.splice_draft import Draft, Entry, align, same
from izmainas.store.yaml_scalars import inline, name
from izmainas.store.yaml_tree import Node
from izmainas.store.yaml_writer import Tree, flow

#: what stands between an entry and its comma, and between it and a comment on its line
_COMMA: Final = re.compile(r"(?:[ \t\n]|#[^\n]*\n)*(,)")
_REMARK: Final = re.compile(r"[ \t]*,?[ \t]*(#[^\n]*)")


def flow_text(draft: Draft, node: Node, new: Tree) -> str:
    """Return the text of `node`, a value inside or with brackets, changed to say `new`."""
    old = draft.text[node.start : node.end]
    if same(node.value, new):
        return old
    if isinstance(new, str) and isinstance(node.value, str):
        return inline(new, in_brackets=True, quote=node.style)
    entries = draft.entries(node)
    if isinstance(new, Mapping) and node.style == "{" and not new.keys().isdisjoint(node.value):
        return _pairs(draft, node, entries, new)
    if isinstance(new, Sequence) and not isinstance(new, str) and node.style == "[" and entries and new:
        return _items(draft, node, entries, new)
    return flow(new)


def _pairs(draft: Draft, node: Node, entries: list[Entry], new: Mapping[str, Tree]) -> str:
    names = [str(key.value) for key in node.keys]
    inside = Draft(draft.text)
    kept = [entry for key, entry in zip(names, entries, strict=True) if key in new]
    for key, entry in zip(names, entries, strict=True):
        if key in new and not same(entry.node.value, new[key]):
            value = flow_text(draft, entry.node, new[key])
            inside.replace(
                entry.node.start, entry.node.end, value if entry.node.end > entry.intro else f" {value}"
            )
    additions: list[tuple[Entry | None, str]] = []
    after: Entry | None = None
    for key, part in new.items():
        if key in names:
            after = entries[names.index(key)]
        else:
            additions.append((after, f"{name(key, in_brackets=True)}: {flow(part)}"))
    _remove(inside, node, entries, kept)
    _add(inside, node, entries, kept, additions)
    return inside.result(node.start, node.end)


def _items(draft: Draft, node: Node, entries: list[Entry], new: Sequence[Tree]) -> str:
    pairs = align([item.value for item in node.items], new)
    kept = [entries[i] for i in pairs if i is not None]
    if not kept:
        return flow(new)
    inside = Draft(draft.text)
    additions: list[tuple[Entry | None, str]] = []
    after: Entry | None = None
    for i, part in zip(pairs, new, strict=True):
        if i is None:
            additions.append((after, flow(part)))
            continue
        after = entries[i]
        if not same(after.node.value, part):
            inside.replace(after.start, after.end, flow_text(draft, after.node, part))
    _remove(inside, node, entries, kept)
    _add(inside, node, entries, kept, additions)
    return inside.result(node.start, node.end)


def _remove(inside: Draft, node: Node, entries: list[Entry], kept: list[Entry]) -> None:
    """Remove entries, each with the comma and the comment behind it; of those at the end, the comma before them."""
    text, last = inside.text, entries.index(kept[-1])
    staying = {entry.start for entry in kept}
    tail = text[kept[-1].end : entries[-1].end]
    gone: list[tuple[int, int]] = []
    for entry, following in zip(entries, _followed(node, entries), strict=True):
        if entry.start in staying or (entry.start > kept[-1].start and "\n" not in tail):
            continue
        if entry.start < kept[-1].start and "\n" not in text[entry.end : following]:
            gone.append((entry.start, following))
        else:
            gone += [(entry.start, entry.end), _comma(text, entry.end, following)]
            gone.append(_remark(text, entry.end, following))
    if "\n" in tail:
        gone.append(_comma(text, kept[-1].end, entries[last + 1].start))
    elif tail:
        # `{x:}` would be a text as well.
        empty = kept[-1].node.start == kept[-1].node.end
        inside.replace(kept[-1].end, entries[-1].end, " " if empty else "")
    for start, end in _whole_lines(text, gone):
        inside.replace(start, end, "")


def _followed(node: Node, entries: list[Entry]) -> list[int]:
    """Return where what follows each entry begins: the next one, or the bracket at the end."""
    return [*(entry.start for entry in entries[1:]), node.end - 1]


def _comma(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the comma stands behind an entry that ends at `start`; an empty place where there is none."""
    found = _COMMA.match(text, start, end)
    return found.span(1) if found else (start, start)


def _remark(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the comment stands on the line of an entry that ends at `start`, or an empty place."""
    found = _REMARK.match(text, start, end)
    return found.span(1) if found else (start, start)


def _whole_lines(text: str, gone: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is gone, line by line: lines where nothing else stands as a whole, and no spaces left at an end."""
    places = {place for start, end in gone for place in range(start, end)}
    for line in sorted({text.rfind("\n", 0, place) + 1 for place in places}):
        end = text.index("\n", line)
        stays = [place for place in range(line, end) if place not in places and text[place] != " "]
        if not stays:
            yield line, end + 1
            continue
        margin = end - line - len(text[line:end].lstrip(" "))
        for place in range(line + margin, stays[-1]):
            if place in places:
                yield place, place + 1
        if any(place in places for place in range(stays[-1], end)):
            yield stays[-1] + 1, end


def _add(
    inside: Draft,
    node: Node,
    entries: list[Entry],
    kept: list[Entry],
    additions: list[tuple[Entry | None, str]],
) -> None:
    """Add each text behind its entry and the comment on that one's line; what comes first, before all others."""
    text = inside.text
    followed = dict(zip((entry.start for entry in entries), _followed(node, entries), strict=True))
    for after, group in groupby(additions, key=itemgetter(0)):
        new = [part for _, part in group]
        if after is None:
            _add_first(inside, node, kept[0], new)
            continue
        # `x:,` would be a text: behind an empty value the comma stands apart.
        apart = " " if after.node.start == after.node.end else ""
        margin = f"\n{' ' * inside.column(after.start)}"
        remark, end = _remark(text, after.end, followed[after.start])
        comma = _comma(text, after.end, followed[after.start])[1]
        if after is kept[-1] and after is not entries[-1]:
            comma = after.end  # it goes with what was removed
        if remark == end:
            between = f",{margin}" if after is kept[-1] and inside.begins_line(after.start) else ", "
            inside.replace(after.end, after.end, apart + "".join(f"{between}{part}" for part in new))
        elif comma > end:
            inside.replace(end, end, "".join(f"{margin}, {part}" for part in new))
        elif comma > after.end:
            inside.replace(end, end, "".join(f"{margin}{part}," for part in new))
        else:
            inside.replace(after.end, after.end, f"{apart},")
            inside.replace(end, end, ",".join(f"{margin}{part}" for part in new))


def _add_first(inside: Draft, node: Node, first: Entry, new: list[str]) -> None:
    """Add what comes before all others: above the comments that are about the one that was first."""
    begin = node.start + 1
    if inside.begins_line(first.start) and "#" in inside.text[begin : first.start]:
        margin = f"\n{' ' * inside.column(first.start)}"
        at = max(begin, _remark(inside.text, begin, first.start)[1])
        inside.replace(at, at, "".join(f"{margin}{part}," for part in new))
    else:
        inside.replace(first.start, first.start, "".join(f"{part}, " for part in new))
