"""`izm report`: the register summed up, as one of the named reports."""

from typing import Annotated

import typer

from izmainas.cli.options import BomOption, OutputOption
from izmainas.cli.progress import Working
from izmainas.cli.report_material import material_of, object_of
from izmainas.cli.report_output import Format, Written, write_report
from izmainas.cli.report_period import report_period
from izmainas.cli.workspace import Workspace
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.reports.catalogue import REPORTS
from izmainas.reports.comparison import side_by_side
from izmainas.reports.grouping import By, grouped


def _beginning(incomplete: str) -> list[str]:
    """Return the reports whose names begin so."""
    return [name for name in REPORTS if name.startswith(incomplete)]


def command(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]", help="Which report: " + ", ".join(REPORTS) + ".", autocompletion=_beginning
        ),
    ] = "summary",
    about: Annotated[
        str | None, typer.Argument(metavar="[OBJECT]", help="What `service` is about: the id of a service.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day of the period.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day of the period.")] = None,
    period: Annotated[
        str | None, typer.Option(metavar="2026-Q3", help="A year, quarter, month or week.")
    ] = None,
    last: Annotated[
        str | None, typer.Option(metavar="90d", help="The time up to today: d, w, m or y.")
    ] = None,
    by: Annotated[By | None, typer.Option(help="Tell the headline figures apart by this.")] = None,
    compare: Annotated[
        str | None, typer.Option(metavar="previous", help="Compare with the period before.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Name the changes behind each figure.")] = False,
    format_: Annotated[Format | None, typer.Option("--format", help="How the report is written.")] = None,
    target: OutputOption = None,
    bom: BomOption = False,
) -> None:
    """Sum up the register: one of the named reports, for people, printers, sheets or programs.

    Without a period it is about the whole register, and the forecast about
    the next six weeks. Each figure says what it is counted on; `--explain`
    names the changes behind it.
    """
    ws: Workspace = ctx.obj
    named = REPORTS.get(name)
    if named is None:
        raise UsageError(
            "IZM-E291",
            msg("there is no report “{name}”", name=name),
            hint=msg("There are: {names}", names=list(REPORTS)),
        )
    days = report_period(from_, to, period, last, ws.today, ws.zone)
    if compare is not None and (compare != "previous" or days.previous is None):
        raise UsageError(
            "IZM-E292",
            msg("only a period with two ends has one before it to compare with"),
            hint=msg("For example: {command}", command="--period 2026-Q3 --compare previous"),
        )
    material = material_of(ws)
    if named.about_object or about is not None:
        material = object_of(material, about, name, about_object=named.about_object)
    with Working(ws.language, msg("Working out the report …")):
        whole = named.make(material, days)
        previous = None
        if compare and days.previous:
            whole, previous = side_by_side(whole, named.make(material, days.previous))
        # the period that it is about: without one, a forecast is about the weeks ahead
        groups = grouped(named.make, material, whole.period, by) if by else None
    written = Written(whole, previous, groups, by, explain=explain, bom=bom)
    write_report(ws, written, format_, target)
