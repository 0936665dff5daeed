"""`izm show`: one change on a page."""

import typer

from izmainas.cli.change_page import change_document
from izmainas.cli.options import ChangeArgument
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import path_of
from izmainas.message import msg
from izmainas.render.change_page import change_data


def command(ctx: typer.Context, change_id: ChangeArgument) -> None:
    """Show one change: what it is, where it stands, what comes next, and its whole history."""
    ws: Workspace = ctx.obj
    repository = ws.repository
    change = ws.change(change_id)
    path = path_of(change.id)
    if ws.json:
        ws.emit_json(change_data(change, path, repository.head.commit, repository.policy.process))
        return
    ws.emit(change_document(ws, change))
    if repository.hand_edited(path):
        command = f"izm edit {change.id}"
        ws.notice(
            msg(
                "{path} has been edited by hand and not recorded; record it: {command}",
                path=path,
                command=command,
            )
        )
