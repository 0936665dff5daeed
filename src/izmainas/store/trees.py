"""Git's tree objects: reading their bytes, and the new ones that a few changed files need."""

import hashlib
import re
from collections.abc import Callable, ItemsView, Iterator, Mapping
from functools import cached_property
from itertools import product
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from izmainas.errors import BlockedError, Location, UnverifiableError
from izmainas.message import Message, msg

if TYPE_CHECKING:
    from hashlib import _Hash

Algorithm = Literal["sha1", "sha256"]

#: every mode that git writes into a tree; `TreeEntry` and `Leaf` have six digits, a folder's with a naught in front.
#: Records are files
FILE = "100644"
EXECUTABLE = "100755"
LINK = "120000"
FOLDER = "40000"
SUBMODULE = "160000"
#: the tree without entries, which every git knows
EMPTY: Final[Mapping[Algorithm, str]] = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
_MODES = {mode.encode(): mode for mode in (FILE, EXECUTABLE, LINK, FOLDER, SUBMODULE)}
#: as git takes it: a file with any rights, a link, a submodule, a folder (older programs wrote it with a zero before)
_MODE = re.compile(rb"100[0-7]{3}|120000|160000|0?40000")
_ENTRY = {size: re.compile(rb"([0-7]{5,6}) ([^\0]+)\0(.{%d})" % size, re.DOTALL) for size in (20, 32)}
#: a folder's mode in its two spellings; of all modes, the first alone has five digits
_SHORT = FOLDER.encode()
_FOLDERS = frozenset({_SHORT, b"0" + _SHORT})
#: names that lead elsewhere than into the folder: git checks none of them out
_ASTRAY = frozenset({b".", b"..", *(b".%c%c%c" % letters for letters in product(b"gG", b"iI", b"tT"))})
_mode_of = itemgetter(0)
#: folders inside one another: the register's own are five
_DEEPEST = 64


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
    return object_hash(kind, len(data), algorithm, data).hexdigest()


def object_hash(kind: str, size: int, algorithm: Algorithm, data: bytes = b"") -> "_Hash":
    """Return the hash that makes an object's id: of its first bytes, where it is not held as a whole."""
    first = b"%s %d\0%s" % (kind.encode(), size, data)
    return hashlib.sha256(first) if algorithm == "sha256" else hashlib.sha1(first, usedforsecurity=False)


class Tree(Mapping[str, TreeItem]):
    """The entries of a tree object by name, in its own order; a line becomes an item when it is asked for.

    A year of a large register has five thousand, and an event asks for one.

    Only a tree that git itself would write is `sound`: every byte belongs to
    an entry, and the entries are in git's order. Of another, git and whoever
    else reads it may see different files.
    """

    def __init__(self, data: bytes, algorithm: Algorithm) -> None:
        width = 32 if algorithm == "sha256" else 20
        found = _ENTRY[width].findall(data)
        self._lines: dict[bytes, tuple[bytes, bytes, bytes]] = {entry[1]: entry for entry in found}
        #: whether it has a name twice: which of them is meant, git's own commands do not agree about
        self.ambiguous = len(self._lines) < len(found)
        names, kinds = b"".join(self._lines), {*map(_mode_of, found)}
        short = [*map(_mode_of, found)].count(_SHORT) if _SHORT in kinds else 0
        # `findall` passes over what is no entry: only where the entries are as long as the whole, there was none such
        length = len(names) + len(found) * (len("100644 \0") + width) - short
        self.sound = (
            length == len(data)
            and all(map(_MODE.fullmatch, kinds))
            and b"/" not in names
            and self._lines.keys().isdisjoint(_ASTRAY)
            and self._ordered(folders=not kinds.isdisjoint(_FOLDERS))
        )

    def _ordered(self, *, folders: bool) -> bool:
        """Whether the entries stand in git's order: a folder as if its name ended with a slash."""
        names = [*self._lines]
        if folders:
            names = [name + b"/" if mode in _FOLDERS else name for mode, name, _ in self._lines.values()]
        return names == sorted(names)

    def __getitem__(self, name: str) -> TreeItem:
        """Return the entry of this name."""
        try:
            raw = name.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:  # no name that git could hold
            raise KeyError(name) from None
        mode, _, oid = self._lines[raw]
        return TreeItem(_MODES.get(mode) or _canonical(mode), oid.hex())

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names."""
        return (name.decode("utf-8", "surrogateescape") for name in self._lines)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._lines)

    def items(self) -> ItemsView[str, TreeItem]:
        """Return all of them."""
        return self._all.items()

    def folders(self) -> Iterator[tuple[str, str]]:
        """Yield the names and ids of the folders in it: of a year's thousands of files nothing is made."""
        for mode, name, oid in self._lines.values():
            if mode in _FOLDERS:
                yield name.decode("utf-8", "surrogateescape"), oid.hex()

    @cached_property
    def _all(self) -> dict[str, TreeItem]:
        return {
            name.decode("utf-8", "surrogateescape"): TreeItem(_MODES.get(mode) or _canonical(mode), oid.hex())
            for mode, name, oid in self._lines.values()
        }

    def with_items(self, items: Mapping[str, TreeItem | None]) -> bytes:
        """Return the tree object with other items; None takes one out. Git sorts a folder as if its name ended with a slash."""
        lines = dict(self._lines)
        for name, item in items.items():
            raw = name.encode("utf-8", "surrogateescape")
            if item is None:
                lines.pop(raw, None)
            else:
                lines[raw] = (item.mode.encode(), raw, bytes.fromhex(item.oid))
        rows = sorted(
            (name + b"/" if mode in _FOLDERS else name, mode, name, oid) for mode, name, oid in lines.values()
        )
        return b"".join(b"%s %s\0%s" % row[1:] for row in rows)


def _canonical(mode: bytes) -> str:
    """Return a mode as git understands it: of a file it asks for the owner's right to run it alone."""
    text = mode.decode()
    if text.startswith("100"):
        return EXECUTABLE if int(text, 8) & 0o100 else FILE
    return FOLDER if text.lstrip("0").startswith("4") else text


class Graft:
    """Puts files into a tree: only the folders on the way to them are read and written.

    A temporary index of a register of 100,000 files costs some 200 ms for every event (measured);
    this does not grow with the register.
    """

    def __init__(self, read: Callable[[str], Tree], algorithm: Algorithm) -> None:
        #: gives the entries of a tree by its id
        self._read = read
        self._algorithm = algorithm
        #: the trees that the repository may not have yet
        self.made: list[NewObject] = []

    def onto(self, root: str | None, changes: Mapping[str, str | None]) -> str:
        """Return the id of `root` with blobs put at paths; None removes, and an emptied folder goes."""
        return self._folder(root, changes, "") or self._keep(b"")

    def _folder(self, root: str | None, changes: Mapping[str, str | None], above: str) -> str | None:
        items = self._read(root) if root else Tree(b"", self._algorithm)
        put: dict[str, TreeItem | None] = {}
        below: dict[str, dict[str, str | None]] = {}
        for path, oid in changes.items():
            name, slash, rest = path.partition("/")
            present = items.get(name)
            if present is not None and present.mode != (FOLDER if slash else FILE):
                raise in_the_way(above + name)
            if slash:
                below.setdefault(name, {})[rest] = oid
            else:
                put[name] = TreeItem(FILE, oid) if oid else None
        for name, inner in below.items():
            old = items.get(name)
            made = self._folder(old.oid if old else None, inner, f"{above}{name}/")
            put[name] = TreeItem(FOLDER, made) if made else None
        data = items.with_items(put)
        return self._keep(data) if data else None

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


def unsound(message: Message) -> UnverifiableError:
    """Return the refusal to believe an object that git would not have written so."""
    return UnverifiableError("IZM-E493", message, hint=msg("See what is wrong with the repository: git fsck"))


def refuse_depth(path: str) -> None:
    """Refuse a folder that lies deeper than any of a register's; who looks into each in turn would never come back."""
    if path.count("/") >= _DEEPEST:
        beginning = "/".join(path.split("/", 3)[:3])
        raise UnverifiableError(
            "IZM-E494",
            msg(
                "folders lie more than {limit} deep inside one another: {path}",
                limit=_DEEPEST,
                path=beginning,
            ),
            hint=msg("Take out of the register's folders what is no part of it"),
            where=Location(beginning),
        )
