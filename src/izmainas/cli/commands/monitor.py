"""`izm monitor`: what calls for a change; and the tables that it reads from."""

from typing import Annotated, Final

import typer

from izmainas.cli.command_tree import Registered
from izmainas.cli.days import day_asked_about
from izmainas.cli.objects import refs_given, require_person
from izmainas.cli.reader import readable, reader_of
from izmainas.cli.situation import readable_situation, require_held
from izmainas.cli.workspace import Workspace
from izmainas.domain.facts import Known
from izmainas.domain.lifecycle.standard import suspended
from izmainas.domain.uptake import follow
from izmainas.domain.zones import day_of
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.render.monitor_page import monitor_data, monitor_document
from izmainas.reports.monitor import Wanted, monitor
from izmainas.reports.monitor_call import MonitorRule, View

SUBCOMMANDS: Final = {
    "measure": Registered("monitor_measure", msg("Enter by hand what was measured"), writes=True),
    "count": Registered("monitor_count", msg("Enter by hand how many tickets came in"), writes=True),
    "import": Registered(
        "monitor_import", msg("Bring in tickets or values of indicators from a table"), writes=True
    ),
}


def command(
    ctx: typer.Context,
    service: Annotated[list[str] | None, typer.Option(help="Over this service; may be repeated.")] = None,
    resource: Annotated[list[str] | None, typer.Option(help="Over this resource; may be repeated.")] = None,
    capability: Annotated[
        list[str] | None, typer.Option(help="Over this capability; may be repeated.")
    ] = None,
    person: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Over what this person answers for.")
    ] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Over what you answer for.")] = False,
    rule: Annotated[
        list[MonitorRule] | None, typer.Option(help="By this rule only; may be repeated.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="As seen from this day; changes count as they stand now."),
    ] = None,
) -> None:
    """Show what calls for a change, most urgent first (PU2-20, step 1).

    Each line says which rule speaks, on which numbers, and the command that
    takes it up. From when on a rule speaks is set in registry/process.yaml,
    key monitor.
    """
    ws: Workspace = ctx.obj
    today = day_asked_about(at, "--at") or ws.clock.date()
    policy = ws.repository.policy
    over = refs_given(service=service, resource=resource, capability=capability)
    require_held(over, policy.registry)
    summaries = [summary for summary in readable(ws) if day_of(summary.registered, ws.zone) <= today]
    situation = readable_situation(ws)
    known = Known.of(summaries)
    view = View(
        day=today,
        registry=policy.registry,
        situation=situation,
        summaries=summaries,
        followed=follow(
            (signal for signal in situation.signals.values() if day_of(signal.at, ws.zone) <= today),
            summaries,
        ),
        thresholds=policy.process.monitor,
        suspended=frozenset(
            name
            for name, model in policy.registry.standard_changes.items()
            if suspended(model, known.using(name), policy.process, ws.zone)
        ),
    )
    whose = _whose(ws, person, mine)
    report = monitor(view, Wanted(frozenset(over), frozenset(rule or ()), whose))
    if ws.json:
        ws.emit_json(monitor_data(report))
    else:
        ws.emit(monitor_document(report, policy.registry, situation, ws.language))


def _whose(ws: Workspace, person: str | None, mine: bool) -> str | None:
    """Return the id of whoever answers for what is asked about; None where nobody is named."""
    if mine:
        reader = reader_of(ws)
        if reader.person is not None:
            return reader.person.id
        email = reader.ident.email if reader.ident else "-"
        raise NotFoundError(
            "IZM-E532",
            msg("nobody in the registry has the e-mail {email}", email=email),
            hint=msg("Name somebody who is registered: {command}", command="--person PERSON"),
        )
    if person is not None:
        require_person(person, ws.repository.policy.registry)
    return person
