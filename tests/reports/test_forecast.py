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


def test_what_must_be_done_in_these_days_is_told_by_the_last_day_of_its_envelope(
    change: Make, registry: Registry, process: Process
) -> None:
    """Today and the last day count; what has ended is due no more, and without a last day six weeks are looked at."""
    days = ("2026-11-22", "2026-11-23", "2026-12-20", "2026-12-21", "2027-01-03", "2027-01-04")
    due = [change(n, latest_end=date.fromisoformat(day)) for n, day in enumerate(days, 1)]
    ended = change(8, state=State.CLOSED, latest_end=date(2026, 12, 1))
    material = Material((*due, change(7), ended), registry, process, NOW)

    def told(until: date | None) -> tuple[float | None, int, str]:
        figure = report(material, Period(None, until, NOW.tzinfo)).figure("due/latest-end")
        return figure.value, figure.of, "".join(one[-1] for one in figure.changes)

    assert told(date(2026, 12, 20)) == (2, 7, "23")
    assert told(None) == (4, 7, "2345")
