"""Close a change request, and what was split when its last part ends (PU2-20, step 8)."""

from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.controls import require_controls
from izmainas.domain.lifecycle.doing import answering, doer
from izmainas.domain.lifecycle.evidence import require_evidence
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import LinkType, Step
from izmainas.errors import RefusedError
from izmainas.message import msg


def close(change: Change, facts: Facts) -> Outcome:
    """Close `change`; one that was split closes when all its parts have ended."""
    summary = expect(change, facts, Step.CLOSE)
    open_parts = [part.id for part in facts.others.part_of(change.uid) if part.open]
    if summary.children and open_parts:
        raise RefusedError(
            "IZM-E318",
            msg("{change} closes when its parts have ended: {parts}", change=change.id, parts=open_parts),
            hint=msg("See what they wait for: {command}", command=f"izm show {open_parts[0]}"),
        )
    if not summary.children:
        require_evidence(change, facts, Step.CLOSE)
        require_controls(change, facts, Step.CLOSE)
    event = facts.entry(Step.CLOSE, doer(change, facts, Step.CLOSE))
    return Outcome(change.step_taken(event), event)


def parents_to_close(ended: Change, facts: Facts) -> tuple[str, ...]:
    """Return the uids of the split changes of which `ended` was the last open part.

    One that is on hold, or that the actor is barred from closing, waits for
    somebody to close it.
    """
    return tuple(
        parent.uid
        for uid in ended.linked(LinkType.PART_OF)
        if (parent := facts.others.by_uid(uid)) is not None
        and parent.open
        and not parent.held
        and facts.actor.id not in facts.bench.barred(parent, facts.model_of(parent), Step.CLOSE)
        and all(part.uid == ended.uid or not part.open for part in facts.others.part_of(uid))
    )


def close_with_parts(parent: Change, facts: Facts) -> Outcome:
    """Close a split change because its last part has ended; whoever ended the part is on record."""
    summary = expect(parent, facts, Step.CLOSE)
    barred = facts.bench.barred(summary, facts.model(parent), Step.CLOSE)
    event = facts.entry(Step.CLOSE, answering(parent, facts, barred))
    return Outcome(parent.step_taken(event), event)
