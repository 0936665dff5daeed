"""Files from outside: measured where they are, and looked for beside the change that records them."""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Mapping
from mimetypes import MimeTypes
from pathlib import Path
from typing import Final, NamedTuple

from izmainas.domain.change import files_of
from izmainas.errors import NotFoundError
from izmainas.message import Message, msg
from izmainas.system_words import of_system

#: a container of electronic signatures (ETSI EN 319 162), which .edoc and .asice are
ASIC_E: Final = "application/vnd.etsi.asic-e+zip"
_TYPES: Final = {
    ".edoc": ASIC_E,
    ".asice": ASIC_E,
    ".sce": ASIC_E,
    ".asics": "application/vnd.etsi.asic-s+zip",
}
_UNKNOWN: Final = "application/octet-stream"
_CHUNK: Final = 1 << 20
#: how a zip begins whose first, uncompressed member says what it is
_ZIP: Final = b"PK\x03\x04"
_MEMBER: Final = slice(30, 38)


class Measured(NamedTuple):
    """A file as it is recorded."""

    name: str
    sha256: str
    size: int
    type: str


def measure(path: Path, shown: str) -> Measured:
    """Return name, sum, size and type of the file at `path`, which `shown` is in messages.

    Raises `NotFoundError` where it cannot be read or is no file.
    """
    try:
        with open(path, "rb", opener=_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _unreadable(shown, None)
            head = file.read(_CHUNK)
            digest, size = hashlib.sha256(head), len(head)
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise _unreadable(shown, of_system(error)) from None
    name = unicodedata.normalize("NFC", path.name)
    return Measured(name, digest.hexdigest(), size, media_type(name, head))


def _at_once(path: str, flags: int) -> int:
    """Open a file, and wait for nobody where it is a pipe."""
    return os.open(path, flags | os.O_NONBLOCK)


def media_type(name: str, head: bytes) -> str:
    """Return the type of content: as a container says of itself, else by the name."""
    if head.startswith(_ZIP) and head[_MEMBER] == b"mimetype":
        for known in {*_TYPES.values()}:
            if head[_MEMBER.stop :].startswith(known.encode() + b"PK"):
                return known
    suffix = Path(name).suffix.lower()
    # the machine's own tables are left out: the same file is of the same type everywhere
    return _TYPES.get(suffix) or MimeTypes().guess_type(name)[0] or _UNKNOWN


def present(top: Path, change_id: str) -> Mapping[str, str]:
    """Return the SHA-256 of every file beside a change, by name; empty for a link or a folder, which nobody follows."""
    folder = top / files_of(change_id)
    found = {}
    try:
        if folder.is_symlink():
            return {}
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return {}
    for entry in entries:
        if entry.is_file(follow_symlinks=False):
            measured = measure(Path(entry.path), entry.name)
            found[measured.name] = measured.sha256
        else:
            found[entry.name] = ""
    return found


def _unreadable(path: str, reason: Message | None) -> NotFoundError:
    return NotFoundError(
        "IZM-E551",
        msg("the file {path} cannot be read: {reason}", path=path, reason=reason)
        if reason
        else msg("{path} is not a file", path=path),
        hint=msg("Look at the path; a file that is attached has to be at hand once, for its sum"),
    )
