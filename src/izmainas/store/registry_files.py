"""The registry's files: read into values, each fault told with its file and line."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from izmainas.domain import layout
from izmainas.domain.acknowledged import Acknowledgements
from izmainas.domain.calendar import Calendar
from izmainas.domain.institution import Institution
from izmainas.domain.people import People
from izmainas.domain.process import Process
from izmainas.domain.record import Record
from izmainas.domain.registry import Capability, LifeSituation, Registry, Resource, Service
from izmainas.domain.roles import Roles
from izmainas.domain.standard_changes import StandardChange
from izmainas.errors import IzmError, UnverifiableError
from izmainas.store.main_branch import no_register
from izmainas.store.quick_records import misnamed, read_record
from izmainas.store.sources import Source

Model = TypeVar("Model", bound=Record)

_SHELF_MODELS: dict[str, type[Record]] = {
    "services": Service,
    "resources": Resource,
    "capabilities": Capability,
    "life-situations": LifeSituation,
    "standard-changes": StandardChange,
}

#: file -> model, for the files that stand alone
SINGLES: dict[str, type[Record]] = {
    layout.INSTITUTION: Institution,
    layout.PEOPLE: People,
    layout.ROLES: Roles,
    layout.PROCESS: Process,
    layout.CALENDAR: Calendar,
    layout.ACKNOWLEDGED: Acknowledgements,
}


class Policy(NamedTuple):
    """Everything that decisions rest on beside the changes; `faults` is empty unless asked for."""

    registry: Registry
    process: Process
    calendar: Calendar
    faults: tuple[IzmError, ...] = ()


def load_policy(source: Source, *, tolerant: bool = False) -> Policy:
    """Return registry, process and calendar.

    The first fault is raised; with `tolerant`, faulty files count as absent
    and the faults are returned. A registry without an institution is none.
    """
    faults: list[IzmError] = []
    # signals and measured numbers may be many, and no decision rests on them
    paths = [path for path in source.paths(layout.REGISTRY) if schema_model(path)]
    found = dict(source.read_all(paths))
    if layout.INSTITUTION not in found:
        raise no_register()

    def single(path: str, model: type[Model], default: Model) -> Model:
        if path not in found:
            return default
        try:
            return read_record(model, found[path], path)
        except UnverifiableError:  # not a faulty file: one that this izm is too old for
            raise
        except IzmError as error:
            if not tolerant:
                raise
            faults.append(error)
            return default

    shelves: dict[str, dict[str, Any]] = {field: {} for field in layout.SHELVES.values()}
    for path, folder, name in _shelved(found):
        try:
            shelves[layout.SHELVES[folder]][name] = _object(path, folder, name, found[path])
        except IzmError as error:
            if not tolerant:
                raise
            faults.append(error)
    people = single(layout.PEOPLE, People, People())
    registry = Registry(
        institution=single(
            layout.INSTITUTION, Institution, Institution.model_validate({"name": {"en": "?"}})
        ),
        people=people.people,
        roles=single(layout.ROLES, Roles, Roles()),
        acknowledged=single(layout.ACKNOWLEDGED, Acknowledgements, Acknowledgements()).acknowledged,
        **shelves,
    )
    process = single(layout.PROCESS, Process, default_process())
    return Policy(registry, process, single(layout.CALENDAR, Calendar, Calendar()), tuple(faults))


def _shelved(found: dict[str, bytes]) -> Iterator[tuple[str, str, str]]:
    for path in found:
        place = layout.on_shelf(path)
        if place is not None:
            yield path, *place


def _object(path: str, folder: str, name: str, data: bytes) -> Record:
    """Return one object of the registry; its file is named after its id."""
    thing = read_record(_SHELF_MODELS[folder], data, path)
    if getattr(thing, "id", name) != name:
        raise misnamed(getattr(thing, "id", ""), data, path)
    return thing


def default_process_text() -> str:
    """Return the process that ships with the program, for an institution to edit."""
    from importlib.resources import files  # noqa: PLC0415 - what is remembered needs no default

    return files("izmainas.catalog").joinpath("process.yaml").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def default_process() -> Process:
    """Return the process that ships with the program."""
    return parse_process(default_process_text().encode(), "process.yaml")


def parse_process(data: bytes, path: str) -> Process:
    """Return the process that a file, or a blob of its history, holds."""
    return read_record(Process, data, path)


def schema_model(path: str) -> type[Record] | None:
    """Return the model of a registry file by its path."""
    if path in SINGLES:
        return SINGLES[path]
    folder = path.split("/")[1] if path.count("/") == 2 else ""  # noqa: PLR2004
    return _SHELF_MODELS.get(folder)
