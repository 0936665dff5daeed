"""Tickets that come in more often than they used to, of one kind about one object."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from math import sqrt
from statistics import median
from typing import NamedTuple

from izmainas.domain.terms import TicketKind
from izmainas.domain.tickets import TicketVolumes
from izmainas.message import msg
from izmainas.reports.faults import FAULT_TICKETS
from izmainas.reports.monitor_call import Call, MonitorRule, Urgency, View, note

#: fewer months than this before make no usual number
_FEWEST = 3
#: counts of a month may come in a month late
_LATE = 1


class Rise(NamedTuple):
    """The month told about, its count, the usual number, over how many months, from which number on it is unusual."""

    month: date
    tickets: int
    usual: float
    months: int
    limit: float


def ticket_calls(view: View) -> Iterator[Call]:
    """Yield a call for each kind of tickets about an object that rose above its own past."""
    for over in sorted(view.situation.tickets):
        series = by_kind(view.situation.tickets[over])
        for kind in TicketKind:
            rise = rising(series.get(kind, {}), view)
            if rise:
                yield _call(over, kind, rise)


def by_kind(volumes: TicketVolumes) -> Mapping[TicketKind, Mapping[int, int]]:
    """Return counts by kind and month, what several sources count added up; months are numbered through."""
    found: dict[TicketKind, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for volume in volumes.volumes:
        year, month = map(int, volume.month.split("-"))
        found[volume.kind][year * 12 + month - 1] += volume.count
    return found


def rising(counts: Mapping[int, int], view: View) -> Rise | None:
    """Return how the last complete month that was counted stands out; None where it does not.

    A month without a count is one that nobody counted, not one without tickets.
    """
    limits = view.thresholds
    complete = view.day.year * 12 + view.day.month - 2
    known = [month for month in counts if complete - _LATE <= month <= complete]
    if not known:
        return None
    latest = max(known)
    before = [counts[m] for m in range(latest - limits.tickets_months, latest) if m in counts]
    if len(before) < _FEWEST:
        return None
    usual = median(before)
    limit = usual + limits.tickets_spread * sqrt(max(usual, 1))
    count = counts[latest]
    if count < limits.tickets_least or count <= limit:
        return None
    return Rise(date(latest // 12, latest % 12 + 1, 1), count, usual, len(before), limit)


def _call(over: str, kind: TicketKind, rise: Rise) -> Call:
    return Call(
        rule=MonitorRule.TICKETS_RISING,
        urgency=Urgency.NOW if kind in FAULT_TICKETS else Urgency.SOON,
        subject=kind.value,
        over=(over,),
        message=msg(
            "{kind}: {count} in {month}, usually {usual} (median of {n} months before); more than {limit} is unusual",
            kind=kind,
            count=rise.tickets,
            month=f"{rise.month:%Y-%m}",
            usual=_short(rise.usual),
            n=rise.months,
            limit=_short(round(rise.limit, 1)),
        ),
        command=note(MonitorRule.TICKETS_RISING, (over,)),
        numbers={
            "kind": kind.value,
            "month": f"{rise.month:%Y-%m}",
            "count": rise.tickets,
            "usual": rise.usual,
            "n": rise.months,
            "limit": round(rise.limit, 2),
        },
        day=rise.month,
    )


def _short(number: float) -> int | float:
    return int(number) if number == int(number) else number
