"""What is said when a change is asked for, or has left its plan: the shapes that `--file` takes there."""

from pydantic import Field

from izmainas.domain.change import Ticket
from izmainas.domain.record import Day, Line, Moment, Natural, Record, Text
from izmainas.domain.terms import (
    Action,
    Complexity,
    GoalId,
    Kind,
    PersonId,
    Ref,
    SignalId,
    Slug,
    Stage,
    TaskCode,
)


class Request(Record):
    """A request before it is registered; what is missing is asked for."""

    title: Line | None = None
    kind: Kind | None = None
    complexity: Complexity | None = None
    services: tuple[Slug, ...] = ()
    resources: tuple[Slug, ...] = ()
    capabilities: tuple[Slug, ...] = ()
    action: Action | None = None
    stage: Stage | None = None
    task: TaskCode | None = None
    tickets: tuple[Ticket, ...] = ()
    signals: tuple[SignalId, ...] = ()
    goals: tuple[GoalId, ...] = ()
    description: Text | None = None
    model: Slug | None = None
    requested_by: PersonId | None = None


class Departure(Record):
    """A deviation as it is told: who tells it, when, and which limits it oversteps are filled in."""

    text: Text | None = None
    latest_end: Day | None = None
    end: Moment | None = None
    outage_minutes: Natural | None = None
    cost_eur: Natural | None = None
    residual_risk: Natural | None = Field(default=None, le=25)
    targets: tuple[Ref, ...] = ()
