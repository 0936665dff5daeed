"""`izm signal new`: put a need or a change in the situation on record."""

from typing import Annotated

import typer

from izmainas.cli.objects import refs_given
from izmainas.cli.questions import objects_asked
from izmainas.cli.registry_writing import write_registry
from izmainas.cli.sections import line, pairs, prose
from izmainas.cli.situation import require_held
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.change import Change
from izmainas.domain.signals import Signal, SignalKind
from izmainas.domain.terms import TicketKind
from izmainas.domain.uptake import SignalState
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.render.signal_page import recorded_data, recorded_document
from izmainas.reports.monitor_call import MonitorRule
from izmainas.store.records import validate
from izmainas.store.signal_files import new_signal_text, next_signals


def command(
    ctx: typer.Context,
    title: Annotated[str | None, typer.Option(help="What was noticed, in one line.")] = None,
    kind: Annotated[
        SignalKind | None, typer.Option(help="What it tells of; a need unless a rule noticed it.")
    ] = None,
    service: Annotated[
        list[str] | None, typer.Option(help="Service that it is about; may be repeated.")
    ] = None,
    resource: Annotated[
        list[str] | None, typer.Option(help="Resource that it is about; may be repeated.")
    ] = None,
    capability: Annotated[
        list[str] | None, typer.Option(help="Capability that it is about; may be repeated.")
    ] = None,
    description: Annotated[str | None, typer.Option(help="What exactly was noticed.")] = None,
    ticket: Annotated[
        list[str] | None, typer.Option(metavar="KIND:REF", help="Ticket behind it; may be repeated.")
    ] = None,
    follows: Annotated[
        str | None, typer.Option(metavar="ID", help="Change whose review left it as a follow-up.")
    ] = None,
    rule: Annotated[MonitorRule | None, typer.Option(help="Rule of the monitor that noticed it.")] = None,
) -> None:
    """Put a need or a change in the situation on record (PU2-20, step 1).

    Anybody who is registered may. With --follows, the objects are those of
    that change, and the title is its follow-up where it has only one.
    """
    ws: Workspace = ctx.obj
    followed = ws.repository.change(ws.full_id(follows)) if follows else None
    over = refs_given(service=service, resource=resource, capability=capability) or (
        followed.targets.refs if followed else ()
    )
    if not over and ws.interactive and any(ws.repository.policy.registry.refs):
        over = tuple(objects_asked(ws, msg("What is it about?")))
    if not over:
        raise UsageError(
            "IZM-E263",
            msg("a signal is about at least one service, resource or capability"),
            hint=msg("Name it: {command}", command="--service, --resource, --capability"),
        )
    require_held(over, ws.repository.policy.registry)
    asked = title or _follow_up(followed) or ws.ask.line("--title", msg("What was noticed, in one line?"))
    kind = kind or (SignalKind.SITUATION if rule else SignalKind.NEED)
    example = f"{TicketKind.COMPLAINT_OR_SUGGESTION}:PVS-10233"
    found = pairs(ticket or [], "--ticket", ":", example)
    signal = validate(
        Signal,
        {
            "id": next_signals(ws.repository, ws.now.year, 1)[0],
            "title": line(asked, "--title"),
            "kind": kind,
            "over": over,
            "by": ws.actor.id,
            "at": ws.now,
            "description": prose(description, "--description") if description else None,
            "rule": rule.value if rule else None,
            "follows": followed.id if followed else None,
            "tickets": [{"kind": of, "ref": ref} for of, ref in found],
        },
        "",
    )
    files = {layout.signal_path(signal.id): new_signal_text(signal).encode()}
    commit = write_registry(ws, files, f"{signal.id} register: {signal.title}")
    if ws.json:
        ws.emit_json(recorded_data(signal, SignalState.OPEN, commit))
    elif not ws.dry_run:
        ws.emit(recorded_document(signal, SignalState.OPEN, ws.actor.name, ws.language))


def _follow_up(change: Change | None) -> str | None:
    """Return the follow-up of a change that left only one."""
    left = change.review.follow_ups if change and change.review else ()
    return left[0] if len(left) == 1 else None
