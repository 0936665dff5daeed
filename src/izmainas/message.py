"""What is said to people, before it is said in a language.

The core speaks in messages: an English text, which is also the key of its
translation, and the values that go into it. `render.language` says them.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Message(NamedTuple):
    """A text with named values; with `plural`, the form depends on `values["n"]`."""

    text: str
    values: Mapping[str, object] = {}  # read alone, and as such shared
    plural: str = ""

    def __str__(self) -> str:
        """Return the English text, for logs and tests; people read it through `render.language`."""
        text = self.plural if self.plural and self.values["n"] != 1 else self.text
        return text.format_map(self.values)


class AnyOf(tuple[object, ...]):
    """Values of which one is enough: said with “or”, where other lists are said with “and”."""

    __slots__ = ()


def msg(text: str, /, **values: object) -> Message:
    """Return `text` as a message; `text` is an English literal with `{names}`, found by the extractor."""
    return Message(text, values)


def msgn(one: str, many: str, n: int, /, **values: object) -> Message:
    """Return a message whose form depends on `n`, which both texts can use as `{n}`."""
    return Message(one, {"n": n, **values}, plural=many)
