"""What the file system does not allow, as refusals: something else lies there, it cannot be read, it cannot be written."""

import errno
import os
from shlex import quote
from typing import Final

from izmainas.errors import BlockedError, Location
from izmainas.message import msg
from izmainas.store.trees import in_the_way
from izmainas.system_words import of_system

_NOT_PLAIN: Final = frozenset({errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO, errno.EMLINK})

#: what a machine has run out of, or lets nobody have more of
_SCARCE: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM})


def disallowed(path: str, error: OSError) -> BlockedError:
    """Return the refusal of a write that did not succeed."""
    if error.errno in _NOT_PLAIN:
        return in_the_way(path)
    if error.errno == errno.EEXIST:
        return already_there(path)
    return unwritable(path, error)


def already_there(path: str) -> BlockedError:
    """Return the refusal to write over a file that nobody recorded."""
    return BlockedError(
        "IZM-E611",
        msg("There is already a file that git does not know: {path}", path=path),
        hint=msg("Move it elsewhere, then repeat the command."),
        where=Location(path),
    )


def unwritable(path: str, error: OSError) -> BlockedError:
    """Return the refusal of a disk that is full or a folder that may not be written."""
    return exhausted(error) or BlockedError(
        "IZM-E622",
        msg("{path} cannot be written: {reason}", path=path, reason=of_system(error)),
        hint=msg("See to the disk's space and to your permissions, then repeat the command."),
        where=Location(path),
    )


def unread(path: str, error: OSError) -> BlockedError:
    """Return the refusal to go on without a file or folder that is there and cannot be read: nobody knows what it says."""
    if error.errno in _NOT_PLAIN:
        return in_the_way(path)
    return exhausted(error) or BlockedError(
        "IZM-E626",
        msg("{path} cannot be read: {reason}", path=path, reason=of_system(error)),
        hint=msg(
            "See whose it is and who may read it, then repeat the command: ls -ld {path}", path=quote(path)
        ),
        where=Location(path),
    )


def exhausted(error: OSError | MemoryError, committed: str | None = None) -> BlockedError | None:
    """Return the refusal of a machine that gives no more memory, files or processes; None for another error.

    `committed` is what was recorded before it came to that.
    """
    if isinstance(error, MemoryError):
        error = OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
    if error.errno not in _SCARCE:
        return None
    hint = msg("Close other programs, or look at the limits (ulimit -a), then repeat the command.")
    if committed is not None:
        hint = msg("On record already: commit {commit}. Do not repeat the command.", commit=committed[:12])
    return BlockedError(
        "IZM-E657", msg("this machine gives izm no more: {reason}", reason=of_system(error)), hint=hint
    )
