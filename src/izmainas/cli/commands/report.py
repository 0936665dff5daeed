"""`izm report`: the register summed up."""

from enum import StrEnum
from typing import Annotated

import typer

from izmainas.cli.output import write
from izmainas.cli.reader import period, readable
from izmainas.cli.workspace import Workspace
from izmainas.render.markdown import markdown
from izmainas.render.report_page import report_data, report_document
from izmainas.reports.summary import summary_report


class Format(StrEnum):
    """How the report is written."""

    TEXT = "text"
    MARKDOWN = "md"
    JSON = "json"


def command(
    ctx: typer.Context,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day of the period.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day of the period.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How the report is written.")] = Format.TEXT,
) -> None:
    """Sum up the register: states, classes, owners, what is waited for, lead time, outcomes.

    Counted are the changes that were open on at least one day of the period;
    without `--from` and `--to`, all of them.
    """
    ws: Workspace = ctx.obj
    since, until = period(from_, to)
    repository = ws.repository
    registry, process = repository.policy.registry, repository.policy.process
    report = summary_report(readable(ws), registry, process, now=ws.clock, since=since, until=until)
    commit = repository.head.commit
    if ws.json or format_ is Format.JSON:
        ws.emit_json(report_data(report, commit=commit))
        return
    document = report_document(report, registry, ws.language, commit=commit)
    if format_ is Format.MARKDOWN:
        write(markdown(document))
    else:
        ws.emit(document)
