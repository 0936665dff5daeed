"""`izm registry import`: services, resources, life situations, people and roles from other systems."""

from collections.abc import Sequence
from typing import Annotated

import typer

from izmainas.cli.importing import mapped_table, mapping_saved, refuse_bad_rows, show_import, taking
from izmainas.cli.options import MappingOption, SaveMappingOption, SkipBadOption
from izmainas.cli.registry_intake import Files, Kind, files_of, write_entries
from izmainas.cli.registry_roles import roles_file, tell_of_vacancies
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.intake.assignments import read_assignments
from izmainas.domain.intake.cpsv import describe, service_said
from izmainas.domain.intake.faults import RowFault
from izmainas.domain.intake.mapping import Intake
from izmainas.domain.intake.objects import Entry, read_objects
from izmainas.domain.intake.rows import Taken
from izmainas.errors import Location, UsageError
from izmainas.message import msg
from izmainas.store.linked_data import nodes_of
from izmainas.store.tables import bytes_of_file


def command(
    ctx: typer.Context,
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="What the table holds.")],
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="CSV, TSV or XLSX; services also as JSON-LD (CPSV-AP).")
    ],
    mapping: MappingOption = None,
    save_mapping: SaveMappingOption = None,
    skip_bad: SkipBadOption = False,
) -> None:
    """Create and update entries of the registry from a table, or services from linked data.

    What the table does not say stays: empty cells erase nothing, and what is
    not in the table is not removed. Nothing is written while a row cannot be
    taken. Bringing the same table in again changes nothing.
    """
    ws: Workspace = ctx.obj
    of = Intake(kind.value)
    files: Files
    if file.lower().endswith((".jsonld", ".json")):
        _require_services(of, mapping or save_mapping)
        files, taken = _linked(ws, file, skip_bad=skip_bad)
    elif of is Intake.ROLES:
        files, taken = _roles(ws, file, mapping=mapping, save_mapping=save_mapping, skip_bad=skip_bad)
    else:
        table, how = mapped_table(ws, of, file, mapping=mapping, save_as=save_mapping, needed=("id",))
        with taking(ws):
            entries, taken = read_objects(table, how, ws.zone)
            files, wrong = files_of(ws, of, entries, titles=how.columns)
        taken = _without(taken, entries, wrong)
        refuse_bad_rows(ws, of, taken, file, skip_bad=skip_bad, table=table)
        files |= mapping_saved(ws, save_mapping, how)
    commit = write_entries(ws, files, f"izm registry import: {of.value}")
    show_import(ws, of, taken, commit)
    if of is Intake.ROLES:
        tell_of_vacancies(ws, files)


def _roles(
    ws: Workspace, file: str, *, mapping: str | None, save_mapping: str | None, skip_bad: bool
) -> tuple[Files, Taken]:
    needed = ("over", "person")
    table, how = mapped_table(ws, Intake.ROLES, file, mapping=mapping, save_as=save_mapping, needed=needed)
    registry = ws.repository.policy.registry
    with taking(ws):
        roles, taken = read_assignments(table, how, registry, ws.now.date(), ws.zone)
    refuse_bad_rows(ws, Intake.ROLES, taken, file, skip_bad=skip_bad, table=table)
    files = roles_file(ws, roles) if roles != registry.roles else {}
    return files | mapping_saved(ws, save_mapping, how), taken


def _require_services(of: Intake, mapping: str | None) -> None:
    if of is not Intake.SERVICES or mapping:
        raise UsageError(
            "IZM-E236",
            msg("linked data holds services, and needs no mapping"),
            hint=msg("For example: {command}", command="izm registry import services FILE.jsonld"),
        )


def _without(taken: Taken, entries: Sequence[Entry], wrong: list[RowFault]) -> Taken:
    """Return what came of the rows where some of them make no record."""
    rows = {fault.row for fault in wrong}
    lost = [entry for entry in entries if entry.row in rows]
    again = sum(len(entry.again) for entry in lost)
    return taken._replace(
        faults=tuple(sorted([*taken.faults, *wrong], key=lambda fault: fault.row)),
        used=taken.used - len(lost),
        repeated=taken.repeated - again,
        bad=taken.bad + len(lost) + again,
    )


def _linked(ws: Workspace, file: str, *, skip_bad: bool) -> tuple[Files, Taken]:
    registry = ws.repository.policy.registry
    found = describe(nodes_of(bytes_of_file(ws.start / file, file), file), registry.institution.language)
    known = {name: service.data() for name, service in registry.services.items()}
    services = [
        entry._replace(said=service_said(entry.said, known.get(entry.id, {}))) for entry in found.services
    ]
    situations = [e for e in found.situations if e.said]
    if not (services or situations or found.faults):
        raise UsageError(
            "IZM-E238",
            msg("no service or life situation of CPSV-AP is found there"),
            where=Location(file),
            hint=msg("A file that fits: {command}", command="izm registry export services --format jsonld"),
        )
    files, wrong = files_of(ws, Intake.LIFE_SITUATIONS, situations)
    made = {layout.shelf_path(Intake.LIFE_SITUATIONS.value, e.id): e.id for e in situations}
    more, also = files_of(
        ws, Intake.SERVICES, services, situations=[name for path, name in made.items() if path in files]
    )
    faults = (*found.faults, *wrong, *also)
    total = len(found.services) + len(situations) + len(found.faults)
    bad = sum(len({fault.column for fault in some}) for some in (found.faults, wrong, also))
    taken = Taken(total - bad, 0, 0, bad, faults)
    refuse_bad_rows(ws, Intake.SERVICES, taken, file, skip_bad=skip_bad)
    return files | more, taken
