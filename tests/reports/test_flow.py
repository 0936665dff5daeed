"""How changes flow, month after month."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from izmainas.domain.terms import State
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
