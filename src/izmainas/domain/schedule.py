"""When freezes and maintenance windows take place: recurrences in the institution's own time, as RFC 5545 has them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, Literal, NamedTuple

from izmainas.domain.calendar import Calendar, Freeze, MaintenanceWindow
from izmainas.domain.terms import Over

_UNTIL: Final = re.compile(r"UNTIL=([0-9]{8})(?:T([0-9]{6})(Z?))?")
_LENGTH: Final = re.compile(r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?")


class Occurrence(NamedTuple):
    """One time that a freeze or a window takes place; moments in the institution's time zone."""

    id: str
    kind: Literal["freeze", "window"]
    title: str
    start: datetime
    end: datetime
    over: tuple[Over, ...]


def occurrences(calendar: Calendar, start: datetime, end: datetime, zone: tzinfo) -> tuple[Occurrence, ...]:
    """Return every time of `calendar` that reaches into `start` to before `end`, in the order of beginning.

    A recurring time keeps its hour on the clock of `zone` when that is put
    forward or back. A window lasts as long as it says in real time, a freeze
    until the same hour on the clock.
    """
    found = [one for freeze in calendar.freezes for one in _of_freeze(freeze, start, end, zone)]
    found += [one for window in calendar.windows for one in _of_window(window, start, end, zone)]
    return tuple(sorted(found, key=lambda one: (one.start, one.id)))


def _of_freeze(freeze: Freeze, start: datetime, end: datetime, zone: tzinfo) -> Iterator[Occurrence]:
    begins, ends = _clock(freeze.from_, zone), _clock(freeze.to, zone)
    for at in _beginnings(begins, freeze.rrule, ends - begins, start, end, zone):
        first, last = _moment(at, zone), _moment(at + (ends - begins), zone)
        if first < end and last > start:
            yield Occurrence(freeze.id, "freeze", freeze.title, first, last, freeze.over)


def _of_window(
    window: MaintenanceWindow, start: datetime, end: datetime, zone: tzinfo
) -> Iterator[Occurrence]:
    lasts = length(window.duration)
    for at in _beginnings(_clock(window.start, zone), window.rrule, lasts, start, end, zone):
        first = _moment(at, zone)
        last = (first.astimezone(UTC) + lasts).astimezone(zone)
        if first < end and last > start:
            yield Occurrence(window.id, "window", window.title, first, last, window.over)


def length(duration: str) -> timedelta:
    """Return the length that `P1DT2H30M` says."""
    found = _LENGTH.fullmatch(duration)
    return timedelta(**{unit: int(n) for unit, n in (found.groupdict() if found else {}).items() if n})


def _beginnings(
    first: datetime, rrule: str | None, lasts: timedelta, start: datetime, end: datetime, zone: tzinfo
) -> Iterator[datetime]:
    """Yield the beginnings, on the clock of the zone, of what may reach into the time asked for."""
    if rrule is None:
        yield first
        return
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - 20 ms that only recurrences need

    rule = rrulestr(local_rule(rrule, zone), dtstart=first)
    # a day to spare for clocks that were put forward or back
    spare = timedelta(days=1)
    yield from rule.between(_clock(start, zone) - lasts - spare, _clock(end, zone) + spare, inc=True)


def local_rule(rrule: str, zone: tzinfo) -> str:
    """Return the rule with its end on the clock of the zone: an UNTIL in UTC is moved, a day lasts to its end."""

    def moved(found: re.Match[str]) -> str:
        day, clock, utc = found.groups()
        if clock is None:
            return f"UNTIL={day}T235959"
        if not utc:
            return found[0]
        at = datetime.strptime(f"{day}{clock}+0000", "%Y%m%d%H%M%S%z")
        return f"UNTIL={at.astimezone(zone):%Y%m%dT%H%M%S}"

    return _UNTIL.sub(moved, rrule)


def _clock(at: datetime, zone: tzinfo) -> datetime:
    """Return what the clock of the zone shows at a moment."""
    return at.astimezone(zone).replace(tzinfo=None)


def _moment(clock: datetime, zone: tzinfo) -> datetime:
    """Return the moment at which the clock shows this; an hour that is left out comes when it would have."""
    return clock.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
