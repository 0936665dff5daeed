"""What entries from elsewhere make of the registry: records, the files that hold them, and what is wrong with them."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from izmainas.cli.registry_checking import write_checked
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.checks.finding import Finding
from izmainas.domain.intake.faults import RowFault
from izmainas.domain.intake.mapping import Intake
from izmainas.domain.intake.objects import Entry, joined
from izmainas.domain.people import People, Person
from izmainas.domain.record import Record
from izmainas.domain.registry import LifeSituation, Registry, Resource, Service
from izmainas.message import Message, msg
from izmainas.render.registry_export import KINDS
from izmainas.store.record_text import record_text
from izmainas.store.records import RecordError, validate

Files = dict[str, bytes | None]


class Kind(StrEnum):
    """What of the registry is exchanged with other systems."""

    SERVICES = "services"
    RESOURCES = "resources"
    LIFE_SITUATIONS = "life-situations"
    PEOPLE = "people"
    ROLES = "roles"


_MODELS: Final[Mapping[Intake, tuple[type[Record], str]]] = {
    Intake.SERVICES: (Service, "service"),
    Intake.RESOURCES: (Resource, "resource"),
    Intake.LIFE_SITUATIONS: (LifeSituation, "life-situation"),
    Intake.PEOPLE: (Person, "people"),
}
_LANGUAGES: Final = ("lv", "en")
#: new objects that are named; of more it is told how many
_SHOWN: Final = 20


def files_of(
    ws: Workspace,
    of: Intake,
    entries: Sequence[Entry],
    *,
    titles: Mapping[str, str] | None = None,
    situations: Collection[str] = (),
) -> tuple[Files, list[RowFault]]:
    """Return the files that say what the entries say, and what is wrong with those that make no record.

    `titles` are the columns by field; `situations` are life situations that
    come in beside. What refers to an entry that makes no record makes none either.
    """
    registry = ws.repository.policy.registry
    model, schema = _MODELS[of]
    known = _known(registry, of)
    made: dict[str, Record] = {}
    faults: list[RowFault] = []
    for entry in entries:
        old = known[entry.id].data() if entry.id in known else {"id": entry.id}
        try:
            made[entry.id] = validate(model, joined(old, entry.said), entry.id)
        except RecordError as error:
            for problem in error.problems:
                faults += _faults(entry, _column(problem.where, titles), problem.message)
    by_id = {entry.id: entry for entry in entries}
    while lost := _dangling(made, registry, of, situations):
        for name, missing in lost.items():
            del made[name]
            for ref, field in missing:
                faults += _faults(
                    by_id[name],
                    _column((field,), titles),
                    msg("the registry does not hold {objects}", objects=[ref]),
                )
    if of is Intake.PEOPLE:
        return _people(ws, registry, made), faults
    files: Files = {}
    for name, record in made.items():
        path = layout.shelf_path(of.value, name)
        files[path] = record_text(ws.repository.committed.read(path), path, record, schema)
    return files, faults


def write_entries(ws: Workspace, files: Files, subject: str) -> str | None:
    """Record the files that say something new and return the commit's id; what the check would refuse is refused.

    Objects that are new have nobody who answers for them: that is told, with the command that names somebody.
    """
    new = {path: data for path, data in files.items() if data != ws.repository.committed.read(path)}
    unowned: list[str] = []

    def begun(finding: Finding) -> bool:
        kind, _, name = finding.subject.partition("/")
        path = layout.shelf_path(f"{kind}s", name) if kind in {"service", "resource"} else ""
        # a table hands no role over: of what was there before, nobody can have come to miss who answers for it
        is_new = finding.rule == "IZM-R001" and path in new
        if is_new:
            unowned.append(finding.subject)
        return is_new

    commit = write_checked(ws, new, subject, allowed=begun)
    if unowned:
        refs = sorted(set(unowned))
        more = [f"+{len(refs) - _SHOWN}"] if len(refs) > _SHOWN else []
        ws.notice(
            msg(
                "Nobody answers yet for {objects}; name somebody: {command}",
                objects=refs[:_SHOWN] + more,
                command="izm registry import roles FILE"  # of many, a command for each would be no help
                if more
                else f"izm registry new role --over {refs[0]} --person PERSON",
            )
        )
    return commit


def _known(registry: Registry, of: Intake) -> Mapping[str, Record]:
    held = getattr(registry, KINDS[of])
    return held if isinstance(held, Mapping) else {person.id: person for person in held}


def _faults(entry: Entry, column: str, reason: Message) -> list[RowFault]:
    """Return a fault for each row that says so, by the title of its column; linked data has no rows, and its entry is named."""
    by_title = reason._replace(values={**reason.values, "key": column}) if "key" in reason.values else reason
    return [
        RowFault(row, column, by_title) if row else RowFault(row, entry.id, reason)
        for row in (entry.row, *entry.again)
    ]


def _column(where: Sequence[str | int], titles: Mapping[str, str] | None) -> str:
    """Return the title of the column that a place in a record comes from, else the field."""
    field = "_".join(str(part) for part in where[:2] if not isinstance(part, int)) if where else ""
    if field.rpartition("_")[2] not in _LANGUAGES:
        field = str(where[0]) if where else ""
    return (titles or {}).get(field, field)


def _dangling(
    made: Mapping[str, Record], registry: Registry, of: Intake, situations: Collection[str]
) -> dict[str, list[tuple[str, str]]]:
    """Return the records that refer to what neither the registry nor the others have: what, and in which field."""
    services = {*registry.services, *(made if of is Intake.SERVICES else ())}
    resources = {*registry.resources, *(made if of is Intake.RESOURCES else ())}
    events = {*registry.life_situations, *situations}
    lost = {}
    for name, record in made.items():
        data: dict[str, Any] = record.data()
        needs = data.get("depends_on", [])
        missing = [
            *(f"service/{n['service']}" for n in needs if n.get("service") and n["service"] not in services),
            *(
                f"resource/{n['resource']}"
                for n in needs
                if n.get("resource") and n["resource"] not in resources
            ),
        ]
        absent = [event for event in data.get("life_situations", []) if event not in events]
        if missing or absent:
            lost[name] = [(ref, "depends_on") for ref in missing] + [(e, "life_situations") for e in absent]
    return lost


def _people(ws: Workspace, registry: Registry, made: Mapping[str, Record]) -> Files:
    if not made:
        return {}
    kept = [made.get(person.id, person) for person in registry.people]
    new = [person for name, person in made.items() if registry.person(name) is None]
    people = validate(People, {"people": [person.data() for person in (*kept, *new)]}, layout.PEOPLE)
    return {
        layout.PEOPLE: record_text(
            ws.repository.committed.read(layout.PEOPLE), layout.PEOPLE, people, "people"
        )
    }
