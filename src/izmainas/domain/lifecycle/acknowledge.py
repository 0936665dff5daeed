"""Saying of broken rules on record that they were looked into: what landed cannot be undone, and is not deleted."""

from collections.abc import Sequence
from typing import NamedTuple

from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.facts import Facts
from izmainas.errors import RefusedError
from izmainas.message import msg


class Broken(NamedTuple):
    """A broken rule as an audit, or a check of the files (then without a commit), found it.

    `made_by` are the e-mails of those whose commits made it, whoever is said to have been the `person`.
    """

    rule: str
    change: str
    commit: str
    subject: str
    person: str
    made_by: tuple[str, ...] = ()


def acknowledge(broken: Sequence[Broken], facts: Facts, *, reason: str) -> tuple[Acknowledged, ...]:
    """Return the actor's word for each broken rule, of now; raise `RefusedError` for one that they broke themselves.

    Whoever answers for the whole may, and a second pair of eyes it has to be
    (the source names portfolio owners as those who answer for all changes).
    """
    for one in broken:
        people = map(facts.registry.by_email, (one.person, *one.made_by))
        if facts.actor.id in {one.person, *(person.id for person in people if person)}:
            raise RefusedError(
                "IZM-E357",
                msg(
                    "{person} broke the rule {rule} themselves, and does not acknowledge it",
                    person=facts.actor.name,
                    rule=one.rule,
                ),
                hint=msg(
                    "Ask another portfolio owner, or a substitute: {command}", command="izm registry list"
                ),
            )
    return tuple(
        Acknowledged(
            rule=one.rule,
            change=one.change or None,
            commit=one.commit or None,
            subject=one.subject or None,
            person=one.person or None,
            by=facts.actor.id,
            at=facts.now,
            reason=reason,
        )
        for one in broken
    )
