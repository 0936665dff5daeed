"""The way of one change through the history, whatever number its file was named by: the number is a label."""

from collections.abc import Callable
from typing import NamedTuple

from izmainas.domain import layout
from izmainas.store.change_files import may_say
from izmainas.store.commit_objects import Commit, read_commit
from izmainas.store.courses import Courses, Group
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.tree_changes import ABSENT, touches


class Held(NamedTuple):
    """What a commit's file holds: the identity of a change and its events; nothing where it cannot be read."""

    uid: str = ""
    events: tuple[str, ...] = ()


class Trail(NamedTuple):
    """The commits that made the file of a change what it is, with its path in each; and those by which it landed, and when."""

    commits: tuple[tuple[str, str], ...] = ()
    landings: tuple[tuple[str, str, int], ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers that the change has had, the first one first."""
        paths = dict.fromkeys([*(path for _, path in self.commits), *(path for _, path, _ in self.landings)])
        return tuple(layout.change_id(*number) for path in paths if (number := layout.number_of(path)))


class Trails:
    """Follows changes by their identity; `held` tells what the file of a commit holds."""

    def __init__(
        self, git: Git, objects: Objects, courses: Courses, held: Callable[[str, str], Held]
    ) -> None:
        self._git = git
        self._objects = objects
        self._courses = courses
        self._held = held

    def of(self, path: str, uid: str) -> Trail:
        """Return the trail of the change that now lies at `path`: what it was under its first number comes first."""
        trail, walked = Trail(), set[str]()
        former: str | None = path
        while former is not None and former not in walked:
            walked.add(former)
            own, later = self._under(former, uid), {oid for oid, _ in trail.commits}
            here = tuple(one for one in own.commits if one[0] not in later)
            trail = Trail(here + trail.commits, own.landings + trail.landings)
            former = self._before(*here[0], uid) if here else None
        return trail

    def _under(self, path: str, uid: str) -> Trail:
        """Return what the change went through under one number, which may have been another's before or after."""
        course, its = self._courses.of(path), {uid, ""}
        return Trail(
            tuple((oid, path) for oid in course.commits if self._held(oid, path).uid in its),
            tuple((oid, path, at) for oid, at in course.landings if self._held(oid, path).uid in its),
        )

    def _before(self, oid: str, path: str, uid: str) -> str | None:
        """Return where the change lay until this commit put it at `path`; None where it began there."""
        commit = read_commit(self._objects, oid)
        if self._held(oid, path).events == (commit.trailers().get("Izm-Event"),):
            return None  # it was registered by this commit
        for parent in commit.parents:
            for other in self._left(commit, parent, uid):
                if self._held(parent, other).uid == uid != self._held(oid, other).uid:
                    return other
        return None

    def _left(self, commit: Commit, parent: str, uid: str) -> list[str]:
        """Return the files that the parent had otherwise, and that name the change there."""
        pair = read_commit(self._objects, parent).tree, commit.tree
        ((_, (touched,)),) = touches(self._git, [Group((commit,), (pair,))])
        return [
            touch.path
            for touch in touched
            if layout.is_change(touch.path) and touch.old_mode != ABSENT and self._names(touch.old, uid)
        ]

    def _names(self, oid: str, uid: str) -> bool:
        blob = self._objects.read(oid)
        return blob is not None and may_say(blob.data, uid.encode())
