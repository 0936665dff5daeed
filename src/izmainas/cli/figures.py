"""Numbers and months of the command line, as people write them: what can be read in two ways is refused."""

from datetime import UTC, date

from izmainas.cli.days import malformed
from izmainas.domain.intake.cells import numeral, span, value_of
from izmainas.domain.intake.faults import CellError
from izmainas.errors import UsageError
from izmainas.message import Message, msg

_PERCENT = "%"


def number(text: str, flag: str, unit: str | None = None) -> float:
    """Return the number of `4,2`, `4.2` or `1 234,5`; `99 %` where that is the unit."""
    try:
        found = numeral(text)
    except CellError as error:
        raise _not_taken(flag, error.reason, f"{flag} 4.2") from None
    if found.percent and unit != _PERCENT:
        raise _not_taken(
            flag, msg("a percent sign, but it is not measured in %"), f"{flag} {text.strip('% ')}"
        )
    values = sorted(set(found.readings.values()))
    if len(values) > 1:
        told = msg(
            "“{given}” can be read as {one} or as {other}",
            given=text,
            one=plain(values[0]),
            other=plain(values[1]),
        )
        raise _not_taken(flag, told, f"{flag} {plain(values[1])}")
    return value_of(found, None)


def plain(value: float) -> str:
    """Return a number as it is typed: `95`, `4.2`."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _not_taken(flag: str, reason: Message, example: str) -> UsageError:
    return UsageError(
        "IZM-E244",
        msg("{key}: {text}", key=flag, text=reason),
        hint=msg("For example: {command}", command=example),
    )


def month(text: str) -> date:
    """Return the last day of the month of `2026-10`, `10.2026.` or `oktobris 2026`; a day is no month."""
    try:
        found = span(text.strip(), (), UTC)
    except CellError:
        found = None
    if found is None or not found.whole_month:
        raise malformed("--month", text, "2026-10")
    return found.day
