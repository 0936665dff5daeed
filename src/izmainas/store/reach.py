"""What a pull request can touch without changing it: files that share a name with something that it changes.

Every unchanged change file is looked through as bytes; only those that hold a
wanted name are read. Twenty thousand files take about a second so (reading
them all as YAML takes a minute).
"""

import re
from collections.abc import Collection, Iterator
from typing import Final

from izmainas.domain.registry import Registry
from izmainas.store import layout
from izmainas.store.merging import Files
from izmainas.store.registry_files import Policy

#: an identity of a change or an event (ULID)
_IDENTITY: Final = re.compile(rb"[0-9A-HJKMNP-TV-Z]{26}")
#: an id of the registry, or any word
_WORD: Final = re.compile(rb"[0-9A-Za-z][0-9A-Za-z._-]*")
#: letters written as numbers may spell any name
_ESCAPED: Final = re.compile(rb"\\[xuU]")
_SHELVES: Final = ("services", "resources", "capabilities")


def touched(
    files: Files, changed: Collection[str], identities: Collection[str], words: Collection[str] | None
) -> Iterator[tuple[str, bytes]]:
    """Yield the change files outside `changed` that hold one of the identities or words; without words, all."""
    wanted = {name.encode() for name in identities} | {word.encode() for word in words or ()}
    pattern = _WORD if words else _IDENTITY
    paths = [path for path in files.paths(layout.CHANGES) if layout.is_change(path) and path not in changed]
    for path, data in files.read_all(paths):
        found = words is None or not wanted.isdisjoint(pattern.findall(data))
        if found or _ESCAPED.search(data):
            yield path, data


def registry_words(before: Policy, after: Policy) -> set[str] | None:
    """Return the ids whose part in the registry changes what is said of changes; None when it may be any.

    Objects matter where they go, people where anything about them changes,
    roles and substitutes where they begin, end or pass to somebody else.
    """
    if before.process != after.process:
        return None
    words = _people(before.registry, after.registry) | _roles(before.registry, after.registry)
    for shelf in _SHELVES:
        words |= getattr(before.registry, shelf).keys() - getattr(after.registry, shelf).keys()
    return words


def _people(before: Registry, after: Registry) -> set[str]:
    people = {*before.people} ^ {*after.people}
    return {person.id for person in people}


def _roles(before: Registry, after: Registry) -> set[str]:
    words: set[str] = set()
    for assignment in {*before.roles.assignments} ^ {*after.roles.assignments}:
        words |= {assignment.person, assignment.over.rpartition("/")[2]}
    for substitute in {*before.roles.substitutes} ^ {*after.roles.substitutes}:
        words |= {substitute.person, substitute.for_}
    return words - {"institution"}
