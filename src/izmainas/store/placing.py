"""A file put where somebody asked for it: whole or not at all."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.system_words import of_system

_DEVICES: Final = Path("/dev")


def write_file(path: Path, data: bytes, shown: str) -> None:
    """Write a file, with the folders that it lies in; replaces one that is there; `shown` names it in messages."""
    with placing(path, shown) as file:
        file.write(data)


@contextlib.contextmanager
def placing(path: Path, shown: str) -> Iterator[IO[bytes]]:
    """Give a file to write into that stands at `path` once all is written, with the folders that it lies in.

    A device or a pipe, such as /dev/stdout, is no file to replace: it takes the bytes and stays.
    """
    with writing(shown):
        if _takes_bytes(path):
            with path.open("wb") as file:
                yield file
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with open(fd, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
                yield file
            os.chmod(temporary, 0o644)  # noqa: PTH101 - made for others to read
            os.replace(temporary, path)  # noqa: PTH105
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
            raise


@contextlib.contextmanager
def writing(shown: str) -> Iterator[None]:
    """Tell what keeps the place that `shown` names from being looked at or written."""
    try:
        yield
    except OSError as error:
        raise BlockedError(
            "IZM-E653",
            msg("{path} cannot be written: {reason}", path=shown, reason=of_system(error)),
            hint=msg("Choose another place: {command}", command="-o FILE"),
        ) from None


def _takes_bytes(path: Path) -> bool:
    """Whether something stands at `path` that is written to, not replaced: a device, a pipe, all that is in /dev.

    A link elsewhere is replaced: a repository could bring one that leads to a device.
    """
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return False
    plain = stat.S_ISREG(kind) or stat.S_ISDIR(kind) or stat.S_ISLNK(kind)
    return not plain or path.parent.resolve() == _DEVICES
