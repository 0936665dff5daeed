"""Recurrences in the institution's time: the clock on the wall counts, also when it is put forward or back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from izmainas.domain.calendar import Calendar, special_days
from izmainas.domain.schedule import occurrences

RIGA = ZoneInfo("Europe/Riga")


def _window(start: str, duration: str, rrule: str | None) -> Calendar:
    window = {
        "id": "W",
        "title": "T",
        "start": start,
        "duration": duration,
        "rrule": rrule,
        "over": ["institution"],
    }
    return Calendar.model_validate({"windows": [window]})


def test_the_hour_stays_when_clocks_change() -> None:
    """Sundays at six, in winter and in summer; four hours are four hours."""
    calendar = _window("2026-03-01T06:00:00+02:00", "PT4H", "FREQ=WEEKLY;BYDAY=SU")
    found = occurrences(calendar, datetime(2026, 3, 20, tzinfo=RIGA), datetime(2026, 4, 6, tzinfo=RIGA), RIGA)
    assert [one.start.isoformat() for one in found] == [
        "2026-03-22T06:00:00+02:00",
        "2026-03-29T06:00:00+03:00",
        "2026-04-05T06:00:00+03:00",
    ]
    assert {one.end - one.start for one in found} == {timedelta(hours=4)}


@pytest.mark.parametrize(("day", "end"), [("2026-03-29", "06:00:00+03:00"), ("2026-10-25", "04:00:00+02:00")])
def test_a_window_over_the_change_of_clocks_lasts_its_hours(day: str, end: str) -> None:
    """From one o'clock for four hours: the clock shows five, give or take the hour."""
    calendar = _window("2026-01-04T01:00:00+02:00", "PT4H", "FREQ=WEEKLY;BYDAY=SU")
    start = datetime.fromisoformat(f"{day}T00:00:00").replace(tzinfo=RIGA)
    (one,) = occurrences(calendar, start, start + timedelta(hours=20), RIGA)
    assert one.end.isoformat() == f"{day}T{end}"
    assert one.end.astimezone(UTC) - one.start.astimezone(UTC) == timedelta(hours=4)


def test_what_began_before_is_still_on() -> None:
    """And what ends where the time begins is not."""
    calendar = _window("2026-01-01T22:00:00+02:00", "PT4H", None)
    start = datetime(2026, 1, 2, tzinfo=RIGA)
    assert len(occurrences(calendar, start, start + timedelta(days=1), RIGA)) == 1
    after = datetime(2026, 1, 2, 2, tzinfo=RIGA)
    assert occurrences(calendar, after, after + timedelta(days=1), RIGA) == ()


@pytest.mark.parametrize("rule", ["FREQ=SOMETIMES", "BYDAY=SU", "FREQ=SECONDLY", "FREQ=WEEKLY;BYDAY=XX"])
def test_what_is_no_rule_is_refused(rule: str) -> None:
    """When it is read, not when somebody looks at the calendar."""
    with pytest.raises(ValidationError):
        _window("2026-01-01T22:00:00+02:00", "PT4H", rule)


def test_moved_days_name_each_other() -> None:
    """The day of rest and the day that is worked for it."""
    days = special_days(2026)
    for rest, moved in special_days(2026).items():
        if moved.moved:
            assert days[moved.moved].moved == rest
            assert days[moved.moved].working is not moved.working
