"""Edit a change request by hand, on record: which fields changed, and which approvals that supersedes."""

from typing import Final

from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.lifecycle.targets import require_known
from izmainas.domain.lifecycle.voiding import voided
from izmainas.domain.terms import Kind, State, Step
from izmainas.errors import RefusedError
from izmainas.message import msg

#: What only the steps themselves write.
KEPT: Final = frozenset({"id", "uid", "state", "held", "standard", "implementation", "links", "history"})
_OVER: Final = frozenset({State.IMPLEMENTED, State.REVIEWED})


def edit(change: Change, facts: Facts, *, edited: Change) -> Outcome:
    """Record the difference between `change` and `edited`.

    Identity, state, history, links and the record of the work are not
    edited. What was approved is not edited once it is implemented, and a
    standard change keeps the content of its model. A material edit
    supersedes the approvals, which the entry names.
    """
    expect(change, facts, Step.EDIT)
    capacity = doer(change, facts, Step.EDIT)
    changed = [name for name in type(change).model_fields if getattr(change, name) != getattr(edited, name)]
    kept = [name for name in changed if name in KEPT]
    if kept:
        raise RefusedError(
            "IZM-E323",
            msg("these keys are not edited by hand: {keys}", keys=kept),
            hint=msg("Put them back; the steps write them: {command}", command=f"izm show {change.id}"),
        )
    if not changed:
        raise RefusedError(
            "IZM-E324",
            msg("nothing in {change} has changed", change=change.id),
            hint=msg("See it: {command}", command=f"izm show {change.id}"),
        )
    material = change.digest() != edited.digest()
    if material and (change.kind is Kind.STANDARD or change.standing.state in _OVER):
        raise RefusedError(
            "IZM-E325",
            msg("what was authorized for {change} can no longer be edited", change=change.id),
            hint=msg("Register a new change: {command}", command="izm new"),
        )
    if change.kind is not edited.kind and Kind.STANDARD in {change.kind, edited.kind}:
        raise RefusedError(
            "IZM-E325",
            msg("{change} cannot become or cease to be a standard change", change=change.id),
            hint=msg("Withdraw it and register a new one: {command}", command=f"izm withdraw {change.id}"),
        )
    if edited.targets != change.targets or edited.action is not change.action:
        require_known(edited.targets, edited.action, facts.registry)
    voids = voided(change, edited, facts.model(edited))
    event = facts.entry(Step.EDIT, capacity, changed=changed, voids=voids)
    return Outcome(edited.step_taken(event), event)
