"""What the file system does not allow, as refusals: something else lies there, it cannot be read, it cannot be written."""

import errno
from typing import Final

from izmainas.errors import BlockedError, Location
from izmainas.message import msg
from izmainas.store.trees import in_the_way
from izmainas.system_words import of_system

_NOT_PLAIN: Final = frozenset({errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO, errno.EMLINK})


def disallowed(path: str, error: OSError) -> BlockedError:
    """Return the refusal of a write that did not succeed."""
    if error.errno in _NOT_PLAIN:
        return in_the_way(path)
    if error.errno == errno.EEXIST:
        return BlockedError(
            "IZM-E611",
            msg("There is already a file that git does not know: {path}", path=path),
            hint=msg("Move it elsewhere, then repeat the command."),
            where=Location(path),
        )
    return unwritable(path, error)


def unwritable(path: str, error: OSError) -> BlockedError:
    """Return the refusal of a disk that is full or a folder that may not be written."""
    return BlockedError(
        "IZM-E622",
        msg("{path} cannot be written: {reason}", path=path, reason=of_system(error)),
        hint=msg("See to the disk's space and to your permissions, then repeat the command."),
        where=Location(path),
    )


def unread(path: str, error: OSError) -> BlockedError:
    """Return the refusal to go on without a file or folder that is there and cannot be read: nobody knows what it says."""
    if error.errno in _NOT_PLAIN:
        return in_the_way(path)
    return BlockedError(
        "IZM-E626",
        msg("{path} cannot be read: {reason}", path=path, reason=of_system(error)),
        hint=msg("See whose it is and who may read it, then repeat the command: ls -ld {path}", path=path),
        where=Location(path),
    )
