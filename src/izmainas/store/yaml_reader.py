"""Reading YAML: untrusted bytes in, plain values and their places out."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from izmainas.errors import Location
from izmainas.store.untrusted import MAX_DEPTH, Bounds, bounds, check_decoded, decode, place, too_deep
from izmainas.store.yaml_plain_values import overlong
from izmainas.store.yaml_refusals import duplicate, refuse
from izmainas.store.yaml_tree import Node, Plain, Value

_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
# What YAML 1.2 does not read as text; a date is text there.
_NOT_TEXT: Final = re.compile(
    r"|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)


@dataclass(frozen=True)
class Loaded:
    """What a file says: its text, its value, and where each part of the value stands."""

    path: str
    text: str
    within: Bounds | None = None

    @cached_property
    def root(self) -> Node | None:
        """The tree of the text, made when it is first asked for: of a file without a fault, nobody asks."""
        return compose(self.text, self.path, self.within)

    @property
    def value(self) -> Value:
        """The value: mappings, lists, texts (`Plain` where there were no quotes) and None."""
        return self.root.value if self.root else None

    def locate(self, where: tuple[str | int, ...], *, key: bool = False) -> Location:
        """Return the place of the value (or the key) at `where`, or of its nearest existing ancestor."""
        node = self.root
        if node is None:
            return Location(self.path, 1, 1)
        start = node.start
        for depth, step in enumerate(where, 1):
            child = node.child(step)
            if child is None:
                break
            named = node.key(step)
            asked_for_key = named is not None and (
                (key and depth == len(where)) or child.style in ("map", "seq")
            )
            start = named.start if named and asked_for_key else child.start
            node = child
        return place(self.text, start, self.path)


def read(data: bytes, path: str, within: Bounds | None = None) -> Loaded:
    """Read untrusted bytes; `path` names the file in errors, and says how much it may hold where `within` does not.

    Raises `YamlError` with the place for everything that is not one plain,
    bounded YAML 1.2 document.
    """
    return parse(decode(data, path, within), path, within)


def parse(text: str, path: str, within: Bounds | None = None) -> Loaded:
    """Read a text that has passed `untrusted.decode`."""
    loaded = Loaded(path, text, within)
    _ = loaded.root  # whatever cannot be read is refused now
    return loaded


def compose(text: str, path: str, within: Bounds | None = None) -> Node | None:
    """Return the tree of `text`: one pass that bounds, refuses and builds."""
    # ruamel costs every call 25 ms; a command that reads no YAML does not pay it.
    from ruamel.yaml.events import (  # noqa: PLC0415
        CollectionEndEvent,
        DocumentStartEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceStartEvent,
    )

    from izmainas.store.yaml_events import Events  # noqa: PLC0415

    root: Node | None = None
    stack: list[Node] = []
    documents, most = 0, (within or bounds(path)).events
    for count, event in enumerate(Events(text, path).events()):
        if count > most:
            raise refuse("IZM-Y011", place(text, event.start_mark, path))
        kind = type(event)
        if kind is ScalarEvent:
            node = _scalar(event.value, event.start_mark, event.end_mark, event.style or "", text, path)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            node = _opened(event.start_mark, kind is MappingStartEvent, event.flow_style)
        elif isinstance(event, CollectionEndEvent):
            _close(stack.pop(), event.end_mark)
            continue
        else:
            documents += kind is DocumentStartEvent
            if documents > 1:
                raise refuse("IZM-Y009", place(text, event.start_mark, path))
            continue
        if stack:
            _attach(stack[-1], node, text, path)
        else:
            root = node
        if node.style in _COLLECTIONS:
            stack.append(node)
            if len(stack) > MAX_DEPTH:
                raise too_deep(place(text, node.start, path))
    return root


_COLLECTIONS: Final = frozenset({"map", "seq", "{", "["})


def _scalar(value: str, start: int, end: int, style: str, text: str, path: str) -> Node:
    """Return a scalar; what escapes decoded to is checked again, what was plain keeps that mark."""
    if not style:
        if value in _NULL:
            return Node(start, end, "", None)
        if value[0] in "+-.0123456789" and overlong(value):
            raise refuse("IZM-Y015", place(text, start, path))
        return Node(start, end, "", Plain(value))
    if style == '"':
        check_decoded(value, place(text, start, path))
    elif style in "|>":
        # The scanner ends behind the blank lines that follow; they are part of the value only after `+`.
        body = text[start:end]
        if "+" not in body[: body.find("\n")].split("#")[0]:
            end = start + len(body.rstrip(" \n"))
    return Node(start, end, style, value)


def _opened(start: int, mapping: bool, flow: bool) -> Node:
    if mapping:
        return Node(start, start, "{" if flow else "map", {})
    return Node(start, start, "[" if flow else "seq", [])


def _close(node: Node, end: int) -> None:
    """End a collection: at its bracket, or where its last part ends (ruamel means the next token)."""
    if node.flow:
        node.end = end
    elif node.items:
        node.end = max(node.items[-1].end, node.keys[-1].end + 1 if node.keys else 0)


def _attach(parent: Node, node: Node, text: str, path: str) -> None:
    if not parent.mapping:
        parent.items.append(node)
        parent.value.append(node.value)
    elif len(parent.keys) == len(parent.items):
        name = node.value
        if not isinstance(name, str) or not _names(name, node.style):
            raise refuse("IZM-Y014" if name == "<<" else "IZM-Y017", place(text, node.start, path))
        if name in parent.value:
            first = parent.key(name)
            raise duplicate(
                name, place(text, first.start if first else 0, path), place(text, node.start, path)
            )
        parent.keys.append(node)
        parent.value[name] = None
    else:
        if node.value is None and node.start == node.end:
            # ruamel places a value that is not there at the next token.
            node.start = node.end = text.index(":", parent.keys[-1].end) + 1
        parent.items.append(node)
        parent.value[parent.keys[-1].value] = node.value


@lru_cache(maxsize=512)
def _names(name: str, style: str) -> bool:
    """Say whether every reader takes this for a text on one line, which a key must be."""
    return bool(style) or not (name == "<<" or _NOT_TEXT.fullmatch(name))
