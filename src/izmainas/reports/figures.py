"""Figures: a number, its unit, and the changes that it was counted or measured on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean, median
from typing import Literal

from izmainas.domain.course import Decided
from izmainas.domain.summary import Summary

#: `share` is a part of one; `times` counts what may happen to a change more than once
Unit = Literal["changes", "days", "share", "times", "grade"]

#: the share of changes that the lead-time percentile speaks of
PERCENTILE = 85


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report; `value` is None where there was nothing to measure.

    `changes` are the numbers of the changes behind it, `of` is how many
    changes there were to choose from; of a share, `among` are their numbers.
    """

    group: str
    key: str
    value: float | None
    unit: Unit
    of: int
    changes: tuple[str, ...]
    among: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The figure's name in data: `state/closed`."""
        return f"{self.group}/{self.key}"

    @property
    def n(self) -> int:
        """On how many changes the number rests."""
        return len(self.changes)


def count(group: str, key: str, summaries: Iterable[Summary], of: int) -> Figure:
    """Return how many changes there are."""
    changes = tuple(summary.id for summary in summaries)
    return Figure(group, key, len(changes), "changes", of, changes)


def share(group: str, key: str, chosen: Iterable[Summary], among: Iterable[Summary]) -> Figure:
    """Return which part of `among` was chosen; of nothing there is no part."""
    return _share(group, key, tuple(summary.id for summary in chosen), tuple(summary.id for summary in among))


def shares(
    group: str, pairs: Iterable[tuple[str | None, Summary]], keys: Sequence[str]
) -> tuple[Figure, ...]:
    """Return which part of the summaries stands under each of `keys`; all of them are what the parts are of."""
    found: dict[str, list[str]] = {key: [] for key in keys}
    all_: list[str] = []
    for key, summary in pairs:
        change = summary.id
        all_.append(change)
        if key in found:
            found[key].append(change)
    among = tuple(all_)
    return tuple(_share(group, key, tuple(changes), among) for key, changes in found.items())


def _share(group: str, key: str, changes: tuple[str, ...], among: tuple[str, ...]) -> Figure:
    value = round(len(changes) / len(among), 4) if among else None
    return Figure(group, key, value, "share", len(among), changes, among)


def times(group: str, key: str, counts: Iterable[tuple[int, Summary]], of: int) -> Figure:
    """Return how often something happened; behind it are the changes that it happened to."""
    told = [(n, summary.id) for n, summary in counts if n]
    return Figure(group, key, sum(n for n, _ in told), "times", of, tuple(change for _, change in told))


def decisions(group: str, key: str, taken: Iterable[tuple[Decided, Summary]], of: int) -> Figure:
    """Return how many decisions there are; behind it stand their changes, each once."""
    changes = [summary.id for _, summary in taken]
    return Figure(group, key, len(changes), "times", of, tuple(dict.fromkeys(changes)))


def grades(group: str, key: str, given: Iterable[tuple[float, Summary]], of: int) -> Figure:
    """Return the mean of grades; none were given where there is no value."""
    told = [(grade, summary.id) for grade, summary in given]
    value = round(fmean(grade for grade, _ in told), 2) if told else None
    return Figure(group, key, value, "grade", of, tuple(change for _, change in told))


def distribution(
    group: str, pairs: Iterable[tuple[str, Summary]], of: int, keys: Sequence[str] = ()
) -> tuple[Figure, ...]:
    """Return how many changes there are under each key; `keys` are told also where there is none."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        found[key] = []
    for key, summary in pairs:
        found[key].append(summary.id)
    return tuple(
        Figure(group, key, len(changes), "changes", of, tuple(changes)) for key, changes in found.items()
    )


def durations(
    group: str, spans: Sequence[tuple[timedelta, str]], of: int, *, key: str = ""
) -> tuple[Figure, ...]:
    """Return on how many it rests, median, 85th percentile, mean, shortest and longest of `spans`, in days.

    The percentile is the nearest rank: the shortest time within which at
    least 85 of 100 changes came to their end, so it is the time of a change.
    """
    ordered = sorted(spans)
    days = [span / timedelta(days=1) for span, _ in ordered]
    changes = tuple(change for _, change in ordered)
    measures: dict[str, Callable[[list[float]], float]] = {
        "median": median,
        f"percentile-{PERCENTILE}": _percentile,
        "mean": fmean,
        "shortest": min,
        "longest": max,
    }
    measured = Figure(group, f"{key}measured", len(changes), "times", of, tuple(dict.fromkeys(changes)))
    return (
        measured,
        *(
            Figure(group, f"{key}{name}", round(measure(days), 2) if days else None, "days", of, changes)
            for name, measure in measures.items()
        ),
    )


def _percentile(ordered: Sequence[float]) -> float:
    """Return the nearest rank: the value that at least 85 of 100 do not exceed."""
    return ordered[-(-PERCENTILE * len(ordered) // 100) - 1]
