"""What was revoked stays so: a key that may be in other hands does not come back to life by a line taken out."""

from collections.abc import Iterator
from datetime import date

from izmainas.audit.keyring import keyring
from izmainas.domain.checks.finding import Finding
from izmainas.domain.layout import PEOPLE
from izmainas.domain.people import Person
from izmainas.domain.registry import Registry
from izmainas.message import msg


def revocations_stay(before: Registry, after: Registry, today: date) -> Iterator[Finding]:
    """IZM-A021: report each key that had been revoked by `today`, and is not any more or only later.

    Whose it is plays no part, nor how often it is entered: it stays revoked
    as long as one line says so, as whoever judges its signatures reads it.
    A revocation for a day to come may still be altered.
    """
    if before.people == after.people:  # as in most changes of a registry
        return
    stands = _revoked(after)
    for key, (person, day) in _revoked(before).items():
        if day <= today and (key not in stands or stands[key][1] > day):
            yield Finding(
                rule="IZM-A021",
                path=PEOPLE,
                where=_where(person, after),
                subject=key,
                message=msg(
                    "the key {key} of {person} was revoked on {day}, and that no longer stands there",
                    key=key,
                    person=person.name,
                    day=day,
                ),
                fix=msg(
                    "Put the key back with its {line}; its owner makes another",
                    line=f"revoked: {day.isoformat()}",
                ),
            )


def _revoked(registry: Registry) -> dict[str, tuple[Person, date]]:
    """Return each revoked key by its fingerprint, with whose it is and since when, the earliest day of several."""
    found: dict[str, tuple[Person, date]] = {}
    for person in registry.people:
        for held in keyring(person) if any(key.revoked for key in person.keys) else ():
            day = held.key.revoked
            if day is None or held.fingerprint is None:
                continue
            if held.fingerprint not in found or day < found[held.fingerprint][1]:
                found[held.fingerprint] = person, day
    return found


def _where(person: Person, registry: Registry) -> tuple[str | int, ...]:
    return next((("people", place) for place, one in enumerate(registry.people) if one.id == person.id), ())
