"""How changes flow, month after month."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ulid import ULID

from izmainas.domain.change import Change
from izmainas.domain.course import Course, Decided, Visit
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Decision, State, Step
from izmainas.reports.flow import report
from izmainas.reports.grouping import By, grouped
from izmainas.reports.life import Life
from izmainas.reports.material import Material
from izmainas.reports.period import Period

if TYPE_CHECKING:
    import pytest

    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from izmainas.domain.summary import Summary
    from reports.conftest import Make

ZONE = ZoneInfo("Europe/Riga")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)


def test_the_days_of_each_change_are_found_once_for_all_months(
    registry: Registry, process: Process, change: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two decades there are hundreds of months: each counts by the same days."""
    asked: list[str] = []

    def counted(summary: Summary, period: Period) -> Life:
        asked.append(summary.id)
        return of(summary, period)

    of = Life.of
    monkeypatch.setattr(Life, "of", counted)
    changes = (change(1, "2026-09-02"), change(2, "2026-10-05", state=State.REJECTED))
    material = Material(changes, registry, process, NOW)
    period = Period(date(2026, 9, 1), date(2026, 11, 23), ZONE)
    months = grouped(report, material, period, By.MONTH)
    assert [months[key].figure("backlog/registered").value for key in months] == [1, 1, 0]
    assert sorted(asked) == [summary.id for summary in changes]


def at(day: str) -> datetime:
    """Return the noon of a day of Riga's winter: `11-02`."""
    return datetime.fromisoformat(f"2026-{day}T10:00:00+00:00")


def went(make: Make, number: int, *stands: str, decisions: tuple[Decided, ...] = ()) -> Summary:
    """Return a change by where it stood since when: `registered 11-02`, oldest first."""
    path = [(State(state), at(day)) for state, day in (stand.split() for stand in stands)]
    ends = [*(since for _, since in path[1:]), None]
    visits = tuple(Visit(state, since, end) for (state, since), end in zip(path, ends, strict=True))
    state, ended = path[-1]
    course = Course(visits=visits, decisions=decisions)
    return make(number)._replace(
        state=state, registered=path[0][1], updated=ended, reached=dict(path), course=course
    )


def decided(decision: Decision, day: str, since: str, step: Step = Step.AUTHORIZE) -> Decided:
    """Return a decision and since when it was waited for."""
    return Decided("e", step, decision, "anna", None, at(day), at(since), complete=True)


def changes(make: Make) -> tuple[Summary, ...]:
    """Return the register: two closed changes, one whose file was closed twice, a rejected and two open ones."""
    back, approve = Decision.RETURN, Decision.APPROVE
    return (
        went(
            *(make, 1, "registered 10-01", "assessed 10-03", "registered 10-04", "assessed 10-05"),
            *("authorized 10-09", "planned 10-10", "implementing 10-20", "implemented 10-21"),
            *("reviewed 10-25", "closed 11-01"),
            decisions=(decided(back, "10-04", "10-03"), decided(approve, "10-09", "10-05")),
        ),
        went(
            *(make, 2, "registered 11-02", "implementing 11-03", "implemented 11-04", "closed 11-06"),
            decisions=(decided(approve, "11-05", "11-04", Step.RATIFY),),
        ),
        went(make, 3, "registered 10-01", "closed 10-12", "planned 10-13", "closed 10-14"),
        went(
            make,
            4,
            "registered 10-20",
            "rejected 11-05",
            decisions=(decided(Decision.REJECT, "11-05", "10-20"),),
        ),
        went(make, 5, "registered 09-10", "assessed 09-12"),
        went(make, 6, "registered 11-21"),
    )


def test_where_the_time_goes_is_told_of_what_was_closed(
    change: Make, registry: Registry, process: Process
) -> None:
    """All stays in a state together; what was closed and went on is a broken record, and no crash."""
    material = Material(changes(change), registry, process, NOW)
    found = report(material, Period(date(2026, 9, 15), date(2026, 11, 20), ZONE))
    told = {f.id: (f.value, " ".join(c[-1] for c in f.changes)) for f in found.figures if f.value}
    days = {key: value for key, value in told.items() if key.startswith("time-in") and key.endswith("median")}
    assert days == {
        "time-in/registered/median": (3, "2 1 3"),
        "time-in/assessed/median": (5, "1"),
        "time-in/authorized/median": (1, "1"),
        "time-in/planned/median": (5.5, "3 1"),
        "time-in/implementing/median": (1, "1 2"),
        "time-in/implemented/median": (3, "2 1"),
        "time-in/reviewed/median": (7, "1"),
    }
    assert told["time-in/registered/longest"] == (11, "2 1 3")
    assert (told["lead-time/shortest"], told["lead-time/longest"]) == ((4, "2 3 1"), (31, "2 3 1"))
    assert {key: value for key, value in told.items() if key.startswith("decision-wait")} == {
        "decision-wait/measured": (3, "1 4"),
        "decision-wait/median": (4, "1 1 4"),
        "decision-wait/percentile-85": (16, "1 1 4"),
        "decision-wait/mean": (7, "1 1 4"),
        "decision-wait/shortest": (1, "1 1 4"),
        "decision-wait/longest": (16, "1 1 4"),
        "decision-wait/approve": (1, "1"),
        "decision-wait/reject": (1, "4"),
        "decision-wait/return": (1, "1"),
    }
    assert {key: value for key, value in told.items() if key.startswith(("backlog", "wip", "age"))} == {
        "backlog/before": (1, "5"),
        "backlog/registered": (4, "1 2 3 4"),
        "backlog/ended": (4, "1 2 3 4"),
        "backlog/after": (1, "5"),
        "wip/assessed": (1, "5"),
        "age/31-90": (1, "5"),
    }


def test_months_stand_side_by_side_as_far_as_they_are_in_the_period(
    change: Make, registry: Registry, process: Process
) -> None:
    """A month that is cut off counts its own days; of an open period they begin with the first change. One month is no line."""
    material = Material(changes(change), registry, process, NOW)

    def months(since: date | None, until: date | None) -> list[tuple[str, list[tuple[str, float | None]]]]:
        lines = report(material, Period(since, until, ZONE)).lines()
        return [
            (str(s.label), [(point.label, point.value) for point in s.points])
            for line in lines
            for s in line.series
        ]

    labels = ("2026-09", "2026-10", "2026-11")
    assert months(date(2026, 9, 15), date(2026, 11, 20)) == [
        ("Registered", [*zip(labels, (0, 3, 1), strict=True)]),
        ("Ended", [*zip(labels, (0, 1, 3), strict=True)]),
        ("Open at the end of the month", [*zip(labels, (1, 3, 1), strict=True)]),
    ]
    assert months(None, None) == [
        ("Registered", [*zip(labels, (1, 3, 2), strict=True)]),
        ("Ended", [*zip(labels, (0, 1, 3), strict=True)]),
        ("Open at the end of the month", [*zip(labels, (1, 3, 2), strict=True)]),
    ]
    assert months(date(2026, 11, 1), None) == []


def test_a_decision_within_the_second_of_the_assessment_waited_for_nothing(
    registry: Registry, process: Process
) -> None:
    """Moments are whole seconds, and a script assesses and approves in one: the wait is not that for the assessment."""
    written = [
        ("register", None, "2026-10-01T09:00:00+03:00"),
        ("assess", None, "2026-11-02T09:00:00+02:00"),
        ("authorize", "return", "2026-11-02T09:00:00+02:00"),
        ("authorize", "approve", "2026-11-02T09:00:00+02:00"),
    ]
    history = [
        {"id": str(ULID.from_int(place)), "step": step, "decision": decision, "by": "anna", "at": at}
        for place, (step, decision, at) in enumerate(written, 1)
    ]
    one = summarize(
        Change.model_validate(
            {
                "id": "IZM-2026-0001",
                "uid": str(ULID.from_int(9)),
                "title": "A",
                "state": "authorized",
                "kind": "normal",
                "complexity": "simple",
                "targets": {"services": ["a"]},
                "action": "modify",
                "history": history,
            }
        )
    )
    told = report(Material((one,), registry, process, NOW), Period(zone=ZONE))
    assert told.figure("decision-wait/measured").value == 2
    assert told.figure("decision-wait/longest").value == 0
