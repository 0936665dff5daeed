"""An edit by hand, on record: what may be edited, and what that supersedes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.checks.finding import Severity
from izmainas.domain.terms import Complexity, Kind, Step
from izmainas.domain.work import Plan
from izmainas.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from domain.conftest import House


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"id": "IZM-2026-9999"}, "E323"),
        ({"state": "closed"}, "E323"),
        ({"held": True}, "E323"),
        ({"requested_by": "mara"}, "E323"),
        ({"links": [{"type": "project", "ref": "x"}]}, "E323"),
        ({"history": []}, "E323"),
        ({"implementation": {"outcome": "successful"}}, "E323"),
        ({}, "E324"),
        ({"kind": "standard"}, "E325"),
        ({"targets": {"services": ["nav"]}}, "E203"),
        ({"plan": None}, "E312"),
        ({"plan": {"outage_minutes": 31}}, "E310"),
        ({"plan": {"steps": [{"text": "x", "by": "svess"}]}}, "E204"),
        ({"assessment": {"consulted": ["svess"]}}, "E204"),
        (
            {"assessment": {"risks": [{"text": "x", "likelihood": 1, "severity": 1, "owner": "svess"}]}},
            "E204",
        ),
        ({"complexity": "complex"}, "E312"),
    ],
)
def test_an_edit_keeps_to_what_may_be_edited(house: House, changed: dict[str, Any], code: str) -> None:
    """The steps write the rest; what they had to leave stays."""
    change = house.planned()
    if "complexity" in changed:
        assert change.assessment
        change = house.edit(change, assessment=change.assessment.evolve(stakeholders=[]))
    with pytest.raises((RefusedError, UsageError), match=code):
        house.edit(change, **changed)


def test_an_opinion_is_not_edited(house: House) -> None:
    """Neither added nor taken away."""
    change = house.advise(house.assess(house.new()))
    assert change.assessment
    with pytest.raises(RefusedError, match=r"E323.*expert_opinions"):
        house.edit(change, assessment=change.assessment.evolve(expert_opinions=[]))


def test_what_was_approved_is_not_edited_when_it_is_done(house: House) -> None:
    """Its title is."""
    change = house.finish(house.begun())
    with pytest.raises(RefusedError, match="E325"):
        house.edit(change, description="Citādi")
    assert house.edit(change, title="Cits").history[-1].changed == ("title",)


def test_a_standard_change_gets_no_window_longer_than_its_model_lets_the_work_take(house: House) -> None:
    """Five calendar days after the first; what could be put on record before stays, and keeps nobody from another edit."""
    change = house.standard()
    assert change.plan
    begin = "2026-03-10T22:00:00+02:00"
    for end, fits in (("2026-03-15T23:59:00+02:00", True), ("2026-03-16T00:30:00+02:00", False)):
        window = {"start": begin, "end": end}
        planned = change.evolve(plan=change.plan.evolve(window=window))
        if fits:
            assert house.edit(change, plan=planned.plan).plan == planned.plan
            assert house.rules(planned) == []
            continue
        with pytest.raises(RefusedError, match="E362") as refused:
            house.edit(change, plan=planned.plan)
        assert "2026-03-15" in str(refused.value.hint)
        assert house.edit(planned, title="Cits").title == "Cits"
        (found,) = house.findings(planned)
        assert (found.rule, found.severity) == ("IZM-C065", Severity.WARNING)
        assert "IZM-C065" not in house.rules(house.finish(house.start(planned)))
        house.obey(
            Kind.STANDARD, Complexity.SIMPLE, steps=(Step.REGISTER, Step.PLAN, Step.IMPLEMENT, Step.CLOSE)
        )
        with pytest.raises(RefusedError, match="E362"):
            house.plan(change, given=Plan.model_validate({"window": window}))
        house.registry = house.registry.evolve(standard_changes={})
        assert "IZM-C065" not in house.rules(planned)


def test_a_standard_change_keeps_what_its_model_brought(house: House) -> None:
    """The window is the day's own."""
    change = house.standard()
    assert change.plan
    dated = change.plan.evolve(
        window={"start": "2026-03-03T20:00:00+02:00", "end": "2026-03-03T21:00:00+02:00"}
    )
    assert house.edit(change, plan=dated).plan == dated
    for changed in (
        {"plan": change.plan.evolve(steps=[{"text": "Citādi"}])},
        {"plan": None},
        {"description": "Citādi"},
        {"kind": Kind.NORMAL},
    ):
        with pytest.raises(RefusedError, match="E325"):
            house.edit(change, **changed)


def test_a_reclassified_change_goes_by_its_new_model(house: House) -> None:
    """What was approved as one thing is not approved as another; checks find nothing amiss."""
    change = house.authorized()
    other = house.edit(change, complexity=Complexity.COMPLEX)
    assert (other.state, other.history[-1].voids) == ("assessed", (change.history[-1].id,))
    assert house.rules(other) == []
    urgent = house.edit(house.assess(house.start(house.emergency()), "edgars"), kind=Kind.NORMAL)
    assert urgent.history[-1].voids
    assert house.rules(urgent) == ["IZM-C015"]
    again = house.approve(urgent)
    assert house.rules(again) == []


def test_an_edit_of_comments_alone_is_put_on_record(house: House) -> None:
    """It names no keys and voids nothing."""
    from izmainas.domain.lifecycle.edit import edit  # noqa: PLC0415 - the house edits values only

    change = house.authorized()
    event = edit(change, house.facts("anna"), edited=change, retouched=True).event
    assert (event.changed, event.voids) == ((), ())
