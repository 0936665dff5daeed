"""Values of indicators from another system: one a row, or one column for each indicator."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date, tzinfo
from functools import partial
from typing import NamedTuple

from izmainas.domain.indicators import Indicator
from izmainas.domain.intake.cells import Numeral, Span, decimal_of, empty, numeral, span, text_of, value_of
from izmainas.domain.intake.faults import CellError
from izmainas.domain.intake.mapping import Decimal, ImportMapping
from izmainas.domain.intake.names import Words
from izmainas.domain.intake.rows import Reader, Taken, begun, contradicted
from izmainas.domain.intake.table import Cell, Row, Table
from izmainas.domain.intake.titles import placed
from izmainas.errors import UsageError
from izmainas.message import msg

Series = Mapping[str, Mapping[date, float]]


class _Point(NamedTuple):
    row: Row
    field: str
    indicator: str
    day: date
    number: Numeral


def read_values(
    table: Table,
    mapping: ImportMapping,
    known: Mapping[str, Indicator],
    words: Words,
    zone: tzinfo,
    *,
    today: date,
) -> tuple[Series, Series, Taken]:
    """Return the values of a table, the plans, and what came of its rows; a month's value is filed under its last day.

    Two different values for one indicator and day are faults, and so is a
    value of a month that has not begun; a plan may lie ahead. Raises
    `UsageError` where the mapping leaves open which column holds what.
    """
    wide = () if mapping.tells("indicator") else tuple(mapping.indicators)
    places = placed(mapping, table.titles, also=wide)
    when = mapping.when
    _require(mapping, when, wide=bool(wide))
    reader = Reader(table, mapping, places)

    def day_of(cell: Cell, *, measured: bool) -> Span:
        on = span(cell, mapping.dates, zone)
        return begun(on, today) if measured else on

    points = list(_points(reader, words, wide, day_of, when))
    found = _Found(reader, known, _decimals(points, mapping.decimal))
    for point in points:
        found.add(point)
    series = found.series()
    return series["value"], series["planned"], reader.taken(found.used, found.repeated)


def _require(mapping: ImportMapping, when: str, *, wide: bool) -> None:
    fields = (when,) if wide else (when, "indicator", "value")
    for field in fields:
        if field not in mapping.columns and (field not in mapping.fixed or field == "value"):
            raise UsageError(
                "IZM-E234",
                msg("the mapping does not say which column holds “{field}”", field=field),
                hint=msg("Name it under `columns`, or the columns that hold values under `indicators`"),
            )


def _points(
    reader: Reader,
    words: Words,
    wide: tuple[str, ...],
    day_of: Callable[..., Span],
    when: str,
) -> Iterator[_Point]:
    """Yield every number with the indicator and the day that it is of."""
    meant = {title: words.find(title, msg("there is no indicator “{word}”", word=title)) for title in wide}
    for row in reader.rows():
        measured = not all(empty(reader.cell(row, field)) for field in (wide or ("value",)))
        on = reader.take(row, when, partial(day_of, measured=measured))
        if wide:
            cells = [(title, meant[title]) for title in wide]
        else:
            word = reader.take(row, "indicator", lambda cell: _indicator(cell, words))
            cells = [(field, word) for field in ("value", "planned")] if word else []
        if not wide and cells and empty(reader.cell(row, "value")) and empty(reader.cell(row, "planned")):
            reader.fault(row, "value", CellError(msg("nothing stands here")))
        for field, indicator in cells:
            number = reader.take(row, field, numeral, needed=False)
            if on is not None and number is not None and indicator:
                yield _Point(row, field, indicator, on.day, number)


def _indicator(cell: Cell, words: Words) -> str:
    word = text_of(cell)
    return words.find(word, msg("there is no indicator “{word}”; map it under `indicators`", word=word[:60]))


def _decimals(points: list[_Point], told: Decimal | None) -> Mapping[str, Decimal | None]:
    """Return the decimal sign of each column: the mapping's, else what the column's own numbers show."""
    columns: dict[str, list[Numeral]] = defaultdict(list)
    for point in points:
        columns[point.field].append(point.number)
    return {field: told or decimal_of(numbers) for field, numbers in columns.items()}


class _Found:
    """The numbers so far, by what they are, by indicator and day; a row counts once all of it can be taken."""

    def __init__(
        self, reader: Reader, known: Mapping[str, Indicator], decimals: Mapping[str, Decimal | None]
    ) -> None:
        self._reader = reader
        self._known = known
        self._decimals = decimals
        self._told: dict[tuple[str, str, date], list[tuple[_Point, float]]] = defaultdict(list)
        self.used = 0
        self.repeated = 0

    def add(self, point: _Point) -> None:
        """Take a number in, or note why it cannot be."""
        what = "planned" if point.field == "planned" else "value"
        try:
            value = self._value(point)
        except CellError as error:
            self._reader.fault(point.row, point.field, error)
        else:
            self._told[what, point.indicator, point.day].append((point, value))

    def series(self) -> Mapping[str, Series]:
        """Return values and plans; of numbers that contradict each other, and of rows with faults, none."""
        for points in self._told.values():
            for at, other, _ in contradicted(points):
                told = msg("row {row} has another value for the same indicator and day", row=other.row.number)
                self._reader.fault(at.row, at.field, CellError(told))
        made: dict[str, dict[str, dict[date, float]]] = {
            what: defaultdict(dict) for what in ("value", "planned")
        }
        first, all_rows = set[int](), set[int]()
        for (what, indicator, day), points in self._told.items():
            sound = [(at, value) for at, value in points if not self._reader.bad(at.row)]
            all_rows |= {at.row.number for at, _ in sound}
            if sound:
                first.add(sound[0][0].row.number)
                made[what][indicator][day] = sound[0][1]
        self.used, self.repeated = len(first), len(all_rows - first)
        return made

    def _value(self, point: _Point) -> float:
        indicator = self._known.get(point.indicator)
        if indicator is None:
            raise CellError(msg("there is no indicator “{word}”", word=point.indicator))
        if point.number.percent and indicator.unit != "%":
            raise CellError(msg("a percent sign, but {id} is not measured in %", id=indicator.id))
        return value_of(point.number, self._decimals.get(point.field))


def indicator_with(old: Indicator, values: Mapping[date, float], planned: Mapping[date, float]) -> Indicator:
    """Return an indicator with new values and plans, by day; days that are not named stay as they are."""
    return old.evolve(
        values=dict(sorted({**old.values, **values}.items())),
        planned=dict(sorted({**old.planned, **planned}.items())),
    )
