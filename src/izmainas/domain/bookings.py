"""The times that changes have planned: over which objects, and with whom."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from izmainas.domain.history import WORK_AHEAD
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Kind, LinkType


class Booking(NamedTuple):
    """The time that a change has planned, in UTC (clocks of one zone repeat an hour): over which objects, with whom."""

    change: str
    uid: str
    start: datetime
    end: datetime
    targets: tuple[str, ...]
    people: frozenset[str]
    not_with: frozenset[str] = frozenset()
    emergency: bool = False

    @property
    def moment(self) -> str:
        """The time as a key says it: an override is of this time and no other."""
        return f"{self.start.isoformat(timespec='minutes')}/{self.end.isoformat(timespec='minutes')}"


def booking(summary: Summary) -> Booking | None:
    """Return the time that a change has planned, to the later end that its work told of; None where it has planned none."""
    until = summary.work_end
    if summary.start is None or until is None:
        return None
    return Booking(
        summary.id,
        summary.uid,
        summary.start.astimezone(UTC),
        until.astimezone(UTC),
        summary.targets,
        summary.plan_people,
        frozenset(link.ref for link in summary.links if link.type is LinkType.NOT_WITH),
        summary.kind is Kind.EMERGENCY,
    )


def planned(summaries: Iterable[Summary]) -> list[Booking]:
    """Return the planned times of all work that is ahead or under way; what is on hold keeps its time."""
    found = (booking(summary) for summary in summaries if summary.state in WORK_AHEAD)
    return sorted((one for one in found if one), key=lambda one: (one.start, one.change))
