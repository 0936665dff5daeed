"""Registry, process and calendar as they are remembered: read from their files once for each state of the folder."""

from izmainas.store.register_slots import pickled, unpickled
from izmainas.store.registry_files import Policy, load_policy
from izmainas.store.shelf import Shelf
from izmainas.store.sources import Source

_POLICY = "policy"


def remembered_policy(shelf: Shelf, source: Source, tree: str | None) -> Policy:
    """Return the policy of `source`, whose folder of the registry has the id `tree`; raises as `load_policy` does."""
    if tree is None:
        return load_policy(source)
    data = shelf.get(_POLICY, "")
    if data is not None:
        of_tree, policy = unpickled(data)
        if of_tree == tree and isinstance(policy, Policy):
            return policy
    policy = load_policy(source)
    shelf.put(_POLICY, "", pickled((tree, policy)))
    return policy
