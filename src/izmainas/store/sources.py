"""Where files are read from: a commit's objects, or the work tree's bytes without git's filters."""

import os
import stat
from collections.abc import Collection, Iterator
from typing import Protocol

from izmainas.domain import layout
from izmainas.store.disallowed import unread
from izmainas.store.lasting_git import unreadable
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.trees import FILE, in_the_way, refuse_depth
from izmainas.store.worktree import WorkTree, above

#: so begins the name of a link that Emacs puts beside a file while somebody edits it
_EDITED = ".#"


class Source(Protocol):
    """Files by path; only regular ones (mode 100644) are records."""

    def paths(self, folder: str) -> list[str]:
        """Return the paths of all files below `folder`, sorted."""

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that exist with their bytes."""


class CommitSource:
    """The files of one commit; an unborn branch has none.

    What is no regular file is no record, and is left out; what git does not
    hold, although a folder names it, raises `UnverifiableError`.
    """

    def __init__(self, objects: Objects, commit: str | None) -> None:
        self._objects = objects
        self._commit = commit
        self._found: dict[str, str] = {}

    def paths(self, folder: str) -> list[str]:
        """Return the paths of all regular files below `folder`, sorted."""
        if self._commit is None:
            return []
        found = {e.path: e.oid for e in self._objects.tree(self._commit, folder) if e.mode == FILE}
        self._found |= found
        return sorted(found)

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none, or where it is no regular file."""
        oid = self._oid(path)
        return None if oid is None else self._objects.content(oid)

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that exist with their bytes."""
        wanted = [(path, oid) for path in paths if (oid := self._oid(path)) is not None]
        blobs = self._objects.read_many(oid for _, oid in wanted)
        for (path, oid), blob in zip(wanted, blobs, strict=True):
            if blob is None:
                raise unreadable(oid)
            yield path, blob.data

    def odd(self, folder: str) -> list[str]:
        """Return the paths of what is no regular file below `folder`, sorted: a link, a program, a submodule."""
        if self._commit is None:
            return []
        return sorted(e.path for e in self._objects.tree(self._commit, folder) if e.mode != FILE)

    def _oid(self, path: str) -> str | None:
        """Return the id of the regular file at `path`; None where there is none."""
        known = self._found.get(path)
        if known is None and self._commit is not None:
            entry = self._objects.entry(self._commit, path)
            known = entry.oid if entry is not None and entry.mode == FILE else None
        return known


class WorkTreeSource:
    """The files as they lie in the work tree, hand edits included; what a sparse checkout leaves out is among them."""

    def __init__(self, git: Git, tree: WorkTree, passed_over: Collection[str] = ()) -> None:
        self._top = git.top
        self._tree = tree
        self._git = git
        self._passed_over = passed_over

    def without(self, paths: Collection[str]) -> "WorkTreeSource":
        """Return the files but for those at `paths`."""
        return WorkTreeSource(self._git, self._tree, paths)

    def odd(self) -> list[str]:
        """Return the paths where a file of the register would stand, and a link, a pipe or a device does."""
        return [
            path
            for folder in layout.RECORDS
            for path in self.paths(folder)
            if layout.is_yaml(path) and not layout.is_filed(path) and self._is_odd(path)
        ]

    def _is_odd(self, path: str) -> bool:
        try:
            return not stat.S_ISREG(os.lstat(self._top / path).st_mode)
        except OSError:  # left out of a sparse checkout, or gone meanwhile
            return False

    def paths(self, folder: str) -> list[str]:
        """Return the paths of all files below `folder`, sorted.

        Raises `BlockedError` where the folder itself is none, or one is
        reached through a link, or cannot be read: a link could lead through
        the whole machine, and passed over, each would hide what lies there.
        """
        self._tree.look()
        for place in (*above(folder), folder):
            try:
                if not stat.S_ISDIR(os.lstat(self._top / place).st_mode):
                    raise in_the_way(place)
            except FileNotFoundError:
                break
            except OSError as error:
                raise unread(place, error) from error
        found = [path for path in self._tree.left_out if path.startswith(f"{folder}/")]
        for base, folders, names in os.walk(
            self._top / folder, onerror=self._refuse_unread, followlinks=False
        ):
            folders.sort()
            below = os.path.relpath(base, self._top)
            refuse_depth(below)
            for name in folders:
                path = f"{below}/{name}"
                if (self._top / path).is_symlink() and not layout.is_filed(path):
                    raise in_the_way(path)
            found += [f"{below}/{name}" for name in names if not name.startswith(_EDITED)]
        return sorted(path for path in found if path not in self._passed_over)

    def _refuse_unread(self, error: OSError) -> None:
        """Refuse a folder that cannot be looked into; of what is absent, or has just gone, there is nothing to tell."""
        if not isinstance(error, FileNotFoundError):
            raise unread(os.path.relpath(error.filename, self._top), error) from error

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        return self._tree.read(path)

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that exist with their bytes."""
        return self._tree.read_all(paths)
