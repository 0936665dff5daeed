"""The tree of a YAML text: values with the places that they were read from.

Every scalar stays text: `no`, `12:30`, `010` and `1e3` are what was written,
and a field that wants a number or a date reads it from the text itself.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias


class Plain(str):
    """A scalar that was written without quotes: a field may read a number, a date or a truth value from it."""

    __slots__ = ()


#: what is read: mappings, lists, texts (`Plain` where there were no quotes) and nothing
Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"


def is_list(value: object) -> bool:
    """Whether a value of a file is a list."""
    return isinstance(value, Sequence) and not isinstance(value, str)


class Node:
    """One value in the text: `text[start:end]` is all of it, without what stands before or after.

    `style` is "" for a plain scalar, the quotation mark or `|`, `>` for the
    others, `{` and `[` for collections in brackets, `map` and `seq` for those
    in lines. `keys` belong to mappings; `items` are values, in order.
    """

    __slots__ = ("end", "items", "keys", "start", "style", "value")

    def __init__(self, start: int, end: int, style: str, value: Value) -> None:
        self.start = start
        self.end = end
        self.style = style
        #: a `Value`; which one, `style` says
        self.value: Any = value
        self.keys: list[Node] = []
        self.items: list[Node] = []

    @property
    def mapping(self) -> bool:
        """Whether it has keys."""
        return self.style in ("map", "{")

    @property
    def flow(self) -> bool:
        """Whether it stands in brackets."""
        return self.style in ("{", "[")

    @property
    def block_text(self) -> bool:
        """Whether it is a text in lines below `|` or `>`."""
        return self.style in ("|", ">")

    def child(self, step: str | int) -> "Node | None":
        """Return the value under a key or at a place in the list."""
        if self.mapping:
            return next(
                (item for key, item in zip(self.keys, self.items, strict=True) if key.value == step), None
            )
        if isinstance(step, int) and 0 <= step < len(self.items):
            return self.items[step]
        return None

    def key(self, step: str | int) -> "Node | None":
        """Return the key itself, as it is written."""
        return next((key for key in self.keys if key.value == step), None)
