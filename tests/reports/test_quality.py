"""How changes turned out, counted by hand over ten of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from izmainas.domain.change import Link
from izmainas.domain.course import Course, Decided, Departed
from izmainas.domain.terms import Decision, Kind, LinkType, OutcomeCode, State, Step
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.quality import report

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from izmainas.domain.summary import Summary
    from izmainas.reports.report import Report
    from reports.conftest import Make

RIGA = ZoneInfo("Europe/Riga")
NOW = datetime(2026, 11, 23, 9, tzinfo=RIGA)
PERIOD = Period(date(2026, 11, 1), date(2026, 11, 20), RIGA)


def at(text: str) -> datetime:
    """Return a moment of the year: `11-03 10:00`."""
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=RIGA)


def decided(
    moment: str, decision: str = "approve", *, step: str = "authorize", complete: bool = True
) -> Decided:
    """Return a decision."""
    when = at(moment)
    return Decided("e", Step(step), Decision(decision), "anna", None, when, when, complete=complete)


def worked(begun: str, ended: str | None, *decisions: Decided, **more: Any) -> Course:  # noqa: ANN401
    """Return a course with its work."""
    return Course(decisions=decisions, work=(at(begun), at(ended) if ended else None), **more)


def changes(change: Make) -> tuple[Summary, ...]:
    """Return the register, each change with what sets it apart from the one before."""
    window = {"start": at("11-03 10:00"), "end": at("11-03 12:00")}
    caused = (Link(type=LinkType.CAUSES_INCIDENT, ref="INC-1"),)
    mended = (Link(type=LinkType.SUPERSEDES, ref="01KATX3V9B6Q0Y8M2R4C5D7E1F"),)
    good, issues, back, failed = OutcomeCode
    return (
        # to the minute in its window, reviewed and praised; one expected result is not spoken of
        change(
            1,
            outcome=good,
            **window,
            course=worked(
                "11-03 10:00", "11-03 12:00", decided("11-02 09:00"), allowed=True, met=(True, True, None)
            ),
            satisfaction=5,
            reached={State.REVIEWED: "2026-11-05"},
        ),
        # a minute early, when one of two had approved
        change(
            2,
            outcome=issues,
            **window,
            course=worked(
                "11-03 09:59",
                "11-03 12:00",
                decided("11-02 09:00", complete=False),
                deviations=(Departed(at("11-03 11:00"), outside=False),),
                met=(False,),
            ),
            reached={State.REVIEWED: "2026-11-06"},
        ),
        # a minute late, approved a minute after it began; left its envelope, and the plan once before the period
        change(
            3,
            outcome=failed,
            **window,
            links=caused,
            course=worked(
                "11-03 10:00",
                "11-03 12:01",
                decided("11-03 10:01"),
                deviations=(
                    Departed(at("10-31 23:59"), outside=True),
                    Departed(at("11-03 11:00"), outside=False),
                ),
            ),
        ),
        # begun before the period, ended in its first hour
        change(4, "2026-10-20", outcome=back, links=mended, course=worked("10-30 09:00", "11-01 00:30")),
        # an emergency that was only ratified, and that not
        change(
            5,
            kind=Kind.EMERGENCY,
            outcome=good,
            course=worked(
                "11-10 09:00",
                "11-10 10:00",
                decided("11-09 09:00", step="ratify"),
                decided("11-11 09:00", "reject", step="ratify"),
            ),
        ),
        change(6, kind=Kind.STANDARD, outcome=good, course=worked("11-12 09:00", "11-12 10:00")),
        change(7, "2026-10-20", course=Course(decisions=(decided("11-06 09:00", "reject"),))),
        change(
            8,
            course=Course(
                decisions=(
                    decided("11-07 09:00", "return"),
                    decided("11-08 09:00", "return"),
                    decided("11-09 09:00"),
                )
            ),
        ),
        # done and decided on before the period, reviewed in it
        change(
            9,
            "2026-10-01",
            outcome=good,
            course=worked("10-05 09:00", "10-05 10:00", decided("10-02 09:00", "reject"), met=(True,)),
            satisfaction=2,
            reached={State.REVIEWED: "2026-11-02"},
        ),
        # still worked on, approved in the very minute
        change(10, course=worked("11-15 09:00", None, decided("11-15 09:00"), allowed=True)),
        # all of it after the period
        change(
            11,
            "2026-11-21",
            kind=Kind.EMERGENCY,
            outcome=failed,
            course=worked("11-21 13:00", "11-21 14:00", decided("11-21 12:30", "return")),
        ),
    )


def told(found: Report) -> dict[str, tuple[float | None, int, str]]:
    """Return of each figure its value, out of how many, and the numbers of its changes."""
    return {f.id: (f.value, f.of, " ".join(str(int(c[-4:])) for c in f.changes)) for f in found.figures}


def test_every_figure_is_what_the_hand_counts(change: Make, registry: Registry, process: Process) -> None:
    """Each with its changes: only those of the period, and each share of those of whom it speaks."""
    material = Material(changes(change), registry, process, NOW)
    assert told(report(material, PERIOD)) == {
        "success/well": (0.6667, 6, "1 2 5 6"),
        "success/badly": (0.3333, 6, "3 4"),
        "outcome/successful": (0.5, 6, "1 5 6"),
        "outcome/successful-with-issues": (0.1667, 6, "2"),
        "outcome/backed-out": (0.1667, 6, "4"),
        "outcome/failed": (0.1667, 6, "3"),
        "decided/rejected": (0.1667, 6, "7"),
        "decided/returned": (0.1667, 6, "8"),
        "emergency/share": (0.1429, 7, "5"),
        "incidents/caused": (0.1667, 6, "3"),
        "window/outside": (0.6667, 3, "2 3"),
        "unauthorized/begun": (0.6, 5, "2 3 5"),
        "deviations/times": (2, 11, "2 3"),
        "deviations/changes": (0.3333, 6, "2 3"),
        "deviations/outside": (0.1667, 6, "3"),
        "results/met": (3, 5, "1 9"),
        "results/unmet": (1, 5, "2"),
        "results/unsaid": (1, 5, "1"),
        "satisfaction/mean": (3.5, 3, "1 9"),
    }


def test_of_nothing_there_is_no_part(registry: Registry, process: Process) -> None:
    """No failure among no changes is not a success of 100 %; what is counted is nought."""
    found = told(report(Material((), registry, process, NOW), PERIOD))
    counts = {"deviations/times", "results/met", "results/unmet", "results/unsaid"}
    assert {id_ for id_, (value, _, _) in found.items() if value == 0} == counts
    assert {value for id_, (value, _, _) in found.items() if id_ not in counts} == {None}
