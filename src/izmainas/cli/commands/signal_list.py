"""`izm signal list`: signals and what became of them."""

from typing import Annotated

import typer

from izmainas.cli.objects import refs_given
from izmainas.cli.reader import readable
from izmainas.cli.situation import readable_situation, require_held
from izmainas.cli.workspace import Workspace
from izmainas.domain.uptake import SignalState, follow
from izmainas.render.signal_page import signals_data, signals_document

_UNDONE = frozenset({SignalState.OPEN, SignalState.TAKEN_UP})


def command(
    ctx: typer.Context,
    state: Annotated[list[SignalState] | None, typer.Option(help="In this state; may be repeated.")] = None,
    service: Annotated[list[str] | None, typer.Option(help="Over this service; may be repeated.")] = None,
    resource: Annotated[list[str] | None, typer.Option(help="Over this resource; may be repeated.")] = None,
    capability: Annotated[
        list[str] | None, typer.Option(help="Over this capability; may be repeated.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Settled and dismissed ones as well.")] = False,
) -> None:
    """List signals, newest first, and which change took each up.

    Without --state or --all: those that are open or being worked on.
    """
    ws: Workspace = ctx.obj
    registry = ws.repository.policy.registry
    over = frozenset(refs_given(service=service, resource=resource, capability=capability))
    require_held(over, registry)
    states = frozenset(state or ()) or (frozenset(SignalState) if everything else _UNDONE)
    found = follow(readable_situation(ws).signals.values(), readable(ws))
    shown = sorted(
        (f for f in found if f.state in states and (not over or not over.isdisjoint(f.signal.over))),
        key=lambda f: (f.signal.at, f.signal.id),
        reverse=True,
    )
    if ws.json:
        ws.emit_json(signals_data(shown))
    else:
        ws.emit(signals_document(shown, len(found), registry, ws.language))
