"""Standard-change models: low-risk changes that are authorized in advance, with the plan that they bring."""

from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import Final

from pydantic import Field

from izmainas.domain.assessment import Envelope, Risk
from izmainas.domain.digest import digest
from izmainas.domain.record import Day, Line, Name, Natural, Record, Text, Truth
from izmainas.domain.terms import Action, Complexity, PersonId, Ref, Slug
from izmainas.domain.work import PlanStep
from izmainas.domain.zones import day_of


class StandardPlan(Record):
    """The plan that a standard-change model brings; the window is the day's own."""

    steps: tuple[PlanStep, ...] = Field(min_length=1)
    rollback: Text | None = None
    communication: tuple[Line, ...] = ()
    tests: tuple[Line, ...] = ()


class Suspension(Record):
    """Who suspended a standard-change model, when, and why."""

    by: PersonId
    since: Day
    reason: Text


class StandardChange(Record):
    """`registry/standard-changes/<id>.yaml`: a low-risk change, authorized in advance until it expires.

    `automated` says that a program carries it out, so that nobody's hand can slip;
    `suspended` is what counts; `suspension` tells of it where a command set it.
    `longest_days` is within how many calendar days the work is finished,
    counted from the day on which it may begin: on which its window starts,
    otherwise on which it was registered.
    """

    id: Slug
    name: Name
    description: Text
    owner: PersonId
    approved_by: PersonId
    approved_on: Day
    expires: Day
    suspended: Truth | None = None
    suspension: Suspension | None = None
    action: Action = Action.MODIFY
    complexity: Complexity = Complexity.SIMPLE
    targets: tuple[Ref, ...] = Field(min_length=1)
    expected_result: Text
    risks: tuple[Risk, ...] = ()
    envelope: Envelope | None = None
    plan: StandardPlan
    longest_days: Natural = 5
    automated: Truth | None = None

    def digest(self) -> str:
        """Return the digest of what is authorized in advance; dates of renewal, and by whose hand it is done, are outside it."""
        return self._digest

    def goes_beyond(self, before: "StandardChange | None") -> bool:
        """Whether it authorizes what `before` did not: other content, a longer time, or again what a suspension stopped."""
        return before is None or (
            self.digest() != before.digest()
            or self.expires > before.expires
            or self.stopped_from > before.stopped_from
        )

    @property
    def stopped_from(self) -> date:
        """The day from which on it carries nothing for being suspended by hand; the last one there is where it is not."""
        if not self.suspended:
            return date.max
        return self.suspension.since if self.suspension else date.min

    def approval_differs(self, before: "StandardChange | None") -> bool:
        """Whether it says otherwise than `before` who approved it, or when."""
        stood = (before.approved_by, before.approved_on) if before else None
        return stood != (self.approved_by, self.approved_on)

    def last_day(self, since: datetime, zone: tzinfo | None) -> date:
        """Return the last day for work that may begin at `since`, as days are counted in `zone`."""
        first = day_of(since, zone)
        return first + timedelta(days=min(self.longest_days, (date.max - first).days))

    @cached_property
    def _digest(self) -> str:
        return digest({key: value for key, value in self.data().items() if key not in _RENEWAL})


_RENEWAL: Final = frozenset(
    {"approved_by", "approved_on", "automated", "expires", "suspended", "suspension", "owner"}
)
