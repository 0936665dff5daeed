"""Put a change on hold, and let it go on: a flag over its state."""

from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import Step
from izmainas.errors import RefusedError
from izmainas.message import msg


def hold(change: Change, facts: Facts, *, reason: str) -> Outcome:
    """Put `change` on hold, saying why; only what does not move it on is possible meanwhile."""
    expect(change, facts, Step.HOLD)
    event = facts.entry(Step.HOLD, doer(change, facts, Step.HOLD), reason=reason)
    return Outcome(change.step_taken(event), event)


def resume(change: Change, facts: Facts, *, reason: str | None = None) -> Outcome:
    """Let a held change go on from where it stands."""
    summary = expect(change, facts, Step.RESUME)
    if not summary.held:
        raise RefusedError(
            "IZM-E319",
            msg("{change} is not on hold", change=change.id),
            hint=msg("See it: {command}", command=f"izm show {change.id}"),
        )
    event = facts.entry(Step.RESUME, doer(change, facts, Step.RESUME), reason=reason)
    return Outcome(change.step_taken(event), event)
