"""`izm registry list`: what the registry holds."""

from typing import Annotated

import typer

from izmainas.cli.objects import require_person
from izmainas.cli.registry_naming import require_kind
from izmainas.cli.workspace import Workspace
from izmainas.domain.terms import Stage
from izmainas.render.registry_listing import registry_list_data, registry_list_document
from izmainas.reports.registry_list import Query, RegistryKind, registry_list
from izmainas.store.situation_files import load_situation


def command(
    ctx: typer.Context,
    kinds: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KIND]...", help="Of these kinds, such as people; as --kind."),
    ] = None,
    kind: Annotated[list[RegistryKind] | None, typer.Option(help="Of this kind; may be repeated.")] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="PERSON",
            help="What this person answers for today; of people, roles and substitutes, those of this person.",
        ),
    ] = None,
    stage: Annotated[
        list[Stage] | None, typer.Option(help="In this lifecycle stage; may be repeated.")
    ] = None,
    text: Annotated[
        str | None, typer.Option(help="With these words in id or name, case and accents aside.")
    ] = None,
) -> None:
    """List services, resources and capabilities, each with who answers for it today.

    Life situations, indicators, people, roles, substitutes and what stands in the
    calendar are listed when they are asked for by their kind.
    """
    ws: Workspace = ctx.obj
    registry, day = ws.repository.policy.registry, ws.clock.date()
    if owner is not None:
        require_person(owner, registry)
    wanted = frozenset([*(kind or ()), *map(require_kind, kinds or ())])
    query = Query(wanted, owner, frozenset(stage or ()), text or "")
    measured = RegistryKind.INDICATOR in query.kinds
    indicators = load_situation(ws.repository.committed).situation.indicators if measured else {}
    found = registry_list(registry, ws.repository.policy.calendar, query, day, indicators.values())
    if ws.json:
        ws.emit_json(registry_list_data(found))
    else:
        ws.emit(registry_list_document(found, registry, ws.language))
