"""What a decision is taken on, and what comes out of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from izmainas.domain.authority import Bench
from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Change
from izmainas.domain.history import Entry
from izmainas.domain.people import Person
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.registry import Registry
from izmainas.domain.roles import Capacity
from izmainas.domain.schedule import zone_named
from izmainas.domain.summary import Summary
from izmainas.domain.terms import FAILURES, Step
from izmainas.domain.zones import day_of


class Others(Protocol):
    """The other changes of the register, asked for only where a rule needs them."""

    def using(self, standard: str) -> Sequence[Summary]:
        """Return the changes that rest on a standard-change model."""

    def failed_on(self, standard: str) -> Sequence[datetime]:
        """Return when those of them were registered whose work failed or was backed out."""

    def part_of(self, uid: str) -> Sequence[Summary]:
        """Return the changes that a split made of the change `uid`."""

    def by_uid(self, uid: str) -> Summary | None:
        """Return the change with this identity."""


def failures(summaries: Iterable[Summary]) -> list[datetime]:
    """Return when those of `summaries` were registered whose work failed or was backed out."""
    return [s.registered for s in summaries if s.outcome in FAILURES]


def failures_by_model(summaries: Iterable[Summary]) -> dict[str, list[datetime]]:
    """Return the standard-change models that `summaries` rest on, each with the `failures` on it."""
    resting = defaultdict[str, list[Summary]](list)
    for summary in summaries:
        if summary.standard is not None:
            resting[summary.standard].append(summary)
    return {standard: failures(of) for standard, of in resting.items()}


class Known:
    """`Others` over summaries at hand; who asks for one after another has them looked through once."""

    def __init__(self, summaries: tuple[Summary, ...] = ()) -> None:
        self.summaries = summaries

    @classmethod
    def of(cls, summaries: Iterable[Summary]) -> "Known":
        """Return `Others` over `summaries`."""
        return cls(tuple(summaries))

    def using(self, standard: str) -> Sequence[Summary]:
        """Return the changes that rest on a standard-change model."""
        return [s for s in self.summaries if s.standard == standard]

    def failed_on(self, standard: str) -> Sequence[datetime]:
        """Return when those of them were registered whose work failed or was backed out."""
        return self._failed.get(standard, [])

    def part_of(self, uid: str) -> Sequence[Summary]:
        """Return the changes that a split made of the change `uid`."""
        return self._parts.get(uid, [])

    def by_uid(self, uid: str) -> Summary | None:
        """Return the change with this identity."""
        return self._by_uid.get(uid)

    @cached_property
    def _failed(self) -> Mapping[str, Sequence[datetime]]:
        return failures_by_model(self.summaries)

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[Summary]]:
        found = defaultdict[str, list[Summary]](list)
        for summary in self.summaries:
            for uid in set(summary.parents):
                found[uid].append(summary)
        return found

    @cached_property
    def _by_uid(self) -> Mapping[str, Summary]:
        # of an identity that stands twice, which a check reports, the first one counts
        return {summary.uid: summary for summary in reversed(self.summaries)}


@dataclass(frozen=True)
class Facts:
    """Who acts, when, and under which registry, process (with its blob id) and calendar.

    `seed` is the ULID of the event; further ones are counted from it, so a
    decision that is taken again writes the same event again.
    """

    actor: Person
    now: datetime
    registry: Registry
    process: Process
    seed: str
    policy: str | None = None
    calendar: Calendar = field(default_factory=Calendar)
    others: Others = field(default_factory=Known)

    @property
    def zone(self) -> tzinfo:
        """The time zone of the institution: days are its days."""
        return zone_named(self.registry.institution.timezone)

    @property
    def today(self) -> date:
        """The day on which the event is decided, where the institution is."""
        return day_of(self.now, self.zone)

    @property
    def bench(self) -> Bench:
        """The facts that questions of authority are asked against, today."""
        return Bench(self.registry, self.process, self.today)

    def model(self, change: Change) -> ChangeModel:
        """Return the change model that `change` follows."""
        return self.process.model(change.kind, change.complexity)

    def model_of(self, summary: Summary) -> ChangeModel:
        """Return the change model that the summarized change follows."""
        return self.process.model(summary.kind, summary.complexity)

    def mint(self, number: int) -> str:
        """Return the ULID that comes `number` after the seed."""
        from ulid import ULID  # noqa: PLC0415 - only events need one

        return str(ULID.from_int(int(ULID.from_str(self.seed)) + number))

    def entry(self, step: Step, capacity: Capacity | None = None, **fields: Any) -> Entry:  # noqa: ANN401
        """Return the history entry of this event: the actor, in `capacity`, now."""
        return Entry.model_validate(
            {
                "id": self.seed,
                "step": step,
                "by": self.actor.id,
                "for": capacity.for_ if capacity else None,
                "role": capacity.role if capacity else None,
                "over": capacity.over if capacity else None,
                "at": self.now,
                "policy": self.policy,
            }
            | fields
        )


class Outcome(NamedTuple):
    """A decision taken: the change after it, the event, and further new changes that belong to it."""

    change: Change
    event: Entry
    new: tuple[Change, ...] = ()

    def with_event(self, event: Entry) -> "Outcome":
        """Return the same decision with `event`, which says more about it, in its history."""
        history = [event if entry.id == event.id else entry for entry in self.change.history]
        return self._replace(change=self.change.evolve(history=history), event=event)
