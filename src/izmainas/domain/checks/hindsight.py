"""What a change of people and roles would make untrue of what is on record: an entry that stood, blamed from then on."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from izmainas.domain.change import Change
from izmainas.domain.checks import case_conduct, case_decisions, case_references
from izmainas.domain.checks.case import Case, apply
from izmainas.domain.checks.finding import Finding
from izmainas.domain.facts import Known
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry

_RULES: Final = (
    case_decisions.actors_are_known,
    case_decisions.roles_were_held,
    case_conduct.actors_were_there,
    case_references.people_exist,
)
_DAY: Final = timedelta(days=1)


def first_day_told_otherwise(before: Registry, after: Registry) -> date | None:
    """Return the first day of which `after` tells otherwise who was there, held a role or filled in; None for none."""
    roles = {*before.roles.assignments} ^ {*after.roles.assignments}
    fillings = {*before.roles.substitutes} ^ {*after.roles.substitutes}
    spans = [*((a.from_, a.until) for a in roles), *((s.from_, s.until) for s in fillings)]
    turns = {first for first, _ in spans} | {last + _DAY for _, last in spans if last and last < date.max}
    days = [day for day in turns if _holding(before, day) != _holding(after, day)]
    there = {person.id: person.left for person in after.people}
    for person in before.people:
        if person.id not in there:
            days.append(date.min)
        elif person.left != there[person.id]:
            days.append(min(day for day in (person.left, there[person.id]) if day is not None))
    return min(days, default=None)


def _holding(registry: Registry, day: date) -> frozenset[tuple[str, ...]]:
    """Return who held which role, and who filled in for whom, on a day."""
    roles = ((a.role, a.over, a.person) for a in registry.roles.assignments if a.holds_on(day))
    fillings = ((s.person, s.for_) for s in registry.roles.substitutes if s.holds_on(day))
    return frozenset([*roles, *fillings])


def blamed_from_now_on(
    change: Change, path: str, before: Registry, after: Registry, process: Process, now: datetime
) -> Iterator[Finding]:
    """Yield what the rules of people and roles find in a change by `after`, and did not find by `before`."""
    then, from_now_on = (
        [*apply(Case(change, path, registry, process, Known(), now, {}), _RULES)]
        for registry in (before, after)
    )
    stood = {finding.fingerprint for finding in then}
    yield from (finding for finding in from_now_on if finding.fingerprint not in stood)
