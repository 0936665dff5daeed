"""What would make `izm check` fail is not written: the registry is checked as it would be, before the commit."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from izmainas.audit.revocations import revocations_stay
from izmainas.audit.signatures import check_keys
from izmainas.cli.progress import Working
from izmainas.cli.registry_writing import require_steward, write_registry
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import path_of
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.hindsight import blamed_from_now_on, first_day_told_otherwise
from izmainas.domain.checks.repository import check_registry
from izmainas.domain.checks.situation import check_situation
from izmainas.domain.zones import day_of
from izmainas.errors import RefusedError
from izmainas.message import Message, msg, msgn
from izmainas.store.overlay import Overlay
from izmainas.store.registry_files import Policy, load_policy
from izmainas.store.situation_files import load_situation, situation_model

#: what a finding says, wherever in its file it stands: lines move when others are put in
_Said = tuple[str, str, str, str]
#: what is found of a change whose people are not in the registry any more, and what is done instead
_OF_PEOPLE: Final = frozenset({"IZM-C010", "IZM-C021"})
_GONE: Final = msg("Say when they left: {command}", command="izm registry edit PERSON --left DATE")
_LATER: Final = msg("Let it begin on the day after, or later: {command}", command="--from DATE")


def later_end(flag: str) -> Message:
    """Return what is done about a last day that is too early for what is on record."""
    return msg("Give the day of that step, or a later one: {command}", command=f"{flag} DATE")


def write_checked(
    ws: Workspace,
    files: Mapping[str, bytes | None],
    subject: str,
    *,
    allowed: Callable[[Finding], bool] = lambda _: False,
    instead: Message = _LATER,
    mended: Callable[[Finding], Message] = lambda finding: finding.fix,
) -> str | None:
    """Record `files` of the registry as `write_registry` does, unless the check would find new errors.

    Who may not write is refused first. `allowed` lets a finding pass that
    the command itself tells of; `instead` is what is done where an entry on
    record would be blamed, and `mended` what is done about an error. New
    warnings are told on stderr.
    """
    require_steward(ws, files)
    with Working(ws.language, msg("Checking the registry …")):
        findings = [finding for finding in new_findings(ws, files, instead) if not allowed(finding)]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise RefusedError(
            "IZM-E337",
            msgn(
                "the check would find {n} error that is not there now",
                "the check would find {n} errors that are not there now",
                len(errors),
            ),
            detail="\n".join(_line(ws, finding) for finding in errors),
            hint=mended(errors[0]),
        )
    for finding in findings:
        ws.notice(finding.message)
    return write_registry(ws, files, subject)


def new_findings(ws: Workspace, files: Mapping[str, bytes | None], instead: Message) -> tuple[Finding, ...]:
    """Return what the check would find with `files` that it does not find in HEAD."""
    before = Counter(map(_said, _findings(ws, ws.repository.policy)))
    policy = load_policy(Overlay(ws.repository.committed, files))
    found: list[Finding] = []
    for finding in _findings(ws, policy):
        if before[_said(finding)]:
            before[_said(finding)] -= 1
        else:
            found.append(finding)
    found += revocations_stay(ws.repository.policy.registry, policy.registry, ws.now.date())
    return (*found, *_of_record(ws, policy, instead), *_of_situation(ws, policy, files))


def _of_record(ws: Workspace, after: Policy, instead: Message) -> Iterator[Finding]:
    """Yield the entries on record that the check would blame from then on: who acted today held their role today.

    Only changes that were touched since the first day of which `after` tells otherwise are read.
    """
    before = ws.repository.policy
    first = first_day_told_otherwise(before.registry, after.registry)
    if first is None or first > ws.now.date():
        return
    for summary in ws.repository.summaries(unreadable=lambda _: None):
        if day_of(summary.updated, ws.zone) < first:
            continue
        change = ws.repository.change(summary.id)
        for finding in blamed_from_now_on(
            change, path_of(change.id), before.registry, after.registry, before.process, ws.now
        ):
            yield finding._replace(fix=_GONE if finding.rule in _OF_PEOPLE else instead)


def _of_situation(ws: Workspace, after: Policy, files: Mapping[str, bytes | None]) -> Iterator[Finding]:
    """Yield the signals, goals and numbers that would name an object, a person or an indicator that there is not.

    Raises what keeps one of `files` from being read.
    """
    before, source = ws.repository.policy, ws.repository.committed
    of_it = {path for path in files if situation_model(path)}
    if not of_it and _names(before) <= _names(after):
        return
    sides = []
    for policy, side in ((before, source), (after, Overlay(source, files))):
        surveyed = load_situation(side, tolerant=True)
        unreadable = surveyed.unreadable
        if side is not source and (wrong := of_it & unreadable):
            raise next(fault for fault in surveyed.faults if fault.where and fault.where.path in wrong)
        sides.append([*check_situation(surveyed.situation, policy.registry, surveyed.followed, unreadable)])
    stood, found = sides
    known = {finding.fingerprint for finding in stood}
    yield from (finding for finding in found if finding.fingerprint not in known)


def _names(policy: Policy) -> set[str]:
    return {*policy.registry.refs, *(person.id for person in policy.registry.people)}


def _findings(ws: Workspace, policy: Policy) -> Iterable[Finding]:
    yield from check_registry(policy.registry, policy.process, policy.calendar, ws.now)
    yield from check_keys(policy.registry)


def _said(finding: Finding) -> _Said:
    return finding.rule, finding.path, finding.subject, str(finding.message)


def _line(ws: Workspace, finding: Finding) -> str:
    return f"{finding.rule}  {finding.path}: {ws.language.say(finding.message)}"
