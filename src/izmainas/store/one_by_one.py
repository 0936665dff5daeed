"""What a pull request breaks and mends again by itself: landed as one it never was, landed commit by commit it stays.

A server that rebases, and a branch that is only moved forward, land each
commit for itself, and an audit judges each.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from izmainas.audit.ground import Ground
from izmainas.audit.growth import content_is_recorded, history_grew, identity_stands
from izmainas.audit.landing import Landed
from izmainas.audit.stewardship import registry_change_is_authorized
from izmainas.domain import layout
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.message import msg
from izmainas.store.change_reader import ChangeReader
from izmainas.store.commit_objects import Commit, Commits
from izmainas.store.objects import Objects
from izmainas.store.registry_touched import registry_file
from izmainas.store.runner import Git
from izmainas.store.tree_changes import ABSENT, Pair, Touch, touches

#: digits of a commit, as an audit shows them
_DIGITS = 12


class _Steps(NamedTuple):
    """Commits of one parent, and what they are compared with."""

    commits: Sequence[Commit]
    pairs: Sequence[Pair]


class _Changes:
    """Change files as one commit after another has them: what stayed is not read again."""

    def __init__(self) -> None:
        self._reader = ChangeReader()
        self._last: dict[str, Landed] = {}

    def broken(self, touch: Touch, old: bytes, new: bytes) -> Iterator[Finding]:
        """Yield what the way from one version to the next breaks; nothing where one cannot be read."""
        last = self._last.get(touch.path)
        if last is None or last.oid != touch.old:
            last = self._reader.read(touch.path, old, touch.old)
        now = self._last[touch.path] = self._reader.read(touch.path, new, touch.oid)
        before, after = last.change, now.change
        if before is None or after is None:
            return
        yield from identity_stands(before, after, touch.path)
        if before.uid != after.uid:
            return
        if now.follows is not None and now.follows.oid == touch.old:
            yield from content_is_recorded(before, after, touch.path, now.follows.changed)
            return
        yield from history_grew(before, last.text, after, now.text, touch.path)
        yield from content_is_recorded(before, after, touch.path)


def one_by_one(
    git: Git,
    objects: Objects,
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
    changes = _Changes()
    for _, found in touches(git, [_Steps(steps, pairs)] if steps else []):
        for step, touched in zip(steps, found, strict=True):
            for finding in _broken(objects, step, touched, ground, named, changes):
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
    objects: Objects,
    step: Commit,
    touched: Iterable[Touch],
    ground: Ground,
    named: Container[str],
    changes: _Changes,
) -> Iterator[Finding]:
    for touch in touched:
        if touch.path in named:
            continue
        before = partial(_content, objects, touch.old_mode, touch.old)
        after = partial(_content, objects, touch.mode, touch.oid)
        if layout.is_change(touch.path):
            old, new = before(), after()
            if old is not None and new is not None:
                yield from changes.broken(touch, old, new)
        elif touch.path.startswith(f"{layout.REGISTRY}/") and not ground.founding:
            file = registry_file(touch.path, (step.email,), before, after)
            yield from (one for one, _ in registry_change_is_authorized(file, "", ground, ground.registry))


def _content(objects: Objects, mode: str, oid: str) -> bytes | None:
    found = None if mode == ABSENT else objects.read(oid)
    return found.data if found else None
