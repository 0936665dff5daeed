"""Whether goals, indicators, ticket counts and signals are about what there is, and changes name those that there are."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from izmainas.domain import layout
from izmainas.domain.change import Change, Origin
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.registry import Registry
from izmainas.domain.signals import Signal
from izmainas.domain.situation import Situation
from izmainas.domain.tickets import tickets_path
from izmainas.domain.zones import day_of
from izmainas.message import Message, msg


def check_situation(
    situation: Situation, registry: Registry, numbers: Collection[str], unreadable: frozenset[str]
) -> Iterator[Finding]:
    """Yield what is wrong in the situation; `numbers` are of the changes that there are.

    What only files in `unreadable` would hold is not reported as missing.
    """
    yield from _signals(situation, registry, numbers)
    yield from _goals(situation, registry, unreadable)
    yield from _measured(situation, registry)


def _signals(situation: Situation, registry: Registry, numbers: Collection[str]) -> Iterator[Finding]:
    """IZM-R010: report a signal over something, by somebody or after a change that there is not."""
    for signal in situation.signals.values():
        path = layout.signal_path(signal.id)
        yield from _objects("IZM-R010", path, ("over",), signal.over, registry)
        for where, person in _people(signal):
            if registry.person(person) is None:
                yield _unknown("IZM-R010", path, where, person)
        if signal.follows and signal.follows not in numbers:
            text = msg("there is no change {change}", change=signal.follows)
            yield _finding("IZM-R010", path, ("follows",), signal.follows, text)


def signals_have_come(situation: Situation, now: datetime) -> Iterator[Finding]:
    """IZM-R018: warn of a signal that was noted, or dismissed, on a day to come where the institution is (the zone of `now`)."""
    for signal in situation.signals.values():
        said: list[tuple[tuple[str, ...], datetime]] = [(("at",), signal.at)]
        said += [(("dismissed", "at"), signal.dismissed.at)] if signal.dismissed else []
        for where, moment in said:
            if day_of(moment, now.tzinfo) > now.date():
                text = msg("it is dated {moment}, which has not come yet", moment=moment)
                fix = msg("Give it the moment at which it was said")
                name = signal.id
                yield Finding("IZM-R018", layout.signal_path(name), text, fix, where, Severity.WARNING, name)


def _people(signal: Signal) -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("by",), signal.by
    if signal.dismissed:
        yield ("dismissed", "by"), signal.dismissed.by


def _goals(situation: Situation, registry: Registry, unreadable: frozenset[str]) -> Iterator[Finding]:
    """IZM-R011: report a goal over unknown objects, shown by unknown indicators, or whose id stands twice."""
    seen: set[str] = set()
    for place, goal in enumerate(situation.strategy.goals):
        yield from _objects("IZM-R011", layout.STRATEGY, ("goals", place, "over"), goal.over, registry)
        for index, name in enumerate(goal.indicators):
            if name not in situation.indicators and layout.indicator_path(name) not in unreadable:
                yield _unknown("IZM-R011", layout.STRATEGY, ("goals", place, "indicators", index), name)
        if goal.id in seen:
            text = msg("{name} stands more than once", name=goal.id)
            yield _finding("IZM-R011", layout.STRATEGY, ("goals", place, "id"), goal.id, text)
        seen.add(goal.id)


def _measured(situation: Situation, registry: Registry) -> Iterator[Finding]:
    """IZM-R012: report an indicator or ticket counts over something that the registry does not hold."""
    for name, indicator in situation.indicators.items():
        yield from _objects("IZM-R012", layout.indicator_path(name), ("over",), indicator.over, registry)
    for ref in situation.tickets:
        if ref not in set(registry.refs):
            yield _unknown("IZM-R012", tickets_path(ref), ("over",), ref)


def origins_are_known(
    change: Change, path: str, situation: Situation, unreadable: frozenset[str]
) -> Iterator[Finding]:
    """IZM-R013: warn of a change from a signal or for a goal that the registry does not hold.

    Where the registry holds no signals, or no goals, they are kept elsewhere;
    what only files in `unreadable` would hold is not reported.
    """
    for key, place, name in unknown_origins(change.origin, situation, unreadable):
        yield _unknown("IZM-R013", path, ("origin", key, place), name, Severity.WARNING)


def unknown_origins(
    origin: Origin | None, situation: Situation, unreadable: frozenset[str]
) -> Iterator[tuple[str, int, str]]:
    """Yield the signals and goals of an origin that the registry does not hold: key, place and name of each."""
    if origin is None:
        return
    if situation.signals:
        for place, number in enumerate(origin.signals):
            if number not in situation.signals and layout.signal_path(number) not in unreadable:
                yield "signals", place, number
    if origin.goals and situation.strategy.goals:
        goals = {goal.id for goal in situation.strategy.goals}
        for place, goal in enumerate(origin.goals):
            if goal not in goals:
                yield "goals", place, goal


def _objects(
    rule: str, path: str, where: tuple[str | int, ...], refs: Iterable[str], registry: Registry
) -> Iterator[Finding]:
    known = set(registry.refs)
    for place, ref in enumerate(refs):
        if ref not in known:
            yield _unknown(rule, path, (*where, place), ref)


def _unknown(
    rule: str, path: str, where: tuple[str | int, ...], name: str, severity: Severity = Severity.ERROR
) -> Finding:
    return _finding(rule, path, where, name, msg("{name} is not in the registry", name=name), severity)


def _finding(
    rule: str,
    path: str,
    where: tuple[str | int, ...],
    subject: str,
    text: Message,
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(
        rule=rule,
        path=path,
        where=where,
        subject=subject,
        severity=severity,
        message=text,
        fix=msg("Correct the id, or add it to the registry"),
    )
