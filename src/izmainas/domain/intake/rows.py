"""Going through the rows of a table: each cell by its field, faults gathered, rows that are to be skipped left out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from izmainas.domain.intake.cells import Span, empty, plainly, text_of
from izmainas.domain.intake.faults import CellError, RowFault
from izmainas.domain.intake.mapping import ImportMapping
from izmainas.domain.intake.table import Cell, Row, Table
from izmainas.message import msg

Value = TypeVar("Value")
Place = TypeVar("Place")


def contradicted(rows: Sequence[tuple[Place, Value]]) -> Iterator[tuple[Place, Place, Value]]:
    """Yield each of the rows (or places in them) that should say the same, with another that says otherwise; none where all agree.

    Which of them is right nobody knows, so each is told of.
    """
    first, meant = rows[0]
    other = next(((row, said) for row, said in rows if said != meant), None)
    if other is not None:
        for row, said in rows:
            yield (row, *other) if said == meant else (row, first, meant)


def begun(on: Span, today: date) -> Span:
    """Return `on`; raise `CellError` for a day of a month that has not begun: nothing came of it yet."""
    if on.day.replace(day=1) > today:
        raise CellError(msg("{month} has not begun", month=on.month))
    return on


class Taken(NamedTuple):
    """What came of the rows of a table: taken, saying again what another says, left out by the mapping, or wrong."""

    used: int
    repeated: int
    skipped: int
    bad: int
    faults: tuple[RowFault, ...]

    @property
    def rows(self) -> int:
        """How many rows there were that say something."""
        return self.used + self.repeated + self.skipped + self.bad


class Reader:
    """Reads the rows of `table` by `mapping`; what cannot be read becomes a fault, and the row is dropped."""

    def __init__(self, table: Table, mapping: ImportMapping, places: Mapping[str, int]) -> None:
        self._table = table
        self._mapping = mapping
        self._places = places
        self._left_out = {field: {plainly(word) for word in words} for field, words in mapping.skip.items()}
        self.faults: list[RowFault] = []
        self.skipped = 0
        self._bad: set[int] = set()

    def rows(self) -> Iterator[Row]:
        """Yield the rows that count: as many cells as titles, and none of the words that are to be skipped."""
        width = len(self._table.titles)
        for row in self._table.rows:
            if (len(row.cells) != width and not all(map(empty, row.cells[width:]))) or (
                len(row.cells) < width and len(row.cells) > 1
            ):
                self.fault(
                    row, "", CellError(msg("{n} cells below {titles} titles", n=len(row.cells), titles=width))
                )
            elif self._to_skip(row):
                self.skipped += 1
            else:
                yield row

    def cell(self, row: Row, field: str) -> Cell:
        """Return a field's cell, or what the mapping fixes where it has no column; "" where neither is."""
        place = self._places.get(field)
        if place is None:
            return self._mapping.fixed.get(field, "")
        return row.cells[place] if place < len(row.cells) else ""

    def take(
        self, row: Row, field: str, read: Callable[[Cell], Value], *, needed: bool = True
    ) -> Value | None:
        """Return what `read` makes of a field's cell; None, and a fault if it is `needed`, where it is empty."""
        cell = self.cell(row, field)
        if empty(cell):
            if needed:
                self.fault(row, field, CellError(msg("nothing stands here")))
            return None
        try:
            return read(cell)
        except CellError as error:
            self.fault(row, field, error)
            return None

    def fault(self, row: Row, field: str, error: CellError) -> None:
        """Note what is wrong with a row; `field` is ours, the title is the table's."""
        place = self._places.get(field)
        title = self._table.titles[place] if place is not None else field
        self.faults.append(RowFault(row.number, title, error.reason))
        self._bad.add(row.number)

    def bad(self, row: Row) -> bool:
        """Whether something is wrong with a row."""
        return row.number in self._bad

    def taken(self, used: int, repeated: int) -> Taken:
        """Return what came of all rows, now that they have been gone through."""
        faults = tuple(sorted(self.faults, key=lambda fault: fault.row))
        return Taken(used, repeated, self.skipped, len(self._bad), faults)

    def _to_skip(self, row: Row) -> bool:
        for field, words in self._left_out.items():
            try:
                if plainly(text_of(self.cell(row, field))) in words:
                    return True
            except CellError:
                continue
        return False
