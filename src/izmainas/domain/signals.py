"""Signals: a need or a change in the situation that somebody noticed and put on record (PU2-20, step 1)."""

from pydantic import Field, model_validator

from izmainas.domain.change import Ticket
from izmainas.domain.record import Line, Moment, Record, Text, Word, wrong
from izmainas.domain.terms import ChangeId, PersonId, Ref, SignalId
from izmainas.message import msg


class SignalKind(Word):
    """What a signal tells of."""

    NEED = "need"
    SITUATION = "situation"


class Dismissal(Record):
    """Why nothing is done about a signal, and who said so when."""

    by: PersonId
    at: Moment
    reason: Text


class Signal(Record):
    """`registry/signals/<year>/<number>.yaml`.

    Whether it was taken up, and whether that change has closed, is told by the
    changes that name it in their origin: no second record of it can disagree.
    `rule` names the rule of the monitor that it came from, `follows` the change
    whose review left it as a follow-up.
    """

    id: SignalId
    title: Line
    kind: SignalKind
    over: tuple[Ref, ...] = Field(min_length=1)
    by: PersonId
    at: Moment
    description: Text | None = None
    rule: Line | None = None
    follows: ChangeId | None = None
    tickets: tuple[Ticket, ...] = ()
    dismissed: Dismissal | None = None

    @model_validator(mode="after")
    def _is_dismissed_afterwards(self) -> "Signal":
        if self.dismissed and self.dismissed.at < self.at:
            raise wrong(msg("a signal is dismissed after it was registered"))
        return self
