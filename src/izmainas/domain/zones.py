"""Which time zones there are."""

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
