"""Tickets of another system, one a row or already counted, as monthly volumes for each object."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, tzinfo

from izmainas.domain.intake.cells import Span, numeral, span, text_of, value_of
from izmainas.domain.intake.faults import CellError
from izmainas.domain.intake.mapping import ImportMapping
from izmainas.domain.intake.names import Words
from izmainas.domain.intake.rows import Reader, Taken, begun, contradicted
from izmainas.domain.intake.table import Cell, Row, Table
from izmainas.domain.intake.titles import placed
from izmainas.domain.terms import Ref, TicketKind
from izmainas.domain.tickets import TicketVolumes, Volume, volumes_of
from izmainas.errors import UsageError
from izmainas.message import msg

#: object, month, kind
Key = tuple[Ref, str, TicketKind]


def count_tickets(
    table: Table, mapping: ImportMapping, kinds: Words, objects: Words, zone: tzinfo, *, today: date
) -> tuple[Mapping[Key, int], Taken]:
    """Count the tickets of a table by object, month and kind; tell what came of its rows.

    With a column `count`, each row is a count already and a second row for
    the same object, month and kind must say the same. Otherwise each row is a
    ticket; two with the same `ref` that agree are one, two that do not are
    faults, and so is one of a month that has not begun. Raises `UsageError`
    where a field that counting needs has neither a column nor a fixed value.
    """
    places = placed(mapping, table.titles)
    _require(mapping, ("kind", "object"))
    when = mapping.when
    _require(mapping, (when,))
    reader = Reader(table, mapping, places)
    counting = _Counting(reader, single="count" not in mapping.columns)
    for row in reader.rows():
        day = reader.take(row, when, lambda cell: begun(span(cell, mapping.dates, zone), today))
        kind = reader.take(row, "kind", lambda cell: _kind(cell, kinds))
        ref = reader.take(row, "object", lambda cell: _object(cell, objects))
        number = counting.number(row, mapping)
        if day and kind and ref and number is not None:
            counting.add(row, (ref, day.month, kind), day, number)
    volumes = counting.volumes()
    return volumes, reader.taken(counting.used, counting.repeated)


class _Counting:
    """The count so far; what other rows may repeat or contradict is settled once all are seen."""

    def __init__(self, reader: Reader, *, single: bool) -> None:
        self._reader = reader
        self._single = single
        self._tickets: Counter[Key] = Counter()
        self._counts: dict[Key, list[tuple[Row, int]]] = defaultdict(list)
        self._refs: dict[str, list[tuple[Row, tuple[Key, Span]]]] = defaultdict(list)
        self.used = 0
        self.repeated = 0

    def number(self, row: Row, mapping: ImportMapping) -> int | None:
        """Return how many tickets a row stands for."""
        if self._single:
            return 1
        return self._reader.take(row, "count", lambda cell: _whole(cell, mapping))

    def add(self, row: Row, key: Key, day: Span, number: int) -> None:
        """Take a row in."""
        if not self._single:
            self._counts[key].append((row, number))
            return
        ref = self._reader.take(row, "ref", text_of, needed=False)
        if self._reader.bad(row):
            return
        if ref:
            self._refs[ref].append((row, (key, day)))
        else:
            self._tickets[key] += 1
            self.used += 1

    def volumes(self) -> Mapping[Key, int]:
        """Return the counts; of rows that contradict each other, none is counted."""
        for ref, tickets in self._refs.items():
            for row, other, _ in contradicted(tickets):
                told = msg("row {row} says otherwise of “{ref}”", row=other.number, ref=ref[:60])
                self._reader.fault(row, "ref", CellError(told))
            if self._settled(tickets):
                self._tickets[tickets[0][1][0]] += 1
        volumes = dict(self._tickets)
        for key, counts in self._counts.items():
            for row, other, n in contradicted(counts):
                told = msg("row {row} says {n} of the same object, month and kind", row=other.number, n=n)
                self._reader.fault(row, "count", CellError(told))
            if self._settled(counts):
                volumes[key] = counts[0][1]
        return volumes

    def _settled(self, rows: Sequence[tuple[Row, object]]) -> bool:
        """Whether rows that should say the same do; the first of them is used, the others repeat it."""
        if self._reader.bad(rows[0][0]):
            return False
        self.used += 1
        self.repeated += len(rows) - 1
        return True


def _require(mapping: ImportMapping, fields: tuple[str, ...]) -> None:
    for field in fields:
        if not mapping.tells(field):
            raise UsageError(
                "IZM-E234",
                msg("the mapping does not say which column holds “{field}”", field=field),
                hint=msg("Name it under `columns`, or give every row the same under `fixed`"),
            )


def _kind(cell: Cell, kinds: Words) -> TicketKind:
    word = text_of(cell)
    meant = kinds.find(
        word, msg("“{word}” is none of the kinds of tickets; map it under `kinds`", word=word[:60])
    )
    try:
        return TicketKind(meant)
    except ValueError:
        raise CellError(msg("`kinds` maps it to “{id}”, which is none of them", id=meant)) from None


def _object(cell: Cell, objects: Words) -> Ref:
    word = text_of(cell)
    return objects.find(
        word, msg("the registry has no object “{word}”; map it under `objects`", word=word[:60])
    )


def _whole(cell: Cell, mapping: ImportMapping) -> int:
    value = value_of(numeral(cell), mapping.decimal)
    if value < 0 or value != int(value):
        raise CellError(msg("a whole number is expected, such as 15"))
    return int(value)


def volumes_with(
    old: TicketVolumes | None, ref: Ref, new: Mapping[tuple[str, TicketKind], int], source: str | None
) -> TicketVolumes:
    """Return an object's volumes with what `source` says now of the months and kinds in `new`.

    What other sources say stays, and so does what this one said of others.
    """
    brought = [Volume(month=month, kind=kind, count=n, source=source) for (month, kind), n in new.items()]
    return volumes_of(ref, old.volumes if old else (), brought)
