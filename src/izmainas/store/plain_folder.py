"""Folders in git's directory that are folders, and the plain files in them: no link there leads anybody out.

What lies in git's directory may come from anywhere, and a link in it may name
whatever its receiver has. Without imports that cost a start, as what is
remembered is looked up before anything else.
"""

import os
import stat

_ENTERED = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
#: whatever lies there in place of a file is not waited for
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MADE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class PlainFolder:
    """The folder `path`, or the one `below` it, held open: what is put in its place meanwhile is not entered.

    Everything here raises `OSError` where it cannot be done, so also where
    one of the two is a link; `create` makes what is missing of them.
    """

    def __init__(self, path: str | os.PathLike[str], below: str = "", *, create: bool = False) -> None:
        self.descriptor = _entered(os.fspath(path), None, create=create)
        if below:
            above = self.descriptor
            try:
                self.descriptor = _entered(below, above, create=create)
            finally:
                os.close(above)

    def __enter__(self) -> "PlainFolder":  # noqa: PYI034 - typing costs a start
        """Return the folder, until the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of it."""
        os.close(self.descriptor)

    def stat(self, name: str) -> os.stat_result | None:
        """Return what lies there under a name, a link for itself; None where nothing does."""
        try:
            return os.stat(name, dir_fd=self.descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def read(self, name: str, most: int = -1) -> bytes | None:
        """Return the first `most` bytes of a file (-1: all); None where there is no plain file of that name."""
        known = self.stat(name)
        if known is None or not stat.S_ISREG(known.st_mode):
            return None
        with open(os.open(name, _READ, dir_fd=self.descriptor), "rb") as file:  # noqa: PTH123 - a descriptor
            return file.read(most)

    def write(self, name: str, data: bytes, draft: str, mode: int) -> None:
        """Put a file in its place, whole or not at all; `draft` is its name until then, and whatever has that name goes."""
        self.remove(draft)
        made = os.open(draft, _MADE, mode, dir_fd=self.descriptor)
        try:
            with open(made, "wb") as file:  # noqa: PTH123 - as above
                file.write(data)
            os.replace(draft, name, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)
        except OSError:
            self.remove(draft)
            raise

    def remove(self, name: str) -> None:
        """Remove a file if it is there: of a link, the link."""
        try:
            os.unlink(name, dir_fd=self.descriptor)
        except FileNotFoundError:
            return


def _entered(name: str, above: int | None, *, create: bool) -> int:
    try:
        return os.open(name, _ENTERED, dir_fd=above)
    except FileNotFoundError:
        if not create:
            raise
    try:  # noqa: SIM105 - contextlib costs a start
        os.mkdir(name, dir_fd=above)
    except FileExistsError:  # another izm was quicker, or a link leads nowhere
        pass
    return os.open(name, _ENTERED, dir_fd=above)
