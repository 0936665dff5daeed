"""Rows of a long table that are made while they are written."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

_Row = TypeVar("_Row")
#: what a row is made of
_One = TypeVar("_One")


class RowsToMake(Sequence[_Row]):
    """A row for each of many, made when it is asked for: whoever writes one after the other need not hold them all."""

    def __init__(self, of: Sequence[_One], made: Callable[[_One], _Row]) -> None:
        self._of: Sequence[Any] = of
        self._made = made

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._of)

    def __iter__(self) -> Iterator[_Row]:
        """Iterate over the rows, each made anew."""
        return map(self._made, self._of)

    @overload
    def __getitem__(self, at: int) -> _Row: ...
    @overload
    def __getitem__(self, at: slice) -> "RowsToMake[_Row]": ...
    def __getitem__(self, at: int | slice) -> "_Row | RowsToMake[_Row]":
        """Return the row at a place, or those of a part."""
        if isinstance(at, slice):
            return RowsToMake(self._of[at], self._made)
        return self._made(self._of[at])
