"""Decide that planned work goes ahead although it clashes with something: on record, with the reason."""

import shlex
from collections.abc import Sequence

from izmainas.domain.bookings import booking
from izmainas.domain.change import Change
from izmainas.domain.conflicts import Conflict, frozen
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.history import WORK_AHEAD
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.schedule import Occurrence
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import Step
from izmainas.errors import RefusedError
from izmainas.message import Message, msg


def override(change: Change, facts: Facts, *, conflict: Conflict, reason: str) -> Outcome:
    """Record that `change` goes ahead in spite of `conflict`.

    Only who answers for the whole may say so (the portfolio owners, unless
    the model says otherwise). The decision is of the time that is planned
    now: a new plan needs a new one.
    """
    summary = expect(change, facts, Step.OVERRIDE)
    if overridden(summary, conflict):
        raise RefusedError(
            "IZM-E360",
            msg("this conflict of {change} is decided already", change=change.id),
            hint=msg("See it: {command}", command=f"izm conflicts {change.id}"),
        )
    event = facts.entry(
        Step.OVERRIDE, doer(change, facts, Step.OVERRIDE), ref=_key(summary, conflict), reason=reason
    )
    return Outcome(change.step_taken(event), event)


def overridden(summary: Summary, conflict: Conflict) -> bool:
    """Whether somebody decided that the change goes ahead in spite of this conflict, at the time planned now."""
    return _key(summary, conflict) in summary.overrides


def _key(summary: Summary, conflict: Conflict) -> str:
    planned = booking(summary)
    assert planned is not None  # noqa: S101 - what has planned no time clashes with nothing
    return conflict.key(planned)


def open_conflicts(summary: Summary, conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Return the conflicts of a change that nobody has decided on."""
    return [one for one in conflicts if summary.id in one.changes and not overridden(summary, one)]


def require_no_freeze(change: Change, facts: Facts) -> None:
    """Refuse to begin work in a freeze over its objects; an emergency's approval has decided that it cannot wait."""
    summary = summarize(change)
    freeze = frozen(summary, facts.calendar, facts.now)
    if freeze is None:
        return
    raise RefusedError(
        "IZM-E361",
        msg(
            "{change} would begin in the freeze {freeze} ({title})",
            change=change.id,
            freeze=freeze.id,
            title=freeze.title,
        ),
        hint=_way_past(summary, freeze, facts),
    )


def _way_past(summary: Summary, freeze: Occurrence, facts: Facts) -> Message:
    """Return what there is instead of beginning in a freeze: only of a time that is planned in it can be decided."""
    planned = booking(summary) if summary.state in WORK_AHEAD else None
    if planned is not None and planned.start < freeze.end and freeze.start < planned.end:
        return msg(
            "Wait until {moment}, or have it decided: {command}",
            moment=freeze.end,
            command=f"izm conflicts {summary.id} --override freeze --with {shlex.quote(freeze.id)} --reason TEXT",
        )
    if Step.PLAN in facts.model_of(summary).steps:
        return msg(
            "Wait until {moment}, or plan the work for now and have it decided: {command}",
            moment=freeze.end,
            command=f"izm plan {summary.id}",
        )
    return msg(
        "Wait until {moment}; what cannot wait is registered as a normal change: {command}",
        moment=freeze.end,
        command="izm new",
    )
