"""The ground that a pull request is judged on: the policy at the base's tip, and the commits that bring it."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from izmainas.audit.ground import Ground, Witness
from izmainas.audit.proof import OtherTypes
from izmainas.domain.process import Process
from izmainas.store import layout
from izmainas.store.batch import unreadable
from izmainas.store.lineage import commits_between, first_parents_touching
from izmainas.store.merging import Files
from izmainas.store.objects import Objects
from izmainas.store.reach import Neighbours
from izmainas.store.records import RecordError
from izmainas.store.registry_files import Policy, parse_process
from izmainas.store.runner import Git
from izmainas.store.trailers import TrailerError, read_trailers
from izmainas.store.untrusted import YamlError

_AUTHOR: Final = re.compile(rb"^author [^\n]*<(?P<email>[^<>\n]*)> ", re.MULTILINE)


def ground(
    git: Git,
    objects: Objects,
    *,
    base: str,
    head: str,
    files: Files,
    policy: Policy,
    events: Mapping[str, str],
    now: datetime,
    verify: OtherTypes,
    founding: bool,
) -> Ground:
    """Return what the landing of `head` on `base` is judged by, were it merged `now`."""
    leaf = files.leaves.get(layout.PROCESS)
    return Ground(
        registry=policy.registry,
        process=policy.process,
        landed=now,
        other_types=verify,
        policy=leaf.oid if leaf else None,
        policies=_processes(git, objects, base, None if founding else policy.process, leaf and leaf.oid),
        witnesses=tuple(witnesses(git, objects, base, head)),
        others=Neighbours(files),
        events=events,
        founding=founding,
    )


def witnesses(git: Git, objects: Objects, base: str, head: str) -> Iterator[Witness]:
    """Yield the commits that `head` brings, with their authors' e-mails and those trailers that can be trusted."""
    commits = commits_between(git, base, head)
    for commit, found in zip(commits, objects.read_many(commits), strict=True):
        if found is None:
            raise unreadable(commit)
        head_part, _, message = found.data.partition(b"\n\n")
        author = _AUTHOR.search(head_part)
        if author is None:
            continue
        try:
            trailers = read_trailers(message.decode("utf-8", "replace"))
        except TrailerError:
            trailers = {}
        yield Witness(commit, author["email"].decode("utf-8", "replace"), trailers)


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
