"""The strategy of the institution's services: its goals, which changes serve (`strategy.yaml`; PU2-20, 7.: information)."""

from pydantic import Field

from izmainas.domain.record import Day, Name, Record
from izmainas.domain.terms import GoalId, Ref, Slug


class Goal(Record):
    """A goal, the objects that it is about and the indicators that show whether it is reached by `until`."""

    id: GoalId
    name: Name
    description: Name | None = None
    over: tuple[Ref, ...] = ()
    indicators: tuple[Slug, ...] = ()
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class Strategy(Record):
    """`registry/strategy.yaml`."""

    goals: tuple[Goal, ...] = ()
