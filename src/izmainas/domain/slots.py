"""The next times at which a change could be carried out: inside the hours set aside, past freezes and other work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple

from izmainas.domain.bookings import Booking
from izmainas.domain.calendar import is_working_day
from izmainas.domain.conflicts import Diary, in_utc, over
from izmainas.domain.schedule import Occurrence


class Span(NamedTuple):
    """A time from `start` to before `end`."""

    start: datetime
    end: datetime


#: proposals begin on the quarter of an hour
_QUARTER: Final = timedelta(minutes=15)
#: institutions work between these hours
_OPENS: Final = time(7)
_CLOSES: Final = time(19)


@dataclass(frozen=True)
class Wish:
    """What is looked for: how long, from when until when, and whether hours of work will do where none are set aside."""

    length: timedelta
    earliest: datetime
    latest: datetime
    any_time: bool = False


def slots(one: Booking, wish: Wish, diary: Diary, times: Sequence[Occurrence], count: int) -> list[Span]:
    """Return the next `count` times for the change of `one`, at most one in each free stretch of a day.

    Where objects have maintenance windows, the time lies inside a window of
    each of them; where none has, outside working hours, unless any time will
    do. Freezes, and work that the change would clash with, are left free.
    """
    # of one zone, the two moments that a clock shows alike could not be told apart
    times = [*map(in_utc, times)]
    whole = [Span(wish.earliest.astimezone(UTC), wish.latest.astimezone(UTC))]
    allowed = _allowed(one, whole, diary, times, any_time=wish.any_time)
    blocked = [Span(t.start, t.end) for t in times if t.kind == "freeze" and over(t.over, one.targets)]
    blocked += [Span(other.start, other.end) for other in _clashing(one, wish, diary)]
    free = minus(allowed, blocked)
    found: list[Span] = []
    for stretch in free:
        for span in _within(stretch, wish.length, diary.zone):
            found.append(span)
            if len(found) == count:
                return found
    return found


def _allowed(
    one: Booking, whole: list[Span], diary: Diary, times: Sequence[Occurrence], *, any_time: bool
) -> list[Span]:
    windows = [t for t in times if t.kind == "window"]
    governed = [ref for ref in one.targets if any(over(w.over, [ref]) for w in diary.calendar.windows)]
    if not governed:
        return whole if any_time else both(whole, _quiet_hours(whole[0], diary.zone))
    allowed = whole
    for ref in governed:
        allowed = both(allowed, union(Span(t.start, t.end) for t in windows if over(t.over, [ref])))
    return allowed


def _clashing(one: Booking, wish: Wish, diary: Diary) -> Iterator[Booking]:
    """Yield the other bookings that the change would clash with, were it carried out at the same time."""
    spread = one._replace(start=wish.earliest.astimezone(UTC), end=wish.latest.astimezone(UTC))
    known = {other.change: other for other in diary.bookings}
    for conflict in diary.with_others(spread):
        yield from (known[change] for change in conflict.changes if change != one.change)


def _quiet_hours(whole: Span, zone: tzinfo) -> list[Span]:
    """Return nights and days on which nobody works."""
    day, found = whole.start.astimezone(zone).date() - timedelta(days=1), []
    while datetime.combine(day, time(0), zone) < whole.end:
        after = day + timedelta(days=1)
        begins = _CLOSES if is_working_day(day) else time(0)
        ends = _OPENS if is_working_day(after) else time(0)
        clock = (datetime.combine(day, begins, zone), datetime.combine(after, ends, zone))
        found.append(Span(*(at.astimezone(UTC) for at in clock)))
        day = after
    return union(found)


def _within(stretch: Span, length: timedelta, zone: tzinfo) -> Iterator[Span]:
    """Yield a time at the beginning of a free stretch, and one on each further day of a long one."""
    at = _rounded(stretch.start)
    while at + length <= stretch.end:
        yield Span(at.astimezone(zone), (at + length).astimezone(zone))
        at = max(at + timedelta(days=1), _rounded(at + length))


def _rounded(at: datetime) -> datetime:
    seconds = at.timestamp()
    step = _QUARTER.total_seconds()
    return at + timedelta(seconds=-seconds % step)


def union(spans: Iterable[Span]) -> list[Span]:
    """Return the same time as spans that neither touch nor overlap, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def both(left: Sequence[Span], right: Sequence[Span]) -> list[Span]:
    """Return the time that lies in both; each in order, neither touching nor overlapping."""
    found: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i].start, right[j].start), min(left[i].end, right[j].end)
        if start < end:
            found.append(Span(start, end))
        if left[i].end <= right[j].end:
            i += 1
        else:
            j += 1
    return found


def minus(spans: Sequence[Span], blocked: Iterable[Span]) -> list[Span]:
    """Return the time of `spans` that none of `blocked` covers."""
    found: list[Span] = []
    barred = union(blocked)
    for span in spans:
        at = span.start
        for bar in barred:
            if bar.start >= span.end:
                break
            if bar.start > at:
                found.append(Span(at, bar.start))
            at = max(at, bar.end)
        if at < span.end:
            found.append(Span(at, span.end))
    return found
