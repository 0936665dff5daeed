"""`izm standard remove`: take a model out of the catalogue."""

import typer

from izmainas.cli.registry_answer import told
from izmainas.cli.registry_checking import write_checked
from izmainas.cli.standard_writing import ModelArgument, model_of
from izmainas.cli.workspace import Workspace
from izmainas.domain.layout import shelf_path
from izmainas.domain.lifecycle.standard_models import require_unused
from izmainas.message import msgn


def command(
    ctx: typer.Context,
    model: ModelArgument,
) -> None:
    """Take a model out that no open change rests on; what rested on it stays, and the history holds the model.

    A model that work still rests on is retired first: izm standard retire.
    """
    ws: Workspace = ctx.obj
    standing = model_of(ws, model)
    facts = ws.facts()
    used = facts.others.using(model)
    require_unused(standing, used, facts.today)
    files: dict[str, bytes | None] = {shelf_path("standard-changes", model): None}
    commit = write_checked(ws, files, f"registry: remove standard-change model {model}")
    told(ws, commit, "standard-change", model, gone=True)
    if used:
        ws.notice(
            msgn(
                "{n} change that has ended rested on it; what it authorized then, the history tells.",
                "{n} changes that have ended rested on it; what it authorized then, the history tells.",
                len(used),
            )
        )
