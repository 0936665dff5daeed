"""Lengths of time as they are told: median and 85th percentile beside the mean; of one change, how long it took."""

from collections.abc import Sequence
from typing import Final

from izmainas.message import Message, msg
from izmainas.reports.figures import PERCENTILE, Figure
from izmainas.reports.report import Told

_LABELS: Final[dict[str, Message]] = {
    "measured": msg("Measured on"),
    "median": msg("Half within (median)"),
    f"percentile-{PERCENTILE}": msg("{n} of 100 within", n=PERCENTILE),
    "mean": msg("On average"),
    "shortest": msg("Shortest"),
    "longest": msg("Longest"),
}


def told_durations(figures: Sequence[Figure]) -> tuple[Told, ...]:
    """Return the measures of one group under their names."""
    return tuple(Told(_LABELS[figure.key.rpartition("/")[2]], figure) for figure in figures)
