"""Registry and process as they change along a history: each file is read once for each content."""

from izmainas.audit.landing import Fault, Policy
from izmainas.domain.people import People
from izmainas.domain.process import Process
from izmainas.domain.record import Record
from izmainas.domain.registry import Institution, Registry
from izmainas.domain.roles import Roles
from izmainas.errors import IzmError, Location, UsageError
from izmainas.message import msg
from izmainas.store import layout
from izmainas.store.quick_records import read_record
from izmainas.store.registry_files import default_process, schema_model


class Policies:
    """The registry's files as of the last commit that was told; a faulty one stays as it was before."""

    def __init__(self) -> None:
        self._files: dict[str, Record] = {}
        self._process_id: str | None = None

    def put(self, path: str, oid: str, data: bytes | None) -> Fault | None:
        """Take the content of a file over (None: it is gone); return what keeps it from being read."""
        model = schema_model(path) if path.endswith(".yaml") else None
        if model is None:
            return None
        if data is None:
            self._files.pop(path, None)
            self._process_id = None if path == layout.PROCESS else self._process_id
            return None
        try:
            self._files[path] = _record(model, path, data)
        except IzmError as error:
            return Fault(error.code, error.message)
        if path == layout.PROCESS:
            self._process_id = oid
        return None

    def policy(self) -> Policy | None:
        """Return the policy; None while there is no institution."""
        institution = self._files.get(layout.INSTITUTION)
        if not isinstance(institution, Institution):
            return None
        people, roles = self._files.get(layout.PEOPLE), self._files.get(layout.ROLES)
        process = self._files.get(layout.PROCESS)
        shelves: dict[str, dict[str, Record]] = {field: {} for field in layout.SHELVES.values()}
        for path, record in self._files.items():
            parts = path.split("/")
            if parts[1] in layout.SHELVES:
                shelves[layout.SHELVES[parts[1]]][parts[2].removesuffix(".yaml")] = record
        registry = Registry.model_validate(
            {
                "institution": institution,
                "people": people.people if isinstance(people, People) else (),
                "roles": roles if isinstance(roles, Roles) else Roles(),
                **shelves,
            }
        )
        return Policy(
            registry, process if isinstance(process, Process) else default_process(), self._process_id
        )


def _record(model: type[Record], path: str, data: bytes) -> Record:
    """Return what a file holds; an object of the registry is named after its id."""
    thing = read_record(model, data, path)
    name = path.rsplit("/", maxsplit=1)[-1].removesuffix(".yaml")
    if path.count("/") == 2 and getattr(thing, "id", name) != name:  # noqa: PLR2004 - registry/services/NAME.yaml
        raise UsageError(
            "IZM-S006",
            msg("the id “{id}” is not the name of its file", id=getattr(thing, "id", "")),
            where=Location(path),
            hint=msg("Rename the file, or correct the id"),
        )
    return thing
