"""Blobs read many at a time: from the work tree where a file lies there as the blob has it, from git otherwise.

Git takes some ten times as long to find a version in its packs as a file takes
to be read. The id of a blob is the hash of its bytes, so that a file whose
bytes have that hash says what the blob says, whoever put it there and when.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from types import TracebackType
from typing import Final, Self

from izmainas.errors import BlockedError
from izmainas.store.batch import Batch
from izmainas.store.lasting_git import unreadable
from izmainas.store.objects import blob_id
from izmainas.store.runner import Git
from izmainas.store.worktree import WorkTree

#: files that are looked for before git is asked for the others: what is held does not grow with the register
_TOGETHER: Final = 256


class Contents:
    """What stands in blobs whose paths are known; `tree` is where their files may lie."""

    def __init__(self, git: Git, tree: WorkTree) -> None:
        self._git = git
        self._tree = tree
        self._batch = Batch(git)

    def __enter__(self) -> Self:
        """Return itself; nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, if one was needed."""
        self._batch.close()

    def read(self, wanted: Iterable[tuple[str, str]]) -> Iterator[bytes]:
        """Yield the bytes of each blob, given as path and id, in their order; raises `UnverifiableError` without one."""
        coming = iter(wanted)
        while some := [*islice(coming, _TOGETHER)]:
            lying = self._lying(some)
            stored = self._batch.many(oid for path, oid in some if path not in lying)
            for path, oid in some:
                data = lying.get(path)
                if data is None:
                    blob = next(stored, None)
                    if blob is None:
                        raise unreadable(oid)
                    data = blob.data
                yield data

    def _lying(self, some: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        """Return the files that lie in the work tree with the very bytes that are wanted."""
        oids = dict(some)
        algorithm = self._git.algorithm
        found: dict[str, bytes] = {}
        with suppress(BlockedError):  # what cannot be read there stands in git
            files = self._tree.read_all(oids)
            found.update((path, data) for path, data in files if blob_id(data, algorithm) == oids[path])
        return found
