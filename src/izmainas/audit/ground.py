"""What a transition is judged by: the policy of the parent commit, when it landed, and who brought it."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from izmainas.audit.proof import OtherTypes
from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Change
from izmainas.domain.checks.case import Case
from izmainas.domain.facts import Known, Others
from izmainas.domain.history import NO_TRAIL, Entry, Trail
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.zones import day_of


class Answered(Protocol):
    """Is told what was answered about the failures of a standard-change model, for which change."""

    def __call__(
        self, model: StandardChange, ground: "Ground", uid: str, until: datetime | None, *, suspended: bool
    ) -> None:
        """Take note of it; failures after `until` did not count."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A commit that may have brought an entry: its author's e-mail and its `Izm-` trailers."""

    email: str
    trailers: Mapping[str, str]


@dataclass(slots=True)  # one for each commit: frozen, it would take three times as long to make
class Ground:
    """The policy at the parent of what lands; nothing that the landing brings itself.

    `landed` is in the institution's time zone. `policies` are the
    processes that the main branch has held so far, by blob id (None: not
    looked at), `events` the events that are on record already.
    `answered` is told what was answered about the failures of a
    standard-change model.
    `founding` is the landing that brings the registry itself: it is its own
    ground, and what it imports cannot be proved better than it is. `refused`
    are the names of acknowledgements that were put on record by who may not.
    """

    registry: Registry
    process: Process
    landed: datetime
    other_types: OtherTypes
    policy: str | None = None
    policies: Mapping[str, Process] | None = None
    witnesses: Iterable[Witness] = ()
    others: Others = field(default_factory=Known)
    events: Container[str] = frozenset()
    answered: Answered | None = None
    founding: bool = False
    calendar: Calendar = field(default_factory=Calendar)
    refused: Container[str] = frozenset()

    @property
    def day(self) -> date:
        """The day of the landing where the institution is: roles and keys are judged as of it."""
        return self.landed.date()

    def day_of(self, entry: Entry) -> date:
        """Return the day of an entry where the institution is, as `Case.day_of` does."""
        return day_of(entry.at, self.landed.tzinfo)


def case_of(change: Change, path: str, ground: Ground, since: int = 0, so_far: Trail = NO_TRAIL) -> Case:
    """Return a change under check as it lands: against the registry and process of `ground`; `since` and `so_far` as there."""
    policies = ground.policies or {}
    registry, process, others, now = ground.registry, ground.process, ground.others, ground.landed
    return Case(change, path, registry, process, others, now, policies, since, so_far, landing=True)
