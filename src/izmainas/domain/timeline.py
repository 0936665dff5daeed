"""Times in order, looked up by when they take place: what a search touches is what it finds."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Generic, Protocol, TypeVar


class Lasting(Protocol):
    """Something that takes place from a start to before an end."""

    @property
    def start(self) -> datetime:
        """When it begins."""

    @property
    def end(self) -> datetime:
        """When it is over."""


Item = TypeVar("Item", bound=Lasting)


class Timeline(Generic[Item]):
    """Items by their beginnings; beside each, the latest end so far, at which a look back may stop."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = sorted(items, key=lambda item: item.start)
        self._starts = [item.start for item in self._items]
        self._ends: list[datetime] = []
        for item in self._items:
            self._ends.append(max(item.end, self._ends[-1]) if self._ends else item.end)

    def during(self, start: datetime, end: datetime) -> Iterator[Item]:
        """Yield what shares a moment with the time from `start` to before `end`, the latest beginning first."""
        place = bisect_left(self._starts, end) - 1
        while place >= 0 and self._ends[place] > start:
            if self._items[place].end > start:
                yield self._items[place]
            place -= 1
