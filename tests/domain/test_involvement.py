"""Who was told, which approval the file does not claim yet, and the sets of people that summaries share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from izmainas.domain.involvement import _MOST_PEOPLE, _PEOPLE, shared, told_of, unclaimed
from izmainas.domain.lifecycle.comment import comment
from izmainas.domain.lifecycle.inform import inform
from izmainas.domain.terms import Complexity, Decision, State

if TYPE_CHECKING:
    from domain.conftest import House


def test_who_has_answered_has_answered_however_often_they_are_told_again(house: House) -> None:
    """And nobody has answered before they did."""
    change = inform(house.new(), house.facts("anna"), who="Klientu centrs").change
    assert told_of(change.history) == {"Klientu centrs": False}
    change = inform(change, house.facts("anna"), who="Klientu centrs", answer="Labi.").change
    assert told_of(change.history) == {"Klientu centrs": True}
    change = inform(change, house.facts("anna"), who="Klientu centrs").change
    assert told_of(change.history) == {"Klientu centrs": True}


def test_an_approval_that_the_state_does_not_tell_of_is_unclaimed(house: House) -> None:
    """Until anything but what stands beside the steps has followed, or the file says that it is authorized."""
    approved = house.authorized()
    place = len(approved.history) - 1
    assert unclaimed(approved) is None
    behind = approved.evolve(state=State.ASSESSED)
    assert unclaimed(behind) == place
    remarked = comment(approved, house.facts("anna"), text="Skat.").change
    assert unclaimed(remarked.evolve(state=State.ASSESSED)) == place
    assert unclaimed(house.edit(approved, description="Cits.").evolve(state=State.ASSESSED)) is None


def test_what_is_no_whole_approval_is_never_unclaimed(house: House) -> None:
    """One that names the seats it leaves empty, a return, and a registration."""
    partly = house.new(complexity=Complexity.COMPLEX)
    partly = house.approve(house.advise(house.assess(partly)), "anna")
    returned = house.decide(house.assess(house.new()), "anna", Decision.RETURN).change
    for change in (partly, returned, house.new(), house.assess(house.new())):
        assert unclaimed(change) is None


def test_equal_sets_are_one_while_they_are_few_and_are_not_all_kept() -> None:
    """A register of a hundred thousand changes has few; whatever comes, what is remembered is bounded."""
    few = shared(frozenset({"anna", "juris"}))
    assert shared(frozenset({"juris", "anna"})) is few
    for number in range(_MOST_PEOPLE + 1):
        assert shared(frozenset({f"p{number}"})) == {f"p{number}"}
        assert len(_PEOPLE) <= _MOST_PEOPLE
    again = shared(frozenset({"anna", "juris"}))
    assert again == few
    assert shared(frozenset({"anna", "juris"})) is again
