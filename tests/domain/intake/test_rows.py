"""Going through rows: what does not fit its titles is told of with its row and column, and every row adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from izmainas.domain.intake.cells import text_of
from izmainas.domain.intake.mapping import ImportMapping, Intake
from izmainas.domain.intake.rows import Reader, Taken, contradicted

if TYPE_CHECKING:
    from domain.intake.conftest import Lay

MAPPING = ImportMapping(
    id="x",
    of=Intake.TICKETS,
    columns={"ref": "Nr", "kind": "Veids"},
    fixed={"object": "resource/dvs"},
    skip={"kind": ("Tests", "Cits  darbs")},
)


def test_rows_that_do_not_fit_are_told_of_and_rows_to_be_skipped_are_counted(lay: Lay) -> None:
    """A cell too few or too many would be read under another's title; empty cells behind the last title do no harm.

    A spreadsheet writes a row with nothing but its first cell as that cell alone.
    """
    table = lay(
        "Nr;Veids;Piezīme",
        *("1;incidents;", "2;TESTS;", "3; cits darbs ;x;;", "4;incidents", "5;incidents;x;y", "6", "7;#N/A;"),
    )
    reader = Reader(table, MAPPING, {"ref": 0, "kind": 1})
    read = [
        (row.number, reader.take(row, "kind", text_of), reader.take(row, "object", text_of), reader.bad(row))
        for row in reader.rows()
    ]
    assert read == [
        (2, "incidents", "resource/dvs", False),
        (7, None, "resource/dvs", True),
        (8, None, "resource/dvs", True),
    ]
    taken = reader.taken(used=1, repeated=0)
    assert (taken[:4], taken.rows) == ((1, 0, 2, 4), 7)
    assert [(fault.row, fault.column, str(fault.reason)) for fault in taken.faults] == [
        (5, "", "2 cells below 3 titles"),
        (6, "", "4 cells below 3 titles"),
        (7, "Veids", "nothing stands here"),
        (8, "Veids", "the spreadsheet could not calculate this: #N/A"),
    ]


def test_an_empty_cell_is_no_fault_where_nothing_is_needed(lay: Lay) -> None:
    """Neither is a field that the table has no column for; faults come in the order of the rows."""
    reader = Reader(lay("Nr", "", "\u202e"), MAPPING, {"ref": 0})
    last, first = reversed([*reader.rows()])
    for row in (last, first):
        reader.take(row, "ref", text_of, needed=False)
        assert reader.take(row, "count", text_of, needed=False) is None
    assert [fault.row for fault in reader.taken(1, 0).faults] == [3]
    reader.take(first, "count", text_of)
    assert [(fault.row, fault.column) for fault in reader.taken(0, 0).faults] == [(2, "count"), (3, "Nr")]
    assert reader.taken(0, 0)._replace(faults=()) == Taken(0, 0, 0, 2, ())


def test_of_rows_that_disagree_each_is_told_of_with_one_that_says_otherwise() -> None:
    """So that a person sees both, whichever of them is looked at; rows that agree are nobody's business."""
    assert list(contradicted([(1, "a"), (2, "a")])) == []
    assert list(contradicted([(1, "a"), (2, "a"), (3, "b"), (4, "c")])) == [
        (1, 3, "b"),
        (2, 3, "b"),
        (3, 1, "a"),
        (4, 1, "a"),
    ]
