"""Which time zones there are, and which day it is in one."""

from datetime import date, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=16)
def is_zone(name: str) -> bool:
    """Whether a name is one of a time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def day_of(at: datetime, zone: tzinfo | None) -> date:
    """Return the day of a moment in `zone`, that of the institution: an entry may be written with another offset than its."""
    return (at.astimezone(zone) if zone else at).date()
