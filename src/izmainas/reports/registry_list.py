"""Select objects, life situations, people and roles of the registry: what `izm registry list` shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from izmainas.domain.calendar import CALENDAR_ENTRIES, Calendar, CalendarEntry
from izmainas.domain.impact import Links, graph_of
from izmainas.domain.indicators import Indicator
from izmainas.domain.people import Person
from izmainas.domain.registry import Capability, LifeSituation, Registry, Resource, Service
from izmainas.domain.roles import Assignment, Capacity, Substitute, kind_of
from izmainas.domain.search import plainly
from izmainas.domain.terms import Criticality, Ref, Stage


class RegistryKind(StrEnum):
    """What the registry holds; the value is the folder's singular, as in `service/e-iesniegums`."""

    SERVICE = "service"
    RESOURCE = "resource"
    CAPABILITY = "capability"
    LIFE_SITUATION = "life-situation"
    INDICATOR = "indicator"
    PERSON = "person"
    ROLE = "role"
    SUBSTITUTE = "substitute"
    FREEZE = "freeze"
    WINDOW = "window"
    APART = "apart"


OBJECT_KINDS = (RegistryKind.SERVICE, RegistryKind.RESOURCE, RegistryKind.CAPABILITY)
#: kinds of what stands in the calendar
CALENDAR_KINDS = (RegistryKind.FREEZE, RegistryKind.WINDOW, RegistryKind.APART)


@dataclass(frozen=True, slots=True)
class Query:
    """What is wanted; what is empty asks for nothing. Values of one filter are alternatives, filters add up."""

    kinds: frozenset[RegistryKind] = frozenset()
    owner: str | None = None
    stages: frozenset[Stage] = frozenset()
    text: str = ""


class Tie(NamedTuple):
    """One dependency as seen from one of its ends: the object at the other end, and how much it matters."""

    ref: Ref
    criticality: Criticality


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """A service, resource or capability: who answers for it today, and its ties."""

    ref: Ref
    thing: Service | Resource | Capability
    owners: tuple[str, ...]
    needs: tuple[Tie, ...]
    needed_by: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class SituationRow:
    """A life situation and the services that belong to it."""

    situation: LifeSituation
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person, the capacities that they have today, and whether they have left by then."""

    person: Person
    capacities: tuple[Capacity, ...]
    gone: bool


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """An entry of the calendar, by its kind."""

    kind: RegistryKind
    entry: CalendarEntry


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator, and the latest day up to today that it has a value of."""

    indicator: Indicator
    latest: date | None


@dataclass(frozen=True, slots=True)
class RegistryList:
    """What was found, kind by kind."""

    objects: tuple[ObjectRow, ...] = ()
    situations: tuple[SituationRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    calendar: tuple[CalendarRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()

    @property
    def found(self) -> int:
        """How much was found."""
        found = (
            self.objects,
            self.situations,
            self.people,
            self.assignments,
            self.substitutes,
            self.calendar,
            self.indicators,
        )
        return sum(map(len, found))


def registry_list(
    registry: Registry,
    calendar: Calendar,
    query: Query,
    day: date,
    indicators: Iterable[Indicator] = (),
) -> RegistryList:
    """Return what `query` asks for on `day`; without a kind, the objects that somebody answers for."""
    kinds = query.kinds or frozenset(OBJECT_KINDS)
    return RegistryList(
        objects=tuple(
            row
            for row in (object_row(registry, ref, day) for ref in registry.refs if kind_of(ref) in kinds)
            if _asked(row, query)
        ),
        situations=tuple(_situations(registry, query)) if RegistryKind.LIFE_SITUATION in kinds else (),
        people=tuple(_people(registry, query, day)) if RegistryKind.PERSON in kinds else (),
        assignments=tuple(_assignments(registry, query)) if RegistryKind.ROLE in kinds else (),
        substitutes=tuple(_substitutes(registry, query)) if RegistryKind.SUBSTITUTE in kinds else (),
        calendar=tuple(row for row in _calendar(calendar, query) if row.kind in kinds),
        indicators=tuple(
            _indicators(indicators, registry, query, day) if RegistryKind.INDICATOR in kinds else ()
        ),
    )


def object_row(registry: Registry, ref: Ref, day: date) -> ObjectRow:
    """Return the row of one object, which the registry holds."""
    graph, thing = graph_of(registry), registry.thing(ref)
    assert thing is not None, ref  # noqa: S101 - the registry holds it
    return ObjectRow(
        ref, thing, registry.owners(ref, day), _ties(graph.needs, ref), _ties(graph.needed_by, ref)
    )


def _ties(links: Links, ref: Ref) -> tuple[Tie, ...]:
    return tuple(Tie(*link) for link in links.get(ref, {}).items())


def _asked(row: ObjectRow, query: Query) -> bool:
    name = row.thing.name
    return (
        (query.owner is None or query.owner in row.owners)
        and (not query.stages or row.thing.stage in query.stages)
        and _says(query.text, row.thing.id, name.lv, name.en)
    )


def _says(text: str, *parts: str | None) -> bool:
    return not text or plainly(text) in plainly(" ".join(filter(None, parts)))


def _situations(registry: Registry, query: Query) -> Iterator[SituationRow]:
    """Yield life situations; nobody owns one and it has no stage, so a filter by these leaves them out."""
    if query.owner is not None or query.stages:
        return
    for name, situation in registry.life_situations.items():
        if _says(query.text, name, situation.name.lv, situation.name.en):
            services = tuple(s.id for s in registry.services.values() if name in s.life_situations)
            yield SituationRow(situation, services)


def _people(registry: Registry, query: Query, day: date) -> Iterator[PersonRow]:
    if query.stages:
        return
    for person in registry.people:
        if query.owner in {None, person.id} and _says(query.text, person.id, person.name, *person.emails):
            yield PersonRow(person, registry.capacities(person.id, day), person.gone_on(day))


def _assignments(registry: Registry, query: Query) -> Iterator[Assignment]:
    if query.stages:
        return
    for held in registry.roles.assignments:
        name = registry.object_name(held.over)
        words = (held.role.value, held.over, held.person, registry.name_of(held.person))
        named = (name.lv, name.en) if name else ()
        if query.owner in {None, held.person} and _says(query.text, *words, *named):
            yield held


def _substitutes(registry: Registry, query: Query) -> Iterator[Substitute]:
    if query.stages:
        return
    for one in registry.roles.substitutes:
        words = (one.person, one.for_, registry.name_of(one.person), registry.name_of(one.for_))
        if query.owner in {None, one.person, one.for_} and _says(query.text, *words):
            yield one


def _calendar(calendar: Calendar, query: Query) -> Iterator[CalendarRow]:
    """Yield what stands in the calendar; nobody owns it, as with life situations."""
    if query.owner is not None or query.stages:
        return
    for kind in CALENDAR_KINDS:
        for entry in getattr(calendar, CALENDAR_ENTRIES[kind.value][0]):
            if _says(query.text, entry.id, entry.title, *entry.over):
                yield CalendarRow(kind, entry)


def indicator_row(indicator: Indicator, day: date) -> IndicatorRow:
    """Return the indicator with the latest day up to `day` that it has a value of."""
    return IndicatorRow(indicator, max((on for on in indicator.values if on <= day), default=None))


def _indicators(
    indicators: Iterable[Indicator], registry: Registry, query: Query, day: date
) -> Iterator[IndicatorRow]:
    """Yield what is measured; whose it is, the objects tell."""
    if query.stages:
        return
    for one in indicators:
        owners = {p for ref in one.over for p in registry.owners(ref, day)}
        if query.owner in {None, *owners} and _says(query.text, one.id, one.name.lv, one.name.en, *one.over):
            yield indicator_row(one, day)
