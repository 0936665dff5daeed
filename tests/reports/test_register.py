"""The register for record-keeping: one row for each change."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from izmainas.domain.change import Link
from izmainas.domain.course import Course, Decided
from izmainas.domain.terms import Decision, LinkType, State, Step
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.register import report
from izmainas.reports.report import Several, Who

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from reports.conftest import Approve, Make

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Riga"))


def test_a_change_that_another_refers_to_is_named_by_its_number(
    change: Make, registry: Registry, process: Process
) -> None:
    """An identity is for programs; and what a change names twice, it refers to once."""
    first = change(1)
    links = (
        Link(type=LinkType.SUPERSEDES, ref=first.uid),
        Link(type=LinkType.FIXES_PROBLEM, ref="PRB-1"),
        Link(type=LinkType.RISK, ref="PRB-1"),
    )
    material = Material((first, change(2, links=links)), registry, process, NOW)
    (listing,) = report(material, Period(None, None, NOW.tzinfo)).listings()
    assert [row[-1] for row in listing.rows] == [Several(()), Several(("IZM-2026-0001", "PRB-1"))]


def test_a_decision_of_two_names_both_and_is_none_while_one_is_waited_for(
    change: Make, registry: Registry, process: Process, approved: Approve
) -> None:
    """Record-keeping reads who decided: half of a decision is not one, the other half not all of it, and what an edit undid no part of it."""

    def told(state: State, *decisions: Decided, fallen: str = "") -> list[object]:
        standing = tuple(
            approved("2026-11-04")._replace(id=d.event, by=d.by) for d in decisions if d.event != fallen
        )
        one = change(1, state=state, approvals=standing, course=Course(decisions=decisions))
        (listing,) = report(
            Material((one,), registry, process, NOW), Period(None, None, NOW.tzinfo)
        ).listings()
        return [*listing.rows[0][8:11]]

    at = NOW.replace(day=4)
    half = Decided("1", Step.AUTHORIZE, Decision.APPROVE, "a.berzina", None, at, at, complete=False)
    whole = half._replace(event="2", by="j.ozols", complete=True)
    assert told(State.ASSESSED, half) == [None, None, None]
    assert told(State.ASSESSED, whole) == [None, None, None]
    assert told(State.WITHDRAWN, half) == [None, None, None]
    both = Several((Who("a.berzina"), Who("j.ozols")))
    assert told(State.AUTHORIZED, half, whole) == [Decision.APPROVE, both, at.date()]
    before = half._replace(event="0", by="k.liepa")
    assert told(State.AUTHORIZED, before, half, whole, fallen="0") == [Decision.APPROVE, both, at.date()]
    back = whole._replace(decision=Decision.RETURN)
    assert told(State.REGISTERED, half, back) == [Decision.RETURN, Several((Who("j.ozols"),)), at.date()]
