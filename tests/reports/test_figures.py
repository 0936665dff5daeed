"""Measures of time, against what their words promise."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from izmainas.reports.figures import PERCENTILE, durations, shares

if TYPE_CHECKING:
    from reports.conftest import Make

HOURS = st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=40)


def measured(hours: list[int]) -> dict[str, float | None]:
    """Return the measures of changes that took so many hours."""
    spans = [(timedelta(hours=n), f"IZM-2026-{place:04}") for place, n in enumerate(hours)]
    return {figure.key: figure.value for figure in durations("t", spans, len(spans))}


@given(HOURS)
def test_the_percentile_is_the_shortest_time_that_enough_changes_kept(hours: list[int]) -> None:
    """At least 85 of 100 took no longer; within any shorter time of a change, fewer."""

    def share_within(limit: int) -> float:
        return sum(n <= limit for n in hours) / len(hours)

    kept = min(n for n in hours if share_within(n) >= PERCENTILE / 100)
    assert measured(hours)[f"percentile-{PERCENTILE}"] == round(kept / 24, 2)


@given(HOURS)
def test_half_take_no_longer_than_the_median_and_half_no_shorter(hours: list[int]) -> None:
    """The median is the middle, or between the two in the middle."""
    ordered = sorted(hours)
    middle = (ordered[(len(hours) - 1) // 2] + ordered[len(hours) // 2]) / 2
    assert measured(hours)["median"] == round(middle / 24, 2)


def test_one_change_is_every_measure_of_itself() -> None:
    """Median, percentile, mean, shortest, longest: all the same."""
    found = measured([36])
    assert found.pop("measured") == 1
    assert set(found.values()) == {1.5}


def test_nothing_measured_is_no_number() -> None:
    """Zero days would be a lie."""
    figures = durations("t", [], 3)
    assert (figures[0].key, figures[0].value) == ("measured", 0)
    assert {(figure.value, figure.n, figure.of) for figure in figures[1:]} == {(None, 0, 3)}


def test_the_mean_weighs_every_change() -> None:
    """Not the middle of the extremes."""
    assert measured([24, 24, 24, 120])["mean"] == 2


def test_what_stands_under_no_key_is_of_the_whole_and_no_part(change: Make) -> None:
    """Work whose outcome nobody put on record is no success; three of four are not all."""
    pairs = [(key, change(number)) for number, key in enumerate(("a", None, "a", "b"), 1)]
    found = shares("g", pairs, ("a", "b", "c"))
    assert [(figure.key, figure.value, figure.of) for figure in found] == [
        ("a", 0.5, 4),
        ("b", 0.25, 4),
        ("c", 0, 4),
    ]
    assert {figure.among for figure in found} == {tuple(summary.id for _, summary in pairs)}
