"""`izm signal dismiss`: say why nothing is done about a signal."""

from typing import Annotated

import typer

from izmainas.cli.options import ReasonOption
from izmainas.cli.registry_writing import write_registry
from izmainas.cli.sections import prose, required
from izmainas.cli.situation import followed_signal, signal_given
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.uptake import SignalState, dismiss
from izmainas.message import msg
from izmainas.render.signal_page import recorded_data, recorded_document
from izmainas.store.signal_files import changed_signal_text
from izmainas.store.situation_files import load_situation


def command(
    ctx: typer.Context,
    number: Annotated[
        str,
        typer.Argument(
            metavar="SIGNAL", help="Number of the signal: SIG-2026-0007, 2026-7, or 7 for this year."
        ),
    ],
    reason: ReasonOption = None,
) -> None:
    """Dismiss a signal: say on record why nothing is done about it.

    That is for whoever answers for an object it is about, for a portfolio
    owner, and for whoever put it on record.
    """
    ws: Workspace = ctx.obj
    situation = load_situation(ws.repository.committed).situation
    followed = followed_signal(signal_given(ws, number, "SIGNAL"), situation, ws.repository.summaries())
    why = required(reason, lambda: ws.ask.text("--reason", msg("Why is nothing done about it?")))
    registry = ws.repository.policy.registry
    signal = dismiss(followed, registry, by=ws.actor.id, at=ws.now, reason=prose(why, "--reason"))
    path = layout.signal_path(signal.id)
    text = (ws.repository.committed.read(path) or b"").decode()
    changed = changed_signal_text(text, followed.signal, signal).encode()
    commit = write_registry(ws, {path: changed}, f"{signal.id} dismiss: {signal.title}")
    if ws.json:
        ws.emit_json(recorded_data(signal, SignalState.DISMISSED, commit))
    elif not ws.dry_run:
        ws.emit(recorded_document(signal, SignalState.DISMISSED, ws.actor.name, ws.language))
