"""A table as it was read: titles, rows with the numbers that the file itself gives them, and cells."""

from datetime import date, datetime
from typing import NamedTuple

#: a text of a text file; a workbook has numbers, dates and moments as well
Cell = str | int | float | date | datetime


class Row(NamedTuple):
    """One row: the number of its first line (a text file) or of the row (a workbook), and its cells.

    `shown` is the number that a spreadsheet shows, where it is another: a cell of several lines makes one row there.
    """

    number: int
    cells: tuple[Cell, ...]
    shown: int = 0


class Table(NamedTuple):
    """The titles, the row that they stand in, and the rows below that are not empty.

    `sheet` is the one of a workbook that was read though nobody named it, `others` those beside it that can be seen.
    """

    titles: tuple[str, ...]
    header: int
    rows: tuple[Row, ...]
    sheet: str = ""
    others: tuple[str, ...] = ()
