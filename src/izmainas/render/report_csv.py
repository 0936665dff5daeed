"""A report as CSV: its own listing where it is one, else its figures; safe against formulas."""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Final

from izmainas.domain.intake.formulas import guarded
from izmainas.message import msg
from izmainas.render.clean import clean
from izmainas.render.report_groups import figure_heads, group_heads, group_rows
from izmainas.render.report_words import Wording
from izmainas.reports.figures import Figure
from izmainas.reports.report import Cell, FigureTable, Listing, Report

#: Latvian Excel splits on semicolons, as its decimal sign is the comma
_SEPARATOR: Final = {"lv": ";", "en": ","}
#: signs that a cell of a spreadsheet holds: the rest would run over into the rows below
_LONGEST_CELL: Final = 32_767
_ROOM: Final = 20
#: rows that are written at once
_AT_ONCE: Final = 256


def report_csv(
    report: Report,
    words: Wording,
    *,
    previous: Report | None = None,
    table: FigureTable | None = None,
    bom: bool = False,
) -> Iterator[bytes]:
    """Yield UTF-8 CSV (RFC 4180), some rows at a time: every field quoted, text never a formula, numbers with the language's decimal sign."""
    rows = iter(_of_table(table, words) if table else _rows(report, words, previous))
    if bom:
        yield BOM_UTF8
    while some := list(islice(rows, _AT_ONCE)):
        out = io.StringIO(newline="")
        writer = csv.writer(
            out, delimiter=_SEPARATOR[words.language.code], quoting=csv.QUOTE_ALL, lineterminator="\r\n"
        )
        writer.writerows([_written(value, words) for value in row] for row in some)
        yield out.getvalue().encode()


def _rows(report: Report, words: Wording, previous: Report | None) -> Iterable[Sequence[Cell]]:
    own = next((listing for listing in report.listings() if listing.id == report.name), None)
    return _of_listing(own) if own else _of_figures(report, words, previous)


def _of_listing(listing: Listing) -> Iterator[Sequence[Cell]]:
    yield [head.title for head in listing.columns]
    yield from listing.rows


def _of_figures(report: Report, words: Wording, previous: Report | None) -> Iterator[Sequence[Cell]]:
    before = previous.comparable if previous else {}
    yield [*figure_heads(compared=previous is not None), msg("Changes")]
    for told in report.told():
        figure = told.figure
        old = before.get(figure.id)
        yield [
            report.definition(figure.group).title,
            words.label(told.label),
            figure.id,
            figure.value,
            words.unit(figure.unit),
            figure.n,
            figure.of,
            *([old.value if old else None] if previous else []),
            _numbers(figure.changes),
        ]


def _numbers(changes: Sequence[str]) -> str:
    """Return the numbers of changes as far as a cell can hold them, and how many there are besides."""
    said = ", ".join(changes)
    if len(said) <= _LONGEST_CELL:
        return said
    held = said[: _LONGEST_CELL - _ROOM].rpartition(", ")[0]
    return f"{held}, … +{len(changes) - held.count(', ') - 1}"


def _of_table(table: FigureTable, words: Wording) -> Iterator[Sequence[Cell]]:
    yield group_heads(table, words)
    for row in group_rows(table, words):
        yield [cell.value if isinstance(cell, Figure) else cell for cell in row]


def _written(value: Cell, words: Wording) -> str:
    """Return a field: a number for sheets to count with, everything else as text that no sheet runs."""
    match value:
        case None:
            return ""
        case bool():
            return words.cell(value)
        case int() | float():
            return str(value).replace(".", ",") if words.language.code == "lv" else str(value)
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")[:16]
        case date():
            return value.isoformat()
        case _:
            return guarded(clean(words.cell(value)))
