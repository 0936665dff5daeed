"""Days and moments of the command line, as people write them."""

from datetime import date, datetime, time, tzinfo
from typing import overload

from izmainas.domain.record import FIRST_YEAR, LAST_YEAR
from izmainas.errors import UsageError
from izmainas.message import Message, msg


def malformed(flag: str, text: str, example: str | Message) -> UsageError:
    """Return the error for a flag whose value has not the form it should have; an example in words names its flag."""
    return UsageError(
        "IZM-E211",
        msg("{key}: “{given}” has not the expected form", key=flag, given=text),
        hint=msg(
            "For example: {command}",
            command=example if isinstance(example, Message) else f"{flag} {example}",
        ),
    )


def moment(text: str | None, flag: str, zone: tzinfo, *, end_of_day: bool = False) -> str | None:
    """Return a moment with its offset from `2026-12-01`, `2026-12-01 22:00`, `23.11.2026. 22:00` or ISO 8601."""
    if text is None:
        return None
    cleaned = (
        text.strip().replace(". ", "T", 1).rstrip(".")
        if _latvian(text)
        else text.strip().replace(" ", "T", 1)
    )
    day, _, clock = cleaned.partition("T")
    at = _iso_day(day, flag, text)
    try:
        hour = time.fromisoformat(clock) if clock else time(23, 59) if end_of_day else time(0, 0)
    except ValueError:
        raise malformed(flag, text, '"2026-12-01 22:00"') from None
    whole = datetime.combine(at, hour)
    if whole.tzinfo is None:
        whole = whole.replace(tzinfo=zone)
        if clock:
            _passed_over(whole, flag, text)
    return whole.isoformat(timespec="seconds")


def _passed_over(whole: datetime, flag: str, text: str) -> None:
    """Refuse a time of day that a clock put forward leaves out: what was written would be another than is read."""
    before, after = (whole.replace(fold=fold).utcoffset() for fold in (0, 1))
    if before is not None and after is not None and before < after:  # PEP 495: a gap
        there = whole + (after - before)
        raise UsageError(
            "IZM-E211",
            msg("{flag}: there is no “{given}”: the clock is put forward then", flag=flag, given=text),
            hint=msg("For example: {command}", command=f'{flag} "{there:%Y-%m-%d %H:%M}"'),
        )


@overload
def day(text: str, flag: str) -> date: ...


@overload
def day(text: str | None, flag: str) -> date | None: ...


def day(text: str | None, flag: str) -> date | None:
    """Return a date from `2026-12-01` or `01.12.2026.`."""
    return None if text is None else _iso_day(text.strip().rstrip("."), flag, text)


def day_asked_about(text: str | None, flag: str) -> date | None:
    """Return the day that a question is about, as `day` understands it; refuse one that no change can lie on.

    What is asked for is also the day before it, the month behind it or its beginning in a time zone.
    """
    found = day(text, flag)
    return None if found is None else in_our_time(found, flag)


def in_our_time(given: date, flag: str) -> date:
    """Refuse a day, or a moment of one, in years in which no moment of a change can lie; raise `UsageError`."""
    if not FIRST_YEAR <= given.year <= LAST_YEAR:
        years = msg("a year from {first} to {last} is expected", first=FIRST_YEAR, last=LAST_YEAR)
        raise UsageError(
            "IZM-E211",
            msg("{key}: {text}", key=flag, text=years),
            hint=msg("For example: {command}", command=f"{flag} 2026-12-01"),
        )
    return given


def _latvian(text: str) -> bool:
    return text.strip()[2:3] == "."


def _iso_day(text: str, flag: str, given: str) -> date:
    try:
        if _latvian(text):
            dd, mm, yyyy = text.split(".")
            return date(int(yyyy), int(mm), int(dd))
        return date.fromisoformat(text)
    except ValueError:
        raise malformed(flag, given, "2026-12-01") from None
