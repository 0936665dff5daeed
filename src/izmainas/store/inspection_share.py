"""What one processor finds in its share of the change files, and what it tells of them to judge the whole by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from izmainas.audit.signatures import signatures_prove
from izmainas.domain import layout
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
from izmainas.store import ssh_keygen
from izmainas.store.change_files import read_change
from izmainas.store.evidence import present
from izmainas.store.objects import Objects
from izmainas.store.past_processes import PastProcesses
from izmainas.store.placed import Placed, closed_history, misplaced, of_fault
from izmainas.store.registry_files import Policy
from izmainas.store.repository import Repository
from izmainas.store.settled import Filling, Noted, Packed, Settled


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
            head = self.repository.head.commit
            processes = PastProcesses(self.repository.git, objects, head, at_hand, main=True)
            for path, data in self.repository.lying.read_all([*paths]):
                if not layout.is_change(path):
                    told.placed.append(misplaced(path))
                    continue
                noted = self._still_settled(path, data, processes)
                if noted is not None:
                    self._note(told, path, noted)
                    filling.put(path, noted, new=False)
                elif settled := self._judge(path, data, told, processes, objects):
                    filling.put(path, settled, new=True)
        filling.close()
        told.settled.extend(filling.packed)
        return told

    def _judge(
        self, path: str, data: bytes, told: Told, processes: PastProcesses, objects: Objects
    ) -> Noted | None:
        """Tell what is found in a file; return what is noted of it if it need not be judged again."""
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
        noted = Noted.of(change, path, data)
        self._note(told, path, noted)
        if change.history and case.standing.state in WORK_AHEAD and _is_ahead(case.summary, self.now):
            told.ahead.append((path, case.summary))
        rests_on_more = case.asked_day or elsewhere.asked or change.attachments
        clean = len(told.placed) == before and bool(change.history) and case.standing.state.ended
        return noted if self.settled and clean and not rests_on_more else None

    def _still_settled(self, path: str, data: bytes, processes: PastProcesses) -> Noted | None:
        """Return what an earlier check noted of a file, if all that its verdict rests on is as it was."""
        noted = self.settled.on(path, data) if self.settled else None
        if noted is None or not all(policy in processes for policy in noted.policies):
            return None
        gone = unknown_origins(noted.origin, self.situation, self.unreadable)
        return noted if next(gone, None) is None else None

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

    def _note(self, told: Told, path: str, noted: Noted) -> None:
        """Tell what others may not agree with: names, a number that was asked for, parts and wholes."""
        told.names.note(path, noted.number, noted.uid, noted.events)
        if noted.number in self.numbers:
            told.numbers.add(noted.number)
        if noted.kin:
            told.kin.append(noted.kin)


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
