"""Which controls of the process a change has to show, and before which of its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.controls import controls_of
from izmainas.domain.process import Process
from izmainas.domain.terms import Complexity, Kind, Step

if TYPE_CHECKING:
    from domain.conftest import House


def _asked(house: House, targets: tuple[str, ...], kind: Kind = Kind.NORMAL, **control: Any) -> list[str]:  # noqa: ANN401
    """Return the steps before which a control is asked of a simple change over targets."""
    asked = {"id": "vdar", "name": {"lv": "Dati"}} | control
    process = Process.model_validate(house.process.data() | {"controls": [asked]})
    change = house.new().evolve(kind=kind)
    return [step.value for _, step in controls_of(change, targets, process, house.registry)]


@pytest.mark.parametrize(
    ("over", "targets", "concerned"),
    [
        ("service/form", ("service/form",), True),
        ("service/form", ("service/login",), False),
        ("service/*", ("resource/dvs", "service/login"), True),
        ("service/*", ("resource/dvs",), False),
        ("resource/*", ("capability/desk",), False),
        ("resource-type/network", ("service/form", "resource/net"), True),
        ("resource-type/network", ("resource/dvs",), False),
        ("resource-type/network", ("resource/gone",), False),
        ("resource-type/process", ("capability/desk",), False),
    ],
)
def test_a_control_concerns_what_it_is_over(
    house: House, over: str, targets: tuple[str, ...], *, concerned: bool
) -> None:
    """One object by name, all of a kind, all resources of a type; a capability has types of its own, which are meant by none."""
    assert _asked(house, targets, over=[over]) == (["authorize"] if concerned else [])


def test_a_control_is_due_before_the_next_step_that_the_model_has(house: House) -> None:
    """An emergency shows it when it is assessed; a model without an assessment has no place to show anything."""
    targets, over = ("service/form",), ["service/*"]

    def due(kind: Kind = Kind.NORMAL) -> list[list[str]]:
        befores = ("authorize", "plan", "implement", "close")
        return [_asked(house, targets, kind, over=over, before=before) for before in befores]

    assert due() == [["authorize"], ["plan"], ["implement"], ["close"]]
    assert due(Kind.EMERGENCY) == [["ratify"], ["ratify"], ["ratify"], ["close"]]
    assert _asked(house, targets, Kind.EMERGENCY, over=over, kinds=["normal"]) == []
    assert _asked(house, targets, over=over, complexities=["complex"]) == []
    house.obey(
        Kind.NORMAL, Complexity.SIMPLE, steps=["register", "assess", "authorize", "implement", "close"],
        evidence={}, deadlines={},
    )  # fmt: skip
    assert due() == [["authorize"], ["implement"], ["implement"], ["close"]]
    house.obey(
        Kind.NORMAL, Complexity.SIMPLE, steps=["register", "authorize", "implement", "close"], envelope=[]
    )
    assert due() == [[], [], [], []]


def test_a_control_that_does_not_concern_the_change_hides_none_after_it(house: House) -> None:
    """Each is asked for itself."""
    asked: list[dict[str, Any]] = [
        {"id": "steidzams", "name": {"lv": "a"}, "over": ["service/*"], "kinds": ["emergency"]},
        {"id": "sarezgits", "name": {"lv": "a"}, "over": ["service/*"], "complexities": ["complex"]},
        {"id": "resursam", "name": {"lv": "a"}, "over": ["resource/*"]},
        {"id": "vdar", "name": {"lv": "a"}, "over": ["service/*"]},
    ]
    process = Process.model_validate(house.process.data() | {"controls": asked})
    found = controls_of(house.new(), ("service/form",), process, house.registry)
    assert [control.id for control, _ in found] == ["vdar"]


def test_an_emergency_that_nobody_ratifies_shows_its_controls_when_it_is_closed(house: House) -> None:
    """There is no later decision that could ask for them."""
    model = house.process.model(Kind.EMERGENCY, Complexity.SIMPLE)
    debts = tuple(debt for debt in model.debts if debt.step is Step.ASSESS)
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, debts=debts)
    assert _asked(house, ("service/form",), Kind.EMERGENCY, over=["service/*"]) == ["close"]
