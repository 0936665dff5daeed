"""`izm inform`: put on record who was told of a change, and what they answered."""

from typing import Annotated

import typer

from izmainas.cli.options import ChangeArgument
from izmainas.cli.sections import line, prose, required
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.inform import inform
from izmainas.message import msg


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    who: Annotated[
        str | None,
        typer.Option(metavar="WHO", help="Who was told: a stakeholder of the assessment, or another."),
    ] = None,
    by_what: Annotated[
        str | None, typer.Option(metavar="CHANNEL", help="By what: a letter, a call, a meeting.")
    ] = None,
    answer: Annotated[str | None, typer.Option(metavar="TEXT", help="What they answered.")] = None,
) -> None:
    """Put on record who was told of a change, by what, and what they answered (PU2-20, UP4).

    An answer that comes later is a further entry. It moves nothing.
    """
    ws: Workspace = ctx.obj
    change, facts = ws.change(change_id), ws.facts()
    told = line(
        required(who, lambda: ws.ask.line("--who", msg("Who was told?"))),
        "--who",
    )
    outcome = inform(
        change,
        facts,
        who=told,
        channel=line(by_what, "--by-what") if by_what else None,
        answer=prose(answer, "--answer") if answer else None,
    )
    ws.record(outcome)
    ws.show(outcome)
