"""A pull request under check: what it would bring, judged by the policy at the tip of what it is merged into.

Everything is read from objects; nothing of the work tree, of the repository's
configuration or of its attributes has a say, so that a pull request cannot
run code, or choose its judge, through the check.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial

from izmainas.audit.acknowledging import words_stay
from izmainas.audit.ground import Ground
from izmainas.audit.growth import OF_CONTENT, identity_stands
from izmainas.audit.judgement import OF_NUMBERS, ONWARD, judge
from izmainas.audit.landing import Landed
from izmainas.audit.landing_findings import twice
from izmainas.audit.preauthorization import approval_is_of_it
from izmainas.audit.proof import OtherTypes
from izmainas.audit.reliance import is_policy, relies_on_itself
from izmainas.audit.restoring import as_recorded
from izmainas.audit.revocations import revocations_stay
from izmainas.audit.signatures import check_keys, check_signatures
from izmainas.audit.stewardship import registry_change_is_authorized
from izmainas.domain import layout
from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.looked_into import looked_into
from izmainas.domain.checks.repository import check_changes, check_registry
from izmainas.domain.schedule import zone_named
from izmainas.errors import IzmError, Location
from izmainas.store import landing, refusable
from izmainas.store.attachments_brought import attached
from izmainas.store.branch_past import BranchPast
from izmainas.store.commit_objects import Commits, read_commits
from izmainas.store.holders import Holders
from izmainas.store.inspection import Report
from izmainas.store.lineage import commit_of, commits_between, merge_bases, require_whole
from izmainas.store.merging import Merge, merge
from izmainas.store.one_by_one import one_by_one
from izmainas.store.placed import Placed, closed_history, in_order, misplaced, nobody_reads, of_fault
from izmainas.store.reach_brought import reached
from izmainas.store.registry_files import Policy
from izmainas.store.registry_touched import registry_file
from izmainas.store.repository import Repository
from izmainas.store.sides import Sides
from izmainas.store.situation_brought import brought
from izmainas.store.words_brought import finds
from izmainas.store.yaml_reader import Loaded, read

#: what the judgement of a landing says of a signature, by the day and the process of the landing
_OF_SIGNATURES = frozenset({"IZM-A006", "IZM-A007"})
#: what a day that has passed brings about, whatever was sent or left unsent
_OF_DAYS = frozenset({"IZM-C018"})


def examine(repository: Repository, base: str, now: datetime, verify: OtherTypes, head: str | None) -> Report:
    """Judge the merge of `head` (HEAD's commit by default) into `base`, as if it landed `now`.

    Which day that is, the time zone of the base's institution says.

    Raises `UnverifiableError` for a history that proves nothing, for a base
    that is not there and for one that `head` shares no history with.
    """
    git, objects = repository.git, repository.objects
    require_whole(git)
    tip = commit_of(objects, base)
    came = commit_of(objects, head or repository.head.commit or "HEAD")
    cut = merge_bases(git, tip, came)
    merged = merge(git, objects, cut, tip, came)
    holders = Holders(git, repository.tree, objects, merged.base.leaves.root, repository.shelf)
    fork = max(commit.written for commit in read_commits(objects, cut))
    sides = Sides(merged, holders, BranchPast(git, objects, tip, fork))
    moment = now.astimezone(zone_named(sides.policies[0].registry.institution.timezone))
    return Examination(repository, sides, tip, came, moment, verify).report()


@dataclass(frozen=True)
class Examination:
    """One pull request: `tip` is what it is merged into, `came` what comes."""

    repository: Repository
    sides: Sides
    tip: str
    came: str
    now: datetime
    verify: OtherTypes

    @property
    def merge(self) -> Merge:
        """The merge of the two sides: its files, and what stands in its way."""
        return self.sides.merge

    def report(self) -> Report:
        """Return everything found, each thing once, in the order of files and lines."""
        found = [*refusable.conflicts(self.merge), *refusable.odd_files(self.merge)]
        found += [misplaced(path) for path in self.sides.arriving if not layout.is_change(path)]
        found += nobody_reads(path for path in self.merge.changed if path in self.merge.result.leaves)
        found += [placed for fault in self.sides.after.faults for placed in of_fault(fault)]
        found += [placed for loaded in self.sides.after.loaded.values() for placed in closed_history(loaded)]
        found += self._of_registry()
        situation = brought(self.merge, *self.sides.policies, self.now)
        found += situation.faults
        findings = [
            *self._judged,
            *(twice(Landed(path, change), change) for path, change in self.sides.copies()),
            *self._by_the_rules(),
            *self._of_dates(),
            *reached(self.sides, self._ground),
            *situation.findings,
            *attached(self.merge, self.sides.before, self.sides.after),
            *refusable.removals(
                self.sides.before.changes, self.sides.after.changes, self.sides.renumbered, self.merge.result
            ),
            *relies_on_itself(
                filter(is_policy, self.merge.changed), {} if self.sides.founding else self.sides.decisions()
            ),
        ]
        told = [*(placed.finding for placed in found), *findings]
        findings += one_by_one(self.sides.past, self._commits, self._coming, self._ground, told)
        places: dict[str, Loaded] = dict(self.sides.after.loaded)
        found += [Placed(finding, self._locate(finding, places)) for finding in findings]
        once = {placed.finding.fingerprint: placed for placed in reversed(found)}
        changed = frozenset({*self.merge.changed, *(c.path for c in self.merge.conflicts)})
        of_changes = sum(path.startswith(f"{layout.CHANGES}/") for path in changed)
        return Report(in_order(once.values()), of_changes, len(changed) - of_changes, changed)

    # --- what is found -------------------------------------------------------------------------------

    @cached_property
    def _judged(self) -> tuple[Finding, ...]:
        return tuple(self._judge())

    def _judge(self) -> Iterator[Finding]:
        """Yield what the judgement of the landing finds, file by file of the registry, change by change."""
        ground = self._ground
        if not self.sides.founding:
            registry = [path for path in self.merge.changed if path.startswith(f"{layout.REGISTRY}/")]
            git, objects = self.repository.git, self.repository.objects
            changed = landing.authors_of(git, objects, self._commits, self._coming, registry)
            after = self.sides.policies[1].registry
            for path, authors in changed.items():
                base, result = self.merge.base, self.merge.result
                file = registry_file(path, authors, partial(base.read, path), partial(result.read, path))
                yield from (found for found, _ in registry_change_is_authorized(file, "", ground, after))
            yield from self._approved_as_they_are()
        for path, change in self.sides.after.changes.items():
            earlier = self.sides.earlier(path)
            before, loaded = self.sides.before.changes.get(earlier), self.sides.before.loaded.get(earlier)
            text = self.sides.after.loaded[path].text
            old = loaded.text if loaded else None
            known = frozenset[str]()
            if before is not None and path not in self._built_on:
                known = judge(before, old, before, old, ground, path=path).standing
            found = judge(before, old, change, text, ground, path=path, known=known).findings
            if found and before is not None and old is not None:
                quiet = any(finding.rule == OF_CONTENT for finding in found)
                begun = self.sides.past.gone_on_from(earlier, before, old, change, quiet=quiet)
                if begun is not None:  # whoever restores what was sound, or on record, is not blamed for it
                    sound = as_recorded(begun.stood.change, begun.recorded, change)
                    back = begun.stood.data.decode("utf-8")
                    since = before.history
                    found = judge(
                        sound, back, change, text, ground, path=path, known=known, meanwhile=since
                    ).findings
                    if earlier not in self.sides.moved:  # another one that took its place goes
                        found = (*identity_stands(before, change, path), *found)
            yield from found

    def _approved_as_they_are(self) -> Iterator[Finding]:
        """Yield IZM-R007 for a standard-change model whose approval is older than what it authorizes."""
        before, after = (policy.registry.standard_changes for policy in self.sides.policies)
        written = min((self._commits[oid].written for oid in self._coming), default=self.now.timestamp())
        since = datetime.fromtimestamp(written, self.now.tzinfo).date()
        for name, model in after.items():
            path = layout.shelf_path("standard-changes", name)
            yield from approval_is_of_it(path, before.get(name), model, since)

    def _of_dates(self) -> Iterator[Finding]:
        """Yield what is wrong with the dates of the commits: where the base is only moved forward, they land as they are."""
        coming = [*map(self._commits.__getitem__, self._coming)]
        yield from landing.dated_ahead_of(coming, self.now)
        tip = read_commits(self.repository.objects, [self.tip])
        yield from landing.later_than_commits(self.sides, [*tip, *coming], self.now)

    @cached_property
    def _coming(self) -> Sequence[str]:
        """The commits that the pull request brings, oldest first."""
        return commits_between(self.repository.git, self.tip, self.came)

    @cached_property
    def _commits(self) -> Commits:
        return Commits(self.repository.objects, self._coming)

    @cached_property
    def _built_on(self) -> set[str]:
        """The changed files whose work goes on: what was wrong with them before is then no excuse."""
        return {path for path, _, entry in self.sides.new_entries() if entry.step in ONWARD}

    @cached_property
    def _ground(self) -> Ground:
        coming = [self._commits[oid] for oid in self._coming]
        return landing.ground(self.repository, self.sides, self.tip, coming, self.now, self.verify)

    def _by_the_rules(self) -> Iterator[Finding]:
        """Yield what the rules of a plain check find in the result and did not find in the base.

        Of a changed file everything is told. What stood before only warns,
        unless the change goes on upon it; an old entry and an overdue debt
        cannot be undone, and never do more than warn: whoever has to pay it
        may be another person, who sees the change only once it has come.
        """
        old, new = self.sides.policies
        near = self.sides.near.changes
        stood = {self._moved(f).fingerprint for f in self._ruled({**near, **self.sides.before.changes}, old)}
        both = {**near, **self.sides.after.changes}
        for finding in self._ruled(both, new._replace(process=old.process)):
            if finding.fingerprint not in stood:
                yield finding._replace(severity=Severity.WARNING) if finding.rule in _OF_DAYS else finding
            elif (change := self.sides.after.changes.get(finding.path)) is not None:
                if looked_into(finding, change, old.registry):
                    continue
                settled = _settled(finding) or finding.path not in self._built_on
                yield finding._replace(severity=Severity.WARNING) if settled else finding
        if old.process != new.process:  # what it says of the others, once it is in force
            for finding in self._ruled(both, new):
                if finding.path in near and finding.fingerprint not in stood:
                    yield finding

    def _moved(self, finding: Finding) -> Finding:
        """Return what was found in the base as of the file that its change stands in now; the name of a file is its own."""
        now = self.sides.moved.get(finding.path)
        return finding if now is None or finding.rule == OF_NUMBERS else finding._replace(path=now)

    def _ruled(self, changes: dict[str, Change], policy: Policy) -> list[Finding]:
        now, registry, process = self.now, policy.registry, policy.process
        processes = refusable.processes(self.repository.objects, changes.values())
        found = [*check_changes(changes, registry, process, processes, now)]
        # a new entry's signature is judged by the day on which it lands; what else the plain check would say of it
        # from then on, such as that the process that it names asks for one, could not be undone any more
        told = {finding.subject for finding in self._judged if finding.rule in _OF_SIGNATURES}
        signatures = check_signatures(changes, registry, process, processes, now, self.verify)
        return found + [finding for finding in signatures if finding.subject not in told]

    def _of_registry(self) -> list[Placed]:
        """Return what the pull request breaks in the registry."""
        old, new = self.sides.policies
        after = self.sides.result_policy
        if after is None:
            return [refusable.no_institution()]
        if self.sides.removed:
            return [refusable.needed(path) for path in self.sides.removed]
        faults = self.sides.new_faults(old, after)
        if faults or not any(path.startswith(f"{layout.REGISTRY}/") for path in self.merge.changed):
            return faults
        stood = (
            set() if self.sides.founding else {finding.fingerprint for finding in _of_policy(old, self.now)}
        )
        places: dict[str, Loaded] = {}
        found = [finding for finding in _of_policy(new, self.now) if finding.fingerprint not in stood]
        if not self.sides.founding:
            told = {finding.subject for finding in self._judged}
            found += words_stay(old.registry, new.registry, told, self._is_idle)
            found += revocations_stay(old.registry, new.registry, self.now.date())
        return [
            Placed(finding, self._locate(finding, places))
            for finding in map(refusable.before_it_stands, found)
        ]

    def _is_idle(self, one: Acknowledged) -> bool:
        """Whether a word is known to answer nothing: it is of the files alone, and they break no such rule."""
        return one.commit is None and not finds(
            one, self.merge.result, lambda changes: self._ruled(changes, self.sides.policies[1])
        )

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
    yield from check_registry(policy.registry, policy.process, policy.calendar, now)
    yield from check_keys(policy.registry)


def _settled(finding: Finding) -> bool:
    """Whether nobody can undo what was found: it is of an old entry, or of a day that has passed."""
    return finding.place is not None or finding.rule in _OF_DAYS
