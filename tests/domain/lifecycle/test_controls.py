"""A step before which a control has to be shown is not taken without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.process import Process
from izmainas.domain.terms import Decision
from izmainas.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from domain.conftest import House


def _ask(house: House, before: str, *names: str) -> None:
    controls: list[dict[str, Any]] = [
        {"id": name, "name": {"lv": name}, "over": ["service/*"], "before": before} for name in names
    ]
    house.process = Process.model_validate(house.process.data() | {"controls": controls})


def test_what_has_to_be_shown_before_an_approval_is_asked_for_with_its_flags(house: House) -> None:
    """Whoever refuses need not show anything; whoever approves answers for it."""
    _ask(house, "authorize", "vdar", "iub")
    change = house.assess(house.new())
    with pytest.raises(
        RefusedError,
        match=rf"E370 before the step “authorize”, {change.id} has to show how it meets: \['vdar', 'iub'\]",
    ) as refusal:
        house.approve(change)
    assert str(refusal.value.hint) == f"Say it: izm assess {change.id} --control vdar=TEXT --control iub=TEXT"
    assert house.decide(change, "anna", Decision.RETURN).change.state == "registered"
    assert change.assessment
    one = house.assess(change, given=change.assessment.evolve(controls={"vdar": "Datu nav"}))
    with pytest.raises(RefusedError, match=r"meets: \['iub'\]"):
        house.approve(one)
    assert one.assessment
    both = house.assess(one, given=one.assessment.evolve(controls={"iub": "Līgums nav jāgroza"}))
    assert house.approve(both).state == "authorized"


def test_what_has_to_be_shown_before_the_end_is_edited_in_once_the_work_is_over(house: House) -> None:
    """An assessment is refused then, also that of an emergency once it has paid what it owed."""
    _ask(house, "close", "vdar")
    helped = house.finish(house.start(house.emergency()))
    paid = house.approve(house.assess(helped, "edgars"), "juris")
    for change in (house.finish(house.begun()), paid):
        reviewed = house.review(change)
        with pytest.raises(RefusedError, match=r"E370 before the step “close”") as refusal:
            house.close(reviewed)
        assert str(refusal.value.hint) == f"Say it: izm edit {reviewed.id}"
        with pytest.raises(RefusedError, match="E301"):
            house.assess(reviewed)
        assert reviewed.assessment
        shown = house.edit(reviewed, assessment=reviewed.assessment.evolve(controls={"vdar": "Datu nav"}))
        assert house.close(shown).state == "closed"


def test_an_emergency_shows_before_its_ratification_what_it_owes(house: House) -> None:
    """By its assessment, which is written after the work, and by no edit."""
    _ask(house, "authorize", "vdar")
    change = house.assess(house.finish(house.start(house.emergency())), "edgars")
    with pytest.raises(RefusedError, match=r"E370 before the step “ratify”") as refusal:
        house.approve(change, "juris")
    assert str(refusal.value.hint) == f"Say it: izm assess {change.id} --control vdar=TEXT"
    assert change.assessment
    shown = house.assess(change, "edgars", change.assessment.evolve(controls={"vdar": "Datu nav"}))
    assert house.approve(shown, "juris").history[-1].step == "ratify"


def test_a_control_that_the_process_does_not_have_shows_nothing(house: House) -> None:
    """It is told at once, not when the step lacks the one that was meant; what an earlier process had stays."""
    change = house.assess(house.new())
    assert change.assessment
    mistyped = change.assessment.evolve(controls={"vdaar": "Datu nav"})
    with pytest.raises(UsageError, match="E371 the process has no control vdaar") as refusal:
        house.assess(change, given=mistyped)
    assert str(refusal.value.hint) == "See the process: izm explain process"
    _ask(house, "authorize", "vdar", "iub")
    with pytest.raises(UsageError, match="E371") as refusal:
        house.assess(change, given=mistyped)
    assert str(refusal.value.hint) == "There are: ['vdar', 'iub']"
    shown = house.assess(change, given=change.assessment.evolve(controls={"vdar": "Datu nav"}))
    _ask(house, "authorize", "iub")
    assert shown.assessment
    again = shown.assessment.evolve(impact="Visi", controls={"vdar": "Datu nav", "iub": "Nav"})
    assert house.assess(shown, given=again).assessment == again
