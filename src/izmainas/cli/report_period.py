"""The days that `--from`, `--to`, `--period` and `--last` ask for."""

import re
from collections.abc import Callable
from datetime import date, timedelta, tzinfo
from typing import Final

from izmainas.cli.days import in_our_time, malformed
from izmainas.cli.reader import period_in_our_time
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.reports.period import Period, months_later

_NAMED: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])|W(?P<week>[0-5][0-9])))?\Z"
)
_LENGTH: Final = re.compile(r"(?P<n>[1-9][0-9]{0,3})(?P<unit>[dwmy])\Z")
_EXAMPLE: Final = "2026-Q3"


def report_period(
    since: str | None,
    until: str | None,
    named: str | None,
    last: str | None,
    today: date,
    zone: tzinfo | None,
) -> Period:
    """Return the period that the flags ask for; without any, the whole register.

    `named` is a year, quarter, month or week (`2026`, `2026-Q3`, `2026-09`,
    `2026-W40`); `last` a length of time that ends today (`90d`, `12w`, `6m`,
    `1y`). Raises `UsageError` where two ways are mixed or one is misspelt.
    """
    ways = [way for way in (since or until, named, last) if way]
    if len(ways) > 1:
        raise UsageError(
            "IZM-E290",
            msg("the period is given in more than one way"),
            hint=msg("Give {a}, {b} or {c}", a="--from … --to …", b=f"--period {_EXAMPLE}", c="--last 90d"),
        )
    if named:
        return _named(named, zone)
    if last:
        return _last(last, today, zone)
    first, end = period_in_our_time(since, until)
    return Period(first, end, zone)


def _named(text: str, zone: tzinfo | None) -> Period:
    found = _NAMED.match(text.upper())
    if not found:
        raise malformed("--period", text, _EXAMPLE)
    year = int(found["year"])
    in_our_time(date(max(year, 1), 1, 1), "--period")
    try:
        if found["week"]:
            monday = date.fromisocalendar(year, int(found["week"]), 1)
            return Period(monday, monday + timedelta(days=6), zone)
        if found["month"]:
            return _months(date(year, int(found["month"]), 1), 1, zone)
        if found["quarter"]:
            return _months(date(year, int(found["quarter"]) * 3 - 2, 1), 3, zone)
        return _months(date(year, 1, 1), 12, zone)
    except (ValueError, OverflowError):
        raise malformed("--period", text, _EXAMPLE) from None


def _months(first: date, count: int, zone: tzinfo | None) -> Period:
    return Period(first, months_later(first, count) - timedelta(days=1), zone)


def _last(text: str, today: date, zone: tzinfo | None) -> Period:
    found = _LENGTH.match(text.casefold())
    if not found:
        raise malformed("--last", text, "90d")
    n = int(found["n"])
    back: dict[str, Callable[[], date]] = {
        "d": lambda: today - timedelta(days=n - 1),
        "w": lambda: today - timedelta(days=7 * n - 1),
        "m": lambda: months_later(today, -n) + timedelta(days=1),
        "y": lambda: months_later(today, -12 * n) + timedelta(days=1),
    }
    try:
        return Period(back[found["unit"]](), today, zone)
    except (ValueError, OverflowError):
        raise malformed("--last", text, "90d") from None
