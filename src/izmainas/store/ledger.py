"""The one way to write: an event's files become one commit, whole or not at all, whatever happens.

The order of the steps is the design's: every simpler one loses or doubles records when the process
is killed. Until `update-ref` has moved the branch nothing is recorded; from then on everything is,
and the next write, through `recovery`, makes the files and the index say so.
"""

import contextlib
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from threading import Thread
from typing import NamedTuple

from izmainas.errors import BlockedError, IzmError
from izmainas.message import msg
from izmainas.store.commits import move_branch, new_tree, write_commit
from izmainas.store.disallowed import unread, unwritable
from izmainas.store.head import Head, head_of
from izmainas.store.journal import FileMove, Journal
from izmainas.store.lock import locked
from izmainas.store.objects import Objects, blob_id
from izmainas.store.obstacles import moved, refuse_unfinished
from izmainas.store.plain_touches import differing
from izmainas.store.recovery import restore
from izmainas.store.runner import Git
from izmainas.store.staging import Listing, Staging
from izmainas.store.standing import look, refuse_edited
from izmainas.store.worktree import WorkTree, beside, parts


class FileChange(NamedTuple):
    """A file's new content; None removes it.

    `replaces` is the blob id of a person's unrecorded edit that the content takes over: without it,
    a file that was edited by hand is refused.
    """

    path: str
    content: bytes | None
    replaces: str | None = None


class _Target(NamedTuple):
    """What a file is to become: its blob (None: absent), and the unrecorded edit that this takes over."""

    oid: str | None
    replaces: str | None = None


@contextlib.contextmanager
def _beside(work: Callable[[], None], undo: Callable[[], None]) -> Iterator[None]:
    """Have `work` done while the block runs; undo it where either fails.

    A thread of our own: what `concurrent.futures` loads lasts longer than the work.
    """
    failures: list[BaseException] = []

    def working() -> None:
        try:
            work()
        except BaseException as failure:  # noqa: BLE001 - raised below, whatever it is
            failures.append(failure)

    beside = Thread(target=working)
    beside.start()
    try:
        try:
            yield
        finally:
            beside.join()
        if failures:
            raise failures[0]  # noqa: TRY301 - undone as whatever fails in the block
    except BaseException:
        undo()
        raise


class Ledger:
    """Commits events in the work tree of `git`.

    `patience` is how many seconds to wait for another izm, `index_patience` for another program
    that holds git's index.
    """

    def __init__(
        self, git: Git, objects: Objects, *, patience: float = 30, index_patience: float = 3
    ) -> None:
        self._git = git
        self._objects = objects
        self._patience = patience
        self._index_patience = index_patience
        self._tree = WorkTree(git.top, git.algorithm, absent=git.bare)
        self._folder = git.git_dir / "izm"
        self._journal = self._folder / "journal"

    @property
    def interrupted(self) -> bool:
        """Tell whether a write was cut short; the next one, or `recover`, sees to it.

        Raises `BlockedError` where that cannot be looked up.
        """
        try:
            return self._journal.exists()
        except OSError as error:
            raise unread(str(self._folder), error) from error

    def head(self) -> Head:
        """Return the branch and its commit, as `head_of` does."""
        return head_of(self._git, self._objects)

    def recover(self) -> None:
        """Finish or take back what a crash left, if it left something."""
        with self._writing():
            pass

    def refuse_obstacles(self, files: Collection[FileChange]) -> None:
        """Raise `BlockedError` for what would keep `commit` from writing `files`, as far as it shows before."""
        refuse_unfinished(self._git.git_dir)
        head = self.head()
        if files and not self.interrupted:
            targets = {file.path: _Target(None, file.replaces) for file in files}
            self._moves(head, targets, self._listing(targets))

    def commit(
        self,
        head: Head,
        expected: Mapping[str, str | None],
        files: Sequence[FileChange],
        message: str,
    ) -> str:
        """Record `files` as one commit with `message`, and return its id.

        `head` is what the decision was made on, `expected` the objects that it rested on: path of a
        file or folder to its id, None for absent. The files themselves are always among them. If
        the branch has moved since and they are the same, the commit goes on top; otherwise raises
        `MovedError`. Raises `BlockedError` with nothing changed when the repository is in the way.
        """
        changes = {file.path: file for file in files if parts(file.path)}
        if len(changes) != len(files):
            raise ValueError([file.path for file in files])
        with self._writing() as staging:
            refuse_unfinished(self._git.git_dir)
            now = self.head()
            self._refuse_moved(head, now, expected, changes)
            staging.wait_until_free()
            entries = {path: self._blob_id(change.content) for path, change in changes.items()}
            targets = {path: _Target(entries[path], change.replaces) for path, change in changes.items()}
            with _beside(partial(staging.prepare, entries), staging.discard):
                listing = self._listing(changes)
                tree = new_tree(self._git, self._objects, now.commit, entries, self._contents(changes))
                moves = self._moves(now, targets, listing)
                new = write_commit(self._git, now.commit, tree, message)
            journal = self._journal_of(now, new, moves)
            self._carry_out(journal, lambda move: changes[move.path].content, message, staging)
            return new

    def move(self, head: Head, new: str, message: str) -> None:
        """Move the branch from `head` to the commit `new`, which is here already, and the files with it.

        `message` goes into the reflog. Files that are the same in both commits stay as they lie, edited or
        not. Raises `MovedError` where the branch is no longer at `head`, and `BlockedError`, with nothing
        changed, where a file that would change was edited or staged, or is none that izm writes.
        """
        with self._writing() as staging:
            refuse_unfinished(self._git.git_dir)
            if self.head() != head:
                raise moved(head.ref.removeprefix("refs/heads/"))
            staging.wait_until_free()
            touched = differing(self._git, self._objects, head.commit, new)
            targets = {path: _Target(oid) for path, _, oid in touched}
            with contextlib.ExitStack() as undoing:
                undoing.callback(staging.discard)
                staging.prepare({path: target.oid for path, target in targets.items()})
                moves = self._moves(head, targets, self._listing(targets))
                undoing.pop_all()
            self._carry_out(self._journal_of(head, new, moves), self._content_of, message, staging)

    def rewrite(self, files: Mapping[str, tuple[bytes, bytes]]) -> None:
        """Give files of the work tree that hold their first bytes the second ones; nothing is committed.

        Raises `MovedError` for a file that an event has been recorded in meanwhile.
        """
        with self._writing():
            for path, (old, new) in files.items():
                if self._tree.read(path) != old:
                    raise moved(path)
                temporary = f".{PurePosixPath(path).name}.izm"
                self._tree.remove(beside(path, temporary))  # what a killed call may have left
                self._tree.write(path, new, temporary, fresh=False)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Staging]:
        """Hold the lock, with nothing left of an earlier crash; a full disk is a refusal like others."""
        try:
            with locked(self._folder / "lock", self._patience) as held:
                staging = Staging(self._git, self._folder, held, self._index_patience)
                restore(self._journal, self._objects, self._tree, staging)
                yield staging
        except OSError as error:
            raise unwritable(error.filename or str(self._folder), error) from error

    def _refuse_moved(
        self, head: Head, now: Head, expected: Mapping[str, str | None], changes: Mapping[str, FileChange]
    ) -> None:
        """Raise `MovedError` if what the decision rested on is not what stands there now."""
        if head == now:
            return
        if head.ref != now.ref:
            raise moved(now.ref.removeprefix("refs/heads/"))
        before = {path: self._oid(head.commit, path) for path in changes} | dict(expected)
        for path, oid in before.items():
            if self._oid(now.commit, path) != oid:
                raise moved(path)

    def _oid(self, commit: str | None, path: str) -> str | None:
        entry = self._objects.entry(commit, path) if commit else None
        return entry.oid if entry else None

    def _listing(self, paths: Collection[str]) -> Listing | None:
        """Return what the index holds of `paths`; None when there is none at all, as in a repository just made."""
        return Listing(self._git, paths) if (self._git.git_dir / "index").exists() else None

    def _content_of(self, move: FileMove) -> bytes | None:
        return None if move.new is None else self._objects.content(move.new)

    def _journal_of(self, now: Head, new: str, moves: Mapping[str, FileMove]) -> Journal:
        folders = dict.fromkeys(folder for path in moves for folder in self._tree.absent_folders(path))
        return Journal(now.ref, now.commit, new, tuple(moves.values()), tuple(folders))

    def _contents(self, changes: Mapping[str, FileChange]) -> list[bytes]:
        """Return what is to be kept: the new contents, and the edits that may have to be put back."""
        edited = [self._tree.read(path) for path, change in changes.items() if change.replaces]
        return [
            data for data in (*(change.content for change in changes.values()), *edited) if data is not None
        ]

    def _moves(
        self, now: Head, targets: Mapping[str, _Target], listing: Listing | None
    ) -> dict[str, FileMove]:
        """Return what happens to each file, when none was edited by hand but what is taken over."""
        if listing is not None and listing.unmerged:
            raise BlockedError(
                "IZM-E605",
                msg("There are conflicts in this repository that wait for an answer."),
                hint=msg("Settle them, then repeat the command: git mergetool"),
            )
        moves = {}
        for path, (new, replaces) in targets.items():
            standing = look(self._objects, self._tree, listing, path, now.commit)
            refuse_edited(self._objects, self._tree, listing, standing, replaces)
            temporary = f".izm-{secrets.token_hex(8)}.tmp"
            moves[path] = FileMove(path, standing.head, new, temporary, replaces)
        return moves

    def _blob_id(self, content: bytes | None) -> str | None:
        return None if content is None else blob_id(content, self._git.algorithm)

    def _carry_out(
        self, journal: Journal, content: Callable[[FileMove], bytes | None], message: str, staging: Staging
    ) -> None:
        """Change index, files and branch, in the order that a crash at any point can be healed from.

        The copy of the index is prepared.
        """
        try:
            journal.save(self._journal)
            while not staging.take():  # somebody changed the index meanwhile
                staging.wait()
                targets = {move.path: _Target(move.new, move.edited) for move in journal.files}
                self._moves(Head(journal.ref, journal.old), targets, self._listing(targets))
                staging.prepare({move.path: move.new for move in journal.files})
            for move in journal.files:
                self._put(move, content(move))
            move_branch(self._git, self._objects, journal, message, staging.held)
        except BaseException:
            with contextlib.suppress(IzmError, OSError):  # else the next write heals what is left
                restore(self._journal, self._objects, self._tree, staging)
            raise
        # From here on it is recorded, and stays so: what fails now is healed, not reported.
        with contextlib.suppress(IzmError, OSError):
            restore(self._journal, self._objects, self._tree, staging)

    def _put(self, move: FileMove, content: bytes | None) -> None:
        """Write or remove one file, unless somebody has just edited it."""
        before = move.edited or move.old
        if self._tree.oid(move.path) != before:
            raise moved(move.path)
        if content is None:
            self._tree.remove(move.path)
        else:
            self._tree.write(move.path, content, move.temporary, fresh=before is None)
