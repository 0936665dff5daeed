"""What is wrong with a landing beside the content of its changes: what it removes, overwrites, repeats or hides."""

from datetime import datetime
from typing import Final

from izmainas.audit.absence import REMOVED
from izmainas.audit.landing import Landed, Merged, RegistryFile
from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.newer import unless_newer
from izmainas.domain.history import Entry
from izmainas.message import msg

#: rules about what was done to an entry, and not by whom that names: whoever landed it is answerable
OF_WHO_LANDED: Final = frozenset({"IZM-A001", "IZM-A009"})


def dated_ahead(written: datetime) -> Finding:
    """Return IZM-A017: a commit from the future."""
    return Finding(
        rule="IZM-A017",
        path="",
        message=msg("the commit is dated {moment}, which has not come yet", moment=written),
        fix=msg("Set the clock of the machine that made it"),
    )


def registry_is_readable(file: RegistryFile) -> Finding | None:
    """Return IZM-A015 for a file of the registry that cannot be read."""
    if file.fault is None or file.fault.code == REMOVED:
        return None
    return Finding(
        rule="IZM-A015",
        path=file.path,
        message=msg("{path} cannot be read: {reason}", path=file.path, reason=file.fault.message),
        fix=unless_newer(file.fault.code, msg("Correct the file; until then the one before it is in force")),
    )


def change_is_readable(file: Landed) -> Finding | None:
    """Return what keeps a change file from being read, by its own rule."""
    if file.fault is None:
        return None
    return Finding(
        rule=file.fault.code,
        path=file.path,
        message=msg("{path} cannot be read: {reason}", path=file.path, reason=file.fault.message),
        fix=unless_newer(file.fault.code, msg("Restore the file as it was before this commit")),
    )


def lost(file: Landed, uid: str, number: str) -> Finding:
    """Return IZM-A002 for a change that was removed, IZM-A003 for one that was overwritten by another."""
    if file.change is None:
        return Finding(
            rule="IZM-A002",
            path=file.path,
            subject=uid,
            message=msg("{change} was removed from the register", change=number),
            fix=msg("Restore its file; a change ends by being closed, rejected or withdrawn"),
        )
    return Finding(
        rule="IZM-A003",
        path=file.path,
        subject=uid,
        where=("uid",),
        message=msg("{change} was {old} and is now {new}", change=number, old=uid, new=file.change.uid),
        fix=msg("Put the uid back; register another change with {command}", command="izm new"),
    )


def twice(file: Landed, change: Change) -> Finding:
    """Return IZM-A003: an identity that another change has."""
    return Finding(
        rule="IZM-A003",
        path=file.path,
        where=("uid",),
        subject=change.uid,
        message=msg("{change} has the identity of another change: {uid}", change=change.id, uid=change.uid),
        fix=msg("Register the change anew: {command}", command="izm new"),
    )


def dropped(merged: Merged, entry: Entry) -> Finding:
    """Return IZM-A011: an entry that another parent of a merge had on record and the merge left out."""
    return Finding(
        rule="IZM-A011",
        path=merged.path,
        subject=entry.id,
        where=("history",),
        message=msg(
            "the merge dropped or rewrote what a parent had on record of {change}: the step “{step}” by {person}",
            change=merged.change.id,
            step=entry.step,
            person=entry.by,
        ),
        fix=msg("Merge again, and keep the entries of both sides"),
    )


def slipped_in(merged: Merged, key: str) -> Finding:
    """Return IZM-A011: content that a merge has otherwise than its parents, although no entry says so."""
    return Finding(
        rule="IZM-A011",
        path=merged.path,
        subject=key,
        where=(key,),
        message=msg(
            "the merge wrote “{key}” of {change} otherwise than its parents, and no entry says so",
            key=key,
            change=merged.change.id,
        ),
        fix=msg("Merge again, and keep the content as one side has it; an edit is made after the merge"),
    )
