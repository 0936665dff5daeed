"""Whether a standard-change model may be used: in force, not suspended by hand or by its failures."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from enum import StrEnum

from izmainas.domain.assessment import Assessment, Envelope
from izmainas.domain.authority import Bench
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Others, failures
from izmainas.domain.history import WORK_BEGUN
from izmainas.domain.lifecycle.steps import no_longer_edited
from izmainas.domain.meant import models_meant
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import zone_named
from izmainas.domain.standard_changes import StandardChange, StandardPlan
from izmainas.domain.summary import Summary
from izmainas.domain.terms import FAILURES, Kind, Step
from izmainas.domain.work import Plan
from izmainas.domain.zones import day_of
from izmainas.errors import RefusedError, UsageError
from izmainas.message import Message, msg


class Usability(StrEnum):
    """Whether a change may rest on a model on some day: it is in force, or why it may not."""

    IN_FORCE = "in-force"
    AHEAD = "ahead"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    SUSPENDED_BY_FAILURES = "suspended-by-failures"


def reasons_against(model: StandardChange, day: date, *, failed: bool) -> tuple[Usability, ...]:
    """Return every reason why no change may rest on `model` on `day`, in the order in which they are told.

    The days of its authorization come first: outside them it authorizes
    nothing, whatever became of the changes on it. Within them, what somebody
    decided comes before what its failures brought about by themselves.

    `failed` says that its failures suspend it (`failed_too_often`).
    """
    reasons = {
        Usability.AHEAD: ahead(model, day),
        Usability.EXPIRED: expired(model, day),
        Usability.SUSPENDED: bool(model.suspended),
        Usability.SUSPENDED_BY_FAILURES: failed,
    }
    return tuple(reason for reason, stands in reasons.items() if stands)


def failures_since_approval(
    model: StandardChange, used: Sequence[Summary], zone: tzinfo | None
) -> list[Summary]:
    """Return the changes on `model` that were registered since it was last approved, and failed or were backed out."""
    return [s for s in used if s.outcome in FAILURES and _counts(model, s.registered, zone)]


def failed_too_often(
    model: StandardChange, failed: Iterable[datetime], process: Process, zone: tzinfo | None
) -> bool:
    """Whether as many changes on the model failed since its approval as the process lets suspend it; `failed` says when each was registered."""
    allowed = process.model(Kind.STANDARD, model.complexity).failures_to_suspend
    return allowed is not None and sum(_counts(model, one, zone) for one in failed) >= allowed


def _counts(model: StandardChange, registered: datetime, zone: tzinfo | None) -> bool:
    """Whether a failure counts: an approval is of a day in `zone`, and puts behind it what was registered before that day."""
    return day_of(registered, zone) >= model.approved_on


def suspended(model: StandardChange, used: Iterable[Summary], process: Process, zone: tzinfo | None) -> bool:
    """Whether the model is suspended: by hand, or by its failures."""
    return bool(model.suspended) or failed_too_often(model, failures(used), process, zone)


def unusable(model: StandardChange, bench: Bench, others: Others) -> Usability | None:
    """Return why no change may rest on `model` on the day of `bench`, what is told first; None where one may."""
    zone = zone_named(bench.registry.institution.timezone)
    failed = failed_too_often(model, others.failed_on(model.id), bench.process, zone)
    return next(iter(reasons_against(model, bench.day, failed=failed)), None)


def expired(model: StandardChange, day: date) -> bool:
    """Whether the authorization in advance has run out; the day of expiry still counts."""
    return day > model.expires


def ahead(model: StandardChange, day: date) -> bool:
    """Whether the approval of the model still lies ahead: what is dated tomorrow authorizes nothing today."""
    return day < model.approved_on


def require_model_kept(before: Change, after: Change, facts: Facts) -> None:
    """Refuse to give a standard change other content than its model authorized in advance.

    Of the plan, the window is the day's own; the rest is the model's.
    """
    if before.kind is not Kind.STANDARD:
        return
    preauthorized = Step.AUTHORIZE not in facts.model(before).steps
    if (preauthorized and before.digest() != after.digest()) or brought(before) != brought(after):
        raise no_longer_edited(before)


def require_window_fits(before: Change, after: Change, facts: Facts) -> None:
    """Refuse to give a standard change a window in which its model does not have the work finished."""
    if not (after.plan and after.plan.window) or (before.plan and before.plan.window == after.plan.window):
        return
    last = window_ends_by(after, facts.registry, facts.zone)
    if last is not None and after.standard is not None:
        raise RefusedError(
            "IZM-E362",
            msg(
                "the window of {change} is longer than its standard-change model {model} lets the work take",
                change=after.id,
                model=after.standard.model,
            ),
            hint=msg(
                "Let it end by {day}, or register a normal change: {command}", day=last, command="izm new"
            ),
        )


def window_ends_by(change: Change, registry: Registry, zone: tzinfo) -> date | None:
    """Return by which day the window of a standard change should end, where it ends later.

    None also where the registry has not the model that it was registered on.
    """
    window = change.plan.window if change.plan else None
    model = registry.standard_changes.get(change.standard.model) if change.standard else None
    if window is None or change.standard is None or model is None or model.digest() != change.standard.digest:
        return None
    last = model.last_day(window.start, zone)
    return last if day_of(window.end, zone) > last else None


def brought(change: Change) -> Plan:
    """Return what a model brings of a plan."""
    return (change.plan or Plan()).evolve(window=None, outage_minutes=None, cost_eur=None)


def of_model(change: Change, model: StandardChange) -> bool:
    """Whether the content of a change is what `model` authorizes in advance; the window of its plan is the day's own.

    Where the process lets a standard change be planned, its plan answers to
    the envelope from then on.
    """
    assessment, plan = change.assessment or Assessment(), change.plan or Plan()
    planned = any(entry.step is Step.PLAN for entry in change.history)
    return (
        set(change.targets.refs) == set(model.targets)
        and (change.action, change.complexity) == (model.action, model.complexity)
        and assessment.expected_result == model.expected_result
        and assessment.risks == model.risks
        and change.envelope == (model.envelope or Envelope())
        and (planned or _of_plan(plan) == _of_plan(model.plan))
    )


def _of_plan(plan: Plan | StandardPlan) -> tuple[object, ...]:
    return plan.steps, plan.rollback, plan.communication, plan.tests


def no_model(registry: Registry) -> UsageError:
    """Return the refusal of a standard change that names no model."""
    return UsageError(
        "IZM-E206",
        msg("a standard change rests on a standard-change model"),
        hint=_models(registry),
    )


def _models(registry: Registry, said: str = "") -> Message:
    """Return which models there are, or are called as `said`; where there are none, what there is instead."""
    if not registry.standard_changes:
        return msg(
            "There are no models yet; register a normal change: {command}", command="izm new --kind normal"
        )
    return models_meant(said, registry)


def require_usable(model_id: str, facts: Facts) -> StandardChange:
    """Return the model if a change may rest on it today; raise `RefusedError` saying why not."""
    model = facts.registry.standard_changes.get(model_id)
    if model is None:
        raise UsageError(
            "IZM-E206",
            msg("there is no standard-change model {model}", model=model_id),
            hint=_models(facts.registry, model_id),
        )
    if reason := unusable(model, facts.bench, facts.others):
        raise _refusal(model, reason, facts.bench)
    return model


def _refusal(model: StandardChange, reason: Usability, bench: Bench) -> RefusedError:
    owner = bench.registry.name_of(model.owner)
    match reason:
        case Usability.AHEAD:
            code = "IZM-E333"
            hint = msg("Wait until then, or register a normal change: {command}", command="izm new")
        case Usability.EXPIRED:
            code = "IZM-E320"
            hint = msg(
                "Ask its owner, {person}, to have it renewed, or register a normal change: {command}",
                person=owner,
                command="izm new",
            )
        case _:
            code = "IZM-E321"
            hint = msg(
                "Ask its owner, {person}, to review it, or register a normal change: {command}",
                person=owner,
                command="izm new",
            )
    if reason is not Usability.AHEAD and not bench.there([model.owner]):
        renewing = bench.there(person for group in bench.preauthorizers(model.targets) for person in group)
        hint = msg(
            "Its owner, {person}, has left; who may renew it: {people}; or register a normal change: {command}",
            person=owner,
            people=[bench.registry.name_of(person) for person in renewing] or ["–"],
            command="izm new",
        )
    return RefusedError(code, why_not(model, reason), hint=hint)


def keeps_from_beginning(summary: Summary, bench: Bench, others: Others) -> Message | None:
    """Return why the work of a standard change could not begin on the day of `bench`; None where nothing says so."""
    if summary.standard is None or not summary.open or summary.state in WORK_BEGUN:
        return None
    model = bench.standard(summary.standard)
    if model is None:
        return msg("there is no standard-change model {model}", model=summary.standard)
    reason = unusable(model, bench, others)
    return why_not(model, reason) if reason else None


def why_not(model: StandardChange, reason: Usability) -> Message:
    """Return in words why nothing rests on a model."""
    match reason:
        case Usability.AHEAD:
            return msg(
                "the standard-change model {model} is authorized only from {day}",
                model=model.id,
                day=model.approved_on,
            )
        case Usability.EXPIRED:
            return msg(
                "the standard-change model {model} expired on {day}", model=model.id, day=model.expires
            )
        case Usability.SUSPENDED_BY_FAILURES:
            return msg(
                "the standard-change model {model} is suspended by the failures of changes on it",
                model=model.id,
            )
        case _:
            return msg("the standard-change model {model} is suspended", model=model.id)
