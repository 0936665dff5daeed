"""How the models of the standard-change catalogue have done, and whether each may be used today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from izmainas.domain.facts import failures
from izmainas.domain.lifecycle.standard import (
    Usability,
    failed_too_often,
    failures_since_approval,
    reasons_against,
)
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import zone_named
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.summary import Summary
from izmainas.domain.terms import FAILURES, Kind
from izmainas.reports.proportion import Proportion


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """A model, whether it can be used today, and the changes that rested on it, oldest first.

    `against` is every reason why it cannot be used, the one that is told
    first in front; `failures` are those since the last approval.
    """

    model: StandardChange
    against: tuple[Usability, ...]
    used: tuple[Summary, ...]
    failures: tuple[Summary, ...]
    allowed: int | None

    @property
    def usability(self) -> Usability:
        """Whether it can be used, in a word."""
        return self.against[0] if self.against else Usability.IN_FORCE

    @property
    def success(self) -> Proportion:
        """How many of those whose work has ended were neither failed nor backed out."""
        ended = [summary for summary in self.used if summary.outcome]
        return Proportion(sum(s.outcome not in FAILURES for s in ended), len(ended))

    @property
    def unfinished(self) -> tuple[Summary, ...]:
        """The changes whose work has not ended, withdrawn ones aside."""
        return tuple(s for s in self.used if s.open and s.outcome is None)


def model_records(
    registry: Registry, process: Process, summaries: Iterable[Summary], day: date
) -> tuple[ModelRecord, ...]:
    """Return the record of every model, by id."""
    resting: dict[str, list[Summary]] = {name: [] for name in registry.standard_changes}
    zone = zone_named(registry.institution.timezone)
    for summary in summaries:
        if summary.standard in resting:
            resting[summary.standard].append(summary)
    return tuple(
        model_record(registry.standard_changes[name], resting[name], process, day, zone)
        for name in sorted(registry.standard_changes)
    )


def model_record(
    model: StandardChange, used: Sequence[Summary], process: Process, day: date, zone: tzinfo | None
) -> ModelRecord:
    """Return the record of one model, on which the changes `used` rested, as of `day` in `zone`."""
    change_model = process.model(Kind.STANDARD, model.complexity)
    return ModelRecord(
        model,
        reasons_against(model, day, failed=failed_too_often(model, failures(used), process, zone)),
        tuple(sorted(used, key=lambda s: (s.registered, s.uid))),
        tuple(failures_since_approval(model, used, zone)),
        change_model.failures_to_suspend,
    )
