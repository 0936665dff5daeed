"""The two sides of a pull request: the policy and the change files before and after, and what lies near them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from izmainas.audit.absence import NEEDED
from izmainas.audit.growth import common_entries
from izmainas.audit.reliance import decides
from izmainas.domain import layout
from izmainas.domain.change import Change
from izmainas.domain.history import Entry
from izmainas.domain.lifecycle.link import OF_A_SPLIT
from izmainas.errors import IzmError
from izmainas.store import refusable
from izmainas.store.branch_past import BranchPast
from izmainas.store.change_files import read_change
from izmainas.store.holders import Holders
from izmainas.store.in_force import founded, policy_of, versions_in_force, with_versions
from izmainas.store.merging import Files, Merge
from izmainas.store.placed import Placed, of_fault
from izmainas.store.reach import registry_words, touched
from izmainas.store.registry_files import Policy, load_policy
from izmainas.store.yaml_reader import Loaded


@dataclass(frozen=True)
class Shelf:
    """Change files of one side, by path: those that can be read, with their places, and what is wrong with the others."""

    changes: dict[str, Change] = field(default_factory=dict)
    loaded: dict[str, Loaded] = field(default_factory=dict)
    faults: list[IzmError] = field(default_factory=list)

    def take(self, files: Iterable[tuple[str, bytes]]) -> "Shelf":
        """Read `files` and return the shelf."""
        for path, data in files:
            try:
                self.changes[path], self.loaded[path] = read_change(data, path)
            except IzmError as fault:
                self.faults.append(fault)
        return self


@dataclass(frozen=True)
class Sides:
    """What a merge changes, read once."""

    merge: Merge
    holders: Holders
    past: BranchPast

    @cached_property
    def ruling(self) -> Files:
        """The files whose policy judges: those of the base, as far as they can be read; the version before rules for others."""
        versions = self._versions_in_force
        return with_versions(self._founded, versions.items()) if versions else self._founded

    @cached_property
    def _founded(self) -> Files:
        return founded(self.merge.base, self.past)

    @cached_property
    def _as_it_stands(self) -> Policy | None:
        return policy_of(self._founded)

    @cached_property
    def _versions_in_force(self) -> Mapping[str, str]:
        return versions_in_force(self._founded, self._as_it_stands, self.past)

    @cached_property
    def removed(self) -> tuple[str, ...]:
        """The files that a register does not do without, and that the pull request takes away."""
        before, after = self.merge.base.leaves, self.merge.result.leaves
        gone = (path for path in self.merge.changed if path in NEEDED)
        return tuple(path for path in gone if path in before and path not in after)

    @cached_property
    def base_policy(self) -> Policy | None:
        """The policy that judges; None where there is no register yet."""
        return policy_of(self.ruling) if self._versions_in_force else self._as_it_stands

    @cached_property
    def result_policy(self) -> Policy | None:
        """The policy as it would be; None where there would be no register."""
        touched = any(path.startswith(f"{layout.REGISTRY}/") for path in self.merge.changed)
        if not touched and self._founded is self.merge.base:
            return self.base_policy
        changed = self.merge.result.leaves.other
        kept = [(path, oid) for path, oid in self._versions_in_force.items() if path not in changed]
        return policy_of(with_versions(self.merge.result, kept) if kept else self.merge.result)

    @property
    def founding(self) -> bool:
        """Whether there is no register yet to judge by: the pull request brings it."""
        return self.base_policy is None

    @cached_property
    def policies(self) -> tuple[Policy, Policy]:
        """The policy before and after; a registry that cannot be read changes nothing but is a finding."""
        before, after = self.base_policy, self.result_policy
        if before is None and after is None:
            load_policy(self.merge.result)  # says that there is no register
        old = before or after
        new = after or before
        if old is None or new is None:
            raise AssertionError
        return old, (old if self.removed or self.new_faults(old, new) else new)

    def new_faults(self, old: Policy, new: Policy) -> list[Placed]:
        """Return the faults in the registry that the base has not; odd names are told elsewhere."""
        stood = set[str]()
        if not self.founding:
            stood = {p.finding.fingerprint for fault in old.faults for p in of_fault(fault)}
        found = [placed for fault in new.faults for placed in of_fault(fault)]
        return [
            p for p in found if p.finding.fingerprint not in stood and refusable.plain_name(p.finding.path)
        ]

    @cached_property
    def arriving(self) -> list[str]:
        """The changed YAML files below `changes/` that the merge result has."""
        return [
            path
            for path in self.merge.changed
            if path.startswith(f"{layout.CHANGES}/")
            and layout.is_yaml(path)
            and not layout.is_filed(path)
            and (leaf := self.merge.result.leaves.get(path)) is not None
            and leaf.plain
            and refusable.plain_name(path)
        ]

    @cached_property
    def after(self) -> Shelf:
        """The files that are added or changed, as they would be.

        Not the new one of a change whose old one cannot be merged: what would
        be told of it follows from that.
        """
        met = [conflict.path for conflict in self.merge.conflicts if layout.is_change(conflict.path)]
        told = {change.uid for change in Shelf().take(self.merge.base.read_all(met)).changes.values()}
        shelf = Shelf().take(self.merge.result.read_all([p for p in self.arriving if layout.is_change(p)]))
        for path in [path for path, change in shelf.changes.items() if change.uid in told]:
            del shelf.changes[path], shelf.loaded[path]
        return shelf

    @cached_property
    def before(self) -> Shelf:
        """The files of the base that are changed or removed; of one that cannot be read, the last version that could.

        Whoever puts such a file back has decided nothing anew. And of one that
        is new and that the branch held before somebody removed it, what it was
        then: it does not begin anew without what was on record. A copy that has
        the identity of a change in another file never was that change.
        """
        changed = [path for path in self.merge.changed if layout.is_change(path)]
        shelf = Shelf().take(self.merge.base.read_all(changed))
        broken = [path for path in changed if path in self.merge.base.leaves and path not in shelf.changes]
        for path in broken:
            older = self.past.versions(path)
            while path not in shelf.changes and (data := next(older, None)) is not None:
                shelf.take([(path, data)])
        for path in [*self._copies(shelf, changed)]:
            copied = shelf.changes.pop(path).uid
            shelf.loaded.pop(path)
            shelf.take((path, data) for data in islice(self.past.others(path, copied), 1))
        there = {change.uid for change in shelf.changes.values()}
        arriving = {
            path: change
            for path, change in self.after.changes.items()
            if path not in self.merge.base.leaves and change.uid not in there
        }
        removed = [*self.past.removed(arriving)]
        # one that lives in another file by now was moved there, and stands in its old one no more
        moved = touched(
            self.merge.base, changed, {arriving[path].uid for path, _ in removed}, (), self.holders
        )
        elsewhere = {change.uid for change in Shelf().take(moved).changes.values()}
        return shelf.take((path, data) for path, data in removed if arriving[path].uid not in elsewhere)

    def _copies(self, shelf: Shelf, changed: Collection[str]) -> Iterator[str]:
        """Yield the files taken away, or given back their identity, whose one belongs to another file."""
        for path, change in shelf.changes.items():
            uid = change.uid
            if _uid(self.after.changes.get(path)) == uid:
                continue
            near = Shelf().take(touched(self.merge.base, changed, {uid}, (), self.holders))
            same = [other for other, c in (*shelf.changes.items(), *near.changes.items()) if c.uid == uid]
            if len(same) > 1 and self.past.home(uid, same) != path:
                yield path

    @cached_property
    def renumbered(self) -> dict[str, str]:
        """New path -> path in the base, for a change that kept its identity and moved: two may have swapped their numbers."""
        stays = {c.uid for p, c in self.before.changes.items() if _uid(self.after.changes.get(p)) == c.uid}
        gone = {
            change.uid: path
            for path, change in self.before.changes.items()
            if change.uid not in stays
            and (path in self.after.changes or path not in self.merge.result.leaves)
        }
        return {
            path: gone[change.uid]
            for path, change in self.after.changes.items()
            if change.uid in gone and _uid(self.before.changes.get(path)) != change.uid
        }

    @cached_property
    def near(self) -> Shelf:
        """Unchanged files that share an identity with what changes, or a name with what the registry changes."""
        sides = (*self.before.changes.values(), *self.after.changes.values())
        identities = {change.uid for change in sides} | {e.id for _, _, e in self.new_entries()}
        identities |= {link.ref for change in sides for link in change.links if link.type in OF_A_SPLIT}
        words = registry_words(*self.policies)
        changed = {*self.merge.changed}
        holders = None if words is None or words else self.holders
        return Shelf().take(touched(self.merge.result, changed, identities, words, holders))

    def copies(self) -> Iterator[tuple[str, Change]]:
        """Yield the changes that go on in a file that the base has as well as their own, which still stands."""
        standing = {**self.near.changes, **self.after.changes}
        for path, change in self.after.changes.items():
            if _uid(self.before.changes.get(path)) != change.uid:
                continue
            same = [other for other, one in standing.items() if one.uid == change.uid]
            if len(same) > 1 and self.past.home(change.uid, same) not in {path, None}:
                yield path, change

    def earlier(self, path: str) -> str:
        """Return where the change at `path` stands in the base: nowhere, if it takes the place of one that has moved."""
        return self.renumbered.get(path, "" if path in self.moved else path)

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Path in the base -> new path, for a change that kept its identity and moved."""
        return {old: new for new, old in self.renumbered.items()}

    def new_entries(self) -> Iterator[tuple[str, Change, Entry]]:
        """Yield every entry that the pull request brings, with path and change."""
        for path, change in self.after.changes.items():
            before = self.before.changes.get(self.earlier(path))
            stood = common_entries(before.history, change.history) if before else 0
            yield from ((path, change, entry) for entry in change.history[stood:])

    def decisions(self) -> dict[str, list[Entry]]:
        """Return the new entries that decide something, by the numbers of their changes."""
        found: dict[str, list[Entry]] = {}
        for _, change, entry in self.new_entries():
            if decides(entry, change.kind):
                found.setdefault(change.id, []).append(entry)
        return found


def _uid(change: Change | None) -> str | None:
    return None if change is None else change.uid
