"""One writer at a time: a lock that the system itself releases when its holder dies."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from izmainas.errors import BlockedError
from izmainas.message import msg, msgn
from izmainas.store.plain_folder import PlainFolder
from izmainas.system_words import of_system

_PAUSE = 0.02


@contextlib.contextmanager
def locked(path: Path, patience: float) -> Iterator[int]:
    """Hold the lock at `path`, waiting `patience` seconds for it; gives its file descriptor.

    A git process that inherits the descriptor holds the lock with us: were we killed, nobody would
    write before it ends. The file stays, only the lock on it goes. Raises `BlockedError`.
    """
    deadline = time.monotonic() + patience
    while (fd := _held(path)) is None:
        if time.monotonic() >= deadline:
            raise BlockedError(
                "IZM-E613",
                msgn(
                    "Another izm is writing to this repository, and {n} second was not enough for it.",
                    "Another izm is writing to this repository, and {n} seconds were not enough for it.",
                    int(patience),
                ),
                hint=msg("Wait for it to finish, or answer what it asks, then repeat the command."),
            )
        time.sleep(_PAUSE)
    try:
        yield fd
    finally:
        os.close(fd)


def _held(path: Path) -> int | None:
    """Return the descriptor of the file at `path`, locked; None while another has it.

    Whoever clears the folder takes the file away from under those who wait for it, and others would
    lock the next one: a lock counts only on the file that stands there.
    """
    # all that a write needs lies beside the lock, and none of it is to be put through a link
    with PlainFolder(path.parent, create=True):
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    held = False
    try:
        held = _taken(fd, path) and _stands(fd, path)
    finally:
        if not held:
            os.close(fd)
    return fd if held else None


def _lockless(path: Path, error: OSError) -> BlockedError:
    """Return the refusal to write where nothing can be locked, as on some network drives."""
    return BlockedError(
        "IZM-E622",
        msg("{path} cannot be locked: {reason}", path=str(path), reason=of_system(error)),
        hint=msg("Two people could write at once here. Work in a clone on a disk of this machine."),
    )


def _stands(fd: int, path: Path) -> bool:
    """Whether the file that was opened is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(fd), path.lstat())
    except FileNotFoundError:
        return False


def _taken(fd: int, path: Path) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise _lockless(path, error) from error
    return True
