"""Reading git's objects: through one `git cat-file --batch` that lives as long as the command."""

import os
import re
from collections.abc import Generator, Iterable, Iterator
from types import TracebackType
from typing import NamedTuple, Self

from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.store.batch import Batch, Blob
from izmainas.store.lasting_git import unreadable
from izmainas.store.runner import Git
from izmainas.store.trees import FOLDER, Algorithm, Tree, TreeItem, object_id, refuse_depth, unsound

_REMEMBERED_TREES = 512
#: how git ends where it cannot go on
_DIED = 128
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class TreeEntry(NamedTuple):
    """A line of `git ls-tree`: mode of six digits, type, id and path from the top."""

    mode: str
    type: str
    oid: str
    path: str


def blob_id(data: bytes, algorithm: Algorithm) -> str:
    """Return the id that git gives to a file of these bytes."""
    return object_id("blob", data, algorithm)


class Objects:
    """What stands in git, read without starting a process for each thing.

    The process starts at the first question and ends with the `with` block or at `close`.
    """

    def __init__(self, git: Git) -> None:
        self._git = git
        self._batch = Batch(git)
        self._trees: dict[str, Tree] = {}
        self._roots: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Return itself; nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def close(self) -> None:
        """End the process; a later question starts another."""
        self._batch.close()

    def read(self, spec: str) -> Blob | None:
        """Return the object that `spec` names (`<commit>:path`, `HEAD`, an id), None when there is none."""
        return self._batch.one(spec)

    def content(self, oid: str) -> bytes:
        """Return the bytes of the blob `oid`, which something here names; raises `UnverifiableError` without it."""
        blob = self.read(oid)
        if blob is None:
            raise unreadable(oid)
        return blob.data

    def read_many(self, specs: Iterable[str]) -> Generator[Blob | None, None, None]:
        """Return what each of `specs` names, in order; for bulk: it asks ahead, in a process of its own."""
        batch = Batch(self._git)
        try:
            yield from batch.many(specs)
        finally:
            batch.close()

    def tree(self, treeish: str, under: str = "") -> list[TreeEntry]:
        """Return the files of `treeish` in all folders below `under` as `git ls-tree -r` gives them.

        Submodules are named, and never entered.
        Raises `NotFoundError` when there is nothing of the name `treeish`, `UnverifiableError` for
        an id that cannot be read; a missing folder is empty.
        """
        folder = self._folder(self._root(treeish), under)
        return [] if folder is None else list(self._descend(folder, f"{under}/" if under else ""))

    def entry(self, treeish: str, path: str) -> TreeEntry | None:
        """Return the file or folder at `path` of `treeish`."""
        folder, _, name = path.rpartition("/")
        holding = self._folder(self._root(treeish), folder)
        item = None if holding is None else self.items(holding).get(name)
        return None if item is None else _entry(item, path)

    def items(self, oid: str) -> Tree:
        """Return the lines of one tree object by name; a tree never changes, so it is remembered."""
        known = self._trees.get(oid)
        if known is None:
            found = self.read(oid)
            if found is None or found.type != "tree":
                raise unreadable(oid)
            known = self.learn(oid, found.data)
        if known.ambiguous:
            raise unsound(msg("a folder of the history holds one name twice: {oid}", oid=oid))
        if not known.sound:
            raise unsound(msg("a folder of the history is not written as git writes it: {oid}", oid=oid))
        return known

    def require_sound(self, commit: str, *names: str) -> None:
        """Look at all folders that `commit` holds under `names`; raises `UnverifiableError` for one that proves nothing.

        That is one with other bytes than its id names, and one that two
        readers read in two ways. Git, which tells what differs between
        folders, looks for neither.
        """
        waiting = [(name, oid) for name, oid in self.items(self._root(commit)).folders() if name in names]
        while waiting:
            path, oid = waiting.pop()
            refuse_depth(path)
            waiting += [(f"{path}/{name}", below) for name, below in self.items(oid).folders()]

    def learn(self, oid: str, data: bytes) -> Tree:
        """Remember a tree object, be it one that is yet to be written: it never is another."""
        if len(self._trees) >= _REMEMBERED_TREES:
            self._trees.clear()
        self._trees[oid] = tree = Tree(data, self._git.algorithm)
        return tree

    def root(self, commit: str | None) -> str | None:
        """Return the id of a commit's tree; None for no commit."""
        return self._root(commit) if commit else None

    def beginning(self, digits: str) -> list[str]:
        """Return the ids of all objects that begin with `digits`, four at least: no name is looked up."""
        return self._git.run("rev-parse", f"--disambiguate={digits}").out.decode("ascii").split()

    def at_head(self, ref: str = "HEAD") -> str | None:
        """Return the commit of HEAD, which may be known to stand for the branch `ref`; None before the first one.

        Raises `UnverifiableError` where it holds the id of something that is not here, or is no
        commit: that is the end of what can be said, and no beginning.
        """
        found = self.read(ref)
        if found is not None and found.type == "commit":
            return found.oid
        held = (
            self._git.run("rev-parse", "--verify", "--quiet", "HEAD", ok=(0, 1)).out.decode("ascii").strip()
        )
        # of a branch that holds no id at all git says as little as of one that is not born yet
        if held or self._git.run("symbolic-ref", "--quiet", "HEAD", ok=(0, 1, _DIED)).code == _DIED:
            raise unreadable(held or "HEAD")
        return None

    def references(self, *names: str) -> dict[str, str]:
        """Return the ids that references hold, by full name, whether or not the objects are here.

        Where one is missing, git would take a tag of that whole name for it.
        """
        return {name: oid for name, oid in self._named(*names) if name in names}

    def references_below(self, prefix: str) -> dict[str, str]:
        """Return the ids that all references below a prefix hold, by full name, in the order of their names."""
        return dict(self._named(prefix))

    def _named(self, *patterns: str) -> Iterator[tuple[str, str]]:
        said = self._git.run("for-each-ref", "--format=%(refname) %(objectname)", *patterns).out
        for line in os.fsdecode(said).removesuffix("\n").split("\n") if said else ():
            name, _, oid = line.partition(" ")
            yield name, oid

    def require_none(self, name: str) -> None:
        """Refuse a reference that git passes over in silence: one that holds no id, or names another one that is not here."""
        place = self._git.path(name)
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            raise unreadable(name)

    def branches(self) -> list[str]:
        """Return the commits of every local and remote-tracking branch, each once."""
        said = self._git.run("for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes").out
        return list(dict.fromkeys(said.decode("ascii").split()))

    def _root(self, treeish: str) -> str:
        known = self._roots.get(treeish)
        if known is not None:
            return known
        found = self._tree_of(treeish)
        if found is None and _ID.fullmatch(treeish):  # ids are asked for where git itself has told of them
            raise unreadable(treeish)
        if found is None:
            raise NotFoundError(
                "IZM-E591",
                msg("There is no such commit here: {commit}", commit=treeish),
                hint=msg("Fetch what others have published and repeat: git fetch --all"),
            )
        if found.oid not in self._trees:
            self.learn(found.oid, found.data)
        if _ID.fullmatch(treeish):  # a name may mean another commit the next time
            if len(self._roots) >= _REMEMBERED_TREES:
                self._roots.clear()
            self._roots[treeish] = found.oid
        return found.oid

    def _tree_of(self, treeish: str) -> Blob | None:
        """Return the tree that a commit names: looked into here, for git would believe any bytes of the commit."""
        found = self.read(treeish)
        if found is not None and found.type == "commit":
            root = found.data[5 : found.data.find(b"\n")].decode("ascii", "replace")
            return self.read(root) if _ID.fullmatch(root) else None
        return found if found is None or found.type == "tree" else self.read(f"{treeish}^{{tree}}")

    def _folder(self, root: str, path: str) -> str | None:
        """Return the id of the folder at `path` below a tree, which the empty path names itself; None for no folder."""
        for name in path.split("/") if path else ():
            item = self.items(root).get(name)
            if item is None or item.mode != FOLDER:
                return None
            root = item.oid
        return root

    def _descend(self, folder: str, above: str) -> Iterator[TreeEntry]:
        """Yield the files in and below a folder; `above` is its path with a slash at the end, or empty."""
        for name, item in self.items(folder).items():
            path = above + name
            if item.mode == FOLDER:
                refuse_depth(path)
                yield from self._descend(item.oid, f"{path}/")
            else:
                yield _entry(item, path)


def _entry(item: TreeItem, path: str) -> TreeEntry:
    kind = {"040000": "tree", "160000": "commit"}.get(mode := item.mode.rjust(6, "0"), "blob")
    return TreeEntry(mode, kind, item.oid, path)
