"""`izm list`: the changes of the register, newest first."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Final

import typer

from izmainas.cli.reader import period, readable, reader_of, watch_over
from izmainas.cli.workspace import Workspace
from izmainas.domain.registry import Registry
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Complexity, Kind, State
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.render.listing import listing_data, listing_document
from izmainas.reports.register_list import Query, knows_person, register_list, unknown_targets

_SHOWN: Final = 30
#: a terminal narrower than this has no room for a column more
_ROOMY: Final = 100


def command(
    ctx: typer.Context,
    state: Annotated[list[State] | None, typer.Option(help="In this state; may be repeated.")] = None,
    kind: Annotated[list[Kind] | None, typer.Option(help="Of this kind; may be repeated.")] = None,
    complexity: Annotated[Complexity | None, typer.Option(help="Of this complexity.")] = None,
    service: Annotated[list[str] | None, typer.Option(help="Touching this service; may be repeated.")] = None,
    resource: Annotated[
        list[str] | None, typer.Option(help="Touching this resource; may be repeated.")
    ] = None,
    capability: Annotated[
        list[str] | None, typer.Option(help="Touching this capability; may be repeated.")
    ] = None,
    person: Annotated[
        str | None, typer.Option(metavar="PERSON", help="Requested by this person, or waiting for them.")
    ] = None,
    text: Annotated[
        str | None, typer.Option(help="With these words in number or title, case and accents aside.")
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
    summaries = readable(ws)
    registry = ws.repository.policy.registry
    query = Query(
        states=frozenset(state or ()),
        kinds=frozenset(kind or ()),
        complexities=frozenset([complexity] if complexity else ()),
        targets=_targets(service=service, resource=resource, capability=capability),
        risks=frozenset(risk or ()),
        person=person,
        waits_for=_reader(ws) if mine else None,
        text=text or "",
        since=since,
        until=until,
        unfinished=unfinished,
    )
    _require_known(query, summaries, registry)
    found = register_list(summaries, query, watch_over(ws, summaries), limit=_limit(ws, limit))
    if ws.json:
        ws.emit_json(listing_data(found))
        return
    narrow = sys.stdout.isatty() and shutil.get_terminal_size().columns < _ROOMY
    ws.emit(listing_document(found, registry, ws.language, narrow=narrow, empty=not summaries))


def _targets(**given: Iterable[str] | None) -> frozenset[str]:
    """Return references of what the flags name; `service/x` is understood as `x`."""
    return frozenset(
        f"{kind}/{name.strip().removeprefix(f'{kind}/')}"
        for kind, names in given.items()
        for name in names or ()
    )


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


def _require_known(query: Query, summaries: Sequence[Summary], registry: Registry) -> None:
    """Refuse names that nothing has: a slip of the pen must not look like an empty register."""
    for ref in unknown_targets(query, summaries, registry):
        kind = ref.partition("/")[0]
        names = sorted(known.partition("/")[2] for known in registry.refs if known.startswith(f"{kind}/"))
        raise NotFoundError(
            "IZM-E531",
            msg("neither the registry nor any change knows {object}", object=ref),
            hint=msg("There are: {names}", names=names or ["-"]),
        )
    if query.person is not None and not knows_person(query.person, summaries, registry):
        raise NotFoundError(
            "IZM-E532",
            msg("nobody in the registry has the id {person}", person=query.person),
            hint=msg("There are: {names}", names=sorted(person.id for person in registry.people) or ["-"]),
        )
