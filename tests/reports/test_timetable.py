"""When what happens: which work takes place, and what falls on which day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from izmainas.domain.calendar import Calendar
from izmainas.domain.terms import Kind, State, Step
from izmainas.reports.timetable import Timetable, Wanted, timetable, works

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.summary import Summary
    from reports.conftest import Approve, Make

RIGA = ZoneInfo("Europe/Riga")
CALENDAR = Calendar.model_validate(
    {
        "freezes": [
            {"id": "F1", "title": "Svētki", "from": "2026-12-24T00:00:00+02:00", "to": "2026-12-26T00:00:00+02:00", "over": ["institution"]},
            {"id": "F2", "title": "Vēlēšanas", "from": "2026-12-23T00:00:00+02:00", "to": "2026-12-24T00:00:00+02:00", "over": ["service/b"]},
        ],
        "windows": [
            {"id": "W1", "title": "Nakts", "start": "2026-12-23T23:00:00+02:00", "duration": "PT2H", "over": ["resource/r"]},
        ],
    }
)  # fmt: skip


def at(text: str) -> datetime:
    """Return a moment of December 2026, written in UTC: `23 21:00`."""
    return datetime.fromisoformat(f"2026-12-{text}+00:00")


def planned(make: Make, number: int, begun: str, ended: str, **fields: Any) -> Summary:  # noqa: ANN401
    """Return a change with a window."""
    return make(number, **{"state": State.PLANNED, "start": at(begun), "end": at(ended)} | fields)


@pytest.mark.parametrize(
    ("fields", "certainty"),
    [
        ({}, "confirmed"),
        ({"state": State.IMPLEMENTING}, "confirmed"),
        ({"held": True}, "tentative"),
        ({"approvals": ()}, "tentative"),
        ({"state": State.AUTHORIZED}, "tentative"),
        ({"state": State.IMPLEMENTED, "approvals": ()}, "confirmed"),
        ({"state": State.CLOSED, "held": True}, "confirmed"),
        ({"state": State.REJECTED}, "cancelled"),
        ({"state": State.WITHDRAWN}, "cancelled"),
        ({"children": ("x",)}, "cancelled"),
    ],
)
def test_work_is_certain_once_its_authorization_stands(
    change: Make, process: Process, approved: Approve, fields: dict[str, Any], certainty: str
) -> None:
    """On hold, or with its authorization fallen, it may or may not be; what was done took place."""
    given = {"approvals": (approved("2026-11-03"),)} | fields
    (work,) = works([planned(change, 1, "23 08:00", "23 10:00", **given)], process)
    assert work.certainty == certainty


def test_work_without_a_plan_of_its_own_has_the_time_that_it_really_took(
    change: Make, process: Process
) -> None:
    """An emergency is not planned; what is still worked on is a moment; what never began has no time."""
    moved = planned(change, 1, "23 08:00", "23 10:00", moved_end=at("23 12:00"), started=at("23 09:00"))
    done = change(
        2, kind=Kind.EMERGENCY, state=State.IMPLEMENTED, started=at("23 08:00"), finished=at("23 09:00")
    )
    begun = change(3, kind=Kind.EMERGENCY, state=State.IMPLEMENTING, started=at("23 08:30"))
    assert [(w.summary.id[-1], w.start, w.end) for w in works([moved, done, begun, change(4)], process)] == [
        ("1", at("23 08:00"), at("23 12:00")),
        ("2", at("23 08:00"), at("23 09:00")),
        ("3", at("23 08:30"), at("23 08:30")),
    ]


def changes(change: Make) -> tuple[Summary, ...]:
    """Return work over Christmas, in Riga two hours later than it is written."""
    return (
        # from 23 to 24 December; asked for by j.ozols
        planned(change, 1, "23 21:00", "24 01:00"),
        # ends as the 24th begins: it is none of that day
        planned(
            change, 2, "23 20:00", "23 22:00", requesters=frozenset(), plan_people=frozenset({"k.liepa"})
        ),
        # begins as the 27th begins, after the last day; ends as the 23rd begins, before the first
        planned(change, 3, "26 22:00", "26 23:00"),
        planned(change, 4, "22 20:00", "22 22:00"),
        planned(change, 5, "23 08:00", "26 08:00", state=State.WITHDRAWN),
        # a mere moment, at midnight
        change(
            6,
            state=State.IMPLEMENTING,
            targets=("resource/r",),
            started=at("24 22:00"),
            requesters=frozenset(),
            performers={Step.IMPLEMENT: frozenset({"s.vieta"})},
        ),
    )


def christmas(change: Make, process: Process, wanted: Wanted) -> Timetable:
    """Return the days from 23 to 26 December."""
    first, last = date(2026, 12, 23), date(2026, 12, 26)
    return timetable(changes(change), process, CALENDAR, first=first, last=last, zone=RIGA, wanted=wanted)


def test_each_day_has_what_reaches_into_it(change: Make, process: Process) -> None:
    """By the institution's clock; what was called off is on none of them, and an end at midnight is no part of the day."""
    found = christmas(change, process, Wanted())
    assert (found.first, found.last) == (date(2026, 12, 23), date(2026, 12, 26))
    assert [
        (
            day.date.day,
            day.working,
            day.special.en if day.special else None,
            "".join(work.summary.id[-1] for work in day.works),
            " ".join(time.id for time in day.times),
        )
        for day in found.days
    ] == [
        (23, True, None, "21", "F2 W1"),
        (24, False, "Christmas Eve", "1", "W1 F1"),
        (25, False, "Christmas Day", "6", "F1"),
        (26, False, "Second Day of Christmas", "", ""),
    ]
    assert [work.summary.id[-1] for work in found.works] == ["2", "1", "6"]
    assert [time.id for time in found.times] == ["F2", "W1", "F1"]


@pytest.mark.parametrize(
    ("wanted", "work", "times"),
    [
        ({"targets": {"resource/r"}}, "6", "W1 F1"),
        ({"targets": {"service/a", "service/b"}}, "21", "F2 F1"),
        ({"person": "j.ozols"}, "1", "F1"),
        ({"person": "k.liepa"}, "2", "F1"),
        ({"person": "s.vieta", "duties": {"service/b"}}, "6", "F2 F1"),
        ({"person": "m.kalns", "duties": {"resource/r"}}, "6", "W1 F1"),
        ({"person": "k.liepa", "targets": {"resource/r"}, "duties": {"resource/r"}}, "6", "W1 F1"),
        ({"person": "k.liepa", "targets": {"resource/r"}}, "", "F1"),
    ],
)
def test_a_calendar_is_narrowed_to_objects_and_to_a_person(
    change: Make, process: Process, wanted: dict[str, Any], work: str, times: str
) -> None:
    """Whoever asks for it, plans it, does it or answers for its objects; a freeze over everybody is everybody's."""
    narrowed: dict[str, Any] = {
        key: value if key == "person" else frozenset(value) for key, value in wanted.items()
    }
    found = christmas(change, process, Wanted(**narrowed))
    assert "".join(one.summary.id[-1] for one in found.works) == work
    assert " ".join(one.id for one in found.times) == times
