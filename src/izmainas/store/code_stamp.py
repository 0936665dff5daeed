"""What tells one state of the program from another: what is remembered holds for the state that found it."""

import os
import sys
from functools import lru_cache
from hashlib import blake2b

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib costs a start


@lru_cache(maxsize=1)
def code_stamp() -> bytes:
    """Return 16 bytes that change with the program's files, with what it stands on, and with Python itself.

    Sizes and times of the source files are enough here: Python trusts them,
    too, when it takes compiled code for current.
    """
    found = blake2b(f"{sys.version}\n{_installed()}\n".encode(), digest_size=16)
    folders = [_PACKAGE]
    while folders:
        folder = folders.pop()
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name == "__pycache__":
                    continue
                if entry.is_dir():
                    folders.append(entry.path)
                else:
                    stat = entry.stat()
                    found.update(f"{entry.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return found.digest()


def _installed() -> int:
    """Return when a package was last installed beside this one: libraries read, count and know holidays for us."""
    version = sys.version_info
    folder = f"{sys.prefix}/lib/python{version.major}.{version.minor}/site-packages"
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116 - as above
    except OSError:
        return 0
