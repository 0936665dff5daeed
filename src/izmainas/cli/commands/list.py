"""`izm list`: the changes of the register, newest first."""

import shutil
import sys
from typing import Annotated, Final

import typer

from izmainas.cli.objects import refs_given
from izmainas.cli.options import CapabilitiesTouched, ResourcesTouched, ServicesTouched
from izmainas.cli.reader import (
    period,
    readable_register,
    reader_of,
    require_known,
    watch_beside,
)
from izmainas.cli.workspace import Workspace
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.domain.terms import Complexity, Kind, State
from izmainas.message import msg
from izmainas.render.listing import listing_data, listing_document
from izmainas.reports.choosing import Chooser
from izmainas.reports.register_list import Listing, Query, newest_first
from izmainas.store.register_choice import choose

_SHOWN: Final = 30
#: a terminal narrower than this has no room for a column more
_ROOMY: Final = 100


def command(
    ctx: typer.Context,
    state: Annotated[list[State] | None, typer.Option(help="In this state; may be repeated.")] = None,
    kind: Annotated[list[Kind] | None, typer.Option(help="Of this kind; may be repeated.")] = None,
    complexity: Annotated[Complexity | None, typer.Option(help="Of this complexity.")] = None,
    service: ServicesTouched = None,
    resource: ResourcesTouched = None,
    capability: CapabilitiesTouched = None,
    person: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Requested by this person, or waiting for them.")
    ] = None,
    text: Annotated[
        str | None, typer.Option(help="With these words in number, title or text, case and accents aside.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Registered on this day or later.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Registered on this day or earlier.")
    ] = None,
    risk: Annotated[
        list[RiskLevel] | None, typer.Option(help="With this level of risk now; may be repeated.")
    ] = None,
    unfinished: Annotated[bool, typer.Option("--open", help="Not ended yet.")] = False,
    mine: Annotated[bool, typer.Option("--mine", help="Waiting for you.")] = False,
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="At most so many, 0 for all; 30 on a terminal, else all."),
    ] = None,
) -> None:
    """List changes, newest first. Filters add up; one that is repeated takes either.

    Without a terminal, and in JSON, the list is complete.
    """
    ws: Workspace = ctx.obj
    since, until = period(from_, to)
    register = readable_register(ws)
    query = Query(
        states=frozenset(state or ()),
        kinds=frozenset(kind or ()),
        complexities=frozenset([complexity] if complexity else ()),
        risks=frozenset(risk or ()),
        targets=frozenset(refs_given(service=service, resource=resource, capability=capability)),
        person=person,
        waits_for=_reader(ws) if mine else None,
        text=text or "",
        since=since,
        until=until,
        unfinished=unfinished,
    )
    require_known(query, register, ws.repository.policy.registry)
    watch = watch_beside(ws, register)
    chosen = choose(register, Chooser(query, watch))
    found = sum(len(batch.places) for batch in chosen)
    listing = Listing(newest_first(chosen), watch, found=found, limit=_limit(ws, limit))
    if ws.json:
        ws.emit_json_list("izm.list/1", "changes", listing_data(listing), lambda: {"found": listing.found})
        return
    narrow = sys.stdout.isatty() and shutil.get_terminal_size().columns < _ROOMY
    registry = ws.repository.policy.registry
    ws.emit(listing_document(listing, registry, ws.language, narrow=narrow, empty=not register.count))


def _limit(ws: Workspace, limit: int | None) -> int | None:
    if limit is None:
        return _SHOWN if sys.stdout.isatty() and not ws.json else None
    return limit or None


def _reader(ws: Workspace) -> str:
    """Return the id of the person who reads; whom the registry does not know, nothing waits for."""
    reader = reader_of(ws)
    if reader.person is None:
        email = reader.ident.email if reader.ident else "-"
        ws.notice(
            msg("The registry does not know you (e-mail: {email}): nothing can wait for you.", email=email)
        )
    return reader.person.id if reader.person else ""
