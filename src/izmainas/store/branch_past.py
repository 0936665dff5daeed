"""What the branch that a pull request goes into held before its tip: read where something in the request reaches back."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ulid import ULID

from izmainas.audit.absence import KEPT
from izmainas.audit.growth import common_entries
from izmainas.domain import layout
from izmainas.domain.change import Change
from izmainas.store.branch_course import APART, Base, Course, base_of, course_of, dating, lost_on, made
from izmainas.store.change_files import may_say, readable
from izmainas.store.commit_objects import read_commit
from izmainas.store.lasting_git import unreadable
from izmainas.store.lineage import dated, first_parents_touching
from izmainas.store.merging import Files, Leaves
from izmainas.store.objects import Objects
from izmainas.store.policies import Policies
from izmainas.store.runner import Git
from izmainas.store.sources import CommitSource
from izmainas.store.trees import FILE


@dataclass(frozen=True)
class BranchPast:
    """The first-parent history of a branch up to `tip`; `fork` is when a pull request was cut from it, in seconds.

    What a pull request brings was made after that, unless it was rebased.
    Only what is older than that can have been on the branch, and only since
    then is it looked for. A commit dated before others that it was made on
    may end the search too soon; a replay of all commits does not rest on it.
    """

    git: Git
    objects: Objects
    tip: str
    fork: int

    def versions(self, path: str) -> Iterator[bytes]:
        """Yield what stood at a path, newest first."""
        return (data for data in self._stood(path) if data is not None)

    def others(self, path: str, uid: str) -> Iterator[bytes]:
        """Yield what stood at a path and was another change than `uid`, newest first."""
        versions = ((data, readable(data, path)) for data in self.versions(path))
        return (data for data, found in versions if found is not None and found.uid != uid)

    def home(self, uid: str, paths: Collection[str]) -> str | None:
        """Return which of these files is the change `uid`, as a replay has it: the first, until it goes and another lands."""
        home: str | None = None
        stood: dict[str, bytes | None] = {}
        commits = [oid for oid, _ in dated(self.git, self.tip, "--first-parent", "--", *paths)]
        for commit in reversed(commits):
            source = CommitSource(self.objects, commit)
            now = {path: source.read(path) for path in sorted(paths)}
            same = [path for path, data in now.items() if (c := readable(data, path)) and c.uid == uid]
            landed = [path for path in same if now[path] != stood.get(path)]
            if home not in same:
                home = landed[-1] if landed else None
            stood = now
        return home

    def founded(self) -> Files | None:
        """Return the files of the branch when it last held a register; None where it never did."""
        for commit in first_parents_touching(self.git, self.tip, layout.INSTITUTION):
            for stood in (commit, *read_commit(self.objects, commit).parents[:1]):
                files = Files(self.objects, Leaves(self.objects, self.objects.root(stood)))
                if layout.INSTITUTION in files.leaves:
                    return files
        return None

    def in_force(self, path: str) -> str | None:
        """Return which version of a file of the registry rules, by its blob: the last that a replay could read.

        None where there was none, or where the file was deleted since and
        does not judge on: what cannot be read, or is no plain file, changes
        nothing.
        """
        for commit, _ in dated(self.git, self.tip, "--first-parent", "--", path):
            entry = self.objects.entry(commit, path)
            if entry is None or entry.type == "tree":
                if path not in KEPT:
                    return None
                continue
            if entry.mode == FILE:
                blob = next(
                    self.objects.read_many([entry.oid])
                )  # too large for any reader, it is passed over, too
                if blob is None:
                    raise unreadable(entry.oid)
                if Policies().put(path, entry.oid, blob.data) is None:
                    return entry.oid
        return None

    def removed(self, arriving: Mapping[str, Change]) -> Iterator[tuple[str, bytes]]:
        """Yield, for each of `arriving` that the branch once held, its path now and the version to go on from."""
        old = {
            change.uid: (path, change)
            for path, change in arriving.items()
            if made(change) < self.fork + APART
        }
        since = min((made(change) for _, change in old.values()), default=0.0)
        for _, where, data in lost_on(self.git, self.objects, self.tip, since) if old else ():
            named = [uid for uid in old if may_say(data, uid.encode())]
            for uid in named:
                found = readable(data, where)
                if found is None or found.uid != uid:
                    continue
                path, change = old.pop(uid)
                base = base_of(self.course(where, change), change)
                yield path, base.stood.data if base else data
            if not old:
                return

    def spent(self, events: Mapping[str, str], stands: Mapping[str, Change]) -> Iterator[tuple[str, str]]:
        """Yield those of `events`, each with the identity of its change, that a change held which the branch lost, or was.

        `stands` are the changes that are gone on from, by their paths; to
        where they stood before they are followed. What one that is put back
        held itself is its own. An event tells itself when it was made,
        whatever its entry says.
        """
        begun = {event: ULID.from_str(event).timestamp for event in events}
        old = {event for event, at in begun.items() if at < self.fork + APART}
        since = min((begun[event] for event in old), default=0.0)
        followed, uids = {*stands}, {events[event] for event in old} & {one.uid for one in stands.values()}
        for _, where, data in lost_on(self.git, self.objects, self.tip, since, followed) if old else ():
            words = old if where in followed else old | uids
            told = any(may_say(data, word.encode()) for word in words)
            change = readable(data, where) if told else None
            if change is None:
                continue
            spent = (e.id for e in change.history if e.id in old)
            yield from ((e, change.uid) for e in spent if change.uid in uids or events[e] != change.uid)
            if change.uid in uids:
                followed.add(where)

    def gone_on_from(
        self, path: str, before: Change, stands: str, change: Change, *, quiet: bool
    ) -> Base | None:
        """Return what a change goes on from that is blamed beside `before`, which `stands` in the base; None for just that.

        The entries that the base does not have the branch can have had only
        since they were made; what was sound, all of it tells. `quiet` tells
        that content is otherwise which may have been on record.
        """
        new = change.history[common_entries(before.history, change.history) :]
        since = min((entry.at.timestamp() for entry in new), default=float(self.fork) + APART)
        if not quiet:
            if since >= self.fork + APART:
                return None
            lately = base_of(self.course(path, change, since), change)
            if lately is None or lately.stood.data.decode("utf-8") == stands:
                return None
        return base_of(self.course(path, change), change)

    def course(self, path: str, change: Change, since: float = 0) -> Course:
        """Return what a change was that stands or last stood at a path, oldest first, since a moment."""
        return course_of(self.git, self.objects, self.tip, path, change, since)

    def _stood(self, path: str) -> Iterator[bytes | None]:
        for commit, _ in dated(self.git, self.tip, *dating(0), "--", path):
            yield CommitSource(self.objects, commit).read(path)
