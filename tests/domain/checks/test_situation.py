"""What is known of goals, needs and numbers is about what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.change import Origin
from izmainas.domain.checks.situation import check_situation, origins_are_known, unknown_origins
from izmainas.domain.situation import Situation

if TYPE_CHECKING:
    from domain.conftest import House

_MINUTES = {"name": {"lv": "Minūtes"}}


def _situation(
    over: str, by: str, follows: str, indicator: str, goals: tuple[str, str] = ("G1", "G2")
) -> Situation:
    """Return a situation with one of each, all about `over`."""
    signal: dict[str, Any] = {
        "id": "SIG-2026-0001",
        "title": "Lēni",
        "kind": "need",
        "over": ["service/form", over],
        "by": by,
        "at": "2026-02-01T09:00:00+02:00",
        "follows": follows,
        "dismissed": {"by": by, "at": "2026-02-02T09:00:00+02:00", "reason": "Nav"},
    }
    goal = {"name": {"lv": "Ātrāk"}, "over": [over], "indicators": ["minutes", indicator]}
    return Situation.model_validate(
        {
            "strategy": {"goals": [{"id": name} | goal for name in goals]},
            "indicators": {"minutes": _MINUTES | {"id": "minutes", "over": ["service/form", over]}},
            "tickets": {ref: {"id": ref.replace("/", "."), "over": ref} for ref in ("resource/net", over)},
            "signals": {"SIG-2026-0001": signal},
        }
    )


def test_a_situation_of_what_there_is_is_in_order(house: House) -> None:
    """Also where the only file of an indicator cannot be read: it is there, and told for itself."""
    found = _situation("service/login", "anna", "IZM-2026-0001", "speed")
    unreadable = frozenset({"registry/indicators/speed.yaml"})
    assert [*check_situation(found, house.registry, {"IZM-2026-0001"}, unreadable)] == []


def test_what_a_situation_names_and_nobody_has_is_told_where_it_stands(house: House) -> None:
    """IZM-R010, R011, R012: a wrong id would keep a need, a goal or a number from ever being shown at its object."""
    found = _situation("service/nav", "svess", "IZM-2026-0404", "nav", ("G1", "G1"))
    signal, strategy = "registry/signals/2026/SIG-2026-0001.yaml", "registry/strategy.yaml"
    findings = [*check_situation(found, house.registry, {"IZM-2026-0001"}, frozenset())]
    assert {f.severity.value for f in findings} == {"error"}
    assert [(f.rule, f.path, f.where, str(f.message)) for f in findings] == [
        ("IZM-R010", signal, ("over", 1), "service/nav is not in the registry"),
        ("IZM-R010", signal, ("by",), "svess is not in the registry"),
        ("IZM-R010", signal, ("dismissed", "by"), "svess is not in the registry"),
        ("IZM-R010", signal, ("follows",), "there is no change IZM-2026-0404"),
        ("IZM-R011", strategy, ("goals", 0, "over", 0), "service/nav is not in the registry"),
        ("IZM-R011", strategy, ("goals", 0, "indicators", 1), "nav is not in the registry"),
        ("IZM-R011", strategy, ("goals", 1, "over", 0), "service/nav is not in the registry"),
        ("IZM-R011", strategy, ("goals", 1, "indicators", 1), "nav is not in the registry"),
        ("IZM-R011", strategy, ("goals", 1, "id"), "G1 stands more than once"),
        ("IZM-R012", "registry/indicators/minutes.yaml", ("over", 1), "service/nav is not in the registry"),
        ("IZM-R012", "registry/tickets/service.nav.yaml", ("over",), "service/nav is not in the registry"),
    ]


KNOWN = _situation("service/login", "anna", "IZM-2026-0001", "minutes")
ORIGIN = Origin(signals=("SIG-2026-0001", "SIG-2026-0009"), goals=("G1", "G9"))


@pytest.mark.parametrize(
    ("origin", "situation", "unreadable", "unknown"),
    [
        (ORIGIN, KNOWN, "", [("signals", 1, "SIG-2026-0009"), ("goals", 1, "G9")]),
        (ORIGIN, KNOWN, "registry/signals/2026/SIG-2026-0009.yaml", [("goals", 1, "G9")]),
        (ORIGIN, Situation(strategy=KNOWN.strategy), "", [("goals", 1, "G9")]),
        (ORIGIN, Situation(signals=KNOWN.signals), "", [("signals", 1, "SIG-2026-0009")]),
        (Origin(signals=("SIG-2026-0001",)), KNOWN, "", []),
        (None, KNOWN, "", []),
    ],
)
def test_a_change_comes_from_signals_and_goals_that_the_registry_holds(
    house: House,
    origin: Origin | None,
    situation: Situation,
    unreadable: str,
    unknown: list[tuple[str, int, str]],
) -> None:
    """IZM-R013: a warning; an institution that keeps its signals or its goals elsewhere is not told of each of them."""
    assert [*unknown_origins(origin, situation, frozenset({unreadable}))] == unknown
    change = house.new().evolve(origin=origin)
    found = origins_are_known(change, "changes/2026/x.yaml", situation, frozenset({unreadable}))
    assert [(f.rule, f.path, f.where, f.severity.value, str(f.message)) for f in found] == [
        (
            "IZM-R013",
            "changes/2026/x.yaml",
            ("origin", key, place),
            "warning",
            f"{name} is not in the registry",
        )
        for key, place, name in unknown
    ]
