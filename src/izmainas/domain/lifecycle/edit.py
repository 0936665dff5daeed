"""Edit a change request by hand, on record: which fields changed, and which approvals that supersedes."""

from collections.abc import Sequence
from typing import Final

from izmainas.domain.assessment import ExpertOpinion
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.history import WORK_OVER
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.envelope import require_plan_inside
from izmainas.domain.lifecycle.evidence import require_evidence_kept
from izmainas.domain.lifecycle.people import require_people
from izmainas.domain.lifecycle.standard import require_model_kept, require_window_fits
from izmainas.domain.lifecycle.steps import expect, no_longer_edited
from izmainas.domain.lifecycle.targets import require_known
from izmainas.domain.lifecycle.voiding import voided
from izmainas.domain.terms import Kind, Step
from izmainas.errors import RefusedError
from izmainas.message import msg

#: What only the steps themselves write.
KEPT: Final = frozenset(
    {
        "id",
        "uid",
        "state",
        "held",
        "standard",
        "requested_by",
        "implementation",
        "attachments",
        "links",
        "history",
    }
)


def edit(change: Change, facts: Facts, *, edited: Change, retouched: bool = False) -> Outcome:
    """Record the difference between `change` and `edited`; `retouched` says that comments or layout differ.

    Identity, state, history, links, attachments, expert opinions and the record of the
    work are not edited, nor is who asked for the change: they may not
    authorize it. What was approved is not edited once it is implemented, a
    standard change keeps the content of its model and gets no window longer than that allows, and what the steps had to
    leave in the file stays there. A material edit supersedes the approvals,
    which the entry names.
    """
    expect(change, facts, Step.EDIT)
    capacity = doer(change, facts, Step.EDIT)
    changed = [name for name in type(change).model_fields if getattr(change, name) != getattr(edited, name)]
    _require_not_of_steps(change, edited, changed)
    if not changed and not retouched:
        raise RefusedError(
            "IZM-E324",
            msg("nothing in {change} has changed", change=change.id),
            hint=msg("See it: {command}", command=f"izm show {change.id}"),
        )
    _require_open_to_edits(change, edited)
    require_model_kept(change, edited, facts)
    require_window_fits(change, edited, facts)
    _require_known_names(change, edited, facts)
    event = facts.entry(Step.EDIT, capacity, changed=changed, voids=voided(change, edited, facts))
    after = edited.step_taken(event)
    require_plan_inside(after, facts)
    require_evidence_kept(change, after, facts)
    return Outcome(after, event)


def _require_not_of_steps(change: Change, edited: Change, changed: Sequence[str]) -> None:
    """Refuse to change by hand what only the steps write."""
    kept = [name for name in changed if name in KEPT]
    if _opinions(change) != _opinions(edited):
        kept.append("assessment.expert_opinions")
    if kept:
        raise RefusedError(
            "IZM-E323",
            msg("these keys are not edited by hand: {keys}", keys=kept),
            hint=msg("Put them back; the steps write them: {command}", command=f"izm show {change.id}"),
        )


def _require_open_to_edits(change: Change, edited: Change) -> None:
    """Refuse to edit what was approved once the work is over or a model brought it, or to edit a change into a standard one."""
    material = change.digest() != edited.digest()
    if material and (change.kind is Kind.STANDARD or change.standing.state in WORK_OVER):
        raise no_longer_edited(change)
    if change.kind is not edited.kind and Kind.STANDARD in {change.kind, edited.kind}:
        raise RefusedError(
            "IZM-E325",
            msg("{change} cannot become or cease to be a standard change", change=change.id),
            hint=msg(
                "Withdraw it and register a new one: {command}",
                command=f"izm withdraw {change.id} --reason TEXT",
            ),
        )


def _require_known_names(change: Change, edited: Change, facts: Facts) -> None:
    """Refuse objects and people that the registry does not hold, in what was edited; the rest was right in its day."""
    if edited.targets != change.targets or edited.action is not change.action:
        require_known(edited.targets, edited.action, facts.registry)
    if edited.plan != change.plan and edited.plan:
        require_people((step.by for step in edited.plan.steps), facts.registry)
    if edited.assessment != change.assessment and edited.assessment:
        require_people((risk.owner for risk in edited.assessment.risks), facts.registry)
        require_people(edited.assessment.consulted, facts.registry)


def _opinions(change: Change) -> tuple[ExpertOpinion, ...]:
    return change.assessment.expert_opinions if change.assessment else ()
