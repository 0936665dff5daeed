"""Whether the targets of a change exist in the registry."""

from collections.abc import Iterable

from izmainas.domain.change import Targets
from izmainas.domain.meant import objects_meant
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Action
from izmainas.errors import UsageError
from izmainas.message import Message, msg


def unknown_targets(targets: Targets, action: Action, registry: Registry) -> list[str]:
    """Return the targets that the registry does not hold; what a change adds need not be there yet."""
    if action is Action.ADD:
        return []
    known = set(registry.refs)
    return [ref for ref in targets.refs if ref not in known]


def require_known(targets: Targets, action: Action, registry: Registry) -> None:
    """Refuse targets that do not exist; raise `UsageError` naming them."""
    _refuse(unknown_targets(targets, action, registry), registry)


def require_objects(refs: Iterable[str], registry: Registry) -> None:
    """Refuse objects that do not exist; raise `UsageError` naming them."""
    known = set(registry.refs)
    _refuse([ref for ref in refs if ref not in known], registry)


def nothing_registered() -> UsageError:
    """Return the refusal of a change in a registry that holds nothing which could change."""
    return UsageError(
        "IZM-E205",
        msg("the registry holds no service, resource or capability yet"),
        hint=_first(),
    )


def _first(kind: str = "service") -> Message:
    """Return what helps who has just founded a register: an empty list of what there is does not."""
    return msg("Describe the first one: {command}", command=f"izm registry new {kind}")


def _refuse(unknown: list[str], registry: Registry) -> None:
    if unknown:
        first = unknown[0]
        raise UsageError(
            "IZM-E203",
            msg("the registry does not hold {objects}", objects=unknown),
            hint=objects_meant(first, registry) if any(registry.refs) else _first(first.partition("/")[0]),
        )
