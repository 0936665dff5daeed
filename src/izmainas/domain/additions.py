"""What only adds to the record of a change, and may therefore stand behind what others recorded meanwhile."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple, TypeVar

from izmainas.domain.change import Attachment, Change
from izmainas.domain.history import Entry, fold
from izmainas.domain.terms import Decision, Step

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
    if any((entry.step not in ADDITIONS and not _with_others(entry)) or entry.signature for entry in entries):
        return None
    return Added(entries, attachments)


def _with_others(entry: Entry) -> bool:
    """Whether an entry is an approval that waits for others: it moves nothing by itself."""
    return entry.step is Step.AUTHORIZE and entry.decision is Decision.APPROVE and bool(entry.awaits)


def behind(change: Change, more: Added, before: Change) -> Change | None:
    """Return a change with additions that were made to what it was `before`.

    None where it has one of them, or another file of a name, or where what
    others recorded meanwhile has to be looked at before the approval counts.

    Time goes forward in a history (IZM-C004): an addition made before its last
    entry takes that entry's moment, the first at which it can stand there.
    """
    names = {attachment.name for attachment in change.attachments}
    sums = {attachment.sha256 for attachment in change.attachments}
    if any(one.name in names or one.sha256 in sums for one in more.attachments):
        return None
    if not {entry.id for entry in change.history}.isdisjoint(entry.id for entry in more.entries):
        return None
    known = {entry.id for entry in before.history}
    meanwhile = [entry for entry in change.history if entry.id not in known]
    latest, entries = change.history[-1].at, list[Entry]()
    for one in more.entries:
        beside = _beside(one, meanwhile) if one.step is Step.AUTHORIZE else one
        if beside is None:
            return None
        entries.append(_from(latest, beside))
    attachments = (_from(latest, one) for one in more.attachments)
    history = (*change.history, *entries)
    state = change.state if {entry.step for entry in entries} <= ADDITIONS else fold(history).state
    return change.altered(
        {"history": history, "attachments": (*change.attachments, *attachments), "state": state}
    )


def _beside(approval: Entry, meanwhile: Sequence[Entry]) -> Entry | None:
    """Return an approval that waits for those alone for whom `meanwhile`, the approvals of others, wait as well.

    None where these are anything but further approvals of the same content by
    other people: then whoever decides has to see it first. A seat that any of
    them fills is one that this one no longer leaves empty (PU2-20, step 4:
    everybody who answers for what is changed agrees).
    """
    for other in meanwhile:
        if not _with_others(other) or other.approves != approval.approves or other.acting & approval.acting:
            return None
    return approval.altered(
        {
            "awaits": tuple(
                seat for seat in approval.awaits if all(seat in other.awaits for other in meanwhile)
            )
        }
    )


def _from(moment: datetime, one: One) -> One:
    return one if one.at >= moment else one.altered({"at": moment})
