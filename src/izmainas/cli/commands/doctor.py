"""`izm doctor`: whether git, this machine and the register are fit to work with."""

import typer

from izmainas.cli.workspace import Workspace
from izmainas.domain.institution import Institution
from izmainas.errors import IzmError
from izmainas.render.doctor_page import doctor_data, doctor_document
from izmainas.store.register_health import observe


def command(ctx: typer.Context) -> None:
    """Look at git, this machine, the repository and the registry; nothing is written.

    Exit code 1 when something stands in the way of working. Works outside a
    repository, too.
    """
    ws: Workspace = ctx.obj
    language = ws.language
    try:
        clock = ws.clock
    except IzmError:
        # without a register that can be read there is no time zone, and just then a doctor is needed
        ws.institution = Institution.model_validate({"name": {"lv": "-"}})
        clock = ws.clock
    seen = list(observe(ws.start, clock))
    if ws.json:
        ws.emit_json(doctor_data(seen, language))
    else:
        ws.emit(doctor_document(seen, language))
    if any(one.level == "problem" for one in seen):
        raise typer.Exit(1)
