"""The first summary of the register: where changes stand, whom they wait for, how long they took, how they ended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from izmainas.domain.authority import Bench
from izmainas.domain.facts import Known
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.roles import OWNER_OF
from izmainas.domain.summary import Summary
from izmainas.domain.terms import PROCESS_STEPS, Complexity, Kind, OutcomeCode, State, Step
from izmainas.reports.figures import Figure, count, distribution, durations
from izmainas.reports.waits import Wait, Watch

#: the key of what nobody answers for, or nobody can do
NOBODY = "nobody"

_ENDS = (State.CLOSED, State.REJECTED, State.WITHDRAWN)
_WAITED_FOR = (*PROCESS_STEPS[1:], Step.RATIFY)


@dataclass(frozen=True, slots=True)
class SummaryReport:
    """The figures, and everything that is late, latest first."""

    since: date | None
    until: date | None
    now: datetime
    figures: tuple[Figure, ...]
    late: tuple[Wait, ...]

    def group(self, name: str) -> tuple[Figure, ...]:
        """Return the figures of a group."""
        return tuple(figure for figure in self.figures if figure.group == name)

    def figure(self, figure_id: str) -> Figure:
        """Return the figure with this id."""
        return next(figure for figure in self.figures if figure.id == figure_id)


def summary_report(
    summaries: Iterable[Summary],
    registry: Registry,
    process: Process,
    *,
    now: datetime,
    since: date | None = None,
    until: date | None = None,
) -> SummaryReport:
    """Sum up the changes that were open on at least one day from `since` to `until`, both included.

    So it counts whatever was registered, ended or worked on in the period.
    States, owners and what is waited for are told as of `now`; lead times
    (registration to closure) of what closed in the period, outcomes of what
    was implemented in it. Days are days in the time zone of `now`. A change
    that touches several objects counts for each of them and of their owners.
    """
    everything = tuple(summaries)
    period = _Period(since, until, now)
    chosen = [s for s in everything if period.touches(s)]
    unfinished = [s for s in chosen if s.open]
    watch = Watch(Bench(registry, process, now.date()), Known(everything), now.tzinfo)
    waits = [wait for s in unfinished for wait in watch.waits(s)]
    late = sorted((w for w in waits if w.overdue), key=lambda w: (w.due or now.date(), w.summary.id))
    figures = (
        count("period", "changes", chosen, len(everything)),
        count("period", "registered", filter(period.registered, chosen), len(chosen)),
        *(
            count("period", end, [s for s in chosen if s.state is end and period.ended(s)], len(chosen))
            for end in _ENDS
        ),
        count("now", "open", unfinished, len(chosen)),
        count("now", "held", [s for s in unfinished if s.held], len(unfinished)),
        count("now", "overdue", _each_once(late), len(unfinished)),
        *distribution("state", ((s.state, s) for s in chosen), len(chosen), tuple(State)),
        *distribution("kind", ((s.kind, s) for s in chosen), len(chosen), tuple(Kind)),
        *distribution("complexity", ((s.complexity, s) for s in chosen), len(chosen), tuple(Complexity)),
        *distribution("target", ((ref, s) for s in chosen for ref in s.targets), len(chosen)),
        *distribution("owner", _owned(chosen, registry, now.date()), len(chosen)),
        *_waited_for(waits, len(unfinished), now.date()),
        *_lead_times(chosen, period),
        *_outcomes(chosen, period),
    )
    return SummaryReport(since, until, now, figures, tuple(late))


@dataclass(frozen=True, slots=True)
class _Period:
    since: date | None
    until: date | None
    now: datetime

    def __contains__(self, at: datetime | None) -> bool:
        if at is None:
            return False
        day = self._day(at)
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.now.tzinfo).date()

    def registered(self, summary: Summary) -> bool:
        """Whether the change was registered in the period."""
        return summary.registered in self

    def ended(self, summary: Summary) -> bool:
        """Whether the change came to its end in the period."""
        return _ended_at(summary) in self

    def touches(self, summary: Summary) -> bool:
        """Whether the change was open on a day of the period."""
        end = _ended_at(summary)
        begun = self.until is None or self._day(summary.registered) <= self.until
        return begun and (end is None or self.since is None or self.since <= self._day(end))


def _ended_at(summary: Summary) -> datetime | None:
    return summary.reached.get(summary.state) if summary.state.ended else None


def _each_once(waits: Iterable[Wait]) -> list[Summary]:
    return list({wait.summary.uid: wait.summary for wait in waits}.values())


def _owned(summaries: Iterable[Summary], registry: Registry, day: date) -> Iterator[tuple[str, Summary]]:
    """Yield each change under everybody who answers for one of its targets on `day`."""
    for summary in summaries:
        holders = [
            registry.holders(OWNER_OF[ref.partition("/")[0]], ref, day) or (NOBODY,)
            for ref in summary.targets
        ]
        for person in dict.fromkeys(person for group in holders for person in group):
            yield person, summary


def _waited_for(waits: Sequence[Wait], of: int, today: date) -> Iterator[Figure]:
    """Yield which steps and which people are waited for; each person's changes longest wait first."""
    steps = ((wait.step, wait.summary) for wait in waits if not wait.opinion)
    yield from distribution("waiting-step", steps, of, _WAITED_FOR)
    of_person: dict[str, list[Wait]] = {}
    for wait in waits:
        idle = wait.summary.held or wait.parts
        for person in wait.people or (() if idle else (NOBODY,)):
            of_person.setdefault(person, []).append(wait)
    for person, mine in of_person.items():
        mine.sort(key=lambda wait: (wait.since, wait.summary.id))
        changes = _each_once(mine)
        numbers = tuple(s.id for s in changes)
        yield count("waiting-for", person, changes, of)
        yield Figure("waiting-longest", person, (today - mine[0].since).days, "days", of, numbers)
        yield count("waiting-overdue", person, _each_once(w for w in mine if w.overdue), len(changes))


def _lead_times(summaries: Iterable[Summary], period: _Period) -> tuple[Figure, ...]:
    ended = [s for s in summaries if period.ended(s)]
    spans = [(s.reached[State.CLOSED] - s.registered, s.id) for s in ended if s.state is State.CLOSED]
    return durations("lead-time", spans, len(ended))


def _outcomes(summaries: Iterable[Summary], period: _Period) -> tuple[Figure, ...]:
    done = [s for s in summaries if s.reached.get(State.IMPLEMENTED) in period]
    return distribution("outcome", ((s.outcome, s) for s in done if s.outcome), len(done), tuple(OutcomeCode))
