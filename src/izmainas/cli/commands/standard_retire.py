"""`izm standard retire`: let a model run out sooner."""

from typing import Annotated

import typer

from izmainas.cli.days import day
from izmainas.cli.standard_writing import ModelArgument, model_of, write_model
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.standard import unusable, why_not
from izmainas.domain.lifecycle.standard_models import retire
from izmainas.message import msg


def command(
    ctx: typer.Context,
    model: ModelArgument,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Its last day; today where nothing is said.")
    ] = None,
) -> None:
    """Let a model run out sooner: behind its last day no change is registered or begun on it.

    Work that has begun goes on, and what was done stays bound to the model. To
    let nothing rest on it at once: izm standard suspend. Once nothing open
    rests on it, it can be taken out: izm standard remove.
    """
    ws: Workspace = ctx.obj
    standing = model_of(ws, model)
    facts = ws.facts()
    last = day(until, "--until") if until else facts.today
    retired = retire(standing, facts, until=last)
    write_model(ws, retired, "retire")
    waiting = [s.id for s in facts.others.using(model) if s.open and s.started is None]
    if not waiting or retired == standing:
        return
    against = unusable(retired, facts.bench, facts.others)
    ws.notice(
        msg(
            "Work on these has not begun, and cannot now: {reason}: {changes}",
            reason=why_not(retired, against),
            changes=waiting,
        )
        if against
        else msg(
            "Work on these has not begun; it can begin until {day}: {changes}", day=last, changes=waiting
        )
    )
