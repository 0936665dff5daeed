"""Controls that had to be shown before a step: found only of what the file can still tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from izmainas.domain.change import Targets
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.domain.process import Process
from izmainas.domain.roles import Assignment

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change


def _ask(house: House, over: str, before: str = "authorize") -> None:
    """Have the process ask for a control over something."""
    control: dict[str, Any] = {"id": "vdar", "name": {"lv": "Dati"}, "over": [over], "before": before}
    house.process = Process.model_validate(house.process.data() | {"controls": [control]})


def _told(house: House, change: Change) -> list[tuple[str, str, str]]:
    """Return step, controls and severity of what is found."""
    return [
        (str(f.message.values["step"]), str(f.message.values["controls"]), f.severity.value)
        for f in house.findings(change)
        if f.rule == "IZM-C070"
    ]


def test_work_on_other_objects_showed_what_those_asked_for(house: House) -> None:
    """IZM-C070: of what a change touched when its work began, the file tells nothing once it touches other things."""
    over_both = [a for a in house.registry.roles.assignments if a.over != "service/login"]
    login = Assignment.model_validate(
        {"role": "service-owner", "over": "service/login", "person": "anna", "from": "2026-01-01"}
    )
    house.registry = house.registry.evolve(roles=house.registry.roles.evolve(assignments=[*over_both, login]))
    begun = house.begun()
    moved = house.approve(house.edit(begun, targets=Targets(services=("login",))))
    _ask(house, "service/form", "implement")
    assert _told(house, begun) == [("implement", "['vdar']", "error")]
    assert _told(house, moved) == []
    _ask(house, "service/login", "implement")
    assert _told(house, moved) == []
    _ask(house, "service/login")
    assert _told(house, moved) == [("authorize", "['vdar']", "error")]


def test_a_type_that_a_resource_has_today_blames_no_change_that_has_ended(house: House) -> None:
    """IZM-C070: it may have been given later; what the file itself names was asked for then, too."""
    change = house.approve(
        house.assess(house.new("karlis", targets=Targets(resources=("net",))), "karlis"), "mara"
    )
    ended = withdraw(change, house.facts("karlis"), reason="Nevajag").change
    for over, of_ended in (("resource-type/network", "warning"), ("resource/net", "error")):
        _ask(house, over)
        assert _told(house, change) == [("authorize", "['vdar']", "error")]
        assert _told(house, ended) == [("authorize", "['vdar']", of_ended)]
    _ask(house, "resource-type/information-system")
    assert _told(house, change) == []
