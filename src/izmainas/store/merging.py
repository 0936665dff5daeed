"""What the register would be if one commit were merged into another: from objects, without a work tree.

Each path is merged by itself: what one side left alone is the other side's;
what both changed is merged line by line. `git merge-tree` is not asked: it
runs the merge drivers that a repository names. Renames are a removal and an
addition here: where git would follow one, this is a conflict at worst.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple, Self

from izmainas.domain import layout
from izmainas.errors import UnverifiableError
from izmainas.store.lasting_git import unreadable
from izmainas.store.lineage import merge_bases
from izmainas.store.objects import Objects, blob_id
from izmainas.store.private_folder import private_folder, room
from izmainas.store.runner import Git
from izmainas.store.trees import FILE, FOLDER, TreeItem, refuse_depth

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
    """A path that cannot be merged, and the line where the two sides first disagree (0: unknown).

    `added` are the ids of what both sides put where neither had anything.
    """

    path: str
    line: int = 0
    added: tuple[str, str] | None = None


class Leaves(Mapping[str, Leaf]):
    """The register's files in a tree, by path: a folder is read when something in it is asked for.

    `other` holds what stands there instead; None is nothing.
    """

    def __init__(
        self, objects: Objects, root: str | None, other: Mapping[str, Leaf | None] | None = None
    ) -> None:
        self._objects = objects
        self.root = root
        self.other: Mapping[str, Leaf | None] = other or {}

    def __getitem__(self, path: str) -> Leaf:
        """Return what stands at a path."""
        leaf = self.other[path] if path in self.other else self._found(path)
        if leaf is None:
            raise KeyError(path)
        return leaf

    def __iter__(self) -> Iterator[str]:
        """Return all paths: every folder of the register is read for that."""
        return iter(self.below(""))

    def __len__(self) -> int:
        """Return how many there are; all are read for that, too."""
        return len(self.below(""))

    def below(self, folder: str) -> list[str]:
        """Return the paths below a folder, sorted; of the whole register where none is named."""
        item: TreeItem | None = TreeItem(FOLDER, self.root) if self.root else None
        for name in folder.split("/") if folder else ():
            item = self.inside(item).get(name)
        inside = f"{folder}/" if folder else ""
        found = [path for path, _ in self._walk(item, inside) if path not in self.other]
        found += [path for path, leaf in self.other.items() if leaf is not None and path.startswith(inside)]
        return sorted(found)

    def alike(self, path: str) -> list[str]:
        """Return the paths that differ from `path` in nothing but case, itself among them."""
        wanted = path.casefold()
        level = [("", TreeItem(FOLDER, self.root))] if self.root else []
        for name in wanted.split("/"):
            level = [
                (f"{above}/{other}" if above else other, inner)
                for above, item in level
                for other, inner in self.inside(item).items()
                if other.casefold() == name
            ]
        found = [one for one, item in level if item.mode != FOLDER and one not in self.other]
        found += [one for one, leaf in self.other.items() if leaf is not None and one.casefold() == wanted]
        return sorted(found)

    def inside(self, item: TreeItem | None) -> Mapping[str, TreeItem]:
        """Return what a folder holds; of the top, what belongs to a register."""
        if item is None or item.mode != FOLDER:
            return {}
        items = self._objects.items(item.oid)
        if item.oid == self.root:
            return {name: inner for name, inner in items.items() if name.casefold() in layout.RECORDS}
        return items

    def _found(self, path: str) -> Leaf | None:
        item: TreeItem | None = TreeItem(FOLDER, self.root) if self.root else None
        for name in path.split("/"):
            item = self.inside(item).get(name)
        return _leaf(item)

    def _walk(self, item: TreeItem | None, above: str) -> Iterator[tuple[str, Leaf]]:
        refuse_depth(above)
        for name, inner in self.inside(item).items():
            if (leaf := _leaf(inner)) is None:
                yield from self._walk(inner, f"{above}{name}/")
            else:
                yield f"{above}{name}", leaf


def _leaf(item: TreeItem | None) -> Leaf | None:
    return None if item is None or item.mode == FOLDER else Leaf(item.mode.rjust(6, "0"), item.oid)


@dataclass(frozen=True)
class Files:
    """The files below `changes/` and `registry/` of a commit or of a merge: a `Source` over objects.

    `made` holds the contents that only the merge has.
    """

    objects: Objects
    leaves: Leaves
    made: Mapping[str, bytes] = field(default_factory=dict)

    def paths(self, folder: str) -> list[str]:
        """Return the paths of all regular files below `folder`, sorted."""
        return [path for path in self.leaves.below(folder) if self.leaves[path].plain]

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
    result: Files
    conflicts: tuple[Conflict, ...]

    @property
    def changed(self) -> list[str]:
        """The paths at which the result is not the base, sorted."""
        return sorted(self.result.leaves.other)


def merge(git: Git, objects: Objects, ancestors: Sequence[str], base: str, head: str) -> Merge:
    """Return the merge of `head` into `base`, whose best common ancestors are `ancestors`.

    Where histories cross there are several ancestors. Of two, what one has
    left as it stood before both is passed over, as git does; a path that each
    of them has otherwise, and which both sides changed, is a conflict. A folder that is the
    same on both sides, or that only the base has changed, is not looked into:
    a pull request is read by what it brings, however large the register is.
    """
    ours, theirs = Leaves(objects, objects.root(base)), Leaves(objects, objects.root(head))
    before = [Leaves(objects, objects.root(ancestor)) for ancestor in ancestors]
    older = _before_both(git, objects, ancestors)
    put: dict[str, Leaf | None] = {}
    made: dict[str, bytes] = {}
    conflicts: list[Conflict] = []
    with _Merger(git, objects) as merger:
        for path, mine, other, roots in sorted(_differing(ours, theirs, before), key=itemgetter(0)):
            stood = roots - {older.get(path)} if older is not None and len(roots) > 1 else roots
            if stood == {other}:
                continue
            if stood == {mine}:
                put[path] = other
                continue
            merged = merger.content(stood, mine, other)
            if isinstance(merged, int):
                added = (mine.oid, other.oid) if mine and other and roots == {None} else None
                conflicts.append(Conflict(path, merged, added))
                continue
            leaf = Leaf(FILE, blob_id(merged, git.algorithm))
            made[leaf.oid] = merged
            if leaf != mine:
                put[path] = leaf
    whole = Leaves(objects, ours.root, put)
    return Merge(Files(objects, ours), Files(objects, whole, made), tuple(conflicts))


def _before_both(git: Git, objects: Objects, ancestors: Sequence[str]) -> Leaves | None:
    """Return what stood before two ancestors whose histories crossed; None where that is not one commit."""
    if len(ancestors) != 2:  # noqa: PLR2004 - with one there is nothing to choose; more are nobody's to guess
        return None
    try:
        before = merge_bases(git, *ancestors)
    except UnverifiableError:  # they have nothing in common
        return None
    return Leaves(objects, objects.root(before[0])) if len(before) == 1 else None


#: a path, what the two sides have there, and what their ancestors had
_Differing = tuple[str, Leaf | None, Leaf | None, set[Leaf | None]]


def _differing(ours: Leaves, theirs: Leaves, before: Sequence[Leaves]) -> Iterator[_Differing]:
    """Yield every path that the head changed: where it has something else than the base, and than the ancestors."""

    def top(leaves: Leaves) -> TreeItem | None:
        return TreeItem(FOLDER, leaves.root) if leaves.root else None

    def within(
        mine: TreeItem | None, other: TreeItem | None, roots: Sequence[TreeItem | None], path: str
    ) -> Iterator[_Differing]:
        if mine == other or all(root == other for root in roots):
            return
        refuse_depth(path)
        leaf, change, stood = _leaf(mine), _leaf(other), {_leaf(root) for root in roots}
        if leaf != change and stood != {change}:
            yield path, leaf, change, stood
        inside = ours.inside(mine), theirs.inside(other)
        earlier = [leaves.inside(root) for leaves, root in zip(before, roots, strict=True)]
        for name in inside[0].keys() | inside[1].keys():
            below = f"{path}/{name}" if path else name
            yield from within(
                inside[0].get(name), inside[1].get(name), [items.get(name) for items in earlier], below
            )

    yield from within(top(ours), top(theirs), [top(leaves) for leaves in before], "")


class _Merger:
    """Merges contents with `git merge-file`, in a private folder that is made when it is first needed."""

    def __init__(self, git: Git, objects: Objects) -> None:
        self._git = git
        self._objects = objects
        self._folder: Path | None = None
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def content(self, roots: set[Leaf | None], mine: Leaf | None, other: Leaf | None) -> bytes | int:
        """Return the merged content of a file, or the line of the first conflict (0: unknown)."""
        [root, *more] = roots
        if more or root is None or mine is None or other is None:
            return 0
        if not (root.plain and mine.plain and other.plain):
            return 0
        if self._folder is None:
            self._folder = self._opened.enter_context(private_folder())
        for name, leaf in (("mine", mine), ("root", root), ("other", other)):
            data = self._objects.content(leaf.oid)
            with room():
                (self._folder / name).write_bytes(data)
        alone = _ALONE | {"GIT_CEILING_DIRECTORIES": str(self._folder.parent)}
        done = self._git.run(
            "merge-file", "-p", "mine", "root", "other", ok=range(256), cwd=self._folder, env=alone
        )
        return done.out if done.code == 0 else _first_conflict(done.out)


def _first_conflict(text: bytes) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, start=1) if line.startswith(_MARKER)), 0)
