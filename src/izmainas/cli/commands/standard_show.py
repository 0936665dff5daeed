"""`izm standard show`: one model of the catalogue, with everything that a change on it is given."""

import typer

from izmainas.cli.reader import readable_register
from izmainas.cli.standard_writing import ModelArgument, model_of
from izmainas.cli.workspace import Workspace
from izmainas.render.standard_model_page import model_data, model_document
from izmainas.reports.standard_record import model_record


def command(
    ctx: typer.Context,
    model: ModelArgument,
) -> None:
    """Show one standard-change model: whether it may be used today, what it brings, and how it has done.

    What it brings is what a change on it is given: objects, expected result,
    risks, limits and plan, as they were authorized in advance.
    """
    ws: Workspace = ctx.obj
    policy, today = ws.repository.policy, ws.clock.date()
    shown = model_of(ws, model)
    used = readable_register(ws).using(shown.id)
    record = model_record(shown, used, policy.process, today, ws.zone)
    if ws.json:
        ws.emit_json(model_data(record))
    else:
        ws.emit(model_document(record, policy.registry, policy.process.risk, ws.language, today))
