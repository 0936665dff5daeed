"""Times that are proposed for work: inside what is set aside, past freezes and other work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from izmainas.domain.bookings import Booking
from izmainas.domain.calendar import Calendar
from izmainas.domain.conflicts import Diary
from izmainas.domain.schedule import occurrences
from izmainas.domain.slots import Wish, slots

RIGA = ZoneInfo("Europe/Riga")
#: nights of four hours over the service; from the second on, each has something in it
CALENDAR = Calendar.model_validate(
    {
        "windows": [
            {
                "id": "W",
                "title": "Naktis",
                "start": "2026-06-01T22:00:00+03:00",
                "duration": "PT4H",
                "rrule": "FREQ=DAILY;COUNT=7",
                "over": ["service/a"],
            }
        ],
        "freezes": [
            {
                "id": "F",
                "title": "Vēlēšanas",
                "from": "2026-06-05T12:00:00+03:00",
                "to": "2026-06-06T23:10:00+03:00",
                "over": ["institution"],
            }
        ],
    }
)


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=RIGA)


def _booked(number: int, start: datetime, end: datetime, target: str, *people: str) -> Booking:
    name = f"IZM-2026-{number:04}"
    return Booking(
        name, f"U{number}", start.astimezone(UTC), end.astimezone(UTC), (target,), frozenset(people)
    )


def _proposed(count: int, *, hours: int = 2, latest: datetime | None = None) -> list[str]:
    """Return what is proposed for work of janis on the service, which rests on the database, from 1 June at noon."""
    others = [
        _booked(1, _at(2, 20), _at(2, 23, 20), "service/a"),
        _booked(2, _at(3, 23), _at(4, 0), "resource/db"),
        _booked(3, _at(4, 22), _at(5, 2), "service/b", "janis"),
        _booked(4, _at(1, 22), _at(2, 2), "service/b", "anna"),
    ]
    diary = Diary(others, CALENDAR, RIGA, lambda ref: ["resource/db"] if ref == "service/a" else [])
    mine = _booked(9, _at(2, 22), _at(3, 0), "service/a", "janis")
    wish = Wish(timedelta(hours=hours), _at(1, 12), latest or _at(30, 0))
    times = occurrences(CALENDAR, wish.earliest, wish.latest, RIGA)
    return [f"{span.start:%d. %H:%M}-{span.end:%H:%M}" for span in slots(mine, wish, diary, times, count)]


def test_what_is_proposed_passes_by_freezes_other_work_and_what_that_rests_on() -> None:
    """Each free stretch of a night once, on a quarter of an hour; nothing of a night that somebody's other work fills."""
    nights = ["01. 22:00-00:00", "02. 23:30-01:30", "04. 00:00-02:00", "06. 23:15-01:15", "07. 22:00-00:00"]
    assert _proposed(9) == nights
    assert _proposed(2) == nights[:2]
    hour = ["03. 22:00-23:00", "04. 00:00-01:00"]
    assert _proposed(9, hours=1)[2:4] == hour, "both sides of the work on the database"
    assert _proposed(9, hours=5) == []


def test_nothing_is_proposed_that_ends_after_the_last_day() -> None:
    """Whoever must be done by a day is told of no time beyond it."""
    assert _proposed(9, latest=_at(3, 1)) == ["01. 22:00-00:00"]
    assert _proposed(9, latest=_at(3, 1, 30)) == ["01. 22:00-00:00", "02. 23:30-01:30"]


def _free(objects: tuple[str, ...], hours: float, windows: list[dict[str, object]], start: datetime) -> str:
    """Return what is proposed first, within two weeks, for work over objects that have these windows."""
    calendar = Calendar.model_validate({"windows": [{"title": "Apkope"} | window for window in windows]})
    mine = _booked(9, start, start + timedelta(hours=1), objects[0])._replace(targets=objects)
    wish = Wish(timedelta(hours=hours), start, start + timedelta(days=14))
    times = occurrences(calendar, wish.earliest, wish.latest, RIGA)
    found = slots(mine, wish, Diary([], calendar, RIGA, lambda _: []), times, 1)
    return f"{found[0].start:%d. %H:%M}-{found[0].end:%d. %H:%M}" if found else "nothing"


def test_nobody_works_from_seven_in_the_evening_to_seven_in_the_morning_and_on_days_off() -> None:
    """A night is twelve hours long; what takes longer is proposed for the days off, as one stretch."""
    wednesday = _at(3, 9)
    assert _free(("service/a",), 12, [], wednesday) == "03. 19:00-04. 07:00"
    assert _free(("service/a",), 12.25, [], wednesday) == "05. 19:00-06. 07:15"
    assert _free(("service/a",), 60, [], wednesday) == "05. 19:00-08. 07:00"
    assert _free(("service/a",), 60.25, [], wednesday) == "nothing"


def test_work_over_several_objects_lies_inside_a_window_of_each() -> None:
    """The windows of the one that have passed hide none of the other's."""
    windows: list[dict[str, object]] = [
        {"id": "A1", "start": "2026-06-02T20:00:00+03:00", "duration": "PT2H", "over": ["service/a"]},
        {"id": "A2", "start": "2026-06-04T20:00:00+03:00", "duration": "PT4H", "over": ["service/a"]},
        {"id": "B1", "start": "2026-06-04T21:00:00+03:00", "duration": "PT5H", "over": ["service/b"]},
    ]
    both = ("service/a", "service/b")
    assert _free(both, 3, windows, _at(1, 9)) == "04. 21:00-05. 00:00"
    assert _free(both, 3.25, windows, _at(1, 9)) == "nothing"


def test_windows_that_follow_one_another_are_one_time_for_work() -> None:
    """Four hours fit into two and two."""
    windows: list[dict[str, object]] = [
        {"id": "A1", "start": "2026-06-02T20:00:00+03:00", "duration": "PT2H", "over": ["service/a"]},
        {"id": "A2", "start": "2026-06-02T22:00:00+03:00", "duration": "PT2H", "over": ["service/a"]},
    ]
    assert _free(("service/a",), 4, windows, _at(1, 9)) == "02. 20:00-03. 00:00"
