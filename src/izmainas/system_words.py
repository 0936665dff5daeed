"""What the operating system gives as its reason, in words that are translated like all others."""

import errno
from collections.abc import Mapping
from typing import Final

from izmainas.message import Message, msg

#: reasons that people meet, by their number (POSIX, errno.h)
_REASONS: Final[Mapping[int, Message]] = {
    errno.ENOENT: msg("No such file or directory"),
    errno.EACCES: msg("Permission denied"),
    errno.EPERM: msg("Operation not permitted"),
    errno.EROFS: msg("Read-only file system"),
    errno.ENOSPC: msg("No space left on device"),
    errno.EDQUOT: msg("Disk quota exceeded"),
    errno.EFBIG: msg("File too large"),
    errno.EISDIR: msg("Is a directory"),
    errno.ENOTDIR: msg("Not a directory"),
    errno.EEXIST: msg("File exists"),
    errno.ELOOP: msg("Too many levels of symbolic links"),
    errno.ENAMETOOLONG: msg("File name too long"),
    errno.EMFILE: msg("Too many open files"),
    errno.ENFILE: msg("Too many open files in system"),
    errno.EAGAIN: msg("Resource temporarily unavailable"),
    errno.EBUSY: msg("Device or resource busy"),
    errno.EIO: msg("Input/output error"),
    errno.ENOMEM: msg("Cannot allocate memory"),
    errno.ENXIO: msg("No such device or address"),
    errno.ENOEXEC: msg("Exec format error"),
    errno.ENOLCK: msg("No locks available"),
    errno.EOPNOTSUPP: msg("Operation not supported"),
    errno.ENOSYS: msg("Function not implemented"),
    errno.ESTALE: msg("Stale file handle"),
}


def of_system(error: OSError) -> Message:
    """Return why the system refused: in a language where its number is known, else as the system says it."""
    known = _REASONS.get(error.errno or 0)
    return known or msg("{reason}", reason=error.strerror or str(error) or type(error).__name__)
