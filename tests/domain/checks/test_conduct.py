"""What the commands refuse is found where somebody wrote it all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.assessment import Assessment, Envelope
from izmainas.domain.change import Targets
from izmainas.domain.lifecycle.implement import deviate
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Complexity, Decision, Kind, Limit, OutcomeCode, Phase, Step
from izmainas.domain.work import Deviation, Review
from izmainas.errors import RefusedError

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change


def written(house: House, change: Change, step: Step, person: str = "edgars", **fields: Any) -> Change:  # noqa: ANN401
    """Return the change with an entry that no command has looked at; `sections` are what it writes."""
    sections = fields.pop("sections", {})
    return change.step_taken(house.facts(person).entry(step, **fields), **sections)


def ended(
    house: House,
    change: Change,
    outcome: OutcomeCode = OutcomeCode.SUCCESSFUL,
    **fields: Any,  # noqa: ANN401
) -> Change:
    """Return the change with an end of its work that no command has looked at."""
    assert change.implementation is not None
    return written(
        house,
        change,
        Step.IMPLEMENT,
        phase=Phase.FINISH,
        outcome=outcome,
        sections={"implementation": change.implementation.evolve(finished=house.now, outcome=outcome)},
        **fields,
    )


def reviewed(house: House, change: Change) -> Change:
    """Return the change with a review that no command has looked at."""
    return written(
        house, change, Step.REVIEW, "anna", sections={"review": Review(result="Izdevās.", satisfaction=4)}
    )


def places(house: House, change: Change, rule: str) -> list[object]:
    """Return the places in the history that a rule finds."""
    return [finding.where[1] for finding in house.findings(change) if finding.rule == rule]


def test_what_was_put_right_is_in_order(house: House) -> None:
    """A deviation that was decided on, work that was backed out, an emergency that has paid."""
    deviated = house.approve(house.deviate(house.begun(), latest_end="2027-02-01"))
    backed_out = house.finish(house.begun(), outcome=OutcomeCode.BACKED_OUT)
    emergency = house.approve(house.assess(house.finish(house.start(house.emergency())), "edgars"), "juris")
    for change in (house.review(house.finish(deviated)), house.review(backed_out), house.review(emergency)):
        assert [f.rule for f in house.findings(house.close(change))] == []


def test_who_has_left_acts_no_more(house: House) -> None:
    """IZM-C023: from the day after on."""
    change = house.authorized()
    people = [
        {"id": p.id, "name": p.name, "emails": p.emails, "expert_in": p.expert_in, "left": left}
        for p in house.registry.people
        for left in ["2026-03-01" if p.id == "anna" else None]
    ]
    whole = {name: getattr(house.registry, name) for name in Registry.model_fields}
    house.registry = Registry.model_validate(whole | {"people": people})
    assert places(house, change, "IZM-C023") == [1, 2]
    for person in people:
        person["left"] = "2026-03-02"
    house.registry = Registry.model_validate(whole | {"people": people})
    assert places(house, change, "IZM-C023") == []


@pytest.mark.parametrize("outcome", [OutcomeCode.SUCCESSFUL, OutcomeCode.SUCCESSFUL_WITH_ISSUES])
def test_work_whose_approval_was_superseded_does_not_succeed(house: House, outcome: OutcomeCode) -> None:
    """IZM-C024: neither goes on, until it is approved anew."""
    edited = house.edit(house.begun(), description="Pavisam kas cits.")
    with pytest.raises(RefusedError, match="E305"):
        house.finish(edited, outcome=outcome)
    last = len(edited.history)
    assert places(house, ended(house, edited, outcome), "IZM-C024") == [last]
    done = written(house, edited, Step.IMPLEMENT, phase=Phase.STEP_DONE, item=1)
    assert places(house, done, "IZM-C024") == [last]
    assert places(house, ended(house, edited, OutcomeCode.BACKED_OUT), "IZM-C024") == []
    assert places(house, ended(house, house.approve(edited), outcome), "IZM-C024") == []


def test_an_emergency_whose_approval_fell_is_approved_anew_before_it_is_ratified(house: House) -> None:
    """IZM-C024: nor is its ratification refused; what was backed out in between is ratified as it is."""
    seat = {"role": "service-portfolio-owner", "over": "institution"}
    edited = house.edit(house.assess(house.start(house.emergency())), description="Pavisam kas cits.")
    for decision, said in (
        (Decision.APPROVE, {"approves": edited.digest()}),
        (Decision.REJECT, {"reason": "Nē."}),
    ):
        decided = written(house, edited, Step.RATIFY, "juris", decision=decision, **said, **seat)
        assert places(house, decided, "IZM-C024") == [len(edited.history)]
    assert house.rules(house.approve(edited, "anna", "juris")) == []
    out = house.finish(edited, outcome=OutcomeCode.BACKED_OUT)
    assert places(house, house.approve(out, "juris"), "IZM-C024") == []


def test_what_overstepped_its_envelope_is_not_wound_up_without_a_decision(house: House) -> None:
    """IZM-C024: not even when it was backed out."""
    outside = house.deviate(house.begun(), latest_end="2027-02-01")
    with pytest.raises(RefusedError, match="E304"):
        house.finish(outside)
    last = len(outside.history)
    assert places(house, ended(house, outside), "IZM-C024") == [last]
    out = house.finish(outside, outcome=OutcomeCode.BACKED_OUT)
    with pytest.raises(RefusedError, match="E304"):
        house.review(out)
    assert places(house, reviewed(house, out), "IZM-C024") == [last + 1]
    assert places(house, house.review(house.approve(out)), "IZM-C024") == []


def test_an_emergency_is_not_wound_up_while_it_owes_anything(house: House) -> None:
    """IZM-C025: the assessment, the ratification, or both."""
    done = house.finish(house.start(house.emergency()))
    with pytest.raises(RefusedError, match="E306"):
        house.review(done)
    for owing in (done, house.assess(done, "edgars")):
        assert places(house, reviewed(house, owing), "IZM-C025") == [len(owing.history)]
    paid = house.approve(house.assess(done, "edgars"), "juris")
    assert places(house, house.review(paid), "IZM-C025") == []
    refused = house.decide(house.assess(done, "edgars"), "juris", Decision.REJECT).change
    assert places(house, reviewed(house, refused), "IZM-C025") == []


def test_what_is_ratified_is_what_was_assessed(house: House) -> None:
    """IZM-C006 before there is an assessment; IZM-C025 where the ratification binds other content."""
    done = house.finish(house.start(house.emergency()))
    paid = house.approve(house.assess(done, "edgars"), "juris")
    ratified = paid.history[-1]
    early = done.step_taken(ratified.evolve(approves=done.digest()))
    assert places(house, early, "IZM-C006") == [len(done.history)]
    bare = paid.evolve(history=(*paid.history[:-1], ratified.evolve(approves=paid.request_digest())))
    assert places(house, reviewed(house, bare), "IZM-C025") == [len(paid.history)]
    assert places(house, reviewed(house, paid), "IZM-C025") == []


def test_a_ratification_names_the_seats_that_it_leaves_empty(house: House) -> None:
    """IZM-C014: over a service and a resource, both portfolio owners ratify."""
    both = {"kind": Kind.EMERGENCY, "targets": Targets(services=("form",), resources=("dvs",))}
    done = house.finish(house.start(house.approve(house.new(**both))))
    owing = house.assess(done, "edgars")
    half = house.approve(owing, "juris")
    assert half.history[-1].awaits
    last = len(half.history) - 1
    silent = half.evolve(history=(*half.history[:-1], half.history[-1].evolve(awaits=())))
    assert places(house, half, "IZM-C014") == []
    assert places(house, silent, "IZM-C014") == [last]
    assert house.findings(house.review(house.approve(half, "mara"))) == []


def test_nothing_is_approved_without_the_limits_that_the_process_asks_for(house: House) -> None:
    """IZM-C026: nor assessed; what was sent back, or edited since, nobody can tell."""
    assessed = house.assess(house.new())
    assert assessed.assessment is not None
    open_ended = assessed.assessment.evolve(envelope=Envelope(outage_minutes=5, residual_risk=3))
    change = assessed.evolve(assessment=open_ended)
    with pytest.raises(RefusedError, match="E327"):
        house.approve(change)
    approval = {"role": "service-owner", "over": "service/form", "decision": "approve"}
    approved = written(house, change, Step.AUTHORIZE, "anna", approves=change.digest(), **approval)
    assert places(house, change, "IZM-C026") == [1]
    assert places(house, approved, "IZM-C026") == [1, 2]
    assert places(house, house.authorized(), "IZM-C026") == []
    # what was approved had its limits; that an edit took them out is for whoever approves that
    assert places(house, house.edit(house.authorized(), assessment=open_ended), "IZM-C026") == []
    assert places(house, house.emergency(), "IZM-C026") == []
    for undone in (
        house.edit(assessed, assessment=open_ended),
        house.decide(assessed, "anna", Decision.RETURN).change,
    ):
        assert places(house, undone.evolve(assessment=open_ended), "IZM-C026") == []


def test_a_deviation_that_oversteps_says_so(house: House) -> None:
    """IZM-C027: as long as the limits are those of then."""
    begun = house.begun()
    assert begun.implementation is not None
    change = house.deviate(begun, latest_end="2027-02-01")
    silent = change.evolve(history=(*change.history[:-1], change.history[-1].evolve(outside=())))
    assert places(house, silent, "IZM-C027") == [len(silent.history) - 1]
    assert places(house, change, "IZM-C027") == []
    wider = house.assess(change, given=Assessment(envelope=Envelope(latest_end=date(2026, 10, 1))))
    assert places(house, wider, "IZM-C027") == []
    elsewhere = Deviation(text="Cits", targets=("service/login",), by="edgars", at=house.now)
    grown = begun.implementation.evolve(deviations=(elsewhere,))
    untold = written(house, begun, Step.IMPLEMENT, phase=Phase.DEVIATION, sections={"implementation": grown})
    untold = untold.evolve(
        implementation=grown.evolve(deviations=(elsewhere.evolve(at=untold.history[-1].at),))
    )
    assert places(house, untold, "IZM-C027") == [len(untold.history) - 1]


def test_a_later_word_hides_no_deviation(house: House) -> None:
    """IZM-C027: an edit of the title sets no limit, and what stands in the record alone is told by nobody."""
    change = house.deviate(house.begun(), latest_end="2027-02-01")
    silent = change.evolve(history=(*change.history[:-1], change.history[-1].evolve(outside=())))
    last = len(silent.history) - 1
    for changed, hidden in ((["title"], [last]), (["assessment.envelope"], []), (["targets"], [])):
        assert places(house, written(house, silent, Step.EDIT, changed=changed), "IZM-C027") == hidden
    work = change.implementation
    assert work is not None
    (deviation,) = work.deviations
    apart = work.evolve(deviations=(deviation.evolve(at=house.now),))
    assert places(house, silent.evolve(implementation=apart), "IZM-C027") == ["deviations"]
    assert places(house, change.evolve(implementation=apart), "IZM-C027") == []


def test_a_late_end_says_so(house: House) -> None:
    """IZM-C027: unless a deviation told of it before."""
    begun = house.begun()
    told = house.approve(house.deviate(begun, latest_end="2027-02-01"))
    house.on("2027-01-10")
    assert places(house, ended(house, begun), "IZM-C027") == [len(begun.history)]
    late = ended(house, begun, outside=(Limit.LATEST_END,))
    assert places(house, late, "IZM-C027") == []
    assert places(house, ended(house, told), "IZM-C027") == []


def test_two_deviations_of_one_second_are_held_apart(house: House) -> None:
    """IZM-C027: a script records both at once, and one of them alone left the envelope."""
    begun = house.begun()
    facts = house.facts("edgars")
    inside, outside = (
        Deviation.model_validate({"text": "Citādi", "by": "edgars", "at": facts.now} | figures)
        for figures in ({}, {"outage_minutes": 99})
    )
    first = deviate(begun, facts, given=inside).change
    change = deviate(first, replace(facts, seed=facts.mint(500)), given=outside).change
    assert [d.at for d in change.implementation.deviations] == [facts.now] * 2  # type: ignore[union-attr]
    assert places(house, change, "IZM-C027") == []
    silent = change.evolve(history=(*change.history[:-1], change.history[-1].evolve(outside=())))
    assert places(house, silent, "IZM-C027") == [len(silent.history) - 1]


def test_work_that_nobody_has_to_authorize_any_more_goes_on(house: House) -> None:
    """IZM-C024: an approval that an edit superseded is missed by nobody where the new class asks for none."""
    house.obey(
        Kind.NORMAL,
        Complexity.COMPLEX,
        steps=(Step.REGISTER, Step.IMPLEMENT, Step.CLOSE),
        authority=None,
        evidence={},
        opinions=0,
        separation=(),
        envelope=(),
    )
    freed = house.edit(house.authorized(), complexity=Complexity.COMPLEX)
    assert freed.history[-1].voids
    begun = house.start(freed)
    assert places(house, house.finish(begun), "IZM-C024") == []
    outside = house.deviate(begun, latest_end="2027-02-01")
    with pytest.raises(RefusedError, match="E305"):
        house.finish(outside)
    assert places(house, ended(house, outside), "IZM-C024") == [len(outside.history)]


def test_what_has_ended_is_not_to_be_edited(house: House) -> None:
    """An edit, an assessment and a decision are refused then: what is left is to put the file back."""
    narrow = Envelope.model_validate({"latest_end": "2026-01-01"})
    for change, ended in (
        (house.planned(), False),
        (house.close(house.review(house.finish(house.begun()))), True),
    ):
        assert change.assessment
        told = change.assessment.evolve(envelope=narrow, impact=None)
        found = house.findings(change.evolve(assessment=told))
        assert {"IZM-C015", "IZM-C016", "IZM-C017"} <= {one.rule for one in found}
        for one in found:
            assert ("git" in str(one.fix) and "izm" not in str(one.fix)) is ended, one
