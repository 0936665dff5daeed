"""Relate a change to another one, to an incident, a problem, a project or a risk."""

from izmainas.domain.change import Change, Link
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import LinkType, Step
from izmainas.errors import RefusedError, UsageError
from izmainas.message import msg

#: What only `izm split` may record: both ends must say so.
_OF_A_SPLIT = frozenset({LinkType.PART_OF, LinkType.SPLITS})


def link(change: Change, facts: Facts, *, kind: LinkType, ref: str) -> Outcome:
    """Record the link; a reference to another change is its uid, so that a new number breaks nothing."""
    expect(change, facts, Step.LINK)
    if kind in _OF_A_SPLIT:
        raise UsageError(
            "IZM-E209",
            msg("parts of a change are made by splitting it"),
            hint=msg("Split it: {command}", command=f"izm split {change.id}"),
        )
    if ref == change.uid:
        raise RefusedError(
            "IZM-E341",
            msg("{change} is not linked to itself", change=change.id),
            hint=msg("Name another change: {command}", command="izm list"),
        )
    added = Link(type=kind, ref=ref)
    if added in change.links:
        raise RefusedError(
            "IZM-E322",
            msg("{change} has this link already", change=change.id),
            hint=msg("See it: {command}", command=f"izm show {change.id}"),
        )
    event = facts.entry(Step.LINK, doer(change, facts, Step.LINK), link=kind, ref=ref)
    return Outcome(change.step_taken(event, links=(*change.links, added)), event)
