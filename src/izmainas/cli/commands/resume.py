"""`izm resume`: let a held change go on."""

import typer

from izmainas.cli.options import ChangeArgument, ReasonOption
from izmainas.cli.sections import prose
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.hold import resume


def command(ctx: typer.Context, change_id: ChangeArgument, reason: ReasonOption = None) -> None:
    """Let a change that is on hold go on from where it stands."""
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    outcome = resume(change, ws.facts(), reason=prose(reason, "--reason") if reason else None)
    ws.record(outcome)
    ws.show(outcome)
