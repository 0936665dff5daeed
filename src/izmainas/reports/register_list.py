"""Select changes from the register: what `izm list` shows."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple, Protocol

from izmainas.domain.registry import Registry
from izmainas.domain.risk import change_risk
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.domain.search import plainly
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Complexity, Kind, State, Step
from izmainas.domain.zones import day_of
from izmainas.reports.waits import Wait, Watch, asked, nearest


class Query(NamedTuple):
    """Which changes are wanted; what is empty asks for nothing.

    Values of one filter are alternatives, filters add up. `person` requested
    the change or is asked for something; `waits_for` is asked. `since` and
    `until` are days of registration, both included. `text` stands in number or
    title, or else `holding` names the change (by uid) as one whose whole text
    holds these words.
    """

    states: frozenset[State] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    complexities: frozenset[Complexity] = frozenset()
    targets: frozenset[str] = frozenset()
    risks: frozenset[RiskLevel] = frozenset()
    person: str | None = None
    waits_for: str | None = None
    text: str = ""
    holding: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    unfinished: bool = False

    @property
    def takes_all(self) -> bool:
        """Whether every change is asked for."""
        return self == Query()

    @property
    def takes_unfinished(self) -> bool:
        """Whether only changes that have not ended can be asked for: what has ended waits for nobody."""
        return self.unfinished or self.waits_for is not None


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

    `newest_first` are summaries in that order; `total` says how many there
    are, where the query takes all of them, so that not all need be read.
    """

    def __init__(
        self,
        newest_first: Iterable[Summary],
        query: Query,
        watch: Watch,
        *,
        limit: int | None = None,
        total: int | None = None,
    ) -> None:
        self._summaries = newest_first
        self._query = query
        self._watch = watch
        self._limit = limit
        self._total = total
        self.found = 0
        self.shown = 0
        self.overdue = False

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows, newest first."""
        for summary in self._summaries:
            if not _matches(summary, self._query, self._watch):
                continue
            if self._limit is not None and self.shown == self._limit:
                if self._total is not None:
                    break
                self.found += 1
                continue
            row = _row(summary, self._watch)
            self.found += 1
            self.shown += 1
            self.overdue = self.overdue or row.overdue
            yield row
        if self._total is not None:
            self.found = self._total


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
    return Row(summary, watch.upcoming(summary), waits, asked(waits), nearest(waits), _level(summary, watch))


def _level(summary: Summary, watch: Watch) -> RiskLevel | None:
    risk = change_risk(summary, watch.bench.process.risk)
    return risk.level if risk else None


def _matches(summary: Summary, query: Query, watch: Watch) -> bool:
    """Whether `summary` is asked for; who waits is looked at last, as it costs most."""
    day = day_of(summary.registered, watch.zone)
    return (
        (not query.states or summary.state in query.states)
        and (not query.kinds or summary.kind in query.kinds)
        and (not query.complexities or summary.complexity in query.complexities)
        and (not query.targets or not query.targets.isdisjoint(summary.targets))
        and (not query.risks or _level(summary, watch) in query.risks)
        and (not query.unfinished or summary.open)
        and (query.since is None or query.since <= day)
        and (query.until is None or day <= query.until)
        and (not query.text or summary.uid in query.holding or _named(summary, query.text))
        and (
            query.person is None or query.person in summary.requesters or _asks(summary, query.person, watch)
        )
        and (query.waits_for is None or _asks(summary, query.waits_for, watch))
    )


def _asks(summary: Summary, person: str, watch: Watch) -> bool:
    return any(person in wait.people for wait in watch.waits(summary))


def _named(summary: Summary, text: str) -> bool:
    return plainly(text) in plainly(f"{summary.id} {summary.title}")


def unknown_targets(query: Query, summaries: Iterable[Summary], registry: Registry) -> Iterator[str]:
    """Yield the targets asked for that neither the registry nor any change knows."""
    left = query.targets - set(registry.refs)
    if left:  # the changes are read only then
        left -= {ref for s in summaries for ref in s.targets}
    yield from sorted(left)


def knows_person(person: str, summaries: Iterable[Summary], registry: Registry) -> bool:
    """Whether somebody in the registry has this id, or somebody who requested a change had it."""
    return registry.person(person) is not None or any(person in s.requesters for s in summaries)
