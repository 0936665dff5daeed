"""What a pull request breaks and mends again by itself: landed as one it never was, landed commit by commit it stays.

A server that rebases, and a branch that is only moved forward, land each
commit for itself, and an audit judges each.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from izmainas.audit.ground import Ground
from izmainas.audit.growth import content_is_recorded, history_grew
from izmainas.audit.judgement import of_content
from izmainas.audit.landing import Landed
from izmainas.audit.landing_findings import change_is_readable, lost, registry_is_readable
from izmainas.audit.restoring import as_recorded
from izmainas.audit.stewardship import registry_change_is_authorized
from izmainas.domain import layout
from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.message import msg
from izmainas.store.branch_course import Stood, base_of
from izmainas.store.branch_past import BranchPast
from izmainas.store.change_reader import ChangeReader
from izmainas.store.chronicle import landed, not_plain, plain_fault
from izmainas.store.commit_objects import Commit, Commits
from izmainas.store.policies import Policies
from izmainas.store.registry_touched import registry_file
from izmainas.store.tree_changes import Pair, Touch, touches
from izmainas.store.trees import FILE

#: digits of a commit, as an audit shows them
_DIGITS = 12


class _Steps(NamedTuple):
    """Commits of one parent, and what they are compared with."""

    commits: Sequence[Commit]
    pairs: Sequence[Pair]


class _Versions:
    """The register's files as one commit after another has them: what stayed is not read again."""

    def __init__(self, past: BranchPast) -> None:
        self._objects = past.objects
        self._past = past
        self._reader = ChangeReader()
        self._last: dict[str, Landed] = {}
        #: by uid: where each change stood first, and what it was since
        self._stood: dict[str, str] = {}
        self._course: dict[str, list[Stood | None]] = {}
        self._policies = Policies()

    def of_changes(
        self, touched: Sequence[Touch], named: Container[str], ground: Ground
    ) -> Iterator[Finding]:
        """Yield what one commit breaks by the change files that it touched, those `named` aside."""
        ways = [(touch.path, self._before(touch), self._after(touch)) for touch in touched]
        arrived = {now.change.uid for _, _, now in ways if now.change}
        stood = {last.change.uid: last for _, last, _ in ways if last.change}
        for path, last, now in ways:
            if now.change:
                before = stood.get(now.change.uid)
                broken = self._of_one(now, now.change, before)
                if path not in named:
                    yield from _untrue_content(before and before.change, now.change, path, ground)
                    yield from broken
            elif (unread := change_is_readable(now)) and path not in named:
                yield unread
            # one that is elsewhere now has moved
            if last.change and last.change.uid not in arrived and not now.fault:
                self._stood.setdefault(last.change.uid, path)
                self._course.setdefault(last.change.uid, []).append(None)
                if path not in named:
                    yield lost(now, last.change.uid, last.change.id)

    def of_registry(self, touch: Touch, author: str, ground: Ground) -> Iterator[Finding]:
        """Yield what one commit breaks by a file of the registry that it touched."""
        if not_plain(touch):
            yield from filter(None, [change_is_readable(Landed(touch.path, fault=plain_fault(touch.path)))])
            return
        before = partial(self._content, touch.old_mode, touch.old)
        after = partial(self._content, touch.mode, touch.oid)
        fault = self._policies.put(touch.path, touch.oid, after())
        file = registry_file(touch.path, (author,), before, after, fault)
        yield from filter(None, [registry_is_readable(file)])
        yield from (one for one, _ in registry_change_is_authorized(file, "", ground, ground.registry))

    def _of_one(self, now: Landed, after: Change, last: Landed | None) -> Sequence[Finding]:
        """Return what a commit breaks on the way to a version: whoever puts back what was sound, or is on record, breaks nothing."""
        before = last.change if last else None
        course = self._course.setdefault(after.uid, [])
        first = self._stood.setdefault(after.uid, last.path if last else now.path)
        broken = [*_broken_on_the_way(last, before, now, after)] if last and before else []
        if broken or (course and before is None):
            base = base_of([*self._past.course(first, after), *course], after)
            if base is not None:
                stood = Landed(now.path, data=base.stood.data)
                sound = as_recorded(base.stood.change, base.recorded, after)
                broken = [*_broken_on_the_way(stood, sound, now, after)]
        course.append(Stood(now.data or b"", after))
        return broken

    def _before(self, touch: Touch) -> Landed:
        last = self._last.get(touch.path)
        known = last is not None and last.oid == touch.old
        return last if last and known else self._read(touch.path, touch.old_mode, touch.old)

    def _after(self, touch: Touch) -> Landed:
        now = self._last[touch.path] = self._read(touch.path, touch.mode, touch.oid)
        return now

    def _read(self, path: str, mode: str, oid: str) -> Landed:
        return landed(self._reader, path, mode, oid, self._content(mode, oid))

    def _content(self, mode: str, oid: str) -> bytes | None:
        return self._objects.content(oid) if mode == FILE else None


def _untrue_content(before: Change | None, after: Change, path: str, ground: Ground) -> Iterator[Finding]:
    """Yield what is wrong with the content, its state and hold among it, and was not just so before, be it under another number."""
    found = [*of_content(after, ground, path=path)]
    stood = [*of_content(before.altered({"id": after.id}), ground, path=path)] if found and before else []
    yield from (finding for finding in found if finding not in stood)


def _broken_on_the_way(last: Landed, before: Change, now: Landed, after: Change) -> Iterator[Finding]:
    """Yield what the way from one version of a change file to the next breaks."""
    if now.follows is not None and now.follows.oid == last.oid:
        yield from content_is_recorded(before, after, now.path, now.follows.changed)
        return
    yield from history_grew(before, last.text, after, now.text, now.path)
    yield from content_is_recorded(before, after, now.path)


def one_by_one(
    past: BranchPast,
    commits: Commits,
    coming: Sequence[str],
    ground: Ground,
    told: Iterable[Finding],
) -> Iterator[Finding]:
    """Warn of what the commits that are `coming` break one after another, of files that nothing is `told` of as a whole."""
    if len(coming) < 2:  # noqa: PLR2004 - what one commit does is what they do as a whole
        return
    steps = [commits[oid] for oid in coming if len(commits[oid].parents) == 1]
    pairs = [(commits[step.parents[0]].tree, step.tree) for step in steps]
    named = {finding.path for finding in told if finding.severity is Severity.ERROR}
    versions = _Versions(past)
    for _, found in touches(past.git, [_Steps(steps, pairs)] if steps else []):
        for step, touched in zip(steps, found, strict=True):
            for finding in _broken(step, touched, ground, named, versions):
                yield finding._replace(
                    where=(),
                    severity=Severity.WARNING,
                    message=msg(
                        "in the commit {commit} of this pull request: {text}; it mends that itself, but where its commits land one by one (rebase), that stays on record",
                        commit=step.oid[:_DIGITS],
                        text=finding.message,
                    ),
                    fix=msg(
                        "Merge it as one (merge, squash), or make one commit of these first: {command}",
                        command="git rebase -i",
                    ),
                )


def _broken(
    step: Commit, touched: Sequence[Touch], ground: Ground, named: Container[str], versions: _Versions
) -> Iterator[Finding]:
    yield from versions.of_changes(
        [touch for touch in touched if layout.is_change(touch.path)], named, ground
    )
    if ground.founding:
        return
    for touch in touched:
        if touch.path.startswith(f"{layout.REGISTRY}/") and touch.path not in named:
            yield from versions.of_registry(touch, step.email, ground)
