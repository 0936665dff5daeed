"""The work of a change: its plan, what was done and where it left the plan, and the review of what it brought."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Final

from pydantic import Field, model_validator

from izmainas.domain.assessment import Grade
from izmainas.domain.record import Day, Line, Moment, Natural, Record, Text, Truth, wrong
from izmainas.domain.terms import (
    ConditionCode,
    Effect,
    Limit,
    OutcomeCode,
    PersonId,
    Ref,
)
from izmainas.message import msg

#: the end of a day, where work is to end by a day and nobody gave an hour
LAST_MINUTE: Final = time(23, 59)


class Window(Record):
    """When the work is done, from start to end."""

    start: Moment
    end: Moment

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Window":
        if self.end <= self.start:
            raise wrong(msg("a window ends after it starts"))
        return self


class PlanStep(Record):
    """One planned action and who does it."""

    text: Text
    by: PersonId | None = None


class Plan(Record):
    """Step 5 of the source: what will be done, when, how it is undone, told and tested."""

    window: Window | None = None
    steps: tuple[PlanStep, ...] = ()
    rollback: Text | None = None
    communication: tuple[Line, ...] = ()
    tests: tuple[Line, ...] = ()
    outage_minutes: Natural | None = None
    cost_eur: Natural | None = None


class DoneStep(Record):
    """A planned action that was carried out; `item` counts from 1."""

    item: Natural = Field(ge=1)
    by: PersonId
    at: Moment


class Deviation(Record):
    """Where the work left the plan, with the new figures where the deviation has some.

    A new end is told by its day, which the envelope is held against, and by
    its moment, until which the work goes on; `izm implement` writes both.
    """

    text: Text
    by: PersonId
    at: Moment
    latest_end: Day | None = None
    end: Moment | None = None
    outage_minutes: Natural | None = None
    cost_eur: Natural | None = None
    residual_risk: Natural | None = Field(default=None, le=25)
    targets: tuple[Ref, ...] = ()
    outside: tuple[Limit, ...] = ()


class Implementation(Record):
    """Step 6 of the source: what was done, and how it ended."""

    started: Moment | None = None
    finished: Moment | None = None
    steps: tuple[DoneStep, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    outcome: OutcomeCode | None = None

    @property
    def done(self) -> frozenset[int]:
        """The planned actions that are on record as done, counted from 1."""
        return frozenset(step.item for step in self.steps)

    @property
    def moved(self) -> Deviation | None:
        """The last deviation that tells of a new end."""
        return next((d for d in reversed(self.deviations) if d.end is not None), None)

    @property
    def moved_end(self) -> datetime | None:
        """The moment until which the work goes on, as the last deviation that tells of one has it."""
        return self.moved.end if self.moved else None

    @property
    def risk(self) -> int | None:
        """The highest residual risk that a deviation told of, 0 to 25; None where none did."""
        return max((d.residual_risk for d in self.deviations if d.residual_risk is not None), default=None)


class Compared(Record):
    """One expected result beside the actual one."""

    expected: Line
    actual: Line
    met: Truth | None = None


class Review(Record):
    """Step 7 of the source: what the change brought; satisfaction from 1 to 5."""

    result: Text | None = None
    expected_vs_actual: tuple[Compared, ...] = ()
    conditions: Mapping[ConditionCode, Effect] = Field(default_factory=dict)
    satisfaction: Grade | None = Field(default=None, ge=1, le=5)
    lessons: tuple[Line, ...] = ()
    follow_ups: tuple[Line, ...] = ()
