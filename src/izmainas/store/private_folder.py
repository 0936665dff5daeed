"""A folder of our own, outside the register, for files that git is to read or to write."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from izmainas.store.disallowed import unwritable


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give the folder, which goes with the block; raises `BlockedError` where there is no room for it."""
    with room():
        made = tempfile.TemporaryDirectory(prefix="izm-", ignore_cleanup_errors=True)
    with made as name:
        yield Path(name)


@contextmanager
def room() -> Iterator[None]:
    """Tell a failure to write temporary files: the disk is full, or none of the usual places takes any."""
    try:
        yield
    except OSError as error:
        raise unwritable(os.environ.get("TMPDIR") or "/tmp", error) from error  # noqa: S108 - only named
