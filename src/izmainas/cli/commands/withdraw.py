"""`izm withdraw`: withdraw a change before work begins."""

import typer

from izmainas.cli.closing import show_to_the_end
from izmainas.cli.options import ChangeArgument, ReasonOption
from izmainas.cli.sections import prose, required
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.message import msg
from izmainas.render.events import open_parts


def command(ctx: typer.Context, change_id: ChangeArgument, reason: ReasonOption = None) -> None:
    """Withdraw a change before work begins; its number and its history stay."""
    ws: Workspace = ctx.obj
    change, facts = ws.change(change_id), ws.facts()
    if not reason:
        withdraw(change, facts, reason="?")  # whoever may not, or not now, is told so before the question
    why = required(reason, lambda: ws.ask.text("--reason", msg("Why is it withdrawn?")))
    outcome = withdraw(change, facts, reason=prose(why, "--reason"))
    ws.record(outcome)
    show_to_the_end(ws, outcome)
    if parts := open_parts(outcome.change, facts.others):
        ws.notice(
            msg(
                "Its parts go on: {parts}; withdraw those, too, that are needed no more: {command}",
                parts=parts,
                command=f"izm withdraw {parts[0]}",
            )
        )
