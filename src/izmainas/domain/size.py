"""The size of a change against the limits of the process, and how a large one could be split (PU2-20, UP1).

Smaller changes carry less risk and end sooner; a limit asks for a split, it
forbids nothing.
"""

from datetime import tzinfo
from typing import Final, Literal, NamedTuple

from izmainas.domain.history import BEFORE_AUTHORIZATION
from izmainas.domain.process import Sizes
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Kind, Size
from izmainas.domain.zones import day_of

_FEWEST: Final = 2


class Oversize(NamedTuple):
    """A measure that is over its limit."""

    size: Size
    value: float
    limit: float


class Cut(NamedTuple):
    """Along what a change could be split, and the parts: kinds of objects, objects, or nothing to name them by."""

    along: Literal["kind", "object", "part"]
    parts: tuple[str, ...]


def measures(summary: Summary, affected: int | None, zone: tzinfo | None) -> dict[Size, float]:
    """Return what is known of a change's size; `affected` is how many objects depend on its targets, `zone` where days are counted."""
    first, last = (day_of(at, zone) if at else None for at in (summary.start, summary.end))
    days = (last - first).days + 1 if first and last else None
    found = {
        Size.TARGETS: len(summary.targets),
        Size.AFFECTED: affected,
        Size.PLAN_STEPS: summary.plan_steps,
        Size.EFFORT_DAYS: summary.effort_days,
        Size.COST_EUR: summary.cost,
        Size.WINDOW_DAYS: days,
    }
    return {size: value for size, value in found.items() if value is not None}


def oversizes(
    summary: Summary, limits: Sizes, affected: int | None, zone: tzinfo | None
) -> tuple[Oversize, ...]:
    """Return every measure that is over its limit."""
    known = measures(summary, affected, zone)
    bounds = {
        Size.TARGETS: limits.targets,
        Size.AFFECTED: limits.affected,
        Size.PLAN_STEPS: limits.plan_steps,
        Size.EFFORT_DAYS: limits.effort_days,
        Size.COST_EUR: limits.cost_eur,
        Size.WINDOW_DAYS: limits.window_days,
    }
    return tuple(
        Oversize(size, known[size], limit)
        for size, limit in bounds.items()
        if limit is not None and known.get(size, 0) > limit
    )


def cut(summary: Summary) -> Cut | None:
    """Return how the change could be split as it stands; None where it cannot be any more.

    Services apart from resources, for these have different owners; else
    object by object; one object in two parts, one after the other.
    """
    if (
        summary.state not in BEFORE_AUTHORIZATION
        or summary.held
        or summary.children
        or summary.kind is Kind.STANDARD
    ):
        return None
    kinds = tuple(dict.fromkeys(ref.partition("/")[0] for ref in summary.targets))
    if len(kinds) >= _FEWEST and len(summary.targets) > len(kinds):
        return Cut("kind", kinds)
    if len(summary.targets) >= _FEWEST:
        return Cut("object", summary.targets)
    return Cut("part", ("1", "2"))
