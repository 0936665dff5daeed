"""What only adds to the record of a change, and may therefore stand behind what others recorded meanwhile."""

from datetime import datetime
from typing import Final, NamedTuple, TypeVar

from izmainas.domain.change import Attachment, Change
from izmainas.domain.history import Entry
from izmainas.domain.terms import Step

One = TypeVar("One", Entry, Attachment)

#: steps that move nothing, bind nobody and are signed by nobody: what they say is true whatever else was recorded
ADDITIONS: Final = frozenset({Step.COMMENT, Step.INFORM, Step.ATTACH})


class Added(NamedTuple):
    """What somebody added to a change: the entries, and the files that these put on record."""

    entries: tuple[Entry, ...]
    attachments: tuple[Attachment, ...]


def added(before: Change, after: Change) -> Added | None:
    """Return what `after` has more than `before`; None where that is nothing, or is anything but additions."""
    entries = after.history[len(before.history) :]
    attachments = after.attachments[len(before.attachments) :]
    grown = {"history": before.history + entries, "attachments": before.attachments + attachments}
    if not entries or after != before.altered(grown):
        return None
    if any(entry.step not in ADDITIONS or entry.signature for entry in entries):
        return None
    return Added(entries, attachments)


def behind(change: Change, more: Added) -> Change | None:
    """Return a change with additions that were not made to it; None where it has one of them, or another file of a name.

    Time goes forward in a history (IZM-C004): an addition made before its last
    entry takes that entry's moment, the first at which it can stand there.
    """
    names = {attachment.name for attachment in change.attachments}
    sums = {attachment.sha256 for attachment in change.attachments}
    if any(one.name in names or one.sha256 in sums for one in more.attachments):
        return None
    if not {entry.id for entry in change.history}.isdisjoint(entry.id for entry in more.entries):
        return None
    latest = change.history[-1].at
    entries = (_from(latest, one) for one in more.entries)
    attachments = (_from(latest, one) for one in more.attachments)
    return change.altered(
        {"history": (*change.history, *entries), "attachments": (*change.attachments, *attachments)}
    )


def _from(moment: datetime, one: One) -> One:
    return one if one.at >= moment else one.altered({"at": moment})
