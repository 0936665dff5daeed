"""Each invariant of a change finds what breaks it, where it stands, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.assessment import Assessment
from izmainas.domain.change import Change, Targets, path_of
from izmainas.domain.checks.finding import Severity
from izmainas.domain.checks.repository import check_changes
from izmainas.domain.lifecycle.comment import comment
from izmainas.domain.lifecycle.hold import hold
from izmainas.domain.lifecycle.split import split
from izmainas.domain.process import Authority, Process, Seat
from izmainas.domain.registry import Registry
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Complexity, Decision, Kind, OutcomeCode, Phase, State, Step
from izmainas.errors import RefusedError
from izmainas.render.language import Language

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.checks.finding import Finding


def forged(change: Change, place: int, **fields: Any) -> Change:  # noqa: ANN401
    """Return the change with one entry of its history rewritten."""
    history = list(change.history)
    history[place] = history[place].evolve(**fields)
    return change.evolve(history=history)


def without(change: Change, place: int) -> Change:
    """Return the change with one entry of its history taken out."""
    history = list(change.history)
    del history[place]
    return change.evolve(history=history)


def found(house: House, *changes: Change) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return rule and place of each finding."""
    return [(f.rule, f.where) for f in house.findings(*changes)]


def found_under(house: House, old: Process, change: Change) -> list[str]:
    """Return rule and severity of each finding in a change whose entries were all made under the process `old`."""
    history = [entry.evolve(policy="a" * 40) for entry in change.history]
    changes = {path_of(change.id): change.evolve(history=history)}
    findings = check_changes(changes, house.registry, house.process, {"a" * 40: old}, house.facts("mara").now)
    return [f"{f.rule} {f.severity.value}" for f in findings]


def rules_of(house: House, change: Change) -> set[str]:
    """Return the rules that find something in one change."""
    return set(house.rules(change))


def test_a_life_in_order_has_no_findings(house: House) -> None:
    """In any of the six models."""
    normal = house.close(house.review(house.finish(house.begun())))
    standard = house.close(house.finish(house.start(house.standard())))
    emergency = house.approve(house.assess(house.finish(house.start(house.emergency())), "edgars"), "juris")
    assert found(house, normal, standard, house.close(house.review(emergency))) == []


def test_a_file_is_named_after_its_number(house: House) -> None:
    """IZM-C001."""
    change = house.new()
    changes = {"changes/2026/IZM-2026-7777.yaml": change}
    findings = check_changes(changes, house.registry, house.process, {}, house.now)
    assert [f.rule for f in findings] == ["IZM-C001"]


def test_state_and_hold_repeat_the_history(house: House) -> None:
    """IZM-C002."""
    change = house.new()
    assert found(house, change.evolve(state="closed")) == [("IZM-C002", ("state",))]
    assert found(house, change.evolve(held=True)) == [("IZM-C002", ("held",))]
    assert house.findings(change.evolve(held=True))[0].fix.text.startswith("Take it out")
    stopped = hold(change, house.facts("anna"), reason="Gaida").change
    assert house.findings(stopped.evolve(held=None))[0].fix.text.startswith("Write “held: true”")


def test_a_history_begins_with_one_registration(house: House) -> None:
    """IZM-C003: also an empty one, which nothing else judges."""
    change = house.assess(house.new())
    assert "IZM-C003" in rules_of(house, without(change, 0))
    for empty in (change.evolve(history=[], state="registered"), house.standard().evolve(history=[])):
        assert found(house, empty) == [("IZM-C003", ("history",))]
    twice = change.evolve(history=[change.history[0].evolve(id=change.uid), *change.history])
    assert "IZM-C003" in rules_of(house, twice)


def test_time_goes_forward(house: House) -> None:
    """IZM-C004: neither backwards nor ahead of the clock."""
    change = house.assess(house.new())
    assert ("IZM-C004", ("history", 1, "at")) in found(
        house, forged(change, 1, at="2026-03-01T00:00:00+02:00")
    )
    assert ("IZM-C004", ("history", 1, "at")) in found(
        house, forged(change, 1, at="2027-03-01T00:00:00+02:00")
    )


def test_an_event_stands_once(house: House) -> None:
    """IZM-C005 within a file, IZM-C030 between files, as for numbers and identities."""
    change = house.assess(house.new())
    assert ("IZM-C005", ("history", 1, "id")) in found(house, forged(change, 1, id=change.history[0].id))
    other = house.new()
    assert found(house, change, forged(other, 0, id=change.history[0].id)) == [("IZM-C030", ("history",))]
    assert found(house, change, other.evolve(uid=change.uid)) == [("IZM-C030", ("uid",))]


@pytest.mark.parametrize("place", [1, 2, 3, 4, 5, 6])
def test_no_step_of_the_process_can_be_left_out(house: House, place: int) -> None:
    """IZM-C006: taking out any entry but the last shows."""
    change = house.close(house.review(house.finish(house.begun())))
    assert "IZM-C006" in rules_of(house, without(change, place))


def test_an_entry_of_the_work_says_which_part_it_is(house: House) -> None:
    """IZM-C006: whoever wrote it by hand is told the key that is missing."""
    begun = house.begun()
    silent = forged(begun, len(begun.history) - 1, phase=None)
    fixes = [f.fix.text for f in house.findings(silent) if f.rule == "IZM-C006"]
    assert fixes == ["Say in `phase` which part of the work it is: start, step-done, deviation or finish"]


def test_nothing_happens_on_hold_or_after_the_end(house: House) -> None:
    """IZM-C006."""
    change = house.assess(house.new())
    held = change.evolve(history=[change.history[0], change.history[0].evolve(id=change.uid, step="hold"),
                                  change.history[1]])  # fmt: skip
    assert "IZM-C006" in rules_of(house, held)
    ended = change.evolve(history=[change.history[0], change.history[0].evolve(id=change.uid, step="withdraw"),
                                   change.history[1]])  # fmt: skip
    assert "IZM-C006" in rules_of(house, ended)


@pytest.mark.parametrize(
    ("place", "fields", "keys"),
    [
        (1, {"decision": "return"}, ["decision"]),
        (1, {"children": ["01KATX3V9B6Q0Y8M2R4C5D7E1F"]}, ["children"]),
        (1, {"outside": ["cost"], "phase": "start"}, ["outside", "phase"]),
        (2, {"phase": "opinion"}, ["phase"]),
        (2, {"decision": None}, ["decision"]),
        (2, {"changed": ["kind"], "voids": ["01KATX3V9B6Q0Y8M2R4C5D7E1F"]}, ["voids", "changed"]),
        (3, {"outcome": "successful"}, ["outcome"]),
        (4, {"outcome": "successful"}, ["outcome"]),
        (6, {"approves": "v1:sha256:" + "0" * 64, "kept": "v1:sha256:" + "0" * 64}, ["approves", "kept"]),
    ],
)
def test_an_entry_says_what_is_of_its_step(
    house: House, place: int, fields: dict[str, Any], keys: list[str]
) -> None:
    """IZM-C028: a comment that splits a change, an assessment that returns it, a decision that decides nothing."""
    change = house.review(house.finish(house.begun()))
    assert "IZM-C028" not in rules_of(house, change)
    said = [f for f in house.findings(forged(change, place, **fields)) if f.rule == "IZM-C028"]
    assert [(f.where, dict(f.message.values)["keys"]) for f in said] == [(("history", place, "step"), keys)]


def test_a_late_reclassification_hides_nothing(house: House) -> None:
    """IZM-C006: once work is done, an edit of kind or complexity was not allowed."""
    change = house.finish(house.begun())
    edit = change.history[0].evolve(id=change.uid, step="edit", changed=["kind"], at=house.now)
    assert "IZM-C006" in rules_of(house, change.evolve(history=[*change.history, edit]))


@pytest.mark.parametrize("decision", [Decision.REJECT, Decision.RETURN])
def test_work_that_has_begun_is_neither_rejected_nor_sent_back(house: House, decision: Decision) -> None:
    """IZM-C006: it would be over without a review, and a decision that nobody could look at excused."""
    begun = house.begun()
    for change in (begun, house.finish(begun)):
        with pytest.raises(RefusedError, match=r"E301|E314"):
            house.decide(change, "anna", decision)
        entry = change.history[2].evolve(id=change.uid, at=house.now, decision=decision, approves=None)
        assert ("IZM-C006", ("history", len(change.history), "step")) in found(
            house, change.step_taken(entry)
        )


def test_what_was_approved_is_not_superseded_once_the_work_is_over(house: House) -> None:
    """IZM-C006: whatever was done, something else could stand there as if it had been."""
    done = house.finish(house.begun())
    with pytest.raises(RefusedError, match="E325"):
        house.edit(done, description="Pavisam kas cits.")
    edit = house.edit(house.begun(), description="x").history[-1]
    edited = done.evolve(description="Pavisam kas cits.").step_taken(
        edit.evolve(at=house.now, voids=[done.history[2].id])
    )
    assert ("IZM-C006", ("history", len(done.history), "step")) in found(house, edited)


def test_what_was_sent_back_is_assessed_before_it_is_approved_again(house: House) -> None:
    """IZM-C006: an approval from before counts no more."""
    asked = house.advise(house.assess(house.new(complexity=Complexity.COMPLEX)))
    sent_back = house.decide(house.approve(asked, "anna"), "juris", Decision.RETURN).change
    approval = sent_back.history[3].evolve(id=house.new().uid, at=house.now, awaits=())
    assert ("IZM-C006", ("history", 5, "step")) in found(house, sent_back.step_taken(approval))
    assert house.rules(house.approve(house.assess(sent_back), "anna", "juris")) == []


def test_what_one_of_two_sent_back_is_written_anew_and_approved_by_both(house: House) -> None:
    """What the first had approved before is nobody's any more: content that it does not bind is no fault."""
    asked = house.advise(house.assess(house.new(complexity=Complexity.COMPLEX)))
    returned = house.decide(house.approve(asked, "anna"), "juris", Decision.RETURN).change
    assert asked.assessment is not None
    other = asked.assessment.evolve(expected_result="Sesija ilgst divas stundas.", expert_opinions=())
    anew = house.advise(house.assess(returned, given=other))
    assert house.rules(anew) == []
    planned = house.plan(house.approve(anew, "anna", "juris"))
    assert house.rules(planned) == []


def test_only_an_approval_of_the_change_is_voided(house: House) -> None:
    """IZM-C028: whoever voids something else makes the evidence of the decision be asked for no more."""
    change = house.begun()
    edited = house.edit(change, description="Citādi.")
    assert found(house, house.approve(edited)) == []
    last, other = len(edited.history) - 1, house.authorized().history[2].id
    for voids in ([other], [change.history[0].id], [change.history[2].id, other]):
        assert ("IZM-C028", ("history", last, "step")) in found(house, forged(edited, last, voids=voids))
    again = house.edit(house.approve(edited), description="Vēl citādi.")
    stale = forged(again, len(again.history) - 1, voids=[change.history[2].id])
    assert ("IZM-C028", ("history", len(again.history) - 1, "step")) in found(house, stale)


def test_a_ratification_sends_nothing_back(house: House) -> None:
    """IZM-C028: nothing would be asked of what was done before."""
    change = house.approve(house.assess(house.finish(house.start(house.emergency())), "edgars"), "juris")
    last = len(change.history) - 1
    sent_back = forged(change, last, decision="return", approves=None)
    assert ("IZM-C028", ("history", last, "step")) in found(house, sent_back)


def test_the_end_of_work_is_the_one_that_its_record_tells(house: House) -> None:
    """IZM-C028: a failure is no success; a route is that of the record where the entry leaves it to that."""
    change = house.finish(house.start(house.standard()), outcome=OutcomeCode.FAILED)
    assert change.implementation
    told = change.evolve(implementation=change.implementation.evolve(outcome="successful"))
    assert found(house, told) == [("IZM-C028", ("history", 2, "step"))]
    silent = forged(change, 2, outcome=None)
    assert found(house, silent) == []
    closing = house.close(house.finish(house.start(house.standard()))).history[-1]
    assert ("IZM-C006", ("history", 3, "step")) in found(house, silent.step_taken(closing))
    unsaid = silent.evolve(implementation=change.implementation.evolve(outcome=None))
    assert ("IZM-C006", ("history", 3, "step")) in found(house, unsaid.step_taken(closing))


def test_a_link_alone_splits_nothing(house: House) -> None:
    """IZM-C016, IZM-C070: who says so without a split still leaves the evidence, and shows the controls."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, evidence={"close": ["lessons"]})
    change = house.close(house.review(house.finish(house.begun())))
    assert change.review
    bare = change.evolve(review=change.review.evolve(lessons=()))
    other = house.new()
    linked = bare.evolve(links=[{"type": "splits", "ref": other.uid}])
    part = other.step_taken(house.facts("edgars").entry(Step.WITHDRAW))
    part = part.evolve(links=[{"type": "part-of", "ref": bare.uid}])
    assert found(house, bare) == found(house, linked, part) == [("IZM-C016", ("history",))]
    control = {"id": "vdar", "name": {"lv": "Dati"}, "over": ["service/*"]}
    house.process = Process.model_validate(house.process.data() | {"controls": [control]})
    shown = change.evolve(links=linked.links)
    assert found(house, change) == found(house, shown, part) == [("IZM-C070", ("history", 2))]


def test_what_was_split_is_only_closed(house: House) -> None:
    """IZM-C006; IZM-C022 where one of the ends does not know of the other."""
    numbers = ["IZM-2026-8001", "IZM-2026-8002"]
    done = split(house.new(), house.facts("edgars"), titles=["A", "B"], numbers=numbers,
                 complexity=Complexity.SIMPLE)  # fmt: skip
    whole, (one, two) = done.change, done.new
    assert found(house, whole, one, two) == []
    assessed = house.assess(house.new()).history[-1].evolve(at=house.now)
    assert "IZM-C006" in house.rules(
        whole.evolve(history=[*whole.history, assessed], state="assessed"), one, two
    )
    assert ("IZM-C022", ("links", 1)) in found(house, whole, one)
    assert ("IZM-C022", ("links", 0)) in found(house, one)
    assert ("IZM-C022", ("links", 0)) in found(house, whole, one.evolve(links=[]), two)


def test_a_whole_is_closed_behind_its_parts(house: House) -> None:
    """IZM-C022: what is still to be done would be over by the register."""
    numbers = ["IZM-2026-8001", "IZM-2026-8002"]
    done = split(house.new(), house.facts("edgars"), titles=["A", "B"], numbers=numbers,
                 complexity=Complexity.SIMPLE)  # fmt: skip
    whole, parts = done.change, [*done.new]
    house.others = (whole, *parts)
    with pytest.raises(RefusedError, match="E318"):
        house.close(whole)
    closed = whole.step_taken(house.facts("anna").entry(Step.CLOSE))
    assert found(house, closed, *parts) == [("IZM-C022", ("links", 0)), ("IZM-C022", ("links", 1))]
    parts[0] = parts[0].step_taken(house.facts("edgars").entry(Step.WITHDRAW))
    assert found(house, closed, *parts) == [("IZM-C022", ("links", 1))]
    parts[1] = parts[1].step_taken(house.facts("edgars").entry(Step.WITHDRAW))
    assert found(house, closed, *parts) == []


def test_an_entry_names_a_process_that_is_at_hand(house: House) -> None:
    """IZM-C007: what nothing can judge does not pass."""
    change = forged(house.authorized(), 2, policy="0" * 40)
    assert found(house, change) == [("IZM-C007", ("history", 2, "policy"))]
    known = check_changes(
        {path_of(change.id): change}, house.registry, house.process, {"0" * 40: house.process}, house.now
    )
    assert list(known) == []


def test_an_opinion_is_the_experts_own(house: House) -> None:
    """IZM-C008."""
    change = house.advise(house.assess(house.new()))
    assert found(house, change) == []
    assert change.assessment
    own = change.assessment.expert_opinions[0]
    stolen = own.evolve(by="edgars")
    edited = change.evolve(assessment=change.assessment.evolve(expert_opinions=[own, stolen]))
    assert found(house, edited) == [("IZM-C008", ("assessment", "expert_opinions", 1))]


def test_an_opinion_that_is_on_record_stands_in_the_file(house: House) -> None:
    """IZM-C016: an entry alone advises on nothing; nobody approves on it, and what was said is not taken out."""
    advised = house.advise(house.assess(house.new(complexity=Complexity.COMPLEX)))
    assert advised.assessment
    empty = advised.evolve(assessment=advised.assessment.evolve(expert_opinions=()))
    assert found(house, empty) == [("IZM-C016", ("history", 2))]
    change = house.approve(advised, "anna", "juris")
    assert change.assessment
    other = change.assessment.expert_opinions[0].evolve(at=house.now)
    late = change.history[2].evolve(id=change.history[2].id[:-1] + "Z", at=house.now)
    swapped = change.evolve(
        assessment=change.assessment.evolve(expert_opinions=[other]), history=[*change.history, late]
    )
    assert ("IZM-C016", ("history", 2)) in found(house, swapped)


def test_everybody_who_acted_is_registered(house: House) -> None:
    """IZM-C010 for the history, IZM-C021 for what sections name."""
    change = house.planned()
    assert ("IZM-C010", ("history", 1, "by")) in found(house, forged(change, 1, by="svess"))
    assert ("IZM-C010", ("history", 1, "for")) in found(house, forged(change, 1, for_="svess"))
    assert change.plan
    assert change.assessment
    step = change.plan.steps[0].evolve(by="svess")
    assert ("IZM-C021", ("plan", "steps", 0, "by")) in found(
        house, change.evolve(plan=change.plan.evolve(steps=[step]))
    )
    risk = change.assessment.risks[0].evolve(owner="svess")
    assert "IZM-C021" in rules_of(house, change.evolve(assessment=change.assessment.evolve(risks=[risk])))
    opinion = {"by": "svess", "at": house.now, "advice": "for", "text": "Droši."}
    for key, value in (("consulted", "svess"), ("expert_opinions", opinion)):
        told = change.evolve(assessment=change.assessment.evolve(**{key: [value]}))
        assert "IZM-C021" in rules_of(house, told), key
    assert found(house, change.evolve(requested_by="svess")) == [("IZM-C021", ("requested_by",))]


@pytest.mark.parametrize(
    "fields",
    [
        {"by": "karlis"},
        {"role": None},
        {"over": None},
        {"over": "service/login"},
        {"for_": "juris"},
        {"at": "2025-12-31T23:00:00+02:00"},
    ],
)
def test_a_decision_is_taken_in_a_role_that_was_held(house: House, fields: dict[str, Any]) -> None:
    """IZM-C011."""
    change = forged(house.authorized(), 2, **fields)
    assert ("IZM-C011", ("history", 2, "role")) in found(house, change)


def test_nobody_acts_for_somebody_in_no_role(house: House) -> None:
    """IZM-C011: whom a registration names as asking for a change does not decide on it; that is not said at will."""
    change = house.new()
    assert found(house, forged(change, 0, for_="anna", role=None, over=None)) == [
        ("IZM-C011", ("history", 0, "role"))
    ]


def test_a_decision_is_taken_by_who_answers_for_the_targets(house: House) -> None:
    """IZM-C012: a role that was held, over something else."""
    change = forged(house.authorized(), 2, by="ilze", over="service/login")
    assert ("IZM-C012", ("history", 2, "over")) in found(house, change)
    # another text since makes it no better: the targets are the same
    assert ("IZM-C012", ("history", 2, "over")) in found(house, house.edit(change, description="Cits."))
    # whoever answers for the whole fills a seat of a further person, where the process asks for one
    pooled = forged(house.authorized(), 2, by="juris", role="service-portfolio-owner", over="institution")
    assert ("IZM-C012", ("history", 2, "over")) in found(house, pooled)
    house.obey(Kind.NORMAL, Complexity.SIMPLE, authority={"seats": ["target-owner"], "quorum": 2})
    pooled = house.approve(house.assess(house.new()), "anna", "juris")
    assert found(house, pooled) == []


def test_who_returned_what_reached_others_is_judged_by_what_may_have_stood_then(house: House) -> None:
    """What it reached is not in the file any more once it is assessed anew; an opinion alters nothing of that."""
    over = {"by": "juris", "role": "service-portfolio-owner", "over": "institution"}
    returned = forged(house.decide(house.assess(house.new()), "anna", Decision.RETURN).change, 2, **over)
    assert ("IZM-C012", ("history", 2, "over")) in found(house, returned)
    told = comment(house.advise(returned), house.facts("anna"), text="Pārdomāsim.").change
    assert ("IZM-C012", ("history", 2, "over")) in found(house, told)
    assert ("IZM-C012", ("history", 2, "over")) not in found(house, house.assess(returned))


def test_a_decision_is_judged_by_what_stood_then(house: House) -> None:
    """Not by who did what since, nor by targets that were edited later."""
    house.obey(
        Kind.NORMAL, Complexity.SIMPLE, separation=[{"who": "implement", "never": "authorize"}], doers={}
    )
    change = house.start(house.planned(), "anna")
    assert found(house, change) == []
    moved = house.edit(house.authorized(), targets={"services": ["login"]})
    assert moved.history[-1].voids
    assert found(house, moved) == []
    assert found(house, house.approve(moved, "ilze")) == []


def test_a_role_may_leave_out_over_what_it_is_held(house: House) -> None:
    """As DESIGN writes a registration; a decision says it, and nobody takes a role that they hold over nothing."""
    change = house.authorized()
    assert "IZM-C011" not in rules_of(house, forged(change, 0, by="anna", role="service-owner"))
    assert ("IZM-C011", ("history", 0, "role")) in found(house, forged(change, 0, role="resource-owner"))
    assert ("IZM-C011", ("history", 2, "role")) in found(house, forged(change, 2, over=None))


def test_duties_are_separate(house: House) -> None:
    """IZM-C013: who requested did not decide, nor anybody in their place; nor by another step."""
    change = house.authorized()
    assert ("IZM-C013", ("history", 2, "by")) in found(house, forged(change, 0, by="anna"))
    assert "IZM-C013" in rules_of(house, change.evolve(requested_by="anna"))
    house.obey(Kind.NORMAL, Complexity.SIMPLE, separation=[{"who": "assess", "never": "plan"}])
    planned = house.plan(house.authorized(), "juris")
    assert ("IZM-C013", ("history", 3, "by")) in found(house, forged(planned, 3, by="anna"))


def test_a_complete_approval_has_every_seat(house: House) -> None:
    """IZM-C014."""
    change = house.approve(house.advise(house.assess(house.new(complexity=Complexity.COMPLEX))), "anna")
    claimed = forged(change, 3, awaits=[]).evolve(state="authorized")
    assert ("IZM-C014", ("history", 3, "decision")) in found(house, claimed)
    (lacking,) = (finding for finding in house.findings(claimed) if finding.rule == "IZM-C014")
    said = Language("lv").say(lacking.message)
    assert "„Iestādes pakalpojumu kopuma saimnieks” (institution)" in said, "the role, not its id"
    assert "service-portfolio-owner" not in said


def test_two_who_approved_different_content_have_not_filled_the_seats(house: House) -> None:
    """IZM-C014: the first approved another text, and an edit that nobody was told of came between."""
    first = house.approve(house.advise(house.assess(house.new(complexity=Complexity.COMPLEX))), "anna")
    both = house.approve(first, "juris")
    assert "IZM-C014" not in house.rules(both)
    edit = first.history[0].evolve(id=first.uid, step="edit", changed=["description"], at=house.now)
    edited = first.evolve(description="Pavisam kas cits.").step_taken(edit)
    approval = both.history[-1].evolve(approves=edited.digest(), at=house.now)
    last = len(edited.history)
    assert ("IZM-C014", ("history", last, "decision")) in found(house, edited.step_taken(approval))


def unnamed(change: Change, state: str) -> Change:
    """Return the change as somebody writes it who does not know `awaits`; its state is said to be `state`."""
    history = [entry.evolve(awaits=[]) for entry in change.history]
    return change.evolve(history=history, state=state)


def test_a_first_approval_need_not_name_the_seats_that_it_leaves_empty(house: House) -> None:
    """The file says that the change is not authorized yet, until the last one that is asked has approved it."""
    asked = house.advise(house.assess(house.new(complexity=Complexity.COMPLEX)))
    first = house.approve(asked, "anna")
    both = house.approve(first, "juris")
    assert house.rules(unnamed(first, "assessed")) == []
    assert house.rules(unnamed(both, "authorized")) == []
    assert house.rules(unnamed(house.plan(both), "planned")) == []
    assert house.rules(unnamed(both, "assessed")) == ["IZM-C002"]
    assert house.rules(unnamed(house.authorized(), "assessed")) == ["IZM-C002"]
    house.obey(Kind.NORMAL, Complexity.SIMPLE, authority={"seats": ["target-owner"], "quorum": 2})
    assert house.rules(unnamed(house.authorized(), "assessed")) == []
    assert house.rules(unnamed(house.authorized(), "registered")) == ["IZM-C002"]
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, authority={"seats": ["any-owner"], "quorum": 2})
    assert house.rules(unnamed(house.emergency(), "registered")) == []


def test_a_change_that_waits_for_others_goes_on_with_izm(house: House) -> None:
    """What the file leaves open is open to the commands: the next to approve may, and nobody plans before."""
    asked = house.advise(house.assess(house.new(complexity=Complexity.COMPLEX)))
    first = unnamed(house.approve(asked, "anna"), "assessed")
    assert summarize(first).state is State.ASSESSED
    with pytest.raises(RefusedError, match="IZM-E305"):
        house.plan(first)
    both = house.approve(first, "juris")
    assert (both.state, house.rules(both)) == (State.AUTHORIZED, [])


def test_nothing_rests_on_an_approval_that_leaves_seats_empty(house: House) -> None:
    """IZM-C014: neither a plan nor a state; what takes it back does not rest on it."""
    asked = house.advise(house.assess(house.new(complexity=Complexity.COMPLEX)))
    first = house.approve(asked, "anna")
    planned = house.plan(house.approve(first, "juris"))
    alone = without(planned, len(first.history))
    assert house.rules(unnamed(alone, "planned")) == ["IZM-C014"]
    assert house.rules(unnamed(first, "authorized")) == ["IZM-C014"]
    for decision in (Decision.REJECT, Decision.RETURN):
        other = house.decide(first, "juris", decision).change
        assert house.rules(unnamed(other, other.state)) == []


def severities(findings: list[Finding]) -> list[tuple[str, Severity]]:
    """Return rule and severity of each."""
    return [(f.rule, f.severity) for f in findings]


def test_content_that_was_not_approved_is_an_error_unless_it_is_on_record(house: House) -> None:
    """IZM-C015: a hand edit; an edit on record is what the change waits for, and a warning once it works."""
    change = house.authorized()
    assert severities(house.findings(change.evolve(description="Citādi"))) == [("IZM-C015", Severity.ERROR)]
    assert house.findings(house.edit(change, description="Citādi")) == []
    working = house.edit(house.start(house.plan(change)), description="Citādi")
    assert severities(house.findings(working)) == [("IZM-C015", Severity.WARNING)]
    away = house.deviate(house.begun(), outage_minutes=31)
    assert severities(house.findings(away)) == [("IZM-C015", Severity.WARNING)]
    partly = house.approve(house.advise(house.assess(house.new(complexity=Complexity.COMPLEX))), "anna")
    assert severities(house.findings(partly.evolve(description="x"))) == [("IZM-C015", Severity.ERROR)]
    standard = house.standard()
    assert severities(house.findings(standard.evolve(description="x"))) == [("IZM-C015", Severity.ERROR)]
    returned = house.decide(partly, "juris", Decision.RETURN).change
    assert house.findings(returned.evolve(description="x")) == []
    closed = house.close(house.review(house.finish(house.begun())))
    assert severities(house.findings(closed.evolve(description="x"))) == [("IZM-C015", Severity.ERROR)]
    never = house.new().evolve(state="registered")
    assert house.findings(never.evolve(description="x")) == []


def test_of_what_nobody_ever_approved_no_approval_is_said_to_be_superseded(house: House) -> None:
    """IZM-C015: work began all the same; it is not authorized, and was not edited."""
    change = house.assess(house.new())
    begun = change.step_taken(house.facts("anna").entry(Step.IMPLEMENT, phase=Phase.START))
    said = [str(f.message) for f in house.findings(begun) if f.rule == "IZM-C015"]
    assert said == [f"{change.id} is not authorized"]


def test_the_evidence_of_each_step_stays(house: House) -> None:
    """IZM-C016."""
    change = house.planned()
    assert change.assessment
    assert change.plan
    bare = change.evolve(plan=change.plan.evolve(window=None))
    assert severities(house.findings(bare)) == [("IZM-C016", Severity.ERROR)]
    assert "IZM-C016" in rules_of(house, change.evolve(assessment=change.assessment.evolve(impact=None)))
    returned = house.decide(house.assess(house.new()), "anna", Decision.RETURN).change
    assert found(house, returned.evolve(assessment=None)) == []


def test_a_plan_that_counts_is_inside_the_envelope(house: House) -> None:
    """IZM-C017."""
    change = house.planned()
    assert change.plan
    wide = change.evolve(plan=change.plan.evolve(outage_minutes=31))
    assert found(house, wide) == [("IZM-C017", ("plan",))]
    narrowed = house.assess(change, given=Assessment.model_validate({"envelope": {"outage_minutes": 5}}))
    assert found(house, house.approve(narrowed)) == []


def test_a_plan_that_was_carried_out_was_inside_the_envelope(house: House) -> None:
    """IZM-C017: also when all of it is told at its end."""
    change = house.close(house.review(house.finish(house.begun())))
    assert change.plan
    wide = change.evolve(plan=change.plan.evolve(outage_minutes=31))
    assert found(house, wide) == [("IZM-C017", ("plan",))]


def test_experts_advise_before_anybody_approves(house: House) -> None:
    """IZM-C016: an opinion that comes later made no difference."""
    assessed = house.assess(house.new(complexity=Complexity.COMPLEX))
    with pytest.raises(RefusedError, match="E312"):
        house.approve(assessed)
    change = house.approve(house.advise(assessed), "anna", "juris")
    assert found(house, change) == []
    history = [*change.history[:2], *change.history[3:]]
    late = change.evolve(history=[*history, change.history[2].evolve(at=house.now)])
    assert late.assessment
    given = late.assessment.expert_opinions[0].evolve(at=house.now)
    late = late.evolve(assessment=late.assessment.evolve(expert_opinions=[given]))
    assert found(house, late) == [
        ("IZM-C016", ("history", 2, "decision")),
        ("IZM-C016", ("history", 3, "decision")),
    ]


def test_an_overdue_debt_is_found(house: House) -> None:
    """IZM-C018: from the day after its last day."""
    change = house.emergency()
    house.wait(2)
    assert found(house, change) == []
    house.wait(4)
    assert [f.subject for f in house.findings(change) if f.rule == "IZM-C018"] == ["assess", "ratify"]


def test_a_standard_change_is_what_its_model_was(house: House) -> None:
    """IZM-C019."""
    change = house.standard()
    assert found(house, forged(change, 0, kept=None)) == [("IZM-C019", ("standard",))]
    assert found(house, forged(change, 0, model="cits")) == [("IZM-C019", ("standard",))]
    assert ("IZM-C019", ("kind",)) in found(house, change.evolve(standard=None))


def test_a_standard_change_has_the_content_of_its_model(house: House) -> None:
    """IZM-C019: targets, plan and limits are authorized in advance; the window is the day's own."""
    change = house.standard()
    assert change.plan
    assert found(house, change) == []
    window = {"start": "2026-04-01T20:00:00+03:00", "end": "2026-04-01T22:00:00+03:00"}
    moved = change.evolve(plan=change.plan.evolve(window=window))
    assert found(house, moved) == []
    drop = change.evolve(plan=change.plan.evolve(rollback="Nekas"))
    wider = change.evolve(targets={"resources": ["dvs", "net"]})
    bound = wider.evolve(history=[wider.history[0].evolve(approves=wider.digest())])
    for forged_one in (drop, bound):
        assert found(house, forged_one) == [("IZM-C019", ("standard",))]
    model = house.registry.standard_changes["renew"].evolve(expected_result="Cits.")
    house.registry = house.registry.evolve(standard_changes={"renew": model})
    assert found(house, drop) == []  # what the model was is for the history to tell


@pytest.mark.parametrize("kind", [Kind.NORMAL, Kind.EMERGENCY])
def test_a_standard_change_stays_one(house: House, kind: Kind) -> None:
    """IZM-C019: what a model authorized in advance is withdrawn, and asked for anew."""
    change = house.standard()
    with pytest.raises(RefusedError, match="E325"):
        house.edit(change, kind=kind)
    entry = house.facts("anna").entry(Step.EDIT, changed=["kind"])
    assert ("IZM-C019", ("kind",)) in found(house, change.evolve(kind=kind).step_taken(entry))


def test_a_standard_change_that_was_authorized_stays_so_when_none_has_to_be_any_more(house: House) -> None:
    """IZM-C015, IZM-C019: a later process leaves old decisions alone, and what they bound may be done."""
    preauthorized = house.process
    steps = (Step.REGISTER, Step.ASSESS, Step.AUTHORIZE, Step.IMPLEMENT, Step.CLOSE)
    authority = Authority(seats=(Seat.TARGET_OWNER,))
    house.obey(Kind.STANDARD, Complexity.SIMPLE, steps=steps, authority=authority)
    assessed = house.assess(house.standard(), "mara", Assessment(expected_result="Citādi."))
    approved = house.approve(assessed, "karlis")
    old, house.process = house.process, preauthorized

    def rules(change: Change) -> list[str]:
        """Return what is found where the entries name the process of their time."""
        return found_under(house, old, change)

    assert rules(approved) == []
    assert house.start(approved).state is State.IMPLEMENTING
    with pytest.raises(RefusedError, match="E305"):
        house.start(assessed)
    assert rules(assessed) == ["IZM-C015 warning"]
    assert rules(approved.evolve(description="Cits.")) == ["IZM-C015 error"]
    unheard = assessed.evolve(history=assessed.history[:1], state=State.REGISTERED)
    assert rules(unheard) == ["IZM-C015 error", "IZM-C019 error"]


def test_an_emergency_that_was_approved_before_its_assessment_stays_so(house: House) -> None:
    """IZM-C015: when a later process has an emergency assessed first, those that are over are not blamed for it."""
    done = house.approve(house.assess(house.finish(house.start(house.emergency())), "edgars"), "juris")
    closed = house.close(house.review(done))
    old = house.process
    steps = (Step.REGISTER, Step.ASSESS, *house.process.model(Kind.EMERGENCY, Complexity.SIMPLE).steps[1:])
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, steps=steps, debts=())

    def rules(change: Change) -> list[str]:
        """Return what is found where the entries name the process of their time."""
        return found_under(house, old, change)

    assert rules(closed) == []
    assert rules(done) == ["IZM-C015 warning"]
    # what ratified it binds other content, too
    assert [*dict.fromkeys(rules(closed.evolve(description="Cits.")))] == ["IZM-C015 error", "IZM-C025 error"]


def test_an_edit_supersedes_what_bound_the_request_under_an_earlier_process(house: House) -> None:
    """IZM-C015: it says so, and is not blamed; a slip in the title supersedes nothing."""
    approved = house.assess(house.emergency(), "edgars")
    old = house.process
    steps = (Step.REGISTER, Step.ASSESS, *house.process.model(Kind.EMERGENCY, Complexity.SIMPLE).steps[1:])
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, steps=steps, debts=())
    assert house.edit(approved, title="Cits").history[-1].voids == ()
    edited = house.edit(approved, description="Cits.")
    assert edited.history[-1].voids == (approved.history[1].id,)
    assert "IZM-C015 error" not in found_under(house, old, edited)
    silent = edited.evolve(
        history=[*approved.history, edited.history[-1].evolve(voids=())], state="authorized"
    )
    assert "IZM-C015 error" in found_under(house, old, silent)


def test_the_further_person_of_a_quorum_may_also_return(house: House) -> None:
    """IZM-C012: what put the approvals behind does not make as if there had been none when it was decided."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, authority={"seats": ["target-owner"], "quorum": 3})
    waiting = house.approve(house.assess(house.new()), "anna", "juris")
    for decision in Decision:
        assert house.rules(house.decide(waiting, "mara", decision).change) == []


def test_what_a_step_leaves_is_asked_by_the_process_it_was_taken_under(house: House) -> None:
    """IZM-C016: an opinion, a refusal or a deviation is recorded under a later one, which asks for more."""
    house.obey(Kind.NORMAL, Complexity.COMPLEX, evidence={}, opinions=0)
    old = house.process
    limits = {"latest_end": "2026-12-31", "outage_minutes": 30, "cost_eur": 500, "residual_risk": 6}
    given = Assessment.model_validate({"expected_result": "Labāk", "envelope": limits})
    asked = house.assess(house.new(complexity=Complexity.COMPLEX), given=given)
    approved = house.approve(asked, "anna")
    begun = house.start(house.plan(house.approve(approved, "juris")))
    more = ("stakeholders",)
    house.obey(
        Kind.NORMAL, Complexity.COMPLEX, evidence={"assess": more, "authorize": more, "implement": more}
    )
    refused = house.decide(approved, "juris", Decision.REJECT).change
    for change in (house.advise(asked), refused, house.deviate(begun)):
        earlier = [entry.evolve(policy="a" * 40) for entry in change.history[:-1]]
        changes = {path_of(change.id): change.evolve(history=[*earlier, change.history[-1]])}
        found_in = check_changes(changes, house.registry, house.process, {"a" * 40: old}, house.now)
        assert [finding.rule for finding in found_in] == []


def test_nobody_decides_as_a_further_person_where_the_seats_are_people_enough(house: House) -> None:
    """IZM-C012: the owner of one of several services, where the portfolio owners and two people are asked; nor who ratifies."""
    targets = Targets(services=("form", "login"), resources=("dvs",))
    asked = house.advise(house.assess(house.new(complexity=Complexity.COMPLEX, targets=targets), "juris"))
    refused = house.decide(asked, "juris", Decision.REJECT).change
    place = len(refused.history) - 1
    assert house.rules(refused) == []
    assert found(house, forged(refused, place, by="anna", role="service-owner", over="service/form")) == [
        ("IZM-C012", ("history", place, "over"))
    ]
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, authority={"seats": ["any-owner"], "quorum": 2})
    owing = house.assess(house.approve(house.new(kind=Kind.EMERGENCY), "anna", "juris"), "edgars")
    refused = house.decide(owing, "juris", Decision.REJECT).change
    assert house.rules(refused) == []
    assert found(house, forged(refused, 4, by="anna", role="service-owner", over="service/form")) == [
        ("IZM-C012", ("history", 4, "over"))
    ]


def test_targets_exist_while_the_change_is_open(house: House) -> None:
    """IZM-C020."""
    change, ended = house.new(), house.decide(house.assess(house.new()), "anna", Decision.REJECT).change
    fewer = house.registry.data()
    del fewer["services"]["form"]
    fewer["services"]["login"].pop("depends_on", None)
    house.registry = Registry.model_validate(fewer)
    assert [f.rule for f in house.findings(change, ended)] == ["IZM-C020"]


def test_a_finding_keeps_its_name_when_lines_move(house: House) -> None:
    """The fingerprint is made of rule, file, place and subject, not of words."""
    one, again = (house.findings(house.new().evolve(id="IZM-2026-5000", state="closed"))[0] for _ in "ab")
    assert one.fingerprint == again.fingerprint
    assert len(one.fingerprint) == 32


def test_a_failed_standard_change_waits_for_its_review(house: House) -> None:
    """IZM-C006: closing without it shows."""
    change = house.finish(house.start(house.standard()), outcome=OutcomeCode.FAILED)
    closing = house.close(house.finish(house.start(house.standard()))).history[-1]
    closed = change.evolve(history=[*change.history, closing], state="closed")
    assert "IZM-C006" in rules_of(house, closed)
