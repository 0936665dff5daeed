"""`izm attention`: what needs attention, by the six points of PU2-20."""

from typing import Annotated

import typer

from izmainas.cli.reader import readable
from izmainas.cli.workspace import Workspace
from izmainas.domain.summary import summarize
from izmainas.render.attention_page import (
    attention_data,
    change_attention,
    change_attention_data,
    register_attention,
)
from izmainas.reports.attention import attention
from izmainas.reports.concerns import Ground


def command(
    ctx: typer.Context,
    change_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="Number of a change; without it, the whole register.")
    ] = None,
) -> None:
    """Show what needs attention: size, standardization, risk, stakeholders, compliance, links (PU2-20, UP1-UP6).

    Of one change: which points need attention, why, and the commands that
    help. Of the register: shares, each with how many changes it rests on.
    """
    ws: Workspace = ctx.obj
    change = ws.change(change_id) if change_id else None
    policy = ws.repository.policy
    summaries = readable(ws)
    ground = Ground(policy.process, policy.registry, summaries, ws.today)
    commit = ws.repository.head.commit
    if change is not None:
        summary = summarize(change)
        if ws.json:
            ws.emit_json(change_attention_data(summary, ground, commit))
        else:
            ws.emit(change_attention(summary, ground, ws.language))
        return
    found = attention(summaries, ground)
    if ws.json:
        ws.emit_json(attention_data(found, commit))
    else:
        ws.emit(register_attention(found, ws.language))
