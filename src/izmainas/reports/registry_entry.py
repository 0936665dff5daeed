"""Everything that the register knows about one object, person, role or life situation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from typing import Final

from izmainas.domain.calendar import (
    CALENDAR_ENTRIES,
    Apart,
    Calendar,
    CalendarEntry,
    Freeze,
    MaintenanceWindow,
)
from izmainas.domain.impact import circle, graph_of
from izmainas.domain.indicators import Indicator
from izmainas.domain.people import Person
from izmainas.domain.registry import LifeSituation, Registry
from izmainas.domain.roles import OWNER_OF, Assignment, Capacity, Substitute, kind_of
from izmainas.domain.schedule import Occurrence, coming, occurrences
from izmainas.domain.situation import Situation
from izmainas.domain.summary import Summary
from izmainas.domain.terms import INSTITUTION, Ref, RoleId
from izmainas.domain.tickets import TicketVolumes
from izmainas.reports.registry_list import ObjectRow, RegistryKind, object_row

#: how far ahead, and how many, of what recurs
_AHEAD: Final = timedelta(days=2 * 366)
_COMING: Final = 5


@dataclass(frozen=True, slots=True)
class ObjectEntry:
    """A service, resource or capability with everything around it.

    `tenures` are who answered for it, oldest first; `circle` is the way of
    its dependencies back to itself; `open` are the changes that touch it and
    have not ended, `planned` those of them with a window that is not over;
    `coming` is the next time of each of the `windows` and `freezes`.
    """

    row: ObjectRow
    tenures: tuple[Assignment, ...]
    standing_in: tuple[Substitute, ...]
    circle: tuple[Ref, ...]
    situations: tuple[LifeSituation, ...]
    open: tuple[Summary, ...]
    ended: int
    planned: tuple[Summary, ...]
    coming: tuple[Occurrence, ...]
    windows: tuple[MaintenanceWindow, ...]
    freezes: tuple[Freeze, ...]
    indicators: tuple[Indicator, ...]
    tickets: TicketVolumes | None = None


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person: what they may do today, every role that they hold or held, who stands in for whom."""

    person: Person
    capacities: tuple[Capacity, ...]
    tenures: tuple[Assignment, ...]
    stands_in: tuple[Substitute, ...]
    replaced_by: tuple[Substitute, ...]


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role: every assignment of it, and what nobody holds it over today."""

    role: RoleId
    assignments: tuple[Assignment, ...]
    vacant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SituationEntry:
    """A life situation and the services that belong to it."""

    situation: LifeSituation
    services: tuple[ObjectRow, ...]


def object_entry(
    ref: Ref,
    registry: Registry,
    calendar: Calendar,
    situation: Situation,
    summaries: Iterable[Summary],
    now: datetime,
) -> ObjectEntry:
    """Return the entry of an object that the registry holds, as it stands at `now`."""
    day = now.date()
    row = object_row(registry, ref, day)
    touching = [summary for summary in summaries if ref in summary.targets]
    unfinished = [summary for summary in touching if summary.open]
    planned = [s for s in unfinished if s.start and s.work_end and s.work_end >= now]
    role = OWNER_OF[kind_of(ref)]
    held = [a for a in registry.roles.assignments if (a.role, a.over) == (role, ref)]
    next_times = coming(calendar, now, now.tzinfo or UTC, touching={ref})
    has_time = {(time.kind, time.id) for time in next_times}
    names = registry.services[row.thing.id].life_situations if ref.startswith("service/") else ()
    return ObjectEntry(
        row=row,
        tenures=tuple(sorted(held, key=lambda a: a.from_)),
        standing_in=tuple(s for s in registry.roles.substitutes if s.for_ in row.owners and s.until >= day),
        circle=circle(graph_of(registry).needs, ref),
        situations=tuple(registry.life_situations[n] for n in names if n in registry.life_situations),
        open=tuple(unfinished),
        ended=len(touching) - len(unfinished),
        planned=tuple(sorted(planned, key=lambda s: (s.start or now, s.uid))),
        coming=next_times,
        windows=tuple(w for w in calendar.windows if ("window", w.id) in has_time),
        freezes=tuple(f for f in calendar.freezes if ("freeze", f.id) in has_time),
        indicators=tuple(i for i in situation.indicators.values() if ref in i.over),
        tickets=situation.tickets.get(ref),
    )


def person_entry(person: Person, registry: Registry, day: date) -> PersonEntry:
    """Return a person with the capacities of `day`, and with all roles and substitutions, past and future ones too."""
    roles = registry.roles
    return PersonEntry(
        person,
        registry.capacities(person.id, day),
        tuple(sorted((a for a in roles.assignments if a.person == person.id), key=lambda a: a.from_)),
        tuple(s for s in roles.substitutes if s.person == person.id),
        tuple(s for s in roles.substitutes if s.for_ == person.id),
    )


def role_entry(role: RoleId, registry: Registry, day: date) -> RoleEntry:
    """Return the entry of a role; of every object that it is for, somebody should hold it."""
    overs = [INSTITUTION] if role.of_portfolio else [r for r in registry.refs if OWNER_OF[kind_of(r)] is role]
    return RoleEntry(
        role,
        tuple(a for a in registry.roles.assignments if a.role is role),
        tuple(over for over in overs if not registry.holders(role, over, day)),
    )


def situation_entry(situation: LifeSituation, registry: Registry, day: date) -> SituationEntry:
    """Return a life situation with the services that belong to it, as they stand on `day`."""
    names = [s.id for s in registry.services.values() if situation.id in s.life_situations]
    return SituationEntry(situation, tuple(object_row(registry, f"service/{name}", day) for name in names))


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """An entry of the calendar and the times of it that come next, the one that runs among them."""

    kind: RegistryKind
    entry: CalendarEntry
    coming: tuple[Occurrence, ...]


def calendar_page(
    kind: RegistryKind, name: str, calendar: Calendar, now: datetime, zone: tzinfo
) -> CalendarPage:
    """Return the entry `name` of the calendar, which is there, as of `now`."""
    field = CALENDAR_ENTRIES[kind.value][0]
    entry: CalendarEntry = next(one for one in getattr(calendar, field) if one.id == name)
    if isinstance(entry, Apart):
        return CalendarPage(kind, entry, ())
    times = occurrences(Calendar.model_validate({field: [entry]}), now, now + _AHEAD, zone)
    return CalendarPage(kind, entry, tuple(islice(times, _COMING)))
