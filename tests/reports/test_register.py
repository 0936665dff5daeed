"""The register for record-keeping: one row for each change."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from izmainas.domain.change import Link
from izmainas.domain.terms import LinkType
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.register import report
from izmainas.reports.report import Several

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from reports.conftest import Make

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
