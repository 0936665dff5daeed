"""The policy in force: of a file of the registry that cannot be read, the version before it rules on."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from izmainas.domain import layout
from izmainas.errors import NotFoundError
from izmainas.store.merging import Files, Leaf, Leaves
from izmainas.store.placed import of_fault
from izmainas.store.registry_files import SINGLES, Policy, load_policy
from izmainas.store.trees import FILE


def policy_of(files: Files) -> Policy | None:
    """Return the policy of one side; None where there is no register."""
    try:
        return load_policy(files, tolerant=True)
    except NotFoundError:
        return None


def unreadable(files: Files, policy: Policy | None) -> frozenset[str]:
    """Return the files that should say something of the policy and cannot be read, or are no plain files."""
    faults = policy.faults if policy else ()
    faulty = {placed.finding.path for fault in faults for placed in of_fault(fault)}
    shelves = (files.leaves.below(f"{layout.REGISTRY}/{folder}") for folder in layout.SHELVES)
    records = (path for path in (*SINGLES, *chain(*shelves)) if path in SINGLES or layout.on_shelf(path))
    leaves = ((path, files.leaves.get(path)) for path in records)
    return frozenset(faulty | {path for path, leaf in leaves if leaf is not None and not leaf.plain})


def with_versions(files: Files, versions: Iterable[tuple[str, str]]) -> Files:
    """Return the files with other versions of some, given by path and blob."""
    other = {**files.leaves.other, **{path: Leaf(FILE, oid) for path, oid in versions}}
    return replace(files, leaves=Leaves(files.objects, files.leaves.root, other))
