"""`izm standard renew`: authorize a model for a further time, or again after a suspension."""

from typing import Annotated

import typer

from izmainas.cli.days import day
from izmainas.cli.registry_roles import require_there
from izmainas.cli.standard_writing import ModelArgument, model_of, write_model
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.standard import suspended
from izmainas.domain.lifecycle.standard_models import renew
from izmainas.domain.terms import PersonId
from izmainas.message import msg
from izmainas.store.records import fitting


def command(
    ctx: typer.Context,
    model: ModelArgument,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Its new last day.")] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who answers for it from now on, if somebody else.")
    ] = None,
) -> None:
    """Authorize a model for a further time; one that was suspended counts again.

    The approval is yours, of today. Failures of changes that were registered
    before today are behind the model: look at them first.
    """
    ws: Workspace = ctx.obj
    standing = model_of(ws, model)
    facts = ws.facts()
    last = until or ws.ask.text("--until", msg("Its new last day"), fits=lambda text: day(text, "--until"))
    if owner:
        owner = fitting(PersonId, owner, "--owner")
        require_there(ws, owner, facts.today)
    renewed = renew(standing, facts, until=day(last, "--until"), owner=owner)
    write_model(ws, renewed, "renew")
    if suspended(renewed, facts.others.using(model), facts.process, facts.zone):
        ws.notice(
            msg(
                "Changes that were registered today have failed on it: it stays suspended today, and a renewal"
                " tomorrow ends that."
            )
        )
