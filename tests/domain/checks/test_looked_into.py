"""Whose word answers which broken rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.checks.looked_into import Cause, cause_of, looked_into
from izmainas.domain.work import Deviation

if TYPE_CHECKING:
    from domain.conftest import House


def test_a_deviation_that_no_entry_tells_of_is_looked_into_by_somebody_else(house: House) -> None:
    """Its name says who noted it when, so that a word about another change of the same moment does not answer it."""
    begun = house.begun()
    assert begun.implementation
    house.wait(1)
    noted = Deviation.model_validate({"text": "Ilgāk", "by": "edgars", "at": house.now, "outage_minutes": 99})
    change = begun.evolve(implementation=begun.implementation.evolve(deviations=[noted]))
    (finding,) = house.findings(change)
    assert (finding.rule, finding.where) == ("IZM-C027", ("implementation", "deviations", 0))
    assert cause_of(finding, change) == Cause(finding.subject, "edgars", lasting=False)
    assert cause_of(finding, begun) is None, "it is not there any more"
    word: dict[str, Any] = {
        "rule": "IZM-C027",
        "change": change.id,
        "subject": finding.subject,
        "by": "mara",
        "at": house.now,
        "reason": "Saskaņots pa tālruni",
    }
    for other, answers in (
        ({}, True),
        ({"person": "edgars"}, True),
        ({"person": "anna"}, False),
        ({"by": "edgars"}, False),
        ({"change": "IZM-2026-9999"}, False),
        ({"change": None}, False),
        ({"subject": "edgars"}, False),
        ({"rule": "IZM-C026"}, False),
    ):
        said = Acknowledged.model_validate(word | other)
        registry = house.registry.evolve(acknowledged=[said])
        assert looked_into(finding, change, registry) == (said if answers else None), other
