"""The whole register under check: every change, the registry, and what no single file can show."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Change
from izmainas.domain.checks import (
    attachments,
    case_content,
    case_controls,
    case_decisions,
    case_history,
    case_reach,
    case_references,
    case_risks,
    registry_references,
    registry_roles,
)
from izmainas.domain.checks.case import Case, apply
from izmainas.domain.checks.finding import Finding
from izmainas.domain.facts import Known
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.summary import summarize
from izmainas.message import msg

_CHANGE_RULES = (
    *case_history.RULES,
    *case_decisions.RULES,
    *case_content.RULES,
    *case_controls.RULES,
    *case_references.RULES,
    *case_risks.RULES,
    *case_reach.RULES,
    *attachments.RULES,
)
_REGISTRY_RULES = (*registry_roles.RULES, *registry_references.RULES)


def check_registry(registry: Registry, calendar: Calendar, now: datetime) -> Iterator[Finding]:
    """Yield what is wrong in the registry."""
    for rule in _REGISTRY_RULES:
        yield from rule(registry, now.date())
    yield from registry_references.calendar_resolves(registry, calendar)


def check_changes(
    changes: Mapping[str, Change],
    registry: Registry,
    process: Process,
    policies: Mapping[str, Process],
    now: datetime,
) -> Iterator[Finding]:
    """Yield what is wrong in the changes, given by the paths of their files."""
    sound = {path: change for path, change in changes.items() if change.history}
    others = Known.of(summarize(change) for change in sound.values())
    for path, change in changes.items():
        case = Case(change, path, registry, process, others, now, policies)
        if path in sound:
            yield from apply(case, _CHANGE_RULES)
        else:
            yield from case_history.begins_with_registration(case)
    yield from _identities_are_unique(changes)


def _identities_are_unique(changes: Mapping[str, Change]) -> Iterator[Finding]:
    """IZM-C030: report a number, a uid or an event that two files share."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, change in changes.items():
        holders["id", change.id].append(path)
        holders["uid", change.uid].append(path)
        for event in {entry.id for entry in change.history}:
            holders["history", event].append(path)
    for (key, name), paths in holders.items():
        for path in paths[1:]:
            yield _shared(path, key, name, paths)


def _shared(path: str, key: str, name: str, paths: Sequence[str]) -> Finding:
    return Finding(
        rule="IZM-C030",
        path=path,
        where=(key,),
        subject=name,
        message=msg("{name} stands in more than one file: {paths}", name=name, paths=list(paths)),
        fix=msg("Numbers, identities and events are never used twice; give the later change a new number"),
    )
