"""The open risks over all changes."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izmainas.domain.assessment import Risk
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.domain.terms import State
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.risk import report
from izmainas.reports.risk_register import RiskQuery, risk_register

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from reports.conftest import Look, Make


def risk(text: str, likelihood: int, severity: int, **more: Any) -> Risk:  # noqa: ANN401
    """Return a risk."""
    return Risk.model_validate({"text": text, "likelihood": likelihood, "severity": severity, **more})


def test_the_nearest_day_comes_first_then_the_highest(change: Make, look: Look) -> None:
    """A risk without a day comes after those that have one, however high it is."""
    late = change(1, risks=(risk("a", 1, 1, review_on="2026-12-01"), risk("b", 5, 5)))
    soon = change(2, risks=(risk("c", 1, 2, review_on="2026-11-01"), risk("d", 3, 3)))
    found = risk_register([late, soon], RiskQuery(), look([]).bench)
    assert [r.graded.risk.text for r in found.risks] == ["c", "a", "b", "d"]
    assert [r.overdue for r in found.risks] == [True, False, False, False]


def test_who_answers_is_the_owner_else_who_answers_for_the_object(change: Make, look: Look) -> None:
    """Nobody's risk is nobody's work: without an owner it falls to the owner of the target."""
    one = change(1, risks=(risk("a", 1, 1, owner="k.liepa"), risk("b", 1, 1)))
    bench = look([]).bench
    assert [r.answers for r in risk_register([one], RiskQuery(), bench).risks] == [
        ("k.liepa",),
        ("a.berzina",),
    ]
    mine = risk_register([one], RiskQuery(owners=frozenset({"k.liepa"})), bench)
    assert [r.graded.risk.text for r in mine.risks] == ["a"]


def test_filters_add_up(change: Make, look: Look) -> None:
    """Level, object and lateness are asked together."""
    one = change(1, risks=(risk("a", 5, 5, review_on="2026-11-01"), risk("b", 1, 1, review_on="2026-11-01")))
    other = change(2, targets=("resource/r",), risks=(risk("c", 5, 5),))
    query = RiskQuery(targets=frozenset({"service/a"}), levels=frozenset({RiskLevel.VERY_HIGH}), overdue=True)
    assert [r.graded.risk.text for r in risk_register([one, other], query, look([]).bench).risks] == ["a"]


def test_changes_that_ended_have_no_open_risk(change: Make, look: Look) -> None:
    """And open ones that name none are told apart."""
    gone, silent = change(1, state=State.CLOSED, risks=(risk("a", 1, 1),)), change(2)
    found = risk_register([gone, silent], RiskQuery(), look([]).bench)
    assert (found.risks, found.changes, found.without) == ((), 1, ("IZM-2026-0002",))


def test_a_deviation_that_raises_the_risk_is_listed(change: Make, look: Look) -> None:
    """The list of assessed risks would not show it."""
    found = risk_register([change(1, risks=(risk("a", 1, 2),), risk_in_work=20)], RiskQuery(), look([]).bench)
    assert [(r.summary.id, r.level, r.score) for r in found.raised] == [
        ("IZM-2026-0001", RiskLevel.VERY_HIGH, 20)
    ]
    quiet = risk_register([found.raised[0].summary], RiskQuery(overdue=True), look([]).bench)
    assert quiet.raised == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=12))
def test_the_heat_map_counts_every_risk_once(change: Make, look: Look, grades: list[tuple[int, int]]) -> None:
    """As counting the grades one by one does."""
    one = change(1, risks=tuple(risk("a", *grade) for grade in grades))
    heat = risk_register([one], RiskQuery(), look([]).bench).heat
    counted = Counter(grades)
    assert heat == tuple(tuple(counted[a, b] for b in range(1, 6)) for a in range(1, 6))


def test_a_day_that_is_today_has_not_passed(change: Make, look: Look) -> None:
    """Whoever looks at it today is in time."""
    bench = look([], "2026-11-10").bench
    one = change(1, risks=(risk("a", 1, 1, review_on=str(date(2026, 11, 10))),))
    assert not risk_register([one], RiskQuery(), bench).risks[0].overdue


def test_the_report_tells_what_a_deviation_raised(change: Make, registry: Registry, process: Process) -> None:
    """A change that names no risk, and whose work told of a high one, must not be missing from both."""
    summaries = (change(1, risk_in_work=20), change(2, risks=(risk("a", 1, 2),)), change(3))
    material = Material(summaries, registry, process, datetime(2026, 11, 23, 9, tzinfo=UTC))
    found = report(material, Period())
    assert (found.figure("open/raised").value, found.figure("open/raised").of) == (1, 3)
    assert found.figure("open/without").changes == ("IZM-2026-0003",)
    (raised,) = [listing for listing in found.listings() if listing.id == "raised"]
    assert raised.rows == (("IZM-2026-0001", "Izmaiņa 1", RiskLevel.VERY_HIGH, 20),)
    none = report(material.only(summaries[1:]), Period())
    assert "raised" not in {listing.id for listing in none.listings()}
