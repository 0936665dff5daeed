"""`izm check`: the whole repository against every rule."""

import typer

from izmainas.cli.workspace import Workspace
from izmainas.render.findings_page import findings_data, findings_document
from izmainas.store.inspection import inspect


def command(ctx: typer.Context) -> None:
    """Check the whole repository as it lies in the work tree; nothing is written.

    Schema, references, state against history, the process, authority at the
    time, digests, debts. Exit code 1 when there are errors.
    """
    ws: Workspace = ctx.obj
    report = inspect(ws.repository, ws.clock)
    if ws.json:
        ws.emit_json(findings_data(report, ws.language))
    else:
        ws.emit(findings_document(report, ws.language))
    if report.errors:
        raise typer.Exit(1)
