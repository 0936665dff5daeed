"""Git's tree objects: reading their bytes, and the new ones that a few changed files need."""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from izmainas.errors import BlockedError, Location
from izmainas.message import msg

Algorithm = Literal["sha1", "sha256"]

FILE = "100644"
FOLDER = "40000"
_ENTRY = {size: re.compile(rb"([0-7]{5,6}) ([^\0]+)\0(.{%d})" % size, re.DOTALL) for size in (20, 32)}


class TreeItem(NamedTuple):
    """One line of a tree: the mode as git writes it (`100644`, `40000`) and the object's id."""

    mode: str
    oid: str


class NewObject(NamedTuple):
    """An object that is not in the repository yet."""

    type: Literal["blob", "tree"]
    oid: str
    data: bytes


def object_id(kind: str, data: bytes, algorithm: Algorithm) -> str:
    """Return the id that git gives to `data`."""
    digest = hashlib.sha256() if algorithm == "sha256" else hashlib.sha1(usedforsecurity=False)
    digest.update(b"%s %d\0" % (kind.encode(), len(data)))
    digest.update(data)
    return digest.hexdigest()


def parse_tree(data: bytes, algorithm: Algorithm) -> dict[str, TreeItem]:
    """Return the entries of a tree object by name, in its own order."""
    found = _ENTRY[32 if algorithm == "sha256" else 20].findall(data)
    return {
        name.decode("utf-8", "surrogateescape"): TreeItem(mode.decode(), oid.hex())
        for mode, name, oid in found
    }


class Graft:
    """Puts files into a tree: only the folders on the way to them are read and written.

    A temporary index of a register of 100,000 files costs some 200 ms for every event (measured);
    this does not grow with the register.
    """

    def __init__(self, read: Callable[[str], Mapping[str, TreeItem]], algorithm: Algorithm) -> None:
        #: gives the entries of a tree by its id
        self._read = read
        self._algorithm = algorithm
        #: the trees that the repository may not have yet
        self.made: list[NewObject] = []

    def onto(self, root: str | None, changes: Mapping[str, str | None]) -> str:
        """Return the id of `root` with blobs put at paths; None removes, and an emptied folder goes."""
        return self._folder(root, changes, "") or self._keep(b"")

    def _folder(self, root: str | None, changes: Mapping[str, str | None], above: str) -> str | None:
        items = dict(self._read(root)) if root else {}
        below: dict[str, dict[str, str | None]] = {}
        for path, oid in changes.items():
            name, slash, rest = path.partition("/")
            present = items.get(name)
            if present is not None and present.mode != (FOLDER if slash else FILE):
                raise in_the_way(above + name)
            if slash:
                below.setdefault(name, {})[rest] = oid
            else:
                _put(items, name, oid, FILE)
        for name, inner in below.items():
            old = items.get(name)
            _put(items, name, self._folder(old.oid if old else None, inner, f"{above}{name}/"), FOLDER)
        return self._keep(_written(items)) if items else None

    def _keep(self, data: bytes) -> str:
        oid = object_id("tree", data, self._algorithm)
        self.made.append(NewObject("tree", oid, data))
        return oid


class NotPlainError(BlockedError):
    """Something else stands where a plain file in plain folders belongs."""


def in_the_way(path: str) -> NotPlainError:
    """Return the refusal to treat as a record what is a link, a folder, a program or a submodule."""
    return NotPlainError(
        "IZM-E608",
        msg("{path} is not a plain file in plain folders.", path=path),
        hint=msg("Move what stands there elsewhere, commit that, then repeat the command."),
        where=Location(path),
    )


def _put(items: dict[str, TreeItem], name: str, oid: str | None, mode: str) -> None:
    if oid is None:
        items.pop(name, None)
    else:
        items[name] = TreeItem(mode, oid)


def _written(items: Mapping[str, TreeItem]) -> bytes:
    """Return the tree object; git sorts a folder as if its name ended with a slash."""
    rows = [(name.encode("utf-8", "surrogateescape"), item) for name, item in items.items()]
    rows.sort(key=lambda row: row[0] + b"/" if row[1].mode == FOLDER else row[0])
    return b"".join(b"%s %s\0%s" % (item.mode.encode(), name, bytes.fromhex(item.oid)) for name, item in rows)
