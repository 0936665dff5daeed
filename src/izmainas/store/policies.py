"""Registry and process as they change along a history: each file is read once for each content."""

from collections.abc import Iterator, Mapping, MutableMapping

from izmainas.audit.absence import KEPT, NEEDED, REMOVED
from izmainas.audit.landing import Fault, Policy
from izmainas.domain import layout
from izmainas.domain.acknowledged import Acknowledgements
from izmainas.domain.calendar import Calendar
from izmainas.domain.institution import Institution
from izmainas.domain.people import People
from izmainas.domain.process import Process
from izmainas.domain.record import Record
from izmainas.domain.registry import Registry
from izmainas.domain.roles import Roles
from izmainas.errors import IzmError
from izmainas.message import msg
from izmainas.store.list_reader import ListReader
from izmainas.store.quick_records import misnamed, read_record
from izmainas.store.registry_files import default_process, schema_model


class Policies:
    """The registry's files as of the last commit that was told; a faulty one stays as it was before, as do people and roles that are removed."""

    def __init__(
        self, files: MutableMapping[str, Record] | None = None, process_id: str | None = None
    ) -> None:
        self.files: MutableMapping[str, Record] = {} if files is None else files
        self.process_id = process_id
        self._lists = ListReader()
        self._registry: Registry | None = None  # as of the policy that was asked for last
        self._touched: set[str] = set()  # since then, by path

    def put(self, path: str, oid: str, data: bytes | None) -> Fault | None:
        """Take the content of a file over (None: it is gone); return what keeps it from being read."""
        model = schema_model(path) if path.endswith(".yaml") else None
        if model is None:
            return None
        self._touched.add(path)
        if data is None:
            there = path in self.files
            if path not in KEPT:
                self.files.pop(path, None)
            self.process_id = None if path == layout.PROCESS else self.process_id
            return Fault(REMOVED, msg("{path} was removed", path=path)) if there and path in NEEDED else None
        try:
            self.files[path] = self._record(model, path, data)
        except IzmError as error:
            return Fault(error.code, error.message)
        if path == layout.PROCESS:
            self.process_id = oid
        return None

    def policy(self) -> Policy | None:
        """Return the policy; None while there is no institution."""
        institution = self.files.get(layout.INSTITUTION)
        if not isinstance(institution, Institution):
            return None
        values: dict[str, object] = {"institution": institution, **lists_of(self.files)}
        if self._registry is None:
            shelves = {name: dict(shelf) for name, shelf in shelved(self.files).items()}
            self._registry = Registry.model_validate(values | shelves)
        else:
            self._registry = self._registry.altered({**values, **self._shelves_of(self._registry)})
        self._touched.clear()
        return with_rules(self._registry, self.files, self.process_id)

    def _shelves_of(self, registry: Registry) -> Mapping[str, Mapping[str, Record]]:
        """Return the shelves of a registry that were touched since, as they are now."""
        shelves: dict[str, dict[str, Record]] = {}
        for path in self._touched:
            place = layout.on_shelf(path)
            if place is None:
                continue
            field, name = layout.SHELVES[place[0]], place[1]
            shelf = shelves.setdefault(field, dict(getattr(registry, field)))
            shelf.pop(name, None)
            if path in self.files:
                shelf[name] = self.files[path]
        return shelves

    def _record(self, model: type[Record], path: str, data: bytes) -> Record:
        """Return what a file holds; an object of the registry is named after its id."""
        if path in layout.LISTS:
            return self._lists.read(model, data, path)
        thing = read_record(model, data, path)
        name = path.rsplit("/", maxsplit=1)[-1].removesuffix(".yaml")
        if path.count("/") == 2 and getattr(thing, "id", name) != name:  # noqa: PLR2004 - registry/services/NAME.yaml
            raise misnamed(getattr(thing, "id", ""), data, path)
        return thing


def lists_of(files: Mapping[str, object]) -> dict[str, object]:
    """Return what the files of a registry say that hold many of one kind."""
    people, roles = files.get(layout.PEOPLE), files.get(layout.ROLES)
    looked_into = files.get(layout.ACKNOWLEDGED)
    return {
        "people": people.people if isinstance(people, People) else (),
        "roles": roles if isinstance(roles, Roles) else Roles(),
        "acknowledged": looked_into.acknowledged if isinstance(looked_into, Acknowledgements) else (),
    }


def with_rules(registry: Registry, files: Mapping[str, object], process_id: str | None) -> Policy:
    """Return the policy of a registry with the process and the calendar among `files`; without them, the usual ones."""
    process, calendar = files.get(layout.PROCESS), files.get(layout.CALENDAR)
    return Policy(
        registry,
        process if isinstance(process, Process) else default_process(),
        process_id,
        calendar if isinstance(calendar, Calendar) else Calendar(),
    )


class _Shelf(Mapping[str, Record]):
    """The files of one folder of the registry by name, each taken when it is asked for."""

    def __init__(self, files: Mapping[str, Record], paths: Mapping[str, str]) -> None:
        self._files = files
        self._paths = paths

    def __getitem__(self, name: str) -> Record:
        """Return what the file of this name holds."""
        return self._files[self._paths[name]]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names."""
        return iter(self._paths)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._paths)


def shelved(files: Mapping[str, Record]) -> dict[str, Mapping[str, Record]]:
    """Return the objects of a registry, given by path, as the fields of `Registry`."""
    paths: dict[str, dict[str, str]] = {field: {} for field in layout.SHELVES.values()}
    for path in files:
        place = layout.on_shelf(path)
        if place is not None:
            paths[layout.SHELVES[place[0]]][place[1]] = path
    return {field: _Shelf(files, named) for field, named in paths.items()}
