"""Where files are read from: a commit's objects, or the work tree's bytes without git's filters."""

import os
from collections.abc import Iterator
from typing import Protocol

from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.worktree import WorkTree

_REGULAR = "100644"


class Source(Protocol):
    """Files by path; only regular ones (mode 100644) are records."""

    def paths(self, folder: str) -> list[str]:
        """Return the paths of all files below `folder`, sorted."""

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that exist with their bytes."""


class CommitSource:
    """The files of one commit; an unborn branch has none."""

    def __init__(self, objects: Objects, commit: str | None) -> None:
        self._objects = objects
        self._commit = commit

    def paths(self, folder: str) -> list[str]:
        """Return the paths of all regular files below `folder`, sorted."""
        if self._commit is None:
            return []
        return sorted(e.path for e in self._objects.tree(self._commit, folder) if e.mode == _REGULAR)

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none, or where it is no regular file."""
        if self._commit is None:
            return None
        entry = self._objects.entry(self._commit, path)
        if entry is None or entry.mode != _REGULAR:
            return None
        blob = self._objects.read(entry.oid)
        return blob.data if blob else None

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that exist with their bytes."""
        blobs = self._objects.read_many(f"{self._commit}:{path}" for path in paths)
        for path, blob in zip(paths, blobs, strict=True):
            if blob is not None:
                yield path, blob.data


class WorkTreeSource:
    """The files as they lie in the work tree, hand edits included."""

    def __init__(self, git: Git, tree: WorkTree) -> None:
        self._top = git.top
        self._tree = tree

    def paths(self, folder: str) -> list[str]:
        """Return the paths of all files below `folder`, sorted; links are not followed."""
        self._tree.look()
        found: list[str] = []
        for base, folders, names in os.walk(self._top / folder, followlinks=False):
            folders.sort()
            below = os.path.relpath(base, self._top)
            found += [f"{below}/{name}" for name in names]
        return sorted(found)

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        return self._tree.read(path)

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that exist with their bytes."""
        return self._tree.read_all(paths)
