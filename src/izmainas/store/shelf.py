"""What izm remembers of a repository: an SQLite file in git's directory that may be deleted at any time.

Everything on it can be found anew. A piece that is missing, damaged, sealed
by somebody else or by another state of the program is found anew; a file
that cannot be opened, read or written is done without. Nothing here raises.
"""

import os
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cached_property

from izmainas.store.code_stamp import code_stamp
from izmainas.store.seal import Sealer, own_key

#: its name in `git rev-parse --git-path izm`
NAME = "index.sqlite"
#: seconds to wait for another izm; reading anew is better than waiting long
_PATIENCE = 0.2
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, seal BLOB, data BLOB, PRIMARY KEY (kind, key))"
)


class Shelf:
    """Pieces by kind and key, in the folder `folder`; made when the first is put there."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._path = os.path.join(folder, NAME)  # noqa: PTH118 - pathlib costs a start
        self._opened: sqlite3.Connection | None = None
        self._process = os.getpid()

    @cached_property
    def _sealer(self) -> Sealer | None:
        if os.environ.get("IZM_NO_INDEX"):
            return None
        key = own_key()
        return Sealer(key, code_stamp()) if key else None

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what was put there; None where nothing is, or nothing that can be trusted."""
        return self.get_many(kind, [key]).get(key)

    def get_many(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return what was put there of `keys`."""
        sealer, found = self._sealer, dict[str, bytes]()
        try:
            database = self._database(create=False)
            if sealer is None or database is None:
                return {}
            for key in keys:
                row = database.execute(
                    "SELECT seal, data FROM kept WHERE kind = ? AND key = ?", (kind, key)
                ).fetchone()
                if (
                    row
                    and all(type(part) is bytes for part in row)
                    and sealer.holds(row[0], f"{kind}/{key}", row[1])
                ):
                    found[key] = row[1]
        except (sqlite3.Error, OSError):
            return {}
        return found

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep `data`."""
        self.put_many(kind, {key: data})

    def put_many(self, kind: str, pieces: Mapping[str, bytes]) -> None:
        """Keep several pieces, all of them or, where that fails, none."""
        sealer = self._sealer
        if sealer is None:
            return
        rows = [(kind, key, sealer.seal(f"{kind}/{key}", data), data) for key, data in pieces.items()]
        for attempt in ("first", "anew"):
            try:
                database = self._database(create=True)
                if database is None:
                    return
                with database:
                    database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
            except sqlite3.OperationalError:  # locked, read-only, a full disk
                return
            except sqlite3.DatabaseError:  # no database, or a damaged one
                if attempt == "anew":
                    return
                self._discard()
            except OSError:
                return
            else:
                return

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None and self._process == os.getpid():
            self._opened.close()
        self._opened = None

    def _database(self, *, create: bool) -> sqlite3.Connection | None:
        """Return the connection of this process; None where there is no file, and none is to be made."""
        if self._process != os.getpid():
            # a connection must not cross a fork
            self._opened, self._process = None, os.getpid()
        if self._opened is None:
            if not os.path.exists(self._path):  # noqa: PTH110 - pathlib costs a start
                if not create:
                    return None
                os.makedirs(os.path.dirname(self._path), exist_ok=True)  # noqa: PTH103, PTH120 - as above
            opened = sqlite3.connect(self._path, timeout=_PATIENCE)
            # a cache need not outlive a failing machine: what is half written has no seal that holds
            opened.execute("PRAGMA synchronous = OFF")
            if create:
                opened.execute(_TABLE)
            self._opened = opened
        elif create:
            self._opened.execute(_TABLE)
        return self._opened

    def _discard(self) -> None:
        """Remove a file that is no database any more."""
        self.close()
        for end in ("", "-journal", "-wal", "-shm"):
            try:
                os.unlink(self._path + end)  # noqa: PTH108 - pathlib costs a start
            except OSError:
                continue
