"""Indicators that miss what was planned, or are on their way there."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from statistics import median
from typing import NamedTuple

from izmainas.domain.indicators import Better, Indicator, IndicatorKind
from izmainas.message import Message, msg
from izmainas.reports.monitor_call import Call, MonitorRule, Urgency, View, note

#: so many values off in a row are no accident
_IN_A_ROW = 3
#: how many of the newest values are told about
_TOLD = 6


class Trend(NamedTuple):
    """A Theil–Sen line: the median of the slopes of all pairs, a day; how many pairs get worse, of how many."""

    slope: float
    worse: int
    pairs: int


def indicator_calls(view: View) -> Iterator[Call]:
    """Yield a call for each indicator that is off, or heading there; one indicator makes one call."""
    for name in sorted(view.situation.indicators):
        indicator = view.situation.indicators[name]
        days = sorted(day for day in indicator.values if day <= view.day)
        if days:
            call = _off_target(indicator, days, view) or _heading_off(indicator, days, view)
            if call:
                yield call


def misses(indicator: Indicator, day: date, tolerance: float) -> bool:
    """Whether the value of `day` misses what was planned by more than `tolerance` percent of it."""
    planned = indicator.planned_on(day)
    if planned is None:
        return False
    # exactly: as binary fractions, a value just at the edge would fall beyond it or not by chance
    aim, value, percent = (Decimal(str(number)) for number in (planned, indicator.values[day], tolerance))
    short = value - aim if indicator.better is Better.LOWER else aim - value
    return short > abs(aim) * percent / 100


def _off_target(indicator: Indicator, days: Sequence[date], view: View) -> Call | None:
    day, tolerance = days[-1], view.thresholds.off_target
    if not misses(indicator, day, tolerance):
        return None
    recent = days[-_TOLD:]
    off = sum(misses(indicator, each, tolerance) for each in recent)
    row = all(misses(indicator, each, tolerance) for each in days[-_IN_A_ROW:]) and len(days) >= _IN_A_ROW
    urgent = row or indicator.kind is IndicatorKind.SERVICE_LEVEL
    value, planned = indicator.values[day], indicator.planned_on(day)
    return Call(
        rule=MonitorRule.INDICATOR_OFF_TARGET,
        urgency=Urgency.NOW if urgent else Urgency.SOON,
        subject=indicator.id,
        over=indicator.over,
        message=msg(
            "{value} instead of {planned} ({day}); off in {off} of the last {n} values",
            value=measured(value, indicator),
            planned=measured(planned or 0, indicator),
            day=day,
            off=off,
            n=len(recent),
        ),
        command=note(MonitorRule.INDICATOR_OFF_TARGET, indicator.over),
        numbers={
            "value": value,
            "planned": planned,
            "unit": indicator.unit,
            "day": day.isoformat(),
            "off": off,
            "n": len(recent),
        },
        day=day,
    )


def trend(indicator: Indicator, days: Sequence[date]) -> Trend:
    """Return the Theil–Sen line through the values of `days`; at least two days."""
    slopes = [
        (indicator.values[later] - indicator.values[earlier]) / (later - earlier).days
        for earlier, later in combinations(days, 2)
    ]
    worse = sum(slope > 0 if indicator.better is Better.LOWER else slope < 0 for slope in slopes)
    return Trend(median(slopes), worse, len(slopes))


def _heading_off(indicator: Indicator, days: Sequence[date], view: View) -> Call | None:
    """Return a call where a robust line through the newest values reaches what is planned soon."""
    limits = view.thresholds
    recent = days[-limits.trend_values :]
    if len(recent) < limits.trend_values:
        return None
    line = trend(indicator, recent)
    day, value, planned = recent[-1], indicator.values[recent[-1]], indicator.planned_on(recent[-1])
    if planned is None or not line.slope or line.worse * 100 < limits.trend_pairs * line.pairs:
        return None
    left = (planned - value) / line.slope
    if not 0 <= left <= limits.trend_days:
        return None
    reached = day + timedelta(days=round(left))
    return Call(
        rule=MonitorRule.INDICATOR_TREND,
        urgency=Urgency.LATER,
        subject=indicator.id,
        over=indicator.over,
        message=msg(
            "{value} ({day}), by {step} in 30 days; {worse} of {pairs} pairs of the last {n} values get worse;"
            " at this pace it reaches {planned} about {reached}",
            value=measured(value, indicator),
            day=day,
            step=measured(round(line.slope * 30, 2), indicator, signed=True),
            worse=line.worse,
            pairs=line.pairs,
            n=len(recent),
            planned=measured(planned, indicator),
            reached=reached,
        ),
        command=note(MonitorRule.INDICATOR_TREND, indicator.over),
        numbers={
            "value": value,
            "planned": planned,
            "unit": indicator.unit,
            "day": day.isoformat(),
            "slope_30_days": round(line.slope * 30, 4),
            "worse": line.worse,
            "pairs": line.pairs,
            "n": len(recent),
            "reached": reached.isoformat(),
        },
        day=reached,
    )


def measured(value: float, indicator: Indicator, *, signed: bool = False) -> Message:
    """Return a value with its unit."""
    sign = "+" if signed and value > 0 else ""
    return msg("{sign}{number} {unit}", sign=sign, number=value, unit=indicator.unit or "")
