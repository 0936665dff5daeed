"""`izm close`: close a change request."""

import typer

from izmainas.cli.choosing import AwaitedChange
from izmainas.cli.closing import show_to_the_end
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.close import close


def command(ctx: typer.Context, change_id: AwaitedChange = "") -> None:
    """Close a change request (PU2-20, step 8).

    A change that was split closes when its parts have ended. The signals
    behind it are settled with it, unless it failed or was backed out.
    """
    ws: Workspace = ctx.obj
    outcome = close(ws.change(change_id), ws.facts())
    ws.record(outcome)
    show_to_the_end(ws, outcome)
