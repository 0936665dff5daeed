"""The register in slots: neighbours by number, some hundreds to a slot, each remembered as one piece.

What a slot says is a pure function of the blobs in it; its digest is over
their names and ids.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Final, NamedTuple

from izmainas.domain import layout
from izmainas.domain.summary import Summary
from izmainas.store.trees import FILE, TreeItem

#: numbers to a slot: reading one takes some milliseconds, and after an event one is written anew
_WIDTH: Final = 256
#: bytes of the mark that a uid leaves
_MARK: Final = 4

#: blob ids by path
Blobs = Mapping[str, str]


class SlotInfo(NamedTuple):
    """What is known of a slot without reading it.

    `changes` says how many can be read, `open` how many have not ended; `newest` is when the last of its changes was registered, and its uid,
    `oldest` when the first was;
    `ended` is when the last of those ended that have, `settled` how many signals they settle;
    `faulty` are the paths that cannot be read; `uids` and `parents` are marks
    of the changes in it and of those that they are parts of; `standards` are the standard-change models that changes in
    it rest on, each with when those were registered whose work failed.
    """

    digest: bytes
    changes: int
    open: int
    newest: tuple[datetime, str] | None
    faulty: tuple[str, ...]
    uids: bytes
    parents: bytes
    standards: Mapping[str, Sequence[datetime]]
    ended: datetime | None
    settled: int
    oldest: datetime | None


class Year(NamedTuple):
    """A folder of changes: the id of its tree, and its slots by key."""

    tree: str
    slots: dict[str, SlotInfo]


class Directory(NamedTuple):
    """All slots of the register whose folder has the tree id `tree`; years by name."""

    tree: str
    years: dict[str, Year]


class SlotRows(NamedTuple):
    """The changes of a slot as whoever makes it needs them: blob ids, summaries and what a search looks through, by path."""

    blobs: Blobs
    summaries: Mapping[str, Summary]
    texts: Mapping[str, str]

    @property
    def digest(self) -> bytes:
        """The digest of what stands in the slot."""
        return digest_of(self.blobs)


class Piece(NamedTuple):
    """A slot as it is remembered, in parts, each with the digest.

    `rows` are all changes by columns, but for those columns that stand
    `apart`, by name; then open changes, texts, ended work, settled signals
    alone, and by what changes are chosen. All are in the order of the paths.
    """

    info: SlotInfo
    rows: bytes
    apart: Mapping[str, bytes]
    open: bytes
    texts: bytes
    past: bytes
    settled: bytes
    traits: bytes


def slots_of_year(year: str, items: Mapping[str, TreeItem]) -> dict[str, dict[str, str]]:
    """Return the change files of a folder by slot: `{"2026/3": {path: blob id}}`."""
    found: dict[str, dict[str, str]] = {}
    for name, item in items.items():
        path = f"{layout.CHANGES}/{year}/{name}"
        if item.mode == FILE and layout.is_change(path):
            number = layout.number_of(path)
            slot = f"{year}/{number[1] // _WIDTH}" if number else f"{year}/-"
            found.setdefault(slot, {})[path] = item.oid
    return found


def digest_of(blobs: Blobs) -> bytes:
    """Return the digest of what stands in a slot: of paths and blob ids."""
    text = "\n".join(f"{path} {oid}" for path, oid in sorted(blobs.items()))
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).digest()


def places_holding(words: Sequence[str], texts: bytes) -> list[int]:
    """Return the places of the changes of a slot whose text holds all words, in the order of their paths; what no text holds is seen at once."""
    if not texts or not all(word.encode("utf-8", "surrogateescape") in texts for word in words):
        return []
    return [
        at for at, text in enumerate(texts_by_path(texts).values()) if all(word in text for word in words)
    ]


def texts_by_path(texts: bytes) -> dict[str, str]:
    """Return what a search looks through, by path, as the piece of a slot holds it."""
    parts = texts.decode("utf-8", "surrogateescape").split("\0") if texts else []
    return dict(zip(parts[::2], parts[1::2], strict=True))


def may_hold(marks: bytes, uid: str) -> bool:
    """Whether a slot with these marks may hold `uid`: sometimes yes when it does not, never no when it does."""
    return mark(uid) in marks


def mark(uid: str) -> bytes:
    """Return the mark that a uid leaves."""
    return blake2b(uid.encode(), digest_size=_MARK).digest()


def order_of(key: str) -> tuple[str, int, str]:
    """Return where a slot stands among the others: by year and number, unnumbered files behind."""
    year, _, number = key.partition("/")
    return (year, int(number), "") if number.isdigit() else (year, 1 << 60, number)
