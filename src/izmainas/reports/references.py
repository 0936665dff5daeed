"""What refers to a thing of the registry: why it cannot be taken out."""

from collections.abc import Iterable, Iterator

from izmainas.domain.calendar import Calendar
from izmainas.domain.impact import graph_of
from izmainas.domain.registry import Registry
from izmainas.domain.situation import Situation
from izmainas.domain.summary import Summary
from izmainas.message import Message, msg


def object_references(
    ref: str, registry: Registry, calendar: Calendar, situation: Situation, summaries: Iterable[Summary]
) -> Iterator[str | Message]:
    """Yield what names a service, resource or capability: objects, models, changes, times, numbers.

    Its own assignments are no reference: they end with it.
    """
    yield from (other for other in graph_of(registry).needed_by.get(ref, ()) if other != ref)
    yield from (
        f"standard-change/{name}" for name, m in registry.standard_changes.items() if ref in m.targets
    )
    yield from (s.id for s in summaries if ref in s.targets or ref in s.affected)
    yield from (freeze.id for freeze in calendar.freezes if ref in freeze.over)
    yield from (window.id for window in calendar.windows if ref in window.over)
    yield from (apart.id for apart in calendar.apart if ref in apart.over)
    yield from (goal.id for goal in situation.strategy.goals if ref in goal.over)
    yield from (f"indicator/{name}" for name, i in situation.indicators.items() if ref in i.over)
    yield from (msg("tickets of {object}", object=over) for over in situation.tickets if over == ref)
    yield from (number for number, signal in situation.signals.items() if ref in signal.over)


def situation_references(name: str, registry: Registry) -> Iterator[str]:
    """Yield the services that belong to a life situation."""
    yield from (f"service/{s.id}" for s in registry.services.values() if name in s.life_situations)


def indicator_references(name: str, situation: Situation) -> Iterator[str | Message]:
    """Yield the goals that an indicator shows."""
    yield from (msg("goal {goal}", goal=g.id) for g in situation.strategy.goals if name in g.indicators)


def person_references(
    person: str, registry: Registry, situation: Situation, summaries: Iterable[Summary]
) -> Iterator[str | Message]:
    """Yield where a person is named: roles, substitutions, models, changes and signals.

    Whoever took part in a change stays in the registry: their decisions are history.
    """
    for held in registry.roles.assignments:
        if held.person == person:
            yield msg("{role} over {object}", role=held.role, object=held.over)
    for one in registry.roles.substitutes:
        if person in {one.person, one.for_}:
            yield msg("substitute {person} for {other}", person=one.person, other=one.for_)
    yield from (
        f"standard-change/{name}"
        for name, model in registry.standard_changes.items()
        if person in {model.owner, model.approved_by, model.suspension and model.suspension.by}
    )
    for summary in summaries:
        took_part = frozenset().union(
            summary.requesters, summary.plan_people, summary.heard, *summary.performers.values()
        )
        if person in took_part:
            yield summary.id
    yield from (
        number
        for number, signal in situation.signals.items()
        if person in {signal.by, signal.dismissed and signal.dismissed.by}
    )
