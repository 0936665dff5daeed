"""Which files of the register lie in the work tree otherwise than they are committed: told by their bytes, without git's filters."""

from collections.abc import Sequence
from typing import Final

from izmainas.domain import layout
from izmainas.errors import IzmError
from izmainas.store.objects import blob_id
from izmainas.store.processors import in_shares
from izmainas.store.repository import Repository

#: files that are read one behind another; where something is in the way, each of them is read for itself
_TOGETHER: Final = 256


def hand_edited(repository: Repository) -> list[str]:
    """Return the paths in `changes/` and `registry/` that were edited, removed or added, sorted.

    What cannot be read counts as edited. Raises `BlockedError` where a folder cannot be looked into.
    """
    algorithm, tree = repository.git.algorithm, repository.tree
    commit = repository.head.commit or "HEAD"
    kept: dict[str, str] = {}
    paths: set[str] = set()
    for folder in layout.RECORDS:
        kept.update((e.path, e.oid) for e in repository.objects.tree(commit, folder))
        paths.update(repository.lying.paths(folder))

    def look(share: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return those that differ, and those among which something is in the way."""
        edited: list[str] = []
        unsure: list[str] = []
        for at in range(0, len(share), _TOGETHER):
            some = share[at : at + _TOGETHER]
            try:
                lying = {path: blob_id(data, algorithm) for path, data in tree.read_all(some)}
            except IzmError:
                unsure += some
                continue
            edited += [path for path in some if lying.get(path) != kept.get(path)]
        return edited, unsure

    found: list[str] = []
    for edited, unsure in in_shares(look, sorted(paths | kept.keys())):
        found += edited
        for path in unsure:
            try:
                oid = tree.oid(path)
            except IzmError:
                found.append(path)
                continue
            if oid != kept.get(path):
                found.append(path)
    return sorted(found)
