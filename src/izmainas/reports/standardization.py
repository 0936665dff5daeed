"""Which recurring normal changes have a record good enough to be authorized in advance, and as what model."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from enum import StrEnum
from typing import Final

from izmainas.domain.assessment import Envelope
from izmainas.domain.change import Change
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import zone_named
from izmainas.domain.search import plainly
from izmainas.domain.standard_changes import StandardChange, StandardPlan
from izmainas.domain.summary import Summary
from izmainas.domain.terms import FAILURES, OutcomeCode, State
from izmainas.domain.zones import day_of
from izmainas.reports.proportion import Proportion
from izmainas.reports.recurring import alike, recurring

_LONGEST_ID: Final = 64


@dataclass(frozen=True, slots=True)
class Demands:
    """What a record has to show: closed changes, the interval's lower bound of success, the highest residual risk."""

    least: int = 3
    bound: float = 0.4
    risk: int = 6


class Lack(StrEnum):
    """Why a group of recurring changes is not proposed."""

    TOO_FEW = "too-few"
    TOO_UNCERTAIN = "too-uncertain"
    TOO_RISKY = "too-risky"
    LEFT_ENVELOPE = "left-envelope"
    NO_PLAN = "no-plan"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A group of recurring changes: its evidence, what it lacks, and the model where it lacks nothing.

    `covered_by` is the model of the catalogue that does the same already.
    """

    changes: tuple[Summary, ...]
    success: Proportion
    risk: int
    lacks: tuple[Lack, ...]
    model: StandardChange | None = None
    covered_by: str | None = None


def standardization(
    summaries: Iterable[Summary],
    registry: Registry,
    read: Callable[[Iterable[str]], Iterable[Change]],
    *,
    day: date,
    by: str | None,
    demands: Demands | None = None,
) -> tuple[Suggestion, ...]:
    """Return the recurring changes, those to propose first.

    `read` gives changes by their numbers, and is asked once, for the one
    change of each good group that its model is made from; `by` is who would
    approve on `day`, the owner where nobody knows who asks. A group of one
    does not recur.
    """
    wanted = demands or Demands()
    groups = [group for group in recurring(summaries) if len(group) > 1]
    found = [_judged(group, registry, wanted) for group in groups]
    numbers = [_planned(one.changes)[-1].id for one in found if not one.lacks]
    patterns = {change.id: change for change in (read(numbers) if numbers else ())}
    whole = [one if one.lacks else _with_model(one, patterns, registry, day, by) for one in found]
    return tuple(sorted(whole, key=lambda s: (s.model is None, len(s.lacks))))


def _judged(group: tuple[Summary, ...], registry: Registry, wanted: Demands) -> Suggestion:
    """Return the record of a group, and what it lacks; the model of one that lacks nothing is still to be made."""
    success = Proportion(len(_good(group)), len(_tried(group)))
    risk = max(summary.residual_risk for summary in group)
    covered = _covered(group, registry)
    lacks = [
        *([Lack.COVERED] if covered else []),
        *([Lack.TOO_FEW] if success.n < wanted.least else []),
        *([Lack.TOO_UNCERTAIN] if success.interval.low < wanted.bound else []),
        *([Lack.TOO_RISKY] if risk > wanted.risk else []),
    ]
    if not lacks and any(summary.left_envelope for summary in group):
        lacks = [Lack.LEFT_ENVELOPE]
    if not lacks and not _planned(group):
        lacks = [Lack.NO_PLAN]
    return Suggestion(group, success, risk, tuple(lacks), covered_by=covered)


def _tried(group: Iterable[Summary]) -> list[Summary]:
    # a failure counts before the paperwork is done: it will not become better by being closed
    return [s for s in group if s.state is State.CLOSED or s.outcome in FAILURES]


def _good(group: Iterable[Summary]) -> list[Summary]:
    return [summary for summary in _tried(group) if summary.outcome is OutcomeCode.SUCCESSFUL]


def _planned(group: Iterable[Summary]) -> list[Summary]:
    return [summary for summary in _good(group) if summary.plan_steps]


def _covered(group: Sequence[Summary], registry: Registry) -> str | None:
    """Return the model that authorizes the same work in advance already, whatever its dates."""
    for name, model in registry.standard_changes.items():
        same = set(model.targets) == set(group[0].targets) and model.action is group[0].action
        names = [text for text in (model.name.lv, model.name.en) if text]
        if same and any(alike(text, summary.title) for text in names for summary in group):
            return name
    return None


def _with_model(
    found: Suggestion, patterns: Mapping[str, Change], registry: Registry, day: date, by: str | None
) -> Suggestion:
    """Return a suggestion with a model made from its newest success that has a plan; the limits are those that all kept to."""
    pattern = patterns[_planned(found.changes)[-1].id]
    plan, assessment = pattern.plan, pattern.assessment
    assert plan is not None  # noqa: S101 - chosen for it
    expected = assessment.expected_result if assessment else None
    zone = zone_named(registry.institution.timezone)
    owner = _owner(pattern, registry, day) or by or pattern.history[0].by
    model = StandardChange(
        id=_free_id(pattern.title, registry),
        name={"lv": pattern.title},  # type: ignore[arg-type]
        description=pattern.description or pattern.title,
        owner=owner,
        approved_by=by or owner,
        approved_on=day,
        expires=_year_on(day),
        action=pattern.action,
        complexity=pattern.complexity,
        targets=pattern.targets.refs,
        expected_result=expected or pattern.title,
        risks=assessment.risks if assessment else (),
        envelope=_envelope(_good(found.changes), found.risk),
        plan=StandardPlan(
            steps=plan.steps, rollback=plan.rollback, communication=plan.communication, tests=plan.tests
        ),
        longest_days=max(1, *(_days(summary, zone) for summary in _tried(found.changes))),
    )
    return replace(found, model=model)


def _envelope(good: Sequence[Summary], risk: int) -> Envelope:
    """Return the widest limits that were authorized, without the day that each had for itself."""
    outages = [s.outage_limit for s in good if s.outage_limit is not None]
    costs = [s.cost_limit for s in good if s.cost_limit is not None]
    rollback = any(summary.rollback_required for summary in good)
    return Envelope(
        outage_minutes=max(outages, default=None),
        cost_eur=max(costs, default=None),
        residual_risk=risk or None,
        rollback_required=rollback or None,
    )


def _days(summary: Summary, zone: tzinfo) -> int:
    """Return within how many days the work was finished, counted as a model counts them: from when it might begin."""
    since = summary.start or summary.started
    if since is None or summary.finished is None:
        return 1
    return (day_of(summary.finished, zone) - day_of(since, zone)).days


def _owner(change: Change, registry: Registry, day: date) -> str | None:
    for ref in change.targets.refs:
        if owners := registry.owners(ref, day):
            return owners[0]
    return None


def _year_on(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)


def _free_id(title: str, registry: Registry) -> str:
    """Return an id made of the title that no model has."""
    slug = re.sub(r"[^a-z0-9]+", "-", plainly(title))[: _LONGEST_ID - 4].strip("-") or "model"
    taken, number, name = registry.standard_changes, 2, slug
    while name in taken:
        name, number = f"{slug}-{number}", number + 1
    return name
