"""`izm standard suggest`: recurring normal changes with a record good enough to be authorized in advance."""

from typing import Annotated

import typer

from izmainas.cli import output
from izmainas.cli.suggesting import model_text, suggested, suggestions
from izmainas.cli.workspace import Workspace
from izmainas.render.standard_page import suggestions_data, suggestions_document
from izmainas.reports.standardization import Demands

_DEFAULT = Demands()


def command(
    ctx: typer.Context,
    least: Annotated[
        int, typer.Option(min=2, metavar="N", help="How many closed changes a record needs.")
    ] = _DEFAULT.least,
    bound: Annotated[
        int,
        typer.Option(
            min=0, max=99, metavar="PERCENT", help="What the 95% interval of success must not fall below."
        ),
    ] = round(100 * _DEFAULT.bound),
    risk: Annotated[
        int, typer.Option(min=1, max=25, metavar="LEVEL", help="Highest residual risk, of 25.")
    ] = _DEFAULT.risk,
    yaml: Annotated[
        str | None,
        typer.Option(
            "--yaml", metavar="MODEL", help="Write only the file of this suggestion, to look at or edit."
        ),
    ] = None,
) -> None:
    """Find recurring normal changes that could become standard ones, with the changes that speak for it.

    The same work: the same objects, action and complexity, and a title alike.
    Nothing is written; `izm standard new` takes a suggestion up.
    """
    ws: Workspace = ctx.obj
    demands = Demands(least, bound / 100, risk)
    if yaml is not None:
        output.write_data(model_text(suggested(ws, yaml, demands)))
        return
    found = suggestions(ws, demands)
    if ws.json:
        ws.emit_json(suggestions_data(found, demands))
    else:
        ws.emit(suggestions_document(found, demands, ws.language))
