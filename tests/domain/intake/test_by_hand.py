"""Numbers that a person enters by hand: what stands is not overwritten, and nothing is counted twice."""

from __future__ import annotations

from datetime import date

import pytest

from izmainas.domain.indicators import Indicator
from izmainas.domain.intake.by_hand import count, measure, months_between, total, uncount, unmeasure
from izmainas.domain.terms import TicketKind
from izmainas.domain.tickets import TicketVolumes, volumes_of
from izmainas.errors import NotFoundError, RefusedError

REF = "service/form"
OCTOBER = date(2026, 10, 31)


def indicator(**more: object) -> Indicator:
    """Make an indicator that was measured once."""
    data = {"id": "laiks", "name": {"lv": "Laiks"}, "over": [REF], "values": {"2026-10-31": 4}}
    return Indicator.model_validate(data | more)


def volumes(*counts: tuple[str, str, int, str | None]) -> TicketVolumes:
    """Make the tickets about a service: month, kind, count, source."""
    rows = [{"month": m, "kind": k, "count": n, "source": s} for m, k, n, s in counts]
    return TicketVolumes.model_validate({"id": "service.form", "over": REF, "volumes": rows})


def entered(
    old: TicketVolumes | None, n: int, source: str | None = None, *, correct: bool = False
) -> TicketVolumes:
    """Enter the incidents of October."""
    counts = {TicketKind.INCIDENT: n}
    return count(old, REF, "2026-10", counts, source=source, correct=correct, command="izm again")


def test_a_value_that_stands_is_not_overwritten_unless_it_is_wrong() -> None:
    """The same once more is no news; another names what would correct it."""
    assert measure(indicator(), OCTOBER, value=4, planned=None, correct=False, command="") == indicator()
    with pytest.raises(RefusedError, match=r"another number") as refused:
        measure(indicator(), OCTOBER, value=5, planned=None, correct=False, command="izm again")
    assert "izm again" in str(refused.value.hint)
    corrected = measure(indicator(), OCTOBER, value=5, planned=None, correct=True, command="")
    assert corrected.values == {OCTOBER: 5}
    assert measure(
        corrected, date(2026, 11, 30), value=6, planned=None, correct=False, command=""
    ).values == {
        OCTOBER: 5,
        date(2026, 11, 30): 6,
    }


def test_a_plan_that_stands_is_not_overwritten_either() -> None:
    """It may be entered alone, and counts from its day on."""
    planned = measure(indicator(), OCTOBER, value=None, planned=3, correct=False, command="")
    assert (planned.values, planned.planned_on(date(2027, 1, 1))) == ({OCTOBER: 4}, 3)
    with pytest.raises(RefusedError):
        measure(planned, OCTOBER, value=None, planned=2, correct=False, command="")


def test_a_value_of_the_wrong_month_is_taken_out() -> None:
    """Together with its plan; where there is neither, it is said."""
    both = indicator(planned={"2026-10-31": 3, "2026-01-31": 2})
    assert unmeasure(both, OCTOBER) == indicator(values={}, planned={"2026-01-31": 2})
    with pytest.raises(NotFoundError):
        unmeasure(both, date(2026, 9, 30))


def test_counts_that_stand_are_not_overwritten_unless_they_are_wrong() -> None:
    """What stood of other months and kinds stays where it was."""
    old = volumes(("2026-09", "incident", 1, None), ("2026-10", "problem", 0, None))
    once = entered(old, 3)
    assert once == volumes(
        ("2026-09", "incident", 1, None), ("2026-10", "incident", 3, None), ("2026-10", "problem", 0, None)
    )
    assert entered(once, 3) == once
    with pytest.raises(RefusedError, match=r"other counts of 2026-10"):
        entered(once, 4)
    assert total(entered(once, 4, correct=True), "2026-10", TicketKind.INCIDENT) == 4
    assert entered(None, 0) == volumes(("2026-10", "incident", 0, None))


def test_a_count_of_a_table_is_corrected_in_its_place() -> None:
    """A second one beside it would be added up: nobody who types the month's number means that."""
    old = volumes(("2026-10", "incident", 9, "pvs"))
    with pytest.raises(RefusedError, match="pvs"):
        entered(old, 8)
    assert entered(old, 8, correct=True) == volumes(("2026-10", "incident", 8, "pvs"))


def test_several_sources_are_told_apart() -> None:
    """What was entered by hand is meant where nobody says; else whose it is has to be said."""
    two = entered(volumes(("2026-10", "incident", 9, "pvs")), 2, "talrunis")
    assert total(two, "2026-10", TicketKind.INCIDENT) == 11
    with pytest.raises(RefusedError, match="several sources") as refused:
        entered(two, 5)
    assert "--source pvs" in str(refused.value.hint)
    assert entered(two, 5, "pvs", correct=True).volumes[0].count == 5
    by_hand = volumes(("2026-10", "incident", 1, None), ("2026-10", "incident", 9, "pvs"))
    assert entered(by_hand, 2, correct=True) == volumes(
        ("2026-10", "incident", 2, None), ("2026-10", "incident", 9, "pvs")
    )


def test_a_count_of_the_wrong_month_is_taken_out() -> None:
    """Of its source alone; where nobody counted, it is said."""
    two = volumes(("2026-10", "incident", 9, "pvs"), ("2026-10", "incident", 2, "talrunis"))
    kinds = [TicketKind.INCIDENT]
    assert uncount(two, REF, "2026-10", kinds, source="talrunis") == volumes(
        ("2026-10", "incident", 9, "pvs")
    )
    assert (
        uncount(volumes(("2026-10", "incident", 9, "pvs")), REF, "2026-10", kinds, source=None) == volumes()
    )
    for old in (None, volumes(("2026-09", "incident", 9, None))):
        with pytest.raises(NotFoundError):
            uncount(old, REF, "2026-10", kinds, source=None)


def test_what_stands_keeps_its_order() -> None:
    """What people wrote beside a number stays beside it: a new one alone is put where it belongs."""
    old = volumes(
        ("2026-09", "problem", 2, "pvs"),
        ("2026-09", "incident", 9, "pvs"),
        ("2026-09", "incident", 9, "pvs"),
        ("2026-11", "problem", 1, None),
    )
    months = [(v.month, v.kind.value, v.count) for v in entered(old, 4).volumes]
    assert months == [
        *(("2026-09", "problem", 2), ("2026-09", "incident", 9), ("2026-09", "incident", 9)),
        *(("2026-10", "incident", 4), ("2026-11", "problem", 1)),
    ]
    first = entered(volumes(("2026-11", "incident", 1, None)), 4)
    assert [v.month for v in first.volumes] == ["2026-10", "2026-11"]
    late = volumes_of(REF, old.volumes, volumes(("2026-09", "incident", 3, "pvs")).volumes)
    assert [v.count for v in late.volumes] == [2, 3, 1]


def test_months_that_nobody_counted_are_found_across_the_year() -> None:
    """Back to the latest that somebody did; before the first there is no gap."""
    old = volumes(("2025-11", "incident", 1, None), ("2026-01", "problem", 1, None))
    assert months_between(old, TicketKind.INCIDENT, "2026-02") == ["2025-12", "2026-01"]
    assert months_between(old, TicketKind.INCIDENT, "2025-12") == []
    assert months_between(old, TicketKind.PROBLEM, "2025-12") == []
    assert months_between(None, TicketKind.PROBLEM, "2025-12") == []
    assert total(None, "2025-12", TicketKind.PROBLEM) is None
