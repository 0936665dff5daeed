"""The processes that decisions were taken under, read from the history when a rule asks."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import chain

from izmainas.domain import layout
from izmainas.domain.process import Process
from izmainas.store.lineage import common_ancestors, first_parents_touching
from izmainas.store.main_branch import tips
from izmainas.store.objects import Objects
from izmainas.store.records import RecordError
from izmainas.store.registry_files import parse_process
from izmainas.store.runner import Git
from izmainas.store.untrusted import YamlError


class PastProcesses(Mapping[str, Process]):
    """Every process that a branch has held up to the commit `base` (None: none), by blob id; unreadable ones are left out.

    Nearly every entry names one that is `at_hand`; the history is asked for
    any other. With `main`, so is that of the main branch up to where this one
    took it over last: by a merge, entries come that were made under processes
    that this one never held. What lies elsewhere in the repository is no
    process.
    """

    def __init__(
        self,
        git: Git,
        objects: Objects,
        base: str | None,
        at_hand: Mapping[str, Process],
        *,
        main: bool = False,
    ) -> None:
        self._git = git
        self._objects = objects
        self._base = base
        self._at_hand = at_hand
        self._main = main

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
        touching = (first_parents_touching(self._git, end, layout.PROCESS) for end in self._ends())
        for commit in chain.from_iterable(touching):
            entry = self._objects.entry(commit, layout.PROCESS)
            if entry is None or entry.oid in found:
                continue
            try:
                found[entry.oid] = parse_process(self._objects.content(entry.oid), layout.PROCESS)
            except (YamlError, RecordError):
                continue
        return found

    def _ends(self) -> Collection[str]:
        """Return the commits whose branches are looked through: `base`, and what it took over of the main branch."""
        base = self._base
        if base is None:
            return ()
        mains = (tip for tip in tips(self._objects) if tip != base) if self._main else ()
        return dict.fromkeys(
            (base, *chain.from_iterable(common_ancestors(self._git, tip, base) for tip in mains))
        )
