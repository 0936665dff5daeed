"""Things of the registry as flags make them: what an indicator is over is there, its numbers are as people write them."""

from izmainas.cli.registry_naming import Named
from izmainas.cli.workspace import Workspace
from izmainas.domain.indicators import Indicator
from izmainas.domain.lifecycle.targets import require_objects
from izmainas.domain.record import Record
from izmainas.reports.registry_list import RegistryKind
from izmainas.store.record_text import record_text
from izmainas.store.registry_text import changed_registry_text, new_registry_text


def require_known(ws: Workspace, thing: Record) -> None:
    """Refuse an indicator over what there is not: whether it is the person's own would be asked first, and mislead."""
    if isinstance(thing, Indicator):
        require_objects(thing.over, ws.repository.policy.registry)


def new_text(new: Named, thing: Record) -> bytes:
    """Return the file of something that the registry does not hold yet."""
    if new.kind is RegistryKind.INDICATOR:
        return record_text(None, new.path, thing, new.kind.value)
    return new_registry_text(new.path, thing, new.kind.value)


def changed_text(one: Named, data: bytes, after: Record) -> bytes:
    """Return the file of something changed to say `after`."""
    if one.kind is RegistryKind.INDICATOR:
        return record_text(data, one.path, after, one.kind.value)
    return changed_registry_text(data, one.path, after)
