"""What has been met before: a set of texts that costs sixteen bytes for each of them.

A register of decades has over a million events and versions; as Python's own
set they would take a hundred megabytes. A text stands here as 128 bits of its
BLAKE2b, which nobody can make coincide with that of another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Final

_SIZE: Final = 16
#: rows are told apart by the first bits of a mark
_BITS: Final = 12
_HEAD: Final = 16
#: bytes that should stand in a row that is kept, and how many are too many
_FULL: Final = 4_096
_TOO_FULL: Final = 32_768


class Seen:
    """A set that only grows; `load` gives a row of what was met in an earlier run, when it is first asked for."""

    def __init__(self, bits: int = _BITS, load: Callable[[int], bytes] | None = None) -> None:
        self.bits = bits
        self.changed: set[int] = set()
        self._load = load
        self._shift = _HEAD - bits
        self._rows: dict[int, bytearray] = {}

    def add(self, text: str) -> None:
        """Take note of `text`."""
        found = _mark(text)
        number = (found[0] << 8 | found[1]) >> self._shift
        self._row(number).extend(found)
        self.changed.add(number)

    def __contains__(self, text: object) -> bool:
        """Whether `text` was met."""
        found = _mark(str(text))
        row = self._row((found[0] << 8 | found[1]) >> self._shift)
        at = row.find(found)
        while at > 0 and at % _SIZE:  # across the border of two marks
            at = row.find(found, at + 1)
        return at >= 0

    def clear(self) -> None:
        """Forget everything."""
        self._rows.clear()
        self._load = None

    def rows(self) -> Iterator[tuple[int, bytes]]:
        """Yield the rows that were looked at, with their numbers."""
        for number, row in self._rows.items():
            yield number, bytes(row)

    def to_keep(self) -> tuple[Iterable[tuple[int, bytes]], int]:
        """Return the rows that were added to, or all where others serve better, and by how many bits they are told apart."""
        if self._load is not None:
            fullest = max((len(self._rows[number]) for number in self.changed), default=0)
            if fullest <= _TOO_FULL or self.bits >= _BITS:
                return [(number, bytes(self._rows[number])) for number in sorted(self.changed)], self.bits
            for number in range(1 << self.bits):
                self._row(number)
        bits = min((sum(map(len, self._rows.values())) // _FULL).bit_length(), _BITS)
        return _regrouped(self._rows, self.bits, bits).items(), bits

    def meets(self, other: "Seen") -> bool:
        """Whether something is in both sets, which have their rows in common."""
        for number, row in self.rows():
            theirs = other._rows.get(number)  # noqa: SLF001 - of the same class
            if theirs and not _marks(row).isdisjoint(_marks(bytes(theirs))):
                return True
        return False

    def take(self, number: int, marks: bytes) -> None:
        """Add what another set has met in one of its rows."""
        self._row(number).extend(marks)
        self.changed.add(number)

    def _row(self, number: int) -> bytearray:
        row = self._rows.get(number)
        if row is None:
            row = self._rows[number] = bytearray(self._load(number) if self._load else b"")
        return row


@lru_cache(64)  # who is asked about is taken note of a moment later
def _mark(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_SIZE).digest()


def _marks(row: bytes) -> set[bytes]:
    return {row[at : at + _SIZE] for at in range(0, len(row), _SIZE)}


def _regrouped(rows: Mapping[int, bytes | bytearray], old: int, new: int) -> dict[int, bytes]:
    """Return rows that are told apart by `old` bits as such that are by `new` ones."""
    found: dict[int, bytearray] = {}
    for number, row in rows.items():
        if new <= old:
            found.setdefault(number >> (old - new), bytearray()).extend(row)
            continue
        for mark in _marks(bytes(row)):
            found.setdefault(int.from_bytes(mark[:2], "big") >> (_HEAD - new), bytearray()).extend(mark)
    return {number: bytes(row) for number, row in found.items()}
