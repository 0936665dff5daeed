"""The days that a report is about, as days of the institution's time zone."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from izmainas.domain.zones import day_of

#: days that the same moment can be apart in two time zones
_OFF: Final = 2


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` to `until`, both included; None is open on that side."""

    since: date | None = None
    until: date | None = None
    zone: tzinfo | None = None

    def __contains__(self, at: datetime | None) -> bool:
        """Whether a moment lies in the period; nothing that never came does."""
        if at is None or (self.since is None and self.until is None):
            return at is not None
        return self.holds(self.day(at))

    def holds(self, day: date) -> bool:
        """Whether a day is one of the period."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def may_hold(self, first: datetime, last: datetime) -> bool:
        """Whether any moment from one to another may lie in the period: sometimes yes where none does, never no where one does.

        The day of a moment where it was written is two off at most, and costs nothing to tell.
        """
        return (self.since is None or (self.since - last.date()).days <= _OFF) and (
            self.until is None or (first.date() - self.until).days <= _OFF
        )

    def day(self, at: datetime) -> date:
        """Return the day on which a moment falls in the time zone of the period."""
        return day_of(at, self.zone)

    @property
    def previous(self) -> "Period | None":
        """The period of the same length just before; whole months go before whole months. None where one side is open."""
        if self.since is None or self.until is None:
            return None
        before = self.since - timedelta(days=1)
        months = _whole_months(self.since, self.until)
        if months:
            return Period(months_later(self.since, -months), before, self.zone)
        return Period(before - (self.until - self.since), before, self.zone)


def _whole_months(since: date, until: date) -> int:
    """Return how many whole months the days make up; 0 where they are none."""
    after = until + timedelta(days=1)
    if since.day != 1 or after.day != 1:
        return 0
    return (after.year - since.year) * 12 + after.month - since.month


def months_later(day: date, months: int) -> date:
    """Return the same day some months later (earlier where negative), the month's last where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
