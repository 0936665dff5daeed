"""`izm resume`: let a held change go on."""

import typer

from izmainas.cli.options import ChangeArgument, ReasonOption
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.hold import resume


def command(ctx: typer.Context, change_id: ChangeArgument, reason: ReasonOption = None) -> None:
    """Let a change that is on hold go on from where it stands."""
    ws: Workspace = ctx.obj
    outcome = resume(ws.change(change_id), ws.facts(), reason=reason)
    ws.record(outcome)
    ws.show(outcome)
