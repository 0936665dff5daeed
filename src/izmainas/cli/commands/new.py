"""`izm new`: register and classify a change request."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from izmainas.cli.intake import require_goals, taken_up
from izmainas.cli.objects import refs_given
from izmainas.cli.options import FileOption
from izmainas.cli.questions import change_kind, targets_of
from izmainas.cli.sections import pairs, parse_file
from izmainas.cli.situation import signal_given
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Origin, names_of
from izmainas.domain.lifecycle.register import register, require_as_model
from izmainas.domain.request import Request
from izmainas.domain.terms import Action, Complexity, Kind, Stage, TicketKind
from izmainas.message import msg
from izmainas.store.records import validate


def command(
    ctx: typer.Context,
    title: Annotated[str | None, typer.Option(help="What the change is, in one line.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Kind of change.")] = None,
    complexity: Annotated[Complexity | None, typer.Option(help="Complexity of the change.")] = None,
    service: Annotated[
        list[str] | None, typer.Option(help="Service that it touches; may be repeated.")
    ] = None,
    resource: Annotated[
        list[str] | None, typer.Option(help="Resource that it touches; may be repeated.")
    ] = None,
    capability: Annotated[
        list[str] | None, typer.Option(help="Capability that it touches; may be repeated.")
    ] = None,
    action: Annotated[Action | None, typer.Option(help="What it does to them.")] = None,
    stage: Annotated[
        Stage | None, typer.Option(help="Lifecycle stage; by default that of the targets.")
    ] = None,
    task: Annotated[
        str | None, typer.Option(help="VARAM's task in which the need arose, such as PU2-18.")
    ] = None,
    ticket: Annotated[
        list[str] | None, typer.Option(metavar="KIND:REF", help="Ticket behind it; may be repeated.")
    ] = None,
    signal: Annotated[
        list[str] | None, typer.Option(help="Signal behind it, such as SIG-2026-0007; may be repeated.")
    ] = None,
    goal: Annotated[
        list[str] | None, typer.Option(help="Goal of the strategy that it serves; may be repeated.")
    ] = None,
    description: Annotated[str | None, typer.Option(help="What exactly is to be changed, and why.")] = None,
    model: Annotated[
        str | None, typer.Option(help="Standard-change model; makes it a standard change.")
    ] = None,
    requested_by: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Who asked for it, if not you.")
    ] = None,
    file: FileOption = None,
) -> None:
    """Register and classify a change request (PU2-20, step 2).

    The number is the next free one of the year. A standard change rests on a
    model of the catalogue, which brings its targets, risks and plan. A signal
    that it takes up brings title, objects, tickets and description, as far as
    nothing else says them.
    """
    ws: Workspace = ctx.obj
    touched = refs_given(service=service, resource=resource, capability=capability)
    flags: dict[str, Any] = {
        "title": title,
        "kind": Kind.STANDARD if model and kind is None else kind,
        "complexity": complexity,
        "services": names_of("service", touched),
        "resources": names_of("resource", touched),
        "capabilities": names_of("capability", touched),
        "action": action,
        "stage": stage,
        "task": task,
        "tickets": _tickets(ticket),
        "signals": [signal_given(ws, one, "--signal") for one in signal or ()],
        "goals": goal,
        "description": description,
        "model": model,
        "requested_by": requested_by,
    }
    written = parse_file(Request, file) if file else {}
    asked = validate(Request, written | {key: value for key, value in flags.items() if value}, "")
    if asked.model:
        asked = asked if asked.kind else asked.evolve(kind=Kind.STANDARD)
        require_as_model(asked, ws.repository.policy.registry)
    require_goals(ws, asked.goals)
    if asked.signals:
        asked = _filled(asked, taken_up(ws, asked.signals))
    facts = ws.facts()
    kind_of, complexity_of, model_of = change_kind(ws, asked)
    outcome = register(
        facts,
        number=ws.repository.next_numbers(facts.now.year, 1)[0],
        title=asked.title or ws.ask.line("--title", msg("What is to be changed, in one line?")),
        kind=kind_of,
        complexity=complexity_of,
        targets=None if kind_of is Kind.STANDARD else targets_of(ws, asked),
        action=asked.action or Action.MODIFY,
        stage=asked.stage,
        description=asked.description,
        origin=_origin(asked),
        requested_by=asked.requested_by,
        model=model_of,
    )
    ws.record(outcome)
    ws.show(outcome)


def _filled(asked: Request, brought: Mapping[str, Any]) -> Request:
    """Return the request with what its signals bring: objects only where none is named."""
    objects = ("services", "resources", "capabilities")
    named = any(getattr(asked, key) for key in objects)
    left = {
        key: value
        for key, value in brought.items()
        if value and not getattr(asked, key) and not (named and key in objects)
    }
    return validate(Request, asked.data() | left, "")


def _tickets(texts: list[str] | None) -> list[dict[str, str]]:
    found = pairs(texts or [], "--ticket", ":", f"{TicketKind.COMPLAINT_OR_SUGGESTION}:PVS-10233")
    return [{"kind": kind, "ref": ref} for kind, ref in found]


def _origin(asked: Request) -> Origin | None:
    if not (asked.task or asked.signals or asked.tickets or asked.goals):
        return None
    return Origin(task=asked.task, signals=asked.signals, tickets=asked.tickets, goals=asked.goals)
