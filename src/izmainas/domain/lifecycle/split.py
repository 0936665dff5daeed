"""Split a change into smaller ones: less at once is less risk (PU2-20, 8.: attention point 1)."""

from collections.abc import Sequence

from izmainas.domain.change import Change, Link, Targets
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import answering, doer
from izmainas.domain.lifecycle.evidence import require_evidence_in_parts
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import Complexity, Kind, LinkType, State, Step
from izmainas.errors import RefusedError, UsageError
from izmainas.message import msg

_FEWEST = 2


def split(
    change: Change,
    facts: Facts,
    *,
    titles: Sequence[str],
    numbers: Sequence[str],
    complexity: Complexity,
    objects: Sequence[Sequence[str]] = (),
) -> Outcome:
    """Register a part for each of `titles` under `numbers`; the parent then waits until its parts have ended.

    A part starts as registered, with the parent's kind, origin, description
    and those of its targets that `objects` names in the same place, or all of
    them; it is assessed and authorized for itself, by whoever answers for what
    it touches.
    """
    expect(change, facts, Step.SPLIT)
    capacity = doer(change, facts, Step.SPLIT)
    if change.kind is Kind.STANDARD or change.linked(LinkType.SPLITS):
        raise RefusedError(
            "IZM-E326",
            msg("{change} cannot be split: its standard-change model authorizes it whole", change=change.id)
            if change.kind is Kind.STANDARD
            else msg("{change} has been split already", change=change.id),
            hint=msg("See it: {command}", command=f"izm show {change.id}"),
        )
    if len(titles) < _FEWEST:
        raise UsageError(
            "IZM-E210",
            msg("a change is split into two parts or more"),
            hint=msg("Name each part: {command}", command=f"izm split {change.id} --part TITLE --part TITLE"),
        )
    touched = _shared_out(change, objects or [()] * len(titles))
    parts = [
        _part(change, facts, title, number, complexity, targets, place)
        for place, (title, number, targets) in enumerate(zip(titles, numbers, touched, strict=True))
    ]
    require_evidence_in_parts(change, parts, facts)
    event = facts.entry(Step.SPLIT, capacity, children=[part.uid for part in parts])
    links = (*change.links, *(Link(type=LinkType.SPLITS, ref=part.uid) for part in parts))
    return Outcome(change.step_taken(event, links=links), event, new=tuple(parts))


def _shared_out(change: Change, objects: Sequence[Sequence[str]]) -> list[Targets]:
    """Return what each part touches; raise `UsageError` for what the whole does not touch, or no part would."""
    named = {ref for refs in objects for ref in refs}
    others = sorted(named.difference(change.targets.refs))
    if others:
        raise UsageError(
            "IZM-E229",
            msg("{change} does not touch {objects}, so no part of it can", change=change.id, objects=others),
            hint=msg("It touches: {objects}", objects=list(change.targets.refs)),
        )
    left = [ref for ref in change.targets.refs if ref not in named]
    if left and all(objects):
        raise UsageError(
            "IZM-E229",
            msg("no part of {change} would touch {objects}", change=change.id, objects=left),
            hint=msg(
                "Name it with one of the parts, or take it out of the whole first: {command}",
                command=f"izm edit {change.id}",
            ),
        )
    return [_touching(change.targets, refs) if refs else change.targets for refs in objects]


def _touching(whole: Targets, refs: Sequence[str]) -> Targets:
    """Return the targets of `whole` that are among `refs`."""
    return Targets(
        services=tuple(name for name in whole.services if f"service/{name}" in refs),
        resources=tuple(name for name in whole.resources if f"resource/{name}" in refs),
        capabilities=tuple(name for name in whole.capabilities if f"capability/{name}" in refs),
    )


def _part(
    parent: Change,
    facts: Facts,
    title: str,
    number: str,
    complexity: Complexity,
    targets: Targets,
    place: int,
) -> Change:
    part = Change(
        id=number,
        uid=facts.mint(2 * place + 1),
        title=title,
        state=State.REGISTERED,
        kind=parent.kind,
        complexity=complexity,
        requested_by=parent.requested_by or parent.history[0].by,
        origin=parent.origin,
        targets=targets,
        action=parent.action,
        stage=parent.stage,
        description=parent.description,
        links=(Link(type=LinkType.PART_OF, ref=parent.uid),),
    )
    event = facts.entry(Step.REGISTER, answering(part, facts), id=facts.mint(2 * place + 2))
    return part.step_taken(event)
