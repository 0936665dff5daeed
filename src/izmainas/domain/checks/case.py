"""Every invariant of one change, against the registry and the processes it was decided under."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from itertools import chain
from typing import NamedTuple

from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding, put_back
from izmainas.domain.facts import Others
from izmainas.domain.history import NO_TRAIL, SKEW, Entry, Standing, Trail, trail
from izmainas.domain.involvement import Weighed
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.reclassified import binds_today, classes_at
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import zone_named
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import State, Step
from izmainas.domain.zones import day_of
from izmainas.message import Message


# one for each commit of an audit: frozen, it would take three times as long to make
@dataclass(slots=True, eq=False)
class Case:
    """One change under check: where its file is, and what it is judged against.

    `policies` holds the processes by blob id, for the entries that name
    theirs; the others are judged by `process`. Entries before the place
    `since` have been judged already, and are there to judge the others by;
    `so_far` is what they come to, if that is known; `landing` says that the
    registry is the one that the others landed under. `entries` are those to
    judge, with their places, `trail` is what the whole history comes to,
    `latest` the last moment that an entry may name. `asked_day` tells whether
    a rule asked for the day of the check: what it found may not hold tomorrow.
    """

    change: Change
    path: str
    registry: Registry
    process: Process
    others: Others
    now: datetime
    policies: Mapping[str, Process]
    since: int = 0
    so_far: Trail = NO_TRAIL
    landing: bool = False
    entries: Sequence[tuple[int, Entry]] = field(init=False)
    trail: Trail = field(init=False)
    model: ChangeModel = field(init=False)
    latest: datetime = field(init=False)
    asked_day: bool = field(init=False)
    _models: dict[str, ChangeModel | None] = field(init=False)
    _weighed: dict[int, Weighed] = field(init=False)
    _summary: Summary | None = field(init=False)

    def __post_init__(self) -> None:
        """Work out what nearly every rule asks."""
        history = self.change.history
        self.entries = [*enumerate(history[self.since :], self.since)]
        self.trail = trail(history, self.so_far)
        self.model = self.process.model(self.change.kind, self.change.complexity)
        self.latest = self.now.astimezone(UTC) + SKEW  # moments of one offset are compared soonest
        self._models, self._weighed, self._summary, self.asked_day = {}, {}, None, False

    def standing_before(self, place: int) -> Standing:
        """Return how the change stood before the entry at `place`; after the last one, how it stands."""
        return self.trail.standings[place - 1] if place else Standing(State.REGISTERED, held=False)

    @property
    def standing(self) -> Standing:
        """How the change stands."""
        return self.standing_before(len(self.change.history))

    @property
    def summary(self) -> Summary:
        """The flat facts of the change."""
        if self._summary is None:
            self._summary = summarize(self.change)
        return self._summary

    def while_open(self, fix: Message) -> Message:
        """Return `fix`, or what is left of it where the change has ended: no step takes it any more, nor an edit."""
        return put_back() if self.standing.state.ended else fix

    def weighed_after(self, place: int) -> Weighed:
        """Return what a decision is weighed by, as the entry at `place` left it."""
        if place not in self._weighed:
            self._weighed[place] = Weighed.of(self.change, self.change.history[: place + 1])
        return self._weighed[place]

    def day_of(self, entry: Entry) -> date:
        """Return the day of an entry where the institution is: whoever writes another offset gains no day by it."""
        return day_of(entry.at, self.zone)

    @property
    def zone(self) -> tzinfo:
        """The time zone of the institution: days are its days."""
        return zone_named(self.registry.institution.timezone)

    def process_at(self, policy: str | None) -> Process | None:
        """Return the process that an entry was decided under; None if it names one that is not at hand."""
        if policy is None:
            return self.process
        return self.policies.get(policy)

    def model_at(self, policy: str | None) -> ChangeModel | None:
        """Return the change model of that process."""
        if policy is None:
            return self.model
        if policy not in self._models:
            process = self.process_at(policy)
            self._models[policy] = (
                process.model(self.change.kind, self.change.complexity) if process is not None else None
            )
        return self._models[policy]

    def models_at(self, place: int) -> Sequence[ChangeModel]:
        """Return the change models that the entry at `place` may have been made under; none if its process is not at hand.

        There is one, unless the change was reclassified later.
        """
        entry = self.change.history[place]
        if place > self.trail.reclassified:
            model = self.model_at(entry.policy)
            return () if model is None else (model,)
        process = self.process_at(entry.policy)
        return () if process is None else [process.model(*one) for one in classes_at(self.change, place)]

    def binds_today(self, entry: Entry) -> bool:
        """Whether an entry approves what the change asks for today: then it was of this class and had these targets."""
        return binds_today(self.change, entry)

    @property
    def today(self) -> date:
        """The day of the check."""
        self.asked_day = True
        return day_of(self.now, self.zone)


Rule = Callable[[Case], Iterator[Finding]]


class Looks(NamedTuple):
    """All that a rule looks at of a change that went on: values of `keys`, and the entries of `steps` that are judged.

    While no value is new and there are no such entries it finds nothing where
    it found nothing before, whatever registry and process say; but for entries
    that say what is not of their step.
    """

    keys: frozenset[str] = frozenset()
    steps: frozenset[Step] = frozenset()


def apply(case: Case, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Return what the rules find in one change."""
    return chain.from_iterable([rule(case) for rule in rules])
