"""`izm hold`: put a change on hold."""

import typer

from izmainas.cli.options import ChangeArgument, ReasonOption
from izmainas.cli.sections import prose, required
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.hold import hold
from izmainas.message import msg


def command(ctx: typer.Context, change_id: ChangeArgument, reason: ReasonOption = None) -> None:
    """Put a change on hold: nothing moves it on until it is resumed."""
    ws: Workspace = ctx.obj
    change, facts = ws.change(change_id), ws.facts()
    if not reason:
        hold(change, facts, reason="?")  # whoever may not, or not now, is told so before the question
    why = required(reason, lambda: ws.ask.text("--reason", msg("Why is it put on hold?")))
    outcome = hold(change, facts, reason=prose(why, "--reason"))
    ws.record(outcome)
    ws.show(outcome)
