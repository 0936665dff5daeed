"""What else closes when the last part of a split change has ended."""

from collections.abc import Callable
from functools import partial
from typing import Final

from izmainas.cli.intake import tell_of_signals
from izmainas.cli.workspace import Workspace
from izmainas.domain.facts import Outcome
from izmainas.domain.lifecycle.close import close_with_parts, parents_to_close
from izmainas.errors import IzmError
from izmainas.message import msg
from izmainas.store.obstacles import MovedError

#: how often the closing is decided again because somebody else wrote first
_ATTEMPTS: Final = 8


def close_parents(ws: Workspace, outcome: Outcome) -> None:
    """Close what was split, when `outcome` ended the last of its parts; and so on upwards."""
    if ws.dry_run:
        return
    facts = ws.facts()
    try:
        uids = parents_to_close(outcome.change, facts)
        numbers = [parent.id for uid in uids if (parent := facts.others.by_uid(uid)) is not None]
    except IzmError as error:  # as below
        told = msg(
            "Whether what it is a part of closes with it cannot be told: {place} – {reason}",
            place=error.where,
            reason=error.message,
        )
        ws.notice(told)
        return
    for number in numbers:
        try:
            closed = _once_more(ws, partial(_closed, ws, number))
        except IzmError as error:  # the part has ended on record: that is not taken back
            ws.notice(error.message)
            ws.notice(msg("Close it: {command}", command=f"izm close {number}"))
            continue
        if not ws.json:
            ws.show(closed)
        tell_of_signals(ws, closed.change)
        close_parents(ws, closed)


def _closed(ws: Workspace, number: str) -> Outcome:
    return close_with_parts(ws.change(number), ws.facts())


def _once_more(ws: Workspace, decide: Callable[[], Outcome]) -> Outcome:
    """Take a further decision of the same command and record it, again while somebody else writes first."""
    for left in reversed(range(_ATTEMPTS)):
        ws.reopen()
        outcome = decide()
        try:
            ws.record(outcome)
        except MovedError:
            if not left:
                raise
        else:
            return outcome
    raise AssertionError
