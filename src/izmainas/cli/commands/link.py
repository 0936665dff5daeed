"""`izm link`: link a change to something else."""

from typing import Annotated

import typer

from izmainas.cli.options import ChangeArgument
from izmainas.cli.sections import line
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.link import link
from izmainas.domain.terms import LinkType


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    type_: Annotated[LinkType, typer.Option("--type", help="How the two relate.")],
    ref: Annotated[
        str,
        typer.Argument(
            help="Number of another change, or the reference of an incident, problem, project or risk."
        ),
    ],
) -> None:
    """Link a change to another one, an incident, a problem, a project or a risk."""
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    outcome = link(change, ws.facts(), kind=type_, ref=line(_uid_of(ws, ref), "REF"))
    ws.record(outcome)
    ws.show(outcome)


def _uid_of(ws: Workspace, ref: str) -> str:
    """Return the uid of the change that `ref` numbers, or `ref` itself where it numbers none."""
    if not ref.upper().startswith("IZM-"):
        return ref
    return ws.repository.change(ws.full_id(ref)).uid
