"""The processes that decisions were taken under, read from git's objects when a rule asks."""

from collections.abc import Iterator, Mapping

from izmainas.domain.process import Process
from izmainas.store import layout
from izmainas.store.objects import Objects
from izmainas.store.records import RecordError
from izmainas.store.registry_files import parse_process
from izmainas.store.untrusted import YamlError


class PastProcesses(Mapping[str, Process]):
    """Processes by blob id; what is no process, or is not there, is left out."""

    def __init__(self, objects: Objects, at_hand: Mapping[str, Process]) -> None:
        self._objects = objects
        self._found: dict[str, Process | None] = dict(at_hand)

    def __getitem__(self, oid: str) -> Process:
        """Return the process with this id."""
        if oid not in self._found:
            self._found[oid] = self._read(oid)
        process = self._found[oid]
        if process is None:
            raise KeyError(oid)
        return process

    def __iter__(self) -> Iterator[str]:
        """Return the ids of those that were asked for."""
        return (oid for oid, process in self._found.items() if process is not None)

    def __len__(self) -> int:
        """Return how many were asked for."""
        return sum(process is not None for process in self._found.values())

    def _read(self, oid: str) -> Process | None:
        blob = self._objects.read(oid)
        try:
            return parse_process(blob.data, layout.PROCESS) if blob is not None else None
        except (YamlError, RecordError):
            return None
