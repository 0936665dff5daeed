"""Whether a merge made a file as git alone would have: then those of its sides answer for it, and nobody else."""

from functools import lru_cache

from izmainas.errors import UnverifiableError
from izmainas.store.commit_objects import Commit
from izmainas.store.lineage import merge_bases
from izmainas.store.merging import Merge, merge
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.trees import FILE

_TWO = 2


class CleanMerges:
    """Makes merges again, where somebody has to know: a merge that holds what neither of its parents held is rare."""

    def __init__(self, git: Git, objects: Objects) -> None:
        self._git = git
        self._objects = objects
        self._again = lru_cache(4)(self._made)

    def made(self, commit: Commit, path: str, oid: str) -> bool:
        """Whether the lines of both parents of `commit`, put together, are the blob `oid` at `path`."""
        again = self._again(commit.parents) if len(commit.parents) == _TWO else None
        leaf = again.result.leaves.get(path) if again else None
        return leaf is not None and (leaf.mode, leaf.oid) == (FILE, oid)

    def _made(self, parents: tuple[str, ...]) -> Merge | None:
        base, head = parents
        try:
            return merge(self._git, self._objects, merge_bases(self._git, base, head), base, head)
        except UnverifiableError:  # they have nothing in common
            return None
