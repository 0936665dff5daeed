"""The change files of HEAD that the gate has to read: as the register tells where it is remembered, else by their bytes.

Either way no file is left out that counts; by its bytes, one more may come
along. What is remembered is at hand where people
work; a pipeline has a fresh checkout, where all files are sooner looked
through than a register is made of them.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from izmainas.domain import layout
from izmainas.domain.summary import Summary
from izmainas.store.change_files import may_say
from izmainas.store.contents import Contents
from izmainas.store.register_index import Slot
from izmainas.store.register_slots import may_hold
from izmainas.store.repository import Repository
from izmainas.store.trees import FILE

_ENDED: Final = re.compile(rb"^state: (?:closed|rejected|withdrawn) *$", re.MULTILINE)
_TARGETS: Final = b"\ntargets:"


class GateFiles:
    """Change files with their bytes, newest first."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    def touching(self, ref: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files of open changes that may touch the object `ref`, and those that cannot be read.

        A file that says its targets in a roundabout way may be passed over.
        """
        name = ref.partition("/")[2].encode()
        for path, data in self._files(
            lambda slot: slot.info.open > 0, lambda summary: summary.open and ref in summary.targets
        ):
            if not _passed_over(data, name):
                yield path, data

    def resting_on(self, model: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files of changes that may rest on a standard-change model."""
        said = model.encode()
        for path, data in self._files(
            lambda slot: model in slot.info.standards, lambda summary: summary.standard == model
        ):
            if may_say(data, said):
                yield path, data

    def naming(self, uid: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files of changes that may have the identity `uid`, and those that name it and cannot be read."""
        said = uid.encode()
        for path, data in self._files(
            lambda slot: may_hold(slot.info.uids, uid), lambda summary: summary.uid == uid
        ):
            if may_say(data, said):
                yield path, data

    def _files(
        self, holds: Callable[[Slot], bool], fits: Callable[[Summary], bool]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the files of changes that fit, in slots that hold such, or all of them."""
        register = self._repository.register
        if not register.remembered:
            yield from self._all()
            return
        paths = {path for slot in register.slots for path in slot.info.faulty}
        for slot in filter(holds, register.slots):
            paths.update(path for path, summary in register.filed(slot) if fits(summary))
        yield from self._repository.committed.read_all(sorted(paths, reverse=True))

    def _all(self) -> Iterator[tuple[str, bytes]]:
        repository = self._repository
        commit = repository.head.commit
        tree = repository.objects.tree(commit, layout.CHANGES) if commit else []
        files = [(e.path, e.oid) for e in tree if e.mode == FILE and layout.is_change(e.path)]
        files.sort(reverse=True)
        with Contents(repository.git, repository.tree) as contents:
            for (path, _), data in zip(files, contents.read(files), strict=True):
                yield path, data


def _passed_over(data: bytes, name: bytes) -> bool:
    """Whether a file says plainly that its change has ended, or has other targets; what a merge left behind says nothing."""
    if b"<<<<<<<" in data or b">>>>>>>" in data:
        return False
    # a text is looked for in a tenth of the time that a pattern takes
    elsewhere = name not in data and (_TARGETS in data or data.startswith(_TARGETS[1:]))
    return elsewhere or _ENDED.search(data) is not None
