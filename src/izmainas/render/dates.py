"""Dates, moments and durations as Latvian officials and English readers write them.

No Babel and no locale of the machine: the same data reads the same everywhere.
"""

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple


class _Names(NamedTuple):
    """What a language calls days and months; Monday and January first."""

    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    months: tuple[str, ...]
    months_short: tuple[str, ...]


_NAMES: Final = {
    "lv": _Names(
        ("pirmdiena", "otrdiena", "trešdiena", "ceturtdiena", "piektdiena", "sestdiena", "svētdiena"),
        ("P", "O", "T", "C", "Pk", "S", "Sv"),
        (
            *("janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs"),
            *("jūlijs", "augusts", "septembris", "oktobris", "novembris", "decembris"),
        ),
        ("janv.", "febr.", "marts", "apr.", "maijs", "jūn.", "jūl.", "aug.", "sept.", "okt.", "nov.", "dec."),
    ),
    "en": _Names(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        (
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
}


def weekday(code: str, number: int, *, short: bool = False) -> str:
    """Return the name of a day of the week, Monday being 0."""
    names = _NAMES[code]
    return (names.weekdays_short if short else names.weekdays)[number]


def month(code: str, number: int, *, short: bool = False) -> str:
    """Return the name of a month, January being 1."""
    names = _NAMES[code]
    return (names.months_short if short else names.months)[number - 1]


def write_date(code: str, day: date) -> str:
    """Return `23.11.2026.` or `23 Nov 2026`."""
    if code == "lv":
        return f"{day.day:02}.{day.month:02}.{day.year:04}."
    return f"{day.day} {month(code, day.month, short=True)} {day.year:04}"


def write_moment(code: str, at: datetime) -> str:
    """Return the date and the minute; seconds are in the record, not in what people read."""
    return f"{write_date(code, at)} {at.hour:02}:{at.minute:02}"


def write_month(code: str, day: date) -> str:
    """Return `2026. gada novembris` or `November 2026`, for headings."""
    name = month(code, day.month)
    return f"{day.year:04}. gada {name}" if code == "lv" else f"{name} {day.year:04}"


def units(span: timedelta) -> list[tuple[str, int]]:
    """Return the two largest parts of a length of time, as (`day` | `hour` | `minute`, number).

    Two are enough to judge a delay; a third is noise. Nothing at all is no minutes.
    """
    minutes = abs(span) // timedelta(minutes=1)
    parts = [("day", minutes // 1440), ("hour", minutes // 60 % 24), ("minute", minutes % 60)]
    while len(parts) > 1 and not parts[0][1]:
        del parts[0]
    return [parts[0], *(part for part in parts[1:2] if part[1])]
