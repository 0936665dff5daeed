"""Select changes from the register: what `izm list` shows."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from izmainas.domain.registry import Registry
from izmainas.domain.risk import change_risk
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Complexity, Kind, State, Step
from izmainas.reports.waits import Wait, Watch, asked, nearest


@dataclass(frozen=True, slots=True)
class Query:
    """Which changes are wanted; what is empty asks for nothing.

    Values of one filter are alternatives, filters add up. `person` requested
    the change or is asked for something; `waits_for` is asked. `since` and
    `until` are days of registration, both included.
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


@dataclass(frozen=True, slots=True)
class Row:
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


@dataclass(frozen=True, slots=True)
class RegisterList:
    """The rows that are shown, and how many changes the query found."""

    rows: tuple[Row, ...]
    found: int


def register_list(
    summaries: Iterable[Summary], query: Query, watch: Watch, *, limit: int | None
) -> RegisterList:
    """Return the changes that `query` asks for, newest first, at most `limit`."""
    chosen = [s for s in summaries if _matches(s, query, watch)]
    chosen.sort(key=lambda s: (s.registered, s.uid), reverse=True)
    return RegisterList(tuple(_row(s, watch) for s in chosen[:limit]), len(chosen))


def _row(summary: Summary, watch: Watch) -> Row:
    waits = watch.waits(summary)
    return Row(summary, watch.upcoming(summary), waits, asked(waits), nearest(waits), _level(summary, watch))


def _level(summary: Summary, watch: Watch) -> RiskLevel | None:
    risk = change_risk(summary, watch.bench.process.risk)
    return risk.level if risk else None


def _matches(summary: Summary, query: Query, watch: Watch) -> bool:
    """Whether `summary` is asked for; who waits is looked at last, as it costs most."""
    day = summary.registered.astimezone(watch.zone).date()
    return (
        (not query.states or summary.state in query.states)
        and (not query.kinds or summary.kind in query.kinds)
        and (not query.complexities or summary.complexity in query.complexities)
        and (not query.targets or not query.targets.isdisjoint(summary.targets))
        and (not query.risks or _level(summary, watch) in query.risks)
        and (not query.unfinished or summary.open)
        and (query.since is None or query.since <= day)
        and (query.until is None or day <= query.until)
        and (not query.text or plainly(query.text) in plainly(f"{summary.id} {summary.title}"))
        and (
            query.person is None or query.person in summary.requesters or _asks(summary, query.person, watch)
        )
        and (query.waits_for is None or _asks(summary, query.waits_for, watch))
    )


def _asks(summary: Summary, person: str, watch: Watch) -> bool:
    return any(person in wait.people for wait in watch.waits(summary))


def plainly(text: str) -> str:
    """Return text without case and diacritics: people look for `pagarinat` and mean `Pagarināt`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def unknown_targets(query: Query, summaries: Iterable[Summary], registry: Registry) -> Iterator[str]:
    """Yield the targets asked for that neither the registry nor any change knows."""
    known = {*registry.refs, *(ref for s in summaries for ref in s.targets)}
    yield from sorted(query.targets - known)


def knows_person(person: str, summaries: Iterable[Summary], registry: Registry) -> bool:
    """Whether somebody in the registry has this id, or somebody who requested a change had it."""
    return registry.person(person) is not None or any(person in s.requesters for s in summaries)
