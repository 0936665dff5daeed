"""`izm comment`: put a remark on record."""

from typing import Annotated

import typer

from izmainas.cli.options import ChangeArgument
from izmainas.cli.sections import prose, required
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.comment import comment
from izmainas.message import msg


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The remark.")] = None,
) -> None:
    """Put a remark on record; it moves nothing and voids nothing."""
    ws: Workspace = ctx.obj
    change, facts = ws.change(change_id), ws.facts()
    said = required(text, lambda: ws.ask.text("TEXT", msg("Your remark"), several_lines=True))
    outcome = comment(change, facts, text=prose(said, "TEXT"))
    ws.record(outcome)
    ws.show(outcome)
