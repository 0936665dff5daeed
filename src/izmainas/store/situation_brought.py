"""What a pull request makes of the situation: files that cannot be read, and names that lead nowhere.

No decision rests on the situation, and it may be large: only what the request
can touch is read.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from izmainas.domain import layout
from izmainas.domain.change import path_of
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.situation import check_situation, signals_have_come
from izmainas.domain.registry import Registry
from izmainas.store.merging import Files, Merge
from izmainas.store.placed import Placed, of_fault
from izmainas.store.refusable import before_it_stands, plain_name
from izmainas.store.registry_files import Policy
from izmainas.store.situation_files import load_situation, situation_model, situation_paths


class Brought(NamedTuple):
    """What is wrong with the files, and with what they say."""

    faults: tuple[Placed, ...] = ()
    findings: tuple[Finding, ...] = ()


def brought(merge: Merge, before: Policy, after: Policy, now: datetime) -> Brought:
    """Return what is wrong in the situation of a merge and was not in that of its base.

    The registries are those `before` and `after` it, `now` is where the institution is.
    """
    old, new = before.registry, after.registry
    changed = [path for path in merge.changed if situation_model(path)]
    gone = _names_go(merge, old, new)
    if not changed and not gone:
        return Brought()
    was = _wrong(merge.base, old, None if gone else changed, now)
    found = _wrong(merge.result, new, None if gone else changed, now)
    faulty = {placed.finding.fingerprint for placed in was.faults}
    stood = {finding.fingerprint for finding in was.findings}
    return Brought(
        tuple(placed for placed in found.faults if placed.finding.fingerprint not in faulty),
        tuple(before_it_stands(f) for f in found.findings if f.fingerprint not in stood),
    )


def _names_go(merge: Merge, old: Registry, new: Registry) -> bool:
    """Whether something goes that any signal, goal or number could name: an object, a person, the number of a change."""
    people = {person.id for person in old.people} - {person.id for person in new.people}
    removed = (layout.is_change(path) and path not in merge.result.leaves for path in merge.changed)
    return bool({*old.refs} - {*new.refs} or people) or any(removed)


def _wrong(files: Files, registry: Registry, changed: list[str] | None, now: datetime) -> Brought:
    """Return what is wrong on one side, in the files that may tell; in all of them where `changed` is None."""
    paths = situation_paths(files) if changed is None else sorted({*_near(files, changed)})
    surveyed = load_situation(files, tolerant=True, paths=[path for path in paths if plain_name(path)])
    numbers = {number for number in surveyed.followed if path_of(number) in files.leaves}
    return Brought(
        tuple(placed for fault in surveyed.faults for placed in of_fault(fault)),
        (
            *check_situation(surveyed.situation, registry, numbers, surveyed.unreadable),
            *signals_have_come(surveyed.situation, now),
        ),
    )


def _near(files: Files, changed: list[str]) -> Iterator[str]:
    """Yield the changed files, and those that goals and indicators know of each other by."""
    yield from changed
    if any(path == layout.STRATEGY or path.startswith(f"{layout.INDICATORS}/") for path in changed):
        yield layout.STRATEGY
        yield from (path for path in files.paths(layout.INDICATORS) if situation_model(path))
