"""`izm standard list`: the models of the catalogue with their record."""

import typer

from izmainas.cli.reader import readable
from izmainas.cli.workspace import Workspace
from izmainas.render.standard_page import catalogue_data, catalogue_document
from izmainas.reports.standard_record import model_records


def command(ctx: typer.Context) -> None:
    """List the standard-change models: owner, expiry, uses, how they went, and whether each may be used today.

    Success is told with how many changes it rests on and the 95% interval:
    2 of 2 says less than 20 of 20.
    """
    ws: Workspace = ctx.obj
    policy = ws.repository.policy
    today = ws.clock.date()
    records = model_records(policy.registry, policy.process, readable(ws), today)
    if ws.json:
        ws.emit_json(catalogue_data(records))
    else:
        ws.emit(catalogue_document(records, policy.registry, ws.language, today))
