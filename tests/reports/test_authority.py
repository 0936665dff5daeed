"""The report on decisions, where nobody can tell how strongly they are proved."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from izmainas.reports.authority import report
from izmainas.reports.material import Material
from izmainas.reports.period import Period

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from reports.conftest import Make

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_what_nobody_can_tell_is_not_told_as_none(change: Make, process: Process, registry: Registry) -> None:
    """None of twelve decisions is something else than decisions that were not looked at."""
    known = Material((change(),), registry, process, NOW)
    untold = Material((change(),), registry, process, NOW, levels=lambda: None)
    assert any(figure.group == "proof" for figure in report(known, Period(zone=UTC)).figures)
    told = report(untold, Period(zone=UTC))
    assert not any(figure.group == "proof" for figure in told.figures)
    notes = [
        section.note for section in told.sections if section not in report(known, Period(zone=UTC)).sections
    ]
    assert [str(note) for note in notes] == ["Left out: the main branch could not be replayed here."]
