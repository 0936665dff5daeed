"""What the entry of a step has to say, and what the command would never let it say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.change import Link
from izmainas.domain.lifecycle.implement import step_done
from izmainas.domain.lifecycle.link import link
from izmainas.domain.lifecycle.split import split
from izmainas.domain.terms import Complexity, Decision, LinkType, Phase, Step
from izmainas.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change

OWNER = {"role": "service-owner", "over": "service/form"}


def strange(house: House, change: Change, step: Step, person: str = "edgars", **fields: Any) -> list[object]:  # noqa: ANN401
    """Return the keys that IZM-C028 finds in one more entry, which no command has looked at."""
    after = change.step_taken(house.facts(person).entry(step, **fields))
    found = [f for f in house.findings(after) if f.rule == "IZM-C028"]
    assert [f.where for f in found] in ([], [("history", len(change.history), "step")])
    keys: list[object] = []
    for finding in found:
        keys += dict[str, Any](finding.message.values)["keys"]
    return keys


@pytest.mark.parametrize("decision", [Decision.REJECT, Decision.RETURN])
def test_a_refusal_says_why(house: House, decision: Decision) -> None:
    """Whoever is to do better has to know what was wrong."""
    assessed = house.assess(house.new())
    with pytest.raises(UsageError, match="E207"):
        house.decide(assessed, "anna", decision, None)
    assert strange(house, assessed, Step.AUTHORIZE, "anna", decision=decision, **OWNER) == ["reason"]
    assert strange(house, assessed, Step.AUTHORIZE, "anna", decision=decision, reason="Jo.", **OWNER) == []


def test_an_action_is_one_of_the_plan(house: House) -> None:
    """The one that it had then: a plan that was edited since may have had more."""
    begun = house.begun()
    with pytest.raises(UsageError, match="E208"):
        step_done(begun, house.facts("edgars"), item=3)
    done = {"phase": Phase.STEP_DONE}
    assert strange(house, begun, Step.IMPLEMENT, item=2, **done) == []
    assert strange(house, begun, Step.IMPLEMENT, item=3, **done) == ["item"]
    assert strange(house, begun, Step.IMPLEMENT, **done) == ["item"]
    assert strange(house, begun, Step.IMPLEMENT, item=1, phase=Phase.DEVIATION) == ["item"]
    assert strange(house, begun, Step.COMMENT, item=1, reason="Labi.") == ["item"]
    both = step_done(begun, house.facts("edgars"), item=2).change
    assert both.plan is not None
    assert house.rules(house.edit(both, plan=both.plan.evolve(steps=both.plan.steps[:1]))) == []


def test_an_action_that_was_done_is_told_as_a_repetition(house: House) -> None:
    """IZM-C005, a warning: two copies in which it was marked are merged with the entries of both."""
    done = step_done(house.begun(), house.facts("edgars"), item=1).change
    with pytest.raises(RefusedError, match="E316"):
        step_done(done, house.facts("edgars"), item=1)
    again = done.step_taken(house.facts("edgars").entry(Step.IMPLEMENT, phase=Phase.STEP_DONE, item=1))
    assert [(f.rule, f.severity.value, f.where) for f in house.findings(again)] == [
        ("IZM-C005", "warning", ("history", len(done.history), "item"))
    ]
    assert house.rules(step_done(done, house.facts("edgars"), item=2).change) == []


def test_the_end_of_work_says_how_it_went(house: House) -> None:
    """In its entry, or in the record of the work; with neither, nobody knows whether it is reviewed."""
    begun = house.start(house.standard())
    assert strange(house, begun, Step.IMPLEMENT, phase=Phase.FINISH) == ["outcome"]
    assert strange(house, begun, Step.IMPLEMENT, phase=Phase.FINISH, outcome="successful") == []
    assert begun.implementation is not None
    told = begun.evolve(implementation=begun.implementation.evolve(outcome="successful"))
    assert strange(house, told, Step.IMPLEMENT, phase=Phase.FINISH) == []


def test_a_link_splits_nothing_and_a_split_leaves_parts(house: House) -> None:
    """Both ends say so, and yet the whole was never split: it could not go on any more."""
    whole, part = house.authorized(), house.new()
    with pytest.raises(UsageError, match="E209"):
        link(whole, house.facts("edgars"), kind=LinkType.SPLITS, ref=part.uid)
    linked = whole.evolve(links=[Link(type=LinkType.SPLITS, ref=part.uid)])
    assert strange(house, linked, Step.LINK, link="splits", ref=part.uid) == ["link"]
    assert strange(house, whole, Step.LINK, link="project", ref="P-1") == []
    assert strange(house, whole, Step.LINK) == ["link", "ref"]
    new, numbers = house.new(), ["IZM-2026-8001"]
    with pytest.raises(UsageError, match="E210"):
        split(new, house.facts("edgars"), titles=["A"], numbers=numbers, complexity=Complexity.SIMPLE)
    for children in ([], [part.uid], [part.uid, part.uid]):
        assert strange(house, new, Step.SPLIT, children=children) == ["children"]


def test_an_approval_is_not_voided_by_what_alters_nothing(house: House) -> None:
    """Whoever edits a title takes nobody's decision back."""
    change = house.authorized()
    assert house.edit(change, title="Cits nosaukums").history[-1].voids == ()
    voids = (change.history[2].id,)
    assert strange(house, change, Step.EDIT, changed=["title"], voids=voids) == ["voids"]
    assert strange(house, change, Step.ASSESS, "anna", voids=voids) == ["voids"]
    emergency = house.assess(house.emergency())
    voids = (emergency.history[1].id,)
    assert strange(house, emergency, Step.EDIT, changed=["title"], voids=voids) == ["voids"]
    there = house.edit(change, description="Citādi.")
    assert house.rules(house.edit(there, description=change.description)) == []
