"""What an answer leaves out because it cannot be read: one bad file hides no other, and is told."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from izmainas.cli.workspace import Workspace
from izmainas.domain.facts import Facts
from izmainas.errors import IzmError
from izmainas.message import msg
from izmainas.store.readable_register import ReadableRegister


def others_to_see(ws: Workspace) -> ReadableRegister:
    """Return the register for what is told of one change; who asks it for another is told what cannot be read."""
    register = ws.repository.readable
    register.passed_over = partial(tell_left_out, ws)
    return register


def facts_to_show(ws: Workspace) -> Facts:
    """Return the facts to tell an event by that is on record: what it is told beside must not take it back."""
    return replace(ws.facts(), others=others_to_see(ws))


def tell_left_out(ws: Workspace, faults: Sequence[IzmError]) -> None:
    """Say on stderr which files an answer leaves out, because they cannot be read."""
    for fault in faults:
        place = str(fault.where) if fault.where else ""
        ws.notice(
            msg("Left out, because it cannot be read: {place} – {reason}", place=place, reason=fault.message)
        )
    if faults:
        ws.notice(msg("See every place: {command}", command="izm check"))
