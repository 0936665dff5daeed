"""What somebody only added to a change, and where it stands when others have gone on with the change meanwhile."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.additions import Added, added, behind
from izmainas.domain.change import Targets
from izmainas.domain.lifecycle.attach import attach
from izmainas.domain.lifecycle.comment import comment
from izmainas.domain.lifecycle.inform import inform
from izmainas.domain.terms import Complexity, Decision, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.conftest import House
    from izmainas.domain.change import Change


def remarked(house: House, change: Change, text: str = "Redzu.") -> Change:
    """Return the change with a remark of Ilze."""
    return comment(change, house.facts("ilze"), text=text).change


def filed(house: House, change: Change, name: str = "protokols.pdf", digit: str = "a") -> Change:
    """Return the change with a file that Ilze put on record."""
    facts = house.facts("ilze")
    return attach(change, facts, name=name, sha256=digit * 64, type_="application/pdf", size=9).change


def more(before: Change, after: Change) -> Added:
    """Return what was added; that it was is part of the test."""
    found = added(before, after)
    assert found
    return found


def test_remarks_and_files_are_additions(house: House) -> None:
    """Each in its order, with the file's own record."""
    change = house.new()
    told = inform(remarked(house, change), house.facts("ilze"), who="Lietotāji", answer="Labi.").change
    found = more(change, filed(house, told))
    assert [entry.step for entry in found.entries] == [Step.COMMENT, Step.INFORM, Step.ATTACH]
    assert [one.name for one in found.attachments] == ["protokols.pdf"]


def test_nothing_is_no_addition(house: House) -> None:
    """Neither is a history that has become shorter."""
    change = house.new()
    assert added(change, change) is None
    assert added(remarked(house, change), change) is None


def test_a_step_is_no_addition_even_with_a_remark_beside_it(house: House) -> None:
    """It was taken on what the change was then."""
    change = house.new()
    assert added(change, house.assess(change)) is None
    assert added(change, house.assess(remarked(house, change))) is None
    assert added(change, remarked(house, house.assess(change))) is None


@pytest.mark.parametrize("other", [{"title": "Cita"}, {"history": ()}, {"attachments": ()}])
def test_what_was_altered_beside_it_is_no_addition(house: House, other: dict[str, object]) -> None:
    """By hand, or in what stood there before."""
    change = filed(house, house.new())
    said = remarked(house, change)
    kept = said.history[1:] if "history" in other else said.history
    assert (
        added(change, said.altered({"history": kept} | {k: v for k, v in other.items() if k != "history"}))
        is None
    )


def test_a_signed_entry_is_no_addition(house: House) -> None:
    """Its moment is part of what was signed."""
    change = house.new()
    said = remarked(house, change)
    signed = said.history[-1].altered({"signature": "-----BEGIN SSH SIGNATURE-----"})
    assert added(change, said.altered({"history": (*change.history, signed)})) is None


def test_what_came_too_early_has_the_moment_of_the_entry_before_it(house: House) -> None:
    """Time goes forward; nothing else of it is altered, and the check finds nothing."""
    change = house.new()
    said = filed(house, remarked(house, change))
    house.wait(1)
    theirs = house.assess(change)
    after = behind(theirs, more(change, said), change)
    assert after
    latest = theirs.history[-1].at
    assert [entry.at for entry in after.history[-3:]] == [latest] * 3
    assert after.attachments[-1].at == latest
    assert after.history[-2] == said.history[-2].altered({"at": latest})
    assert after.state == theirs.state
    assert house.rules(after) == house.rules(theirs)


def test_what_came_later_keeps_its_moment(house: House) -> None:
    """It is written behind as it was said."""
    change = house.new()
    theirs = house.assess(change)
    house.wait(1)
    said = filed(house, remarked(house, change))
    after = behind(theirs, more(change, said), change)
    assert after
    assert after.history == theirs.history + said.history[-2:]
    assert after.attachments == said.attachments


def test_a_name_or_a_content_that_others_put_on_record_is_in_the_way(house: House) -> None:
    """One name stands for one content for good."""
    change = house.new()
    found = more(change, filed(house, change))
    assert behind(filed(house, change, digit="b"), found, change) is None
    assert behind(filed(house, change, name="cits.pdf"), found, change) is None
    assert behind(filed(house, change, name="cits.pdf", digit="b"), found, change) is not None


def test_what_is_there_already_is_not_added_again(house: House) -> None:
    """An event stands once."""
    change = house.new()
    said = remarked(house, change)
    assert behind(remarked(house, said, "Vēl."), more(change, said), change) is None


OWNERS = ("anna", "karlis", "juris", "mara")


def asked(house: House) -> Change:
    """Return a change that the owners of its service and its resource have to agree to, and both portfolio owners."""
    targets = Targets(services=("form",), resources=("dvs",))
    return house.advise(house.assess(house.new(complexity=Complexity.COMPLEX, targets=targets)))


@pytest.mark.parametrize("order", list(permutations(OWNERS, 4))[::5])
def test_approvals_of_one_content_stand_one_behind_the_other(house: House, order: Sequence[str]) -> None:
    """Whoever comes last fills the last empty seat, as if they had decided one after the other."""
    change = merged = asked(house)
    for person in order:
        house.wait(1)
        mine = house.approve(change, person)
        after = behind(merged, more(change, mine), change) if merged != change else mine
        assert after
        by_turns = house.approve(merged, person)
        assert after.history[-1].awaits == by_turns.history[-1].awaits
        assert (after.state, house.rules(after)) == (by_turns.state, [])
        merged = after
    assert merged.state == "authorized"


def test_an_approval_stands_behind_nothing_but_approvals_of_what_it_approves(house: House) -> None:
    """Whoever decides sees first what others said, did or made of it; nobody approves twice."""
    change = asked(house)
    assert change.assessment
    other = change.assessment.evolve(impact="Daļa.", expert_opinions=())
    mine = more(change, house.approve(change, "anna"))
    juris = house.approve(change, "juris")
    for theirs in (
        juris.evolve(history=(*change.history, juris.history[-1].evolve(awaits=()))),
        house.approve(change.evolve(description="Ar roku."), "juris"),
        remarked(house, change),
        remarked(house, house.approve(change, "juris")),
        house.decide(change, "juris", Decision.REJECT).change,
        house.decide(change, "juris", Decision.RETURN).change,
        house.approve(change, "zane"),  # who fills in for Anna
        house.approve(house.assess(change, given=other), "juris"),
        house.approve(change, "karlis", "juris", "mara", "zane"),
    ):
        assert behind(theirs, mine, change) is None
    with_remark = more(change, remarked(house, house.approve(change, "anna")))
    after = behind(house.approve(change, "juris"), with_remark, change)
    assert after
    assert [entry.step for entry in after.history[-2:]] == [Step.AUTHORIZE, Step.COMMENT]


def test_what_decides_by_itself_is_no_addition(house: House) -> None:
    """A refusal, and the approval after which nobody is missing."""
    change = asked(house)
    assert added(change, house.decide(change, "anna", Decision.RETURN).change) is None
    three = house.approve(change, "anna", "karlis", "juris")
    assert added(three, house.approve(three, "mara")) is None
