"""What becomes of a signal: who may take it up, and who may say that nothing is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.change import Origin
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.domain.signals import Dismissal, Signal
from izmainas.domain.summary import summarize
from izmainas.domain.terms import OutcomeCode
from izmainas.domain.uptake import Followed, SignalState, by_number, dismiss, follow, require_takeable
from izmainas.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domain.conftest import House
    from izmainas.domain.change import Change


def _signal(number: int, **fields: Any) -> Signal:  # noqa: ANN401
    noted = {
        "id": f"SIG-2026-{number:04}",
        "title": "Lēni",
        "kind": "need",
        "over": ["service/form", "resource/dvs"],
        "by": "ilze",
        "at": "2026-02-01T09:00:00+02:00",
    }
    return Signal.model_validate(noted | fields)


def _carried_out(house: House, number: int, outcome: OutcomeCode) -> Change:
    origin = Origin(signals=(f"SIG-2026-{number:04}",))
    begun = house.start(house.plan(house.authorized(origin=origin)))
    return house.close(house.review(house.finish(begun, outcome=outcome)))


def _followed(house: House) -> tuple[Iterable[Followed], tuple[Change, ...]]:
    """Return signals that are open, taken up, settled, failed and dismissed, and the changes that say so."""
    given_up = house.new(origin=Origin(signals=("SIG-2026-0001", "SIG-2026-0002", "SIG-2026-0003")))
    changes = (
        withdraw(given_up, house.facts("edgars"), reason="Nevajag").change,
        house.new(origin=Origin(signals=("SIG-2026-0002",))),
        _carried_out(house, 3, OutcomeCode.SUCCESSFUL),
        _carried_out(house, 4, OutcomeCode.FAILED),
    )
    note = {"by": "anna", "at": "2026-02-03T09:00:00+02:00", "reason": "Tā ir iecerēts"}
    signals = [*map(_signal, range(1, 5)), _signal(5, dismissed=note)]
    return follow(signals, map(summarize, changes)), changes


def test_the_changes_tell_where_a_signal_stands(house: House) -> None:
    """What was given up or failed leaves it open: the need is still there."""
    followed, (given_up, going_on, settled, failed) = _followed(house)
    found = by_number(followed)
    assert {number: (one.state, [c.id for c in one.changes]) for number, one in found.items()} == {
        "SIG-2026-0001": (SignalState.OPEN, [given_up.id]),
        "SIG-2026-0002": (SignalState.TAKEN_UP, [given_up.id, going_on.id]),
        "SIG-2026-0003": (SignalState.SETTLED, [given_up.id, settled.id]),
        "SIG-2026-0004": (SignalState.OPEN, [failed.id]),
        "SIG-2026-0005": (SignalState.DISMISSED, []),
    }


def test_a_signal_is_taken_up_while_somebody_needs_something(house: House) -> None:
    """A need can take more than one change; what is settled (by what brought something) or dismissed is noted anew."""
    followed, (*_, settled, _) = _followed(house)
    found = by_number(followed)
    for number in (1, 2, 4):
        require_takeable(found[f"SIG-2026-{number:04}"])
    for number, said in (
        (3, rf"SIG-2026-0003 is settled by \['{settled.id}'\]"),
        (5, "SIG-2026-0005 was dismissed: Tā ir iecerēts"),
    ):
        with pytest.raises(RefusedError, match=f"E354 {said}") as refusal:
            require_takeable(found[f"SIG-2026-{number:04}"])
        assert str(refusal.value.hint) == (
            "Register a new signal: izm signal new --service form --resource dvs"
        )


@pytest.mark.parametrize("person", ["anna", "zane", "karlis", "juris", "mara", "ilze"])
def test_who_answers_for_it_or_noted_it_dismisses_a_signal(house: House, person: str) -> None:
    """Owners of its objects, who fills in for them that day, portfolio owners, and who noted it: with a reason."""
    signal, now = _signal(1), house.facts(person).now
    dismissed = dismiss(
        Followed(signal, SignalState.OPEN, ()), house.registry, by=person, at=now, reason="Nav"
    )
    assert dismissed == signal.evolve(dismissed=Dismissal(by=person, at=now, reason="Nav"))


def test_others_do_not_and_nobody_does_once_it_is_not_open(house: House) -> None:
    """Saying that nothing is done is no step over who answers, nor over a change that works on it."""
    signal, now = _signal(1), house.facts("edgars").now
    with pytest.raises(RefusedError, match="E355 Edgars may not dismiss SIG-2026-0001") as refusal:
        dismiss(Followed(signal, SignalState.OPEN, ()), house.registry, by="edgars", at=now, reason="Nav")
    assert str(refusal.value.hint) == "Who may: ['Anna', 'Karlis', 'Zane', 'Juris', 'Mara', 'Ilze']"
    for state in (SignalState.TAKEN_UP, SignalState.SETTLED, SignalState.DISMISSED):
        with pytest.raises(RefusedError, match=f"E356 SIG-2026-0001 is not open any more: {state}"):
            dismiss(Followed(signal, state, ()), house.registry, by="anna", at=now, reason="Nav")
