"""What is said when a change is asked for: the shape of `izm new --file`."""

from izmainas.domain.change import Ticket
from izmainas.domain.record import Line, Record, Text
from izmainas.domain.terms import Action, Complexity, GoalId, Kind, PersonId, SignalId, Slug, Stage, TaskCode


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
