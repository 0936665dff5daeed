"""When what happens: the work of changes, freezes and maintenance windows, day by day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import TypeVar

from izmainas.domain.agenda import authorization, stands
from izmainas.domain.calendar import Calendar, SpecialDay, is_working_day, special_days
from izmainas.domain.history import CARRIED_OUT, GIVEN_UP, WORK_AHEAD
from izmainas.domain.process import Process
from izmainas.domain.schedule import Occurrence, occurrences
from izmainas.domain.summary import Summary
from izmainas.domain.terms import INSTITUTION, Step


class Certainty(StrEnum):
    """Whether planned work takes place, in the words of iCalendar."""

    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Work:
    """The work of one change: when it is planned, or when it was done where it had no plan of its own."""

    summary: Summary
    start: datetime
    end: datetime
    certainty: Certainty


_Span = TypeVar("_Span", Work, Occurrence)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a calendar is narrowed to: objects and a person, with the objects that the person answers for."""

    targets: frozenset[str] = frozenset()
    person: str | None = None
    duties: frozenset[str] = frozenset()

    def work(self, summary: Summary) -> bool:
        """Whether the work of a change is asked for."""
        if self.targets and self.targets.isdisjoint(summary.targets):
            return False
        return (
            self.person is None
            or self.person in _involved(summary)
            or not self.duties.isdisjoint(summary.targets)
        )

    def time(self, over: Iterable[str]) -> bool:
        """Whether a freeze or a window over these objects is: one over the institution concerns everybody."""
        objects = frozenset(over)
        if INSTITUTION in objects:
            return True
        return (not self.targets or not self.targets.isdisjoint(objects)) and (
            self.person is None or not self.duties.isdisjoint(objects)
        )


@dataclass(frozen=True, slots=True)
class Day:
    """One day: what sets it apart, what is worked on, which freezes and windows fall on it."""

    date: date
    working: bool
    special: SpecialDay | None
    works: tuple[Work, ...]
    times: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Timetable:
    """The days from `first` to `last`, and everything on them in the order of its beginning."""

    first: date
    last: date
    days: tuple[Day, ...]
    works: tuple[Work, ...]
    times: tuple[Occurrence, ...]


def _involved(summary: Summary) -> frozenset[str]:
    return summary.requesters | summary.plan_people | summary.performers[Step.IMPLEMENT]


def works(summaries: Iterable[Summary], process: Process) -> Iterator[Work]:
    """Yield the work of every change that has a time: its planned window, else when it was really done."""
    for summary in summaries:
        start, end = summary.start, summary.work_end
        if start is None or end is None:
            start, end = summary.started, summary.finished or summary.started
        if start is not None and end is not None:
            yield Work(summary, start, end, certainty(summary, process))


def certainty(summary: Summary, process: Process) -> Certainty:
    """Return whether the work takes place: what was done did, what is authorized will, the rest may.

    Work is called off by rejection, withdrawal and by a split, whose parts
    have work of their own; on hold, or with its authorization fallen, it is
    uncertain again.
    """
    if summary.state in GIVEN_UP or summary.children:
        return Certainty.CANCELLED
    if summary.state in CARRIED_OUT:
        return Certainty.CONFIRMED
    model = process.model(summary.kind, summary.complexity)
    sure = summary.state in WORK_AHEAD and not summary.held and stands(authorization(summary, model))
    return Certainty.CONFIRMED if sure else Certainty.TENTATIVE


def timetable(
    summaries: Iterable[Summary],
    process: Process,
    calendar: Calendar,
    *,
    first: date,
    last: date,
    zone: tzinfo,
    wanted: Wanted,
) -> Timetable:
    """Return the days from `first` to `last` in `zone`; work that was called off is on none of them."""
    start, end = midnight(first, zone), midnight(last + timedelta(days=1), zone)
    planned = work_between(summaries, process, start, end, wanted)
    times = sorted(
        (found for found in occurrences(calendar, start, end, zone) if wanted.time(found.over)),
        key=lambda found: (found.start, found.id),
    )
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return Timetable(first, last, tuple(_days(days, planned, times, zone)), tuple(planned), tuple(times))


def work_between(
    summaries: Iterable[Summary], process: Process, start: datetime, end: datetime, wanted: Wanted
) -> list[Work]:
    """Return the work that reaches into a time, in the order of its beginning; what was called off is left out."""
    found = (
        work
        for work in works(summaries, process)
        if work.certainty is not Certainty.CANCELLED
        and wanted.work(work.summary)
        and overlaps(work, start, end)
    )
    return sorted(found, key=lambda work: (work.start, work.summary.uid))


def _days(
    days: Iterable[date], planned: Sequence[Work], times: Sequence[Occurrence], zone: tzinfo
) -> Iterator[Day]:
    asked = [*days]
    on, at = _by_day(planned, asked, zone), _by_day(times, asked, zone)
    for day in asked:
        start, end = midnight(day, zone), midnight(day + timedelta(days=1), zone)
        yield Day(
            day,
            is_working_day(day),
            special_days(day.year).get(day),
            tuple(work for work in on[day] if overlaps(work, start, end)),
            tuple(found for found in at[day] if overlaps(found, start, end)),
        )


def _by_day(spans: Iterable[_Span], days: Sequence[date], zone: tzinfo) -> Mapping[date, list[_Span]]:
    """Return what may fall on each of `days`, which follow one another: a calendar has thousands of times in a month."""
    found: dict[date, list[_Span]] = {day: [] for day in days}
    for span in spans if days else ():
        first, last = ((at.astimezone(zone).date() - days[0]).days for at in (span.start, span.end))
        # a clock may be put forward at midnight
        for place in range(max(first - 1, 0), min(last + 2, len(days))):
            found[days[place]].append(span)
    return found


def overlaps(span: Work | Occurrence, start: datetime, end: datetime) -> bool:
    """Whether a time reaches into the one from `start` to before `end`; a mere moment falls into it."""
    return span.start < end and (span.end > start or span.start == span.end == start)


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the moment at which a day begins in `zone`."""
    return datetime.combine(day, time(), zone)
