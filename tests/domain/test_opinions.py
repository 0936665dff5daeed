"""Opinions that were given on other content than what is to be decided now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from izmainas.domain.assessment import Assessment
from izmainas.domain.change import Change
from izmainas.domain.opinions import MATERIAL, overtaken_opinions
from izmainas.domain.terms import Complexity, Decision, Kind

if TYPE_CHECKING:
    from domain.conftest import House

IMPACT = Assessment(impact="Citi lietotāji.")
RESULT = Assessment(expected_result="Sesija ilgst divas stundas.")


def told(change: Change) -> list[tuple[str, str, bool]]:
    """Return who gave each such opinion, the id of the entry that was written over it, whether the content changed."""
    by_moment = {entry.at: entry.id for entry in change.history}
    return [(one.by, by_moment[one.changed], one.content) for one in overtaken_opinions(change)]


def advised(house: House) -> Change:
    """Return a complex change that was assessed, and has an opinion since."""
    return house.advise(house.assess(house.new(complexity=Complexity.COMPLEX)))


def returned(house: House) -> Change:
    """Return one that one owner approved and another returned."""
    return house.decide(house.approve(advised(house)), "juris", Decision.RETURN).change


def test_what_is_edited_after_an_opinion_is_told(house: House) -> None:
    """With the edit that did it last; the opinion counts on."""
    change = house.edit(advised(house), description="Uz 90 minūtēm.")
    assert told(change) == [("ilze", change.history[-1].id, True)]
    again = house.edit(change, description="Uz 120 minūtēm.")
    assert told(again) == [("ilze", again.history[-1].id, True)]
    assert again.assessment
    assert len(again.assessment.expert_opinions) == 1


def test_a_typo_in_the_title_is_no_news(house: House) -> None:
    """Nor is anything else that an approval does not bind."""
    assert told(house.edit(advised(house), title="Pagarināt sesijas")) == []


def test_of_two_experts_each_is_told_by_their_last_opinion_in_that_order(house: House) -> None:
    """One who has spoken since speaks for nobody else."""
    change = house.advise(house.assess(house.new("mara", complexity=Complexity.COMPLEX)))
    edited = house.edit(change, description="Uz 90 minūtēm.")
    both = house.advise(edited, "edgars")
    assert told(both) == [("ilze", edited.history[-1].id, True)]
    again = house.edit(house.advise(both), description="Uz 120 minūtēm.")
    assert [one.by for one in overtaken_opinions(again)] == ["edgars", "ilze"]


def test_an_opinion_given_anew_speaks_of_the_content_as_it_is(house: House) -> None:
    """Each expert's last one counts."""
    change = house.edit(advised(house), description="Uz 90 minūtēm.")
    assert told(house.advise(change)) == []


def test_the_assessment_that_an_opinion_was_asked_for_takes_it_up(house: House) -> None:
    """An expert is asked before the assessment: that it came later is how it should be."""
    change = house.advise(house.new(complexity=Complexity.COMPLEX))
    assert told(house.assess(change)) == []
    assert told(house.assess(advised(house), given=RESULT)) == []
    assert told(house.edit(house.assess(change), title="Pagarināt sesijas")) == []


def test_an_edit_of_the_assessment_takes_an_opinion_up_as_well(house: House) -> None:
    """The first one; whatever else it edits is another matter."""
    change = advised(house)
    assert change.assessment
    new = change.assessment.evolve(impact="Daži.")
    assert told(house.edit(change, assessment=new)) == []
    both = house.edit(change, assessment=new, description="Uz 90 minūtēm.")
    assert told(both) == [("ilze", both.history[-1].id, True)]


def test_a_further_assessment_is_told_as_that_and_no_more(house: House) -> None:
    """Whether what an approval binds changed with it is not on record."""
    change = house.assess(house.advise(house.new(complexity=Complexity.COMPLEX)))
    change = house.assess(change, given=IMPACT)
    assert told(change) == [("ilze", change.history[-1].id, False)]
    edited = house.edit(
        change, assessment=change.assessment.evolve(impact="Daži.") if change.assessment else None
    )
    assert told(edited) == [("ilze", edited.history[-1].id, False)]


def test_an_approval_before_and_the_content_now_tell_what_an_assessment_changed(house: House) -> None:
    """A decision lay between: the assessment after it does not take the opinion up any more."""
    changed = house.assess(returned(house), given=RESULT)
    assert told(changed) == [("ilze", changed.history[-1].id, True)]
    assert told(house.assess(returned(house), given=IMPACT)) == []


def test_approvals_on_both_sides_tell_it_of_an_assessment_in_between(house: House) -> None:
    """Of two assessments between them nobody can say which it was."""
    once = house.assess(returned(house), given=RESULT)
    approved = house.approve(once)
    assert told(approved) == [("ilze", once.history[-1].id, True)]
    twice = house.assess(once, given=IMPACT)
    assert told(house.approve(twice)) == [("ilze", twice.history[-1].id, False)]
    # the approval binds what stands there: of what was written before it, and of nothing after it, that is known
    later = house.edit(approved, description="Uz 90 minūtēm.")
    assert told(later) == [("ilze", later.history[-1].id, True)]


def test_an_edit_that_is_taken_back_in_one_is_none(house: House) -> None:
    """Digests know better than the names of the keys."""
    change = house.approve(advised(house))
    edited = house.edit(change, description=f"{change.description} ")
    assert edited.history[-1].changed in {("description",), ()}
    assert told(edited) == []


def test_what_supersedes_an_approval_changed_the_content(house: House) -> None:
    """The entry itself says so."""
    change = house.approve(house.approve(advised(house)), "juris")
    edited = house.assess(change, given=RESULT)
    assert edited.history[-1].voids
    assert told(edited) == [("ilze", edited.history[-1].id, True)]


def test_paying_the_debt_of_an_emergency_is_no_change_of_what_was_asked_for(house: House) -> None:
    """The request was approved without an assessment; the first one that follows takes the opinion up."""
    change = house.advise(house.emergency(Complexity.COMPLEX))
    assert change.kind is Kind.EMERGENCY
    assert told(house.assess(change)) == []


def test_what_the_expert_wrote_is_known_to_the_expert(house: House) -> None:
    """And an opinion that the file holds no more is not spoken of."""
    change = house.edit(advised(house), description="Uz 90 minūtēm.")
    own = change.history[-1].evolve(by="ilze")
    assert told(change.evolve(history=(*change.history[:-1], own))) == []
    assert told(change.evolve(assessment=None)) == []


def test_what_counts_as_material_is_what_an_approval_binds(house: House) -> None:
    """Every top-level key of the projection but the identity, which nobody edits."""
    assert {*house.new().material()} & {*Change.model_fields} - {"uid"} == MATERIAL
