"""Whether the people that a section names are in the registry."""

from collections.abc import Iterable

from izmainas.domain.registry import Registry
from izmainas.errors import UsageError
from izmainas.message import Message, msg


def require_people(ids: Iterable[str | None], registry: Registry) -> None:
    """Refuse ids that nobody in the registry has; raise `UsageError` naming the first."""
    for person in ids:
        if person is not None and registry.person(person) is None:
            raise UsageError("IZM-E204", nobody_has(person), hint=who_there_is(registry))


def nobody_has(person: str) -> Message:
    """Return the message that nobody has an id, the same wherever one is named."""
    return msg("nobody in the registry has the id {person}", person=person)


def who_there_is(registry: Registry) -> Message:
    """Return the hint that names the ids that there are."""
    names = sorted(person.id for person in registry.people) or ["-"]
    return msg("In {path} there are: {names}", path="registry/people.yaml", names=names)
