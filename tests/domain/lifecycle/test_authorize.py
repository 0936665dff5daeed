"""A decision: what it needs, and when it comes too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from izmainas.domain.process import Authority, Seat
from izmainas.domain.summary import summarize
from izmainas.domain.terms import (
    Complexity,
    Decision,
    Kind,
)
from izmainas.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from domain.conftest import House


def test_a_refusal_needs_a_reason(house: House) -> None:
    """An approval may be silent."""
    change = house.assess(house.new())
    for decision in (Decision.REJECT, Decision.RETURN):
        with pytest.raises(UsageError, match="E207"):
            house.decide(change, "anna", decision, None)
    returned = house.decide(change, "anna", Decision.RETURN).change
    assert (returned.state, summarize(returned).assessed) == ("registered", False)
    rejected = house.decide(change, "anna", Decision.REJECT)
    assert (rejected.change.state, rejected.event.approves) == ("rejected", None)
    silent = house.decide(change, "anna", Decision.APPROVE, None)
    assert (silent.change.state, silent.event.approves) == ("authorized", change.digest())


def test_a_refusal_asks_for_no_evidence(house: House) -> None:
    """And leaves nothing that a check would miss."""
    change = house.assess(house.new(complexity=Complexity.COMPLEX))
    for decision in (Decision.REJECT, Decision.RETURN):
        assert house.rules(house.decide(change, "anna", decision).change) == []


def test_work_that_has_begun_is_not_rejected(house: House) -> None:
    """Only approved anew, or backed out."""
    change = house.deviate(house.begun(), outage_minutes=31)
    for decision in (Decision.REJECT, Decision.RETURN):
        with pytest.raises(RefusedError, match="E314"):
            house.decide(change, "anna", decision)


def test_an_approval_is_not_taken_back_and_what_there_is_instead_is_told(house: House) -> None:
    """The refusal named the plan as what comes next; a hold is still told as a hold."""
    for change in (house.authorized(), house.planned()):
        for decision in (Decision.REJECT, Decision.RETURN):
            with pytest.raises(RefusedError, match="E314") as refusal:
                house.decide(change, "anna", decision)
            assert f"izm hold {change.id} --reason" in str(refusal.value.hint)
            assert f"izm withdraw {change.id} --reason" in str(refusal.value.hint)
        with pytest.raises(RefusedError, match="E301"):
            house.approve(change)


def test_what_is_not_to_be_decided_on_is_not_called_authorized(house: House) -> None:
    """What is to be assessed first, and what has ended, are told as what they are."""
    change = house.new()
    ended = house.decide(house.assess(change), "anna", Decision.REJECT).change
    for one, code in ((change, "E301"), (ended, "E303")):
        with pytest.raises(RefusedError, match=code):
            house.decide(one, "anna", Decision.REJECT)


def test_whoever_has_approved_may_think_again_until_the_others_decide(house: House) -> None:
    """Who approves once more is told so; who filled in for them may as well, and nobody else from that seat."""
    asked = house.advise(house.assess(house.new(complexity=Complexity.COMPLEX)))
    for person in ("anna", "zane"):
        half = house.approve(asked, person)
        with pytest.raises(RefusedError, match="E309") as refusal:
            house.approve(half, person)
        assert f"izm authorize {half.id} --return --reason" in str(refusal.value.hint)
        for able in {person, "anna"}:
            assert house.decide(half, able, Decision.RETURN).change.state == "registered"
            assert house.decide(half, able, Decision.REJECT).change.state == "rejected"
        decided = house.decide(half, person, Decision.RETURN)
        assert (decided.event.role, decided.event.over) == ("service-owner", "service/form")
    with pytest.raises(RefusedError, match="E307"):
        house.decide(house.approve(asked, "anna"), "zane", Decision.RETURN)
    with pytest.raises(RefusedError, match="E314"):
        house.decide(house.approve(asked, "anna", "juris"), "anna", Decision.RETURN)
    under_way = house.deviate(house.start(house.plan(house.approve(asked, "anna", "juris"))), cost_eur=501)
    with pytest.raises(RefusedError, match="E309") as refusal:
        house.approve(house.approve(under_way), "anna")
    assert "--return" not in str(refusal.value.hint)


def test_a_ratification_is_not_returned_and_waits_for_the_assessment(house: House) -> None:
    """It may be refused without one."""
    change = house.start(house.emergency())
    with pytest.raises(RefusedError, match="E314"):
        house.decide(change, "juris", Decision.RETURN)
    with pytest.raises(RefusedError, match="E306"):
        house.approve(change, "juris")
    with pytest.raises(RefusedError, match="E307"):
        house.decide(change, "karlis", Decision.REJECT)
    assert house.decide(change, "juris", Decision.REJECT).change.state == "implementing"


def test_an_approval_waits_for_the_envelope(house: House) -> None:
    """Where the model wants limits and no assessment has set them."""
    house.obey(
        Kind.NORMAL, Complexity.SIMPLE,
        steps=["register", "authorize", "implement", "close"], evidence={}, separation=[],
    )  # fmt: skip
    with pytest.raises(RefusedError, match="E327"):
        house.approve(house.new())


def test_the_approval_of_an_emergency_waits_for_no_limits_and_its_ratification_does(house: House) -> None:
    """Help comes first; what is ratified is whole."""
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, envelope=["latest-end"])
    change = house.start(house.emergency())
    change = house.assess(change)
    assert change.assessment
    limits = change.envelope.evolve(latest_end=None)
    bare = change.evolve(assessment=change.assessment.evolve(envelope=limits))
    with pytest.raises(RefusedError, match="E327"):
        house.approve(bare, "juris")
    assert summarize(house.approve(change, "juris")).ratifications


def test_nobody_counts_twice_towards_the_number_of_people_who_agree(house: House) -> None:
    """Nor through a substitute, whoever else has agreed in between."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, authority=Authority(seats=(Seat.TARGET_OWNER,), quorum=3))
    change = house.approve(house.assess(house.new()), "anna", "juris")
    assert change.state == "assessed"
    for person in ("anna", "juris", "zane"):
        with pytest.raises(RefusedError, match="E3"):
            house.approve(change, person)
    first = house.approve(house.assess(house.new()), "anna")
    for person in ("anna", "zane"):
        with pytest.raises(RefusedError, match="E3"):
            house.approve(first, person)
