"""What one processor finds in its share of the change files, and what it tells of them to judge the whole by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from izmainas.audit.signatures import signatures_prove
from izmainas.domain.change import Change, files_of
from izmainas.domain.checks.attachments import attachments_match
from izmainas.domain.checks.case import Case
from izmainas.domain.checks.case_references import Kin
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.looked_into import looked_into
from izmainas.domain.checks.names import Names
from izmainas.domain.checks.repository import check_change
from izmainas.domain.checks.situation import origins_are_known
from izmainas.domain.conflicts import COUNTS
from izmainas.domain.facts import Known
from izmainas.domain.situation import Situation
from izmainas.domain.summary import Summary
from izmainas.errors import IzmError
from izmainas.store import layout, ssh_keygen
from izmainas.store.change_files import read_change
from izmainas.store.evidence import present
from izmainas.store.objects import Objects
from izmainas.store.past_processes import PastProcesses
from izmainas.store.placed import Placed, closed_history, misplaced, of_fault
from izmainas.store.registry_files import Policy
from izmainas.store.repository import Repository


@dataclass(frozen=True)
class Told:
    """What is wrong in some change files by themselves, and what of them others may not agree with.

    `kin` are the changes with parts or wholes, `ahead` those whose work is
    still ahead, with their paths, `numbers` those that were asked for.
    """

    placed: list[Placed] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    kin: list[Kin] = field(default_factory=list)
    ahead: list[tuple[str, Summary]] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)

    def extend(self, more: "Told") -> None:
        """Take over what was told of the files behind these."""
        self.placed.extend(more.placed)
        self.names.extend(more.names)
        self.kin.extend(more.kin)
        self.ahead.extend(more.ahead)
        self.numbers.update(more.numbers)


@dataclass(frozen=True)
class Share:
    """What every processor judges by; called with the paths of its files, it tells of them, one by one."""

    repository: Repository
    policy: Policy
    policy_id: str | None
    situation: Situation
    unreadable: frozenset[str]
    numbers: frozenset[str]
    now: datetime

    def __call__(self, paths: Sequence[str]) -> Told:
        """Read and judge the files at `paths`, keeping nothing of them but what they tell."""
        told = Told()
        at_hand = {self.policy_id: self.policy.process} if self.policy_id else {}
        with Objects(
            self.repository.git
        ) as objects:  # another processor may be reading from the repository's
            processes = PastProcesses(self.repository.git, objects, self.repository.head.commit, at_hand)
            for path, data in self.repository.lying.read_all([*paths]):
                if not layout.is_change(path):
                    told.placed.append(misplaced(path))
                    continue
                try:
                    change, loaded = read_change(data, path)
                except IzmError as fault:
                    told.placed.extend(of_fault(fault))
                    continue
                told.placed.extend(closed_history(loaded))
                case = Case(
                    change, path, self.policy.registry, self.policy.process, Known(), self.now, processes
                )
                for finding in self._found(case, objects):
                    answered = looked_into(finding, change, self.policy.registry)
                    told.placed.append(Placed(finding, loaded.locate(finding.where), answered))
                self._note(told, case)
        return told

    def _found(self, case: Case, objects: Objects) -> Iterator[Finding]:
        yield from origins_are_known(case.change, case.path, self.situation, self.unreadable)
        yield from check_change(case)
        if case.change.attachments:
            yield from attachments_match(case.change, case.path, self._attached(case.change, objects))
        yield from signatures_prove(case, ssh_keygen.verify)

    def _attached(self, change: Change, objects: Objects) -> Mapping[str, str]:
        """Return the sums of the files beside a change by name, those left out of a sparse checkout too."""
        found = dict(present(self.repository.git.top, change.id))
        left_out = self.repository.tree.left_out
        for name in {attachment.name for attachment in change.attachments} - found.keys() if left_out else ():
            oid = left_out.get(f"{files_of(change.id)}/{name}")
            if oid is not None:
                found[name] = sha256(objects.content(oid)).hexdigest()
        return found

    def _note(self, told: Told, case: Case) -> None:
        change, path = case.change, case.path
        told.names.add(path, change)
        if change.id in self.numbers:
            told.numbers.add(change.id)
        if not change.history:
            return
        if change.links and (kin := Kin.of(change, path)).ties:
            told.kin.append(kin)
        if case.standing.state in COUNTS and _is_ahead(case.summary, self.now):
            told.ahead.append((path, case.summary))


def _is_ahead(summary: Summary, now: datetime) -> bool:
    """Whether planned work ends after `now`: what clashes with it then is still to come."""
    return summary.work_end is not None and summary.work_end > now
