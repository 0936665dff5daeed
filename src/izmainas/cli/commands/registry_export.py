"""`izm registry export`: the registry for other systems."""

from enum import StrEnum
from typing import Annotated

import typer

from izmainas.cli import output
from izmainas.cli.formats import deliver, format_of
from izmainas.cli.options import BomOption, OutputOption
from izmainas.cli.registry_intake import Kind
from izmainas.cli.workspace import Workspace
from izmainas.domain.intake.mapping import Intake
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.render.cpsv import cpsv_data
from izmainas.render.registry_export import KINDS, export_csv, export_data


class Format(StrEnum):
    """How the registry is written."""

    JSON = "json"
    CSV = "csv"
    JSONLD = "jsonld"


def command(
    ctx: typer.Context,
    kind: Annotated[
        Kind | None, typer.Argument(metavar="KIND", help="What is exported; all of it without.")
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", help="How it is written, if the file's name does not say it; jsonld is CPSV-AP."
        ),
    ] = None,
    to: OutputOption = None,
    bom: BomOption = False,
    base: Annotated[
        str, typer.Option("--base", metavar="URL", help="What identifiers in linked data begin with.")
    ] = "urn:izm:",
) -> None:
    """Export services, resources, life situations, people or roles as CSV or JSON; services as linked data (CPSV-AP)."""
    ws: Workspace = ctx.obj
    registry = ws.repository.policy.registry
    match Format.JSON if ws.json else format_of(Format, format_, to, code="IZM-E236"):
        case Format.CSV:
            if kind is None:
                raise UsageError(
                    "IZM-E236",
                    msg("a CSV holds one kind of thing"),
                    hint=msg("Say which: {command}", command="izm registry export services --format csv"),
                )
            text = ("\ufeff" if bom else "") + export_csv(registry, Intake(kind.value))
        case Format.JSONLD:
            if kind not in {None, Kind.SERVICES}:
                raise UsageError(
                    "IZM-E236",
                    msg("linked data holds services and their life situations"),
                    hint=msg(
                        "For example: {command}", command="izm registry export services --format jsonld"
                    ),
                )
            text = output.json_text(cpsv_data(registry, base))
        case Format.JSON:
            text = output.json_text(export_data(registry, [Intake(kind.value)] if kind else list(KINDS)))
    deliver(ws, to, text)
