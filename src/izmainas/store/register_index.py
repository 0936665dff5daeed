"""The register of a commit, slot by slot, from what is remembered: the same answers as from its files, sooner.

What is remembered is compared with the ids of trees and blobs on every call;
only slots in which something differs are made anew.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from izmainas.domain import layout
from izmainas.domain.summary import Summary
from izmainas.errors import IzmError
from izmainas.store.objects import Objects
from izmainas.store.packing import pickled, unpickled
from izmainas.store.register_columns import APART, BLOBS, PATHS, Columns, rows, whole
from izmainas.store.register_slots import (
    Directory,
    Piece,
    SlotInfo,
    SlotRows,
    Year,
    digest_of,
    may_hold,
    order_of,
    slots_of_year,
    texts_by_path,
)
from izmainas.store.runner import Git
from izmainas.store.shelf import Shelf
from izmainas.store.trees import FOLDER
from izmainas.store.worktree import WorkTree

if TYPE_CHECKING:
    from izmainas.reports.track_record import Past
    from izmainas.store.register_build import Wanted

_DIRECTORY: Final = "directory"
# the kinds of pieces are named as the fields of `Piece`
_ROWS: Final = "rows"
OPEN: Final = "open"
TEXTS: Final = "texts"
_PAST: Final = "past"
SETTLED: Final = "settled"
TRAITS: Final = "traits"
#: how many slots are written at once while many are made
_AT_ONCE: Final = 8

#: told how many of how many changes have been read
Told = Callable[[int, int], None]


class Slot(NamedTuple):
    """A slot of the register: its key, and what is known without reading it."""

    key: str
    info: SlotInfo


class RegisterIndex:
    """The register at a commit (None: nothing is committed), `told` how far a long reading has come.

    A file of the work tree is read instead of its blob where it has the blob's bytes.
    """

    def __init__(self, git: Git, tree: WorkTree, objects: Objects, shelf: Shelf, commit: str | None) -> None:
        self._git = git
        self._work_tree = tree
        self._objects = objects
        self._shelf = shelf
        self._commit = commit
        self.told: Told | None = None

    @property
    def remembered(self) -> bool:
        """Whether a register was made here before: what has come since is sooner read than all files."""
        return bool(self._kept)

    @cached_property
    def slots(self) -> Sequence[Slot]:
        """Every slot, by year and number."""
        found = [
            Slot(key, info) for year in self._directory.years.values() for key, info in year.slots.items()
        ]
        return sorted(found, key=lambda slot: order_of(slot.key))

    def __iter__(self) -> Iterator[Summary]:
        """Iterate over all changes that can be read, slot by slot."""
        for slot in self.slots:
            yield from self.summaries(slot)

    @property
    def count(self) -> int:
        """How many changes there are that can be read."""
        return sum(slot.info.changes for slot in self.slots)

    def summaries(self, slot: Slot) -> Sequence[Summary]:
        """Return the changes of a slot in the order of their paths."""
        return rows(self.columns(slot))

    def filed(self, slot: Slot) -> Iterator[tuple[str, Summary]]:
        """Return the changes of a slot with the paths that they lie at, in their order."""
        columns = self.columns(slot)
        return zip(columns[PATHS], rows(columns), strict=True)

    def unfinished(self) -> Iterator[Summary]:
        """Yield the changes that have not ended."""
        for slot in self.slots:
            if slot.info.open:
                yield from self.part(OPEN, slot)

    def past(self) -> "Iterator[Past]":
        """Yield the changes whose work has ended, as others are compared with them."""
        from izmainas.reports.track_record import Past  # noqa: PLC0415 - only comparisons need it

        for slot in self.slots:
            yield from map(Past._make, self.part(_PAST, slot))

    def faults(self) -> Iterator[IzmError]:
        """Yield what keeps files from being read, by their paths."""
        for slot in [slot for slot in self.slots if slot.info.faulty]:
            from izmainas.store.register_build import faults_of  # noqa: PLC0415 - as in `_make`

            yield from faults_of(self._objects, self._blobs(slot.key), slot.info.faulty)

    # --- `Others` ---------------------------------------------------------------------------------------

    def by_uid(self, uid: str) -> Summary | None:
        """Return the change with this identity."""
        return next((s for s in self._of(lambda info: may_hold(info.uids, uid)) if s.uid == uid), None)

    def part_of(self, uid: str) -> Sequence[Summary]:
        """Return the changes that a split made of the change `uid`."""
        return [s for s in self._of(lambda info: may_hold(info.parents, uid)) if uid in s.parents]

    def using(self, standard: str) -> Sequence[Summary]:
        """Return the changes that rest on a standard-change model."""
        return [s for s in self._of(lambda info: standard in info.standards) if s.standard == standard]

    def failed_on(self, standard: str) -> Sequence[datetime]:
        """Return when those of them were registered whose work failed or was backed out; no slot is read for it."""
        self._meet_faults()
        return [moment for slot in self.slots for moment in slot.info.standards.get(standard, ())]

    def _meet_faults(self) -> None:
        """Raise what keeps a file from being read: nothing is decided beside it."""
        for fault in self.faults():
            raise fault

    def _of(self, fits: Callable[[SlotInfo], bool]) -> Iterator[Summary]:
        """Yield the changes of the slots that fit."""
        self._meet_faults()
        for slot in self.slots:
            if fits(slot.info):
                yield from self.summaries(slot)

    # --- what is remembered ---------------------------------------------------------------------------

    @cached_property
    def _years(self) -> dict[str, str]:
        """The trees of the folders of changes, by year."""
        items = self._objects.items(self._tree) if self._tree else {}
        return {name: item.oid for name, item in items.items() if item.mode == FOLDER}

    @cached_property
    def _tree(self) -> str:
        """The tree of the folder of changes; empty where there is none."""
        entry = self._objects.entry(self._commit, layout.CHANGES) if self._commit else None
        return entry.oid if entry is not None and entry.type == "tree" else ""

    @cached_property
    def _kept(self) -> bytes | None:
        return self._shelf.get(_DIRECTORY, "")

    @cached_property
    def _directory(self) -> Directory:
        # a sealed piece is of this user and this state of the program: it has the form that it had
        known = Directory(*unpickled(self._kept)) if self._kept else Directory("", {})
        if known.tree == self._tree and self._kept:
            return known
        return self._renewed(known)

    def _renewed(self, known: Directory) -> Directory:
        """Return the directory of the tree as it is; slots that differ from those that are `known` are made."""
        years: dict[str, Year] = {}
        wanted: list[Wanted] = []
        for name, tree in self._years.items():
            old = known.years.get(name)
            if old is not None and old.tree == tree:
                years[name] = old
                continue
            slots = old.slots if old else {}
            years[name] = Year(tree, {})
            for key, blobs in slots_of_year(name, self._objects.items(tree)).items():
                if key in slots and slots[key].digest == digest_of(blobs):
                    years[name].slots[key] = slots[key]
                else:
                    wanted.append((key, blobs, self._whole(key) if key in slots else None))
        self._make(wanted, years)
        found = Directory(self._tree, {name: year for name, year in years.items() if year.slots})
        self._shelf.put(_DIRECTORY, "", pickled(tuple(found)))
        return found

    def _make(self, wanted: "Sequence[Wanted]", years: dict[str, Year]) -> None:
        from izmainas.store.register_build import build  # noqa: PLC0415 - what is remembered is only read

        total, done = sum(len(blobs) for _, blobs, _ in wanted), 0
        pieces: list[tuple[str, Piece]] = []
        for key, piece in build(self._git, self._work_tree, wanted):
            years[key.partition("/")[0]].slots[key] = piece.info
            pieces.append((key, piece))
            if len(pieces) >= _AT_ONCE:
                self._keep(pieces)
                pieces = []
            done += piece.info.changes
            if self.told is not None:
                self.told(done, total)
        self._keep(pieces)

    def _keep(self, pieces: Sequence[tuple[str, Piece]]) -> None:
        self._shelf.put_many(_ROWS, {key: piece.rows for key, piece in pieces})
        for name in APART:
            self._shelf.put_many(name, {key: piece.apart[name] for key, piece in pieces})
        self._shelf.put_many(OPEN, {key: piece.open for key, piece in pieces if piece.info.open})
        self._shelf.put_many(TEXTS, {key: piece.texts for key, piece in pieces})
        self._shelf.put_many(TRAITS, {key: piece.traits for key, piece in pieces})
        self._shelf.put_many(_PAST, {key: piece.past for key, piece in pieces})
        self._shelf.put_many(SETTLED, {key: piece.settled for key, piece in pieces if piece.info.settled})

    def part(self, kind: str, slot: Slot) -> Any:  # noqa: ANN401 - as `piece_of` has packed it
        """Return a part of a slot as it is remembered, or made where that is not of this tree."""
        digest, part = self._remembered(kind, slot.key)
        if digest == slot.info.digest:
            return part
        made = self._made(slot)
        return unpickled(made.apart[kind] if kind in APART else getattr(made, kind))[1]

    def columns(self, slot: Slot) -> Columns:
        """Return the changes of a slot by columns."""
        return Columns(self.part(_ROWS, slot), lambda name: self.part(name, slot))

    def _remembered(self, kind: str, key: str) -> tuple[bytes, Any]:
        """Return a part of a slot as it is remembered, and the digest of what it is of; empty where it is not."""
        data = self._shelf.get(kind, key)
        return unpickled(data) if data else (b"", None)

    def _whole(self, key: str) -> SlotRows | None:
        """Return a slot with its texts, as it is remembered; None where they are not of one tree."""
        (digest, packed), (of, texts) = self._remembered(_ROWS, key), self._remembered(TEXTS, key)
        if not digest or digest != of:
            return None
        apart = {name: self._remembered(name, key) for name in APART}
        if any(of != digest for of, _ in apart.values()):
            return None
        columns = Columns(packed, lambda name: apart[name][1])
        return SlotRows(columns[BLOBS], whole(columns), texts_by_path(texts))

    def _made(self, slot: Slot) -> Piece:
        """Make a slot from its blobs and what is remembered of them, and remember it."""
        from izmainas.store.register_build import made  # noqa: PLC0415 - as in `_make`

        piece = made(self._git, self._work_tree, self._blobs(slot.key), self._whole(slot.key))
        self._keep([(slot.key, piece)])
        return piece

    def _blobs(self, key: str) -> dict[str, str]:
        year = key.partition("/")[0]
        return slots_of_year(year, self._objects.items(self._years[year]))[key]
