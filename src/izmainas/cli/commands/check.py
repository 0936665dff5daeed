"""`izm check`: the whole repository, or what a pull request would bring, against every rule."""

from typing import Annotated

import typer

from izmainas.cli.checking import judged
from izmainas.cli.findings_output import Format, show_findings
from izmainas.cli.workspace import Workspace
from izmainas.store.inspection import inspect


def command(
    ctx: typer.Context,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="REF",
            help="Judge HEAD as a pull request into this branch, by the registry and the process at its tip.",
        ),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How the findings are written.")] = Format.TEXT,
) -> None:
    """Check the whole repository as it lies in the work tree; nothing is written.

    Schema, references, state against history, the process, authority at the
    time, digests, debts. Exit code 1 when there are errors; 4 where a
    shallow clone lacks the process that a step was taken under.

    With `--base`, check what merging HEAD into another branch would bring,
    without touching the work tree. Exit code 4 when the history that is here
    cannot tell: a shallow clone, a missing base.
    """
    ws: Workspace = ctx.obj
    report = (
        inspect(ws.repository, ws.instant, remembering=ws.remembers) if base is None else judged(ws, base)
    )
    show_findings(ws, report, format_)
    if report.errors:
        raise typer.Exit(1)
