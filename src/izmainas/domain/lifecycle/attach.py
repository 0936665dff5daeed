"""Put a file from outside on record: its name, its content as a sum, its type."""

from izmainas.domain.change import Attachment, Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import Step
from izmainas.errors import RefusedError
from izmainas.message import msg


def attach(change: Change, facts: Facts, *, name: str, sha256: str, type_: str, size: int) -> Outcome:
    """Record the file; anybody in the registry may, unless the model says otherwise, also after the change has ended.

    A name stands for one content for good: whoever has a new version gives
    it another name, so that what was recorded first stays provable.
    """
    expect(change, facts, Step.ATTACH)
    known = next((a for a in change.attachments if a.name == name or a.sha256 == sha256), None)
    if known is not None:
        raise RefusedError(
            "IZM-E352",
            msg("{change} has this file already: {name}", change=change.id, name=known.name)
            if known.sha256 == sha256
            else msg("{change} has another file by the name {name}", change=change.id, name=known.name),
            hint=msg("See it: {command}", command=f"izm show {change.id}")
            if known.sha256 == sha256
            else msg("Give the new version its own name: {command}", command="--name NAME"),
        )
    added = Attachment(name=name, sha256=sha256, type=type_, size=size, at=facts.now, by=facts.actor.id)
    event = facts.entry(Step.ATTACH, doer(change, facts, Step.ATTACH), ref=added.name, sha256=sha256)
    return Outcome(change.step_taken(event, attachments=(*change.attachments, added)), event)
