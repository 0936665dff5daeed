"""A decision that had nothing left to decide is found where somebody wrote what the command refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.change import Targets, path_of
from izmainas.domain.checks.finding import Severity
from izmainas.domain.checks.repository import check_changes
from izmainas.domain.process import Authority, Seat
from izmainas.domain.terms import Complexity, Decision, Kind, Step
from izmainas.errors import RefusedError

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change

OWNER = {"role": "service-owner", "over": "service/form"}
PORTFOLIO = {"role": "service-portfolio-owner", "over": "institution"}
REFUSALS = (Decision.REJECT, Decision.RETURN)


def decided(house: House, change: Change, person: str, decision: Decision, **fields: Any) -> Change:  # noqa: ANN401
    """Return the change with a decision that no command has looked at."""
    said: dict[str, Any] = (
        {"reason": "Jo."} if decision is not Decision.APPROVE else {"approves": change.digest()}
    )
    entry = house.facts(person).entry(Step.AUTHORIZE, decision=decision, **said)
    return change.step_taken(entry.evolve(**fields))


def told(house: House, change: Change) -> list[tuple[str, str, object]]:
    """Return rule, severity and place in the history of each finding that is about a decision."""
    return [
        (f.rule, f.severity.value, f.where[1]) for f in house.findings(change) if f.where[-1] == "decision"
    ]


def asked(house: House) -> Change:
    """Return a complex change on which anna and juris decide."""
    return house.advise(house.assess(house.new(complexity=Complexity.COMPLEX)))


@pytest.mark.parametrize("decision", REFUSALS)
def test_what_is_authorized_is_not_refused_any_more(house: House, decision: Decision) -> None:
    """IZM-C006: by none of those who agreed, nor by who fills in for one; it is put on hold, or withdrawn."""
    both = house.approve(asked(house), "anna", "juris")
    for change in (house.authorized(), house.planned(), both):
        with pytest.raises(RefusedError, match="E314"):
            house.decide(change, "anna", decision)
        for person, over in (("anna", {}), ("zane", {"for_": "anna"})):
            refused = decided(house, change, person, decision, **OWNER, **over)
            assert told(house, refused) == [("IZM-C006", "error", len(change.history))]
    # whatever is written anew afterwards
    returned = decided(house, both, "juris", Decision.RETURN, **PORTFOLIO)
    anew = house.approve(house.assess(returned), "anna", "juris")
    assert told(house, anew) == [("IZM-C006", "error", len(both.history))]


@pytest.mark.parametrize("decision", REFUSALS)
def test_nobody_refuses_from_a_seat_that_another_has_filled(house: House, decision: Decision) -> None:
    """IZM-C006: who filled it may, and so may who has yet to decide."""
    half = house.approve(asked(house), "anna")
    with pytest.raises(RefusedError, match="E307"):
        house.decide(half, "zane", decision)
    refused = decided(house, half, "zane", decision, for_="anna", **OWNER)
    assert told(house, refused) == [("IZM-C006", "error", len(half.history))]
    for person in ("anna", "juris"):
        assert house.rules(house.decide(half, person, decision).change) == []


def test_an_approval_that_was_given_is_told_as_a_repetition(house: House) -> None:
    """IZM-C005, a warning: by the same person, by who fills in for them, before the other one decides and after."""
    half = house.approve(asked(house), "anna")
    for change in (half, house.approve(half, "juris"), house.begun(), house.finish(house.begun())):
        waits = change.history[-1].awaits
        for person, over in (("anna", {}), ("zane", {"for_": "anna"})):
            again = decided(house, change, person, Decision.APPROVE, **OWNER, **over, awaits=waits)
            assert told(house, again) == [("IZM-C005", Severity.WARNING, len(change.history))]
    # what was edited, or overstepped, is approved anew; a second person may be asked for
    assert house.rules(house.approve(house.edit(house.authorized(), description="Citādi."))) == []
    assert house.rules(house.approve(house.deviate(house.begun(), outage_minutes=31))) == []
    # what it was about, nobody can tell once the targets are others
    again = decided(house, house.authorized(), "anna", Decision.APPROVE, **OWNER)
    voids = [entry.id for entry in again.history[2:]]
    edit = house.facts("anna").entry(Step.EDIT, changed=["targets"], voids=voids)
    assert house.rules(again.evolve(targets=Targets(services=("login",))).step_taken(edit)) == []
    house.obey(Kind.NORMAL, Complexity.SIMPLE, authority=Authority(seats=(Seat.TARGET_OWNER,), quorum=2))
    assert house.rules(house.approve(house.assess(house.new()), "anna", "juris")) == []


def test_an_emergency_is_approved_and_ratified_once(house: House) -> None:
    """IZM-C005: before its assessment and after it; IZM-C006 where an approval is refused afterwards."""
    approved = house.emergency()
    bare = decided(house, approved, "anna", Decision.APPROVE, approves=approved.request_digest(), **OWNER)
    assert told(house, bare) == [("IZM-C005", "warning", 2)]
    assessed = house.assess(approved)
    assert told(house, decided(house, assessed, "anna", Decision.APPROVE, **OWNER)) == [
        ("IZM-C005", "warning", 3)
    ]
    assert told(house, decided(house, assessed, "juris", Decision.REJECT, **PORTFOLIO)) == [
        ("IZM-C006", "error", 3)
    ]
    ratified = house.approve(assessed, "juris")
    again = ratified.step_taken(ratified.history[-1].evolve(id=house.new().uid, at=house.now))
    assert told(house, again) == [("IZM-C005", "warning", 4)]


def test_one_of_two_that_ratify_may_think_again(house: House) -> None:
    """Until the other one has decided; nobody else does so from that seat."""
    both = house.new(kind=Kind.EMERGENCY, targets=Targets(services=("form",), resources=("dvs",)))
    half = house.approve(house.assess(house.start(house.approve(both))), "juris")
    assert house.rules(house.decide(half, "juris", Decision.REJECT).change) == []


def test_what_an_approval_no_longer_said_keeps_nobody_from_refusing(house: House) -> None:
    """Content that was edited past the register is sent back by whom it surprises; so is an emergency once it is assessed first."""
    tampered = house.authorized().evolve(description="Pavisam kas cits.")
    for decision in REFUSALS:
        assert told(house, house.decide(tampered, "anna", decision).change) == []
    emergency, old = house.assess(house.emergency()), house.process
    normal = old.model(Kind.NORMAL, Complexity.SIMPLE)
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, debts=(), steps=normal.steps, evidence={})
    returned = house.decide(emergency, "anna", Decision.RETURN).change
    for change in (returned, house.assess(returned)):
        entries = [e if i > 2 else e.evolve(policy="a" * 40) for i, e in enumerate(change.history)]
        case = {path_of(change.id): change.evolve(history=entries)}
        found = check_changes(case, house.registry, house.process, {"a" * 40: old}, house.now)
        assert [f.rule for f in found] == []


def test_two_copies_in_which_each_waits_for_the_other_do_not_wait_for_ever(house: House) -> None:
    """Both approve at once and both entries are kept: either says that nobody is missing."""
    change = asked(house)
    first, second = house.approve(change, "anna"), house.approve(change, "juris")
    merged = first.step_taken(second.history[-1])
    assert (merged.state, house.rules(merged)) == ("assessed", [])
    for person in ("anna", "juris"):
        done = house.approve(merged, person)
        assert (done.state, done.history[-1].awaits, house.rules(done)) == ("authorized", (), [])
