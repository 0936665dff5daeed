"""`izm risks`: the open risks over all changes, and where they lie."""

from typing import Annotated

import typer

from izmainas.cli.objects import refs_given, require_person, require_registered
from izmainas.cli.options import CapabilitiesTouched, ResourcesTouched, ServicesTouched
from izmainas.cli.reader import readable
from izmainas.cli.workspace import Workspace
from izmainas.domain.authority import Bench
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.render.risks_page import risks_data, risks_document
from izmainas.reports.risk_register import RiskQuery, risk_register


def command(
    ctx: typer.Context,
    owner: Annotated[
        list[str] | None,
        typer.Option(metavar="PERSON", help="That this person answers for; may be repeated."),
    ] = None,
    service: ServicesTouched = None,
    resource: ResourcesTouched = None,
    capability: CapabilitiesTouched = None,
    level: Annotated[
        list[RiskLevel] | None, typer.Option(help="That remain this high; may be repeated.")
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Whose day to be looked at anew has passed.")
    ] = False,
) -> None:
    """Show the risks of changes that have not ended: whose they are, when they are looked at anew, how high they remain.

    The nearest day comes first, then the highest level. The heat map counts
    what remains after mitigation, by the matrix of the institution's process.
    """
    ws: Workspace = ctx.obj
    summaries = readable(ws)
    policy = ws.repository.policy
    targets = refs_given(service=service, resource=resource, capability=capability)
    require_registered(targets, (ref for s in summaries for ref in s.targets), policy.registry)
    for person in owner or ():
        require_person(person, policy.registry)
    query = RiskQuery(frozenset(owner or ()), frozenset(targets), frozenset(level or ()), overdue)
    bench = Bench(policy.registry, policy.process, ws.today)
    found = risk_register(summaries, query, bench)
    if ws.json:
        ws.emit_json(risks_data(found, policy.process.risk, bench.day))
    else:
        ws.emit(risks_document(found, policy.registry, policy.process.risk, ws.language))
