"""Risks that are told in a way that cannot be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from izmainas.domain.lifecycle.withdraw import withdraw

if TYPE_CHECKING:
    from domain.conftest import House


def test_a_risk_that_grows_by_its_mitigation_is_warned_of_while_the_change_is_open(house: House) -> None:
    """IZM-C064: the grades were exchanged; equal ones may be meant, and of what has ended nothing is corrected."""
    grades = {"text": "Kļūda", "likelihood": 2, "severity": 3}
    risks = [
        grades | {"residual_likelihood": 2},
        grades | {"residual_severity": 4, "text": "Dīkstāve"},
        grades | {"residual_likelihood": 1, "residual_severity": 5},
    ]
    change = house.assess(house.new())
    assert change.assessment
    change = house.edit(change, assessment=change.assessment.evolve(risks=risks))
    assert [(f.rule, f.where, f.severity.value, str(f.message)) for f in house.findings(change)] == [
        (
            "IZM-C064",
            ("assessment", "risks", 1),
            "warning",
            f"the risk “Dīkstāve” of {change.id} is higher after its mitigation (8 of 25) than before (6)",
        )
    ]
    assert house.findings(withdraw(change, house.facts("edgars"), reason="Nevajag").change) == []
