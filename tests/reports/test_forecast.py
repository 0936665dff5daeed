"""What is planned for the coming weeks, and out of what."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from izmainas.domain.terms import State
from izmainas.reports.forecast import report
from izmainas.reports.material import Material
from izmainas.reports.period import Period

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from reports.conftest import Make

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Riga"))


def test_planned_work_is_a_part_of_what_is_planned_or_under_way(
    change: Make, registry: Registry, process: Process
) -> None:
    """As the definition says: what is only registered, or has no plan yet, is not among it."""
    soon, later = NOW + timedelta(days=2), NOW + timedelta(days=90)
    summaries = (
        change(1, state=State.PLANNED, start=soon, end=soon + timedelta(hours=1)),
        change(2, state=State.PLANNED, start=later, end=later + timedelta(hours=1)),
        change(3, state=State.IMPLEMENTING),
        change(4),
    )
    material = Material(summaries, registry, process, NOW)
    found = report(material, Period(None, date(2026, 12, 20), NOW.tzinfo))
    weeks = [found.figure(f"week/2026-W{week}") for week in (48, 49)]
    assert [(f.value, f.of) for f in (found.figure("planned/changes"), *weeks)] == [(1, 3), (1, 3), (0, 3)]
    assert found.figure("due/latest-end").of == 4
