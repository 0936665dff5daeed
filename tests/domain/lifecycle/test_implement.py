"""The plan and the work: inside the envelope, or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.assessment import Assessment
from izmainas.domain.lifecycle.envelope import deviation_outside, plan_outside
from izmainas.domain.lifecycle.hold import hold, resume
from izmainas.domain.lifecycle.implement import step_done
from izmainas.domain.lifecycle.steps import require_not_held
from izmainas.domain.terms import (
    Limit,
    OutcomeCode,
)
from izmainas.domain.work import Deviation, Plan
from izmainas.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from domain.conftest import House


def test_a_plan_may_be_made_again_until_work_begins(house: House) -> None:
    """It names registered people and stays inside."""
    change = house.plan(house.planned(), given=Plan(rollback="Citādi"))
    assert change.plan
    assert (change.plan.rollback, len(change.plan.steps)) == ("Citādi", 2)
    with pytest.raises(UsageError, match="E204"):
        house.plan(change, given=Plan.model_validate({"steps": [{"text": "x", "by": "svess"}]}))
    with pytest.raises(RefusedError, match="E310"):
        house.plan(change, given=Plan(outage_minutes=31))
    with pytest.raises(RefusedError, match="E312"):
        house.plan(house.authorized(), given=Plan(rollback="x"))
    with pytest.raises(RefusedError, match="E301"):
        house.plan(house.start(change))


def test_a_plan_may_use_the_last_day_that_was_allowed_and_no_later_one(house: House) -> None:
    """The window of what is planned ends on 1 April."""
    change = house.planned()
    assert change.plan
    of_that_day = change.envelope.evolve(latest_end="2026-04-01")
    assert plan_outside(change.plan, of_that_day) == ()
    assert plan_outside(change.plan, of_that_day.evolve(latest_end="2026-03-31")) == (Limit.LATEST_END,)


def test_a_limit_that_is_not_set_binds_nothing(house: House) -> None:
    """And each that is set is named when it is overstepped."""
    change = house.planned()
    assert change.plan
    tight = change.envelope.evolve(latest_end="2026-03-31", outage_minutes=1, cost_eur=1)
    bare = change.plan.evolve(rollback=None)
    assert plan_outside(bare, tight) == (Limit.LATEST_END, Limit.OUTAGE, Limit.COST, Limit.ROLLBACK)
    assert plan_outside(bare, type(tight)()) == ()
    assert plan_outside(Plan(rollback="x"), tight) == ()
    free = house.authorized().evolve(assessment=None)
    late = Deviation.model_validate(
        {"text": "x", "by": "anna", "at": house.now, "end": "2030-01-01T00:00:00Z"}
    )
    assert deviation_outside(late, free, house.facts("anna").zone) == ()


def test_work_is_begun_once_and_its_actions_are_done_once(house: House) -> None:
    """An action that is not planned is not done."""
    with pytest.raises(RefusedError, match="E317"):
        step_done(house.planned(), house.facts("edgars"), item=1)
    change = house.begun()
    with pytest.raises(RefusedError, match="E315"):
        house.start(change)
    done = step_done(change, house.facts("edgars"), item=2).change
    assert done.implementation
    assert [s.item for s in done.implementation.steps] == [2]
    with pytest.raises(RefusedError, match="E316"):
        step_done(done, house.facts("edgars"), item=2)
    for item in (0, 3):
        with pytest.raises(UsageError, match="E208"):
            step_done(done, house.facts("edgars"), item=item)


@pytest.mark.parametrize(
    ("figures", "outside"),
    [
        ({}, ()),
        ({"outage_minutes": 30, "cost_eur": 500, "residual_risk": 6, "latest_end": "2026-12-31"}, ()),
        ({"targets": ["service/form"]}, ()),
        ({"outage_minutes": 31}, (Limit.OUTAGE,)),
        ({"cost_eur": 501}, (Limit.COST,)),
        ({"residual_risk": 7}, (Limit.RESIDUAL_RISK,)),
        ({"latest_end": "2027-01-01"}, (Limit.LATEST_END,)),
        ({"targets": ["resource/dvs"]}, (Limit.TARGETS,)),
    ],
)
def test_a_deviation_says_what_it_oversteps(
    house: House, figures: dict[str, Any], outside: tuple[Limit, ...]
) -> None:
    """Outside the envelope the work stops, but can be backed out of."""
    change = house.deviate(house.begun(), **figures)
    assert change.implementation
    assert change.history[-1].outside == change.implementation.deviations[0].outside == outside
    if outside:
        with pytest.raises(RefusedError, match="E304"):
            house.finish(change)
        assert house.finish(change, outcome=OutcomeCode.BACKED_OUT).state == "implemented"
        again = house.approve(house.assess(change, given=Assessment(impact="Daži")))
        assert house.finish(again).state == "implemented"
    else:
        assert house.finish(change).state == "implemented"


def test_ending_late_is_a_deviation(house: House) -> None:
    """Unless it was told and authorized before."""
    change = house.begun()
    house.on("2026-12-31")
    assert house.finish(change).history[-1].outside == (), "the last day belongs to the envelope"
    house.on("2027-01-02")
    late = house.finish(change)
    assert late.implementation
    assert late.history[-1].outside == (Limit.LATEST_END,)
    assert late.implementation.deviations[-1].latest_end == house.now.date()
    with pytest.raises(RefusedError, match="E304"):
        house.review(late)
    assert house.review(house.approve(late)).state == "reviewed"
    told = house.approve(house.deviate(change, latest_end="2027-02-01"))
    assert house.finish(told).history[-1].outside == ()


def test_a_new_end_is_on_record_by_its_day_and_by_its_moment(house: House) -> None:
    """The envelope is held against the day where the institution is, the gate against the moment."""
    change = house.begun()
    for figures, day, end in (
        ({"latest_end": "2026-07-01"}, "2026-07-01", "2026-07-01T23:59:00+03:00"),
        ({"end": "2026-07-01T23:30:00Z"}, "2026-07-02", "2026-07-01T23:30:00Z"),
        (
            {"end": "2026-07-01T03:00:00+03:00", "latest_end": "2026-07-05"},
            "2026-07-05",
            "2026-07-01T03:00:00+03:00",
        ),
    ):
        work = house.deviate(change, **figures).implementation
        assert work
        told = work.deviations[-1]
        assert (str(told.latest_end), told.end) == (day, datetime.fromisoformat(end))
    assert house.deviate(change, end="2026-12-31T21:59:00Z").history[-1].outside == ()
    assert house.deviate(change, end="2026-12-31T22:00:00Z").history[-1].outside == (Limit.LATEST_END,)


def test_ending_later_than_was_decided_on_is_a_deviation_too(house: House) -> None:
    """A later end that the authority has agreed to is not one without end."""
    told = house.approve(house.deviate(house.begun(), latest_end="2027-02-01"))
    house.on("2027-02-01")
    assert house.finish(told).history[-1].outside == ()
    house.on("2027-02-02")
    assert house.finish(told).history[-1].outside == (Limit.LATEST_END,)


def test_work_on_hold_is_not_gone_on_with(house: House) -> None:
    """Neither in its steps nor at its end."""
    change = hold(house.begun(), house.facts("anna"), reason="Gaidām").change
    for act in (house.finish, house.deviate, house.start):
        with pytest.raises(RefusedError, match="E302"):
            act(change)
    with pytest.raises(RefusedError, match="E302"):
        hold(change, house.facts("anna"), reason="x")
    freed = resume(change, house.facts("anna")).change
    require_not_held(freed)
    with pytest.raises(RefusedError, match="E319"):
        resume(freed, house.facts("anna"))
