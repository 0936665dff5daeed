"""The report on decisions: who took them, how fast, in whose place, and what is not known of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from izmainas.domain.course import Course, Decided
from izmainas.domain.terms import Decision, Kind, Proof, State, Step
from izmainas.reports.authority import report
from izmainas.reports.material import Levels, Material
from izmainas.reports.period import Period
from izmainas.reports.report import FigureTable, Who

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from reports.conftest import Approve, Make

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


RIGA = ZoneInfo("Europe/Riga")


def decided(
    event: str,
    decision: str,
    by: str,
    since: str,
    day: str,
    *,
    for_: str | None = None,
    step: str = "authorize",
) -> Decided:
    """Return a decision of November that was waited for since another day."""
    at, begun = (datetime.fromisoformat(f"2026-11-{one}T12:00:00+02:00") for one in (day, since))
    return Decided(event, Step(step), Decision(decision), by, for_, at, begun, complete=True)


def test_who_decides_how_much_how_fast_and_in_whose_place(
    change: Make, process: Process, registry: Registry
) -> None:
    """Ratifications are decisions, too; each part is of the decisions of the period, what one decided of theirs."""
    made = (
        (
            decided("e1", "return", "a.berzina", "02", "03"),
            decided("e2", "approve", "a.berzina", "04", "08"),
        ),
        (
            decided("e3", "approve", "s.vieta", "02", "04", for_="a.berzina"),
            decided("e4", "approve", "j.ozols", "02", "12", step="ratify"),
            decided("e5", "reject", "a.berzina", "20", "21"),
        ),
        (),
    )
    changes = tuple(change(n, course=Course(decisions=all_)) for n, all_ in enumerate(made, 1))
    levels = Levels({"e1": Proof.CLAIMED, "e2": Proof.SIGNED, "e3": Proof.SIGNED, "e5": Proof.SIGNED})
    material = Material(changes, registry, process, NOW, levels=lambda: levels)
    found = report(material, Period(date(2026, 11, 1), date(2026, 11, 20), RIGA))
    told = {f.id: (f.value, f.of, " ".join(c[-1] for c in f.changes)) for f in found.figures if f.value}
    assert told == {
        "decisions/all": (4, 4, "1 2"),
        "decisions/approve": (3, 4, "1 2"),
        "decisions/return": (1, 4, "1"),
        "wait/median": (3, 4, "1 2 1 2"),
        "wait/percentile-85": (10, 4, "1 2 1 2"),
        "wait/mean": (4.25, 4, "1 2 1 2"),
        "wait/shortest": (1, 4, "1 2 1 2"),
        "wait/longest": (10, 4, "1 2 1 2"),
        "decisions/a.berzina": (2, 4, "1"),
        "decisions/a.berzina/approve": (1, 2, "1"),
        "decisions/a.berzina/return": (1, 2, "1"),
        "wait/a.berzina/median": (2.5, 2, "1 1"),
        "wait/a.berzina/percentile-85": (4, 2, "1 1"),
        "decisions/j.ozols": (1, 4, "2"),
        "decisions/j.ozols/approve": (1, 1, "2"),
        "wait/j.ozols/median": (10, 1, "2"),
        "wait/j.ozols/percentile-85": (10, 1, "2"),
        "decisions/s.vieta": (1, 4, "2"),
        "decisions/s.vieta/approve": (1, 1, "2"),
        "wait/s.vieta/median": (2, 1, "2"),
        "wait/s.vieta/percentile-85": (2, 1, "2"),
        "substitutes/all": (1, 4, "2"),
        "substitutes/a.berzina": (1, 4, "2"),
        "proof/claimed": (1, 4, "1"),
        "proof/signed": (2, 4, "1 2"),
    }
    (table,) = found.sections[1].parts
    assert isinstance(table, FigureTable)
    assert [label for label, _ in table.rows] == [Who("a.berzina"), Who("j.ozols"), Who("s.vieta")]
    assert {len(figures) for _, figures in table.rows} == {len(table.columns)}


def test_what_emergencies_owe_is_told_as_of_today(
    change: Make, approved: Approve, process: Process, registry: Registry
) -> None:
    """An assessment and a ratification, whatever the period; on the day itself it is not late."""
    fields = {"kind": Kind.EMERGENCY, "state": State.IMPLEMENTED}
    owing = change(1, approvals=(approved("2026-11-02"),), **fields)
    paid = change(2, approvals=(approved("2026-11-02"),), assessed=True, ratification_refused=True, **fields)
    ended = owing._replace(id="IZM-2026-0003", uid="3", state=State.CLOSED)
    due = {Step.ASSESS: date(2026, 11, 4), Step.RATIFY: date(2026, 11, 5)}

    def debts(day: date) -> list[tuple[float | None, int]]:
        now = datetime.combine(day, time(9), RIGA)
        found = report(Material((owing, paid, ended), registry, process, now), Period(zone=RIGA))
        (listing,) = found.listings()
        assert [row[::2] + row[3:] for row in listing.rows] == [(owing.id, *owed) for owed in due.items()]
        return [(f.value, f.of) for f in map(found.figure, ("debts/open", "debts/overdue"))]

    assert debts(due[Step.ASSESS]) == [(2, 2), (0, 2)]
    assert debts(due[Step.ASSESS] + timedelta(days=1)) == [(2, 2), (1, 2)]
    assert debts(due[Step.RATIFY] + timedelta(days=1)) == [(2, 2), (2, 2)]
