"""Changing YAML text where the values differ and nowhere else: comments, order and layout are people's.

The text is read, compared with the new tree and cut open only at the values
that changed; then it is read again and must say exactly what was asked.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from izmainas.errors import Location
from izmainas.message import msg
from izmainas.store.splice_draft import Draft, Entry, align, same
from izmainas.store.splice_flow import flow_text
from izmainas.store.untrusted import YamlError, check_size
from izmainas.store.yaml_plain import quickly
from izmainas.store.yaml_reader import compose
from izmainas.store.yaml_scalars import WIDTH, inline
from izmainas.store.yaml_tree import Node
from izmainas.store.yaml_writer import Layout, Tree, Written, below_dash, below_key, block, check_tree


class Slot(NamedTuple):
    """Where a value stands: behind the colon or dash at `intro`, whose key or dash is in `column`."""

    intro: int
    column: int
    dash: bool


def patch(
    text: str, new: Mapping[str, Tree], order: Sequence[str], *, path: str = "", root: Node | None = None
) -> str:
    """Return `text` changed to say `new`, with every untouched line as it was.

    `new` is the whole tree. A key that the text does not have yet stands
    behind the nearest one before it in `order` (deeper: in `new`). `root` is
    the tree of the text, where somebody has made it already.
    """
    check_tree(new)
    whole = text if text.endswith("\n") or not text else text + "\n"
    if root is None or whole is not text:
        root = compose(whole, path)
    if root is None or root.value is None:
        return whole + "".join(f"{line}\n" for line in block(new, 0, Layout()))
    if not root.mapping:
        raise not_keys(path)
    if same(root.value, new):
        return text
    layout = _layout(whole, root)
    # A text in lines would swallow a comment that is indented below it: such a text then stays on one line.
    anew = partial(_rewritten, path=path)
    for attempt, way in ((_spliced, layout), (_spliced, layout._replace(lines=False)), (anew, layout)):
        changed = attempt(whole, root, new, order, way)
        if _says(changed, new, path):
            check_size(len(changed.encode()), path)
            return changed if text.endswith("\n") else changed.removesuffix("\n")
    raise AssertionError(f"a splice of {path} says something else: this is a bug")


def not_keys(path: str) -> YamlError:
    """Return the refusal of a file that is a list or a text."""
    return YamlError(
        "IZM-Y019",
        msg("{path} must hold keys with values.", path=path),
        hint=msg("Begin the file with `key: value`."),
        where=Location(path, 1, 1),
    )


def _says(text: str, new: Mapping[str, Tree], path: str) -> bool:
    if same(quickly(text, path), new):
        return True
    try:
        root = compose(text, path)
    except YamlError:
        return False
    return root is not None and same(root.value, new)


def _spliced(text: str, root: Node, new: Mapping[str, Tree], order: Sequence[str], layout: Layout) -> str:
    draft = Draft(text, layout)
    if root.flow:
        draft.replace(root.start, root.end, flow_text(draft, root, new))
    elif new.keys().isdisjoint(root.value or ()):
        lines = block(new, 0, draft.layout) if new else ["{}"]
        draft.replace(draft.line_start(root.start), draft.line_end(root.end), "\n".join([*lines, ""]))
    else:
        _change_keys(draft, root, new, _ordered(new, order))
    return draft.result()


def _rewritten(
    text: str, root: Node, new: Mapping[str, Tree], order: Sequence[str], layout: Layout, *, path: str
) -> str:
    """Change by writing every changed top-level key anew: for layouts that splicing does not understand."""
    plainly = layout._replace(lines=False)
    draft = Draft(text, plainly)
    for key, entry in zip(root.keys, draft.entries(root), strict=True):
        name = str(key.value)
        if name in new and not same(entry.node.value, new[name]):
            lines = block({name: new[name]}, draft.column(entry.start), draft.layout)
            draft.replace(draft.line_start(entry.start), draft.line_end(entry.end), "\n".join([*lines, ""]))
    changed = draft.result()
    again = compose(changed, path)
    return changed if again is None else _spliced(changed, again, new, order, plainly)


def _layout(text: str, root: Node) -> Layout:
    """Return how the text sets lists below keys, so that new ones look like their neighbours."""
    draft = Draft(text)
    for key, item in zip(root.keys, root.items, strict=True):
        if item.style == "seq":
            return Layout(dash=draft.column(item.start) - draft.column(key.start))
    return Layout()


def _ordered(new: Mapping[str, Tree], order: Sequence[str]) -> list[str]:
    """Return the keys of `new` by `order`; one that is not in it stays behind its neighbour in `new`."""
    names = [name for name in order if name in new]
    before = None
    for name in new:
        if name not in names:
            names.insert(names.index(before) + 1 if before is not None else 0, name)
        before = name
    return names


def _change(draft: Draft, node: Node, new: Tree, slot: Slot) -> None:
    if node.style == "map" and isinstance(new, Mapping) and not new.keys().isdisjoint(node.value):
        _change_keys(draft, node, new, list(new))
    elif node.style == "seq" and isinstance(new, Sequence) and not isinstance(new, str) and new:
        _change_items(draft, node, new, slot)
    elif node.flow and isinstance(new, Mapping | Sequence) and not isinstance(new, str):
        text = flow_text(draft, node, new)
        longer = "\n" not in text and draft.column(node.start) + len(text) > WIDTH
        if longer and len(text) > node.end - node.start:
            _put(draft, node, new, slot)
        else:
            draft.replace(node.start, node.end, text)
    else:
        _put(draft, node, new, slot)


def _change_keys(draft: Draft, node: Node, new: Mapping[str, Tree], names: Sequence[str]) -> None:
    entries = dict(zip((str(key.value) for key in node.keys), draft.entries(node), strict=True))
    column = draft.column(node.start)
    additions: list[tuple[Entry | None, list[str]]] = []
    after: Entry | None = None
    for name, entry in entries.items():
        if name in new and not same(entry.node.value, new[name]):
            _change(draft, entry.node, new[name], Slot(entry.intro, column, dash=False))
    for name in names:
        if name in entries:
            after = entries[name]
        else:
            additions.append((after, block({name: new[name]}, column, draft.layout)))
    kept = [entry for name, entry in entries.items() if name in new]
    _remove_and_add(draft, list(entries.values()), kept, additions)


def _change_items(draft: Draft, node: Node, new: Sequence[Tree], slot: Slot) -> None:
    pairs = align([item.value for item in node.items], new)
    entries = draft.entries(node)
    kept = [entries[i] for i in pairs if i is not None]
    if not kept:
        _put(draft, node, new, slot)
        return
    column = draft.column(node.start)
    additions: list[tuple[Entry | None, list[str]]] = []
    after: Entry | None = None
    for i, part in zip(pairs, new, strict=True):
        if i is None:
            additions.append((after, block([part], column, draft.layout)))
            continue
        after = entries[i]
        if not same(after.node.value, part):
            _change(draft, after.node, part, Slot(after.intro, column, dash=True))
    _remove_and_add(draft, entries, kept, additions)


def _remove_and_add(
    draft: Draft,
    entries: list[Entry],
    kept: list[Entry],
    additions: list[tuple[Entry | None, list[str]]],
) -> None:
    """Take out the lines of what is gone and put in those of what is new.

    The first entry may share its line with the dash of a list around it;
    the first one that stays then moves up to that dash.
    """
    first = kept[0]
    shared = not draft.begins_line(entries[0].start)
    staying = {entry.start for entry in kept}
    gone = [entry for entry in entries if entry.start not in staying]
    opening = [line for after, lines in additions if after is None for line in lines]
    if shared and (opening or first is not entries[0]):
        _begin(draft, entries, first, opening)
        gone = [entry for entry in gone if entry.start > first.start]
    for entry in gone:
        draft.replace(draft.line_start(entry.start), draft.remarks_end(entry), "")
    for after, lines in additions:
        if after is not None:
            at = draft.remarks_end(after)
            draft.replace(at, at, "\n".join([*lines, ""]))
    if opening and not shared:
        at = draft.line_start(first.start)
        draft.replace(at, at, "\n".join([*opening, ""]))


def _begin(draft: Draft, entries: list[Entry], first: Entry, opening: list[str]) -> None:
    """Let what stands behind a dash begin with the lines of `opening`, and then `first`, with the comments above it."""
    margin, start = " " * draft.column(first.start), entries[0].start
    above = ""
    if first is not entries[0]:
        before = entries[entries.index(first) - 1]
        above = draft.text[draft.remarks_end(before) : draft.line_start(first.start)]
    if "#" not in above:
        above = ""
    elif not opening:
        start = len(draft.text[:start].rstrip(" "))
    begun = "".join(f"{line}\n" for line in opening)[len(margin) :] or "\n" * bool(above)
    draft.replace(start, first.start, f"{begun}{above}{margin}" if begun else "")


def _put(draft: Draft, node: Node, new: Tree, slot: Slot) -> None:
    """Write `new` in the place of the whole of `node`; a comment behind the old value stays on its line."""
    head, body = _written(draft, node, new, slot)
    lines = "".join(f"{line}\n" for line in body)
    on_line = draft.line_end(slot.intro)
    # The other lines of what begins on the line of a dash are set for one space behind it.
    near = None
    if slot.dash and body and isinstance(new, Mapping | Sequence) and not isinstance(new, str):
        near = new
    if node.style in ("map", "seq"):
        if node.start < on_line:
            start, head = (slot.intro, f" {head}") if near else (node.start, head)
            draft.replace(start, draft.line_end(node.end), f"{head}\n{lines}")
        else:
            draft.replace(slot.intro, slot.intro, f" {head}" if head else "")
            draft.replace(on_line, draft.line_end(node.end), lines)
        return
    head_end = node.end
    if node.block_text:
        header = draft.text[node.start : draft.line_end(node.start)]
        head_end = node.start + len(header) - len(header.lstrip("|>+-0123456789"))
    below = draft.line_end(head_end)
    if (near or not head) and "#" in draft.text[slot.intro : node.start]:
        # A comment between the key or dash and its value: both it and the one behind the value stay.
        alone = not draft.text[head_end:below].strip()
        draft.replace(draft.line_start(node.start) if alone else node.start, below if alone else head_end, "")
        if near:
            lines = "".join(f"{line}\n" for line in block(near, slot.column + 2, draft.layout))
    elif head and node.end > slot.intro and not near:
        draft.replace(node.start, head_end, head)
    else:
        draft.replace(slot.intro, head_end, f" {head}" if head else "")
    draft.replace(below, draft.line_end(node.end) if node.block_text else below, lines)


def _written(draft: Draft, node: Node, new: Tree, slot: Slot) -> Written:
    if isinstance(new, str) and node.style in ("'", '"') and "\n" not in new:
        return Written(inline(new, quote=node.style), [])
    if slot.dash:
        return below_dash(new, slot.column, draft.layout)
    return below_key(new, slot.column, draft.column(slot.intro), draft.layout)
