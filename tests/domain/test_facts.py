"""What comes out of a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from izmainas.domain.lifecycle.comment import comment

if TYPE_CHECKING:
    from domain.conftest import House


def test_a_signed_event_stands_in_the_history_in_the_place_of_the_unsigned_one(house: House) -> None:
    """A signature is made of the event, and so comes after it; nothing else of the decision changes."""
    outcome = comment(house.assess(house.new()), house.facts("anna"), text="Labi")
    signed = outcome.event.evolve(signature="-----BEGIN SSH SIGNATURE-----")
    after = outcome.with_event(signed)
    assert after.event == signed
    assert after.change.history == (*outcome.change.history[:-1], signed)
    assert after.change.evolve(history=outcome.change.history) == outcome.change
    assert after.new == outcome.new
