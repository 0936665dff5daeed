"""The open risks over all changes: who answers for each, when it is looked at anew, how high it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from izmainas.domain.authority import Bench
from izmainas.domain.risk import GradedRisk, change_risk, graded
from izmainas.domain.risk_matrix import GRADES, RiskLevel
from izmainas.domain.summary import Summary


@dataclass(frozen=True, slots=True)
class RiskQuery:
    """Which risks are wanted; what is empty asks for nothing, values of one filter are alternatives."""

    owners: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    levels: frozenset[RiskLevel] = frozenset()
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class OpenRisk:
    """A risk of a change that has not ended.

    `answers` are the people for it: its owner, else who answers for the
    targets of the change. `overdue`: the day of its review has passed.
    """

    summary: Summary
    graded: GradedRisk
    answers: tuple[str, ...]
    overdue: bool

    @property
    def review_on(self) -> date | None:
        """The day on which the risk is looked at anew."""
        return self.graded.risk.review_on


@dataclass(frozen=True, slots=True)
class Raised:
    """A change whose deviation told of more risk than its assessment: the list below does not show it."""

    summary: Summary
    level: RiskLevel
    score: int


@dataclass(frozen=True, slots=True)
class RiskRegister:
    """The risks that a query found, those raised by deviations, and how many open changes name none."""

    risks: tuple[OpenRisk, ...]
    raised: tuple[Raised, ...]
    changes: int
    without: tuple[str, ...]

    @property
    def heat(self) -> tuple[tuple[int, ...], ...]:
        """How many of the risks remain at each grade: rows are likelihoods, columns severities, lowest first."""
        counts = [[0] * GRADES for _ in range(GRADES)]
        for risk in self.risks:
            counts[risk.graded.after.likelihood - 1][risk.graded.after.severity - 1] += 1
        return tuple(map(tuple, counts))


def risk_register(summaries: Iterable[Summary], query: RiskQuery, bench: Bench) -> RiskRegister:
    """Return the risks of changes that have not ended, the nearest review first, then the highest.

    A risk without a day of review comes after those that have one. A
    change's risks count from the moment they are named, authorized or not.
    """
    matrix = bench.process.risk
    chosen = [
        s for s in summaries if s.open and (not query.targets or not query.targets.isdisjoint(s.targets))
    ]
    found = [risk for summary in chosen for risk in _of(summary, bench)]
    raised = (
        Raised(summary, risk.level, risk.score)
        for summary in chosen
        if (risk := change_risk(summary, matrix)) and risk.deviated
    )
    return RiskRegister(
        tuple(sorted((r for r in found if _matches(r, query)), key=_order)),
        tuple(r for r in raised if _raised_matches(r, query, bench)),
        len(chosen),
        tuple(s.id for s in chosen if not s.risks and s.risk_in_work is None),
    )


def _of(summary: Summary, bench: Bench) -> Iterator[OpenRisk]:
    for place, risk in enumerate(summary.risks):
        yield OpenRisk(
            summary,
            graded(risk, place, bench.process.risk),
            (risk.owner,) if risk.owner else answering(summary.targets, bench),
            overdue=risk.review_on is not None and risk.review_on < bench.day,
        )


def answering(targets: Iterable[str], bench: Bench) -> tuple[str, ...]:
    """Return who answers for each of `targets` today, each person once."""
    people = (person for ref in targets for person in bench.registry.owners(ref, bench.day))
    return tuple(dict.fromkeys(people))


def _matches(risk: OpenRisk, query: RiskQuery) -> bool:
    return (
        (not query.owners or not query.owners.isdisjoint(risk.answers))
        and (not query.levels or risk.graded.after.level in query.levels)
        and (not query.overdue or risk.overdue)
    )


def _raised_matches(raised: Raised, query: RiskQuery, bench: Bench) -> bool:
    """Whether a raised risk is asked for; it has no day of review of its own."""
    return (
        (not query.owners or not query.owners.isdisjoint(answering(raised.summary.targets, bench)))
        and (not query.levels or raised.level in query.levels)
        and not query.overdue
    )


def _order(risk: OpenRisk) -> tuple[date, int, int, int, str, int]:
    level, score, severity = risk.graded.after.weight
    return (risk.review_on or date.max, -level, -score, -severity, risk.summary.id, risk.graded.place)
