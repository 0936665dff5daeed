"""Whether the targets of a change exist in the registry."""

from izmainas.domain.change import Targets
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Action
from izmainas.errors import UsageError
from izmainas.message import msg


def unknown_targets(targets: Targets, action: Action, registry: Registry) -> list[str]:
    """Return the targets that the registry does not hold; what a change adds need not be there yet."""
    if action is Action.ADD:
        return []
    known = set(registry.refs)
    return [ref for ref in targets.refs if ref not in known]


def require_known(targets: Targets, action: Action, registry: Registry) -> None:
    """Refuse targets that do not exist; raise `UsageError` naming them."""
    unknown = unknown_targets(targets, action, registry)
    if unknown:
        raise UsageError(
            "IZM-E203",
            msg("the registry does not hold {objects}", objects=unknown),
            hint=msg("Known objects: {objects}", objects=sorted(registry.refs) or ["-"]),
        )
