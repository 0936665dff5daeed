"""`izm show`: one change on a page."""

import typer

from izmainas.cli.left_out import others_to_see
from izmainas.cli.options import ChangeArgument
from izmainas.cli.workspace import Workspace
from izmainas.domain.authority import Bench
from izmainas.domain.change import path_of
from izmainas.domain.summary import summarize
from izmainas.message import msg
from izmainas.render.attention_page import size_blocks
from izmainas.render.authority_page import unheard_blocks
from izmainas.render.change_page import ChangePage, change_data
from izmainas.render.events import next_blocks, open_parts
from izmainas.reports.concerns import Ground


def command(ctx: typer.Context, change_id: ChangeArgument) -> None:
    """Show one change: what it is, where it stands, what comes next, and its whole history."""
    ws: Workspace = ctx.obj
    repository = ws.repository
    change = ws.change(change_id)
    path = path_of(change.id)
    if ws.json:
        ws.emit_json(change_data(change, path, repository.head.commit, repository.policy.process))
        return
    policy = repository.policy
    others = others_to_see(ws)
    page = ChangePage(policy.registry, policy.process, others, ws.language)
    bench = Bench(policy.registry, policy.process, ws.today)
    large = size_blocks(summarize(change), Ground(policy.process, policy.registry), ws.language)
    waiting = [
        *next_blocks(change, bench, ws.language, open_parts(change, others)),
        *unheard_blocks(summarize(change), bench, ws.language),
        *large,
    ]
    ws.emit(page.document(change, waiting))
    if repository.hand_edited(path):
        command = f"izm edit {change.id}"
        ws.notice(
            msg(
                "{path} has been edited by hand and not recorded; record it: {command}",
                path=path,
                command=command,
            )
        )
