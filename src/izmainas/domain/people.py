"""The people of the registry: who acts, known by e-mail, with the keys that they sign with (`registry/people.yaml`)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from izmainas.domain.record import Day, KeyLine, Line, Record
from izmainas.domain.terms import (
    Forge,
    Handle,
    PersonId,
    Slug,
)
from izmainas.message import Message, msg

Email = Annotated[str, Field(pattern=r"^[^\s@<>]+@[^\s@<>]+$", max_length=254)]


class Key(Record):
    """A signing key of a person, with the days between which it counts."""

    key: KeyLine
    from_: Day = Field(alias="from")
    until: Day | None = None
    revoked: Day | None = None

    @property
    def signs_until(self) -> Day | None:
        """The last day on which it counts: the day before it is revoked, at the latest; None where it has no end."""
        before = self.revoked - timedelta(days=1) if self.revoked else None
        return min(filter(None, (self.until, before)), default=None)


class Person(Record):
    """Someone who acts in the register; known by the e-mail that their git commits with.

    `handles` are the names that forges know them by: whom to ask, never a proof.
    """

    id: PersonId
    name: Line
    emails: tuple[Email, ...] = Field(min_length=1)
    keys: tuple[Key, ...] = ()
    handles: Mapping[Forge, Handle] = Field(default_factory=dict)
    expert_in: tuple[Slug, ...] = ()
    left: Day | None = None

    @property
    def signs_until(self) -> Day | None:
        """The last day on which one of their keys counts; None without a key, or with one that has no end."""
        days = [key.signs_until for key in self.keys]
        return None if None in days else max(filter(None, days), default=None)

    def gone_on(self, day: date) -> bool:
        """Whether they had left by `day`: `left` is the last day on which they are there, as a role's `until` is."""
        return self.left is not None and self.left < day


def takes_nothing_on(person: Person | None, first: date) -> Message | None:
    """Return that somebody is gone by the day from which they would hold or do something; None where they are there."""
    if person is None or not person.gone_on(first):
        return None
    return msg(
        "{person} may act until {day} and takes on nothing from {first}",
        person=person.name,
        day=person.left,
        first=first,
    )


class People(Record):
    """`registry/people.yaml`."""

    people: tuple[Person, ...] = ()
