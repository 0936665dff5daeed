"""The days on which changes were registered and came to their end, and which of them stood on which days."""

from bisect import bisect, bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from izmainas.domain.course import Decided
from izmainas.domain.summary import Summary
from izmainas.reports.period import Period

Thing = TypeVar("Thing")


class Life(NamedTuple):
    """A change with the days on which it was registered and came to its end, in the zone of the period."""

    summary: Summary
    begun: date
    ended: date | None

    @classmethod
    def of(cls, summary: Summary, period: Period) -> "Life":
        """Return the life of a change."""
        end = summary.ended
        return cls(summary, period.day(summary.registered), period.day(end) if end else None)


class ByDay(Generic[Thing]):
    """Things by their days: found without a look at those of other days, in the order in which they were given."""

    def __init__(self, pairs: Iterable[tuple[date, Thing]]) -> None:
        self._things: list[Thing] = []
        days: list[date] = []
        for day, thing in pairs:
            days.append(day)
            self._things.append(thing)
        self._order = sorted(range(len(days)), key=days.__getitem__)
        self.days: Sequence[date] = [days[at] for at in self._order]

    def within(self, since: date | None = None, until: date | None = None) -> Sequence[Thing]:
        """Return the things from one day to another, both included; None is open on that side."""
        first, behind = self._span(since, until)
        return [self._things[at] for at in sorted(self._order[first:behind])]

    def many(self, since: date | None = None, until: date | None = None) -> int:
        """Return how many there are."""
        first, behind = self._span(since, until)
        return max(behind - first, 0)

    def _span(self, since: date | None, until: date | None) -> tuple[int, int]:
        first = bisect_left(self.days, since) if since else 0
        return first, bisect(self.days, until) if until else len(self.days)


class Lives:
    """The lives of all changes, in the order of the register; each month asks for a few of them."""

    def __init__(self, summaries: Iterable[Summary], period: Period) -> None:
        self._all = [Life.of(summary, period) for summary in summaries]
        self._day = period.day
        self._asked_for_decisions = False

    def __len__(self) -> int:
        """How many there are."""
        return len(self._all)

    def came(self, period: Period) -> Sequence[Summary]:
        """Return the changes that were registered in the period."""
        return [self._all[at].summary for at in self.begun.within(period.since, period.until)]

    def went(self, period: Period) -> Sequence[Summary]:
        """Return the changes that ended in the period."""
        return [self._all[at].summary for at in self.ended.within(period.since, period.until)]

    def decided(self, period: Period) -> Sequence[tuple[Decided, Summary]]:
        """Return the decisions that were taken in the period, each with its change."""
        if not self._asked_for_decisions:  # whoever asks for one period only does not ask what others hold
            self._asked_for_decisions = True
            return [
                (one, life.summary)
                for life in self._all
                if period.may_hold(*life.summary.stirred)
                for one in life.summary.course.decisions
                if period.holds(self._day(one.at))
            ]
        return self._decided.within(period.since, period.until)

    def touching(self, period: Period) -> Sequence[Summary]:
        """Return the changes that were open on a day of the period."""
        return [life.summary for life in self._standing(period.since, period.until)]

    def open_on(self, day: date) -> Sequence[Life]:
        """Return the lives of the changes that were open when `day` ended."""
        return self._standing(day + timedelta(days=1), day)

    def _standing(self, since: date | None, until: date | None) -> Sequence[Life]:
        """Return the lives that began by `until` and did not end before `since`, whichever are fewest being looked at.

        In the middle of a long history those before and those after are many
        alike: few came over from the year before, or began since.
        """
        earlier = self.begun.many(None, until)
        later = self.ended.many(since) + len(self._endless)
        new_year = date(since.year, 1, 1) if since else None
        over = self._over_new_year.get(since.year, ()) if since else ()
        around = len(over) + len(self._endless) + self.begun.many(new_year, until)
        if earlier <= min(later, around):
            asked: Iterable[int] = self.begun.within(None, until)
        elif later <= around:
            asked = sorted(chain(self.ended.within(since), self._endless))
        else:
            asked = sorted({*over, *self._endless, *self.begun.within(new_year, until)})
        return [life for life in map(self._all.__getitem__, asked) if _stood(life, since, until)]

    @cached_property
    def begun(self) -> ByDay[int]:
        """The places of the changes by the days on which they were registered."""
        return ByDay((life.begun, at) for at, life in enumerate(self._all))

    @cached_property
    def gone(self) -> ByDay[int]:
        """The places of the changes by the first days on which they were there and over."""
        return ByDay((max(one.begun, one.ended), at) for at, one in enumerate(self._all) if one.ended)

    @cached_property
    def ended(self) -> ByDay[int]:
        """The places of the changes that are over by the days on which they ended."""
        return ByDay((life.ended, at) for at, life in enumerate(self._all) if life.ended)

    @cached_property
    def _decided(self) -> ByDay[tuple[Decided, Summary]]:
        every = ((one, life.summary) for life in self._all for one in life.summary.course.decisions)
        return ByDay((self._day(one[0].at), one) for one in every)

    @cached_property
    def _over_new_year(self) -> Mapping[int, Sequence[int]]:
        """The places of the changes that are over by the years that they came into from an earlier one."""
        found: dict[int, list[int]] = {}
        for at, life in enumerate(self._all):
            if life.ended is not None:
                for year in range(life.begun.year + 1, life.ended.year + 1):
                    found.setdefault(year, []).append(at)
        return found

    @cached_property
    def _endless(self) -> Sequence[int]:
        return [at for at, life in enumerate(self._all) if life.ended is None]


def _stood(life: Life, since: date | None, until: date | None) -> bool:
    begun = until is None or life.begun <= until
    return begun and (life.ended is None or since is None or since <= life.ended)
