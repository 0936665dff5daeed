"""The user's index: one entry changed in a private copy, then put in its place under git's own lock.

What else is staged stays staged. The copy keeps the original's time: git takes an entry as young as
its index for unsure, and a younger copy would make it sure of what it never saw. Git would look at
such a file again while it writes the copy, through the repository's filters: so it is given an
empty folder for a work tree, and looks in vain.
"""

import contextlib
import os
import shutil
import time
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.journal import sync_folder
from izmainas.store.modest_disks import has_links, lacks_links, second_of
from izmainas.store.runner import Git
from izmainas.store.trees import FILE
from izmainas.store.worktree import above

_PAUSE = 0.02
_LISTING_LIMIT = 256 << 20
#: signs of paths that a command line surely has room for
_COMMAND_LINE = 100_000
_STAGED = ("ls-files", "--stage", "-t", "-z")


class Staged(NamedTuple):
    """An entry of the index; `skipped` is outside a sparse checkout."""

    mode: str
    oid: str
    skipped: bool


class Listing:
    """What the index holds of `paths`, as `git ls-files` tells it, looked into without making an object of each line.

    Git is asked at once, and heard when somebody looks.
    Git tells of all of it only where a path is not tracked, and a file may
    stand where it needs a folder.
    """

    def __init__(self, git: Git, paths: Collection[str]) -> None:
        self._git = git
        self._conflicts = git.meanwhile("ls-files", "--unmerged", "-z")
        # of more than a command line holds, all is asked for: what is not looked at does no harm
        named = paths if sum(map(len, paths)) < _COMMAND_LINE else ()
        self._asked = git.meanwhile(*_STAGED, "--", *named, limit=_LISTING_LIMIT)

    @cached_property
    def unmerged(self) -> bool:
        """Whether a conflict waits for an answer anywhere."""
        return bool(self._conflicts().out)

    @cached_property
    def _lines(self) -> bytes:
        return b"\0" + self._asked().out

    def entry(self, path: str) -> Staged | None:
        """Return the entry of `path`, one of those that were asked for."""
        head = _head(self._lines, b"\t" + os.fsencode(path) + b"\0")
        if head is None:
            return None
        tag, mode, oid, _stage = head.decode("ascii").split(" ")
        return Staged(mode, oid, tag == "S")

    def obstructs(self, path: str) -> bool:
        """Tell whether a file is tracked where `path` needs a folder, or below `path` itself."""
        if _head(self._lines, os.fsencode(f"\t{path}/")) is not None:
            return True
        if self.entry(path) is not None:
            return False  # the index holds no file and something below it at a time
        return any(_head(self._whole, os.fsencode(f"\t{folder}\0")) is not None for folder in above(path))

    @cached_property
    def _whole(self) -> bytes:
        return b"\0" + self._git.run(*_STAGED, limit=_LISTING_LIMIT).out


def _head(lines: bytes, end: bytes) -> bytes | None:
    """Return what stands before the path in the line that `end` begins with its only tab."""
    at = lines.find(end)
    while at >= 0:
        head = lines[lines.rfind(b"\0", 0, at) + 1 : at]
        if b"\t" not in head:  # else it is the middle of another path
            return head
        at = lines.find(end, at + 1)
    return None


class Staging:
    """The index file of one worktree, and the private copy that becomes it; used under izm's lock."""

    def __init__(self, git: Git, folder: Path, held: int, patience: float) -> None:
        self._git = git
        #: the lock's descriptor, for git processes that must not outlive it
        self.held = held
        #: seconds left to wait for others; what the commit itself takes, be it a passphrase, is no waiting
        self._patience = patience
        self._index = git.git_dir / "index"
        self._lock = git.git_dir / "index.lock"
        self._copy = folder / "index"
        self._nowhere = folder / "empty"
        self._seen: bytes | None = None

    def wait_until_free(self) -> None:
        """Raise `BlockedError` when another program keeps the index locked."""
        while self._lock.exists():
            self.wait()

    def prepare(self, entries: Mapping[str, str | None]) -> None:
        """Make the private copy with `entries` (path to blob; None removes) changed."""
        self.discard()
        with contextlib.suppress(FileNotFoundError):
            self._nowhere.rmdir()  # refused where it came with something in it, or leads elsewhere
        self._nowhere.mkdir()
        times = None
        with contextlib.suppress(FileNotFoundError), self._index.open("rb") as index:
            self._seen = index.read()
            known = os.fstat(index.fileno())
            with self._copy.open("xb") as copy:
                copy.write(self._seen)
                os.fchmod(copy.fileno(), known.st_mode & 0o777)
            times = known.st_atime_ns, known.st_mtime_ns
        nothing = "0" * (64 if self._git.algorithm == "sha256" else 40)
        lines = (
            f"0 {nothing}\t{path}\0" if oid is None else f"{FILE} {oid} 0\t{path}\0"
            for path, oid in entries.items()
        )
        self._git.run(
            "update-index",
            "-z",
            "--index-info",
            input=os.fsencode("".join(lines)),
            inherit=(self.held,),
            cwd=self._nowhere,
            env={
                "GIT_DIR": str(self._git.git_dir),
                "GIT_WORK_TREE": str(self._nowhere),
                "GIT_INDEX_FILE": str(self._copy),
            },
        )
        if times:
            os.utime(self._copy, ns=times)

    def take(self) -> bool:
        """Lock the index with the copy; false when the index has moved since it was copied."""
        while True:
            try:
                self._claim()
                break
            except FileExistsError:
                self.wait()
        if self._bytes() == self._seen:
            return True
        self.release()
        return False

    def _claim(self) -> None:
        """Put the copy where the lock is; raises `FileExistsError` where another program has it."""
        try:
            os.link(self._copy, self._lock)
        except OSError as error:
            if not lacks_links(error):
                raise
            with self._lock.open("xb") as lock:
                lock.write(self._copy.read_bytes())
                lock.flush()
                os.fsync(lock.fileno())
            shutil.copystat(self._copy, self._lock)

    def publish(self) -> None:
        """Make the locked copy the index."""
        self._lock.replace(self._index)
        sync_folder(self._index.parent)

    @property
    def ours(self) -> bool:
        """Tell whether the index is locked by our copy, perhaps by a run that was killed."""
        try:
            return self._lock.samefile(self._copy) or self._copied()
        except FileNotFoundError:
            return False

    def _copied(self) -> bool:
        """Whether what locks the index is what `_claim` makes of the copy where files have one name only, or a part of it."""
        begun = self._lock.read_bytes()
        return self._copy.read_bytes().startswith(begun) and not has_links(self._copy)

    def release(self) -> None:
        """Unlock the index if the lock is ours."""
        if self.ours:
            self._lock.unlink()

    def discard(self) -> None:
        """Remove the private copy, and what git left of a copy being made."""
        for leftover in (self._copy, self._copy.with_name("index.lock"), second_of(self._copy)):
            leftover.unlink(missing_ok=True)
        self._seen = None

    def listing(self, paths: Collection[str]) -> Listing:
        """Return what is in the index now of `paths`."""
        return Listing(self._git, paths)

    def change(self, entries: Mapping[str, str | None]) -> None:
        """Change `entries` at once."""
        self.prepare(entries)
        while not self.take():
            self.wait()
            self.prepare(entries)
        self.publish()

    def _bytes(self) -> bytes | None:
        try:
            return self._index.read_bytes()
        except FileNotFoundError:
            return None

    def wait(self) -> None:
        """Wait a little for the other program, and in the end refuse to break its lock."""
        if self._patience > 0:
            began = time.monotonic()
            time.sleep(_PAUSE)
            self._patience -= time.monotonic() - began
            return
        raise BlockedError(
            "IZM-E604",
            msg("Another program is changing this repository's index: {path}", path=str(self._lock)),
            hint=msg(
                "Let a running git command or the editor's git panel finish, then repeat the command. "
                "If nothing runs, an earlier program was interrupted: izm doctor"
            ),
        )


def wrong(
    listing: Listing, targets: Mapping[str, tuple[Collection[str | None], str | None]]
) -> dict[str, str | None]:
    """Return the entries that are one of the known blobs but not the right one."""
    found: dict[str, str | None] = {}
    for path, (known, right) in targets.items():
        entry = listing.entry(path)
        oid = entry.oid if entry else None
        if oid != right and oid in known:
            found[path] = right
    return found
