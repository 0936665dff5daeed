"""Relate a change to another one, to an incident, a problem, a project or a risk."""

from typing import Final

from izmainas.domain.change import Change, Link
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import LinkType, Phase, Step
from izmainas.errors import RefusedError, UsageError
from izmainas.message import msg

#: What only `izm split` may record: both ends must say so.
OF_A_SPLIT: Final = frozenset({LinkType.PART_OF, LinkType.SPLITS})


def link(change: Change, facts: Facts, *, kind: LinkType, ref: str) -> Outcome:
    """Record the link; a reference to another change is its uid, so that a new number breaks nothing."""
    expect(change, facts, Step.LINK)
    if kind in OF_A_SPLIT:
        whole = _number(ref, facts, change) if kind is LinkType.PART_OF else change.id
        raise UsageError(
            "IZM-E209",
            msg("parts of a change are made by splitting it"),
            hint=msg("Split it: {command}", command=f"izm split {whole} --part TITLE --part TITLE"),
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


def take_back(change: Change, facts: Facts, *, kind: LinkType, ref: str) -> Outcome:
    """Record that the link was a mistake: it counts no more, and both entries stay. Who may link may take back."""
    expect(change, facts, Step.LINK)
    if kind in OF_A_SPLIT:
        part = _number(ref, facts, change) if kind is LinkType.SPLITS else change.id
        raise UsageError(
            "IZM-E209",
            msg("what a change was split into stays its part"),
            hint=msg(
                "A part that is not to be done is withdrawn: {command}",
                command=f"izm withdraw {part} --reason TEXT",
            ),
        )
    gone = Link(type=kind, ref=ref)
    if gone not in change.links:
        raise RefusedError(
            "IZM-E344",
            msg("{change} has no such link", change=change.id),
            hint=msg("See it: {command}", command=f"izm show {change.id}"),
        )
    capacity = doer(change, facts, Step.LINK)
    event = facts.entry(Step.LINK, capacity, phase=Phase.TAKEN_BACK, link=kind, ref=ref)
    return Outcome(change.step_taken(event, links=[one for one in change.links if one != gone]), event)


def _number(uid: str, facts: Facts, change: Change) -> str:
    """Return the number of the change with an identity, that of `change` where nobody has it."""
    other = facts.others.by_uid(uid)
    return other.id if other else change.id
