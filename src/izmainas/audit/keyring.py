"""The signing keys of a person, as the registry keeps them: one comes, one ends, one is revoked; none is deleted.

A key is known by its fingerprint, which `ssh-keygen -l` shows and people
compare by voice. What it signed is checked with it for ever, so it stays.
"""

from datetime import date
from typing import NamedTuple

from izmainas.audit.ssh_keys import MalformedError, fingerprint, line_of, public_key
from izmainas.domain.people import Key, Person


class Named(NamedTuple):
    """A key that the registry holds, and its fingerprint; without one where the line is none that can sign."""

    key: Key
    fingerprint: str | None


def keyring(person: Person) -> tuple[Named, ...]:
    """Return the person's keys in the order of the file."""
    return tuple(Named(key, _fingerprint(key)) for key in person.keys)


def entered(person: Person, blob: bytes, from_: date, until: date | None) -> Person:
    """Return the person with a further key; of its file, type and key are kept: the comment proves nothing."""
    return person.evolve(keys=(*person.keys, Key(key=line_of(blob), from_=from_, until=until)))


def ended(person: Person, name: str, until: date) -> Person:
    """Return the person with the key `name` ending on `until`: of one that was renewed, its last time."""
    last = [place for place, held in enumerate(keyring(person)) if held.fingerprint == name][-1]
    return person.evolve(
        keys=[key.evolve(until=until) if place == last else key for place, key in enumerate(person.keys)]
    )


def revoked(person: Person, name: str, on: date) -> Person:
    """Return the person with the key `name` revoked `on` a day, each time that it stands there; an earlier day stays."""
    return person.evolve(
        keys=[
            held.key if held.fingerprint != name or held.key.revoked else held.key.evolve(revoked=on)
            for held in keyring(person)
        ]
    )


def _fingerprint(key: Key) -> str | None:
    try:
        return fingerprint(public_key(key.key))
    except MalformedError:
        return None
