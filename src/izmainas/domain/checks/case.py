"""Every invariant of one change, against the registry and the processes it was decided under."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import islice

from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding
from izmainas.domain.facts import Others
from izmainas.domain.history import Entry, Standing, standing_steps, standings
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.registry import Registry
from izmainas.domain.summary import Summary, Weighed, summarize
from izmainas.domain.terms import State, Step


@dataclass(frozen=True)
class Case:
    """One change under check: where its file is, and what it is judged against.

    `policies` holds the processes by blob id, for the entries that name
    theirs; the others are judged by `process`. Entries before the place
    `since` have been judged already, and are there to judge the others by.
    """

    change: Change
    path: str
    registry: Registry
    process: Process
    others: Others
    now: datetime
    policies: Mapping[str, Process]
    since: int = 0

    @property
    def entries(self) -> Iterator[tuple[int, Entry]]:
        """The entries to judge, with their places."""
        return islice(enumerate(self.change.history), self.since, None)

    @cached_property
    def standings(self) -> Sequence[Standing]:
        """Where each entry left the change."""
        return [*standings(self.change.history)]

    @cached_property
    def standing_steps(self) -> frozenset[Step]:
        """The steps whose results still count."""
        return standing_steps(self.change.history)

    def standing_before(self, place: int) -> Standing:
        """Return how the change stood before the entry at `place`; after the last one, how it stands."""
        return self.standings[place - 1] if place else Standing(State.REGISTERED, held=False)

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
    def reclassified(self) -> int:
        """How many entries were made before kind or complexity was edited for the last time.

        What they were judged by then is not in the file any more: the audit
        of the commits judges them.
        """
        return self._edited({"kind", "complexity"})

    @cached_property
    def retargeted(self) -> int:
        """How many entries were made before the classification or the targets were edited for the last time."""
        return self._edited({"kind", "complexity", "targets"})

    def _edited(self, keys: set[str]) -> int:
        edits = [i for i, e in enumerate(self.change.history) if e.step is Step.EDIT and keys & {*e.changed}]
        return max(edits, default=0)

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
