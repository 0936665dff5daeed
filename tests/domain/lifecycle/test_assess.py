"""An assessment and an expert opinion: what they add, and what they supersede."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from izmainas.domain.assessment import Assessment
from izmainas.domain.summary import summarize
from izmainas.domain.terms import (
    Complexity,
    Kind,
)
from izmainas.errors import RefusedError

if TYPE_CHECKING:
    from domain.conftest import House


def test_an_assessment_adds_and_keeps(house: House) -> None:
    """What is not given stays; the residual risk of the envelope is at least the worst that is listed."""
    change = house.assess(house.new())
    assert change.envelope.residual_risk == 6
    later = house.assess(change, given=Assessment(impact="Daži", conditions={"N6-2": "improves"}))  # type: ignore[dict-item]
    assert later.assessment
    assert later.assessment.expected_result == "Sesija ilgst stundu."
    assert set(later.assessment.conditions) == {"N6-1", "N6-2"}
    worse = Assessment.model_validate({"risks": [{"text": "X", "likelihood": 5, "severity": 4}]})
    assert house.assess(later, given=worse).envelope.residual_risk == 20
    assert change.assessment
    limits = change.envelope.evolve(residual_risk=None)  # nobody set it: it is what is listed
    told = house.assess(house.new(), given=change.assessment.evolve(envelope=limits))
    assert told.envelope.residual_risk == 3


def test_the_highest_of_several_risks_is_the_one_that_the_envelope_allows(house: House) -> None:
    """Wherever it stands in the list."""
    grades = ((1, 2), (4, 4), (3, 2))
    risks = [{"text": f"{a} un {b}", "likelihood": a, "severity": b} for a, b in grades]
    given = Assessment.model_validate({"risks": risks, "envelope": {"residual_risk": 3}})
    assert house.assess(house.assess(house.new()), given=given).envelope.residual_risk == 16


def test_an_assessment_says_what_the_model_asks_for(house: House) -> None:
    """Evidence first, then the limits of the envelope."""
    with pytest.raises(RefusedError, match="E312") as refusal:
        house.assess(house.new(), given=Assessment(impact="Visi"))
    assert "izm assess" in str(refusal.value.hint)
    assert "--expected-result TEXT" in str(refusal.value.hint)
    with pytest.raises(RefusedError, match="E327") as refusal:
        house.assess(house.new(), given=Assessment(impact="Visi", expected_result="Labi"))
    assert "--latest-end" in str(refusal.value.hint)


def test_an_assessment_that_changes_what_was_approved_supersedes_it(house: House) -> None:
    """The entry names the approval; one that changes nothing material voids nothing."""
    change = house.authorized()
    same = house.assess(change, given=Assessment(impact="Daži"))
    assert (same.state, same.history[-1].voids) == ("authorized", ())
    other = house.assess(change, given=Assessment(expected_result="Citādi"))
    assert (other.state, other.history[-1].voids) == ("assessed", (change.history[-1].id,))


def test_what_was_approved_with_its_assessment_stays_when_the_work_is_over(house: House) -> None:
    """Assessed first, an emergency was approved as it was assessed: only what that does not bind is corrected."""
    change = house.edit(house.assess(house.new()), kind=Kind.EMERGENCY)
    over = house.finish(house.start(house.approve(change)))
    same = house.assess(over, given=Assessment(impact="Daži"))
    assert (same.state, same.history[-1].voids) == ("implemented", ())
    with pytest.raises(RefusedError, match="E325"):
        house.assess(over, given=Assessment(expected_result="Citādi"))
    with pytest.raises(RefusedError, match="E301"):
        house.assess(house.approve(same, "juris"), given=Assessment(impact="Visi"))
    assert house.rules(same) == []


def test_work_that_is_under_way_keeps_inside_a_narrower_envelope(house: House) -> None:
    """The plan cannot be made anew any more."""
    with pytest.raises(RefusedError, match="E310"):
        house.assess(house.begun(), given=Assessment.model_validate({"envelope": {"outage_minutes": 5}}))


def test_a_standard_change_is_not_assessed_into_something_else(house: House) -> None:
    """Nobody would authorize that."""
    house.obey(Kind.STANDARD, Complexity.SIMPLE, steps=["register", "assess", "implement", "close"])
    change = house.standard()
    assert house.assess(change, given=Assessment(impact="Daži")).state == "assessed"
    with pytest.raises(RefusedError, match="E325"):
        house.assess(change, given=Assessment(expected_result="Citādi"))


def test_opinions_are_given_by_experts_about_what_they_did_not_ask_for(house: House) -> None:
    """And are counted by expert."""
    change = house.assess(house.new(complexity=Complexity.COMPLEX))
    with pytest.raises(RefusedError, match="E313") as refusal:
        house.advise(change, "juris")
    assert str(refusal.value.hint) == "Experts: ['Ilze']"
    with pytest.raises(RefusedError, match="E313") as refusal:
        house.advise(change, "edgars")
    assert str(refusal.value.hint) == "Experts: ['Ilze']"
    with pytest.raises(RefusedError, match="E313"):
        house.assess(change, given=house.advise(change).assessment or Assessment())
    house.obey(Kind.NORMAL, Complexity.COMPLEX, opinions=2)
    twice = house.advise(house.advise(change))
    assert summarize(twice).opinions == 2
    with pytest.raises(RefusedError, match=r"E312.*expert-opinion"):
        house.approve(twice)


def test_where_nobody_is_an_expert_the_way_to_name_one_is_told(house: House) -> None:
    """As in a register just founded: the opinion, the approval and a step too early all lead there."""
    change = house.assess(house.new(complexity=Complexity.COMPLEX))
    people = [person.evolve(expert_in=()) for person in house.registry.people]
    house.registry = house.registry.altered({"people": tuple(people)})
    for step in (house.advise, house.approve, house.plan):
        with pytest.raises(RefusedError) as refusal:
            step(change)
        assert "izm registry edit PERSON --add-expert-in FIELD" in str(refusal.value.hint)
