"""`izm split`: split a change into smaller ones."""

from typing import Annotated

import typer

from izmainas.cli.options import ChangeArgument
from izmainas.cli.sections import line
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.split import split
from izmainas.domain.terms import Complexity
from izmainas.message import msg


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    part: Annotated[
        list[str] | None, typer.Option(metavar="TITLE", help="Title of a part; two or more.")
    ] = None,
    complexity: Annotated[Complexity, typer.Option(help="Complexity of the parts.")] = Complexity.SIMPLE,
) -> None:
    """Split a change into smaller ones: each part is assessed and decided on for itself.

    The change then waits for its parts, and closes when the last one has ended.
    """
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    titles = (
        part or ws.ask.text("--part", msg("Titles of the parts, one a line"), several_lines=True).splitlines()
    )
    titles = [line(title.strip(), "--part") for title in titles if title.strip()]
    facts = ws.facts()
    numbers = ws.repository.next_numbers(facts.now.year, len(titles))
    outcome = split(change, facts, titles=titles, numbers=numbers, complexity=complexity)
    ws.record(outcome)
    ws.show(outcome)
