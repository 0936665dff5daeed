"""Every invariant of one change, against the registry and the processes it was decided under."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding
from izmainas.domain.facts import Others
from izmainas.domain.history import NO_TRAIL, Entry, Standing, Trail, trail
from izmainas.domain.involvement import Weighed
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.registry import Registry
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import State


@dataclass(frozen=True)
class Case:
    """One change under check: where its file is, and what it is judged against.

    `policies` holds the processes by blob id, for the entries that name
    theirs; the others are judged by `process`. Entries before the place
    `since` have been judged already, and are there to judge the others by;
    `so_far` is what they come to, if that is known.
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

    @cached_property
    def entries(self) -> Sequence[tuple[int, Entry]]:
        """The entries to judge, with their places."""
        return [*enumerate(self.change.history[self.since :], self.since)]

    @cached_property
    def trail(self) -> Trail:
        """What the history comes to."""
        return trail(self.change.history, self.so_far)

    def standing_before(self, place: int) -> Standing:
        """Return how the change stood before the entry at `place`; after the last one, how it stands."""
        return self.trail.standings[place - 1] if place else Standing(State.REGISTERED, held=False)

    @property
    def standing(self) -> Standing:
        """How the change stands."""
        return self.standing_before(len(self.change.history))

    @cached_property
    def summary(self) -> Summary:
        """The flat facts of the change."""
        return summarize(self.change)

    def weighed_after(self, place: int) -> Weighed:
        """Return what a decision is weighed by, as the entry at `place` left it."""
        if place not in self._weighed:
            self._weighed[place] = Weighed.of(self.change, self.change.history[: place + 1])
        return self._weighed[place]

    @cached_property
    def _weighed(self) -> dict[int, Weighed]:
        return {}

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

    @cached_property
    def _models(self) -> dict[str, ChangeModel | None]:
        return {}

    @cached_property
    def model(self) -> ChangeModel:
        """The change model of today."""
        return self.process.model(self.change.kind, self.change.complexity)

    @property
    def today(self) -> date:
        """The day of the check."""
        return self.now.date()


Rule = Callable[[Case], Iterator[Finding]]


def apply(case: Case, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Yield what the rules find in one change."""
    for rule in rules:
        yield from rule(case)
