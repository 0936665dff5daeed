"""Tables from outside: one file, at most 50 MB, read as what its first bytes say that it is."""

from pathlib import Path
from typing import Final

from izmainas.domain.intake.mapping import ImportMapping
from izmainas.domain.intake.table import Table
from izmainas.errors import Location, NotFoundError, UsageError
from izmainas.message import msg
from izmainas.store.table_text import text_table, unreadable
from izmainas.store.table_workbook import workbook_table
from izmainas.system_words import of_system

#: bytes of a file that is read; a hundred thousand tickets have some ten million
LARGEST: Final = 50 * 1024 * 1024
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"


def read_table(data: bytes, name: str, mapping: ImportMapping) -> Table:
    """Return the table that a file holds: a workbook if it begins like one, else text."""
    if data.startswith(_OLD_EXCEL):
        raise unreadable(
            name, msg("{path} is a workbook of the old form (XLS), or one with a password", path=name)
        )
    return (workbook_table if data.startswith(_ZIP) else text_table)(data, name, mapping)


def bytes_of_file(file: Path, path: str) -> bytes:
    """Return what a file holds that was named as `path`.

    Raises `NotFoundError` where it cannot be read, `UsageError` where it is too large.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = of_system(error) if isinstance(error, OSError) else str(error)
        raise NotFoundError(
            "IZM-E533",
            msg("the file {path} cannot be read: {reason}", path=path, reason=reason),
            hint=msg("Look at the path: {command}", command="ls -l"),
        ) from None
    if len(data) > LARGEST:
        raise UsageError(
            "IZM-E232",
            msg("{path} is larger than {limit} bytes", path=path, limit=LARGEST),
            where=Location(path),
            hint=msg("Bring it in part by part, such as one file for each year"),
        )
    return data
