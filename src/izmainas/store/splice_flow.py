"""Changing what stands in brackets: pairs and items on one line, or on several with comments between."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from izmainas.store.splice_draft import Draft, Entry, align, same
from izmainas.store.yaml_scalars import inline, name
from izmainas.store.yaml_tree import Node
from izmainas.store.yaml_writer import Tree, flow


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
    _remove(inside, entries, kept)
    _add(inside, kept, additions)
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
    _remove(inside, entries, kept)
    _add(inside, kept, additions)
    return inside.result(node.start, node.end)


def _remove(inside: Draft, entries: list[Entry], kept: list[Entry]) -> None:
    """Remove an entry with the comma behind it; those at the end with the comma before them."""
    last = entries.index(kept[-1])
    staying = {entry.start for entry in kept}
    for entry, following in pairwise(entries[: last + 1]):
        if entry.start not in staying:
            inside.replace(entry.start, following.start, "")
    if last + 1 < len(entries):
        # `{x:}` would be a text as well.
        empty = kept[-1].node.start == kept[-1].node.end
        inside.replace(kept[-1].end, entries[-1].end, " " if empty else "")


def _add(inside: Draft, kept: list[Entry], additions: list[tuple[Entry | None, str]]) -> None:
    """Add each text behind its entry; what comes first, before all others."""
    for after, text in additions:
        # `x:,` would be a text: behind an empty value the comma stands apart.
        apart = " " if after is not None and after.node.start == after.node.end else ""
        if after is None:
            inside.replace(kept[0].start, kept[0].start, f"{text}, ")
        elif after is kept[-1] and inside.begins_line(after.start):
            margin = " " * inside.column(after.start)
            inside.replace(after.end, after.end, f"{apart},\n{margin}{text}")
        else:
            inside.replace(after.end, after.end, f"{apart}, {text}")
