"""Days and moments of the command line, as people write them."""

import re
from datetime import date, datetime, time, tzinfo
from typing import Final, overload

from izmainas.domain.record import FIRST_YEAR, LAST_YEAR
from izmainas.errors import UsageError
from izmainas.message import Message, msg

#: `1.12.2026.`, `01. 12. 2026` and such
_LATVIAN: Final = re.compile(r"^(?P<day>[0-9]{1,2})\.\s*(?P<month>[0-9]{1,2})\.\s*(?P<year>[0-9]{4})\.?")
#: `22:30`, and `22.30` as Latvian has it
_CLOCK: Final = re.compile(r"^([0-9]{1,2})[.:]([0-9]{2})(?![0-9])")


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
    """Return a moment with its offset from `2026-12-01`, `2026-12-01 22:00`, `23.11.2026. 22.00` or ISO 8601."""
    if text is None:
        return None
    of_day, _, clock = _plain(text).replace(" ", "T", 1).partition("T")
    at = _iso_day(of_day, flag, text)
    clock = _CLOCK.sub(
        lambda found: f"{found[1]:0>2}:{found[2]}", clock.lstrip(" T\N{NO-BREAK SPACE}"), count=1
    )
    if clock[2:3] in {".", ","}:  # it would be read as a part of a second
        raise malformed(flag, text, '"2026-12-01 22:00"')
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
    """Return a date from `2026-12-01`, `01.12.2026.` or `1.12.2026`."""
    return None if text is None else _iso_day(_plain(text).rstrip(" ."), flag, text)


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


def _plain(text: str) -> str:
    """Return text with a day at its beginning as ISO 8601 has it."""
    return _LATVIAN.sub(lambda of: f"{of['year']}-{of['month']:0>2}-{of['day']:0>2} ", text.strip(), count=1)


def _iso_day(text: str, flag: str, given: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise malformed(flag, given, "2026-12-01") from None
