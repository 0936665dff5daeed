"""What memory sticks and shared folders lack: a second name for a file, and names that can be put on the disk at once.

FAT and exFAT have no hard links, nor have the folders that virtual machines
share and some network drives. Git works there, and so does izm.
"""

import errno
import os
from pathlib import Path
from typing import Final

_NO_LINKS: Final = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS})
_NO_SYNC: Final = frozenset({errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS})


def lacks_links(error: OSError) -> bool:
    """Whether a link was refused because files have one name only here."""
    return error.errno in _NO_LINKS


def has_links(file: Path) -> bool:
    """Whether a file can have a second name where it lies; tried out beside it."""
    second = second_of(file)
    second.unlink(missing_ok=True)
    try:
        os.link(file, second)
    except OSError as error:
        if lacks_links(error):
            return False
        raise
    second.unlink()
    return True


def second_of(file: Path) -> Path:
    """Return the name beside a file under which `has_links` tries."""
    return file.with_name(f"{file.name}.second")


def sync_names(folder: int) -> None:
    """Make the names in a folder outlive a power failure, where the file system knows how."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
