"""What a write is about to do, kept until it is done: enough to finish it or to take it back."""

import json
import os
import re
from pathlib import Path
from typing import NamedTuple

from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.modest_disks import sync_names
from izmainas.store.plain_folder import PlainFolder

_VERSION = 1
#: bytes; an event of a hundred thousand files has a fifth of that
_LONGEST = 128 << 20
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class FileMove(NamedTuple):
    """One file from one blob to another (None: absent), through a temporary beside it.

    `edited` is what a person had made of `old`, when the event takes it over.
    """

    path: str
    old: str | None
    new: str | None
    temporary: str
    edited: str | None = None


class Journal(NamedTuple):
    """The branch from one commit to another (None: not born), the files, the folders made for them."""

    ref: str
    old: str | None
    new: str
    files: tuple[FileMove, ...]
    folders: tuple[str, ...] = ()

    def save(self, path: Path) -> None:
        """Write it so that after a crash it is there whole or not at all."""
        files = [move._asdict() for move in self.files]
        text = json.dumps({"version": _VERSION, **self._asdict(), "files": files})
        with _unfinished(path).open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _unfinished(path).replace(path)
        sync_folder(path.parent)


def load(path: Path) -> Journal | None:
    """Return the journal that a crash left, None when the last write ended well."""
    try:
        with PlainFolder(path.parent) as folder:
            if folder.stat(path.name) is None:
                return None
            text = folder.read(path.name, _LONGEST)
        if text is None:  # a pipe would never end, and a link lead to what does not
            raise ValueError(path)  # noqa: TRY301 - told as what cannot be read is
        return _parse(text.decode())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BlockedError(
            "IZM-E621",
            msg("The note of an interrupted write cannot be read: {path}", path=str(path)),
            hint=msg(
                "Another version of izm may have written it; finish with that one, or ask for help: izm doctor"
            ),
        ) from error


def drop(path: Path) -> None:
    """Remove the journal, and what is left of one that was being written."""
    _unfinished(path).unlink(missing_ok=True)
    if path.exists():
        path.unlink()
        sync_folder(path.parent)


def _unfinished(path: Path) -> Path:
    return path.with_suffix(".new")


def _parse(text: str) -> Journal:
    kept = json.loads(text)
    if kept.pop("version") != _VERSION:
        raise ValueError(text)
    files = tuple(FileMove(**file) for file in kept.pop("files"))
    journal = Journal(files=files, folders=tuple(kept.pop("folders")), **kept)
    texts = [journal.ref, *journal.folders, *(text for move in files for text in (move.path, move.temporary))]
    named = [journal.old, *(oid for move in files for oid in (move.old, move.new, move.edited))]
    ids = [journal.new, *(oid for oid in named if oid is not None)]
    if not all(isinstance(text, str) for text in texts) or not all(map(_ID.fullmatch, ids)):
        raise ValueError(text)
    return journal


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power failure."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        sync_names(fd)
    finally:
        os.close(fd)
