"""The ground that a pull request is judged on: the policy at the base's tip, and the commits that bring it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from izmainas.audit.ground import Ground, Witness
from izmainas.audit.landing_findings import dated_ahead
from izmainas.audit.proof import OtherTypes
from izmainas.domain import layout
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.history import SKEW
from izmainas.message import msg
from izmainas.store.clean_merges import CleanMerges
from izmainas.store.commit_objects import Commit, Commits
from izmainas.store.objects import Objects
from izmainas.store.past_processes import PastProcesses
from izmainas.store.reach import Neighbours
from izmainas.store.repository import Repository
from izmainas.store.runner import Git
from izmainas.store.sides import Sides


def ground(
    repository: Repository,
    sides: Sides,
    base: str,
    commits: Iterable[Commit],
    now: datetime,
    verify: OtherTypes,
) -> Ground:
    """Return what the landing of `commits` on the commit `base` is judged by, were their `sides` merged `now`."""
    policy, process = sides.policies[0], sides.ruling.leaves.get(layout.PROCESS)
    at_hand = {process.oid: policy.process} if process and not sides.founding else {}
    return Ground(
        registry=policy.registry,
        process=policy.process,
        landed=now,
        other_types=verify,
        policy=process.oid if process else None,
        policies=PastProcesses(repository.git, repository.objects, base, at_hand),
        witnesses=tuple(witnesses(commits)),
        others=Neighbours(sides.merge.base, sides.holders),
        events=_on_record(sides),
        founding=sides.founding,
        calendar=policy.calendar,
    )


def _on_record(sides: Sides) -> dict[str, str]:
    """Return the events that are on record already, each with the identity of its change."""
    brought = {entry.id: change.uid for _, change, entry in sides.new_entries()}
    known = (*sides.before.changes.values(), *sides.near.changes.values())
    return dict(sides.past.spent(brought, sides.before.changes)) | {
        entry.id: change.uid for change in known for entry in change.history
    }


def witnesses(commits: Iterable[Commit]) -> Iterator[Witness]:
    """Yield the commits that name an event, as far as their trailers can be trusted."""
    read = ((commit, commit.trailers()) for commit in commits)
    return (Witness(commit.email, trailers) for commit, trailers in read if trailers)


def dated_ahead_of(commits: Iterable[Commit], now: datetime) -> Iterator[Finding]:
    """Yield IZM-A017 for each of the commits that is from the future, and say which it is."""
    for commit in commits:
        if commit.written > (now + SKEW).timestamp():
            found = dated_ahead(datetime.fromtimestamp(commit.written, UTC))
            text = msg(
                "in the commit {commit} of this pull request: {text}",
                commit=commit.oid[:12],
                text=found.message,
            )
            fix = msg(
                "Set the clock of the machine that made it, and make the commits anew: {command}",
                command="git rebase --force-rebase",
            )
            yield found._replace(message=text, fix=fix, subject=commit.oid)


def later_than_commits(sides: Sides, commits: Iterable[Commit], now: datetime) -> Iterator[Finding]:
    """Warn of entries that are later than every commit here: landed as they are, they would be from the future.

    An audit takes a commit at its own date where the base is only moved
    forward; a server that merges, squashes or rebases writes one of that day.
    """
    latest = (datetime.fromtimestamp(max(commit.written for commit in commits), UTC)) + SKEW
    for path, change, entry in sides.new_entries():
        if latest < entry.at <= now + SKEW:
            yield Finding(
                rule="IZM-C004",
                severity=Severity.WARNING,
                path=path,
                where=("history", change.history.index(entry), "at"),
                subject=entry.id,
                message=msg(
                    "the entry of {moment} is later than the commit that brings it; where that lands as it is (fast-forward), it stays on record as one from the future",
                    moment=entry.at,
                ),
                fix=msg(
                    "Merge it (merge, squash), or make the commits anew: {command}",
                    command="git rebase --force-rebase",
                ),
            )


def authors_of(
    git: Git, objects: Objects, commits: Commits, oids: Sequence[str], paths: Sequence[str]
) -> dict[str, list[str]]:
    """Return the e-mails of those whose commits, among `oids`, made each of `paths` other than all their parents have it.

    Whoever had git merge two sides, as it does by itself, made nothing; whoever
    took a file from one side, and gave up what the main branch had, made it so.
    """
    merges, brought = CleanMerges(git, objects), {*oids}
    found: dict[str, list[str]] = {path: [] for path in paths}
    for oid in oids:
        commit = commits[oid]
        parents = [commits[parent].tree for parent in commit.parents]
        whole = objects.entry(commit.tree, layout.REGISTRY)
        if parents and all(objects.entry(tree, layout.REGISTRY) == whole for tree in parents):
            continue
        for path in paths:
            if commit.email in found[path]:
                continue
            if len(parents) > 1:
                made = merges.decided(commit, path, brought)
            else:
                made = objects.entry(commit.tree, path) != next(
                    (objects.entry(t, path) for t in parents), None
                )
            if made:
                found[path].append(commit.email)
    return found
