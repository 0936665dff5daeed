"""What a step must leave, and how its section grows."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.assessment import Assessment
from izmainas.domain.evidence import Evidence
from izmainas.domain.lifecycle.evidence import FLAG, missing_evidence
from izmainas.domain.lifecycle.sections import merged
from izmainas.domain.lifecycle.steps import reason_of
from izmainas.domain.terms import (
    Complexity,
    Kind,
    Step,
)
from izmainas.errors import RefusedError

if TYPE_CHECKING:
    from domain.conftest import House


def test_every_piece_of_evidence_is_found_and_has_its_flag(house: House) -> None:
    """Nothing can be asked for that cannot be given; a flag without a value would take the next flag for it."""
    full = house.review(house.finish(house.begun()))
    full = full.evolve(assessment=house.advise(house.assess(house.new())).assessment)
    bare = house.new(description=None)
    for item in Evidence:
        model = house.process.model(Kind.NORMAL, Complexity.SIMPLE).evolve(evidence={"close": [item]})
        assert missing_evidence(full, model, Step.CLOSE) == ()
        assert missing_evidence(bare, model, Step.CLOSE) == (item,)
        words = shlex.split(FLAG[item])
        assert [word.startswith("--") for word in words] == [True, False] * (len(words) // 2)


def test_a_section_grows_by_what_is_given() -> None:
    """Lists are replaced as a whole."""
    old = Assessment(impact="a", stakeholders=("x", "y"))
    assert merged(None, old) is old
    assert merged(old, Assessment(stakeholders=("z",))) == Assessment(impact="a", stakeholders=("z",))


def test_an_authorization_that_does_not_stand_has_a_reason(house: House) -> None:
    """Work that was never authorized is told apart from work whose approval fell."""
    from izmainas.domain.agenda import Authorization  # noqa: PLC0415 - only here

    assert "is not authorized" in str(reason_of(Authorization.PENDING, "X"))
    change = house.standard()
    with pytest.raises(RefusedError, match="E305") as refusal:
        house.start(change.evolve(description="Citādi"))
    assert "izm withdraw" in str(refusal.value.hint)


def test_what_was_never_authorized_is_not_to_be_authorized_anew(house: House) -> None:
    """One of two has approved: the other has yet to decide, and who that is can be asked."""
    change = house.approve(house.advise(house.assess(house.new(complexity=Complexity.COMPLEX))))
    with pytest.raises(RefusedError, match="E305") as refusal:
        house.plan(change)
    assert str(refusal.value.hint).startswith("See who must decide: ")
