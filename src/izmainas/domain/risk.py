"""The risk of a change: the worst that remains of its risks, and what deviations from the plan made of it."""

from collections.abc import Iterable
from typing import NamedTuple

from izmainas.domain.assessment import Risk
from izmainas.domain.risk_matrix import Remaining, RiskLevel, RiskMatrix, Risky, left_of


class Graded(NamedTuple):
    """Likelihood and severity (1 to 5 each), and the level that they make."""

    likelihood: int
    severity: int
    level: RiskLevel

    @property
    def score(self) -> int:
        """Likelihood times severity, 1 to 25."""
        return self.likelihood * self.severity

    @property
    def weight(self) -> tuple[int, int, int]:
        """What makes one risk worse than another: its level, then the product, then how severe it is."""
        return self.level.rank, self.score, self.severity


class GradedRisk(NamedTuple):
    """One risk by the matrix: before its mitigation and after; `place` counts from 0 in the assessment."""

    risk: Risk
    place: int
    before: Graded
    after: Graded


class ChangeRisk(NamedTuple):
    """How risky a change is now, and why.

    `risks` are those of the assessment, worst remaining first. `deviated`
    says that a deviation told of more than the worst of them; its `score` is
    then the deviation's.
    """

    level: RiskLevel
    score: int
    risks: tuple[GradedRisk, ...]
    deviated: bool = False

    @property
    def worst(self) -> GradedRisk | None:
        """The risk of the assessment that remains highest."""
        return self.risks[0] if self.risks else None


def graded(risk: Risk, place: int, matrix: RiskMatrix) -> GradedRisk:
    """Return a risk by the matrix; without residual grades it remains as it is."""
    likelihood, severity = left_of(risk)
    return GradedRisk(
        risk,
        place,
        Graded(risk.likelihood, risk.severity, matrix.level(risk.likelihood, risk.severity)),
        Graded(likelihood, severity, matrix.level(likelihood, severity)),
    )


def worst_first(risks: Iterable[Risk], matrix: RiskMatrix) -> tuple[GradedRisk, ...]:
    """Return risks by the matrix, the one that remains highest in front."""
    found = (graded(risk, place, matrix) for place, risk in enumerate(risks))
    return tuple(sorted(found, key=lambda one: one.after.weight, reverse=True))


def change_risk(change: Risky, matrix: RiskMatrix) -> ChangeRisk | None:
    """Return the risk of a change; None where nobody has named any.

    It is the worst of what remains after mitigation and of what deviations
    told of: work that goes on worse than assessed is not told as it was
    assessed. A deviation gives a product without its grades, so its level is
    the highest that the product can have.
    """
    found = worst_first(change.risks, matrix)
    remaining = Remaining.of(change)
    level = remaining.level(matrix)
    if level is None:
        return None
    if remaining.deviated:
        return ChangeRisk(level, remaining.told or 0, found, deviated=True)
    return ChangeRisk(level, found[0].after.score, found)
