"""A report told apart: each part is counted over its own changes, and seen against the whole register."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from izmainas.domain.assessment import Risk
from izmainas.domain.change import Link
from izmainas.domain.course import Course
from izmainas.domain.terms import Kind, LinkType, OutcomeCode, State
from izmainas.message import Message
from izmainas.reports.delivery import report as delivery
from izmainas.reports.forecast import report as forecast
from izmainas.reports.grouping import By, group_table, grouped
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import What, Who
from izmainas.reports.risk import report as risk
from izmainas.reports.summary import report as summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from izmainas.domain.summary import Summary
    from reports.conftest import Make

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Riga"))
EVER = Period(None, None, NOW.tzinfo)


@pytest.fixture
def material(registry: Registry, process: Process) -> Callable[..., Material]:
    """Give `material(*summaries)`, as of 23 November 2026."""
    return lambda *summaries: Material(summaries, registry, process, NOW)


@pytest.mark.parametrize("by", [By.SERVICE, By.RESOURCE])
def test_what_touches_none_has_a_group_of_its_own(
    by: By, change: Make, material: Callable[..., Material]
) -> None:
    """So that nothing is missing beside the whole; it stands last."""
    all_ = material(
        change(1), change(2, targets=("resource/r",)), change(3, targets=("service/b", "resource/r"))
    )
    groups = grouped(summary, all_, EVER, by)
    assert [*groups][-1] == "none"
    assert {key: part.figure("period/changes").value for key, part in groups.items()} == (
        {"service/a": 1, "service/b": 1, "none": 1} if by is By.SERVICE else {"resource/r": 2, "none": 1}
    )
    *_, (label, _) = group_table(summary(all_, EVER), groups, by).rows
    assert f"touches no {by}" in str(label)


def test_parts_outside_of_a_group_are_waited_for_all_the_same(
    change: Make, material: Callable[..., Material]
) -> None:
    """A change that was split is not late to be closed because its parts touch something else."""
    parent = change(1, "2026-01-05", children=("x",))
    part = change(2, "2026-11-20", targets=("resource/r",), parents=(parent.uid,))
    groups = grouped(summary, material(parent, part), EVER, By.SERVICE)
    assert groups["service/a"].figure("now/overdue").value == 0
    assert material(parent, part).about("service/a").late == []


def test_what_put_something_right_may_be_of_another_kind(
    change: Make, material: Callable[..., Material]
) -> None:
    """A normal change fails, an emergency mends it: that is rework, told apart by kind as well."""

    def worked(number: int, day: str, outcome: OutcomeCode, kind: Kind, *links: tuple[str, str]) -> Summary:
        at = datetime.fromisoformat(f"2026-11-{day}T12:00:00+02:00")
        made = [("deployment", f"v{number}"), *links]
        return change(
            number,
            kind=kind,
            state=State.IMPLEMENTED,
            outcome=outcome,
            links=tuple(Link(type=LinkType(type_), ref=ref) for type_, ref in made),
            course=Course(work=(at, at + timedelta(hours=1))),
        )

    failed = worked(1, "10", OutcomeCode.FAILED, Kind.NORMAL)
    mended = worked(2, "12", OutcomeCode.SUCCESSFUL, Kind.EMERGENCY, ("supersedes", failed.uid))
    groups = grouped(delivery, material(failed, mended), EVER, By.KIND)
    assert groups["emergency"].figure("rework/share").value == 1
    assert groups["normal"].figure("recovery/median").value == 2


def test_a_clash_with_a_change_of_another_group_is_told_in_both(
    change: Make, material: Callable[..., Material]
) -> None:
    """Each of the two has it."""
    at = datetime.fromisoformat("2026-11-25T20:00:00+02:00")
    times = {"state": State.PLANNED, "start": at, "end": at + timedelta(hours=2)}
    both = (
        change(1, **times, plan_people=frozenset({"s.vieta"})),
        change(2, **times, plan_people=frozenset({"s.vieta"}), targets=("resource/r",)),
    )
    whole = forecast(material(*both), EVER)
    groups = grouped(forecast, material(*both), EVER, By.SERVICE)
    assert {part.figure("clashes/all").value for part in (whole, *groups.values())} == {1}


def test_what_is_told_of_today_adds_up_whatever_the_period(
    change: Make, material: Callable[..., Material]
) -> None:
    """Risks that are open today are those of the whole, and a group is out of all its changes."""
    risks = (Risk.model_validate({"text": "x", "likelihood": 2, "severity": 3}),)
    all_ = material(
        change(1, "2025-03-03", state=State.CLOSED, reached={"closed": "2025-04-04"}),
        change(2, "2026-11-02", risks=risks),
        change(3, "2026-11-02", kind=Kind.EMERGENCY, risks=risks),
    )
    past = Period(date(2025, 1, 1), date(2025, 12, 31), NOW.tzinfo)
    groups = grouped(risk, all_, past, By.KIND)
    assert {key: part.figure("open/risks").value for key, part in groups.items()} == {
        "normal": 1,
        "emergency": 1,
    }
    counted = grouped(summary, all_, past, By.KIND)["normal"].figure("period/changes")
    assert (counted.value, counted.of) == (1, 2)


def test_months_tell_what_they_differ_in(change: Make, material: Callable[..., Material]) -> None:
    """Open risks are those of today: under a month of the past they would be told of days on which nobody named them."""
    one = change(1, "2026-10-05", risks=(Risk(text="R", likelihood=2, severity=2),))
    all_ = material(one)
    period = Period(date(2026, 10, 1), date(2026, 11, 23), NOW.tzinfo)
    whole, before = risk(all_, period), risk(all_, Period(date(2026, 8, 1), date(2026, 9, 30), NOW.tzinfo))
    months = group_table(whole, grouped(risk, all_, period, By.MONTH), By.MONTH)
    assert {f.id for _, figures in months.rows for f in figures} == {"record/failed", "record/done"}
    kinds = group_table(whole, grouped(risk, all_, period, By.KIND), By.KIND)
    assert kinds.rows[0][1][0].id == "open/risks"
    assert {*before.comparable} == {"record/failed", "record/done"}


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        (By.OWNER, [(Who("a.berzina"), 2), (Who("k.liepa"), 2), (Who("nobody"), 1)]),
        (By.KIND, [(Kind.EMERGENCY, 1), (Kind.NORMAL, 3)]),
        (By.MONTH, [("2026-10", 1), ("2026-11", 4)]),
        (
            By.SERVICE,
            [(What(f"service/{name}"), n) for name, n in (("a", 1), ("b", 1), ("vacant", 1))]
            + [("(touches no service)", 1)],
        ),
    ],
)
def test_each_group_has_the_headline_under_its_name(
    by: By, rows: list[tuple[object, int]], change: Make, material: Callable[..., Material]
) -> None:
    """For each owner what is theirs, and what is nobody's; a month has what was open in it."""
    all_ = material(
        change(1, "2026-10-20", targets=("service/a", "resource/r")),
        change(2, targets=("service/b",)),
        change(3, kind=Kind.EMERGENCY, targets=("resource/r",)),
        change(4, targets=("service/vacant",)),
    )
    groups = grouped(summary, all_, EVER, by)
    table = group_table(summary(all_, EVER), groups, by)
    first = [(label, figures[0].value) for label, figures in table.rows]
    assert [(str(label) if isinstance(label, Message) else label, value) for label, value in first] == rows
    assert {len(figures) for _, figures in table.rows} == {len(table.columns)}
