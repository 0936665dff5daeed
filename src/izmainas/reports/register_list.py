"""Select changes from the register: what `izm list` shows."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple, Protocol

from izmainas.domain.registry import Registry
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Complexity, Kind, State, Step
from izmainas.reports.waits import Wait, Watch, asked, nearest


class Query(NamedTuple):
    """Which changes are wanted; what is empty asks for nothing.

    Values of one filter are alternatives, filters add up. `person` requested
    the change or is asked for something; `waits_for` is asked. `since` and
    `until` are days of registration, both included. The words of `text` stand
    in what people wrote about the change.
    """

    states: frozenset[State] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    complexities: frozenset[Complexity] = frozenset()
    targets: frozenset[str] = frozenset()
    risks: frozenset[RiskLevel] = frozenset()
    person: str | None = None
    waits_for: str | None = None
    text: str = ""
    since: date | None = None
    until: date | None = None
    unfinished: bool = False


class Row(NamedTuple):
    """A change of the list and what it waits for."""

    summary: Summary
    next: Step | None
    waits: tuple[Wait, ...]
    people: tuple[str, ...]
    due: date | None
    risk: RiskLevel | None

    @property
    def overdue(self) -> bool:
        """Whether something about the change is late."""
        return any(wait.overdue for wait in self.waits)


class Listing:
    """The rows that are shown, made one by one while they are asked for, once; afterwards, what there is to say of them.

    `newest_first` are the summaries that were asked for, in that order;
    `found` is how many there are: not all need be read.
    """

    def __init__(
        self, newest_first: Iterable[Summary], watch: Watch, *, found: int, limit: int | None = None
    ) -> None:
        self._summaries = newest_first
        self._watch = watch
        self._limit = limit
        self.found = found
        self.shown = 0
        self.overdue = False

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows, newest first."""
        for summary in islice(self._summaries, self._limit):
            row = _row(summary, self._watch)
            self.shown += 1
            self.overdue = self.overdue or row.overdue
            yield row


def age(summary: Summary) -> tuple[datetime, str]:
    """Return what changes are put in order by: the moment of registration, then the identity."""
    return summary.registered, summary.uid


class Batch(Protocol):
    """Some changes that need not be read to know when the newest of them was registered, and its uid."""

    @property
    def newest(self) -> tuple[datetime, str] | None:
        """Its place in the order; None for an empty batch."""

    def read(self) -> Iterable[Summary]:
        """Return the changes."""


def newest_first(batches: Iterable[Batch]) -> Iterator[Summary]:
    """Yield the changes of all batches, newest first; a batch is read when its newest one may be next."""
    waiting: list[Summary] = []
    known = [(batch.newest, batch) for batch in batches if batch.newest is not None]
    for newest, batch in sorted(known, key=lambda pair: pair[0], reverse=True):
        while waiting and age(waiting[-1]) > newest:
            yield waiting.pop()
        waiting = sorted([*waiting, *batch.read()], key=age)
    yield from reversed(waiting)


def _row(summary: Summary, watch: Watch) -> Row:
    waits = watch.waits(summary)
    level = summary.remaining.level(watch.bench.process.risk)
    return Row(summary, watch.upcoming(summary), waits, asked(waits), nearest(waits), level)


def unknown_targets(query: Query, summaries: Iterable[Summary], registry: Registry) -> Iterator[str]:
    """Yield the targets asked for that neither the registry nor any change knows."""
    left = query.targets - set(registry.refs)
    if left:  # the changes are read only then
        left -= {ref for s in summaries for ref in s.targets}
    yield from sorted(left)


def knows_person(person: str, summaries: Iterable[Summary], registry: Registry) -> bool:
    """Whether somebody in the registry has this id, or somebody who requested a change had it."""
    return registry.person(person) is not None or any(person in s.requesters for s in summaries)
