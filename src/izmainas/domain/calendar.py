"""Working days, freezes and maintenance windows (`calendar.yaml`)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Final, NamedTuple

from pydantic import AfterValidator, Field, model_validator

from izmainas.domain.record import LAST_YEAR, DayOrMoment, Line, Moment, Record, wrong
from izmainas.domain.recurrence import checked_rule
from izmainas.domain.terms import Over, Ref
from izmainas.message import msg

_SATURDAY = 5

_FIRST_YEAR = 1970


def _in_our_time(value: datetime) -> datetime:
    """Refuse years in which no institution plans: arithmetic on a calendar ends at the year 9999."""
    if not _FIRST_YEAR <= value.year <= LAST_YEAR:
        raise wrong(msg("a year from {first} to {last} is expected", first=_FIRST_YEAR, last=LAST_YEAR))
    return value


CalendarMoment = Annotated[Moment, AfterValidator(_in_our_time)]
Recurrence = Annotated[str, AfterValidator(checked_rule), Field(pattern=r"^[A-Z0-9=;,:+-]+$", max_length=200)]
Duration = Annotated[str, Field(pattern=r"^P(?:[0-9]{1,3}D)?(?:T(?:[0-9]{1,3}H)?(?:[0-9]{1,3}M)?)?$")]


#: How a new entry is called, as people call them: `F1`, `gada-beigas`. One that stands in the file may be any line.
EntryId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]{0,40}$")]


class Freeze(Record):
    """A time in which nothing is changed, perhaps recurring (`rrule`, RFC 5545).

    `except` names what does not take place: a day, or the moment of one beginning.
    """

    id: Line
    title: Line
    from_: CalendarMoment = Field(alias="from")
    to: CalendarMoment
    rrule: Recurrence | None = None
    except_: tuple[DayOrMoment, ...] = Field(default=(), alias="except")
    over: tuple[Over, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Freeze":
        if self.to <= self.from_:
            raise wrong(msg("a freeze ends after it starts"))
        return self


class MaintenanceWindow(Record):
    """A time set aside for changes, perhaps recurring (`rrule`, RFC 5545); `duration` in ISO 8601.

    `except` names what does not take place: a day, or the moment of one beginning.
    """

    id: Line
    title: Line
    start: CalendarMoment
    duration: Duration
    rrule: Recurrence | None = None
    except_: tuple[DayOrMoment, ...] = Field(default=(), alias="except")
    over: tuple[Over, ...] = Field(min_length=1)


class Apart(Record):
    """Objects that are never changed at the same time, such as both halves of a pair that stands in for each other."""

    id: Line
    title: Line
    over: tuple[Ref, ...] = Field(min_length=2)


class Calendar(Record):
    """`registry/calendar.yaml`."""

    freezes: tuple[Freeze, ...] = ()
    windows: tuple[MaintenanceWindow, ...] = ()
    apart: tuple[Apart, ...] = ()


CalendarEntry = Freeze | MaintenanceWindow | Apart
#: kind of an entry -> the field of the calendar that holds such, and the model of one
CALENDAR_ENTRIES: Final[Mapping[str, tuple[str, type[CalendarEntry]]]] = {
    "freeze": ("freezes", Freeze),
    "window": ("windows", MaintenanceWindow),
    "apart": ("apart", Apart),
}


class OddDays(NamedTuple):
    """The days of a year in Latvia that are not what their weekday says.

    `rest` are the public holidays and the moved days of rest, `work` the days
    of rest that a government order made working days.
    """

    rest: frozenset[date]
    work: frozenset[date]


#: by year; whoever remembers them between commands puts them here, and takes them from here
ODD_DAYS: Final[dict[int, OddDays]] = {}


def _odd_days(year: int) -> OddDays:
    known = ODD_DAYS.get(year)
    if known is None:
        import holidays  # noqa: PLC0415 - 80 ms that only deadlines need

        days = holidays.country_holidays("LV", years=year)
        known = ODD_DAYS[year] = OddDays(frozenset(days), frozenset(days.weekend_workdays))
    return known


def is_working_day(day: date) -> bool:
    """Whether institutions in Latvia work on `day`, moved days considered."""
    odd = _odd_days(day.year)
    return day in odd.work or (day.weekday() < _SATURDAY and day not in odd.rest)


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
