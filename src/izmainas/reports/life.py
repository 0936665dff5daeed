"""The days on which a change was registered and came to its end."""

from datetime import date
from typing import NamedTuple

from izmainas.domain.summary import Summary
from izmainas.reports.period import Period


class Life(NamedTuple):
    """A change with the days on which it was registered and came to its end, in the zone of the period."""

    summary: Summary
    begun: date
    ended: date | None

    @classmethod
    def of(cls, summary: Summary, period: Period) -> "Life":
        """Return the life of a change."""
        end = summary.ended
        return cls(summary, period.day(summary.registered), period.day(end) if end else None)

    def open_on(self, day: date) -> bool:
        """Whether the change was open when `day` ended."""
        return self.begun <= day and (self.ended is None or self.ended > day)
