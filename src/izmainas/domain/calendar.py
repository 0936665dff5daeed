"""Working days, freezes and maintenance windows (`calendar.yaml`)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Final, NamedTuple

from pydantic import AfterValidator, Field, model_validator

from izmainas.domain.record import Line, Moment, Record, wrong
from izmainas.domain.terms import Over, Ref
from izmainas.message import msg

_SATURDAY = 5


def _recurs(rule: str) -> str:
    """Refuse what is no recurrence rule of days, weeks, months or years."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - 20 ms that only recurrences need

    try:
        rrulestr(rule.replace("Z", ""), dtstart=_ANY_DAY)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        raise wrong(msg("a recurrence rule of RFC 5545 is expected, such as FREQ=WEEKLY;BYDAY=SU")) from None
    if not _FREQUENCY.search(rule):
        raise wrong(msg("a recurrence is daily, weekly, monthly or yearly"))
    return rule


_ANY_DAY: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - only to read a rule by
_FREQUENCY: Final = re.compile(r"(?:^|;)FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)")

Recurrence = Annotated[str, AfterValidator(_recurs), Field(pattern=r"^[A-Z0-9=;,:+-]+$", max_length=200)]
Duration = Annotated[str, Field(pattern=r"^P(?:[0-9]{1,3}D)?(?:T(?:[0-9]{1,3}H)?(?:[0-9]{1,3}M)?)?$")]


class Freeze(Record):
    """A time in which nothing is changed, perhaps recurring (`rrule`, RFC 5545)."""

    id: Line
    title: Line
    from_: Moment = Field(alias="from")
    to: Moment
    rrule: Recurrence | None = None
    over: tuple[Over, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Freeze":
        if self.to <= self.from_:
            raise wrong(msg("a freeze ends after it starts"))
        return self


class MaintenanceWindow(Record):
    """A time set aside for changes, perhaps recurring (`rrule`, RFC 5545); `duration` in ISO 8601."""

    id: Line
    title: Line
    start: Moment
    duration: Duration
    rrule: Recurrence | None = None
    over: tuple[Over, ...] = Field(min_length=1)


class Apart(Record):
    """Objects whose changes must not run at the same time."""

    id: Line
    title: Line
    over: tuple[Ref, ...] = Field(min_length=2)


class Calendar(Record):
    """`registry/calendar.yaml`."""

    freezes: tuple[Freeze, ...] = ()
    windows: tuple[MaintenanceWindow, ...] = ()
    apart: tuple[Apart, ...] = ()


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> frozenset[date]:
    """Return Latvia's public holidays and moved days of rest in `year`."""
    import holidays  # noqa: PLC0415 - 80 ms that only deadlines need

    return frozenset(holidays.country_holidays("LV", years=year))


@lru_cache(maxsize=64)
def _working_saturdays(year: int) -> frozenset[date]:
    """Return the days of rest in `year` that a government order made working days."""
    import holidays  # noqa: PLC0415 - as above

    return frozenset(holidays.country_holidays("LV", years=year).weekend_workdays)


def is_working_day(day: date) -> bool:
    """Whether institutions in Latvia work on `day`, moved days considered."""
    if day in _working_saturdays(day.year):
        return True
    return day.weekday() < _SATURDAY and day not in _public_holidays(day.year)


def working_day_after(day: date, count: int) -> date:
    """Return the `count`-th working day after `day`; with 0, `day` itself."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Return how many working days come after `start` up to and including `end`."""
    days: Sequence[date] = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    return sum(is_working_day(day) for day in days)


class SpecialDay(NamedTuple):
    """A day that is not what its weekday says: a holiday by name, or one half of a moved working day.

    `moved` is the other half: the day that is worked instead of this one, or
    the day of rest that this one is worked for.
    """

    lv: str
    en: str
    working: bool
    moved: date | None


#: how the library writes, in Latvian, a working day that a government order moved
_MOVED: Final = re.compile(r"pārcelta no (\d{2})\.(\d{2})\.(\d{4})")


@lru_cache(maxsize=64)
def special_days(year: int) -> Mapping[date, SpecialDay]:
    """Return the public holidays and the moved working days of Latvia in `year`, by date."""
    import holidays  # noqa: PLC0415 - as above

    named = holidays.country_holidays("LV", years=year, language="lv")
    english = holidays.country_holidays("LV", years=year, language="en_US")
    found: dict[date, SpecialDay] = {}
    for day, name in sorted(named.items()):
        moved = _MOVED.search(name)
        if moved is None:
            found[day] = SpecialDay(name, english.get(day, name), working=False, moved=None)
            continue
        worked = date(int(moved[3]), int(moved[2]), int(moved[1]))
        found[day] = SpecialDay("", "", working=False, moved=worked)
        found[worked] = SpecialDay("", "", working=True, moved=day)
    return found
