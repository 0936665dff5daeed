"""`izm split`: split a change into smaller ones."""

from typing import Annotated

import typer

from izmainas.cli.options import ChangeArgument
from izmainas.cli.sections import line, split_parts
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.split import split
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import Complexity, Step
from izmainas.message import msg


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    part: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TITLE[;service/ID,…]",
            help="Title of a part and, of what the whole touches, what it touches; two or more.",
        ),
    ] = None,
    complexity: Annotated[Complexity, typer.Option(help="Complexity of the parts.")] = Complexity.SIMPLE,
) -> None:
    """Split a change into smaller ones: each part is assessed and decided on for itself.

    A part touches all that the whole touches, unless its title is followed by
    its objects: `--part "Form;service/e-iesniegums" --part "Server;resource/dvs"`;
    those who answer for these decide on it. The change then waits for its
    parts, and closes when the last one has ended.
    """
    ws: Workspace = ctx.obj
    change, facts = ws.change(change_id), ws.facts()
    if not part:
        expect(change, facts, Step.SPLIT)  # one that cannot be split now is told before the question
    asked = msg("Titles of the parts, one a line; after a semicolon what the part touches, if not all")
    texts = part or ws.ask.text("--part", asked, several_lines=True).splitlines()
    told = split_parts(filter(str.strip, texts), map(str, change.targets.refs))
    titles, objects = [line(title, "--part") for title, _ in told], [refs for _, refs in told]
    numbers = ws.repository.next_numbers(facts.now.year, len(titles))
    outcome = split(change, facts, titles=titles, numbers=numbers, complexity=complexity, objects=objects)
    ws.record(outcome)
    ws.show(outcome)
