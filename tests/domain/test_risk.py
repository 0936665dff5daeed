"""The risk of a change: the matrix, the worst that remains, and what deviations make of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from izmainas.domain.assessment import Risk
from izmainas.domain.process import Process
from izmainas.domain.risk import change_risk
from izmainas.domain.risk_matrix import RiskLevel, RiskMatrix
from izmainas.store.registry_files import default_process

MATRIX = RiskMatrix()
GRADE = st.integers(1, 5)


class Told:
    """The risks of an assessment, and the worst that a deviation told of."""

    def __init__(self, risks: tuple[Risk, ...] = (), risk_in_work: int | None = None) -> None:
        self.risks = risks
        self.risk_in_work = risk_in_work


def risk(likelihood: int, severity: int, **more: Any) -> Risk:  # noqa: ANN401
    """Return a risk with these grades."""
    return Risk(text="Dati pazūd", likelihood=likelihood, severity=severity, **more)


def test_a_process_without_the_key_means_the_matrix_that_ships() -> None:
    """Files of before load, and mean what the shipped file says in full."""
    shipped = default_process()
    old = {key: value for key, value in shipped.data().items() if key != "risk"}
    assert Process.model_validate(old).risk == shipped.risk == MATRIX


def test_a_matrix_in_which_a_worse_grade_lowers_the_level_is_refused() -> None:
    """Nobody could read a level from it."""
    rows = [list(map(str, row)) for row in MATRIX.levels]
    rows[4][4] = "low"
    with pytest.raises(ValidationError, match="never makes a lower level"):
        RiskMatrix.model_validate({"levels": rows})


def test_a_matrix_has_five_rows_of_five() -> None:
    """A grade without a level cannot be told."""
    with pytest.raises(ValidationError):
        RiskMatrix.model_validate({"levels": [["low"] * 5] * 4})


@given(GRADE, GRADE)
def test_a_product_alone_is_never_told_lower_than_its_grades(likelihood: int, severity: int) -> None:
    """A deviation says a product only: of the grades that it can have, the worst counts."""
    assert MATRIX.level_of_score(likelihood * severity).rank >= MATRIX.level(likelihood, severity).rank


@given(st.integers(0, 25))
def test_a_number_between_products_counts_as_the_next_one(score: int) -> None:
    """11 cannot be lower than 12 for being no product of two grades."""
    products = sorted({a * b for a in range(1, 6) for b in range(1, 6)})
    following = next(product for product in products if product >= score)
    assert MATRIX.level_of_score(score) is MATRIX.level_of_score(following)


def test_a_change_without_risks_has_no_level() -> None:
    """Not named is not low."""
    assert change_risk(Told(), MATRIX) is None


@given(st.lists(st.tuples(GRADE, GRADE, GRADE, GRADE), min_size=1, max_size=6))
def test_the_risk_of_a_change_is_the_worst_that_remains(grades: list[tuple[int, int, int, int]]) -> None:
    """As every cell looked up by itself says."""
    risks = tuple(risk(a, b, residual_likelihood=c, residual_severity=d) for a, b, c, d in grades)
    found = change_risk(Told(risks), MATRIX)
    assert found is not None
    assert found.level.rank == max(MATRIX.levels[c - 1][d - 1].rank for _, _, c, d in grades)
    assert not found.deviated


def test_the_level_counts_before_the_product() -> None:
    """A rare catastrophe is worse than a likely trifle of a larger product, where the matrix says so."""
    rows = [[*map(str, row)] for row in MATRIX.levels]
    for row in rows:
        row[4] = "very-high"
    matrix = RiskMatrix.model_validate({"levels": rows})
    found = change_risk(Told((risk(3, 3), risk(1, 5))), matrix)
    assert found is not None
    assert found.worst is not None
    assert (found.level, found.score, found.worst.place) == (RiskLevel.VERY_HIGH, 5, 1)


def test_without_residual_grades_a_risk_remains_as_it_is() -> None:
    """One grade may be lowered and the other not."""
    found = change_risk(Told((risk(4, 3, residual_likelihood=2),)), MATRIX)
    assert found is not None
    assert (found.risks[0].before.score, found.risks[0].after.score) == (12, 6)


def test_a_deviation_raises_the_risk_and_never_lowers_it() -> None:
    """Work that goes on worse than assessed is not told as it was assessed."""
    assessed = (risk(2, 3),)
    raised = change_risk(Told(assessed, 16), MATRIX)
    assert raised is not None
    assert (raised.level, raised.score, raised.deviated) == (RiskLevel.HIGH, 16, True)
    calm = change_risk(Told((risk(1, 1), *assessed), 2), MATRIX)
    assert calm is not None
    assert (calm.level, calm.score, calm.deviated) == (RiskLevel.MEDIUM, 6, False)


def test_a_deviation_tells_of_risk_where_none_was_assessed() -> None:
    """An emergency is worked on before it is assessed."""
    found = change_risk(Told((), 12), MATRIX)
    assert found is not None
    assert (found.level, found.worst) == (RiskLevel.HIGH, None)


def test_a_deviation_does_not_hide_a_rare_catastrophe() -> None:
    """Its product is larger and its level is not: what was assessed as worse stays as bad as it was."""
    rows = [[*map(str, row)] for row in MATRIX.levels]
    for row in rows:
        row[4] = "very-high"
    matrix = RiskMatrix.model_validate({"levels": rows})
    assert matrix.level_of_score(9) is RiskLevel.MEDIUM
    found = change_risk(Told((risk(1, 5),), 9), matrix)
    assert found is not None
    assert (found.level, found.score, found.deviated) == (RiskLevel.VERY_HIGH, 9, True)
