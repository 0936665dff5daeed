"""Every invariant of one change, against the registry and the processes it was decided under."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding
from izmainas.domain.facts import Others
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.registry import Registry


@dataclass(frozen=True)
class Case:
    """One change under check: where its file is, and what it is judged against.

    `policies` holds the processes by blob id, for the entries that name
    theirs; the others are judged by `process`.
    """

    change: Change
    path: str
    registry: Registry
    process: Process
    others: Others
    now: datetime
    policies: Mapping[str, Process]

    def process_at(self, policy: str | None) -> Process | None:
        """Return the process that an entry was decided under; None if it names one that is not at hand."""
        if policy is None:
            return self.process
        return self.policies.get(policy)

    def model_at(self, policy: str | None) -> ChangeModel | None:
        """Return the change model of that process."""
        process = self.process_at(policy)
        return process.model(self.change.kind, self.change.complexity) if process else None

    @property
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
