"""What a recurrence rule (RFC 5545, 3.3.10) may say here, read strictly, so that nothing later trips over it.

Freezes and windows recur by days, weeks, months or years. Hourly and finer
rules, and extensions of a library, are refused: a calendar of an institution
has no use for them, and one line of a file could make millions of times.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from izmainas.domain.record import wrong
from izmainas.message import msg

FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LARGEST_INTERVAL: Final = 1_000
_LARGEST_COUNT: Final = 10_000
_TIMES_A_DAY: Final = 24
_LONGEST: Final = 200

_UNTIL: Final = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?\Z")
_BYDAY: Final = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,5}\Z")


class Until(NamedTuple):
    """The last moment at which an occurrence may begin: what a clock shows, that of UTC or of the institution."""

    clock: datetime
    utc: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule in its parts; `byday` holds the place in the month or year (0: every one) and the weekday."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: Until | None = None
    wkst: int = 0
    byday: tuple[tuple[int, int], ...] = ()
    numbers: tuple[tuple[str, tuple[int, ...]], ...] = ()

    def by(self, name: str) -> tuple[int, ...]:
        """Return the numbers of a part such as `BYMONTH`; none where the rule does not have it."""
        return dict(self.numbers).get(name, ())


#: the least and the greatest number of each part, and whether it may count from the end
_RANGES: Final = {
    "BYMONTH": (1, 12, False),
    "BYWEEKNO": (1, 53, True),
    "BYYEARDAY": (1, 366, True),
    "BYMONTHDAY": (1, 31, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSETPOS": (1, 366, True),
}
#: which parts a frequency cannot have (RFC 5545, 3.3.10, the table of parts)
_NOT_WITH: Final = {
    "DAILY": {"BYWEEKNO", "BYYEARDAY"},
    "WEEKLY": {"BYWEEKNO", "BYYEARDAY", "BYMONTHDAY"},
    "MONTHLY": {"BYWEEKNO", "BYYEARDAY"},
    "YEARLY": set[str](),
}


def parse_rule(text: str) -> Rule:
    """Return the rule that `text` is; raise `ValueError` with the reason in English where it is none."""
    parts = [part.partition("=") for part in text.split(";")]
    given = {name: value for name, _, value in parts}
    _require(len(text) <= _LONGEST and all(value for _, _, value in parts), "a part has no value")
    _require(len(given) == len(parts), "a part stands twice")
    freq = given.pop("FREQ", "")
    _require(freq in FREQUENCIES, "FREQ is none of " + ", ".join(FREQUENCIES))
    _require(not ("COUNT" in given and "UNTIL" in given), "COUNT and UNTIL exclude each other")
    _require(not _NOT_WITH[freq] & set(given), "a part does not go with FREQ=" + freq)
    known = {"INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_RANGES}
    _require(set(given) <= known, "a part is not known")
    rule = Rule(
        freq,
        interval=_within(given.get("INTERVAL", "1"), 1, _LARGEST_INTERVAL),
        count=_within(given["COUNT"], 1, _LARGEST_COUNT) if "COUNT" in given else None,
        until=_until(given["UNTIL"]) if "UNTIL" in given else None,
        wkst=_weekday(given.get("WKST", "MO")),
        byday=tuple(_byday(day, freq) for day in given["BYDAY"].split(",")) if "BYDAY" in given else (),
        numbers=tuple(
            (name, tuple(_within(number, *limits) for number in given[name].split(",")))
            for name, limits in _RANGES.items()
            if name in given
        ),
    )
    _require(
        len(rule.by("BYHOUR") or "-") * len(rule.by("BYMINUTE") or "-") <= _TIMES_A_DAY, "too often a day"
    )
    # what a week's number means without a weekday, or with a counted one, libraries answer differently
    by_week = not rule.by("BYWEEKNO") or (rule.byday and not any(place for place, _ in rule.byday))
    _require(bool(by_week), "BYWEEKNO needs plain weekdays in BYDAY")
    narrowed = rule.byday or any(name != "BYSETPOS" for name, _ in rule.numbers)
    _require(not rule.by("BYSETPOS") or bool(narrowed), "BYSETPOS stands alone")
    return rule


def checked_rule(text: str) -> str:
    """Return `text` if it is a rule that a calendar here may have; the reason of the refusal goes along."""
    try:
        parse_rule(text)
    except ValueError:
        raise wrong(
            msg(
                "a recurrence of RFC 5545 by days, weeks, months or years is expected, such as {example}",
                example="FREQ=WEEKLY;BYDAY=SU",
            )
        ) from None
    return text


def _require(holds: bool, reason: str) -> None:
    if not holds:
        raise ValueError(reason)


def _within(text: str, least: int, most: int, from_the_end: bool = False) -> int:
    _require(bool(_NUMBER.match(text)), "not a number: " + text)
    number = int(text)
    size = -number if from_the_end else number
    _require(
        least <= number <= most or (from_the_end and least <= size <= most), "beyond the limits: " + text
    )
    return number


def _until(text: str) -> Until:
    found = _UNTIL.match(text)
    if found is None:
        raise ValueError("UNTIL is no date: " + text)
    day, clock, utc = found.groups()
    # a day lasts to its end
    return Until(datetime.strptime(day + (clock or "235959"), "%Y%m%d%H%M%S"), bool(utc))  # noqa: DTZ007


def _byday(text: str, freq: str) -> tuple[int, int]:
    found = _BYDAY.match(text)
    if found is None:
        raise ValueError("BYDAY is no weekday: " + text)
    place = found[1]
    _require(place is None or freq in {"MONTHLY", "YEARLY"}, "BYDAY counts in months and years only")
    return (_within(place, 1, 53, from_the_end=True) if place else 0), WEEKDAYS.index(found[2])


def _weekday(text: str) -> int:
    _require(text in WEEKDAYS, "WKST is no weekday: " + text)
    return WEEKDAYS.index(text)
