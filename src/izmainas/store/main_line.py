"""The main branch commit by commit, as its objects say: who landed what, before any file is read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from izmainas.audit.seen import Seen
from izmainas.domain import layout
from izmainas.store.clean_merges import CleanMerges
from izmainas.store.commit_objects import Commit, read_commit, read_commits
from izmainas.store.lasting_git import unreadable
from izmainas.store.lineage import Line, Start
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.tree_changes import ABSENT, Pair, Touch, touches
from izmainas.store.trees import FILE

#: how many commits are looked at together: their trees are compared by one process
_TOGETHER: Final = 512
#: parents of a merge
_TWO: Final = 2


class Brought(NamedTuple):
    """What one commit touched, before any file is read.

    `reached` is the latest time of the commits before it, `own` the files in
    order. `witnesses` are the commits that name an event: author's e-mail and
    message. `authors` gives, for files of the registry that come from a side,
    who made them what they are. `left` are files of a merge's other parents, by path and blob, that
    the merge has otherwise and that never were on the main branch.
    """

    number: int
    commit: str
    email: str
    written: int
    reached: int
    own: Sequence[tuple[int, Touch]]
    witnesses: Sequence[tuple[str, bytes]]
    authors: dict[str, tuple[str, ...]]
    left: Sequence[tuple[int, str, str]]


class Arrived(NamedTuple):
    """A commit of the line, and those that it brings by its other parents."""

    commit: Commit
    beside: Sequence[Commit]

    @property
    def written(self) -> int:
        """When it landed, as its committer wrote: a merge that is dated back lands no earlier than what it brings."""
        return max(self.commit.written, *(commit.written for commit in self.beside), 0)


class Group(NamedTuple):
    """Commits that are looked at together, and the pairs of trees to compare for them."""

    arrived: Sequence[Arrived]
    pairs: Sequence[Pair]


class MainLine:
    """The first-parent history of the commits `oids`, oldest first.

    `last` is the landing that was read last, `commits` are all those that it leads to, `versions` the blobs of changes
    that were on it; both grow while it is read.
    """

    def __init__(
        self,
        git: Git,
        objects: Objects,
        oids: Line,
        after: Start | None = None,
        *,
        commits: Seen | None = None,
        versions: Seen | None = None,
    ) -> None:
        self._git = git
        self._objects = objects
        self._after = after
        self._oids = oids
        self._merges = CleanMerges(git, objects)
        self.commits = commits or Seen()
        self.versions = versions or Seen()
        self.last = after or Start(0, "", "", 0)

    def __len__(self) -> int:
        """How many commits there are to read."""
        return len(self._oids)

    def __iter__(self) -> Iterator[Brought]:
        """Yield what each commit brought, oldest first; raises `UnverifiableError` for what the clone lacks."""
        number = self._after.number if self._after else 0
        reached = self._after.reached if self._after else 0
        for group, found in touches(self._git, self._groups()):
            at = iter(found)
            for arrived in group.arrived:
                number += 1
                touched = [*islice(at, len(arrived.commit.parents[1:]) + 1)]
                yield self._brought(arrived, number, reached, touched[0], touched[1:])
                reached = max(reached, arrived.written)
                self.last = Start(number, arrived.commit.oid, arrived.commit.tree, reached)

    def _groups(self) -> Iterator[Group]:
        """Yield the commits in groups, with the pairs of trees to compare."""
        before = self._after.commit if self._after else None
        tree = self._after.tree if self._after else None
        coming = read_commits(self._objects, self._oids)
        while commits := [*islice(coming, _TOGETHER)]:
            arrived, pairs = list[Arrived](), list[Pair]()
            for commit in commits:
                if (commit.parents[0] if commit.parents else None) != before:
                    raise unreadable(commit.oid)
                self.commits.add(commit.oid)
                beside = [*self._beside(commit)] if len(commit.parents) > 1 else []
                arrived.append(Arrived(commit, beside))
                pairs.append((tree, commit.tree))
                pairs += [(read_commit(self._objects, oid).tree, commit.tree) for oid in commit.parents[1:]]
                before, tree = commit.oid, commit.tree
            yield Group(arrived, pairs)

    def _beside(self, merge: Commit) -> Iterator[Commit]:
        """Yield the commits that `merge` brings by its other parents."""
        waiting = [*merge.parents[1:]]
        while waiting:
            oid = waiting.pop()
            if oid not in self.commits:
                self.commits.add(oid)
                found = read_commit(self._objects, oid)
                waiting += found.parents
                yield found

    def _brought(
        self,
        arrived: Arrived,
        number: int,
        reached: int,
        own: Sequence[Touch],
        others: Sequence[Sequence[Touch]],
    ) -> Brought:
        commit, beside = arrived
        for touch in own:
            if touch.mode == FILE and layout.is_change(touch.path):
                self.versions.add(touch.oid)
        left = [
            (order, touch.path, touch.old)
            for order, touch in enumerate(chain.from_iterable(others))
            if touch.old_mode == FILE and layout.is_change(touch.path) and touch.old not in self.versions
        ]
        named = [(c.email, c.message) for c in (commit, *beside) if b"Izm-" in c.message]
        authors = self._authors(commit, own, others, beside) if beside else {}
        return Brought(
            number=number,
            commit=commit.oid,
            email=commit.email,
            written=arrived.written,
            reached=reached,
            own=[*enumerate(own)],
            witnesses=named,
            authors=authors,
            left=left,
        )

    def _authors(
        self,
        merge: Commit,
        own: Sequence[Touch],
        others: Sequence[Sequence[Touch]],
        beside: Sequence[Commit],
    ) -> dict[str, tuple[str, ...]]:
        """Return who on the side brought each file of the registry as it landed; nobody where the merge made it.

        A merge makes what no other parent of it holds, be it what a side once
        had and took back, unless git alone makes the same of both sides. It
        makes what one of them holds as well, where the main branch has gone
        on from what stood when they parted: then somebody decided which.
        """
        made = [{touch.path for touch in touched} for touched in others]
        brought = {side.oid for side in beside}
        parted = {parent for side in beside for parent in side.parents or ("",)} - brought
        asked, alike = dict[str, str](), set[str]()
        for touch in own:
            if not touch.path.startswith(f"{layout.REGISTRY}/"):
                continue
            if not all(touch.path in paths for paths in made):
                if self._stood(touch, parted) or not self._merges.decided(merge, touch.path, brought):
                    asked[touch.path] = touch.oid
            elif self._merges.made(merge, touch.path, touch.oid):
                asked[touch.path] = touch.oid
                alike.add(touch.path)
        if not asked:
            return {}
        hits = self._hits(asked, beside)
        return {
            path: tuple(dict.fromkeys(email for email, _ in found if email is not None))
            for path, found in hits.items()
            if path in alike or asked[path] in {oid for _, oid in found}
        }

    def _stood(self, touch: Touch, commits: Collection[str]) -> bool:
        """Whether all of these commits ("": what was before the first one) have a file as it was before it was touched."""
        before = None if touch.old_mode == ABSENT else (touch.old_mode, touch.old)
        entries = (self._objects.entry(commit, touch.path) if commit else None for commit in commits)
        return all((entry and (entry.mode, entry.oid)) == before for entry in entries)

    def _hits(
        self, asked: Collection[str], beside: Sequence[Commit]
    ) -> Mapping[str, Sequence[tuple[str | None, str]]]:
        """Return who on the side made each file something else, and what: nobody where git merged two sides by itself."""
        plain = [side for side in beside if len(side.parents) < _TWO]
        trees = [read_commit(self._objects, side.parents[0]).tree if side.parents else None for side in plain]
        pairs = [(old, side.tree) for old, side in zip(trees, plain, strict=True)]
        hits: dict[str, list[tuple[str | None, str]]] = {path: [] for path in asked}
        for _, found in touches(self._git, [Group([], pairs)]):
            for side, touched in zip(plain, found, strict=True):
                for touch in touched:
                    if touch.path in asked:
                        hits[touch.path].append((side.email, touch.oid))
        brought = {side.oid for side in beside}
        for side in (side for side in beside if len(side.parents) >= _TWO):
            for path in asked:
                entry = self._objects.entry(side.oid, path)
                stood = [self._objects.entry(parent, path) for parent in side.parents]
                if all(other == entry for other in stood):
                    continue
                oid = entry.oid if entry else "0" * len(side.oid)
                if self._merges.decided(side, path, brought):
                    hits[path].append((side.email, oid))
                elif entry not in stood:
                    hits[path].append((None, oid))
        return hits
