"""`izm gate`: may work on this object go ahead now? For pipelines."""

from datetime import datetime
from typing import Annotated

import typer

from izmainas.cli.days import in_our_time, moment
from izmainas.cli.emptiness import refuse_empty
from izmainas.cli.workspace import Workspace
from izmainas.domain.gate import ask
from izmainas.errors import IzmError, UnverifiableError, UsageError
from izmainas.message import msg
from izmainas.render.gate_page import gate_data, gate_document
from izmainas.store.gatekeeping import Gatekeeper, unknowable


def command(
    ctx: typer.Context,
    service: Annotated[str | None, typer.Option(help="The service that is worked on.")] = None,
    resource: Annotated[str | None, typer.Option(help="The resource that is worked on.")] = None,
    capability: Annotated[str | None, typer.Option(help="The capability that is worked on.")] = None,
    change_id: Annotated[
        str | None, typer.Option("--change", metavar="ID", help="Only this change may open the gate.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="MOMENT", help="At this moment instead of now: 2026-12-01 22:00."),
    ] = None,
) -> int:
    """Say whether an authorized change covers the object now; nothing is written, nobody need be known to git.

    Exit code 0: a change touches the object, its authorization stands, its
    record breaks no rule, it is not on hold, the moment is inside its window
    (or before the later end that a deviation told of), and no freeze stands in
    the way. A standard or an emergency change without a window counts from its
    authorization to the last day for what comes next; a standard one never
    longer than its model lets the work take. Exit code 1: no change covers it,
    and why. Exit code 4: it cannot be known.
    """
    ws: Workspace = ctx.obj
    refuse_empty(service=service, resource=resource, capability=capability, change=change_id, at=at)
    ref = _object(service=service, resource=resource, capability=capability)
    try:
        keeper, now = Gatekeeper(ws.repository), _now(ws)
        number = ws.full_id(change_id) if change_id else None
        given = moment(at, "--at", ws.zone)
        policy = keeper.policy(ref)
        candidates = keeper.named(number) if number else keeper.covering(ref)
        asked = datetime.fromisoformat(given) if given else now
        in_our_time(asked, "--at")
        answer = ask(ref, asked, candidates, keeper.ground(policy, now))
    except (UsageError, UnverifiableError):
        raise
    except IzmError as fault:
        raise unknowable(fault) from None
    if ws.json:
        ws.emit_json(gate_data(answer, ws.language))
    else:
        ws.emit(gate_document(answer, policy.registry, ws.language))
    return 0 if answer.open else 1


def _now(ws: Workspace) -> datetime:
    """Return the moment of the clock; nobody can tell the day of an institution that cannot be read."""
    try:
        return ws.clock
    except UsageError as fault:
        raise unknowable(fault) from None


def _object(**given: str | None) -> str:
    """Return the one object that the flags name; `service/x` is understood as `x`."""
    named = [(kind, name.strip()) for kind, name in given.items() if name is not None]
    if len(named) != 1:
        raise UsageError(
            "IZM-E251",
            msg("the gate is asked about exactly one object"),
            hint=msg("For example: {command}", command="izm gate --service e-iesniegums"),
        )
    kind, name = named[0]
    return f"{kind}/{name.removeprefix(f'{kind}/')}"
