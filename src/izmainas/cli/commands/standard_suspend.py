"""`izm standard suspend`: let nothing rest on a model until it is renewed."""

from typing import Annotated

import typer

from izmainas.cli.sections import prose
from izmainas.cli.standard_writing import ModelArgument, model_of, write_model
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.standard_models import suspend
from izmainas.message import msg


def command(
    ctx: typer.Context,
    model: ModelArgument,
    reason: Annotated[str | None, typer.Option(help="Why; it stands in the file of the model.")] = None,
) -> None:
    """Suspend a model: no change is registered or begun on it until it is renewed.

    Work that has begun goes on. The reason, the day and your name stand in the file.
    """
    ws: Workspace = ctx.obj
    standing = model_of(ws, model)
    facts = ws.facts()
    said = prose(reason or ws.ask.text("--reason", msg("Why?"), several_lines=True), "--reason")
    write_model(ws, suspend(standing, facts, reason=said), "suspend")
