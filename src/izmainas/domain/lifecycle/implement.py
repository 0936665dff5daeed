"""Carry out the planned actions, record deviations, finish with an outcome (PU2-20, step 6)."""

from datetime import datetime, tzinfo

from izmainas.domain.agenda import to_be_stopped
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.controls import require_controls
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.envelope import deviation_outside, last_day_told, require_inside
from izmainas.domain.lifecycle.evidence import require_evidence
from izmainas.domain.lifecycle.override import require_no_freeze
from izmainas.domain.lifecycle.standard import require_usable
from izmainas.domain.lifecycle.steps import (
    command_for,
    expect,
    require_later,
    require_not_held,
    require_standing,
)
from izmainas.domain.terms import FAILURES, Limit, OutcomeCode, Phase, State, Step
from izmainas.domain.work import LAST_MINUTE, Deviation, DoneStep, Implementation, Plan
from izmainas.errors import RefusedError, UsageError
from izmainas.message import msg


def start(change: Change, facts: Facts) -> Outcome:
    """Begin the work: its authorization stands, its plan is inside the envelope, its standard model is usable."""
    summary = expect(change, facts, Step.IMPLEMENT)
    if summary.state is State.IMPLEMENTING:
        raise RefusedError(
            "IZM-E315",
            msg("work on {change} has begun already", change=change.id),
            hint=msg(
                "Finish it: {command}",
                command=command_for(
                    change.id,
                    Step.IMPLEMENT,
                    summary.state,
                    stopped=to_be_stopped(summary, facts.model(change)),
                ),
            ),
        )
    require_standing(change, facts)
    require_inside(change, facts)
    require_evidence(change, facts, Step.IMPLEMENT)
    require_controls(change, facts, Step.IMPLEMENT)
    require_no_freeze(change, facts)
    if change.standard:
        require_usable(change.standard.model, facts)
    event = facts.entry(Step.IMPLEMENT, doer(change, facts, Step.IMPLEMENT), phase=Phase.START)
    work = Implementation(started=facts.now)
    return Outcome(change.step_taken(event, implementation=work), event)


def step_done(change: Change, facts: Facts, *, item: int) -> Outcome:
    """Record that the planned action number `item`, counted from 1, is done."""
    work = _under_way(change, facts)
    require_standing(change, facts)
    planned = len((change.plan or Plan()).steps)
    if not 1 <= item <= planned:
        raise UsageError(
            "IZM-E208",
            msg("the plan of {change} has no action {item}", change=change.id, item=item),
            hint=msg("See the plan: {command}", command=f"izm show {change.id}"),
        )
    if item in work.done:
        raise RefusedError(
            "IZM-E316",
            msg("action {item} of {change} is done already", change=change.id, item=item),
            hint=msg("See what is left: {command}", command=f"izm show {change.id}"),
        )
    event = facts.entry(Step.IMPLEMENT, doer(change, facts, Step.IMPLEMENT), phase=Phase.STEP_DONE, item=item)
    done = DoneStep(item=item, by=facts.actor.id, at=facts.now)
    return Outcome(change.step_taken(event, implementation=work.evolve(steps=(*work.steps, done))), event)


def deviate(change: Change, facts: Facts, *, given: Deviation) -> Outcome:
    """Record a deviation from the plan; one that leaves the envelope stops the work until authorized anew.

    `given` carries the text and the new figures; who, when and what is
    overstepped are filled in here. With a new end the work goes on until then
    (the gate, the calendar and conflicts go by it), as far as the envelope
    reaches or the authority agrees.
    """
    work = _under_way(change, facts)
    given = _with_its_end(given, facts.zone)
    outside = deviation_outside(given, change, facts.zone)
    event = facts.entry(
        Step.IMPLEMENT, doer(change, facts, Step.IMPLEMENT), phase=Phase.DEVIATION, outside=outside
    )
    deviation = given.evolve(by=facts.actor.id, at=facts.now, outside=outside)
    grown = work.evolve(deviations=(*work.deviations, deviation))
    return Outcome(change.step_taken(event, implementation=grown), event)


def _with_its_end(given: Deviation, zone: tzinfo) -> Deviation:
    """Return `given` with the day and the moment of its new end, if it has one: a day ends with its last minute."""
    day = last_day_told(given, zone)
    if day is None:
        return given
    return given.evolve(latest_end=day, end=given.end or datetime.combine(day, LAST_MINUTE, zone))


def finish(change: Change, facts: Facts, *, outcome: OutcomeCode) -> Outcome:
    """End the work with `outcome`.

    Backing out is always possible; success is not claimed for work whose
    authorization has fallen. Ending later than the envelope allows is a
    deviation and is recorded as one.
    """
    work = _under_way(change, facts)
    if outcome not in FAILURES:
        require_standing(change, facts)
    late = _late(change, work, facts)
    outside = (Limit.LATEST_END,) if late else ()
    if late:
        deviation = Deviation(
            text=str(facts.today),
            by=facts.actor.id,
            at=facts.now,
            latest_end=facts.today,
            outside=outside,
        )
        work = work.evolve(deviations=(*work.deviations, deviation))
    event = facts.entry(
        Step.IMPLEMENT,
        doer(change, facts, Step.IMPLEMENT),
        phase=Phase.FINISH,
        outcome=outcome,
        outside=outside,
    )
    ended = work.evolve(finished=facts.now, outcome=outcome)
    return Outcome(change.step_taken(event, implementation=ended), event)


def _late(change: Change, work: Implementation, facts: Facts) -> bool:
    """Whether the work ends after the envelope's last day, and after any later one that went through the authority."""
    latest = change.envelope.latest_end
    told = (last_day_told(deviation, facts.zone) for deviation in work.deviations)
    return latest is not None and facts.today > max([latest, *filter(None, told)])


def _under_way(change: Change, facts: Facts) -> Implementation:
    """Return the work that is under way; raise `RefusedError` if none is, or if it is on hold.

    Work whose authorization has fallen is still under way: it can be
    deviated from and backed out of.
    """
    if change.standing.state is not State.IMPLEMENTING or change.implementation is None:
        expect(change, facts, Step.IMPLEMENT)
        raise RefusedError(
            "IZM-E317",
            msg("work on {change} has not begun", change=change.id),
            hint=msg("Begin it: {command}", command=f"izm implement {change.id} --start"),
        )
    require_later(change, facts)
    require_not_held(change)
    return change.implementation
