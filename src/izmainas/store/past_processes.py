"""The processes that decisions were taken under, read from the history when a rule asks."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from izmainas.domain import layout
from izmainas.domain.process import Process
from izmainas.store.lineage import first_parents_touching
from izmainas.store.objects import Objects
from izmainas.store.records import RecordError
from izmainas.store.registry_files import parse_process
from izmainas.store.runner import Git
from izmainas.store.untrusted import YamlError


class PastProcesses(Mapping[str, Process]):
    """Every process that a branch has held up to the commit `base` (None: none), by blob id; unreadable ones are left out.

    Nearly every entry names one that is `at_hand`; the history is asked for
    any other. What lies elsewhere in the repository is no process.
    """

    def __init__(self, git: Git, objects: Objects, base: str | None, at_hand: Mapping[str, Process]) -> None:
        self._git = git
        self._objects = objects
        self._base = base
        self._at_hand = at_hand

    def __getitem__(self, oid: str) -> Process:
        """Return the process with this id."""
        if oid in self._at_hand:
            return self._at_hand[oid]
        return self._all[oid] if oid else self._at_hand[oid]

    def __iter__(self) -> Iterator[str]:
        """Return the ids of all of them."""
        return iter(self._all)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    def __bool__(self) -> bool:
        """Whether they were looked at: they are when somebody asks."""
        return True

    @cached_property
    def _all(self) -> Mapping[str, Process]:
        found: dict[str, Process] = dict(self._at_hand)
        touching = first_parents_touching(self._git, self._base, layout.PROCESS) if self._base else ()
        for commit in touching:
            entry = self._objects.entry(commit, layout.PROCESS)
            if entry is None or entry.oid in found:
                continue
            try:
                found[entry.oid] = parse_process(self._objects.content(entry.oid), layout.PROCESS)
            except (YamlError, RecordError):
                continue
        return found
