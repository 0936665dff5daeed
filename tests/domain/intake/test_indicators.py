"""Values of indicators from a table: one a row or a column each, read with the sign that their column uses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from izmainas.domain.indicators import Indicator
from izmainas.domain.intake import names
from izmainas.domain.intake.indicators import indicator_with, read_values
from izmainas.domain.intake.mapping import ImportMapping
from izmainas.errors import UsageError

if TYPE_CHECKING:
    from domain.intake.conftest import Lay
    from izmainas.domain.intake.indicators import Series
    from izmainas.domain.intake.rows import Taken
    from izmainas.domain.intake.table import Table

RIGA = ZoneInfo("Europe/Riga")
TODAY = date(2026, 11, 23)
ONE_A_ROW = {"month": "Mēnesis", "indicator": "Rādītājs", "value": "Vērtība", "planned": "Plāns"}
OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 30)


def indicator(name: str = "laiks", unit: str = "h", **more: object) -> Indicator:
    """Make an indicator."""
    data = {"id": name, "name": {"lv": name.title()}, "over": ["service/form"], "unit": unit}
    return Indicator.model_validate(data | more)


def read(table: Table, columns: dict[str, str], **more: object) -> tuple[Series, Series, Taken]:
    """Read a table by columns and whatever else the mapping says; one indicator is measured in h, one in %."""
    mapping = ImportMapping.model_validate({"id": "pvs", "of": "indicators", "columns": columns} | more)
    known = {one.id: one for one in (indicator(), indicator("pieejamiba", "%"))}
    return read_values(table, mapping, known, names.indicators(known, mapping.indicators), RIGA, today=TODAY)


def told(taken: Taken) -> list[tuple[int, str, str]]:
    """Return the faults as a person reads them."""
    return [(fault.row, fault.column, str(fault.reason)) for fault in taken.faults]


def test_values_and_plans_stand_under_the_last_day_of_their_month(lay: Lay) -> None:
    """Either may be missing; a percent sign fits what is measured so, and the same said twice counts once.

    That a column writes a comma before fractions settles its `1,234`, and not that of the plans.
    """
    table = lay(
        "Mēnesis;Rādītājs;Vērtība;Plāns",
        "2026-10;Laiks;1,234;4.25",
        "11.2026;LAIKS;4,5;",
        "2026-10;pieejamiba;99,5 %;99",
        "2026-11;pieejamiba;;98",
        "2026-10;laiks;1,234;4.25",
    )
    values, planned, taken = read(table, ONE_A_ROW)
    assert values == {"laiks": {OCTOBER: 1.234, NOVEMBER: 4.5}, "pieejamiba": {OCTOBER: 99.5}}
    assert planned == {"laiks": {OCTOBER: 4.25}, "pieejamiba": {OCTOBER: 99, NOVEMBER: 98}}
    assert (taken[:4], taken.faults) == ((4, 1, 0, 0), ())
    values, _, taken = read(table, ONE_A_ROW, decimal="point")
    assert values == {"laiks": {OCTOBER: 1234}}
    assert told(taken) == [
        (row, "Vērtība", "the number is not written with the decimal sign “.”") for row in (3, 4)
    ]


def test_rows_that_cannot_be_taken_are_told_of_and_left_out_whole(lay: Lay) -> None:
    """A plan of a row whose value is wrong is not taken either, and of two values for one day neither is."""
    table = lay(
        "Mēnesis;Rādītājs;Vērtība;Plāns",
        "2026-10;laiks;4;7",
        "2026-10;laiks;5;",
        "2026-11;laiks;x;3",
        "2026-11;laiks;9 %;",
        "2026-11;nav;1;",
        "2026-11;vecais;1;",
        "2026-11;laiks;;",
        "kad;laiks;1;",
        "2026-09;pieejamiba;1,234;",
    )
    values, planned, taken = read(table, ONE_A_ROW, indicators={"vecais": "izbeigts"})
    assert (values, planned) == ({}, {})
    assert taken[:4] == (0, 0, 0, 9)
    assert told(taken) == [
        (2, "Vērtība", "row 3 has another value for the same indicator and day"),
        (3, "Vērtība", "row 2 has another value for the same indicator and day"),
        (4, "Vērtība", "“x” is not a number"),
        (5, "Vērtība", "a percent sign, but laiks is not measured in %"),
        (6, "Rādītājs", "there is no indicator “nav”; map it under `indicators`"),
        (7, "Vērtība", "there is no indicator “izbeigts”"),
        (8, "Vērtība", "nothing stands here"),
        (9, "Mēnesis", "“kad” is not a date that the mapping knows"),
        (10, "Vērtība", "the number can be read as 1.234 or as 1234.0: say `decimal` in the mapping"),
    ]


def test_only_a_plan_may_lie_ahead(lay: Lay) -> None:
    """What is measured is of a month that has begun, in a column of its own as well."""
    table = lay(
        "Mēnesis;Rādītājs;Vērtība;Plāns",
        "2026-11;laiks;4;",
        "2027-11;laiks;;5",
        "2062-10;laiks;4;5",
    )
    values, planned, taken = read(table, ONE_A_ROW)
    assert (values, planned) == ({"laiks": {NOVEMBER: 4}}, {"laiks": {date(2027, 11, 30): 5}})
    assert told(taken) == [(4, "Mēnesis", "2062-10 has not begun")]
    wide = lay("Mēnesis;Laiks", "2026-10;4", "2062-10;4", "2062-11;")
    values, _, taken = read(wide, {"month": "Mēnesis"}, indicators={"Laiks": "laiks"})
    assert values == {"laiks": {OCTOBER: 4}}
    assert told(taken) == [(3, "Mēnesis", "2062-10 has not begun")]


def test_indicators_may_have_a_column_each(lay: Lay) -> None:
    """Each column has its own decimal sign; an empty cell is no value, and a row of them no fault."""
    table = lay(
        "Datums;Laiks;SLA;Piezīmes",
        "30.11.2026.;1,5;99.5;x",
        "29.11.2026.;1,234;1,234;",
        "28.11.2026.;;;y",
        "27.11.2026.;2;;z",
    )
    columns = {"date": "Datums"}
    meant = {"Laiks": "laiks", "SLA": "pieejamiba"}
    values, planned, taken = read(table, columns, indicators=meant)
    assert values == {
        "laiks": {NOVEMBER: 1.5, date(2026, 11, 29): 1.234, date(2026, 11, 27): 2},
        "pieejamiba": {NOVEMBER: 99.5, date(2026, 11, 29): 1234},
    }
    assert planned == {}
    assert (taken[:4], taken.faults) == ((3, 0, 0, 0), ())


@pytest.mark.parametrize(
    ("columns", "more", "field"),
    [
        ({"date": "D", "value": "V"}, {}, "indicator"),
        ({"value": "V"}, {"fixed": {"indicator": "laiks"}}, "month"),
        ({"date": "D"}, {"fixed": {"indicator": "laiks", "value": "5"}}, "value"),
        ({}, {"indicators": {"V": "laiks"}}, "month"),
    ],
)
def test_a_mapping_that_leaves_open_what_is_measured_when_is_refused(
    lay: Lay, columns: dict[str, str], more: dict[str, object], field: str
) -> None:
    """Before any row is read; one value that every row would have is no measurement."""
    with pytest.raises(UsageError, match=f"which column holds “{field}”") as refused:
        read(lay("D;V", "2026-10-31;4"), columns, **more)
    assert refused.value.code == "IZM-E234"


def test_the_month_and_the_indicator_may_be_the_same_for_every_row(lay: Lay) -> None:
    """A monthly report of one system names neither in its rows; only the value needs its column."""
    told_once = {"month": "oktobris 2026", "indicator": "laiks"}
    assert read(lay("V", "4", "4"), {"value": "V"}, fixed=told_once)[0] == {"laiks": {OCTOBER: 4}}


def test_new_values_stand_beside_the_old_ones_in_the_order_of_their_days() -> None:
    """A day that is named again has its new number; what the table is silent about stays."""
    old = indicator(values={"2026-11-30": 4, "2026-09-30": 3}, planned={"2026-01-01": 5})
    new = indicator_with(old, {OCTOBER: 7, NOVEMBER: 6}, {})
    assert list(new.values.items()) == [(date(2026, 9, 30), 3), (OCTOBER, 7), (NOVEMBER, 6)]
    assert new.evolve(values=old.values) == old
    assert indicator_with(old, {}, {OCTOBER: 2}) == old.evolve(planned={date(2026, 1, 1): 5, OCTOBER: 2})
