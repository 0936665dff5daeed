"""What the branch that a pull request goes into held before its tip: read where something in the request reaches back."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Final, NamedTuple

from ulid import ULID

from izmainas.audit.absence import KEPT
from izmainas.audit.restoring import gone_on_from, on_record
from izmainas.domain import layout
from izmainas.domain.change import Change
from izmainas.domain.history import Entry
from izmainas.store.change_files import may_say, readable
from izmainas.store.commit_objects import read_commit, read_commits
from izmainas.store.lasting_git import unreadable
from izmainas.store.lineage import dated, first_parents_touching
from izmainas.store.merging import Files, Leaves
from izmainas.store.objects import Objects
from izmainas.store.policies import Policies
from izmainas.store.runner import Git
from izmainas.store.sources import CommitSource
from izmainas.store.tree_changes import ABSENT, Pair, touches
from izmainas.store.trees import FILE

#: clocks of different machines; whatever is older than a commit by less may have been made after it
_APART: Final = timedelta(days=1).total_seconds()
#: commits that are looked at together
_TOGETHER: Final = 512


class Pairs(NamedTuple):
    """Pairs of trees to compare, newest first."""

    pairs: Sequence[Pair]


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
            if _made(change) < self.fork + _APART
        }
        since = min((_made(change) for _, change in old.values()), default=0.0)
        for where, data in self._deleted(since) if old else ():
            named = [uid for uid in old if may_say(data, uid.encode())]
            for uid in named:
                found = readable(data, where)
                if found is None or found.uid != uid:
                    continue
                path, change = old.pop(uid)
                yield path, self.gone_on_from(where, change) or data
            if not old:
                return

    def spent(self, events: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield those of `events`, each with the identity of its change, that another change held which the branch lost.

        An event tells itself when it was made, whatever its entry says.
        """
        made = {event: ULID.from_str(event).timestamp for event in events}
        old = {event for event, at in made.items() if at < self.fork + _APART}
        since = min((made[event] for event in old), default=0.0)
        for where, data in self._deleted(since) if old else ():
            named = {event for event in old if may_say(data, event.encode())}
            change = readable(data, where) if named else None
            for entry in change.history if change else ():
                if change and entry.id in named and events[entry.id] != change.uid:
                    yield entry.id, change.uid

    def restored(self, path: str, change: Change, stands: str, new: Sequence[Entry]) -> str | None:
        """Return the sound version of a change that `stands` in the base otherwise, where it is put back.

        `new` are the entries that the base does not have. The branch can have
        had them only since they were made; what was sound, all of it tells.
        """
        made = min((entry.at.timestamp() for entry in new), default=float(self.fork) + _APART)
        if made >= self.fork + _APART:
            return None
        lately = self.gone_on_from(path, change, made)
        if lately is None or lately.decode("utf-8") == stands:
            return None
        sound = self.gone_on_from(path, change)
        return None if sound is None else sound.decode("utf-8")

    def on_record(self, path: str, stands: Change) -> Change:
        """Return the version at a path whose content is on record while `stands`, which the base has: itself, or an earlier one."""
        versions = (None if data is None else readable(data, path) for data in self._stood(path))
        return on_record(versions, stands)

    def gone_on_from(self, path: str, change: Change, since: float = 0) -> bytes | None:
        """Return the version at a path that `change` goes on from, of those since a moment."""
        contents = [*self._stood(path, since)][::-1]
        versions = [readable(data, path) for data in contents]
        kept = [
            (data, version if version is not None and version.uid == change.uid else None)
            for data, version in zip(contents, versions, strict=True)
            if version is not None or data is None  # what cannot be read changes nothing
        ]
        place = gone_on_from([version for _, version in kept], change)
        return None if place is None else kept[place][0]

    def _stood(self, path: str, since: float = 0) -> Iterator[bytes | None]:
        for commit, _ in dated(self.git, self.tip, *_dating(since), "--", path):
            yield CommitSource(self.objects, commit).read(path)

    def _deleted(self, since: float) -> Iterator[tuple[str, bytes]]:
        """Yield the change files that the branch lost, newest first, with their paths."""
        for _, found in touches(self.git, self._pairs(since)):
            gone = [
                touch
                for touched in found
                for touch in touched
                if touch.old_mode == FILE and layout.is_change(touch.path) and touch.mode == ABSENT
            ]
            yield from ((touch.path, self.objects.content(touch.old)) for touch in gone)

    def _pairs(self, since: float) -> Iterator[Pairs]:
        """Yield the trees before and after each commit of the branch since a moment, newest first, in groups."""
        coming = read_commits(self.objects, (oid for oid, _ in dated(self.git, self.tip, *_dating(since))))
        while commits := [*islice(coming, _TOGETHER)]:
            trees = {commit.oid: commit.tree for commit in commits}
            pairs: list[Pair] = []
            for commit in commits:
                first = next(iter(commit.parents), None)
                before = None if first is None else trees.get(first) or read_commit(self.objects, first).tree
                pairs.append((before, commit.tree))
            yield Pairs(pairs)


def _dating(since: float) -> tuple[str, str]:
    return "--first-parent", f"--max-age={max(0, int(since - _APART))}"


def _made(change: Change) -> float:
    """Return when a change began, in seconds: its identity says that as well as its history."""
    begun = ULID.from_str(change.uid).timestamp
    return min(begun, change.history[0].at.timestamp()) if change.history else begun
