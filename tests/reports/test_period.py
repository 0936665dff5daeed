"""The days that a report is about, and those just before them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from izmainas.reports.period import Period, months_later

RIGA = ZoneInfo("Europe/Riga")


@pytest.mark.parametrize(
    ("since", "until", "before"),
    [
        ("2026-02-01", "2026-02-28", ("2026-01-01", "2026-01-31")),
        ("2026-01-01", "2026-03-31", ("2025-10-01", "2025-12-31")),
        ("2024-01-01", "2024-12-31", ("2023-01-01", "2023-12-31")),
        ("2026-03-01", "2026-03-30", ("2026-01-30", "2026-02-28")),
        ("2026-03-02", "2026-03-31", ("2026-01-31", "2026-03-01")),
        ("2026-01-01", "2026-02-10", ("2025-11-21", "2025-12-31")),
        ("2026-03-10", "2026-03-10", ("2026-03-09", "2026-03-09")),
    ],
)
def test_a_period_is_compared_with_the_one_just_before_it(
    since: str, until: str, before: tuple[str, str]
) -> None:
    """A quarter with a quarter, though they differ in days; days with as many days."""
    previous = Period(date.fromisoformat(since), date.fromisoformat(until), RIGA).previous
    first, last = map(date.fromisoformat, before)
    assert previous == Period(first, last, RIGA)


@pytest.mark.parametrize("open_", [(date(2026, 1, 1), None), (None, date(2026, 1, 1)), (None, None)])
def test_before_a_period_that_is_open_there_is_none_like_it(open_: tuple[date | None, date | None]) -> None:
    """Whoever asked for everything since a day is not told that there was less before it."""
    assert Period(*open_).previous is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int, later: date) -> None:
    """There is no 31 February."""
    assert months_later(day, months) == later


def test_a_moment_falls_on_the_day_that_the_institution_has() -> None:
    """At 23:30 in London the next day has begun in Riga; what never came is on no day, of everything either."""
    march = Period(date(2026, 3, 1), date(2026, 3, 31), RIGA)
    late = datetime.fromisoformat("2026-03-31T23:30:00+00:00")
    assert late not in march
    assert datetime.fromisoformat("2026-02-28T23:30:00+00:00") in march
    assert (None in march, None in Period(), late in Period()) == (False, False, True)
