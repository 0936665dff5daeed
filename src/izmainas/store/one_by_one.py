"""What a pull request breaks and mends again by itself: landed as one it never was, landed commit by commit it stays.

A server that rebases, and a branch that is only moved forward, land each
commit for itself, and an audit judges each.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from izmainas.audit.ground import Ground
from izmainas.audit.growth import content_is_recorded, history_grew, identity_stands
from izmainas.audit.landing import RegistryFile
from izmainas.audit.stewardship import registry_change_is_authorized
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.message import msg
from izmainas.store import layout
from izmainas.store.change_files import readable
from izmainas.store.commit_objects import Commit, Commits
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.situation_files import is_indicator, measured, noted_before
from izmainas.store.tree_changes import ABSENT, Pair, Touch, touches

#: digits of a commit, as an audit shows them
_DIGITS = 12


class _Steps(NamedTuple):
    """Commits of one parent, and what they are compared with."""

    commits: Sequence[Commit]
    pairs: Sequence[Pair]


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
    for _, found in touches(git, [_Steps(steps, pairs)] if steps else []):
        for step, touched in zip(steps, found, strict=True):
            for finding in _broken(objects, step, touched, ground, named):
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
    objects: Objects, step: Commit, touched: Iterable[Touch], ground: Ground, named: Container[str]
) -> Iterator[Finding]:
    for touch in touched:
        if touch.path in named:
            continue
        old, new = (
            None if mode == ABSENT else objects.read(oid)
            for mode, oid in ((touch.old_mode, touch.old), (touch.mode, touch.oid))
        )
        before, after = old.data if old else None, new.data if new else None
        if layout.is_change(touch.path):
            yield from _of_change(touch.path, before, after)
        elif touch.path.startswith(f"{layout.REGISTRY}/") and not ground.founding:
            file = RegistryFile(
                touch.path,
                (step.email,),
                signal=noted_before(before, after, touch.path) if layout.is_signal(touch.path) else None,
                measured=measured(before, after, touch.path) if is_indicator(touch.path) else (),
            )
            yield from (one for one, _ in registry_change_is_authorized(file, "", ground, ground.registry))


def _of_change(path: str, old: bytes | None, new: bytes | None) -> Iterator[Finding]:
    before, after = readable(old, path), readable(new, path)
    if before is None or after is None or old is None or new is None:
        return
    yield from identity_stands(before, after, path)
    if before.uid == after.uid:
        yield from history_grew(before, old.decode(), after, new.decode(), path)
        yield from content_is_recorded(before, after, path)
