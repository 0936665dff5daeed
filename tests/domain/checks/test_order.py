"""A step out of its order is found where somebody wrote what the command refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.change import Targets
from izmainas.domain.lifecycle.hold import hold, resume
from izmainas.domain.lifecycle.split import split
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.domain.process import Authority, Seat
from izmainas.domain.terms import Complexity, Decision, Kind, OutcomeCode, Phase, State, Step
from izmainas.errors import RefusedError

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change

PORTFOLIO = {"role": "service-portfolio-owner", "over": "institution"}


def written(house: House, change: Change, step: Step, person: str = "edgars", **fields: Any) -> Change:  # noqa: ANN401
    """Return the change with an entry that no command has looked at."""
    return change.step_taken(house.facts(person).entry(step, **fields))


def out_of_order(house: House, *changes: Change) -> list[object]:
    """Return the places in the history that IZM-C006 finds."""
    return [finding.where[1] for finding in house.findings(*changes) if finding.rule == "IZM-C006"]


def test_what_becomes_a_normal_change_is_assessed_before_it_is_approved_again(house: House) -> None:
    """IZM-C006: an assessment that an edit brought is nobody's, whatever was approved in an emergency."""
    asked, emergency = house.new(kind=Kind.EMERGENCY), house.emergency()
    brought = house.assess(house.new()).assessment
    for change in (asked, emergency):
        edited = house.edit(change, kind=Kind.NORMAL, assessment=brought)
        assert edited.state is State.REGISTERED
        with pytest.raises(RefusedError, match="E301"):
            house.approve(edited)
        seat = {"role": "service-owner", "over": "service/form"}
        decided = {"decision": Decision.APPROVE, "approves": edited.digest()}
        skipped = written(house, edited, Step.AUTHORIZE, "anna", **seat, **decided)
        assert out_of_order(house, skipped) == [len(edited.history)]
        assert house.rules(house.approve(house.assess(edited))) == []


def test_work_that_is_under_way_is_approved_anew_where_it_stands(house: House) -> None:
    """Whatever its class became meanwhile: it does not go back."""
    edited = house.edit(house.begun(), kind=Kind.EMERGENCY)
    assert edited.state is State.IMPLEMENTING
    assert house.rules(house.approve(edited)) == []


def test_a_refused_ratification_stays_refused(house: House) -> None:
    """IZM-C006: whoever else could ratify does not open again what was to be stopped."""
    done = house.assess(house.finish(house.start(house.emergency())), "edgars")
    refused = house.decide(done, "juris", Decision.REJECT).change
    with pytest.raises(RefusedError, match="E301"):
        house.approve(refused, "juris")
    for decision in (Decision.APPROVE, Decision.REJECT):
        binds = refused.digest() if decision is Decision.APPROVE else None
        again = written(house, refused, Step.RATIFY, "juris", decision=decision, approves=binds, **PORTFOLIO)
        assert out_of_order(house, again) == [len(refused.history)]


def test_what_was_ratified_is_not_refused_any_more(house: House) -> None:
    """IZM-C006, until what was ratified is edited; one of two that ratify may refuse what the other one has not."""
    begun = house.start(house.emergency())
    ratified = house.approve(house.assess(begun, "edgars"), "juris")
    with pytest.raises(RefusedError, match=r"E301|E314"):
        house.decide(ratified, "juris", Decision.REJECT)
    taken_back = written(house, ratified, Step.RATIFY, "juris", decision=Decision.REJECT, **PORTFOLIO)
    assert out_of_order(house, taken_back) == [len(ratified.history)]
    edited = house.approve(house.edit(ratified, description="Pavisam kas cits."), "anna")
    assert house.rules(house.decide(edited, "juris", Decision.REJECT).change) == []
    both = house.new(kind=Kind.EMERGENCY, targets=Targets(services=("form",), resources=("dvs",)))
    half = house.approve(house.assess(house.start(house.approve(both)), "edgars"), "juris")
    assert house.rules(house.decide(half, "mara", Decision.REJECT).change) == []


def test_the_second_of_two_ratifies_after_a_first_that_names_no_seat_left_empty(house: House) -> None:
    """Written by hand it says nothing of the other one: that is no order to break; a refusal after both is."""
    both = house.new(kind=Kind.EMERGENCY, targets=Targets(services=("form",), resources=("dvs",)))
    begun = house.assess(house.start(house.approve(both)), "edgars")
    for person, role in (("juris", "service-portfolio-owner"), ("mara", "resource-portfolio-owner")):
        seat = {"role": role, "over": "institution", "approves": begun.digest()}
        begun = written(house, begun, Step.RATIFY, person, decision=Decision.APPROVE, **seat)
        assert out_of_order(house, begun) == []
    refused = written(house, begun, Step.RATIFY, "juris", decision=Decision.REJECT, **PORTFOLIO)
    assert out_of_order(house, refused) == [len(begun.history)]


def test_nobody_decides_on_what_has_ended(house: House) -> None:
    """IZM-C006: a closed change would be rejected afterwards, a withdrawn one approved."""
    closed = house.close(house.review(house.finish(house.begun())))
    withdrawn = withdraw(house.authorized(), house.facts("edgars"), reason="Nevajag.").change
    seat = {"role": "service-owner", "over": "service/form"}
    for ended in (closed, withdrawn):
        assert out_of_order(house, ended) == []
        for decision in Decision:
            binds = ended.digest() if decision is Decision.APPROVE else None
            decided = written(house, ended, Step.AUTHORIZE, "anna", decision=decision, approves=binds, **seat)
            assert out_of_order(house, decided) == [len(ended.history)], decision


def test_a_debt_is_paid_once_everybody_has_approved(house: House) -> None:
    """IZM-C006: an emergency on which two decide is none yet that one of them has approved."""
    authority = Authority(seats=(Seat.TARGET_OWNER, Seat.PORTFOLIO_OWNER))
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, authority=authority)
    half = house.emergency()
    assert half.history[-1].awaits
    with pytest.raises(RefusedError, match="E305"):
        house.assess(half, "edgars")
    assert out_of_order(house, written(house, half, Step.ASSESS, "anna")) == [len(half.history)]
    assert house.rules(house.assess(house.approve(half, "juris"), "anna")) == []


def test_work_that_is_under_way_is_not_begun_again(house: House) -> None:
    """IZM-C006: not before it has ended; nothing would tell any more when it began."""
    begun = house.begun()
    with pytest.raises(RefusedError, match="E315"):
        house.start(begun)
    assert out_of_order(house, written(house, begun, Step.IMPLEMENT, phase=Phase.START)) == [
        len(begun.history)
    ]


def test_what_is_not_on_hold_is_not_resumed(house: House) -> None:
    """IZM-C006."""
    held = hold(house.new(), house.facts("anna"), reason="Gaidām.").change
    resumed = resume(held, house.facts("anna")).change
    assert house.rules(held) == house.rules(resumed) == []
    with pytest.raises(RefusedError, match="E319"):
        resume(resumed, house.facts("anna"))
    assert out_of_order(house, written(house, resumed, Step.RESUME)) == [3]


def test_what_was_ratified_or_refused_is_not_assessed_anew(house: House) -> None:
    """IZM-C006: neither so that the ratification falls; before it, the assessment may be corrected."""
    assessed = house.assess(house.start(house.emergency()), "edgars")
    assert assessed.assessment is not None
    other = assessed.assessment.evolve(expected_result="Pavisam kas cits.")
    assert house.rules(house.assess(assessed, "edgars", other)) == []
    for decision in (Decision.APPROVE, Decision.REJECT):
        decided = house.decide(assessed, "juris", decision).change
        with pytest.raises(RefusedError, match="E301"):
            house.assess(decided, "edgars", other)
        for voids in ((), (decided.history[-1].id,)):
            anew = written(house, decided, Step.ASSESS, voids=voids).evolve(assessment=other)
            assert out_of_order(house, anew) == [len(decided.history)]
    edited = house.approve(house.edit(house.approve(assessed, "juris"), description="Citādi."), "anna")
    assert house.rules(house.approve(house.assess(edited, "edgars", other), "anna", "juris")) == []


def test_an_emergency_pays_nothing_until_it_is_approved_anew(house: House) -> None:
    """IZM-C006: an edit took the approval back before the work had begun."""
    edited = house.edit(house.emergency(), description="Pavisam kas cits.")
    with pytest.raises(RefusedError, match="E305"):
        house.assess(edited)
    assert out_of_order(house, written(house, edited, Step.ASSESS)) == [len(edited.history)]
    assert house.rules(house.assess(house.approve(edited))) == []


def test_what_was_edited_during_the_work_is_not_approved_after_it(house: House) -> None:
    """IZM-C006; what left its envelope is."""
    edited = house.finish(house.edit(house.begun(), description="Citādi."), outcome=OutcomeCode.BACKED_OUT)
    with pytest.raises(RefusedError, match="E301"):
        house.approve(edited)
    seat = {"role": "service-owner", "over": "service/form", "approves": edited.digest()}
    late = written(house, edited, Step.AUTHORIZE, "anna", decision=Decision.APPROVE, **seat)
    assert out_of_order(house, late) == [len(edited.history)]
    left = house.finish(house.deviate(house.begun(), cost_eur=501), outcome=OutcomeCode.BACKED_OUT)
    assert house.rules(house.approve(left)) == []


def test_a_standard_change_is_not_split(house: House) -> None:
    """IZM-C006: its model authorizes it whole."""
    standard = house.standard()
    with pytest.raises(RefusedError, match="E326"):
        split(standard, house.facts("edgars"), titles=["A", "B"], numbers=["IZM-2026-8001", "IZM-2026-8002"],
              complexity=Complexity.SIMPLE)  # fmt: skip
    parts = [house.new().uid, house.new().uid]
    assert out_of_order(house, written(house, standard, Step.SPLIT, children=parts)) == [1]


def test_what_was_split_is_not_split_again(house: House) -> None:
    """IZM-C006; IZM-C022 where the links do not name the parts: nothing else would tell whether they have ended."""
    numbers = ["IZM-2026-8001", "IZM-2026-8002"]
    done = split(house.new(), house.facts("edgars"), titles=["A", "B"], numbers=numbers,
                 complexity=Complexity.SIMPLE)  # fmt: skip
    whole, parts = done.change, done.new
    assert house.rules(whole, *parts) == []
    with pytest.raises(RefusedError, match="E326"):
        split(whole, house.facts("edgars"), titles=["A", "B"], numbers=numbers, complexity=Complexity.SIMPLE)
    again = written(house, whole, Step.SPLIT, children=[part.uid for part in parts])
    assert out_of_order(house, again, *parts) == [2]
    pretended = written(house, house.new(), Step.SPLIT, children=[house.new().uid, house.new().uid])
    over = written(house, pretended, Step.CLOSE, "anna")
    assert over.state is State.CLOSED
    assert [(f.rule, f.where) for f in house.findings(over)] == [("IZM-C022", ("history", 1, "children"))]
