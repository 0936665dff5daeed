"""The work tree with what a sparse checkout leaves out of it: that is as the index has it, and nobody edited it."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import cached_property
from itertools import groupby
from typing import Final

from izmainas.domain import layout
from izmainas.store.disallowed import unread
from izmainas.store.lasting_git import unreadable
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.trees import FILE
from izmainas.store.worktree import WorkTree

_PATTERNS: Final = "info/sparse-checkout"
_LIMIT: Final = 256 << 20


class Checkout(WorkTree):
    """The files of the register as a whole checkout would have them, hand edits included.

    Only what is read is completed; what is written goes into the work tree.
    """

    def __init__(self, git: Git, objects: Objects) -> None:
        super().__init__(git.top, git.algorithm, absent=git.bare)
        self._git = git
        self._objects = objects

    @cached_property
    def left_out(self) -> Mapping[str, str]:
        """The blobs of the register's files that are not laid out, by path.

        A checkout without patterns, which is nearly every one, is whole: git is not asked.
        """
        patterns = self._git.git_dir / _PATTERNS
        try:
            if self._git.bare or not patterns.is_file():
                return {}
        except OSError as error:
            raise unread(str(patterns), error) from error
        said = self._git.run("ls-files", "--stage", "-t", "-z", "--", *layout.RECORDS, limit=_LIMIT).out
        found: dict[str, str] = {}
        for line in os.fsdecode(said).split("\0")[:-1]:
            head, _, path = line.partition("\t")
            tag, mode, oid, _ = head.split(" ")
            # what lies there in spite of its flag is read as it lies
            if tag == "S" and mode == FILE and not os.path.lexists(self._git.top / path):
                found[path] = oid
        return found

    def read(self, path: str) -> bytes | None:
        """Return the bytes of the file, or those of its blob where it is left out; None when it is absent."""
        data = super().read(path)
        if data is not None:
            return data
        self.look()  # left out or removed: git's index tells, and what it says is compared by nobody later
        oid = self.left_out.get(path)
        return None if oid is None else self._objects.content(oid)

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that exist or are left out, in their order; git is asked by a process of its own."""
        if not self.left_out:
            yield from super().read_all(paths)
            return
        wanted = [*paths]
        stored = self._objects.read_many(self.left_out[path] for path in wanted if path in self.left_out)
        with closing(stored):
            for absent, group in groupby(wanted, self.left_out.__contains__):
                if not absent:
                    yield from super().read_all(group)
                    continue
                for path in group:
                    blob = next(stored)
                    if blob is None:
                        raise unreadable(self.left_out[path])
                    yield path, blob.data
