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
from izmainas.domain.checks.situation import origins_are_known, unknown_origins
from izmainas.domain.facts import Known
from izmainas.domain.history import WORK_AHEAD
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
from izmainas.store.settled import Filling, Packed, Settled, Verdict


@dataclass(frozen=True)
class Told:
    """What is wrong in some change files by themselves, and what of them others may not agree with.

    `kin` are the changes with parts or wholes, `ahead` those whose work is
    still ahead, with their paths, `numbers` those that were asked for;
    `settled` is what need not be judged again, packed.
    """

    placed: list[Placed] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    kin: list[Kin] = field(default_factory=list)
    ahead: list[tuple[str, Summary]] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    settled: list[Packed] = field(default_factory=list)

    def extend(self, more: "Told") -> None:
        """Take over what was told of the files behind these."""
        self.placed.extend(more.placed)
        self.names.extend(more.names)
        self.kin.extend(more.kin)
        self.ahead.extend(more.ahead)
        self.numbers.update(more.numbers)
        self.settled.extend(more.settled)


@dataclass(frozen=True)
class Share:
    """What every processor judges by; called with the paths of its files, in order, it tells of them, one by one.

    What an earlier check has `settled` is not judged again.
    """

    repository: Repository
    policy: Policy
    policy_id: str | None
    situation: Situation
    unreadable: frozenset[str]
    numbers: frozenset[str]
    now: datetime
    settled: Settled | None = None

    def __call__(self, paths: Sequence[str]) -> Told:
        """Read and judge the files at `paths`, keeping nothing of them but what they tell."""
        told, filling = Told(), Filling()
        at_hand = {self.policy_id: self.policy.process} if self.policy_id else {}
        with Objects(
            self.repository.git
        ) as objects:  # another processor may be reading from the repository's
            processes = PastProcesses(self.repository.git, objects, self.repository.head.commit, at_hand)
            for path, data in self.repository.lying.read_all([*paths]):
                if not layout.is_change(path):
                    told.placed.append(misplaced(path))
                    continue
                verdict = self._verdict(path, data, processes)
                if verdict is not None:
                    self._note_settled(told, path, verdict)
                    filling.put(path, verdict, new=False)
                elif settled := self._judge(path, data, told, processes, objects):
                    filling.put(path, settled, new=True)
        filling.close()
        told.settled.extend(filling.packed)
        return told

    def _judge(
        self, path: str, data: bytes, told: Told, processes: PastProcesses, objects: Objects
    ) -> Verdict | None:
        """Tell what is found in a file; return what need not be judged again, if that is so."""
        try:
            change, loaded = read_change(data, path)
        except IzmError as fault:
            told.placed.extend(of_fault(fault))
            return None
        before, elsewhere = len(told.placed), _Elsewhere()
        told.placed.extend(closed_history(loaded))
        case = Case(change, path, self.policy.registry, self.policy.process, Known(), self.now, processes)
        for finding in self._found(case, objects, elsewhere):
            answered = looked_into(finding, change, self.policy.registry)
            told.placed.append(Placed(finding, loaded.locate(finding.where), answered))
        self._note(told, case)
        rests_on_more = case.asked_day or elsewhere.asked or change.attachments
        clean = len(told.placed) == before and bool(change.history) and case.standing.state.ended
        return Verdict.of(change, path, data) if self.settled and clean and not rests_on_more else None

    def _verdict(self, path: str, data: bytes, processes: PastProcesses) -> Verdict | None:
        """Return the verdict of an earlier check, if all that it rests on is as it was."""
        verdict = self.settled.on(path, data) if self.settled else None
        if verdict is None or not all(policy in processes for policy in verdict.policies):
            return None
        gone = unknown_origins(verdict.origin, self.situation, self.unreadable)
        return verdict if next(gone, None) is None else None

    def _found(self, case: Case, objects: Objects, elsewhere: "_Elsewhere") -> Iterator[Finding]:
        yield from origins_are_known(case.change, case.path, self.situation, self.unreadable)
        yield from check_change(case)
        if case.change.attachments:
            yield from attachments_match(case.change, case.path, self._attached(case.change, objects))
        yield from signatures_prove(case, elsewhere.verify)

    def _attached(self, change: Change, objects: Objects) -> Mapping[str, str]:
        """Return the sums of the files beside a change by name, those left out of a sparse checkout too."""
        found = dict(present(self.repository.git.top, change.id))
        left_out = self.repository.tree.left_out
        for name in {attachment.name for attachment in change.attachments} - found.keys() if left_out else ():
            oid = left_out.get(f"{files_of(change.id)}/{name}")
            if oid is not None:
                found[name] = sha256(objects.content(oid)).hexdigest()
        return found

    def _note_settled(self, told: Told, path: str, verdict: Verdict) -> None:
        told.names.note(path, verdict.number, verdict.uid, verdict.events)
        if verdict.number in self.numbers:
            told.numbers.add(verdict.number)
        if verdict.kin:
            told.kin.append(verdict.kin)

    def _note(self, told: Told, case: Case) -> None:
        change, path = case.change, case.path
        told.names.add(path, change)
        if change.id in self.numbers:
            told.numbers.add(change.id)
        if not change.history:
            return
        if change.links and (kin := Kin.of(change, path)).ties:
            told.kin.append(kin)
        if case.standing.state in WORK_AHEAD and _is_ahead(case.summary, self.now):
            told.ahead.append((path, case.summary))


class _Elsewhere:
    """Verifies signatures of other types by another program, and notes that one was asked: it may be gone tomorrow."""

    def __init__(self) -> None:
        self.asked = False

    def verify(self, key_line: str, armoured: str, message: bytes) -> bool:
        """Return what the other program says."""
        self.asked = True
        return ssh_keygen.verify(key_line, armoured, message)


def _is_ahead(summary: Summary, now: datetime) -> bool:
    """Whether planned work ends after `now`: what clashes with it then is still to come."""
    return summary.work_end is not None and summary.work_end > now
