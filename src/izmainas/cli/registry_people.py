"""People on the command line, and how a file that holds many of one kind is written."""

from collections.abc import Mapping
from typing import Any, TypeVar

from izmainas.cli.days import day
from izmainas.cli.registry_flags import changed as with_items
from izmainas.cli.registry_flags import handles
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.people import Email, People, Person
from izmainas.domain.record import Record
from izmainas.errors import RefusedError
from izmainas.message import msg
from izmainas.store.records import fitting, validate
from izmainas.store.registry_text import changed_registry_text, new_registry_text, read_record

File = TypeVar("File", bound=Record)

#: in place of a last day: the person is back
NEVER = "never"
PERSON_FLAGS = ("name", "email", "expert_in", "handle")


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
        "name": given["name"] or ws.ask.line("--name", msg("Name and surname")),
        "emails": given["email"]
        or [
            ws.ask.text(
                "--email",
                msg("E-mail that their git commits with"),
                fits=lambda text: fitting(Email, text, "--email"),
            )
        ],
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


def edited_person(person: Person, given: Mapping[str, Any]) -> Person:
    """Return a person as flags change them."""
    data = person.data()
    if given["name"] is not None:
        data["name"] = given["name"]
    if given["left"] is not None:
        data["left"] = None if given["left"] == NEVER else day(given["left"], "--left")
    data |= with_items(
        {"emails": data["emails"], "expert_in": person.expert_in, "handles": person.handles},
        {"emails": given["add_email"] or [], "expert_in": given["add_expert_in"] or []},
        {
            "emails": given["remove_email"] or [],
            "expert_in": given["remove_expert_in"] or [],
            "handles": given["remove_handle"] or [],
        },
    )
    kept = {forge: person.handles[forge] for forge in data["handles"]}
    data["handles"] = {**kept, **handles(given["handle"] or [])}
    return validate(Person, data, person.id)


def people_with(ws: Workspace, person: Person) -> dict[str, bytes | None]:
    """Return people.yaml with `person` in the place of whoever had that id."""
    people = held(ws, layout.PEOPLE, People)
    changed = [person if other.id == person.id else other for other in people.people]
    return written(ws, layout.PEOPLE, people.evolve(people=changed), "people")


def exists(ref: str, command: str) -> RefusedError:
    """Return the refusal to make what there is."""
    return RefusedError(
        "IZM-E339",
        msg("the registry has {object} already", object=ref),
        hint=msg("Change it: {command}", command=command),
    )
