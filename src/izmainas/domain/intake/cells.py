"""From a cell to a text, a number, a day or a month: what can be read in two ways is refused, never guessed."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final, NamedTuple

from izmainas.domain.intake.faults import CellError
from izmainas.domain.intake.mapping import DateForm, Decimal
from izmainas.domain.intake.table import Cell
from izmainas.domain.record import FIRST_YEAR, LAST_YEAR
from izmainas.message import Message, msg

#: numbers in the files have at most twelve digits before the point and six behind it
_LARGEST: Final = 10**12
_DIGITS: Final = 6
#: the first day that a spreadsheet and the calendar agree on, and the last that is meant
_SERIAL_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(61, 2_958_466)
_YEARS: Final = range(FIRST_YEAR, LAST_YEAR + 1)
_LONGEST_DATE: Final = 60
_DIGITS_OF_DAY: Final = 8

#: what stands for a formula that a workbook holds without its value
UNCALCULATED: Final = "#FORMULA"
#: what a spreadsheet shows, and writes into a CSV, where it cannot calculate
_FAILED: Final = re.compile(
    r"#(?:N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|GETTING_DATA)"
    r"|Err:[0-9]{3}"
)

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\ufeff]"
)
_SPACES: Final = re.compile(r"[\s\u00a0\u2007\u202f]+")
#: signs before the number, one grouping and one decimal sign, a percent sign behind
_NUMBER: Final = re.compile(r"([-+\u2212]?)([0-9][0-9.,' ]*|[.,][0-9]+)(%?)")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:(?P<sign>[.,' ])[0-9]{3})(?:(?P=sign)[0-9]{3})*")
_TIME: Final = re.compile(
    r"(?P<date>.{6,20}?)(?:T|,? )(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])"
    r"(?::(?P<second>[0-5][0-9])(?:[.,][0-9]{1,9})?)?(?P<zone> ?(?:Z|UTC|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?))?"
)

_D, _M, _Y = r"(?P<d>[0-9]{1,2})", r"(?P<m>[0-9]{1,2})", r"(?P<y>[0-9]{4})"
_FORMS: Final = {
    DateForm.YMD_DASH: re.compile(rf"{_Y}-{_M}-{_D}"),
    DateForm.DMY_DOT: re.compile(rf"{_D}\. ?{_M}\. ?{_Y}\.?"),
    DateForm.YMD_DOT: re.compile(rf"{_Y}\. ?{_M}\. ?{_D}\.?"),
    DateForm.YMD_SLASH: re.compile(rf"{_Y}/{_M}/{_D}"),
    DateForm.DMY_SLASH: re.compile(rf"{_D}/{_M}/{_Y}"),
    DateForm.MDY_SLASH: re.compile(rf"{_M}/{_D}/{_Y}"),
    DateForm.DMY_DASH: re.compile(rf"{_D}-{_M}-{_Y}"),
    DateForm.DMY_SHORT: re.compile(rf"{_D}\.{_M}\.(?P<y>[0-9]{{2}})\.?"),
    DateForm.YMD: re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
    DateForm.YM_DASH: re.compile(rf"{_Y}-{_M}"),
    DateForm.MY_DOT: re.compile(rf"{_M}\. ?{_Y}\.?"),
    DateForm.MY_SLASH: re.compile(rf"{_M}/{_Y}"),
}
#: forms that are never meant unless the mapping says so: two digits of a year, and plain numbers
_TOLD_ONLY: Final = frozenset({DateForm.DMY_SHORT, DateForm.YMD, DateForm.SERIAL})
_USUAL: Final = tuple(form for form in DateForm if form not in _TOLD_ONLY)
_OF_MONTH: Final = frozenset({DateForm.YM_DASH, DateForm.MY_DOT, DateForm.MY_SLASH})
_MONTHS: Final = (
    ("janvāris", "january"),
    ("februāris", "february"),
    ("marts", "march"),
    ("aprīlis", "april"),
    ("maijs", "may"),
    ("jūnijs", "june"),
    ("jūlijs", "july"),
    ("augusts", "august"),
    ("septembris", "september"),
    ("oktobris", "october"),
    ("novembris", "november"),
    ("decembris", "december"),
)
_NAMED: Final = re.compile(
    r"(?P<y>[0-9]{4})(?:\. gada|\.)? (?P<name>[^\W\d_]+)|(?P<name2>[^\W\d_]+) (?P<y2>[0-9]{4})"
)


class Span(NamedTuple):
    """A day, or a month of which `day` is the last: values are filed under the last day of what they measure."""

    day: date
    whole_month: bool = False

    @property
    def month(self) -> str:
        """The month as `2026-10`."""
        return f"{self.day.year:04d}-{self.day.month:02d}"


def text_of(cell: Cell) -> str:
    """Return what a cell says, in one form of Unicode and without spaces around it.

    Raises `CellError` for characters that cannot be seen and change how text
    is read, and for what a spreadsheet could not calculate.
    """
    if not isinstance(cell, str):
        whole = isinstance(cell, float) and cell.is_integer() and abs(cell) < _LARGEST
        return str(int(cell)) if whole and isinstance(cell, float) else str(cell)
    if found := _HIDDEN.search(cell):
        raise CellError(msg("the character {char} is not allowed", char=f"U+{ord(found[0]):04X}"))
    text = unicodedata.normalize("NFC", cell).strip(" \t\r\n\u00a0\u2007\u202f")
    if text == UNCALCULATED:
        raise CellError(msg("a formula without its value: open the workbook as a table, and save it again"))
    if _FAILED.fullmatch(text):
        raise CellError(msg("the spreadsheet could not calculate this: {given}", given=text))
    return text


def plainly(text: str) -> str:
    """Return a text as it is compared: without case, runs of spaces as one."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


def empty(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    return isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u2007\u202f")


class Numeral(NamedTuple):
    """A number as it is written: its value by each way of reading it, and whether a percent sign follows."""

    readings: dict[Decimal, float]
    percent: bool


def numeral(cell: Cell) -> Numeral:
    """Return every way to read a number; raise `CellError` for what is none.

    `1 234,5`, `1.234,5` and `1,234.5` have one reading; `1,234` has two: a
    thousand and more, or one and a fraction.
    """
    if isinstance(cell, bool | date | datetime):
        raise CellError(_no_number(cell))
    if not isinstance(cell, str):
        return Numeral(dict.fromkeys(Decimal, _bounded(float(cell))), percent=False)
    text = _SPACES.sub(" ", text_of(cell)).replace(" %", "%")
    found = _NUMBER.fullmatch(text)
    if not found:
        raise CellError(_no_number(cell))
    sign = -1.0 if found[1] in {"-", "\u2212"} else 1.0
    readings = {
        decimal: sign * value for decimal in Decimal if (value := _read(found[2], decimal.sign)) is not None
    }
    if not readings:
        raise CellError(_no_number(cell))
    return Numeral({key: _bounded(value) for key, value in readings.items()}, percent=bool(found[3]))


def _read(digits: str, decimal: str) -> float | None:
    """Return the number with `decimal` before its fraction; None where it cannot be read so."""
    whole, sign, fraction = digits.partition(decimal)
    if sign and not fraction.isdecimal():
        return None
    if not whole.isdecimal() and whole:
        groups = _GROUPED.fullmatch(whole)
        if not groups or groups["sign"] == decimal:
            return None
        whole = whole.replace(groups["sign"], "")
    return float(f"{whole or '0'}.{fraction or '0'}")


def _bounded(value: float) -> float:
    if not math.isfinite(value) or abs(value) >= _LARGEST:
        raise CellError(msg("a number of at most twelve digits is expected"))
    return round(value, _DIGITS)


def decimal_of(numerals: Iterable[Numeral]) -> Decimal | None:
    """Return the decimal sign that a column uses: the one by which some of its numbers can only be read."""
    known = {next(iter(n.readings)) for n in numerals if len(n.readings) == 1}
    return known.pop() if len(known) == 1 else None


def value_of(number: Numeral, decimal: Decimal | None) -> float:
    """Return the number, read with `decimal`; raise `CellError` where two readings remain."""
    if decimal is not None:
        if decimal not in number.readings:
            raise CellError(
                msg("the number is not written with the decimal sign “{sign}”", sign=decimal.sign)
            )
        return number.readings[decimal]
    values = sorted(set(number.readings.values()))
    if len(values) > 1:
        raise CellError(
            msg(
                "the number can be read as {one} or as {other}: say `decimal` in the mapping",
                one=values[0],
                other=values[1],
            )
        )
    return values[0]


def _no_number(cell: Cell) -> Message:
    return msg("“{given}” is not a number", given=str(cell)[:60])


def span(cell: Cell, forms: tuple[DateForm, ...], zone: tzinfo) -> Span:
    """Return the day, or the month, that a cell names; a moment with its offset is of the day in `zone`.

    Without `forms`, every usual form counts. Raises `CellError` for what is
    no date, and for one that two forms read as two different days.
    """
    if isinstance(cell, datetime):
        return Span(cell.date())
    if isinstance(cell, date):
        return Span(cell)
    if not isinstance(cell, str):
        digits = text_of(cell)  # a spreadsheet keeps 20261127 as a number, too large for one of its days
        if DateForm.YMD in forms and len(digits) == _DIGITS_OF_DAY and digits.isdecimal():
            return _span_of_text(digits, forms, zone)
        return _serial(cell, forms)
    return _span_of_text(text_of(cell), forms, zone)


@lru_cache(maxsize=8192)
def _span_of_text(said: str, forms: tuple[DateForm, ...], zone: tzinfo) -> Span:
    """Return the day of a text; remembered, for a table says the same days again and again."""
    text = _SPACES.sub(" ", said)
    timed = _TIME.fullmatch(text) if len(text) < _LONGEST_DATE else None
    day = timed["date"].strip() if timed else text
    readings = dict.fromkeys(_readings(day, forms))
    if not readings and DateForm.SERIAL in forms and day.isdecimal():
        return _serial(int(day[:8]), forms)
    if not readings:
        raise CellError(msg("“{given}” is not a date that the mapping knows", given=text[:60]))
    if len(readings) > 1:
        raise CellError(
            msg(
                "“{given}” can be read as {days}: say `dates` in the mapping",
                given=text[:60],
                days=[r.day for r in readings],
            )
        )
    (found,) = readings
    return _moved(found, timed, zone) if timed else found


def _readings(text: str, forms: tuple[DateForm, ...]) -> Iterator[Span]:
    for form in forms or _USUAL:
        found = _FORMS[form].fullmatch(text) if form in _FORMS else None
        if found:
            groups = found.groupdict()
            year = int(groups["y"]) + (2000 if form is DateForm.DMY_SHORT else 0)
            yield from _made(year, int(groups["m"]), None if form in _OF_MONTH else int(groups["d"]))
    if (named := _NAMED.fullmatch(text)) and (month := _month_named(named["name"] or named["name2"])):
        yield from _made(int(named["y"] or named["y2"]), month, None)


def _made(year: int, month: int, day: int | None) -> Iterator[Span]:
    """Yield the day or the last day of the month, if there is such a one."""
    try:
        first = date(year, month, day or 1)
    except ValueError:
        return
    if year not in _YEARS:
        return
    yield Span(first) if day else Span(last_of_month(first), whole_month=True)


def last_of_month(day: date) -> date:
    """Return the last day of the month of `day`."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _month_named(word: str) -> int | None:
    """Return the number of a month by its name, in Latvian also as it stands in a sentence (`oktobrī`)."""
    wanted = plainly(word)
    for number, (latvian, english) in enumerate(_MONTHS, 1):
        stem = latvian.removesuffix("s").removesuffix("i")
        if wanted in {english, english[:3]} or wanted in {latvian, stem + "ī", stem + "ā", stem + "a"}:
            return number
    return None


def _moved(found: Span, timed: re.Match[str], zone: tzinfo) -> Span:
    """Return the day of a moment in `zone`; a moment without an offset is of the place already."""
    if int(timed["hour"]) > 23:  # noqa: PLR2004 - hours of a day
        raise CellError(msg("“{given}” is not a date that the mapping knows", given=timed[0][:60]))
    offset = (timed["zone"] or "").strip().replace("UTC", "Z")
    if not offset or found.whole_month:
        return found
    written = f"{found.day.isoformat()}T{int(timed['hour']):02d}:{timed['minute']}:{timed['second'] or '00'}"
    return Span(datetime.fromisoformat(written + offset).astimezone(zone).date())


def _serial(number: float, forms: tuple[DateForm, ...]) -> Span:
    if DateForm.SERIAL not in forms or not math.isfinite(number) or int(number) not in _SERIALS:
        raise CellError(msg("“{given}” is not a date that the mapping knows", given=text_of(number)))
    return Span(_SERIAL_ZERO + timedelta(days=int(number)))
