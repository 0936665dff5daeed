"""Whether the people that a section names are in the registry."""

from collections.abc import Iterable, Iterator

from izmainas.domain.assessment import Risk
from izmainas.domain.meant import is_somebody, people_meant
from izmainas.domain.registry import Registry
from izmainas.errors import NotFoundError, UsageError
from izmainas.message import Message, msg


def require_people(ids: Iterable[str | None], registry: Registry) -> None:
    """Refuse ids, as they were given, that nobody in the registry has; raise `UsageError` naming the first."""
    for person in _unknown(ids, registry):
        raise UsageError("IZM-E204", nobody_has(person), hint=people_meant(person, registry))


def is_of_person(said: str, registry: Registry) -> bool:
    """Whether words name a person; raise `UsageError` where they do, but not by the id that nothing else takes the place of."""
    if not is_somebody(said, registry):
        return False
    require_people([said], registry)
    return True


def require_owners(risks: Iterable[Risk], registry: Registry) -> None:
    """Refuse risks that somebody outside the registry would answer for, listed now or before.

    Raise `NotFoundError` naming the first in the order of ids: what was given
    may be right, and the owner of an older risk be gone since.
    """
    for owner in sorted(_unknown((risk.owner for risk in risks), registry)):
        raise NotFoundError("IZM-E526", nobody_has(owner), hint=people_meant(owner, registry))


def _unknown(ids: Iterable[str | None], registry: Registry) -> Iterator[str]:
    return (person for person in ids if person is not None and registry.person(person) is None)


def nobody_has(person: str) -> Message:
    """Return the message that nobody has an id, the same wherever one is named."""
    return msg("nobody in the registry has the id {person}", person=person)
