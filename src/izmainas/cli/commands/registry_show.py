"""`izm registry show`: everything about one object, person, role or life situation."""

from typing import Annotated

import typer

from izmainas.cli.reader import readable, watch_over
from izmainas.cli.registry_naming import Named, named
from izmainas.cli.workspace import Workspace
from izmainas.domain.registry import Registry
from izmainas.domain.terms import RoleId
from izmainas.render.document import Document
from izmainas.render.registry_indicators import indicator_data, indicator_document
from izmainas.render.registry_object_page import object_document, object_entry_data
from izmainas.render.registry_page import (
    person_document,
    person_entry_data,
    role_document,
    role_entry_data,
    situation_document,
    situation_entry_data,
)
from izmainas.render.registry_times import times_data, times_document
from izmainas.reports.personal import personal
from izmainas.reports.registry_entry import (
    calendar_page,
    object_entry,
    person_entry,
    role_entry,
    situation_entry,
)
from izmainas.reports.registry_list import RegistryKind, indicator_row
from izmainas.store.situation_files import load_situation

_Page = tuple[dict[str, object], Document]


def command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(metavar="OBJECT", help="service/x, indicator/x, a person's id, a role, or a kind."),
    ],
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Its id, where OBJECT is a kind.")
    ] = None,
) -> None:
    """Show everything that the register knows about one thing.

    Of an object: who answers for it, what it depends on and what needs it,
    open changes, coming windows, tickets and indicators. Of a person: roles,
    keys, what waits. Of an indicator: what was measured, and what was planned.
    """
    ws: Workspace = ctx.obj
    registry = ws.repository.policy.registry
    one = named(ws.repository, kind, name)
    match one.kind:
        case RegistryKind.PERSON:
            data, page = _person(ws, one)
        case RegistryKind.ROLE:
            data, page = _role(ws, one, registry)
        case RegistryKind.LIFE_SITUATION:
            entry = situation_entry(registry.life_situations[one.id], registry, ws.clock.date())
            data = situation_entry_data(entry, one.path)
            page = situation_document(entry, registry, one.path, ws.language)
        case RegistryKind.INDICATOR:
            shown = indicator_row(
                load_situation(ws.repository.committed).situation.indicators[one.id], ws.today
            )
            data = indicator_data(shown)
            page = indicator_document(shown, registry, one.path, ws.language)
        case RegistryKind.FREEZE | RegistryKind.WINDOW | RegistryKind.APART:
            times = calendar_page(one.kind, one.id, ws.repository.policy.calendar, ws.clock, ws.zone)
            data, page = times_data(times, one.path), times_document(times, registry, one.path, ws.language)
        case _:
            data, page = _object(ws, one)
    if ws.json:
        ws.emit_json({"schema": "izm.registry/1", "kind": one.kind.value, **data})
    else:
        ws.emit(page)


def _object(ws: Workspace, one: Named) -> _Page:
    policy, situation = ws.repository.policy, load_situation(ws.repository.committed).situation
    entry = object_entry(one.ref, policy.registry, policy.calendar, situation, readable(ws), ws.clock)
    return object_entry_data(entry), object_document(entry, policy.registry, ws.language, ws.clock.date())


def _person(ws: Workspace, one: Named) -> _Page:
    registry = ws.repository.policy.registry
    person = registry.person(one.id)
    assert person is not None  # noqa: S101 - `named` found it
    entry, summaries = person_entry(person, registry, ws.clock.date()), readable(ws)
    mine = personal(person.id, summaries, watch_over(ws, summaries))
    return (
        person_entry_data(entry, mine),
        person_document(entry, mine, registry, ws.language, ws.clock.date()),
    )


def _role(ws: Workspace, one: Named, registry: Registry) -> _Page:
    entry = role_entry(RoleId(one.id), registry, ws.clock.date())
    return role_entry_data(entry), role_document(entry, registry, ws.language)
