"""Registry, process and calendar as they are remembered: read from their files once for each state of the folder.

Of the thousands of objects of a registry an answer needs a few: each is packed
for itself, and unpacked when it is asked for.
"""

from typing import Any, Final

from izmainas.domain import layout
from izmainas.domain.calendar import Calendar
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.store.drawers import Unopened, wrapped
from izmainas.store.institution import keep_institution
from izmainas.store.packing import pickled, unpickled
from izmainas.store.registry_files import Policy, load_policy
from izmainas.store.shelf import Shelf
from izmainas.store.sources import Source

_POLICY = "policy"
#: the policy of the folder that was asked for last: of several events of one command, all but the first find it here
AT_HAND: Final[dict[str, Policy]] = {}


def remembered_policy(shelf: Shelf, source: Source, tree: str | None) -> Policy:
    """Return the policy of `source`, whose folder of the registry has the id `tree`; raises as `load_policy` does."""
    if tree is None:
        return load_policy(source)
    if tree not in AT_HAND:
        policy = _found(shelf, source, tree)
        AT_HAND.clear()
        AT_HAND[tree] = policy
    return AT_HAND[tree]


def _found(shelf: Shelf, source: Source, tree: str) -> Policy:
    data = shelf.get(_POLICY, "")
    if data is not None:
        of_tree, packed = unpickled(data)
        if of_tree == tree:
            return _unpacked(*packed)
    policy = load_policy(source)
    shelf.put(_POLICY, "", pickled((tree, _packed(policy))))
    if data := source.read(layout.INSTITUTION):
        keep_institution(data, policy.registry.institution, shelf)
    return policy


#: the fields of a registry, each object packed; the other fields; process and calendar
_Packed = tuple[dict[str, dict[str, bytes]], dict[str, Any], Process, Calendar]


def _packed(policy: Policy) -> _Packed:
    fields = dict(policy.registry)
    objects = {field: wrapped(fields.pop(field)) for field in layout.SHELVES.values()}
    return objects, fields, policy.process, policy.calendar


def _unpacked(
    objects: dict[str, dict[str, bytes]], fields: dict[str, Any], process: Process, calendar: Calendar
) -> Policy:
    """Return the policy; its objects were validated when they were read."""
    whole: dict[str, Any] = fields | {field: Unopened[Any](packed) for field, packed in objects.items()}
    return Policy(Registry.model_construct(None, **whole), process, calendar)
