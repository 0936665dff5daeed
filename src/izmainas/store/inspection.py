"""A whole repository under check: every file read, every rule applied, every finding with its line.

The change files are shared among the processors, each read and judged by
itself and then let go. What only the whole can show (a name that stands
twice, parts without their whole, work that clashes) is found in what the
shares tell of them; the few files in question are read again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from izmainas.audit.signatures import check_keys
from izmainas.domain import layout
from izmainas.domain.change import Change
from izmainas.domain.checks.case_references import Kin, parts_and_whole_agree
from izmainas.domain.checks.clashes import planned_work_is_free
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.looked_into import answers_nothing
from izmainas.domain.checks.repository import check_registry, identities_are_unique
from izmainas.domain.checks.situation import check_situation, signals_have_come
from izmainas.domain.conflicts import Diary
from izmainas.domain.schedule import zone_named
from izmainas.errors import IzmError, Location
from izmainas.message import msg
from izmainas.store.inspection_share import Share, Told
from izmainas.store.lineage import require_whole
from izmainas.store.placed import Placed, in_order, nobody_reads, of_fault
from izmainas.store.processors import in_shares
from izmainas.store.quick_records import read_record
from izmainas.store.refusable import needed, no_file
from izmainas.store.registry_files import Policy, load_policy
from izmainas.store.repository import Repository
from izmainas.store.settled import Ground, Settled
from izmainas.store.situation_files import load_situation
from izmainas.store.sources import WorkTreeSource
from izmainas.store.trees import NotPlainError
from izmainas.store.yaml_reader import Loaded, read

#: an entry under a process that the history does not hold
_UNKNOWN_PROCESS: Final = "IZM-C007"
#: the rules that break of themselves, in every change, while nobody is known to hold a role
_ON_ROLES: Final = frozenset({"IZM-C011", "IZM-C012", "IZM-C014", "IZM-R001", "IZM-R003", "IZM-R007"})
#: those that do so as well while nobody is known at all
_ON_PEOPLE: Final = frozenset(
    {
        "IZM-C008",
        "IZM-C010",
        "IZM-C021",
        "IZM-C050",
        "IZM-C052",
        "IZM-C053",
        "IZM-R002",
        "IZM-R010",
        "IZM-R015",
        "IZM-R016",
    }
)
#: files that judge, and the rules that break without them; there is a process in any case
_BROKEN_WITHOUT: Final[Mapping[str, frozenset[str]]] = {
    layout.PEOPLE: _ON_ROLES | _ON_PEOPLE,
    layout.ROLES: _ON_ROLES,
    layout.PROCESS: frozenset(),
}


@dataclass(frozen=True)
class Report:
    """All findings, in the order of files and lines, how many files were looked at, and what a pull request changes.

    Those that somebody has looked into are `acknowledged`, and stand apart from the others.
    """

    placed: tuple[Placed, ...]
    changes: int
    others: int
    changed: frozenset[str] = frozenset()
    acknowledged: tuple[Placed, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(p.finding.severity is Severity.ERROR for p in self.placed)


def inspect(
    repository: Repository, now: datetime, processors: int | None = None, *, remembering: bool = False
) -> Report:
    """Check the files as they lie in the work tree, read as bytes without git's filters.

    Which day `now` is, the time zone of the institution says, if it can be read.

    While the people or the roles cannot be read, or were taken out, nobody is
    known to have acted rightly: that one thing is told, and not what would
    follow from it.

    Where a clone holds a part of the history only, and an entry names a
    process that is not in it, nothing can judge that: `UnverifiableError`.

    `processors` is how many share the work, by default as many as are worth it.
    With `remembering`, what earlier checks have settled is not judged again.
    """
    try:
        return _inspect(repository, repository.lying, now, processors, remembering=remembering)
    except NotPlainError:  # looked for only then: it means to look at every file once more
        odd = repository.lying.odd()
        if not odd:
            raise
        source = repository.lying.without(frozenset(odd))
        report = _inspect(repository, source, now, processors, remembering=remembering)
        return replace(report, placed=in_order([*report.placed, *map(no_file, odd)]))


def _inspect(
    repository: Repository,
    source: WorkTreeSource,
    now: datetime,
    processors: int | None,
    *,
    remembering: bool,
) -> Report:
    ground = Ground(source)
    policy, policy_id = load_policy(ground, tolerant=True), repository.policy_id_lying
    now = now.astimezone(zone_named(policy.registry.institution.timezone))
    surveyed = load_situation(source, tolerant=True)
    yaml = [path for path in source.paths(layout.CHANGES) if layout.is_yaml(path)]
    paths = [path for path in yaml if not layout.is_filed(path)]
    share = Share(
        repository,
        policy,
        policy_id,
        surveyed.situation,
        surveyed.unreadable,
        surveyed.followed,
        now,
        Settled(repository.shelf, ground.of(policy_id), now) if remembering else None,
    )
    told = _of_changes(share, paths, processors)
    registry = source.paths(layout.REGISTRY)
    places: dict[str, Loaded | None] = {}
    found = [
        *(_told(placed) for fault in (*policy.faults, *surveyed.faults) for placed in of_fault(fault)),
        *told.placed,
        *nobody_reads(registry),
        *(Placed(finding, _locate(finding, places, repository)) for finding in _of_the_whole(share, told)),
    ]
    missing = _missing(repository, registry, {placed.finding.rule for placed in found})
    found += map(needed, missing)
    unjudged = _unjudged(policy, missing)
    ordered = in_order(placed for placed in found if placed.finding.rule not in unjudged)
    return Report(
        tuple(placed for placed in ordered if placed.acknowledged is None),
        len(paths),
        len(registry),
        acknowledged=tuple(placed for placed in ordered if placed.acknowledged),
    )


def _of_changes(share: Share, paths: Sequence[str], processors: int | None) -> Told:
    """Return what the changes are told of, each judged by itself; what was settled by that is remembered."""
    told = Told()
    for part in in_shares(share, paths, processors):
        told.extend(part)
    if share.settled and told.settled:
        share.settled.keep(told.settled)
    if any(placed.finding.rule == _UNKNOWN_PROCESS for placed in told.placed):
        require_whole(
            share.repository.git
        )  # in a part of the history, what is not at hand may well have stood
    return told


def _of_the_whole(share: Share, told: Told) -> Iterator[Finding]:
    """Yield what is wrong with the registry and the situation, and what only all changes together can show."""
    policy, situation = share.policy, share.situation
    yield from check_registry(policy.registry, policy.process, policy.calendar, share.now)
    yield from check_keys(policy.registry)
    yield from check_situation(situation, policy.registry, told.numbers, share.unreadable)
    yield from signals_have_come(situation, share.now)
    whole = _Whole(share.repository, told)
    yield from whole.families()
    yield from whole.identities()
    yield from whole.clashes(policy, share.now)
    used = {placed.acknowledged.of for placed in told.placed if placed.acknowledged}
    for place, one in enumerate(policy.registry.acknowledged):
        if one.commit is None and one.of not in used:
            yield answers_nothing(one, place)


def _told(placed: Placed) -> Placed:
    """Say of a file that rules rest on that they are judged once it can be read."""
    finding = placed.finding
    if not _BROKEN_WITHOUT.get(finding.path):
        return placed
    fix = msg("While this file cannot be read, nobody checks who may do what. {fix}", fix=finding.fix)
    return Placed(finding._replace(fix=fix), placed.location)


def _missing(repository: Repository, there: Sequence[str], broken: Collection[str]) -> tuple[str, ...]:
    """Return the files that judge which were taken out: HEAD has them, or changes on record break `broken` rules without them."""
    gone = [path for path in _BROKEN_WITHOUT if path not in there]
    held = repository.committed.paths(layout.REGISTRY) if gone else ()
    on_record = {rule for rule in broken if rule.startswith("IZM-C")}
    return tuple(path for path in gone if path in held or not _BROKEN_WITHOUT[path].isdisjoint(on_record))


def _unjudged(policy: Policy, missing: Collection[str]) -> frozenset[str]:
    """Return the rules that cannot be judged by what is left of the registry."""
    faulty = {*missing, *(fault.where.path for fault in policy.faults if fault.where)}
    return frozenset[str]().union(*(rules for path, rules in _BROKEN_WITHOUT.items() if path in faulty))


class _Whole:
    """What the changes show together, by what the shares told."""

    def __init__(self, repository: Repository, told: Told) -> None:
        self._repository = repository
        self._told = told
        self._alike = {path: self._read(path) for path in told.names.shared()}

    def identities(self) -> Iterator[Finding]:
        """Yield the numbers, identities and events that stand in more than one file."""
        yield from identities_are_unique(self._alike)

    def families(self) -> Iterator[Finding]:
        """Yield the parts and wholes that do not know of each other."""
        named = self._told.names.identified({ref for kin in self._told.kin for _, _, ref in kin.ties})
        kin_at = {kin.path: kin for kin in self._told.kin}

        def by_uid(uid: str) -> Kin | None:
            held = (kin_at.get(path) or Kin.of(self._read(path), path) for path in named.get(uid, ()))
            return next((kin for kin in held if kin.uid == uid), None)

        for kin in self._told.kin:
            yield from parts_and_whole_agree(kin, by_uid)

    def clashes(self, policy: Policy, now: datetime) -> Iterator[Finding]:
        """Yield what planned work clashes with, by the calendar as it lies."""
        # of changes under one number, which is a finding by itself, the last one counts
        last = {change.id: path for path, change in self._alike.items() if change.history}
        ahead = {s.id: (path, s) for path, s in self._told.ahead if last.get(s.id, path) == path}
        summaries = {number: summary for number, (_, summary) in ahead.items()}
        zone_of = zone_named(policy.registry.institution.timezone)
        diary = Diary.of(summaries.values(), policy.calendar, policy.registry, zone_of)
        yield from planned_work_is_free(diary, summaries, now, {n: path for n, (path, _) in ahead.items()})

    def _read(self, path: str) -> Change:
        return read_record(Change, self._repository.tree.read(path) or b"", path)


def _locate(finding: Finding, places: dict[str, Loaded | None], repository: Repository) -> Location:
    """Return where a finding is, in a file that is read for it."""
    if finding.path not in places:
        data = repository.tree.read(finding.path)
        try:
            places[finding.path] = None if data is None else read(data, finding.path)
        except IzmError:
            places[finding.path] = None
    loaded = places[finding.path]
    return loaded.locate(finding.where) if loaded else Location(finding.path)
