"""What the register would be if one commit were merged into another: from objects, without a work tree.

Each path is merged by itself: what one side left alone is the other side's;
what both changed is merged line by line. `git merge-tree` is not asked: it
runs the merge drivers that a repository names. Renames are a removal and an
addition here: where git would follow one, this is a conflict at worst.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, Self

from izmainas.store import layout
from izmainas.store.batch import unreadable
from izmainas.store.objects import Objects, blob_id
from izmainas.store.runner import Git
from izmainas.store.trees import FILE, FOLDER

_FOLDERS: Final = (layout.CHANGES, layout.REGISTRY)
_MARKER: Final = b"<<<<<<< "
#: git in an empty folder: no configuration, no attributes, no repository found further up
_ALONE: Final = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}


class Leaf(NamedTuple):
    """What a tree has at a path: the mode as git writes it and the object's id."""

    mode: str
    oid: str

    @property
    def plain(self) -> bool:
        """Whether it is a regular file that nobody runs: only that is a record."""
        return self.mode == FILE


class Conflict(NamedTuple):
    """A path that cannot be merged, and the line where the two sides first disagree (0: unknown)."""

    path: str
    line: int = 0


Leaves = dict[str, Leaf]


@dataclass(frozen=True)
class Files:
    """The files below `changes/` and `registry/` of a commit or of a merge: a `Source` over objects.

    `made` holds the contents that only the merge has.
    """

    objects: Objects
    leaves: Mapping[str, Leaf]
    made: Mapping[str, bytes] = field(default_factory=dict)

    def paths(self, folder: str) -> list[str]:
        """Return the paths of all regular files below `folder`, sorted."""
        return sorted(p for p, leaf in self.leaves.items() if leaf.plain and p.startswith(f"{folder}/"))

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None where there is none, or where it is no regular file."""
        leaf = self.leaves.get(path)
        if leaf is None or not leaf.plain:
            return None
        return next(data for _, data in self.read_all([path]))

    def read_all(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the regular files among `paths` with their bytes; raises `UnverifiableError` for a missing object."""
        wanted = [(path, leaf.oid) for path in paths if (leaf := self.leaves.get(path)) and leaf.plain]
        blobs = self.objects.read_many(oid for _, oid in wanted if oid not in self.made)
        for path, oid in wanted:
            data = self.made.get(oid)
            if data is None:
                blob = next(blobs)
                if blob is None:
                    raise unreadable(oid)
                data = blob.data
            yield path, data


@dataclass(frozen=True)
class Merge:
    """The merge of `head` into `base`: its files and what stands in its way."""

    base: Files
    head: Files
    result: Files
    conflicts: tuple[Conflict, ...]

    @property
    def changed(self) -> list[str]:
        """The paths at which the result is not the base, sorted."""
        before, after = self.base.leaves, self.result.leaves
        return sorted(p for p in before.keys() | after.keys() if before.get(p) != after.get(p))


def files_of(objects: Objects, commit: str) -> Files:
    """Return the register's files of a commit, links, programs and submodules among them."""
    leaves: Leaves = {}
    root = objects.root(commit)
    top = objects.items(root) if root else {}
    for name, item in top.items():
        if item.mode != FOLDER and name.casefold() in _FOLDERS:
            leaves[name] = Leaf(item.mode, item.oid)
        elif name.casefold() in _FOLDERS:
            for entry in objects.tree(commit, name):
                leaves[entry.path] = Leaf(entry.mode, entry.oid)
    return Files(objects, leaves)


def merge(git: Git, objects: Objects, ancestors: Sequence[str], base: str, head: str) -> Merge:
    """Return the merge of `head` into `base`, whose best common ancestors are `ancestors`.

    Where histories cross there are several ancestors; a path on which these
    differ, and which both sides changed, is a conflict.
    """
    ours, theirs = files_of(objects, base), files_of(objects, head)
    before = [files_of(objects, ancestor).leaves for ancestor in ancestors]
    leaves: Leaves = dict(ours.leaves)
    made: dict[str, bytes] = {}
    conflicts: list[Conflict] = []
    with _Merger(git, objects) as merger:
        for path in sorted(ours.leaves.keys() | theirs.leaves.keys()):
            mine, other = ours.leaves.get(path), theirs.leaves.get(path)
            roots = {leaves.get(path) for leaves in before}
            if mine == other or roots == {other}:
                continue
            if roots == {mine}:
                _put(leaves, path, other)
                continue
            merged = merger.content(roots, mine, other)
            if isinstance(merged, int):
                conflicts.append(Conflict(path, merged))
                continue
            oid = blob_id(merged, git.algorithm)
            made[oid] = merged
            leaves[path] = Leaf(FILE, oid)
    return Merge(ours, theirs, Files(objects, leaves, made), tuple(conflicts))


def _put(leaves: Leaves, path: str, leaf: Leaf | None) -> None:
    if leaf is None:
        leaves.pop(path, None)
    else:
        leaves[path] = leaf


class _Merger:
    """Merges contents with `git merge-file`, in a private folder that is made when it is first needed."""

    def __init__(self, git: Git, objects: Objects) -> None:
        self._git = git
        self._objects = objects
        self._folder: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def content(self, roots: set[Leaf | None], mine: Leaf | None, other: Leaf | None) -> bytes | int:
        """Return the merged content of a file, or the line of the first conflict (0: unknown)."""
        [root, *more] = roots
        if more or root is None or mine is None or other is None:
            return 0
        if not (root.plain and mine.plain and other.plain):
            return 0
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="izm-"))
        for name, leaf in (("mine", mine), ("root", root), ("other", other)):
            blob = self._objects.read(leaf.oid)
            if blob is None:
                raise unreadable(leaf.oid)
            (self._folder / name).write_bytes(blob.data)
        alone = _ALONE | {"GIT_CEILING_DIRECTORIES": str(self._folder.parent)}
        done = self._git.run(
            "merge-file", "-p", "mine", "root", "other", ok=range(256), cwd=self._folder, env=alone
        )
        return done.out if done.code == 0 else _first_conflict(done.out)


def _first_conflict(text: bytes) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, start=1) if line.startswith(_MARKER)), 0)
