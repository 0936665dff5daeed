"""The ground that a pull request is judged on: the policy at the base's tip, and the commits that bring it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from izmainas.audit.ground import Ground, Witness
from izmainas.audit.proof import OtherTypes
from izmainas.store import layout
from izmainas.store.clean_merges import CleanMerges
from izmainas.store.commit_objects import Commit, Commits
from izmainas.store.holders import Holders
from izmainas.store.merging import Files
from izmainas.store.objects import Objects
from izmainas.store.past_processes import PastProcesses
from izmainas.store.reach import Neighbours
from izmainas.store.registry_files import Policy
from izmainas.store.runner import Git


def ground(
    git: Git,
    objects: Objects,
    *,
    base: str,
    commits: Iterable[Commit],
    files: Files,
    holders: Holders,
    policy: Policy,
    process_id: str | None,
    events: Mapping[str, str],
    now: datetime,
    verify: OtherTypes,
    founding: bool,
) -> Ground:
    """Return what the landing of `commits` on `base` is judged by, were they merged `now`."""
    at_hand = {} if founding or not process_id else {process_id: policy.process}
    return Ground(
        registry=policy.registry,
        process=policy.process,
        landed=now,
        other_types=verify,
        policy=process_id,
        policies=PastProcesses(git, objects, base, at_hand),
        witnesses=tuple(witnesses(commits)),
        others=Neighbours(files, holders),
        events=events,
        founding=founding,
        calendar=policy.calendar,
    )


def witnesses(commits: Iterable[Commit]) -> Iterator[Witness]:
    """Yield the commits that name an event, as far as their trailers can be trusted."""
    read = ((commit, commit.trailers()) for commit in commits)
    return (Witness(commit.oid, commit.email, trailers) for commit, trailers in read if trailers)


def authors_of(
    git: Git, objects: Objects, commits: Commits, oids: Sequence[str], paths: Sequence[str]
) -> dict[str, list[str]]:
    """Return the e-mails of those whose commits, among `oids`, made each of `paths` other than all their parents have it.

    Whoever had git merge two sides, as it does by itself, made nothing.
    """
    merges = CleanMerges(git, objects)
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
            if (entry in stood if parents else entry is None) or commit.email in found[path]:
                continue
            if entry is None or not merges.made(commit, path, entry.oid):
                found[path].append(commit.email)
    return found
