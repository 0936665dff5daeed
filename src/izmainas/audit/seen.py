"""What has been met before: a set of texts that costs sixteen bytes for each of them.

A register of decades has over a million events and versions; as Python's own
set they would take a hundred megabytes. A text stands here as 128 bits of its
BLAKE2b, which nobody can make coincide with that of another.
"""

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Final

_SIZE: Final = 16
#: rows are told apart by the first bits of a mark
_BITS: Final = 12
_HEAD: Final = 16


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
        found = blake2b(text.encode(), digest_size=_SIZE).digest()
        number = int.from_bytes(found[:2], "big") >> self._shift
        self._row(number).extend(found)
        self.changed.add(number)

    def __contains__(self, text: object) -> bool:
        """Whether `text` was met."""
        found = blake2b(str(text).encode(), digest_size=_SIZE).digest()
        row = self._row(int.from_bytes(found[:2], "big") >> self._shift)
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


def _marks(row: bytes) -> set[bytes]:
    return {row[at : at + _SIZE] for at in range(0, len(row), _SIZE)}
