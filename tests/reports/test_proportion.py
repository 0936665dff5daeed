"""Shares with their n and their interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izmainas.reports.proportion import Interval, Proportion

_Z = 1.959963984540054


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # Newcombe 1998, table I, method 3 (score without continuity correction)
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (18, 24, 0.5510, 0.8800),
    ],
)
def test_the_interval_is_the_published_one(k: int, n: int, low: float, high: float) -> None:
    """The figures of the literature, to four digits."""
    interval = Proportion(k, n).interval
    assert interval.low == pytest.approx(low, abs=5e-5)
    assert interval.high == pytest.approx(high, abs=5e-5)


def test_without_a_case_anything_is_possible() -> None:
    """Nothing is known: no share, and the widest interval."""
    assert Proportion(0, 0).share is None
    assert Proportion(0, 0).interval == Interval(0.0, 1.0)


@pytest.mark.parametrize(("k", "n"), [(2, 1), (-1, 3)])
def test_more_cases_than_there_are_is_a_mistake(k: int, n: int) -> None:
    """A share above one, or below nothing, is never shown."""
    with pytest.raises(ValueError, match="between"):
        Proportion(k, n)


@st.composite
def _counts(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 5_000))
    return draw(st.integers(0, n)), n


@given(_counts())
def test_the_bounds_are_the_shares_that_the_score_test_just_does_not_reject(counts: tuple[int, int]) -> None:
    """Wilson's definition: at a bound, the share found lies z standard errors of that bound away."""
    k, n = counts
    found, share = Proportion(k, n).interval, k / n
    assert 0 <= found.low <= share <= found.high <= 1
    for bound in found:
        if 0 < bound < 1:
            assert abs(share - bound) == pytest.approx(
                _Z * (bound * (1 - bound) / n) ** 0.5, rel=1e-6, abs=1e-9
            )


@given(_counts())
def test_what_did_not_happen_has_the_mirrored_interval(counts: tuple[int, int]) -> None:
    """Of successes and failures the same is said."""
    k, n = counts
    one, other = Proportion(k, n).interval, Proportion(n - k, n).interval
    assert one.low == pytest.approx(1 - other.high, abs=1e-12)
    assert one.high == pytest.approx(1 - other.low, abs=1e-12)
