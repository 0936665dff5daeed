"""Whether a plan or a deviation stays inside what was authorized (DESIGN rule 4)."""

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import Final

from izmainas.domain.assessment import Envelope, limits_told
from izmainas.domain.change import Change
from izmainas.domain.evidence import Evidence
from izmainas.domain.facts import Facts
from izmainas.domain.history import WORK_AHEAD, WORK_OVER
from izmainas.domain.lifecycle.evidence import FLAG, missing_evidence
from izmainas.domain.process import ChangeModel
from izmainas.domain.terms import Limit, State, Step
from izmainas.domain.work import Deviation, Plan
from izmainas.domain.zones import day_of
from izmainas.errors import RefusedError
from izmainas.message import Message, msg


def plan_outside(plan: Plan, envelope: Envelope, zone: tzinfo | None = None) -> tuple[Limit, ...]:
    """Return the limits that `plan` oversteps; a limit that is not set binds nothing.

    The latest end is a day where the institution is (`zone`): whoever writes
    a window in another offset gains no day by it.
    """
    late = (
        plan.window is not None
        and envelope.latest_end is not None
        and day_of(plan.window.end, zone) > envelope.latest_end
    )
    broken = {
        Limit.LATEST_END: late,
        Limit.OUTAGE: _over(plan.outage_minutes, envelope.outage_minutes),
        Limit.COST: _over(plan.cost_eur, envelope.cost_eur),
        Limit.ROLLBACK: bool(envelope.rollback_required) and not plan.rollback,
    }
    return tuple(limit for limit, outside in broken.items() if outside)


def deviation_outside(deviation: Deviation, change: Change, zone: tzinfo) -> tuple[Limit, ...]:
    """Return the limits that `deviation` oversteps; touching another object always does."""
    envelope, last = change.envelope, last_day_told(deviation, zone)
    late = last is not None and envelope.latest_end is not None and last > envelope.latest_end
    broken = {
        Limit.TARGETS: not set(deviation.targets) <= set(change.targets.refs),
        Limit.LATEST_END: late,
        Limit.OUTAGE: _over(deviation.outage_minutes, envelope.outage_minutes),
        Limit.COST: _over(deviation.cost_eur, envelope.cost_eur),
        Limit.RESIDUAL_RISK: _over(deviation.residual_risk, envelope.residual_risk),
    }
    return tuple(limit for limit, outside in broken.items() if outside)


def last_day_told(deviation: Deviation, zone: tzinfo) -> date | None:
    """Return the day by which the work ends now, as `deviation` tells; the later one where its day and moment differ."""
    days = [deviation.latest_end, deviation.end and day_of(deviation.end, zone)]
    return max((day for day in days if day is not None), default=None)


def _over(figure: int | None, limit: int | None) -> bool:
    return figure is not None and limit is not None and figure > limit


#: The states in which the plan is the one that is, or was, carried out.
PLAN_COUNTS: Final = WORK_AHEAD | WORK_OVER
#: the states in which a plan can be made, or made anew
_PLANNABLE: Final = frozenset({State.AUTHORIZED, State.PLANNED})


def require_plan_inside(change: Change, facts: Facts) -> None:
    """Refuse what would leave a plan that counts outside the envelope."""
    if change.state in PLAN_COUNTS:
        require_inside(change, facts)


def require_inside(change: Change, facts: Facts) -> None:
    """Refuse a plan that leaves the envelope; raise `RefusedError` naming the limits."""
    outside = plan_outside(change.plan, change.envelope, facts.zone) if change.plan else ()
    if outside:
        raise _leaves(change, change.plan or Plan(), outside, facts.zone)


def require_end_inside(change: Change, given: Plan, zone: tzinfo) -> None:
    """Refuse a window that ends after the envelope's last day, before the rest of the plan is known."""
    if Limit.LATEST_END in plan_outside(given, change.envelope, zone):
        raise _leaves(change, given, (Limit.LATEST_END,), zone)


def _leaves(change: Change, plan: Plan, outside: Sequence[Limit], zone: tzinfo) -> RefusedError:
    told = limits_told(change.envelope)
    return RefusedError(
        "IZM-E310",
        msg(
            "the plan of {change} leaves the authorized envelope: {limits}",
            change=change.id,
            limits=[told.get(limit, limit) for limit in outside],
        ),
        hint=_way_in(change, plan, outside, zone),
    )


def _way_in(change: Change, plan: Plan, outside: Sequence[Limit], zone: tzinfo) -> Message:
    """Return what brings a plan inside its envelope; that the work can be taken back is sooner said than allowed to lack."""
    if Limit.ROLLBACK in outside and change.state in _PLANNABLE:
        return msg(
            "Say in the plan how to go back: {command}",
            command=f"izm plan {change.id} {FLAG[Evidence.ROLLBACK]}",
        )
    return msg(
        "Change the plan, or assess anew and have it authorized: {command}",
        command=" ".join((f"izm assess {change.id}", *_widening(plan, outside, zone))),
    )


def _widening(plan: Plan, limits: Sequence[Limit], zone: tzinfo) -> list[str]:
    """Return the flags of an envelope that would just hold `plan`: without them, assessing anew changes nothing."""
    flags = {
        Limit.LATEST_END: f"--latest-end {plan.window and day_of(plan.window.end, zone)}",
        Limit.OUTAGE: f"--outage {plan.outage_minutes}",
        Limit.COST: f"--cost {plan.cost_eur}",
        Limit.ROLLBACK: "--no-rollback",
    }
    return [flags[limit] for limit in limits]


def missing_limits(change: Change, model: ChangeModel) -> tuple[Limit, ...]:
    """Return the limits that the model wants set before anybody approves, and that are not."""
    envelope = change.envelope
    present = {
        Limit.TARGETS: True,
        Limit.LATEST_END: envelope.latest_end is not None,
        Limit.OUTAGE: envelope.outage_minutes is not None,
        Limit.COST: envelope.cost_eur is not None,
        Limit.RESIDUAL_RISK: envelope.residual_risk is not None,
        Limit.ROLLBACK: envelope.rollback_required is not None,
    }
    return tuple(limit for limit in model.envelope if not present[limit])


def require_limits(change: Change, facts: Facts, had: Change | None = None) -> None:
    """Refuse an assessment that leaves the envelope open; raise `RefusedError` naming the limits.

    `had` is the change as it is on record, where `change` holds what is given
    now: that is lost with the refusal, so the command that is proposed asks
    for it again.
    """
    model = facts.model(change)
    missing = missing_limits(change, model)
    if missing:
        again = missing_evidence(had, model, Step.ASSESS) if had else ()
        flags = (*(FLAG[item] for item in again), *limit_flags(had or change, facts))
        raise RefusedError(
            "IZM-E327",
            msg("the envelope of {change} lacks: {limits}", change=change.id, limits=list(missing)),
            hint=msg(
                "Set it: {command}",
                command=" ".join((f"izm {Step.ASSESS} {change.id}", *flags))
                if Step.ASSESS in model.steps or model.debt(Step.ASSESS)
                else f"izm edit {change.id}",
            ),
        )


def limit_flags(change: Change, facts: Facts) -> tuple[str, ...]:
    """Return the flags that set the limits which the model wants, and which are not set."""
    return tuple(_limit_flag(limit, facts) for limit in missing_limits(change, facts.model(change)))


def _limit_flag(limit: Limit, facts: Facts) -> str:
    """Return how a limit is given."""
    return latest_end_flag(facts.today) if limit is Limit.LATEST_END else _FLAG[limit]


def latest_end_flag(today: date) -> str:
    """Return how a last day is given; the one of the example lies ahead, whenever it is read."""
    return f"--latest-end {date(today.year + (today.month == _LAST_MONTH), 12, 31)}"


def run_out(change: Change, model: ChangeModel, today: date) -> bool:
    """Whether the last day that is allowed has passed before any time was planned: no plan fits into it.

    An emergency, whose assessment is owed, is not waited for.
    """
    end = change.envelope.latest_end
    waits = change.state in {State.ASSESSED, State.AUTHORIZED} and Step.ASSESS in model.steps
    return waits and end is not None and end < today


_LAST_MONTH: Final = 12

_FLAG = {
    Limit.TARGETS: "",
    Limit.OUTAGE: "--outage 30",
    Limit.COST: "--cost 0",
    Limit.RESIDUAL_RISK: "--residual-risk 6",
    Limit.ROLLBACK: "--rollback-required",
}
