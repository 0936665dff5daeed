"""The policy in force: of a file of the registry that cannot be read, the version before it rules on."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from izmainas.audit.absence import KEPT
from izmainas.domain import layout
from izmainas.errors import NotFoundError
from izmainas.store.branch_past import BranchPast
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


def founded(files: Files, past: BranchPast) -> Files:
    """Return the files of a branch, or where its register was taken away the last with one.

    Whoever deletes the registry does not get to found another one.
    """
    return files if layout.INSTITUTION in files.leaves else past.founded() or files


def versions_in_force(files: Files, policy: Policy | None, past: BranchPast) -> dict[str, str]:
    """Return the blobs that rule in the place of files that cannot be read, or are gone: to break one switches nothing off."""
    gone = {path for path in KEPT if policy is not None and path not in files.leaves}
    broken = sorted(unreadable(files, policy) | gone)
    return {path: oid for path in broken if (oid := past.in_force(path)) is not None}


def policy_in_force(files: Files, past: BranchPast) -> Policy | None:
    """Return the policy that judges what comes after `files`; None where there is no register yet."""
    ruling = founded(files, past)
    stands = policy_of(ruling)
    versions = versions_in_force(ruling, stands, past)
    return policy_of(with_versions(ruling, versions.items())) if versions else stands
