"""Whether the people that a section names are in the registry."""

from collections.abc import Iterable

from izmainas.domain.registry import Registry
from izmainas.errors import UsageError
from izmainas.message import msg


def require_people(ids: Iterable[str | None], registry: Registry) -> None:
    """Refuse ids that nobody in the registry has; raise `UsageError` naming the first."""
    for person in ids:
        if person is not None and registry.person(person) is None:
            raise UsageError(
                "IZM-E204",
                msg("nobody in the registry has the id {person}", person=person),
                hint=msg("Look into {path}", path="registry/people.yaml"),
            )
