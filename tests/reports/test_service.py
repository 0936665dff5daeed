"""One service: its figures, who answers for it, what comes and what was done, all of the same changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from izmainas.domain.change import Link
from izmainas.domain.course import Course
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Kind, LinkType, OutcomeCode, Stage, State
from izmainas.message import Message
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import Several, What, Who
from izmainas.reports.service import report

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.summary import Summary
    from izmainas.reports.report import Listing
    from reports.conftest import Make

RIGA = ZoneInfo("Europe/Riga")
NOW = datetime(2026, 11, 23, 9, tzinfo=RIGA)
PERIOD = Period(date(2026, 11, 1), date(2026, 11, 20), RIGA)


@pytest.fixture
def town(registry: Registry) -> Registry:
    """Give the registry where `b` needs `a`, and `a` needs the resource `r`."""
    data = registry.data()
    data["services"]["a"] |= {"name": {"lv": "Veidlapa"}, "depends_on": [{"resource": "r"}]}
    data["services"]["b"]["depends_on"] = [{"service": "a"}]
    return Registry.model_validate(data)


def worked(day: int, outcome: OutcomeCode) -> dict[str, Any]:
    """Return the fields of a change whose work ended at noon of a day of November."""
    end = datetime(2026, 11, day, 12, tzinfo=RIGA)
    return {"outcome": outcome, "course": Course(work=(end, end))}


def changes(change: Make) -> tuple[Summary, ...]:
    """Return the register: open and ended changes of `a`, and some that are none of the report."""
    closed, good = State.CLOSED, OutcomeCode.SUCCESSFUL
    harmful = (Link(type=LinkType.CAUSES_INCIDENT, ref="INC-1"),)
    evening = datetime.fromisoformat("2026-11-25T18:00:00+00:00")
    return (
        change(1, state=closed, reached={closed: "2026-11-04T22:00:00+00:00"}, satisfaction=4, **worked(4, good)),
        change(
            2, "2026-11-03", state=closed, reached={closed: "2026-11-09"}, links=harmful,
            **worked(8, OutcomeCode.FAILED),
        ),
        change(
            3, state=State.PLANNED, kind=Kind.NORMAL, start=evening, end=evening.replace(hour=20),
            moved_end=evening.replace(hour=21),
        ),
        change(4, "2026-11-04", targets=("resource/r", "service/a")),
        change(5, state=State.REJECTED, reached={"rejected": "2026-11-06"}),
        change(6, "2026-10-01", state=closed, reached={closed: "2026-10-20"}, **worked(4, good)),
        change(7, targets=("service/b",), **worked(4, good)),
        change(8, "2026-11-21"),
        change(
            9, "2026-11-04", state=closed, reached={closed: "2026-11-22"},
            **worked(12, OutcomeCode.SUCCESSFUL_WITH_ISSUES),
        ),
    )  # fmt: skip


def cells(listing: Listing) -> list[tuple[Any, ...]]:
    """Return the rows with their messages and moments as text."""
    plain: dict[type, Any] = {Message: str, datetime: datetime.isoformat}
    return [tuple(plain.get(type(cell), lambda c: c)(cell) for cell in row) for row in listing.rows]


def test_a_service_is_told_by_its_own_changes(change: Make, town: Registry, process: Process) -> None:
    """Those that were open in the period; what is done to others, before or after, is not counted."""
    found = report(Material(changes(change), town, process, NOW).about("service/a"), PERIOD)
    told = {f.id: (f.value, f.of, " ".join(c[-1] for c in f.changes)) for f in found.figures}
    assert told == {
        "service/changes": (6, 8, "1 2 3 4 5 9"),
        "service/open": (2, 6, "3 4"),
        "service/closed": (2, 6, "1 2"),
        "success/well": (0.6667, 3, "1 9"),
        "success/incidents": (0.3333, 3, "2"),
        "lead-time/measured": (2, 2, "1 2"),
        "lead-time/median": (4.25, 2, "1 2"),
        "lead-time/percentile-85": (6, 2, "1 2"),
        "lead-time/mean": (4.25, 2, "1 2"),
        "lead-time/shortest": (2.5, 2, "1 2"),
        "lead-time/longest": (6, 2, "1 2"),
    }


def test_its_lists_say_who_answers_what_comes_and_what_was_done(
    change: Make, town: Registry, process: Process
) -> None:
    """What comes by its window or its age, in the institution's time; what was done by its end."""
    found = report(Material(changes(change), town, process, NOW).about("service/a"), PERIOD)
    about, coming, past = map(cells, found.listings())
    assert about == [
        ("Answers today", Several((Who("a.berzina"),))),
        ("Depends on", Several((What("resource/r"),))),
        ("Needed by", Several((What("service/b"),))),
        ("Lifecycle stage", Stage.PROVISION_USE),
    ]
    owners = tuple(map(Who, ("k.liepa", "a.berzina", "s.vieta")))
    window = ("2026-11-25T20:00:00+02:00", "2026-11-25T23:00:00+02:00")
    assert coming == [
        ("IZM-2026-0004", "Izmaiņa 4", State.REGISTERED, Several(owners), None, None),
        ("IZM-2026-0003", "Izmaiņa 3", State.PLANNED, Several(owners[1:]), *window),
    ]
    closed = State.CLOSED
    assert past == [
        ("IZM-2026-0001", "Izmaiņa 1", closed, OutcomeCode.SUCCESSFUL, date(2026, 11, 5), 4),
        ("IZM-2026-0005", "Izmaiņa 5", State.REJECTED, None, date(2026, 11, 6), None),
        ("IZM-2026-0002", "Izmaiņa 2", closed, OutcomeCode.FAILED, date(2026, 11, 9), None),
        (
            "IZM-2026-0009",
            "Izmaiņa 9",
            closed,
            OutcomeCode.SUCCESSFUL_WITH_ISSUES,
            date(2026, 11, 22),
            None,
        ),
    ]
