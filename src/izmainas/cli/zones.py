"""The time zones that moments are told in."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from izmainas.errors import Location, UsageError
from izmainas.message import msg

#: of an institution that says nothing else
RIGA: Final = "Europe/Riga"


def zone_named(name: str) -> ZoneInfo:
    """Return a time zone by the name that the institution gives; raises `UsageError` where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UsageError(
            "IZM-E215",
            msg("there is no time zone {name}", name=name),
            where=Location("registry/institution.yaml"),
            hint=msg("Name one that there is, such as {example}", example=RIGA),
        ) from None


def founding_moment(at: datetime) -> datetime:
    """Return the author date of a first commit in the time zone that a new register begins with."""
    return at.astimezone(ZoneInfo(RIGA)).replace(microsecond=0)
