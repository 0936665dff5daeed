"""What changes on record call for: incidents and problems that come again, follow-ups that nobody took up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from izmainas.domain.lifecycle.link import OF_A_SPLIT
from izmainas.domain.summary import Summary
from izmainas.domain.terms import LinkType
from izmainas.message import msg, msgn
from izmainas.reports.faults import FAULT_LINKS, FAULT_TICKETS
from izmainas.reports.monitor_call import Call, MonitorRule, Urgency, View, note

#: how a change is built, and what must not be done at the same time: neither follows from another change
_BESIDE: Final = OF_A_SPLIT | {LinkType.NOT_WITH}


def incident_calls(view: View) -> Iterator[Call]:
    """Yield a call for each object that several different incidents and problems concern.

    They are told by the tickets that changes come from and by the links of
    changes, of changes registered within `incident_days`.
    """
    since = view.day - timedelta(days=view.thresholds.incident_days)
    troubles = _troubles(summary for summary in view.summaries if view.day_of(summary.registered) >= since)
    for over in sorted(troubles):
        refs = sorted(troubles[over])
        if len(refs) >= view.thresholds.incidents:
            changes = sorted({change for found in troubles[over].values() for change in found})
            yield Call(
                rule=MonitorRule.INCIDENTS_REPEATED,
                urgency=Urgency.SOON,
                subject=over,
                over=(over,),
                message=msgn(
                    "{n} incident or problem since {day}: {refs}; see {changes}",
                    "{n} incidents and problems since {day}: {refs}; see {changes}",
                    len(refs),
                    day=since,
                    refs=refs,
                    changes=changes,
                ),
                command=note(MonitorRule.INCIDENTS_REPEATED, (over,)),
                numbers={"n": len(refs), "since": since.isoformat(), "refs": refs, "changes": changes},
            )


def _troubles(summaries: Iterable[Summary]) -> Mapping[str, Mapping[str, set[str]]]:
    """Return, for each object, the incidents and problems that concern it, each with the changes that name it."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for summary in summaries:
        for ref in troubles_of(summary):
            for target in summary.targets:
                found[target][ref].add(summary.id)
    return found


def troubles_of(summary: Summary) -> frozenset[str]:
    """Return the incidents and problems that a change names, each once."""
    tickets = {ticket.ref for ticket in summary.tickets if ticket.kind in FAULT_TICKETS}
    return frozenset(tickets | {link.ref for link in summary.links if link.type in FAULT_LINKS})


def follow_up_calls(view: View) -> Iterator[Call]:
    """Yield a call for each change whose review left more follow-ups than were taken up.

    A follow-up is taken up by a signal that follows the change, a dismissed
    one included, or by another change that links to it; by one that took up
    such a signal, no second time.
    """
    taken: dict[str, set[str]] = defaultdict(set)
    uids = {summary.uid: summary.id for summary in view.summaries}
    for each in view.followed:
        if each.signal.follows:
            taken[each.signal.follows].add(each.signal.id)
    for summary in view.summaries:
        for link in summary.links:
            if link.type in _BESIDE or link.ref not in uids or link.ref == summary.uid:
                continue
            number = uids[link.ref]
            if taken[number].isdisjoint(summary.signals):
                taken[number].add(summary.id)
    for summary in view.summaries:
        left = len(summary.follow_ups) - len(taken[summary.id])
        if left > 0:
            yield Call(
                rule=MonitorRule.FOLLOW_UP_OPEN,
                urgency=Urgency.SOON,
                subject=summary.id,
                over=summary.targets,
                message=msg(
                    "{left} of {n} not taken up: {texts}",
                    left=left,
                    n=len(summary.follow_ups),
                    texts="; ".join(summary.follow_ups),
                ),
                command=f"izm signal new --follows {summary.id}"
                + (" --title TITLE" if len(summary.follow_ups) > 1 else ""),
                numbers={
                    "left": left,
                    "n": len(summary.follow_ups),
                    "taken_up_by": sorted(taken[summary.id]),
                },
                day=view.day_of(summary.updated),
            )
