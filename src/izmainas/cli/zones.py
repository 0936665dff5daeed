"""The time zone that a new register begins with."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

#: of an institution that says nothing else
RIGA: Final = "Europe/Riga"


def founding_moment(at: datetime) -> datetime:
    """Return the author date of a first commit in the time zone that a new register begins with."""
    return at.astimezone(ZoneInfo(RIGA)).replace(microsecond=0)
