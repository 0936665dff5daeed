"""What changes were to do to the 24 conditions, beside what reviews found."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from izmainas.domain.terms import Effect, State
from izmainas.reports.conditions import report
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import Condition, Figures, FigureTable

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from izmainas.domain.summary import Summary
    from reports.conftest import Make

RIGA = ZoneInfo("Europe/Riga")
NOW = datetime(2026, 11, 23, 9, tzinfo=RIGA)
PERIOD = Period(date(2026, 11, 1), date(2026, 11, 20), RIGA)


def reviewed(change: Make, number: int, expected: str, found: str, day: str = "2026-11-10") -> Summary:
    """Return a change that expected one effect on a condition, and whose review found another; `-` is silence."""
    effects = {"+": Effect.IMPROVES, "=": Effect.MAINTAINS, "!": Effect.WORSENS}
    fields: dict[str, Any] = {}
    if expected != "-":
        fields["conditions"] = {"N6-1": effects[expected]}
    if found != "-":
        fields |= {"conditions_after": {"N6-1": effects[found]}, "reached": {State.REVIEWED: day}}
    return change(number, **fields)


def test_expected_and_actual_effect_stand_side_by_side(
    change: Make, registry: Registry, process: Process
) -> None:
    """As expected is what came so, or better; what nobody expected, or nobody looked at, is neither kept nor broken."""
    pairs = ("+ +", "+ =", "= +", "= =", "! =", "= !", "- +", "- !", "! -")
    summaries = [reviewed(change, number, *pair.split()) for number, pair in enumerate(pairs, 1)]
    # reviewed after the period, a change that ended before it, and one that names another condition
    summaries += [
        reviewed(change, 10, "+", "+", "2026-11-21"),
        change(
            11,
            "2026-10-01",
            state=State.CLOSED,
            reached={"closed": "2026-10-02"},
            conditions={"N1-1": Effect.WORSENS},
        ),
        change(12, conditions={"N10-1": Effect.MAINTAINS}),
        change(13),
    ]
    found = report(Material(tuple(summaries), registry, process, NOW), PERIOD)
    told = {f.id: (f.value, f.of, " ".join(str(int(c[-4:])) for c in f.changes)) for f in found.figures}
    assert told.pop("expected/any") == (9, 12, "1 2 3 4 5 6 9 10 12")
    assert {key: told.pop(key) for key in [*told] if "N6-1" in key} == {
        "expected/N6-1/improves": (3, 8, "1 2 10"),
        "expected/N6-1/maintains": (3, 8, "3 4 6"),
        "expected/N6-1/worsens": (2, 8, "5 9"),
        "actual/N6-1/improves": (3, 8, "1 3 7"),
        "actual/N6-1/maintains": (3, 8, "2 4 5"),
        "actual/N6-1/worsens": (2, 8, "6 8"),
        "kept/N6-1": (4, 6, "1 3 4 5"),
    }
    assert {key: value for key, value in told.items() if value != (0, 0, "") and value[0]} == {
        "expected/N10-1/maintains": (1, 1, "12")
    }
    (table,) = [part for part in found.sections[0].parts if isinstance(part, FigureTable)]
    assert [label for label, _ in table.rows] == [Condition("N6-1"), Condition("N10-1")]
    assert {len(figures) for _, figures in table.rows} == {len(table.columns)}


def test_where_no_change_names_a_condition_there_is_no_table(
    change: Make, registry: Registry, process: Process
) -> None:
    """Nothing is shown that would have 24 rows of noughts; how many were looked at is told."""
    found = report(Material((change(),), registry, process, NOW), PERIOD)
    assert [(f.id, f.value, f.of) for f in found.figures] == [("expected/any", 0, 1)]
    assert [type(part) for part in found.sections[0].parts] == [Figures]
