"""`izm registry remove`: take out what nothing refers to."""

from typing import Annotated, NoReturn

import typer

from izmainas.cli.registry_answer import told
from izmainas.cli.registry_calendar import without_entry
from izmainas.cli.registry_checking import write_checked
from izmainas.cli.registry_naming import Named, kind_named, named
from izmainas.cli.registry_people import held, written
from izmainas.cli.registry_roles import roles_file
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.people import People
from izmainas.domain.registry import Registry
from izmainas.domain.roles import Roles
from izmainas.domain.terms import Stage
from izmainas.errors import RefusedError, UsageError
from izmainas.message import Message, msg
from izmainas.reports.references import (
    indicator_references,
    object_references,
    person_references,
    situation_references,
)
from izmainas.reports.registry_list import CALENDAR_KINDS, RegistryKind
from izmainas.store.situation_files import load_situation

#: of a long list of references, how many are named
_NAMED = 10


def command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(metavar="OBJECT", help="What to remove: service/x, indicator/x, or a person's id."),
    ],
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Its id, where OBJECT is a kind.")
    ] = None,
) -> None:
    """Take out of the registry what nothing refers to; the assignments over an object go with it.

    What a change has touched stays, as do people who took part in one: they
    are history. Such an object is retired instead.
    """
    ws: Workspace = ctx.obj
    meant = kind_named(kind.partition("/")[0])
    if meant is RegistryKind.SUBSTITUTE:
        _refuse_ending(
            msg("a substitution gets another last day; it is not taken out"),
            "izm registry edit substitute --person PERSON --for PERSON --until DATE",
        )
    if meant is RegistryKind.ROLE or (one := named(ws.repository, kind, name)).kind is RegistryKind.ROLE:
        _refuse_ending(
            msg("a role ends on a day; it is not taken out"),
            "izm registry edit role --over REF --until DATE",
        )
    if one.kind in CALENDAR_KINDS:
        told(
            ws,
            write_checked(ws, without_entry(ws, one), f"registry: remove {one.kind} {one.id}"),
            one.kind.value,
            one.id,
            gone=True,
        )
        return
    referring = references(ws, one)
    if referring:
        more = len(referring) - _NAMED
        shown = [*referring[:_NAMED], *([msg("{n} more", n=more)] if more > 0 else [])]
        raise RefusedError(
            "IZM-E338",
            msg("{object} is referred to by {referring}", object=one.ref, referring=shown),
            hint=_instead(ws, one),
        )
    commit = write_checked(ws, _without(ws, one), f"registry: remove {one.kind} {one.id}")
    told(ws, commit, one.kind.value, one.id, gone=True)


def _refuse_ending(why: Message, command: str) -> NoReturn:
    raise UsageError("IZM-E225", why, hint=msg("For example: {command}", command=command))


def references(ws: Workspace, one: Named) -> list[str | Message]:
    """Return what names the thing, each once."""
    policy = ws.repository.policy
    registry = policy.registry
    if one.kind is RegistryKind.LIFE_SITUATION:
        return list(situation_references(one.id, registry))
    situation = load_situation(ws.repository.committed).situation
    if one.kind is RegistryKind.INDICATOR:
        return list(indicator_references(one.id, situation))
    summaries = ws.repository.summaries()
    if one.kind is RegistryKind.PERSON:
        found = person_references(one.id, registry, situation, summaries)
    else:
        found = object_references(one.ref, registry, policy.calendar, situation, summaries)
    return list({str(reference): reference for reference in found}.values())


def _instead(ws: Workspace, one: Named) -> Message:
    """Return what is done instead with something that is in use."""
    if one.kind is RegistryKind.PERSON:
        return msg("Say when they left: {command}", command=f"izm registry edit {one.ref} --left {ws.today}")
    if one.kind is RegistryKind.INDICATOR:
        return msg("Take it out of these first: {command}", command="izm registry edit strategy")
    if one.kind is RegistryKind.LIFE_SITUATION:
        return msg(
            "Take it out of these first: {command}",
            command=f"izm registry edit service/ID --remove-life-situation {one.id}",
        )
    if _retired(ws.repository.policy.registry, one):
        return msg("It is retired and stays: {command}", command=f"izm registry show {one.ref}")
    return msg("Retire it: {command}", command=f"izm registry edit {one.ref} --stage retirement")


def _retired(registry: Registry, one: Named) -> bool:
    thing = registry.thing(one.ref)
    return thing is not None and thing.stage is Stage.RETIREMENT


def _without(ws: Workspace, one: Named) -> dict[str, bytes | None]:
    """Return the files without the thing."""
    if one.kind is RegistryKind.PERSON:
        people = held(ws, layout.PEOPLE, People)
        kept = [person for person in people.people if person.id != one.id]
        return written(ws, layout.PEOPLE, people.evolve(people=kept), "people")
    files: dict[str, bytes | None] = {one.path: None}
    roles = held(ws, layout.ROLES, Roles)
    assignments = [a for a in roles.assignments if a.over != one.ref]
    if len(assignments) < len(roles.assignments):
        files |= roles_file(ws, roles.evolve(assignments=assignments))
    return files
