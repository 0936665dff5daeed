"""What tells one state of the program from another: what is remembered holds for the state that found it."""

import os
import sys
from functools import lru_cache
from hashlib import blake2b

#: how the folders are named that packages are installed in
_LIBRARIES = ("site-packages", "dist-packages")
#: the system's time zones: what is told in local time rests on them
_ZONES = "/usr/share/zoneinfo"
#: where Python looks for them instead, if somebody says so
_OTHER_ZONES = "PYTHONTZPATH"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib costs a start


@lru_cache(maxsize=1)
def code_stamp() -> bytes:
    """Return 16 bytes that change with the program's files, with what it stands on, and with Python itself.

    Sizes and times of the source files are enough here: Python trusts them,
    too, when it takes compiled code for current.
    """
    zones = os.environ.get(_OTHER_ZONES)
    text = f"{sys.version}\n{_installed()}\n{zones}\n"
    found = blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16)
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


def _installed() -> list[int]:
    """Return when a package was last installed in each folder that Python takes packages from, and when time zones were.

    Libraries read, count and know holidays for us. A user's own folder and a
    distribution's (`dist-packages`) are none of `sys.prefix`, so that Python
    is asked where it looks.
    """
    places = (*(place for place in sys.path if place.endswith(_LIBRARIES)), _ZONES)
    found: list[int] = []
    for place in places:
        try:
            found.append(os.stat(place).st_mtime_ns)  # noqa: PTH116 - as above
        except OSError:
            found.append(0)
    return found
