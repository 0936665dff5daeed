"""What the last audit found, read again: all that an answer needs where nothing has landed since.

Nothing that judges is loaded for it; what goes on from there is in
`audited_before`.
"""

import pickle
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Final, NamedTuple

from izmainas.audit.record import Decisions, Record, Violation
from izmainas.audit.seen import Seen
from izmainas.store.lineage import Start
from izmainas.store.shelf import AUDITED, Shelf

_DIGEST: Final = 8


class Header(NamedTuple):
    """What is read first: up to which commit, what was found, and which pieces belong to it.

    `failed` is packed: of what was found, it alone is nothing that is told.
    """

    start: Start
    bits: Mapping[str, int]
    violations: Sequence[Violation]
    notices: Sequence[Violation]
    levels: Mapping[str, int]
    packed: int
    failed: bytes
    process_id: str | None
    processes: Mapping[str, bytes]
    pieces: Mapping[str, bytes]
    missing: frozenset[str]


class DamagedError(Exception):
    """A piece of what was remembered is missing, or belongs to something else."""


class LastAudit:
    """What lies on the shelf of the last audit."""

    def __init__(self, shelf: Shelf, header: Header | None = None) -> None:
        self._shelf = shelf
        self._header = header

    @property
    def header(self) -> Header:
        """What was read first; raises `DamagedError` where there is nothing."""
        if self._header is None:
            raise DamagedError(AUDITED)
        return self._header

    def start(self) -> Start | None:
        """Return the last landing that is remembered."""
        data = self._shelf.get(*AUDITED)
        if data is not None:
            self._header = pickle.loads(data)  # noqa: S301 - sealed by this user's own izm
        return self._header.start if self._header else None

    def record(self) -> Record:
        """Return what was found; its decisions are read when they are asked for, and raise `DamagedError` then."""
        header = self.header
        older = partial(map, partial(self.piece, "decisions"), range(header.packed))
        return Record(Decisions(older, header.levels), [*header.violations], [*header.notices])

    def seen(self, name: str) -> Seen:
        """Return a set of marks, whose rows are read when they are asked for."""
        return Seen(self.header.bits[name], partial(self.piece, name))

    def piece(self, name: str, number: int) -> bytes:
        """Return a piece; raises `DamagedError` where it is not what it was."""
        key = f"{name}/{number}"
        wanted = self._header.pieces.get(key) if self._header else None
        if wanted is None:
            return b""
        data = self._shelf.get(AUDITED[0], key)
        if data is None or digest_of(data) != wanted:
            raise DamagedError(key)
        return data


def digest_of(data: bytes) -> bytes:
    """Return what a header knows a piece by."""
    return blake2b(data, digest_size=_DIGEST).digest()
