"""People and roles on the command line: the two files of the registry that hold many of one kind."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from izmainas.cli.days import day
from izmainas.cli.registry_flags import handles
from izmainas.cli.workspace import Workspace
from izmainas.domain.people import People, Person
from izmainas.domain.record import Record
from izmainas.domain.roles import OWNER_OF, Assignment, Roles, Substitute
from izmainas.domain.terms import INSTITUTION
from izmainas.errors import RefusedError, UsageError
from izmainas.message import msg
from izmainas.store import layout
from izmainas.store.records import validate
from izmainas.store.registry_text import changed_registry_text, new_registry_text, read_record

File = TypeVar("File", bound=Record)

PERSON_FLAGS = ("name", "email", "expert_in", "handle")
ROLE_FLAGS = ("role", "over", "person", "from_", "until")
SUBSTITUTE_FLAGS = ("person", "for_", "from_", "until")


def held(ws: Workspace, path: str, model: type[File]) -> File:
    """Return what a file of the registry holds in HEAD; an empty one where there is none."""
    data = ws.repository.committed.read(path)
    record = read_record(data, path) if data is not None else model()
    assert isinstance(record, model)  # noqa: S101 - the path says so
    return record


def written(ws: Workspace, path: str, after: Record, schema: str) -> dict[str, bytes | None]:
    """Return the file that says `after`: spliced where there is one, else new."""
    data = ws.repository.committed.read(path)
    text = (
        changed_registry_text(data, path, after)
        if data is not None
        else new_registry_text(path, after, schema)
    )
    return {path: text}


def new_person(ws: Workspace, person_id: str, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return people.yaml with a new person at its end."""
    registry = ws.repository.policy.registry
    if registry.person(person_id) is not None:
        raise exists(f"person/{person_id}", f"izm registry edit {person_id}")
    data: dict[str, Any] = {
        "id": person_id,
        "name": given["name"] or ws.ask.text("--name", msg("Name and surname")),
        "emails": given["email"] or [ws.ask.text("--email", msg("E-mail that their git commits with"))],
        "expert_in": given["expert_in"] or [],
        "handles": handles(given["handle"] or []),
    }
    people = held(ws, layout.PEOPLE, People)
    return written(
        ws,
        layout.PEOPLE,
        people.evolve(people=(*people.people, validate(Person, data, person_id))),
        "people",
    )


def edited_person(ws: Workspace, person_id: str, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return people.yaml with what flags change of one person."""
    people = held(ws, layout.PEOPLE, People)
    changed: list[Person] = []
    for person in people.people:
        if person.id != person_id:
            changed.append(person)
            continue
        data = person.data()
        if given["name"]:
            data["name"] = given["name"]
        if given["left"]:
            data["left"] = day(given["left"], "--left")
        emails = [email for email in person.emails if email not in (given["remove_email"] or [])]
        data["emails"] = list(dict.fromkeys([*emails, *(given["add_email"] or [])]))
        data["expert_in"] = list(dict.fromkeys([*person.expert_in, *(given["add_expert_in"] or [])]))
        data["handles"] = {**person.handles, **handles(given["handle"] or [])}
        changed.append(validate(Person, data, person_id))
    return written(ws, layout.PEOPLE, people.evolve(people=changed), "people")


def assignment(ws: Workspace, given: Mapping[str, Any]) -> Assignment:
    """Return the assignment that flags describe; the role follows from the object where it is one."""
    over = given["over"] or ws.ask.text("--over", msg("Over what (service/…, resource/…, institution)"))
    role = given["role"]
    if role is None and over != INSTITUTION:
        role = OWNER_OF.get(over.partition("/")[0])
    if role is None:
        role = ws.ask.text("--role", msg("Role"))
    data = {
        "role": role,
        "over": over,
        "person": given["person"] or ws.ask.text("--person", msg("Person, by id")),
        "from": day(given["from_"], "--from") or ws.now.date().isoformat(),
        "until": day(given["until"], "--until"),
    }
    return validate(Assignment, data, "role")


def substitute(ws: Workspace, given: Mapping[str, Any]) -> Substitute:
    """Return the substitution that flags describe."""
    data = {
        "person": given["person"] or ws.ask.text("--person", msg("Substitute, by id")),
        "for": given["for_"] or ws.ask.text("--for", msg("In whose place, by id")),
        "from": day(given["from_"], "--from") or ws.now.date().isoformat(),
        "until": day(given["until"] or ws.ask.text("--until", msg("Until which day")), "--until"),
    }
    return validate(Substitute, data, "substitute")


def new_role(ws: Workspace, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return roles.yaml with a further assignment."""
    return roles_file(ws, held(ws, layout.ROLES, Roles).assigned(assignment(ws, given)))


def handed_over(ws: Workspace, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return roles.yaml with the role in new hands: the old assignment ends on the day before."""
    new = assignment(ws, given)
    roles = held(ws, layout.ROLES, Roles)
    current = [a for a in roles.assignments if (a.role, a.over) == (new.role, new.over)]
    if any(a.person == new.person and a.holds_on(new.from_) for a in current):
        raise UsageError(
            "IZM-E223",
            msg("{person} holds the role {role} over {object} already", person=new.person, role=new.role, object=new.over),
            hint=msg("Name the person who takes it over: {command}", command="--person"),
        )  # fmt: skip
    return roles_file(ws, roles.handed_over(new))


def ended_role(ws: Workspace, given: Mapping[str, Any], until: date) -> dict[str, bytes | None]:
    """Return roles.yaml with the assignment in force ending on `until`."""
    roles, over, role = held(ws, layout.ROLES, Roles), given["over"], given["role"]
    role = role or (OWNER_OF.get(str(over).partition("/")[0]) if over else None)
    today = ws.now.date()
    ended = [
        a.evolve(until=until) if (a.role, a.over) == (role, over) and a.holds_on(today) else a
        for a in roles.assignments
    ]
    return roles_file(ws, roles.evolve(assignments=ended))


def new_substitute(ws: Workspace, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return roles.yaml with a further substitution."""
    roles = held(ws, layout.ROLES, Roles)
    return roles_file(ws, roles.evolve(substitutes=(*roles.substitutes, substitute(ws, given))))


def roles_file(ws: Workspace, roles: Roles) -> dict[str, bytes | None]:
    """Return roles.yaml saying `roles`."""
    return written(ws, layout.ROLES, roles, "roles")


def exists(ref: str, command: str) -> RefusedError:
    """Return the refusal to make what there is."""
    return RefusedError(
        "IZM-E339",
        msg("the registry has {object} already", object=ref),
        hint=msg("Change it: {command}", command=command),
    )
