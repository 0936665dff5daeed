"""Who holds which role over what, from when, and who stands in (`registry/roles.yaml`)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from pydantic import Field, model_validator

from izmainas.domain.record import Day, Record, wrong
from izmainas.domain.terms import (
    INSTITUTION,
    Over,
    PersonId,
    RoleId,
)
from izmainas.message import msg


class Assignment(Record):
    """Who holds a role over what, from one day to another, both included."""

    role: RoleId
    over: Over
    person: PersonId
    from_: Day = Field(alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _role_fits_object(self) -> "Assignment":
        if not role_fits(self.role, self.over):
            raise wrong(msg("the role {role} is not held over {object}", role=self.role, object=self.over))
        return self

    def holds_on(self, day: date) -> bool:
        """Whether the assignment is in force on `day`."""
        return self.from_ <= day and (self.until is None or day <= self.until)


class Substitute(Record):
    """Who decides in whose place, from one day to another, both included."""

    person: PersonId
    for_: PersonId = Field(alias="for")
    from_: Day = Field(alias="from")
    until: Day

    def holds_on(self, day: date) -> bool:
        """Whether the substitution is in force on `day`."""
        return self.from_ <= day <= self.until


class Roles(Record):
    """`registry/roles.yaml`."""

    assignments: tuple[Assignment, ...] = ()
    substitutes: tuple[Substitute, ...] = ()

    def assigned(self, new: Assignment) -> "Roles":
        """Return the roles with `new` behind the last assignment over the same, or else over the same kind."""
        near = [n for n, a in enumerate(self.assignments) if (a.role, a.over) == (new.role, new.over)]
        near = near or [n for n, a in enumerate(self.assignments) if _kind(a) == _kind(new)]
        place = near[-1] + 1 if near else len(self.assignments)
        return self.evolve(assignments=(*self.assignments[:place], new, *self.assignments[place:]))

    def handed_over(self, new: Assignment) -> "Roles":
        """Return the roles with `new` in the place of whoever holds the role when it begins.

        The earlier assignment ends on the day before, so that exactly one
        person answers on any day; one that would not have begun by then is
        replaced as a whole.
        """
        ended = new.from_ - timedelta(days=1)
        kept: list[Assignment] = []
        placed = False
        for held in self.assignments:
            if (held.role, held.over) != (new.role, new.over) or not held.holds_on(new.from_):
                kept.append(held)
            elif held.from_ <= ended:
                kept.append(held.evolve(until=ended))
            else:
                kept.append(new)
                placed = True
        roles = self.evolve(assignments=kept)
        return roles if placed else roles.assigned(new)

    def ended(self, role: RoleId, over: str, day: date, until: date) -> "Roles":
        """Return the roles with the assignment in force on `day` ending on `until`."""
        return self.evolve(
            assignments=[
                a.evolve(until=until) if (a.role, a.over) == (role, over) and a.holds_on(day) else a
                for a in self.assignments
            ]
        )

    def fillings(self, person: str, for_: str, day: date, begins: date | None) -> tuple[Substitute, ...]:
        """Return the substitutions between two people that are meant on `day`, of those that have not ended.

        Those that begin on `begins`; without it, those in force, or else the
        next ahead. Some may say the same: ending one alone would end nothing.
        """
        between = [s for s in self.substitutes if (s.person, s.for_) == (person, for_) and s.until >= day]
        if begins is not None:
            return tuple(s for s in between if s.from_ == begins)
        ahead = [s.from_ for s in between if s.from_ > day]
        now = tuple(s for s in between if s.holds_on(day))
        return now or tuple(s for s in between if ahead and s.from_ == min(ahead))

    def filled_until(self, meant: tuple[Substitute, ...], until: date) -> "Roles":
        """Return the roles with these substitutions ending on `until`; one that would end before it begins goes."""
        kept: list[Substitute] = []
        for one in self.substitutes:
            if one not in meant:
                kept.append(one)
            elif one.from_ <= until:
                kept.append(one.evolve(until=until))
        return self.evolve(substitutes=kept)


def kind_of(ref: str) -> str:
    """Return `service`, `resource` or `capability` of an object."""
    return ref.partition("/")[0]


#: The role that answers for one object of each kind, and the one for all of them.
OWNER_OF: Final[Mapping[str, RoleId]] = {
    "service": RoleId.SERVICE_OWNER,
    "resource": RoleId.RESOURCE_OWNER,
    "capability": RoleId.RESOURCE_OWNER,
}
PORTFOLIO_OF: Final[Mapping[str, RoleId]] = {
    "service": RoleId.SERVICE_PORTFOLIO_OWNER,
    "resource": RoleId.RESOURCE_PORTFOLIO_OWNER,
    "capability": RoleId.RESOURCE_PORTFOLIO_OWNER,
}


def role_fits(role: RoleId, over: str) -> bool:
    """Whether `role` can be held over `over`: portfolio roles over the institution, owners over one object."""
    if role.of_portfolio:
        return over == INSTITUTION
    return over != INSTITUTION and OWNER_OF[kind_of(over)] is role


def _kind(assignment: Assignment) -> tuple[RoleId, str]:
    return assignment.role, kind_of(assignment.over)


class Capacity(NamedTuple):
    """In which capacity a person may act: a role over an object, perhaps in somebody's place."""

    role: RoleId
    over: str
    for_: str | None = None
