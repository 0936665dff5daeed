"""Whom a change concerns: who was told when and by what, who answered, who has not been told."""

from collections.abc import Sequence
from datetime import tzinfo

from izmainas.domain.change import Change
from izmainas.domain.history import Entry
from izmainas.domain.terms import Step
from izmainas.domain.zones import day_of
from izmainas.message import Message, msg


def stakeholder_messages(change: Change, zone: tzinfo | None) -> tuple[Message, ...]:
    """Return a line for each stakeholder of the assessment, then for everybody else who was told; days are those of `zone`."""
    told: dict[str, list[Entry]] = {}
    for entry in change.history:
        if entry.step is Step.INFORM and entry.ref is not None:
            told.setdefault(entry.ref, []).append(entry)
    named = change.assessment.stakeholders if change.assessment else ()
    return tuple(_line(name, told.get(name, ()), zone) for name in dict.fromkeys((*named, *told)))


def _line(name: str, entries: Sequence[Entry], zone: tzinfo | None) -> Message:
    if not entries:
        return msg("{person}: not told yet", person=name)
    answered = next((entry for entry in reversed(entries) if entry.reason), None)
    channel = next((entry.channel for entry in entries if entry.channel), None)
    day = day_of(entries[0].at, zone)
    if answered is None:
        if channel:
            return msg(
                "{person}: told on {day} ({channel}), no answer yet", person=name, day=day, channel=channel
            )
        return msg("{person}: told on {day}, no answer yet", person=name, day=day)
    if channel:
        return msg(
            "{person}: told on {day} ({channel}), answered on {answered}",
            person=name,
            day=day,
            channel=channel,
            answered=day_of(answered.at, zone),
        )
    return msg(
        "{person}: told on {day}, answered on {answered}",
        person=name,
        day=day,
        answered=day_of(answered.at, zone),
    )
