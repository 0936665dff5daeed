"""Which change files of a commit may hold a name: an identity of a change or event, or a standard-change model.

What a pull request copies may stand in any of a hundred thousand files. The
names in each folder of changes are remembered as short numbers, and only the
files that have a wanted one are read. A folder that is not as it was is
brought up to date by the files that differ; what is remembered may be missing
or in the way, and the files themselves have the last word.
"""

import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import Final, NamedTuple

from izmainas.domain import layout
from izmainas.domain.change import Change
from izmainas.errors import UnverifiableError
from izmainas.store.change_files import ESCAPED
from izmainas.store.contents import Contents
from izmainas.store.objects import Objects
from izmainas.store.processors import LEAST, in_shares
from izmainas.store.quick_records import quickly
from izmainas.store.runner import Git
from izmainas.store.shelf import Shelf
from izmainas.store.trees import FILE, FOLDER
from izmainas.store.worktree import WorkTree

_KIND: Final = "names"
#: an identity of a change or an event (ULID)
IDENTITY: Final = re.compile(rb"[0-9A-HJKMNP-TV-Z]{26}")
#: how our own files name a model, and whether another one may
_MODEL: Final = re.compile(rb"^standard:(?: \{|\n  )model: ([0-9a-z][0-9a-z.-]*)[,\n]", re.MULTILINE)
_OTHER_MODEL: Final = re.compile(rb"standard['\"]?\s*:")
#: stands for a file that may hold any name
_ANY: Final = b"*"
#: the low bits of a number say which file of the folder it is of
_PLACES: Final = 21
_PLACE: Final = (1 << _PLACES) - 1


class _Missing(NamedTuple):
    """A file that has to be read: the place of its folder, its place there, its path and blob."""

    folder: int
    place: int
    path: str
    oid: str


class _Folder:
    """A folder of changes in a tree, and the numbers of the names in its files."""

    def __init__(self, objects: Objects, path: str, tree: str) -> None:
        self._objects = objects
        self.path = path
        self.tree = tree
        self.numbers: array[int] = array("Q")

    @cached_property
    def files(self) -> Sequence[tuple[str, str]]:
        """Its change files and their blobs, in the order of the tree; read only where something is to be found."""
        return self._files(self.tree)

    def take_over(self, kept: bytes | None) -> list[tuple[int, str]] | None:
        """Take what is remembered over, and return the places and blobs of the files that have to be read.

        None says that the folder is as it was.
        """
        tree, numbers = _unpacked(kept)
        if tree == self.tree:
            self.numbers = numbers
            return None
        try:
            before = self._files(tree) if tree else []
        except UnverifiableError:  # gone, or damaged: no commit that is asked about need lead to it any more
            before = []
        now = {file: place for place, file in enumerate(self.files)}
        moved = {place: now[file] for place, file in enumerate(before) if file in now}
        self.numbers.extend(
            (number & ~_PLACE) | moved[number & _PLACE] for number in numbers if number & _PLACE in moved
        )
        known = {*moved.values()}
        return [(place, oid) for place, (_, oid) in enumerate(self.files) if place not in known]

    def holding(self, number: int) -> Iterator[str]:
        """Yield the paths of the files with this number."""
        at = bisect_left(self.numbers, number)
        while at < len(self.numbers) and self.numbers[at] >> _PLACES == number >> _PLACES:
            yield f"{self.path}/{self.files[self.numbers[at] & _PLACE][0]}"
            at += 1

    def _files(self, tree: str) -> list[tuple[str, str]]:
        return [
            (file, item.oid)
            for file, item in self._objects.items(tree).items()
            if item.mode == FILE and layout.is_change(f"{self.path}/{file}")
        ]


class Holders:
    """The change files of a tree by the names in them."""

    def __init__(self, git: Git, tree: WorkTree, objects: Objects, root: str | None, shelf: Shelf) -> None:
        self._git = git
        self._work_tree = tree
        self._objects = objects
        self._root = root
        self._shelf = shelf

    def holding(self, names: Collection[bytes]) -> list[str]:
        """Return the paths of the files that may hold one of `names`, sorted; a few more may be among them."""
        wanted = [_number(name) for name in {*names, _ANY}]
        return sorted(
            {path for folder in self._folders for number in wanted for path in folder.holding(number)}
        )

    @cached_property
    def _folders(self) -> Sequence[_Folder]:
        """The folders with their numbers; what is missing is read from the files, all of it at once."""
        folders = [*self._found()]
        kept = self._shelf.get_many(_KIND, [folder.path for folder in folders])
        missing: list[_Missing] = []
        changed: list[_Folder] = []
        for which, folder in enumerate(folders):
            files = folder.take_over(kept.get(folder.path))
            if files is not None:
                changed.append(folder)
                missing += [
                    _Missing(which, place, f"{folder.path}/{folder.files[place][0]}", oid)
                    for place, oid in files
                ]
        for share in in_shares(_Share(self._git, self._work_tree), missing) if missing else ():
            for which, numbers in share.items():
                folders[which].numbers.extend(numbers)
        for folder in changed:
            folder.numbers = array("Q", sorted(folder.numbers))
        # a small register is read as soon as what is remembered of it
        if changed and (kept or len(missing) >= LEAST):
            self._shelf.put_many(_KIND, {one.path: _packed(one.tree, one.numbers) for one in changed})
        return folders

    def _found(self) -> Iterator[_Folder]:
        top = self._objects.items(self._root).get(layout.CHANGES) if self._root else None
        if top is not None and top.mode == FOLDER:
            for name, item in self._objects.items(top.oid).items():
                if item.mode == FOLDER:
                    yield _Folder(self._objects, f"{layout.CHANGES}/{name}", item.oid)


class _Share:
    """Reads the names in some files, on whatever processor."""

    def __init__(self, git: Git, tree: WorkTree) -> None:
        self._git = git
        self._work_tree = tree

    def __call__(self, files: Sequence[_Missing]) -> dict[int, "array[int]"]:
        """Return the numbers of the names in `files`, by the place of their folder."""
        found: dict[int, array[int]] = {}
        with Contents(self._git, self._work_tree) as contents:
            for file, data in zip(files, contents.read((f.path, f.oid) for f in files), strict=True):
                numbers = found.setdefault(file.folder, array("Q"))
                numbers.extend(_number(name) | file.place for name in names_in(data))
        return found


def names_in(data: bytes) -> set[bytes]:
    """Return the names that a change file holds, each identity and the standard-change model that it rests on."""
    names = {*IDENTITY.findall(data)}
    escaped = ESCAPED.search(data)
    model = _MODEL.search(data)
    named = len(_OTHER_MODEL.findall(data))
    if model is not None and named == 1 and not escaped:
        names.add(model[1])
    elif escaped or named:
        names |= _said(data)
    return names


def _said(data: bytes) -> set[bytes]:
    """Return the names in a file that says them in its own way."""
    change = quickly(Change, data)
    if change is None:
        return {_ANY}
    said = {change.uid, *(link.ref for link in change.links)}
    if change.standard is not None:
        said.add(change.standard.model)
    for entry in change.history:
        said |= {entry.id, *entry.voids, *entry.children}
        if entry.ref is not None:
            said.add(entry.ref)
    return {name.encode() for name in said}


def _number(name: bytes) -> int:
    """Return the number of a name, with room for a place."""
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "little") & ~_PLACE


def _packed(tree: str, numbers: "array[int]") -> bytes:
    stored = array("Q", numbers)
    if sys.byteorder == "big":  # pragma: no cover - rare by now
        stored.byteswap()
    return tree.encode() + b"\n" + stored.tobytes()


def _unpacked(kept: bytes | None) -> tuple[str, "array[int]"]:
    tree, _, rest = (kept or b"").partition(b"\n")
    numbers = array("Q")
    if len(rest) % numbers.itemsize:
        return "", numbers
    numbers.frombytes(rest)
    if sys.byteorder == "big":  # pragma: no cover - as above
        numbers.byteswap()
    return tree.decode("ascii", "replace"), numbers
