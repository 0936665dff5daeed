"""Work that clashes with something goes ahead only by a decision on that very time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.calendar import Calendar
from izmainas.domain.conflicts import Conflict, ConflictRule, Diary
from izmainas.domain.lifecycle.implement import start
from izmainas.domain.lifecycle.override import open_conflicts, override
from izmainas.domain.summary import summarize
from izmainas.domain.terms import State, Step
from izmainas.errors import RefusedError

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change
    from izmainas.domain.facts import Facts


def _frozen(start: str, end: str) -> Calendar:
    freeze = {
        "id": "F1",
        "title": "Vēlēšanas",
        "from": start,
        "to": end,
        "over": ["service/form", "resource/dvs"],
    }
    return Calendar.model_validate({"freezes": [freeze]})


#: the house plans its work for the evening of the first day
APRIL = _frozen("2026-04-01T00:00:00+03:00", "2026-04-03T00:00:00+03:00")
MARCH = _frozen("2026-03-01T00:00:00+02:00", "2026-03-09T00:00:00+02:00")


def _conflicts(house: House, *changes: Change) -> list[Conflict]:
    zone = house.facts("anna").zone
    return Diary.of(map(summarize, changes), APRIL, house.registry, zone).conflicts()


def _facts(house: House, calendar: Calendar) -> Facts:
    return replace(house.facts("edgars"), calendar=calendar)


def test_who_answers_for_the_whole_decides_once_that_work_goes_ahead(house: House) -> None:
    """The owner of one object weighs that object; the entry names the rule, the other side and the time, in UTC."""
    change, other = house.planned(), house.planned()
    frozen, same = (c for c in _conflicts(house, change, other) if change.id in c.changes)
    assert (frozen.rule, same.rule) == (ConflictRule.FREEZE, ConflictRule.SAME_OBJECT)
    with pytest.raises(RefusedError, match="E307"):
        override(change, house.facts("anna"), conflict=frozen, reason="Steidzami")
    decided = override(change, house.facts("juris"), conflict=frozen, reason="Steidzami")
    assert (decided.event.step, decided.event.reason, decided.event.ref) == (
        Step.OVERRIDE,
        "Steidzami",
        "freeze F1 2026-04-01T17:00+00:00/2026-04-01T19:00+00:00",
    )
    assert (decided.change.state, decided.change.history[-1]) == (State.PLANNED, decided.event)
    assert open_conflicts(summarize(decided.change), [frozen, same]) == [same]
    with pytest.raises(
        RefusedError, match=f"E360 this conflict of {change.id} is decided already"
    ) as refusal:
        override(decided.change, house.facts("juris"), conflict=frozen, reason="Atkal")
    assert str(refusal.value.hint) == f"See it: izm conflicts {change.id}"
    both = override(decided.change, house.facts("juris"), conflict=same, reason="Viens otru neskar")
    assert both.event.ref == f"same-object {other.id} 2026-04-01T17:00+00:00/2026-04-01T19:00+00:00"
    assert open_conflicts(summarize(both.change), [frozen, same]) == []


def test_work_begins_in_a_freeze_by_a_decision_on_its_time_alone(house: House) -> None:
    """Planned anew, it needs a new decision, though the freeze is the same."""
    change = house.planned()
    (conflict,) = _conflicts(house, change)
    house.now = datetime.fromisoformat("2026-04-01T20:05:00+03:00")
    with pytest.raises(
        RefusedError, match=rf"E361 {change.id} would begin in the freeze F1 \(Vēlēšanas\)"
    ) as refusal:
        start(change, _facts(house, APRIL))
    assert str(refusal.value.hint) == (
        "Wait until 2026-04-03 00:00:00+03:00, or have it decided: "
        f"izm conflicts {change.id} --override freeze --with F1 --reason TEXT"
    )
    decided = override(change, house.facts("juris"), conflict=conflict, reason="Steidzami").change
    assert start(decided, _facts(house, APRIL)).change.state is State.IMPLEMENTING
    assert decided.plan
    window = {"start": "2026-04-01T21:00:00+03:00", "end": "2026-04-01T22:00:00+03:00"}
    moved = house.plan(decided, given=decided.plan.evolve(window=window))
    with pytest.raises(RefusedError, match="E361"):
        start(moved, _facts(house, APRIL))


#: a time in the freeze, which a standard change may hold
_HELD = {"start": "2026-03-02T09:00:00+02:00", "end": "2026-03-08T20:00:00+02:00"}


def test_what_is_not_planned_in_a_freeze_is_told_how_it_could_be(house: House) -> None:
    """Only of a time that is planned can be decided; a standard change plans none, and an emergency waits for nothing."""
    ahead, standard = house.planned(), house.standard()
    assert ahead.plan
    held = standard.evolve(plan=ahead.plan.evolve(window=_HELD))
    wait = "Wait until 2026-03-09 00:00:00+02:00"
    for change, way in (
        (held, f"{wait}; what cannot wait is registered as a normal change: izm new"),
        (ahead, f"{wait}, or plan the work for now and have it decided: izm plan {ahead.id}"),
        (standard, f"{wait}; what cannot wait is registered as a normal change: izm new"),
    ):
        with pytest.raises(RefusedError, match="E361") as refusal:
            start(change, _facts(house, MARCH))
        assert str(refusal.value.hint) == way
    assert start(house.emergency(), _facts(house, MARCH)).change.state is State.IMPLEMENTING
    ended = _frozen("2026-03-01T00:00:00+02:00", house.now.isoformat())
    assert start(ahead, _facts(house, ended)).change.state is State.IMPLEMENTING
