"""When freezes and maintenance windows take place: recurrences on the institution's own clock, as RFC 5545 has them."""

import re
from collections.abc import Container, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from izmainas.domain.calendar import Calendar, Freeze, MaintenanceWindow
from izmainas.domain.recurrence import Rule, parse_rule
from izmainas.domain.terms import INSTITUTION, Over
from izmainas.domain.zones import is_zone

if TYPE_CHECKING:
    from dateutil.rrule import rrule

_LENGTH: Final = re.compile(r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?")
#: how far the clock of a zone may be from another offset's, when it is put forward or back
_SPARE: Final = timedelta(days=1)
#: the calendar holds nothing before or after, and arithmetic on moments ends at the years 1 and 9999
_EARLIEST: Final = datetime(1960, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2260, 1, 1, tzinfo=UTC)
#: the library's numbers
_LIBRARYS: Final[dict[str, Literal[0, 1, 2, 3]]] = {"YEARLY": 0, "MONTHLY": 1, "WEEKLY": 2, "DAILY": 3}


class Occurrence(NamedTuple):
    """One time that a freeze or a window takes place; `end` is outside it.

    The moments carry the offset that the institution's clock has then, not the
    time zone itself: Python compares moments of one zone by what the clock
    shows, and takes the hour that it shows twice for one.
    """

    id: str
    kind: Literal["freeze", "window"]
    title: str
    start: datetime
    end: datetime
    over: tuple[Over, ...]


def occurrences(calendar: Calendar, start: datetime, end: datetime, zone: tzinfo) -> tuple[Occurrence, ...]:
    """Return every time of `calendar` that reaches into `start` to before `end`, in the order of beginning.

    A recurring time keeps its hour on the clock of `zone` when that is put
    forward or back. A window lasts as long as it says (its days by the clock,
    its hours in real time), a freeze until the same hour on the clock.
    """
    found = [*freezes(calendar, start, end, zone)]
    start, end = _bounded(start, end)
    for window in calendar.windows:
        found += _of_window(window, start, end, zone)
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.id)))


def coming(
    calendar: Calendar, start: datetime, zone: tzinfo, *, touching: Container[str] | None = None
) -> tuple[Occurrence, ...]:
    """Return of each freeze and window the time that reaches into `start` or else comes next, the nearest first.

    What has ended, or recurs no more, has none; `touching` as for `freezes`.
    """
    start, end = _bounded(start, _LATEST)
    times_of = [
        *(_of_freeze(f, start, end, zone) for f in calendar.freezes if _touches(f.over, touching)),
        *(_of_window(w, start, end, zone) for w in calendar.windows if _touches(w.over, touching)),
    ]
    found = [one for one in (next(of_one, None) for of_one in times_of) if one]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.id)))


def freezes(
    calendar: Calendar,
    start: datetime,
    end: datetime,
    zone: tzinfo,
    *,
    touching: Container[str] | None = None,
) -> Iterator[Occurrence]:
    """Yield the freezes among `occurrences`, in no order: of the windows, which recur for years, none is looked at.

    `touching` leaves out what is over none of these objects, nor over the
    institution, so that a question about few objects costs little.
    """
    start, end = _bounded(start, end)
    for freeze in calendar.freezes:
        # one that does not recur is passed over by its two moments: an audit asks of each work that began
        if freeze.rrule is None and (freeze.to <= start or freeze.from_ >= end):
            continue
        if _touches(freeze.over, touching):
            yield from _of_freeze(freeze, start, end, zone)


def _bounded(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    return max(start, _EARLIEST).astimezone(UTC), min(end, _LATEST).astimezone(UTC)


def _touches(over: tuple[Over, ...], objects: Container[str] | None) -> bool:
    return objects is None or any(ref == INSTITUTION or ref in objects for ref in over)


def _of_freeze(freeze: Freeze, start: datetime, end: datetime, zone: tzinfo) -> Iterator[Occurrence]:
    lasts = clock_of(freeze.to, zone) - clock_of(freeze.from_, zone)
    for clock, first in _beginnings(freeze, lasts, start, end, zone):
        last = fixed(freeze.to, zone) if first == freeze.from_ else moment_of(clock + lasts, zone)
        if first < end and last > max(start, first):
            yield Occurrence(freeze.id, "freeze", freeze.title, first, last, freeze.over)


def _of_window(
    window: MaintenanceWindow, start: datetime, end: datetime, zone: tzinfo
) -> Iterator[Occurrence]:
    days, hours = length(window.duration)
    for clock, first in _beginnings(window, days + hours, start, end, zone):
        last = _end_of(clock, first, days, hours, zone)
        if first < end and last > max(start, first):
            yield Occurrence(window.id, "window", window.title, first, last, window.over)


def first_time(entry: Freeze | MaintenanceWindow, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the first beginning and end that an entry of the calendar says, whether it recurs or not."""
    if isinstance(entry, Freeze):
        return entry.from_, entry.to
    return entry.start, _end_of(clock_of(entry.start, zone), entry.start, *length(entry.duration), zone)


def _end_of(clock: datetime, first: datetime, days: timedelta, hours: timedelta, zone: tzinfo) -> datetime:
    """Return when a window ends that begins `first`, at `clock`: its days follow the clock, its hours are exact."""
    whole = moment_of(clock + days, zone) if days else first
    return fixed(whole.astimezone(UTC) + hours, zone)


def zone_named(name: str) -> tzinfo:
    """Return the time zone that a registry names; UTC where there is none of that name."""
    return ZoneInfo(name) if is_zone(name) else UTC


def length(duration: str) -> tuple[timedelta, timedelta]:
    """Return the days of `P1DT2H30M`, which follow the clock, and its hours and minutes, which are exact."""
    found = _LENGTH.fullmatch(duration)
    parts = {unit: int(n) for unit, n in (found.groupdict() if found else {}).items() if n}
    return timedelta(days=parts.pop("days", 0)), timedelta(**parts)


def clock_of(at: datetime, zone: tzinfo) -> datetime:
    """Return what the clock of the zone shows at a moment."""
    return at.astimezone(zone).replace(tzinfo=None)


def moment_of(clock: datetime, zone: tzinfo) -> datetime:
    """Return the moment at which the clock of the zone shows this (RFC 5545, 3.3.5).

    A time that the clock leaves out is told by the offset before the gap, one
    that it shows twice is the first.
    """
    return fixed(clock.replace(tzinfo=zone), zone)


def fixed(at: datetime, zone: tzinfo) -> datetime:
    """Return the same moment with the offset that the clock of the zone has then."""
    local = at.astimezone(UTC).astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta(0)), fold=0)


def _beginnings(
    item: Freeze | MaintenanceWindow,
    lasts: timedelta,
    start: datetime,
    end: datetime,
    zone: tzinfo,
) -> Iterator[tuple[datetime, datetime]]:
    """Yield when `item` begins, on the clock and as a moment, of what may reach into the time asked for.

    The first beginning is the moment that the file says: the clock shows one
    hour twice when it is put back.
    """
    written = item.from_ if isinstance(item, Freeze) else item.start
    begins, skipped = clock_of(written, zone), frozenset(item.except_)
    first, last = clock_of(start, zone), clock_of(end, zone)
    clocks = (
        iter([begins])
        if item.rrule is None
        else times(parse_rule(item.rrule), begins, first - lasts - _SPARE, last + _SPARE, zone)
    )
    for clock in clocks:
        moment = fixed(written, zone) if clock == begins else moment_of(clock, zone)
        if clock.date() not in skipped and moment not in skipped:
            yield clock, moment


def times(rule: Rule, begins: datetime, first: datetime, last: datetime, zone: tzinfo) -> Iterator[datetime]:
    """Yield the times of a rule from `first` to `last`, all on the clock of `zone`.

    Only times that the rule describes count, `begins` among them if it is
    one. Without COUNT the periods long before `first` are passed over at
    once; with it they have to be counted.
    """
    until = rule.until.clock if rule.until and not rule.until.utc else last
    found = (at for at in _rrule(rule, begins, first, min(last, until)) if at >= begins)
    if rule.until and rule.until.utc:
        limit = rule.until.clock.replace(tzinfo=UTC)
        found = (at for at in found if moment_of(at, zone) <= limit)
    return (at for at in islice(found, rule.count) if at >= first)


def begins_in_rule(item: Freeze | MaintenanceWindow, zone: tzinfo) -> bool:
    """Whether the first time of `item` is one that its own rule describes, or it has no rule."""
    begins = clock_of(item.from_ if isinstance(item, Freeze) else item.start, zone)
    return item.rrule is None or begins in times(parse_rule(item.rrule), begins, begins, begins, zone)


def _rrule(rule: Rule, begins: datetime, first: datetime, until: datetime) -> "rrule":
    """Return the library's rule from the beginning of a period: what is not said comes from `begins`.

    A period is whole where a place in it is counted (BYSETPOS), also the one
    that `begins` falls into.
    """
    from dateutil import rrule as library  # noqa: PLC0415 - 15 ms that only recurrences need

    named = any(rule.by(part) for part in ("BYWEEKNO", "BYYEARDAY", "BYMONTHDAY")) or rule.byday
    months, month_days, weekdays = rule.by("BYMONTH"), rule.by("BYMONTHDAY"), rule.byday
    if not named and rule.freq in {"YEARLY", "MONTHLY"}:
        month_days = (begins.day,)
        months = months or ((begins.month,) if rule.freq == "YEARLY" else ())
    if not named and rule.freq == "WEEKLY":
        weekdays = ((0, begins.weekday()),)
    return library.rrule(
        _LIBRARYS[rule.freq],
        dtstart=_period(rule, begins, first),
        interval=rule.interval,
        wkst=rule.wkst,
        until=until,
        bysetpos=rule.by("BYSETPOS") or None,
        bymonth=months or None,
        bymonthday=month_days or None,
        byyearday=rule.by("BYYEARDAY") or None,
        byweekno=rule.by("BYWEEKNO") or None,
        byweekday=[library.weekday(day, place or None) for place, day in weekdays] or None,
        byhour=rule.by("BYHOUR") or begins.hour,
        byminute=rule.by("BYMINUTE") or begins.minute,
        bysecond=begins.second,
    )


def _period(rule: Rule, begins: datetime, first: datetime) -> datetime:
    """Return the midnight that the period of `begins` starts with, or that of a later one shortly before `first`."""
    midnight = begins.replace(hour=0, minute=0, second=0)
    step, since = rule.interval, max(first, begins) if rule.count is None else begins
    match rule.freq:
        case "DAILY":
            return midnight + timedelta(days=_whole((since - midnight).days, step))
        case "WEEKLY":
            week = midnight - timedelta(days=(midnight.weekday() - rule.wkst) % 7)
            return week + timedelta(weeks=_whole((since - week).days // 7, step))
        case "MONTHLY":
            month = midnight.year * 12 + midnight.month - 1
            month += _whole(since.year * 12 + since.month - 1 - month, step)
            return midnight.replace(year=month // 12, month=month % 12 + 1, day=1)
        case _:
            year = midnight.year + _whole(since.year - midnight.year, step)
            return midnight.replace(year=year, month=1, day=1)


def _whole(periods: int, step: int) -> int:
    """Return the last multiple of `step` up to `periods`."""
    return max(periods, 0) // step * step
