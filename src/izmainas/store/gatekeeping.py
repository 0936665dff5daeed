"""What the gate judges: the changes of HEAD that could cover an object, and no other.

Which files those are is found by a shortcut (`gate_files`). It may overlook a
change that says its targets in a roundabout way, which keeps the gate closed;
it never opens it.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial
from itertools import chain
from typing import Final

from izmainas.audit.decisions import doer_may, expert_may
from izmainas.audit.judgement import unnamed
from izmainas.audit.proof import Worth, asks_for_signature, worth
from izmainas.audit.signatures import signatures_prove
from izmainas.domain import layout
from izmainas.domain.change import Change, path_of
from izmainas.domain.checks import (
    case_conduct,
    case_content,
    case_controls,
    case_debts,
    case_decisions,
    case_history,
    case_seats,
)
from izmainas.domain.checks.case import Case, apply
from izmainas.domain.checks.case_standard import standard_is_bound
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.repository import shared
from izmainas.domain.facts import Known
from izmainas.domain.gate import Ground, Standard
from izmainas.domain.schedule import zone_named
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Phase
from izmainas.errors import IzmError, UnverifiableError
from izmainas.message import Message, msg
from izmainas.store import ssh_keygen
from izmainas.store.change_files import read_change, read_registered
from izmainas.store.dossiers import Dossiers
from izmainas.store.gate_files import GateFiles
from izmainas.store.past_processes import PastProcesses
from izmainas.store.registry_files import Policy, load_policy, schema_model
from izmainas.store.repository import Repository
from izmainas.store.trees import in_the_way

#: what makes a record of decisions good for nothing; debts, references and files beside it are not the gate's concern
_RULES: Final = (
    *case_history.RULES,
    *case_decisions.RULES,
    *case_seats.RULES,
    case_content.approval_binds_content,
    case_content.evidence_is_there,
    case_content.opinions_came_first,
    case_content.opinions_are_recorded,
    case_content.plan_is_inside,
    standard_is_bound,
    *case_controls.RULES,
    *case_conduct.RULES,
    *case_debts.RULES,
    doer_may,
)


class Gatekeeper:
    """Reads what the gate asks for; raises `UnverifiableError` for what keeps it from knowing."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._files = GateFiles(repository)

    def policy(self, ref: str) -> Policy:
        """Return the policy of HEAD, which has to know the object `ref`."""
        source = self._repository.committed
        try:
            for path in source.odd(layout.REGISTRY):
                if schema_model(path):
                    raise in_the_way(path)
            policy = load_policy(source)
        except IzmError as fault:
            raise unknowable(fault) from None
        if ref not in set(policy.registry.refs):
            raise UnverifiableError(
                "IZM-E450",
                msg("the gate cannot know: the registry does not hold {object}", object=ref),
                hint=msg("See what it holds: {command}", command="izm registry list"),
            )
        return policy

    def named(self, change_id: str) -> list[Change]:
        """Return the one change that is asked for."""
        path = path_of(change_id)
        data = self._repository.committed.read(path)
        if data is None:
            raise unknowable(self._repository.missing(change_id))
        return [self._registered(data, path)]

    def covering(self, ref: str) -> Iterator[Change]:
        """Yield the open changes that touch `ref`, newest first.

        Raises at the end when one that may touch it cannot be read: another
        that opens the gate is enough.
        """
        fault = None
        for path, data in self._files.touching(ref):
            try:
                change = self._registered(data, path)
            except UnverifiableError as error:
                fault = fault or error
                continue
            if ref in change.targets.refs and not change.standing.state.ended:
                yield change
        if fault is not None:
            raise fault

    def ground(self, policy: Policy, now: datetime) -> Ground:
        """Return what the gate judges by, at the moment `now` of whoever asks."""
        zone_of = zone_named(policy.registry.institution.timezone)
        return Ground(
            policy.process,
            policy.calendar,
            zone_of,
            cache(partial(self._standard, policy)),
            lambda change: self._broken(policy, change, now),
        )

    def _broken(self, policy: Policy, change: Change, now: datetime) -> tuple[str, Message] | None:
        """Return the first rule that the record of a change breaks, by the registry and the processes of HEAD.

        Raises where a process that something was decided under is not here.
        """
        own = {self._repository.policy_id: policy.process} if self._repository.policy_id else {}
        processes = PastProcesses(
            self._repository.git, self._repository.objects, self._repository.head.commit, own, main=True
        )
        case = Case(change, path_of(change.id), policy.registry, policy.process, Known(), now, processes)
        for finding in (*apply(case, _RULES), *signatures_prove(case, ssh_keygen.verify)):
            if finding.severity is Severity.ERROR:
                if finding.rule == "IZM-C007":
                    raise UnverifiableError(
                        "IZM-E450",
                        msg("the gate cannot know: {reason}", reason=finding.message),
                        hint=msg("Fetch the whole history: git fetch --unshallow"),
                    )
                return finding.rule, finding.message
        found = chain(self._elsewhere(case), self._when_it_landed(case))
        return next(((finding.rule, finding.message) for finding in found), None)

    def _elsewhere(self, case: Case) -> Iterator[Finding]:
        """Yield IZM-C001 where the file of a change is not named after its number, IZM-C030 where another holds it as well.

        What was decided there, be it a hold, counts, too. Raises for one that
        names its identity and cannot be read.
        """
        uid = case.change.uid
        holding = [path for path, data in self._files.naming(uid) if self._read(data, path).uid == uid]
        if case.path not in holding:
            case.path = next(iter(holding), "")
            yield from case_history.path_agrees(case)
        elif len(holding) > 1:
            yield shared(case.path, "uid", uid, holding[::-1])

    def _when_it_landed(self, case: Case) -> Iterator[Finding]:
        """Yield what only the history tells, where it is asked."""
        dossiers, own = Dossiers(self._repository, case.now), self._repository.policy_id
        if _by_landing(case) or _otherwise_today(case, own):
            yield from dossiers.unproved(case.change)
        if _on_another_model(case):
            yield from dossiers.unfit(case.change)
        if (begun := _begun_after_suspension(case)) is not None:
            yield from dossiers.unfit(case.change, begun)
        for finding in expert_may(case):  # who was an expert then need not be one today
            yield from dossiers.unfit(case.change, finding.place or 0)

    def _standard(self, policy: Policy, name: str) -> Standard | None:
        """Return a standard-change model with the changes that rest on it, for its suspension."""
        model = policy.registry.standard_changes.get(name)
        if model is None:
            return None
        resting = [self._read(data, path) for path, data in self._files.resting_on(name)]
        # what nobody registered has done nothing
        of_it = [c for c in resting if c.history and c.standard and c.standard.model == name]
        return Standard(model, [*map(summarize, of_it)])

    def _registered(self, data: bytes, path: str) -> Change:
        """Return the change that a file holds; one that nobody registered is none that anything can be told of."""
        try:
            return read_registered(data, path)
        except IzmError as fault:
            raise unknowable(fault) from None

    def _read(self, data: bytes, path: str) -> Change:
        try:
            return read_change(data, path)[0]
        except IzmError as fault:
            raise unknowable(fault) from None


def _by_landing(case: Case) -> bool:
    """Whether only the history tells what a decision proves.

    A key that is out of use by now may have been so when the decision
    landed, whatever day that names; and a process that asked for less may
    have been superseded by then.
    """
    for entry in case.change.history:
        if entry.signature is not None:
            today = worth(case.change.uid, entry, case.registry, case.today, ssh_keygen.verify)
            if today is not Worth.VALID:
                return True
        model = case.model_at(entry.policy)
        if (
            asks_for_signature(case.model, entry)
            and model is not None
            and not asks_for_signature(model, entry)
        ):
            return True
    return False


def _otherwise_today(case: Case, own: str | None) -> bool:
    """Whether the process of today finds something in what was done under others: these may have been named at will."""
    if all(entry.policy in {None, own} for entry in case.change.history):
        return False
    today = Case(unnamed(case.change), case.path, case.registry, case.process, case.others, case.now, {})
    return any(finding.severity is Severity.ERROR for finding in apply(today, _RULES))


def _model_of(case: Case) -> StandardChange | None:
    """Return the standard-change model of today that a change names."""
    standard = case.change.standard
    return case.registry.standard_changes.get(standard.model) if standard else None


def _on_another_model(case: Case) -> bool:
    """Whether a standard change says that it was registered on what its model is not any more, or never was."""
    model = _model_of(case)
    return model is not None and case.change.history[0].kept != model.digest()


def _begun_after_suspension(case: Case) -> int | None:
    """Return which entry began the work on a later day than its model is suspended from: that may have landed since."""
    model, history = _model_of(case), case.change.history
    began = max((place for place, entry in enumerate(history) if entry.phase is Phase.START), default=None)
    if began is None or model is None or case.day_of(history[began]) <= model.stopped_from:
        return None
    return began


def unknowable(fault: IzmError) -> UnverifiableError:
    """Return the gate's refusal to answer because of `fault`."""
    return UnverifiableError(
        "IZM-E450",
        msg("the gate cannot know: {reason}", reason=fault.message),
        hint=fault.hint,
        where=fault.where,
    )
