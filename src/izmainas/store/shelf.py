"""What izm remembers of a repository: an SQLite file in git's directory that may be deleted at any time.

Everything on it can be found anew. A piece that is missing, damaged, sealed
by somebody else or by another state of the program is found anew. Where the
file cannot be opened, read or written, what is put there is kept for the
length of this command, in a file of its own. Nothing here raises.

SQLite does what a file tells it: a view in the table's place may never come
to an end, and a journal beside it have other files removed. So no file is
opened but one that this user's izm made.
"""

import os
import sqlite3
import stat
from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from typing import Final

from izmainas.store.code_stamp import code_stamp
from izmainas.store.plain_folder import PlainFolder
from izmainas.store.seal import Sealer, has_key, own_key, own_name

#: where an audit says up to which commit it came
AUDITED: Final = ("audit", "head")
#: seconds to wait for another izm; reading anew is better than waiting long
_PATIENCE = 0.2
#: the part of an SQLite error code that says what kind it is
_PRIMARY: Final = 0xFF
#: bytes of the key that seals what only this command reads
_KEY_BYTES = 32
#: the file, and what SQLite puts beside it
_ENDS: Final = ("", "-journal", "-wal", "-shm")
#: what is raised over a damaged file: what SQLite quotes from it may be no text
_DAMAGE: Final = (sqlite3.Error, UnicodeDecodeError)
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, seal BLOB, data BLOB, PRIMARY KEY (kind, key))"
)
_FIND = "SELECT seal, data FROM kept WHERE kind = ? AND key = ?"
_KEEP = "INSERT OR REPLACE INTO kept (kind, key, seal, data) VALUES (?, ?, ?, ?)"


class Shelf:
    """Pieces by kind and key, in the folder `folder`; made when the first is put there."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = os.fspath(folder)
        self._opened: sqlite3.Connection | None = None
        self._aside: sqlite3.Connection | None = None
        self._process = os.getpid()
        #: somebody holds the file: it was waited for once, and is not again
        self._busy = False

    @cached_property
    def _key(self) -> bytes | None:
        """The key of what outlasts this command; None where nothing is to, or can, outlast it."""
        return None if os.environ.get("IZM_NO_INDEX") else own_key()

    @cached_property
    def file(self) -> str | None:
        """Where the pieces lie that outlast this command.

        Only who has the key can tell the name, and it is another in another
        place: whatever came with a repository has not got it.
        """
        if self._key is None:
            return None
        return os.path.join(self._folder, f"index-{own_name(self._key, self._folder)}.sqlite")  # noqa: PTH118 - pathlib costs a start

    @cached_property
    def _lasting(self) -> Sealer | None:
        """What seals the pieces that outlast this command."""
        return Sealer(self._key, code_stamp()) if self._key else None

    @cached_property
    def _sealer(self) -> Sealer:
        return self._lasting or Sealer(os.urandom(_KEY_BYTES), b"")

    def get(self, kind: str, key: str) -> bytes | None:
        """Return what was put there; None where nothing is, or nothing that can be trusted."""
        return self.get_many(kind, [key]).get(key)

    def get_many(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return what was put there of `keys`."""
        wanted = [*keys]
        found: dict[str, bytes] = {}
        for open_ in (self._kept_aside, partial(self._database, create=False)):
            try:
                database = open_()
                for key in wanted:
                    if key not in found and (data := self._found(database, kind, key)) is not None:
                        found[key] = data
            except (*_DAMAGE, OSError) as error:
                self._leave_alone(error)
        return found

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep `data`."""
        self.put_many(kind, {key: data})

    def put_many(self, kind: str, pieces: Mapping[str, bytes]) -> None:
        """Keep several pieces, all of them or none."""
        rows = [(kind, key, self._sealer.seal(f"{kind}/{key}", data), data) for key, data in pieces.items()]
        if not self._put(rows):
            self._put_aside(rows)

    def close(self) -> None:
        """Close the file."""
        if self._process == os.getpid():
            for database in (self._opened, self._aside):
                if database is not None:
                    database.close()
        self._opened = self._aside = None

    def _found(self, database: sqlite3.Connection | None, kind: str, key: str) -> bytes | None:
        """Return the piece that a database holds, if its seal holds."""
        row = database.execute(_FIND, (kind, key)).fetchone() if database is not None else None
        seal, data = row or (None, None)
        if not isinstance(seal, bytes) or not isinstance(data, bytes):
            return None
        return data if self._sealer.holds(seal, f"{kind}/{key}", data) else None

    def _put(self, rows: list[tuple[str, str, bytes, bytes]]) -> bool:
        """Write rows to the file; false where that cannot be."""
        for attempt in ("first", "anew"):
            try:
                database = self._database(create=True)
                if database is None:
                    return False
                with database:
                    database.executemany(_KEEP, rows)
            except _DAMAGE as error:
                if attempt == "anew" or _in_the_way(error):
                    self._leave_alone(error)
                    return False
                self._discard()
            except OSError:
                return False
            else:
                return True
        return False

    def _leave_alone(self, error: Exception) -> None:
        """Ask the file for nothing more in this command if `error` says that somebody else holds it."""
        code = getattr(error, "sqlite_errorcode", 0)
        self._busy = self._busy or code & _PRIMARY in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

    def _put_aside(self, rows: list[tuple[str, str, bytes, bytes]]) -> None:
        """Keep rows for the length of this command: SQLite removes a file without a name by itself."""
        try:
            if self._kept_aside() is None:
                self._aside = sqlite3.connect("")
                self._aside.execute(_TABLE)
            if self._aside is not None:
                self._aside.executemany(_KEEP, rows)
        except (sqlite3.Error, OSError):
            self._aside = None

    def _kept_aside(self) -> sqlite3.Connection | None:
        self._mind_the_process()
        return self._aside

    def _database(self, *, create: bool) -> sqlite3.Connection | None:
        """Return the connection of this process; None where there is no file, and none is to be made."""
        self._mind_the_process()
        if not create and not has_key():  # it is made by who puts something there, not by who looks
            return None
        if self.file is None or self._busy:
            return None
        if self._opened is None:
            if not self._is_own(os.path.basename(self.file), create=create):  # noqa: PTH119 - as above
                return None
            self._opened = sqlite3.connect(self.file, timeout=_PATIENCE)
            # a cache need not outlive a failing machine: what is half written has no seal that holds
            self._opened.execute("PRAGMA synchronous = OFF")
        if create:
            self._opened.execute(_TABLE)
        return self._opened

    def _is_own(self, name: str, *, create: bool) -> bool:
        """Whether the file is there, or may be made, with nothing of somebody else's in its place or beside it."""
        with PlainFolder(self._folder, create=create) as folder:
            found = [folder.stat(name + end) for end in _ENDS]
        return (create or found[0] is not None) and all(one is None or _plain_and_own(one) for one in found)

    def _mind_the_process(self) -> None:
        """Leave the connections of a process that this one was forked from alone."""
        if self._process != os.getpid():
            self._opened, self._aside, self._process = None, None, os.getpid()

    def _discard(self) -> None:
        """Remove a file that is no database any more."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        if self.file is None:
            return
        try:
            with PlainFolder(self._folder) as folder:
                for end in _ENDS:
                    folder.remove(os.path.basename(self.file) + end)  # noqa: PTH119 - as above
        except OSError:
            return


def _in_the_way(error: Exception) -> bool:
    """Whether the file is locked, read-only, or on a full disk; one in which our own words are wrong is damaged."""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    return isinstance(error, sqlite3.OperationalError) and code != sqlite3.SQLITE_ERROR


def _plain_and_own(found: os.stat_result) -> bool:
    """Whether a file is this user's, and has no other name, by which it would be another file of theirs."""
    return stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() and found.st_nlink == 1
