"""What a pull request can touch without changing it: files that share a name with something that it changes.

Only files that hold a wanted name are read. Which may hold an identity is
remembered (`holders`); where the registry changes, every change file is looked
through as bytes.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Final

from izmainas.domain import layout
from izmainas.domain.facts import failures
from izmainas.domain.people import Person
from izmainas.domain.registry import Registry
from izmainas.domain.summary import Summary, summarize
from izmainas.store.change_files import ESCAPED, readable
from izmainas.store.holders import IDENTITY, Holders
from izmainas.store.merging import Files
from izmainas.store.registry_files import Policy

#: an id of the registry, or any word
_WORD: Final = re.compile(rb"[0-9A-Za-z][0-9A-Za-z._-]*")
_SHELVES: Final = ("services", "resources", "capabilities")


def touched(
    files: Files,
    changed: Collection[str],
    identities: Collection[str],
    words: Collection[str] | None,
    holders: Holders | None,
) -> Iterator[tuple[str, bytes]]:
    """Yield the change files outside `changed` that hold one of the identities or words; `None` is any word.

    `holders` knows which files may hold an identity, or a word that is a
    standard-change model; without it every file is looked through.
    """
    wanted = {name.encode() for name in identities} | {word.encode() for word in words or ()}
    if not wanted and words is not None:
        return
    pattern = _WORD if words else IDENTITY
    paths = files.paths(layout.CHANGES) if holders is None else holders.holding(wanted)
    paths = [path for path in paths if layout.is_change(path) and path not in changed]
    for path, data in files.read_all(paths):
        found = words is None or not wanted.isdisjoint(pattern.findall(data))
        if found or ESCAPED.search(data):
            yield path, data


def registry_words(before: Policy, after: Policy) -> set[str] | None:
    """Return the ids whose part in the registry changes what is said of changes; None when it may be any.

    Objects matter where they go, resources where they are of another type as
    well, people where anything about them changes, roles and substitutes where
    they begin, end or pass to somebody else. In another time zone, any entry
    may be of another day.
    """
    if before is after:
        return set()
    zones = before.registry.institution.timezone, after.registry.institution.timezone
    if before.process != after.process or zones[0] != zones[1]:
        return None
    words = _people(before.registry, after.registry) | _roles(before.registry, after.registry)
    for shelf in _SHELVES:
        words |= getattr(before.registry, shelf).keys() - getattr(after.registry, shelf).keys()
    return words | _typed(before.registry, after.registry)


def _typed(before: Registry, after: Registry) -> set[str]:
    """Return the resources whose type changes, be it that one comes: controls may be over all of a type."""
    old, new = before.resources, after.resources
    return {name for name, one in new.items() if name not in old or old[name].type != one.type}


def _people(before: Registry, after: Registry) -> set[str]:
    mine: dict[str, list[Person]] = defaultdict(list)
    other: dict[str, list[Person]] = defaultdict(list)
    for people, by_id in ((before.people, mine), (after.people, other)):
        for person in people:
            by_id[person.id].append(person)
    return {
        who
        for who in mine.keys() | other.keys()
        if any(p not in other[who] for p in mine[who]) or any(p not in mine[who] for p in other[who])
    }


def _roles(before: Registry, after: Registry) -> set[str]:
    """Return the people and objects of what changes; a decision that a vacancy handed on names the institution alone."""
    old, new = before.roles, after.roles
    words: set[str] = set()
    for assignment in {*old.assignments} ^ {*new.assignments}:
        words |= {assignment.person, assignment.over.rpartition("/")[2]}
    for substitute in {*old.substitutes} ^ {*new.substitutes}:
        words |= {substitute.person, substitute.for_}
    return words


class Neighbours:
    """`Others` over the files of a commit: only those that hold the name asked for are read."""

    def __init__(self, files: Files, holders: Holders) -> None:
        self._files = files
        self._holders = holders
        self._known: dict[str, list[Summary]] = {}

    def using(self, standard: str) -> Sequence[Summary]:
        """Return the changes that rest on a standard-change model."""
        return [s for s in self._holding(standard, word=True) if s.standard == standard]

    def failed_on(self, standard: str) -> Sequence[datetime]:
        """Return when those of them were registered whose work failed or was backed out."""
        return failures(self.using(standard))

    def part_of(self, uid: str) -> Sequence[Summary]:
        """Return the changes that a split made of the change `uid`."""
        return [s for s in self._holding(uid) if uid in s.parents]

    def by_uid(self, uid: str) -> Summary | None:
        """Return the change with this identity."""
        return next((s for s in self._holding(uid) if s.uid == uid), None)

    def _holding(self, name: str, *, word: bool = False) -> list[Summary]:
        if name not in self._known:
            found = touched(self._files, (), () if word else (name,), (name,) if word else (), self._holders)
            self._known[name] = [summary for path, data in found for summary in _summary(path, data)]
        return self._known[name]


def _summary(path: str, data: bytes) -> Iterator[Summary]:
    """Yield the summary of a file that can be read; what cannot is a finding elsewhere."""
    change = readable(data, path)
    if change is not None and change.history:
        yield summarize(change)
