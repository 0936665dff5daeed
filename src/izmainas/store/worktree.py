"""Files of the work tree, reached folder by folder so that no link leads out of it."""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.disallowed import disallowed, unread
from izmainas.store.modest_disks import lacks_links, sync_names
from izmainas.store.objects import blob_id
from izmainas.store.runner import no_work_tree
from izmainas.store.trees import Algorithm, in_the_way

_NAME = re.compile(r"[A-Za-z0-9._@+-]+")
#: git refuses these in any spelling that some file system takes for `.git`
_GITS = re.compile(r"\.git|git~[0-9]+|\.gitmodules|\.+", re.IGNORECASE)
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class FileStanding:
    """Where a path stands: its blob in HEAD, in the index and in the work tree; None is absent."""

    path: str
    head: str | None
    index: str | None
    tree: str | None

    @property
    def edited(self) -> bool:
        """Tell whether somebody changed the file without committing it."""
        return self.tree != self.head

    @property
    def staged(self) -> bool:
        """Tell whether somebody put another content of it into the index."""
        return self.index != self.head

    @property
    def clean(self) -> bool:
        """Tell whether all three agree."""
        return not self.edited and not self.staged


class WorkTree:
    """The files below `top`, as bytes: git's filters are never asked.

    In a bare repository (`absent`) there are none, and each look at one raises `BlockedError`.
    """

    def __init__(self, top: Path, algorithm: Algorithm, *, absent: bool = False) -> None:
        self._top = top
        self._algorithm = algorithm
        self._absent = absent
        #: told of each file and its bytes as they were read, and of no path where more than that was looked at
        self.witness: Callable[[str | None, bytes | None], None] | None = None

    @property
    def left_out(self) -> Mapping[str, str]:
        """The blobs, by path, of files that are absent and yet not removed: none where nothing but bytes is looked at."""
        return {}

    def read(self, path: str) -> bytes | None:
        """Return the bytes of the file; None when it, or a folder on the way, is absent.

        Raises `BlockedError` for a link, a device, a folder, a nested repository.
        """
        seen: str | None = None
        data: bytes | None = None
        try:
            with self._folder(path, steps(path)) as (folder, name):
                data = None if folder is None else _bytes_of(name, folder, path)
            seen = path
            return data
        finally:  # a refusal has been read, too
            if self.witness is not None:
                self.witness(seen, data)

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that exist with their bytes; those of one folder that follow each other open it once.

        Raises `BlockedError` as `read` does.
        """
        for _, group in groupby(paths, lambda path: path.rpartition("/")[0]):
            inside = [*group]
            with self._folder(inside[0], steps(inside[0])) as (folder, _):
                if folder is None:
                    continue
                for path in inside:
                    data = _bytes_of(steps(path)[-1], folder, path)
                    if data is not None:
                        yield path, data

    def look(self) -> None:
        """Take note that somebody is about to see what files there are; refuse where there can be none."""
        if self._absent:
            raise no_work_tree(self._top)
        if self.witness is not None:
            self.witness(None, None)

    def oid(self, path: str) -> str | None:
        """Return the id that git would give to the file's bytes."""
        data = self.read(path)
        return None if data is None else blob_id(data, self._algorithm)

    def absent_folders(self, path: str) -> list[str]:
        """Return the folders of `path` that do not exist yet, outermost first."""
        return [folder for folder in above(path) if not (self._top / folder).is_dir()]

    def write(self, path: str, data: bytes, temporary: str, *, fresh: bool) -> None:
        """Put `data` at `path` at once and for good; `fresh` refuses a file that is there already.

        `temporary` is a name beside it, which is known to whoever cleans up after a crash.
        """
        with self._folder(path, parts(path), create=True) as (folder, name):
            if folder is None:  # pragma: no cover - `create` makes it
                raise in_the_way(path)
            try:
                _write(folder, temporary, data, like=None if fresh else name)
                if fresh:
                    _take_name(temporary, name, folder)
                else:
                    os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
                sync_names(folder)
            except OSError as error:
                with contextlib.suppress(OSError):
                    os.unlink(temporary, dir_fd=folder)
                raise disallowed(path, error) from error

    def remove(self, path: str) -> None:
        """Remove the file if it is there; the folder stays."""
        with self._folder(path, parts(path)) as (folder, name):
            if folder is None:
                return
            try:
                os.unlink(name, dir_fd=folder)
                sync_names(folder)
            except FileNotFoundError:
                return
            except OSError as error:
                raise disallowed(path, error) from error

    def prune(self, folders: Collection[str]) -> None:
        """Remove those of `folders` that are empty."""
        for folder in sorted(folders, key=len, reverse=True):
            with (
                contextlib.suppress(OSError, BlockedError),
                self._folder(folder, parts(folder)) as (parent, name),
            ):
                if parent is not None:
                    os.rmdir(name, dir_fd=parent)

    @contextlib.contextmanager
    def _folder(
        self, path: str, names: Sequence[str], *, create: bool = False
    ) -> Iterator[tuple[int | None, str]]:
        """Open the folder of `path` by its `names`, step by step; None when it is absent."""
        if self._absent:
            raise no_work_tree(self._top)
        *parents, name = names
        with contextlib.ExitStack() as opened:
            try:
                folder = _opened(os.open(self._top, _FOLDER), opened)
            except OSError as error:
                raise unread(str(self._top), error) from error
            for parent in parents:
                try:
                    folder = _opened(_enter(parent, folder, create=create), opened)
                except FileNotFoundError:
                    yield None, name
                    return
                except OSError as error:
                    raise (disallowed if create else unread)(path, error) from error
                if _exists(".git", folder):
                    raise in_the_way(path)
            yield folder, name


def above(path: str) -> list[str]:
    """Return the folders that `path` is in, outermost first."""
    names = path.split("/")
    return ["/".join(names[:n]) for n in range(1, len(names))]


def beside(path: str, name: str) -> str:
    """Return the path of `name` in the same folder."""
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}{name}"


def parts(path: str) -> list[str]:
    """Return the names in a path that is written to; raises `BlockedError` for one that systems write differently."""
    names = steps(path)
    if not all(map(_NAME.fullmatch, names)):
        raise _not_written(path)
    return names


def steps(path: str) -> list[str]:
    """Return the names in a path from the top; raises `BlockedError` for one that could lead elsewhere.

    A file of any other name can be read: whoever checks a register wants to know of it.
    """
    names = path.split("/")
    if not all(names) or any(map(_GITS.fullmatch, names)) or "\0" in path:
        raise _not_written(path)
    return names


def _not_written(path: str) -> BlockedError:
    return BlockedError(
        "IZM-E609",
        msg("{path} is not a path that izm writes to.", path=path),
        hint=msg("Names are of Latin letters, digits and . _ - and stay inside the repository."),
    )


def _bytes_of(name: str, folder: int, path: str) -> bytes | None:
    """Return the bytes of a file in an open folder, None where there is none; `path` names it in errors."""
    try:
        fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unread(path, error) from error
    try:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise in_the_way(path)
        data = os.read(fd, found.st_size + 1)
        while more := os.read(fd, _CHUNK) if len(data) != found.st_size else b"":
            data += more
    finally:
        os.close(fd)
    return data


def _opened(fd: int, until: contextlib.ExitStack) -> int:
    until.callback(os.close, fd)
    return fd


def _enter(name: str, folder: int, *, create: bool) -> int:
    """Open a folder in `folder`, and make it first when asked to."""
    try:
        return os.open(name, _FOLDER, dir_fd=folder)
    except FileNotFoundError:
        if not create:
            raise
        with contextlib.suppress(FileExistsError):
            os.mkdir(name, dir_fd=folder)
        sync_names(folder)
        return os.open(name, _FOLDER, dir_fd=folder)


def _exists(name: str, folder: int) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _take_name(temporary: str, name: str, folder: int) -> None:
    """Give a file that is whole its name; raises `FileExistsError` where another has it."""
    try:
        os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except OSError as error:
        if not lacks_links(error):
            raise
        if _exists(name, folder):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name) from error
        # whoever else is izm waits for the lock
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    else:
        os.unlink(temporary, dir_fd=folder)


def _write(folder: int, name: str, data: bytes, like: str | None) -> None:
    """Write and sync a file that is new, with the permissions of the one it will replace."""
    fd = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666, dir_fd=folder)
    with open(fd, "wb", buffering=0) as file:  # noqa: PTH123 - a descriptor, not a path
        if like is not None:
            with contextlib.suppress(FileNotFoundError):
                os.fchmod(fd, stat.S_IMODE(os.stat(like, dir_fd=folder, follow_symlinks=False).st_mode))
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(fd)
