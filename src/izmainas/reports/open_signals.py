"""Open signals: how each calls for a change, and which of them are over what a person answers for."""

from collections.abc import Iterable, Iterator
from datetime import date

from izmainas.domain.people import Person
from izmainas.domain.registry import Registry
from izmainas.domain.roles import OWNER_OF, kind_of
from izmainas.domain.schedule import zone_named
from izmainas.domain.signals import Signal
from izmainas.domain.summary import Summary
from izmainas.domain.thresholds import Thresholds
from izmainas.domain.uptake import settles
from izmainas.domain.zones import day_of
from izmainas.message import msgn
from izmainas.reports.monitor_call import Call, MonitorRule, Urgency, order


def signal_call(signal: Signal, noted: date, day: date, thresholds: Thresholds) -> Call:
    """Return the call of an open signal of the day `noted`; one that has waited longer than `signal_days` presses."""
    age = (day - noted).days
    return Call(
        rule=MonitorRule.SIGNAL_OPEN,
        urgency=Urgency.SOON if age > thresholds.signal_days else Urgency.LATER,
        subject=signal.id,
        over=signal.over,
        message=msgn(
            "registered on {at}, open for {n} day; tickets: {tickets}",
            "registered on {at}, open for {n} days; tickets: {tickets}",
            age,
            at=noted,
            tickets=len(signal.tickets),
        ),
        command=f"izm new --signal {signal.id}",
        numbers={"days": age, "tickets": len(signal.tickets)},
        day=noted,
    )


def still_open(
    signals: Iterable[Signal], summaries: Iterable[Summary], settled: frozenset[str] = frozenset()
) -> list[Signal]:
    """Return those of the undismissed `signals` that no change works on or has settled (`uptake.state_of`).

    Beside the changes that are open, `summaries` hold those that have ended, or else `settled` names
    the signals that these settled.
    """
    done = {*settled}
    for summary in summaries:
        if summary.open or settles(summary):
            done.update(summary.signals)
    return [signal for signal in signals if signal.id not in done]


def signals_over(
    person: Person, opened: Iterable[Signal], registry: Registry, day: date, thresholds: Thresholds
) -> tuple[tuple[Signal, Call], ...]:
    """Return the signals of `opened` that `izm monitor --mine` tells a person of on `day`, in its order; none once they left."""
    mine = answered_by(person.id, registry, day) if not person.gone_on(day) else frozenset()
    zone = zone_named(registry.institution.timezone)
    found = [
        (signal, signal_call(signal, noted, day, thresholds))
        for signal in opened
        for noted in [day_of(signal.at, zone)]
        if noted <= day and not mine.isdisjoint(signal.over)
    ]
    return tuple(sorted(found, key=lambda each: order(each[1])))


def answered_by(person: str, registry: Registry, day: date) -> frozenset[str]:
    """Return the objects that a person answers for on a day, in their own name or as a substitute.

    A portfolio owner answers for every object of the portfolio, and for what is over none.
    """
    capacities = registry.capacities(person, day)
    found = {capacity.over for capacity in capacities}
    for role in {capacity.role for capacity in capacities if capacity.role.of_portfolio}:
        found |= set(_portfolio(role.value.partition("-")[0], registry))
    return frozenset(found)


def _portfolio(kind: str, registry: Registry) -> Iterator[str]:
    """Yield the objects of a portfolio: capabilities belong to that of resources."""
    for ref in registry.refs:
        if OWNER_OF[kind_of(ref)].value.startswith(kind):
            yield ref
