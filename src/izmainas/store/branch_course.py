"""What one change was on a branch, one version after another, in whichever file it stood."""

from collections.abc import Container, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import Final, NamedTuple

from ulid import ULID

from izmainas.audit.restoring import gone_on_from
from izmainas.domain import layout
from izmainas.domain.change import Change
from izmainas.store.change_files import may_say, readable
from izmainas.store.commit_objects import Commit, read_commit, read_commits
from izmainas.store.lineage import dated
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.sources import CommitSource
from izmainas.store.tree_changes import ABSENT, Pair, Touch, touches
from izmainas.store.trees import FILE

#: clocks of different machines; whatever is older than a commit by less may have been made after it
APART: Final = timedelta(days=1).total_seconds()
#: commits that are looked at together
_TOGETHER: Final = 512


class Stood(NamedTuple):
    """A version of a change as its file held it."""

    data: bytes
    change: Change


#: the versions of a change, oldest first; None where it was removed
Course = Sequence[Stood | None]


class Base(NamedTuple):
    """The version that a change goes on from, and the one whose content was on record there."""

    stood: Stood
    recorded: Change


def base_of(course: Course, change: Change) -> Base | None:
    """Return what a change goes on from, of what it was; None where it never was."""
    found = gone_on_from([stood and stood.change for stood in course], change)
    if found is None:
        return None
    stood, recorded = course[found.place], course[found.recorded]
    return Base(stood, recorded.change) if stood and recorded else None


class Lost(NamedTuple):
    """A change file that a commit took away, and what it held."""

    commit: Commit
    path: str
    data: bytes


class _Compared(NamedTuple):
    """Commits, newest first, and the trees before and after each."""

    commits: Sequence[Commit]
    pairs: Sequence[Pair]


def lost_on(git: Git, objects: Objects, tip: str, since: float, paths: Container[str] = ()) -> Iterator[Lost]:
    """Yield the change files that the branch up to `tip` lost since a moment, newest first; of `paths`, also what became another version."""
    for compared, found in touches(git, _compared(git, objects, tip, since)):
        for commit, touched in zip(compared.commits, found, strict=True):
            for touch in touched:
                lost = touch.mode == ABSENT or touch.path in paths
                if lost and touch.old_mode == FILE and layout.is_change(touch.path):
                    yield Lost(commit, touch.path, objects.content(touch.old))


def _compared(git: Git, objects: Objects, tip: str, since: float) -> Iterator[_Compared]:
    coming = read_commits(objects, (oid for oid, _ in dated(git, tip, *dating(since))))
    while commits := [*islice(coming, _TOGETHER)]:
        trees = {commit.oid: commit.tree for commit in commits}
        pairs: list[Pair] = []
        for commit in commits:
            first = next(iter(commit.parents), None)
            before = None if first is None else trees.get(first) or read_commit(objects, first).tree
            pairs.append((before, commit.tree))
        yield _Compared(commits, pairs)


def dating(since: float) -> tuple[str, str]:
    """Return the words that have git tell the commits of a branch since a moment, by clocks that differ."""
    return "--first-parent", f"--max-age={max(0, int(since - APART))}"


def course_of(git: Git, objects: Objects, tip: str, path: str, change: Change, since: float = 0) -> Course:
    """Return what a change was on the branch up to `tip`, where it stands or last stood at `path`, since a moment.

    It is followed to wherever it stood before. What cannot be read changes nothing.
    """
    course: list[Stood | None] = []
    begun = False
    back = _Back(git, objects, tip, change.uid, max(since, made(change)))
    while path:
        arrived = ""
        for commit, _ in dated(git, tip, *dating(since), "--", path):
            data = CommitSource(objects, commit).read(path)
            found = readable(data, path)
            if data is not None and found is not None and found.uid == change.uid:
                course.append(Stood(data, found))
                arrived = commit
            elif data is None or found is not None:
                if arrived:
                    break
                course.append(None)
        if begun and not arrived:
            break
        begun = True
        tip, path, removed = back.before(arrived, path)
        course += [None] if removed else []
    return course[::-1]


def made(change: Change) -> float:
    """Return when a change began, in seconds: its identity says that as well as its history."""
    begun = ULID.from_str(change.uid).timestamp
    return min(begun, change.history[0].at.timestamp()) if change.history else begun


class _Back(NamedTuple):
    """The way back to where a change stood on a branch, made at a moment: to a commit and a path, or to nothing."""

    git: Git
    objects: Objects
    tip: str
    uid: str
    made: float

    def before(self, arrived: str, path: str) -> tuple[str, str, bool]:
        """Return where it stood before a commit put it at a path, if one did, and whether it was removed since."""
        commit = read_commit(self.objects, arrived) if arrived else None
        parent = next(iter(commit.parents), "") if commit else self.tip
        former = self._moved(commit, parent, path) if commit and parent else ""
        if former or not parent:
            return parent, former, False
        for lost in lost_on(self.git, self.objects, parent, self.made):
            if self._is_of(lost.data, lost.path):
                return next(iter(lost.commit.parents), ""), lost.path, True
        return "", "", False

    def _moved(self, commit: Commit, parent: str, path: str) -> str:
        compared = _Compared([commit], [(read_commit(self.objects, parent).tree, commit.tree)])
        ((_, (touched,)),) = touches(self.git, [compared])
        left = (t.path for t in touched if t.path != path and layout.is_change(t.path) and self._left(t))
        return next(left, "")

    def _left(self, touch: Touch) -> bool:
        was, now = (
            mode == FILE and self._is_of(self.objects.content(oid), touch.path)
            for mode, oid in ((touch.old_mode, touch.old), (touch.mode, touch.oid))
        )
        return was and not now

    def _is_of(self, data: bytes, path: str) -> bool:
        found = readable(data, path) if may_say(data, self.uid.encode()) else None
        return found is not None and found.uid == self.uid
