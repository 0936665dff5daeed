"""Whether a merge made a file as git alone would have: then those of its sides answer for it, and nobody else."""

from collections.abc import Container
from functools import lru_cache
from typing import Final

from izmainas.errors import UnverifiableError
from izmainas.store.commit_objects import Commit
from izmainas.store.lineage import commits_between, merge_bases
from izmainas.store.merging import Merge, merge
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.trees import FILE

_TWO: Final = 2


class CleanMerges:
    """Makes merges again, where somebody has to know: a merge of two sides that both have a file otherwise is rare."""

    def __init__(self, git: Git, objects: Objects) -> None:
        self._git = git
        self._objects = objects
        self._again = lru_cache(4)(self._made)

    def made(self, commit: Commit, path: str, oid: str | None) -> bool:
        """Whether the lines of both parents of `commit`, put together, are the blob `oid` at `path` (None: nothing)."""
        again = self._again(commit.parents) if len(commit.parents) == _TWO else None
        if again is None or any(conflict.path == path for conflict in again.conflicts):
            return False
        leaf = again.result.leaves.get(path)
        return leaf is None if oid is None else leaf is not None and (leaf.mode, leaf.oid) == (FILE, oid)

    def decided(self, commit: Commit, path: str, brought: Container[str]) -> bool:
        """Whether whoever made the merge `commit` decided what stands at `path`, and answers for it.

        Git alone does not decide: it takes what one side has left alone from
        the other, and puts lines of both together. Nor does whoever gives up
        what nobody but the side itself had `brought`, commits by their ids:
        it could have come without. Anything else undoes what stood on the
        main branch, also where one of the parents has the file just so.
        """
        entry = self._objects.entry(commit.oid, path)
        stood = {parent: self._objects.entry(parent, path) for parent in commit.parents}
        others = [parent for parent in commit.parents if stood[parent] != entry]
        if not others or self.made(commit, path, entry.oid if entry else None):
            return False
        return not any(
            all(self._gives_way(other, kept, path, brought) for other in others)
            for kept in commit.parents
            if stood[kept] == entry
        )

    def _gives_way(self, other: str, kept: str, path: str, brought: Container[str]) -> bool:
        """Whether what `other` has at a path goes without anybody deciding that where what `kept` has stays."""
        mine = commits_between(self._git, kept, other)
        if all(oid in brought for oid in mine):
            return True
        try:
            bases = merge_bases(self._git, kept, other)
        except UnverifiableError:  # they have nothing in common
            return False
        left_alone = self._objects.entry(other, path)
        return all(self._objects.entry(base, path) == left_alone for base in bases)

    def _made(self, parents: tuple[str, ...]) -> Merge | None:
        base, head = parents
        try:
            return merge(self._git, self._objects, merge_bases(self._git, base, head), base, head)
        except UnverifiableError:  # they have nothing in common
            return None
