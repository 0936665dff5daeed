"""The monitor: everything that calls for a change, most urgent first (PU2-20, step 1)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from izmainas.domain.terms import INSTITUTION
from izmainas.domain.uptake import Followed, SignalState
from izmainas.reports.monitor_call import Call, MonitorRule, View, order
from izmainas.reports.monitor_changes import follow_up_calls, incident_calls
from izmainas.reports.monitor_indicators import indicator_calls
from izmainas.reports.monitor_registry import (
    goal_calls,
    resource_calls,
    signal_calls,
    standard_calls,
)
from izmainas.reports.monitor_tickets import ticket_calls
from izmainas.reports.open_signals import answered_by

_RULES: Final[tuple[Callable[[View], Iterator[Call]], ...]] = (
    indicator_calls,
    ticket_calls,
    incident_calls,
    goal_calls,
    follow_up_calls,
    standard_calls,
    resource_calls,
    signal_calls,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which calls are asked for; each side that is empty takes everything."""

    over: frozenset[str] = frozenset()
    rules: frozenset[MonitorRule] = frozenset()
    person: str | None = None


@dataclass(frozen=True, slots=True)
class MonitorReport:
    """The calls in order, and how much was looked at: nothing found among nothing means nothing."""

    day: date
    calls: tuple[Call, ...]
    looked_at: dict[str, int]


def monitor(view: View, wanted: Wanted) -> MonitorReport:
    """Return what calls for a change on the view's day.

    First what nobody has noted or begun, then the more urgent, then what
    ends or began first.
    """
    noted, under_way = _noted(view.followed), _under_way(view)
    mine = answered_by(wanted.person, view.registry, view.day) if wanted.person else None
    calls = [
        _placed(call, noted, under_way)
        for rule in _RULES
        for call in rule(view)
        if _is_wanted(call, wanted, mine)
    ]
    situation = view.situation
    return MonitorReport(
        view.day,
        tuple(sorted(calls, key=order)),
        {
            "indicators": len(situation.indicators),
            "ticket_objects": len(situation.tickets),
            "goals": len(situation.strategy.goals),
            "changes": len(view.summaries),
            "standard_changes": len(view.registry.standard_changes),
            "resources": len(view.registry.resources),
            "signals": len(view.followed),
        },
    )


def _placed(
    call: Call, noted: Mapping[tuple[str, str], Collection[str]], under_way: Mapping[str, Collection[str]]
) -> Call:
    """Return the call with what is on record about it; what has an open signal is taken up through that."""
    signals = {n: None for ref in call.over for n in sorted(noted.get((call.rule.value, ref), ()))}
    changes = {n for ref in call.over for n in under_way.get(ref, ())} - {call.subject}
    return replace(
        call,
        command=f"izm new --signal {next(iter(signals))}" if signals else call.command,
        noted=tuple(signals),
        under_way=tuple(sorted(changes)),
    )


def _is_wanted(call: Call, wanted: Wanted, mine: frozenset[str] | None) -> bool:
    return (
        (not wanted.rules or call.rule in wanted.rules)
        and (not wanted.over or not wanted.over.isdisjoint(call.over))
        and (mine is None or not mine.isdisjoint(call.over or (INSTITUTION,)))
    )


def _noted(followed: Sequence[Followed]) -> dict[tuple[str, str], list[str]]:
    """Return the open and taken-up signals by the rule that they came from and the object that they are over."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in followed:
        if each.signal.rule and each.state in {SignalState.OPEN, SignalState.TAKEN_UP}:
            for ref in each.signal.over:
                found[each.signal.rule, ref].append(each.signal.id)
    return found


def _under_way(view: View) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for summary in view.summaries:
        if summary.open:
            for ref in summary.targets:
                found[ref].append(summary.id)
    return found
