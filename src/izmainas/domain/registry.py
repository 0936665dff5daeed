"""The registry: the institution, its people and roles, and what they answer for."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Final, Self

from pydantic import Field, model_validator

from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.institution import Institution
from izmainas.domain.people import Person
from izmainas.domain.record import Day, Line, Name, Record, wrong
from izmainas.domain.roles import OWNER_OF, Assignment, Capacity, Roles, kind_of
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.terms import ConditionCode, Criticality, PersonId, Ref, RoleId, Slug, Stage
from izmainas.message import msg


class ServiceNeed(Record):
    """What a service depends on: a resource or another service, and how much."""

    resource: Slug | None = None
    service: Slug | None = None
    criticality: Criticality = Criticality.MEDIUM

    @model_validator(mode="after")
    def _names_one(self) -> "ServiceNeed":
        if (self.resource is None) == (self.service is None):
            raise wrong(msg("a dependency names one resource or one service"))
        return self

    @property
    def ref(self) -> Ref:
        """The object depended on."""
        return f"resource/{self.resource}" if self.resource else f"service/{self.service}"


class ResourceNeed(Record):
    """A resource that another resource depends on."""

    resource: Slug
    criticality: Criticality = Criticality.MEDIUM

    @property
    def ref(self) -> Ref:
        """The object depended on."""
        return f"resource/{self.resource}"


class ServiceLevel(Record):
    """A promise about a service, measured somewhere."""

    name: Line
    target: Line


class DeliveryDecision(Record):
    """How an object was decided to be provided or maintained, when, and where the decision stands."""

    text: Line
    on: Day | None = None
    ref: Line | None = None


class Service(Record):
    """`registry/services/<id>.yaml`; `conditions` are those of the 24 that it has to keep to above others."""

    id: Slug
    name: Name
    description: Name | None = None
    recipients: tuple[Line, ...] = ()
    channels: tuple[Line, ...] = ()
    life_situations: tuple[Slug, ...] = ()
    depends_on: tuple[ServiceNeed, ...] = ()
    stage: Stage
    service_levels: tuple[ServiceLevel, ...] = ()
    needs: tuple[Line, ...] = ()
    delivery: tuple[DeliveryDecision, ...] = ()
    conditions: tuple[ConditionCode, ...] = ()


class Resource(Record):
    """`registry/resources/<id>.yaml`; `ends_on` is the end of its support or lease."""

    id: Slug
    name: Name
    description: Name | None = None
    type: Slug
    supplier: Line | None = None
    depends_on: tuple[ResourceNeed, ...] = ()
    stage: Stage
    ends_on: Day | None = None
    users: tuple[Line, ...] = ()
    delivery: tuple[DeliveryDecision, ...] = ()
    conditions: tuple[ConditionCode, ...] = ()


class Capability(Record):
    """`registry/capabilities/<id>.yaml`: a competence or a process; answered for by the resource roles."""

    id: Slug
    name: Name
    description: Name | None = None
    type: Annotated[str, Field(pattern=r"^(competence|process)$")]
    stage: Stage | None = None


class LifeSituation(Record):
    """`registry/life-situations/<id>.yaml`: groups the services that a person needs together."""

    id: Slug
    name: Name
    description: Name | None = None


class Registry(Record):
    """Everything in `registry/` but the process and the calendar."""

    institution: Institution
    people: tuple[Person, ...] = ()
    roles: Roles = Field(default_factory=Roles)
    services: Mapping[Slug, Service] = Field(default_factory=dict)
    resources: Mapping[Slug, Resource] = Field(default_factory=dict)
    capabilities: Mapping[Slug, Capability] = Field(default_factory=dict)
    life_situations: Mapping[Slug, LifeSituation] = Field(default_factory=dict)
    standard_changes: Mapping[Slug, StandardChange] = Field(default_factory=dict)
    acknowledged: tuple[Acknowledged, ...] = ()

    def altered(self, values: Mapping[str, Any]) -> Self:
        """Return the registry with other `values`, valid already; of what was worked out, what still holds is kept."""
        registry = super().altered(values)
        for name, sources in _WORKED_OUT.items():
            if any(getattr(registry, source) is not getattr(self, source) for source in sources):
                registry.__dict__.pop(name, None)
        return registry

    def person(self, person_id: str) -> Person | None:
        """Return the person with this id, whoever has left as well; None where nobody has it."""
        return self._people_by_id.get(person_id)

    def by_email(self, email: str) -> Person | None:
        """Return the person who commits with `email`, compared without case."""
        return self._people_by_email.get(email.casefold())

    def name_of(self, person_id: str) -> str:
        """Return a person's name, with the id where somebody else has the same; the id alone where nobody has it."""
        person = self.person(person_id)
        if person is None:
            return person_id
        return f"{person.name} ({person_id})" if person.name in self._namesakes else person.name

    def thing(self, ref: str) -> Service | Resource | Capability | None:
        """Return a service, resource or capability; None for what the registry does not hold."""
        kind, _, name = ref.partition("/")
        shelves: dict[str, Mapping[str, Service | Resource | Capability]] = {
            "service": self.services,
            "resource": self.resources,
            "capability": self.capabilities,
        }
        return shelves.get(kind, {}).get(name)

    def object_name(self, ref: str) -> Name | None:
        """Return the name of a service, resource or capability."""
        thing = self.thing(ref)
        return thing.name if thing else None

    def shared(self, name: str) -> bool:
        """Whether several objects are called by `name`."""
        return name in self._shared_names

    @property
    def refs(self) -> Iterator[Ref]:
        """Every object that somebody answers for."""
        yield from (f"service/{name}" for name in self.services)
        yield from (f"resource/{name}" for name in self.resources)
        yield from (f"capability/{name}" for name in self.capabilities)

    @property
    def needs(self) -> Iterator[tuple[Ref, Sequence[ServiceNeed | ResourceNeed]]]:
        """What each service and each resource depends on."""
        yield from ((f"service/{name}", service.depends_on) for name, service in self.services.items())
        yield from ((f"resource/{name}", resource.depends_on) for name, resource in self.resources.items())

    def owners(self, ref: str, day: date) -> tuple[PersonId, ...]:
        """Return who holds the role over the object itself on `day`."""
        return self.holders(OWNER_OF[kind_of(ref)], ref, day)

    def holders(self, role: RoleId, over: str, day: date) -> tuple[PersonId, ...]:
        """Return who holds `role` over `over` on `day`."""
        return tuple(a.person for a in self._seats.get((role, over), ()) if a.holds_on(day))

    def substitutes_of(self, person_id: str, day: date) -> tuple[PersonId, ...]:
        """Return who may decide in this person's place on `day`."""
        return tuple(s.person for s in self.roles.substitutes if s.for_ == person_id and s.holds_on(day))

    def capacities(self, person_id: str, day: date) -> tuple[Capacity, ...]:
        """Return every capacity that a person has on `day`: their own roles first, then those they fill in."""
        return (
            *self._roles_of(person_id, day, None),
            *(
                capacity
                for other in self._in_place_of(person_id, day)
                for capacity in self._roles_of(other, day, other)
            ),
        )

    def _in_place_of(self, person_id: str, day: date) -> list[PersonId]:
        return [s.for_ for s in self.roles.substitutes if s.person == person_id and s.holds_on(day)]

    def capacity_in(
        self,
        person_id: str,
        positions: Iterable[tuple[RoleId, str]],
        day: date,
        barred: Collection[str],
    ) -> Capacity | None:
        """Return the capacity of a person on `day` that is in the first of the positions, not in place of the barred.

        It is the first of `capacities` there, without listing the others.
        """
        others = [other for other in self._in_place_of(person_id, day) if other not in barred]
        who = [(person_id, None), *((other, other) for other in others)]
        for role, over in positions:
            holders = self.holders(role, over, day)
            for holder, for_ in who:
                if holder in holders:
                    return Capacity(role, over, for_)
        return None

    def fills(self, person_id: str, capacity: Capacity, day: date) -> bool:
        """Whether a person has this capacity on `day`: it is one of `capacities`, without listing the others."""
        holder = person_id
        if capacity.for_ is not None:
            holder = capacity.for_
            if not any(
                s.person == person_id and s.for_ == holder and s.holds_on(day) for s in self.roles.substitutes
            ):
                return False
        return holder in self.holders(capacity.role, capacity.over, day)

    def _roles_of(self, person_id: str, day: date, for_: str | None) -> Iterator[Capacity]:
        for a in self._held.get(person_id, ()):
            if a.holds_on(day):
                yield Capacity(a.role, a.over, for_)

    # Decisions ask for people, roles and seats again and again; the names begin with `_`, for these are no fields.

    @cached_property
    def _people_by_id(self) -> Mapping[str, Person]:
        return {person.id: person for person in reversed(self.people)}

    @cached_property
    def _namesakes(self) -> frozenset[str]:
        return frozenset(_repeated(person.name for person in self._people_by_id.values()))

    @cached_property
    def _shared_names(self) -> frozenset[str]:
        names = [name for ref in self.refs if (name := self.object_name(ref))]
        return frozenset(name for code in ("lv", "en") for name in _repeated(n.of(code) for n in names))

    @cached_property
    def _people_by_email(self) -> Mapping[str, Person]:
        return {email.casefold(): person for person in reversed(self.people) for email in person.emails}

    @cached_property
    def _seats(self) -> Mapping[tuple[RoleId, str], Sequence[Assignment]]:
        found: dict[tuple[RoleId, str], list[Assignment]] = {}
        for assignment in self.roles.assignments:
            found.setdefault((assignment.role, assignment.over), []).append(assignment)
        return found

    @cached_property
    def _held(self) -> Mapping[str, Sequence[Assignment]]:
        found: dict[str, list[Assignment]] = {}
        for assignment in self.roles.assignments:
            found.setdefault(assignment.person, []).append(assignment)
        return found


#: what decisions ask for again and again, and what each was worked out of
_WORKED_OUT: Final[Mapping[str, tuple[str, ...]]] = {
    "_people_by_id": ("people",),
    "_people_by_email": ("people",),
    "_namesakes": ("people",),
    "_shared_names": ("services", "resources", "capabilities"),
    "_seats": ("roles",),
    "_held": ("roles",),
}


def _repeated(names: Iterable[str]) -> Iterator[str]:
    """Yield the names that stand there more than once."""
    return (name for name, times in Counter(names).items() if times > 1)
