"""The ground that a pull request is judged on: the policy at the base's tip, and the commits that bring it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from izmainas.audit.ground import Ground, Witness
from izmainas.audit.proof import OtherTypes
from izmainas.domain.process import Process
from izmainas.store import layout
from izmainas.store.commit_objects import Commit, Commits
from izmainas.store.holders import Holders
from izmainas.store.lineage import first_parents_touching
from izmainas.store.merging import Files
from izmainas.store.objects import Objects
from izmainas.store.reach import Neighbours
from izmainas.store.records import RecordError
from izmainas.store.registry_files import Policy, parse_process
from izmainas.store.runner import Git
from izmainas.store.untrusted import YamlError


def ground(
    git: Git,
    objects: Objects,
    *,
    base: str,
    commits: Iterable[Commit],
    files: Files,
    holders: Holders,
    policy: Policy,
    events: Mapping[str, str],
    now: datetime,
    verify: OtherTypes,
    founding: bool,
) -> Ground:
    """Return what the landing of `commits` on `base` is judged by, were they merged `now`."""
    leaf = files.leaves.get(layout.PROCESS)
    return Ground(
        registry=policy.registry,
        process=policy.process,
        landed=now,
        other_types=verify,
        policy=leaf.oid if leaf else None,
        policies=_Processes(git, objects, base, {} if founding or not leaf else {leaf.oid: policy.process}),
        witnesses=tuple(witnesses(commits)),
        others=Neighbours(files, holders),
        events=events,
        founding=founding,
    )


def witnesses(commits: Iterable[Commit]) -> Iterator[Witness]:
    """Yield the commits that name an event, as far as their trailers can be trusted."""
    read = ((commit, commit.trailers()) for commit in commits)
    return (Witness(commit.oid, commit.email, trailers) for commit, trailers in read if trailers)


def authors_of(
    objects: Objects, commits: Commits, oids: Sequence[str], paths: Sequence[str]
) -> dict[str, list[str]]:
    """Return the e-mails of those whose commits, among `oids`, made each of `paths` other than all their parents have it."""
    found: dict[str, list[str]] = {path: [] for path in paths}
    for oid in oids:
        commit = commits[oid]
        parents = [commits[parent].tree for parent in commit.parents]
        whole = objects.entry(commit.tree, layout.REGISTRY)
        if any(objects.entry(tree, layout.REGISTRY) == whole for tree in parents):
            continue
        for path in paths:
            entry = objects.entry(commit.tree, path)
            stood = [objects.entry(tree, path) for tree in parents]
            if (entry not in stood if parents else entry is not None) and commit.email not in found[path]:
                found[path].append(commit.email)
    return found


class _Processes(Mapping[str, Process]):
    """Every process that the main branch has held up to a base, by blob id; unreadable ones are left out.

    Nearly every entry names the one that is `at_hand`; the history is asked for any other.
    """

    def __init__(self, git: Git, objects: Objects, base: str, at_hand: Mapping[str, Process]) -> None:
        self._git = git
        self._objects = objects
        self._base = base
        self._at_hand = at_hand

    def __getitem__(self, oid: str) -> Process:
        """Return the process with this id."""
        if oid in self._at_hand:
            return self._at_hand[oid]
        return self._all[oid] if oid else self._at_hand[oid]

    def __iter__(self) -> Iterator[str]:
        """Return the ids of all of them."""
        return iter(self._all)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._all)

    def __bool__(self) -> bool:
        """Whether they were looked at: they are when somebody asks."""
        return True

    @cached_property
    def _all(self) -> Mapping[str, Process]:
        found: dict[str, Process] = dict(self._at_hand)
        for commit in first_parents_touching(self._git, self._base, layout.PROCESS):
            blob = self._objects.read(f"{commit}:{layout.PROCESS}")
            if blob is None or blob.oid in found:
                continue
            try:
                found[blob.oid] = parse_process(blob.data, layout.PROCESS)
            except (YamlError, RecordError):
                continue
        return found
