"""Cells: what can be read in one way only is read, everything else is refused."""

import math
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izmainas.domain.intake.cells import UNCALCULATED, decimal_of, numeral, span, text_of, value_of
from izmainas.domain.intake.faults import CellError
from izmainas.domain.intake.formulas import guarded, unguarded
from izmainas.domain.intake.mapping import DateForm, Decimal
from izmainas.domain.intake.table import Cell

RIGA = ZoneInfo("Europe/Riga")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("23.11.2026.", date(2026, 11, 23)),
        ("23. 11. 2026", date(2026, 11, 23)),
        ("3.1.2026", date(2026, 1, 3)),
        ("2026-11-23", date(2026, 11, 23)),
        ("2026.11.23.", date(2026, 11, 23)),
        ("23/11/2026", date(2026, 11, 23)),
        ("03/03/2026", date(2026, 3, 3)),
        ("31.10.2026. 22:30", date(2026, 10, 31)),
        ("2026-10-31T22:30:00Z", date(2026, 11, 1)),
        ("2026-10-31 22:30:00.123+02:00", date(2026, 10, 31)),
        ("2026-10-31 22:30:00+00", date(2026, 11, 1)),
        ("2026-02", date(2026, 2, 28)),
        ("02.2028", date(2028, 2, 29)),
        ("2026. gada oktobris", date(2026, 10, 31)),
        ("2026. gada oktobrī", date(2026, 10, 31)),
        ("October 2026", date(2026, 10, 31)),
        (datetime(2026, 11, 23, 10, 0), date(2026, 11, 23)),  # noqa: DTZ001 - a workbook knows no zones
        (date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_days_and_months_are_read_as_people_write_them(written: Cell, day: date) -> None:
    """A month stands for its last day, a moment with its offset for its day here."""
    assert span(written, (), RIGA).day == day


@pytest.mark.parametrize(
    "written",
    [
        *(
            "03/04/2026",
            "31.02.2026.",
            "23.11.26",
            "20261123",
            "x",
            "",
            45000,
            "2026-11-23 25:00",
            "1.1.0001",
            "gads 2026",
        ),
        *("2026-11-23 10:00+99:99", "2026-11-23 10:00 -24:00", "2026-11-23 10:00+02:60", math.inf, math.nan),
    ],
)
def test_what_is_no_date_or_could_be_two_is_refused(written: Cell) -> None:
    """The third of April and the fourth of March are never guessed apart."""
    with pytest.raises(CellError):
        span(written, (), RIGA)


def test_the_mapping_settles_what_a_date_means() -> None:
    """What is ambiguous by itself has one meaning in a form that is named."""
    assert span("03/04/2026", (DateForm.DMY_SLASH,), RIGA).month == "2026-04"
    assert span("03/04/2026", (DateForm.DMY_SLASH,), RIGA).day == date(2026, 4, 3)
    assert span("03/04/2026", (DateForm.MDY_SLASH,), RIGA).day == date(2026, 3, 4)
    assert span("23.11.26", (DateForm.DMY_SHORT,), RIGA).day == date(2026, 11, 23)
    assert span(46349, (DateForm.SERIAL,), RIGA).day == date(2026, 11, 23)
    assert span("46349", (DateForm.SERIAL,), RIGA).day == date(2026, 11, 23)
    assert span(20261123.0, (DateForm.YMD,), RIGA).day == date(2026, 11, 23)
    assert span(20261123, (DateForm.SERIAL, DateForm.YMD), RIGA).day == date(2026, 11, 23)


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan, 60, 1e300])
def test_a_number_that_is_no_day_of_a_spreadsheet_is_refused(number: float) -> None:
    """A workbook can hold what only another program writes."""
    with pytest.raises(CellError):
        span(number, (DateForm.SERIAL, DateForm.YMD), RIGA)


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["%d.%m.%Y.", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d"]),
)
def test_every_day_that_is_written_is_read_back(day: date, form: str) -> None:
    """No day of the calendar is lost or moved."""
    assert span(day.strftime(form), (), RIGA).day == day


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1\u202f234", 1234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("0,123", 0.123),
        ("99,5 %", 99.5),
        ("\u22123", -3),
        (",5", 0.5),
        ("12,345,678", 12345678),
        (0.1 + 0.2, 0.3),
        (7, 7),
    ],
)
def test_numbers_are_read_as_people_write_them(written: Cell, value: float) -> None:
    """Decimal commas and points, thousands by space, comma or point, percent."""
    assert value_of(numeral(written), None) == value


@pytest.mark.parametrize(
    "written",
    [
        *("1,234", "1.234", "abc", "1,2,3", "1e5", "", "1 23", "1000000000000", "=1+1"),
        *(date(2026, 10, 1), True),
    ],
)
def test_what_is_no_number_or_could_be_two_is_refused(written: Cell) -> None:
    """A thousand and more, or one and a fraction: never guessed; a day that a workbook made of `10.2026` is none."""
    with pytest.raises(CellError):
        value_of(numeral(written), None)


def test_a_column_shows_its_own_decimal_sign() -> None:
    """One number that can be read in one way only settles the others; two that disagree settle nothing."""
    assert decimal_of(map(numeral, ["1,234", "99,5"])) is Decimal.COMMA
    assert decimal_of(map(numeral, ["1,234", "5"])) is None
    assert decimal_of(map(numeral, ["1.5", "1,5"])) is None
    assert [value_of(numeral("1,234"), sign) for sign in Decimal] == [1.234, 1234]
    with pytest.raises(CellError):
        value_of(numeral("1.5"), Decimal.COMMA)


@given(st.floats(-1e6, 1e6).map(lambda x: round(x, 2)))
def test_every_latvian_number_is_read_back(value: float) -> None:
    """Grouped by spaces, with a comma."""
    written = f"{value:,.2f}".replace(",", " ").replace(".", ",")
    assert value_of(numeral(written), Decimal.COMMA) == value


@pytest.mark.parametrize("written", ["a\x00b", "a\u202eb", "a\x1bb", "a\ud800b"])
def test_characters_that_cannot_be_seen_are_refused(written: str) -> None:
    """They change how text is read, and the files refuse them."""
    with pytest.raises(CellError):
        text_of(written)


@pytest.mark.parametrize("written", ["#N/A", " #DIV/0! ", "#NAME?", "Err:502", UNCALCULATED])
def test_what_a_spreadsheet_could_not_calculate_is_refused_wherever_it_stands(written: str) -> None:
    """A failed look-up is no name, no number and no date."""
    for read in (text_of, numeral, lambda cell: span(cell, (), RIGA)):
        with pytest.raises(CellError):
            read(written)


@given(st.text(alphabet="'=+-@\t\r a;＝", max_size=6))
def test_what_is_kept_from_being_a_formula_comes_back_as_it_was(text: str) -> None:
    """Whatever begins with apostrophes, and whatever does not."""
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@", "＝"))
