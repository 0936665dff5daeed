"""`izm registry import`: services, resources, life situations and people from other systems."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, Final

import typer

from izmainas.cli.importing import mapped_table, mapping_path, refuse_bad_rows, show_import
from izmainas.cli.registry_writing import write_registry
from izmainas.cli.workspace import Workspace
from izmainas.domain.intake.cpsv import describe, service_said
from izmainas.domain.intake.faults import RowFault
from izmainas.domain.intake.mapping import Intake
from izmainas.domain.intake.objects import Entries, Entry, joined, read_objects
from izmainas.domain.people import People, Person
from izmainas.domain.record import Record
from izmainas.domain.registry import LifeSituation, Registry, Resource, Service
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.render.registry_export import KINDS
from izmainas.store import layout
from izmainas.store.linked_data import nodes_of
from izmainas.store.record_text import record_text
from izmainas.store.records import RecordError, validate
from izmainas.store.tables import bytes_of_file

_MODELS: Final[Mapping[Intake, tuple[type[Record], str]]] = {
    Intake.SERVICES: (Service, "service"),
    Intake.RESOURCES: (Resource, "resource"),
    Intake.LIFE_SITUATIONS: (LifeSituation, "life-situation"),
    Intake.PEOPLE: (Person, "people"),
}


class Kind(StrEnum):
    """What a table holds."""

    SERVICES = "services"
    RESOURCES = "resources"
    LIFE_SITUATIONS = "life-situations"
    PEOPLE = "people"


def command(
    ctx: typer.Context,
    kind: Annotated[Kind, typer.Argument(help="What the table holds.")],
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="CSV, TSV or XLSX; services also as JSON-LD (CPSV-AP).")
    ],
    mapping: Annotated[
        str | None, typer.Option("--mapping", metavar="ID", help="Read it as registry/imports/ID.yaml says.")
    ] = None,
    save_mapping: Annotated[
        str | None,
        typer.Option("--save-mapping", metavar="ID", help="Save how the titles were read, under this name."),
    ] = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave out the rows that cannot be taken, and say which.")
    ] = False,
) -> None:
    """Create and update entries of the registry from a table, or services from linked data.

    What the table does not say stays: empty cells erase nothing, and what is
    not in the table is not removed. Nothing is written while a row cannot be
    taken. Bringing the same table in again changes nothing.
    """
    ws: Workspace = ctx.obj
    of = Intake(kind.value)
    files: dict[str, bytes | None]
    if file.endswith((".jsonld", ".json")):
        _require_services(of, mapping or save_mapping)
        files, taken = _linked(ws, file, skip_bad=skip_bad)
    else:
        table, how = mapped_table(ws, of, file, mapping=mapping, save_as=save_mapping, needed=("id",))
        read = read_objects(table, how, ws.zone)
        files, wrong = _files(ws, of, read.entries)
        faults = tuple(sorted([*read.faults, *wrong], key=lambda fault: fault.row))
        lost = {fault.row for fault in wrong}
        taken = read._replace(faults=faults, used=read.used - len(lost), bad=read.bad + len(lost))
        refuse_bad_rows(ws, faults, taken.bad, len(table.rows), skip_bad=skip_bad)
        if save_mapping:
            path = mapping_path(how.id)
            files[path] = record_text(ws.repository.committed.read(path), path, how, "import-mapping")
    commit = write_registry(ws, files, f"izm registry import: {of.value}")
    show_import(ws, of, taken, commit)


def _require_services(of: Intake, mapping: str | None) -> None:
    if of is not Intake.SERVICES or mapping:
        raise UsageError(
            "IZM-E236",
            msg("linked data holds services, and needs no mapping"),
            hint=msg("For example: {command}", command="izm registry import services FILE.jsonld"),
        )


def _linked(ws: Workspace, file: str, *, skip_bad: bool) -> tuple[dict[str, bytes | None], Entries]:
    registry = ws.repository.policy.registry
    found = describe(nodes_of(bytes_of_file(file), file), registry.institution.language)
    known = {name: service.data() for name, service in registry.services.items()}
    services = [
        entry._replace(said=service_said(entry.said, known.get(entry.id, {}))) for entry in found.services
    ]
    situations = [e for e in found.situations if e.said]
    files, wrong = _files(ws, Intake.LIFE_SITUATIONS, situations)
    more, also = _files(ws, Intake.SERVICES, services, [e.id for e in situations])
    faults = (*found.faults, *wrong, *also)
    total = len(found.services) + len(situations) + len(found.faults)
    bad = len({fault.column.partition(" ")[0] for fault in faults})
    refuse_bad_rows(ws, faults, bad, total, skip_bad=skip_bad)
    return files | more, Entries((), total - bad, 0, 0, bad, faults)


def _files(
    ws: Workspace, of: Intake, entries: Sequence[Entry], situations: Sequence[str] = ()
) -> tuple[dict[str, bytes | None], list[RowFault]]:
    """Return the files that say what the entries say, and the entries that make no record."""
    registry = ws.repository.policy.registry
    model, schema = _MODELS[of]
    held = getattr(registry, KINDS[of])
    known: Mapping[str, Record] = (
        held if isinstance(held, Mapping) else {person.id: person for person in held}
    )
    made: dict[str, Record] = {}
    faults: list[RowFault] = []
    names = {*(e.id for e in entries)}
    for entry in entries:
        old = known[entry.id].data() if entry.id in known else {"id": entry.id}
        try:
            made[entry.id] = validate(model, joined(old, entry.said), entry.id)
        except RecordError as error:
            faults += [RowFault(entry.row, entry.id, problem.message) for problem in error.problems]
            continue
        for missing in _unknown(made[entry.id], registry, of, names, situations):
            faults.append(RowFault(entry.row, entry.id, msg("the registry has no {ref}", ref=missing)))
            made.pop(entry.id, None)
    if of is Intake.PEOPLE:
        return _people(ws, registry, made), faults
    folder = of.value
    files: dict[str, bytes | None] = {}
    for name, record in made.items():
        path = layout.shelf_path(folder, name)
        files[path] = record_text(ws.repository.committed.read(path), path, record, schema)
    return files, faults


def _unknown(
    record: Record, registry: Registry, of: Intake, names: set[str], situations: Sequence[str]
) -> list[str]:
    """Return what a record refers to that neither the registry nor the same table has."""
    data: dict[str, Any] = record.data()
    services = {*registry.services, *(names if of is Intake.SERVICES else ())}
    resources = {*registry.resources, *(names if of is Intake.RESOURCES else ())}
    needs = data.get("depends_on", [])
    return [
        *(f"service/{n['service']}" for n in needs if n.get("service") and n["service"] not in services),
        *(f"resource/{n['resource']}" for n in needs if n.get("resource") and n["resource"] not in resources),
        *(s for s in data.get("life_situations", []) if s not in {*registry.life_situations, *situations}),
    ]


def _people(ws: Workspace, registry: Registry, made: Mapping[str, Record]) -> dict[str, bytes | None]:
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
