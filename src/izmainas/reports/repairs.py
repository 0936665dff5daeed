"""Which later changes put right what an earlier one did."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from izmainas.domain.summary import Summary
from izmainas.domain.terms import FAILURES, LinkType


def linked(summary: Summary, kind: LinkType) -> tuple[str, ...]:
    """Return what a change is linked with by one type."""
    return tuple(link.ref for link in summary.links if link.type is kind)


def went_wrong(summary: Summary) -> bool:
    """Whether a change failed, was backed out or caused an incident."""
    return summary.outcome in FAILURES or bool(linked(summary, LinkType.CAUSES_INCIDENT))


class Repairs:
    """Finds the later changes that put a failed one right: they supersede it, or are caused by an incident that it caused."""

    def __init__(self, summaries: Sequence[Summary]) -> None:
        self._summaries = summaries
        self._by_reason: dict[tuple[LinkType, str], list[Summary]] = {}
        for summary in summaries:
            for link in summary.links:
                if link.type in {LinkType.SUPERSEDES, LinkType.CAUSED_BY_INCIDENT}:
                    self._by_reason.setdefault((link.type, link.ref), []).append(summary)

    def of(self, failed: Summary) -> list[Summary]:
        """Return those whose work ended after that of `failed`."""
        end = failed.course.work[1]
        reasons = [(LinkType.SUPERSEDES, failed.uid)]
        reasons += [(LinkType.CAUSED_BY_INCIDENT, ref) for ref in linked(failed, LinkType.CAUSES_INCIDENT)]
        found = {s.uid: s for reason in reasons for s in self._by_reason.get(reason, ())}
        return [s for s in found.values() if end and (at := s.course.work[1]) and at > end]

    def put_right(self, failed: Summary) -> datetime | None:
        """Return when the first of them that succeeded was done."""
        ends = [s.course.work[1] for s in self.of(failed) if s.outcome not in FAILURES]
        return min((end for end in ends if end), default=None)

    @cached_property
    def made(self) -> frozenset[str]:
        """The identities of the changes that put right what went wrong."""
        return frozenset(r.uid for s in self._summaries if went_wrong(s) for r in self.of(s))
