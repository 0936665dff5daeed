"""The whole register under check: every change, the registry, and what no single file can show."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Change
from izmainas.domain.checks import (
    attachments,
    case_conduct,
    case_content,
    case_controls,
    case_debts,
    case_decisions,
    case_history,
    case_reach,
    case_references,
    case_risks,
    case_seats,
    case_standard,
    looked_into,
    process_opinions,
    registry_circles,
    registry_references,
    registry_roles,
)
from izmainas.domain.checks.case import Case, apply
from izmainas.domain.checks.case_references import Kin, parts_and_whole_agree
from izmainas.domain.checks.finding import Finding
from izmainas.domain.facts import Known
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import zone_named
from izmainas.domain.zones import day_of
from izmainas.message import msg

_CHANGE_RULES = (
    *case_history.RULES,
    *case_decisions.RULES,
    *case_seats.RULES,
    *case_content.RULES,
    *case_controls.RULES,
    *case_conduct.RULES,
    *case_debts.RULES,
    *case_references.RULES,
    *case_risks.RULES,
    case_standard.window_is_short_enough,
    *case_reach.RULES,
    *attachments.RULES,
)
_REGISTRY_RULES = (
    *registry_roles.RULES,
    *registry_references.RULES,
    *registry_circles.RULES,
    *looked_into.RULES,
)


def check_registry(
    registry: Registry, process: Process, calendar: Calendar, now: datetime
) -> Iterator[Finding]:
    """Yield what is wrong in the registry and the process, which `now` decides on too: roles and models have their days."""
    today = day_of(now, zone_named(registry.institution.timezone))
    for rule in _REGISTRY_RULES:
        yield from rule(registry, today)
    yield from registry_references.calendar_resolves(registry, calendar)
    yield from process_opinions.opinions_can_be_given(process)


def check_changes(
    changes: Mapping[str, Change],
    registry: Registry,
    process: Process,
    policies: Mapping[str, Process],
    now: datetime,
) -> Iterator[Finding]:
    """Yield what is wrong in the changes, given by the paths of their files."""
    known: dict[str, Kin] = {}
    for path, change in changes.items():
        yield from check_change(Case(change, path, registry, process, Known(), now, policies))
        if change.history:
            known.setdefault(change.uid, Kin.of(change, path))
    for path, change in changes.items():
        if change.history:
            yield from parts_and_whole_agree(Kin.of(change, path), known.get)
    yield from identities_are_unique(changes)


def check_change(case: Case) -> Iterator[Finding]:
    """Yield what one change shows by itself."""
    if case.change.history:
        yield from apply(case, _CHANGE_RULES)
    else:
        yield from case_history.begins_with_registration(case)


def identities_are_unique(changes: Mapping[str, Change]) -> Iterator[Finding]:
    """IZM-C030: report a number, a uid or an event that two files share."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, change in changes.items():
        holders["id", change.id].append(path)
        holders["uid", change.uid].append(path)
        for event in dict.fromkeys(entry.id for entry in change.history):
            holders["history", event].append(path)
    for (key, name), paths in holders.items():
        for path in paths[1:]:
            yield shared(path, key, name, paths)


def shared(path: str, key: str, name: str, paths: Sequence[str]) -> Finding:
    """Return IZM-C030: a number, a uid or an event that several files hold."""
    return Finding(
        rule="IZM-C030",
        path=path,
        where=(key,),
        subject=name,
        message=msg("{name} stands in more than one file: {paths}", name=name, paths=list(paths)),
        fix=msg(
            "Numbers, identities and events are never used twice; delete a copy, or give the later change a new number"
        ),
    )
