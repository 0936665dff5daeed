"""A whole repository under check: every file read, every rule applied, every finding with its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from izmainas.audit.signatures import check_keys, check_signatures
from izmainas.domain.change import Change
from izmainas.domain.checks.attachments import attachments_match
from izmainas.domain.checks.clashes import planned_work_is_free
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.repository import check_changes, check_registry
from izmainas.domain.checks.situation import check_situation
from izmainas.domain.conflicts import Diary
from izmainas.domain.process import Process
from izmainas.domain.schedule import zone_named
from izmainas.domain.summary import summarize
from izmainas.errors import IzmError, Location
from izmainas.message import Message, msg
from izmainas.store import layout, ssh_keygen
from izmainas.store.change_files import read_change
from izmainas.store.evidence import present
from izmainas.store.records import RecordError
from izmainas.store.registry_files import Policy, load_policy, parse_process
from izmainas.store.repository import Repository
from izmainas.store.situation_files import load_situation
from izmainas.store.untrusted import YamlError
from izmainas.store.yaml_reader import Loaded, read


@dataclass(frozen=True)
class Placed:
    """A finding and where it is."""

    finding: Finding
    location: Location


@dataclass(frozen=True)
class Report:
    """All findings, in the order of files and lines, how many files were looked at, and what a pull request changes."""

    placed: tuple[Placed, ...]
    changes: int
    others: int
    changed: frozenset[str] = frozenset()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(p.finding.severity is Severity.ERROR for p in self.placed)


def inspect(repository: Repository, now: datetime) -> Report:
    """Check the files as they lie in the work tree, read as bytes without git's filters."""
    source = repository.lying
    policy = load_policy(source, tolerant=True)
    surveyed = load_situation(source, tolerant=True)
    found = [placed for fault in (*policy.faults, *surveyed.faults) for placed in of_fault(fault)]
    unreadable = frozenset(fault.where.path for fault in surveyed.faults if fault.where)
    places: dict[str, Loaded] = {}
    changes: dict[str, Change] = {}
    yaml = [path for path in source.paths(layout.CHANGES) if path.endswith((".yaml", ".yml"))]
    paths = [path for path in yaml if not layout.is_filed(path)]
    for path, data in source.read_all(paths):
        if not layout.is_change(path):
            found.append(misplaced(path))
            continue
        try:
            changes[path], places[path] = read_change(data, path)
        except IzmError as fault:
            found += of_fault(fault)
    policies = _policies(repository, changes, policy.process)
    findings = [
        *check_registry(policy.registry, policy.calendar, now),
        *check_keys(policy.registry),
        *check_situation(surveyed.situation, policy.registry, changes, unreadable),
        *check_changes(changes, policy.registry, policy.process, policies, now),
        *_attachments(repository, changes),
        *_clashes(changes, policy, now),
        *check_signatures(changes, policy.registry, policy.process, policies, now, ssh_keygen.verify),
    ]
    for finding in findings:
        found.append(Placed(finding, _locate(finding, places, repository)))
    ordered = sorted(
        found, key=lambda p: (p.location.path, p.location.line, p.location.column, p.finding.rule)
    )
    return Report(tuple(ordered), len(paths), len(source.paths(layout.REGISTRY)))


def _clashes(changes: dict[str, Change], policy: Policy, now: datetime) -> Iterator[Finding]:
    """Yield what planned work clashes with, by the calendar as it lies."""
    at = {change.id: path for path, change in changes.items() if change.history}
    summaries = {number: summarize(changes[path]) for number, path in at.items()}
    zone_of = zone_named(policy.registry.institution.timezone)
    diary = Diary.of(summaries.values(), policy.calendar, policy.registry, zone_of)
    yield from planned_work_is_free(diary, summaries, now, at)


def _attachments(repository: Repository, changes: dict[str, Change]) -> Iterator[Finding]:
    """Yield what is wrong with the files beside the changes, where there are some."""
    for path, change in changes.items():
        if change.attachments:
            yield from attachments_match(change, path, present(repository.git.top, change.id))


def _policies(repository: Repository, changes: dict[str, Change], current: Process) -> dict[str, Process]:
    """Return the processes that entries name, read from git's objects; unreadable ones are left out."""
    wanted = {e.policy for change in changes.values() for e in change.history if e.policy}
    found: dict[str, Process] = {}
    for oid in sorted(wanted):
        if oid == repository.policy_id_lying:
            found[oid] = current
            continue
        blob = repository.objects.read(oid)
        if blob is not None:
            try:
                found[oid] = parse_process(blob.data, layout.PROCESS)
            except (YamlError, RecordError):
                continue
    return found


def _locate(finding: Finding, places: dict[str, Loaded], repository: Repository) -> Location:
    if finding.path not in places:
        data = repository.tree.read(finding.path)
        if data is None:
            return Location(finding.path)
        try:
            places[finding.path] = read(data, finding.path)
        except IzmError:
            return Location(finding.path)
    return places[finding.path].locate(finding.where)


def of_fault(fault: IzmError) -> Iterator[Placed]:
    """Yield what keeps a file from being read, as findings."""
    fix: Message = fault.hint or msg("Correct the file")
    if isinstance(fault, RecordError):
        for problem in fault.problems:
            finding = Finding(
                problem.code, problem.location.path, problem.message, msg("Correct the file"), problem.where
            )
            yield Placed(finding, problem.location)
        return
    where = fault.where or Location("")
    yield Placed(Finding(fault.code, where.path, fault.message, fix), where)


def misplaced(path: str) -> Placed:
    """Return the finding of a file that is none of the register's although it lies among its changes."""
    finding = Finding(
        rule="IZM-C031",
        path=path,
        message=msg("this is not where a change belongs"),
        fix=msg("Changes stand in {path}", path="changes/<year>/<number>.yaml"),
    )
    return Placed(finding, Location(path))
