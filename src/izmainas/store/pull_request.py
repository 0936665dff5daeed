"""A pull request under check: what it would bring, judged by the policy at the tip of what it is merged into.

Everything is read from objects; nothing of the work tree, of the repository's
configuration or of its attributes has a say, so that a pull request cannot
run code, or choose its judge, through the check.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from izmainas.audit.ground import Ground
from izmainas.audit.growth import common_entries
from izmainas.audit.judgement import SKEW, judge
from izmainas.audit.proof import OtherTypes
from izmainas.audit.reliance import decides, is_policy, relies_on_itself
from izmainas.audit.signatures import check_keys, check_signatures
from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.repository import check_changes, check_registry
from izmainas.domain.history import Entry
from izmainas.domain.terms import LinkType
from izmainas.errors import IzmError, Location, NotFoundError
from izmainas.store import landing, layout, refusable
from izmainas.store.change_files import read_change
from izmainas.store.inspection import Placed, Report, misplaced, of_fault
from izmainas.store.lineage import commit_of, merge_bases, require_whole
from izmainas.store.merging import Files, Merge, merge
from izmainas.store.reach import registry_words, touched
from izmainas.store.registry_files import Policy, load_policy
from izmainas.store.repository import Repository
from izmainas.store.yaml_reader import Loaded, read

_PARTS = frozenset({LinkType.PART_OF, LinkType.SPLITS})


def examine(
    repository: Repository, base: str, now: datetime, verify: OtherTypes, head: str | None = None
) -> Report:
    """Judge the merge of `head` (HEAD's commit by default) into `base`, as if it landed `now`.

    Raises `UnverifiableError` for a history that proves nothing, for a base
    that is not there and for one that `head` shares no history with.
    """
    git, objects = repository.git, repository.objects
    require_whole(git)
    tip = commit_of(objects, base)
    came = commit_of(objects, head or repository.head.commit or "HEAD")
    merged = merge(git, objects, merge_bases(git, tip, came), tip, came)
    return Examination(repository, merged, tip, came, now, verify).report()


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
class Examination:
    """One pull request: `tip` is what it is merged into, `came` what comes."""

    repository: Repository
    merge: Merge
    tip: str
    came: str
    now: datetime
    verify: OtherTypes

    def report(self) -> Report:
        """Return everything found, each thing once, in the order of files and lines."""
        found = [*refusable.conflicts(self.merge), *refusable.odd_files(self.merge)]
        found += [misplaced(path) for path in self._arriving if not layout.is_change(path)]
        found += [placed for fault in self._after.faults for placed in of_fault(fault)]
        found += self._of_registry()
        findings = [
            *self._judged(),
            *self._by_the_rules(),
            *refusable.removals(self._before.changes, self._renumbered, self.merge.result),
            *relies_on_itself(
                filter(is_policy, self.merge.changed), {} if self._founding else self._decisions()
            ),
        ]
        places: dict[str, Loaded] = dict(self._after.loaded)
        found += [Placed(finding, self._locate(finding, places)) for finding in findings]
        once = {placed.finding.fingerprint: placed for placed in reversed(found)}
        ordered = sorted(
            once.values(),
            key=lambda p: (p.location.path, p.location.line, p.location.column, p.finding.rule),
        )
        changed = frozenset({*self.merge.changed, *(c.path for c in self.merge.conflicts)})
        of_changes = sum(path.startswith(f"{layout.CHANGES}/") for path in changed)
        return Report(tuple(ordered), of_changes, len(changed) - of_changes, changed)

    # --- what is on both sides -----------------------------------------------------------------------

    @cached_property
    def _base_policy(self) -> Policy | None:
        return _policy(self.merge.base)

    @property
    def _founding(self) -> bool:
        """Whether there is no register yet to judge by: the pull request brings it."""
        return self._base_policy is None

    @cached_property
    def _policies(self) -> tuple[Policy, Policy]:
        """The policy before and after; a registry that cannot be read changes nothing but is a finding."""
        before, after = self._base_policy, _policy(self.merge.result)
        if before is None and after is None:
            load_policy(self.merge.result)  # says that there is no register
        old = before or after
        new = after or before
        if old is None or new is None:
            raise AssertionError
        return old, (old if self._new_faults(old, new) else new)

    def _new_faults(self, old: Policy, new: Policy) -> list[Placed]:
        stood = {p.finding.fingerprint for fault in old.faults for p in of_fault(fault)}
        if self._founding:
            stood = set()
        return [p for fault in new.faults for p in of_fault(fault) if p.finding.fingerprint not in stood]

    @cached_property
    def _arriving(self) -> list[str]:
        """The changed YAML files below `changes/` that the merge result has."""
        return [
            path
            for path in self.merge.result.paths(layout.CHANGES)
            if path.endswith((".yaml", ".yml"))
            and self.merge.base.leaves.get(path) != self.merge.result.leaves[path]
            and refusable.plain_name(path)
        ]

    @cached_property
    def _after(self) -> Shelf:
        return Shelf().take(self.merge.result.read_all([p for p in self._arriving if layout.is_change(p)]))

    @cached_property
    def _before(self) -> Shelf:
        """The files of the base that are changed or removed."""
        return Shelf().take(self.merge.base.read_all([p for p in self.merge.changed if layout.is_change(p)]))

    @cached_property
    def _renumbered(self) -> dict[str, str]:
        """New path -> path in the base, for a change that kept its identity and moved."""
        gone = {c.uid: p for p, c in self._before.changes.items() if p not in self.merge.result.leaves}
        return {
            path: gone[change.uid]
            for path, change in self._after.changes.items()
            if path not in self.merge.base.leaves and change.uid in gone
        }

    @cached_property
    def _near(self) -> Shelf:
        """Unchanged files that share an identity with what changes, or a name with what the registry changes."""
        sides = (*self._before.changes.values(), *self._after.changes.values())
        identities = {change.uid for change in sides} | {e.id for _, _, e in self._new_entries()}
        identities |= {link.ref for change in sides for link in change.links if link.type in _PARTS}
        words = registry_words(*self._policies)
        changed = {*self.merge.changed}
        return Shelf().take(touched(self.merge.result, changed, identities, words))

    def _earlier(self, path: str) -> str:
        return self._renumbered.get(path, path)

    def _new_entries(self) -> Iterator[tuple[str, Change, Entry]]:
        for path, change in self._after.changes.items():
            before = self._before.changes.get(self._earlier(path))
            stood = common_entries(before.history, change.history) if before else 0
            yield from ((path, change, entry) for entry in change.history[stood:])

    def _decisions(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for _, change, entry in self._new_entries():
            if decides(entry, change.kind):
                found.setdefault(change.id, []).append(entry)
        return found

    # --- what is found -------------------------------------------------------------------------------

    def _judged(self) -> Iterator[Finding]:
        """Yield what the judgement of the landing finds, change by change."""
        if not self._after.changes:
            return
        ground = self._ground()
        for path, change in self._after.changes.items():
            earlier = self._earlier(path)
            before, loaded = self._before.changes.get(earlier), self._before.loaded.get(earlier)
            text = self._after.loaded[path].text
            old = loaded.text if loaded else None
            yield from judge(before, old, change, text, ground, path=path).findings

    def _ground(self) -> Ground:
        on_record = (*self._before.changes.values(), *self._near.changes.values())
        return landing.ground(
            self.repository.git,
            self.repository.objects,
            base=self.tip,
            head=self.came,
            files=self.merge.base,
            policy=self._policies[0],
            events={entry.id: change.uid for change in on_record for entry in change.history},
            now=self.now,
            verify=self.verify,
            founding=self._founding,
        )

    def _by_the_rules(self) -> Iterator[Finding]:
        """Yield what the rules of a plain check find in the result and did not find in the base.

        Of a changed file everything is told, but what stood before and cannot
        be undone by it, an old entry or an overdue debt, only warns.
        """
        old, new = self._policies
        near = self._near.changes
        stood = {f.fingerprint for f in self._ruled({**near, **self._before.changes}, old)}
        both = {**near, **self._after.changes}
        for finding in self._ruled(both, new._replace(process=old.process)):
            if finding.fingerprint not in stood:
                yield finding
            elif finding.path in self._after.changes:
                yield replace(finding, severity=Severity.WARNING) if _settled(finding) else finding
        if old.process != new.process:  # what it says of the others, once it is in force
            for finding in self._ruled(both, new):
                if finding.path in near and finding.fingerprint not in stood:
                    yield finding

    def _ruled(self, changes: dict[str, Change], policy: Policy) -> list[Finding]:
        now, registry, process = self.now + SKEW, policy.registry, policy.process
        processes = refusable.processes(self.repository.objects, changes.values())
        found = [*check_changes(changes, registry, process, processes, now)]
        # a new entry's signature is judged by the day on which it lands, with the rest of the landing
        judged = {entry.id for _, _, entry in self._new_entries()}
        signatures = check_signatures(changes, registry, process, processes, now, self.verify)
        return found + [finding for finding in signatures if finding.subject not in judged]

    def _of_registry(self) -> list[Placed]:
        """Return what the pull request breaks in the registry."""
        old, new = self._policies
        after = _policy(self.merge.result)
        if after is None:
            return [refusable.no_institution()]
        faults = self._new_faults(old, after)
        if faults or not any(path.startswith(f"{layout.REGISTRY}/") for path in self.merge.changed):
            return faults
        stood = set() if self._founding else {finding.fingerprint for finding in _of_policy(old, self.now)}
        places: dict[str, Loaded] = {}
        return [
            Placed(finding, self._locate(finding, places))
            for finding in _of_policy(new, self.now)
            if finding.fingerprint not in stood
        ]

    def _locate(self, finding: Finding, places: dict[str, Loaded]) -> Location:
        if finding.path not in places:
            data = self.merge.result.read(finding.path)
            try:
                if data is None:
                    return Location(finding.path)
                places[finding.path] = read(data, finding.path)
            except IzmError:
                return Location(finding.path)
        return places[finding.path].locate(finding.where)


def _of_policy(policy: Policy, now: datetime) -> Iterator[Finding]:
    yield from check_registry(policy.registry, policy.calendar, now)
    yield from check_keys(policy.registry)


def _settled(finding: Finding) -> bool:
    """Whether nobody can undo what was found: it is of an old entry, or of a day that has passed."""
    return (finding.where[:1] == ("history",) and len(finding.where) > 1) or finding.rule == "IZM-C018"


def _policy(files: Files) -> Policy | None:
    """Return the policy of one side; None where there is no register."""
    try:
        return load_policy(files, tolerant=True)
    except NotFoundError:
        return None
