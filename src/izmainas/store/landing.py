"""The ground that a pull request is judged on: the policy at the base's tip, and the commits that bring it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from izmainas.audit.ground import Ground, Witness
from izmainas.audit.proof import OtherTypes
from izmainas.domain.process import Process
from izmainas.store import layout
from izmainas.store.commit_objects import Commit, Commits
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
        policies=_processes(git, objects, base, None if founding else policy.process, leaf and leaf.oid),
        witnesses=tuple(witnesses(commits)),
        others=Neighbours(files),
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


def _processes(
    git: Git, objects: Objects, base: str, current: Process | None, oid: str | None
) -> dict[str, Process]:
    """Return every process that the main branch has held up to `base`, by blob id; unreadable ones are left out."""
    found: dict[str, Process] = {} if current is None or oid is None else {oid: current}
    for commit in first_parents_touching(git, base, layout.PROCESS):
        blob = objects.read(f"{commit}:{layout.PROCESS}")
        if blob is None or blob.oid in found:
            continue
        try:
            found[blob.oid] = parse_process(blob.data, layout.PROCESS)
        except (YamlError, RecordError):
            continue
    return found
