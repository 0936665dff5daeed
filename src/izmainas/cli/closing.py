"""What else closes when the last part of a split change has ended."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from izmainas.cli.intake import tell_of_signals
from izmainas.cli.workspace import Workspace
from izmainas.domain.facts import Outcome
from izmainas.domain.lifecycle.close import close_with_parts, parents_to_close
from izmainas.domain.terms import Step
from izmainas.errors import IzmError
from izmainas.message import msg
from izmainas.store.obstacles import MovedError

#: how often the closing is decided again because somebody else wrote first
_ATTEMPTS: Final = 8


def show_to_the_end(ws: Workspace, outcome: Outcome) -> None:
    """Show an event that may have ended the last part of what was split, and close that; and so on upwards.

    People are told one after another, a program in one document in the end.
    """
    commit = ws.committed
    if not ws.json:
        ws.show(outcome)
    if outcome.event.step is Step.CLOSE:
        tell_of_signals(ws, outcome.change)
    closed = [] if ws.dry_run else list(_close_parents(ws, outcome))
    if ws.json:
        from izmainas.render.events import event_data  # noqa: PLC0415 - after the write

        ws.emit_json(event_data(outcome, commit, closed))


def _close_parents(ws: Workspace, outcome: Outcome) -> Iterator[tuple[Outcome, str | None]]:
    """Close what was split, when `outcome` ended the last of its parts; yield each with its commit."""
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
        yield closed, ws.committed
        if not ws.json:
            ws.show(closed)
        tell_of_signals(ws, closed.change)
        yield from _close_parents(ws, closed)


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
