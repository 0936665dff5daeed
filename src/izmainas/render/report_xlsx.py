"""A report as a workbook: figures, listings, what the figures mean and the changes behind them, typed."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from izmainas.message import Message, msg
from izmainas.render.clean import clean
from izmainas.render.report_groups import figure_heads, group_heads, group_rows
from izmainas.render.report_words import Wording
from izmainas.reports.figures import Figure
from izmainas.reports.report import Cell, FigureTable, HeatMap, LineChart, Listing, Report

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: how wide a text makes its column, beside few others and beside many: the sheet has to be read on paper, too
_WIDEST: Final = 60
_WIDEST_OF_MANY: Final = 30
_MANY: Final = 10
_NARROWEST: Final = 8
#: the height of a line, and how many a row can hold
_LINE: Final = 15
#: about how much of a line stays empty where words are not broken
_BROKEN: Final = 4
_MOST_LINES: Final = 27
#: what a sheet may be called: at most 31 signs, none of these
_BARRED: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_NAME: Final = 31
#: rows below the titles, and signs of a text, that a sheet can hold: what is beyond, the library leaves out unsaid
_MOST_ROWS: Final = 1_048_575
_LONGEST_TEXT: Final = 32_767
#: with more rows, each is put aside as soon as it is written: held until the end, they take some hundred bytes a cell
_MOST_HELD: Final = 100_000
_NUMBER_WIDTH: Final = 9
_DATE_WIDTH: Final = 12
_MOMENT_WIDTH: Final = 17
#: the number of the paper in a workbook
_A4: Final = 9


def report_xlsx(
    report: Report,
    words: Wording,
    *,
    commit: str | None,
    previous: Report | None = None,
    table: FigureTable | None = None,
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> bytes:
    """Return the workbook; the same report gives the same bytes. Text is written as text, never as a formula or link.

    `told` hears how many of how many rows are written.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - 40 ms that only sheets need

    out = io.BytesIO()
    total = sum(len(listing.rows) for listing in report.listings()) + sum(f.n for f in report.figures)
    options = {
        "in_memory": total <= _MOST_HELD,
        "constant_memory": total > _MOST_HELD,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    with Workbook(out, options) as book:
        made = report.now.replace(tzinfo=None)
        book.set_properties({"title": words.say(report.title), "comments": commit or "", "created": made})
        sheets = _Sheets(book, words, lambda done: told(done, max(done, total)))
        sheets.figures(report, previous)
        if table:
            sheets.table(table)
        for listing in report.listings():
            sheets.listing(listing)
        for lines in report.lines():
            sheets.lines(lines)
        for heat in report.maps():
            sheets.map(heat)
        sheets.definitions(report)
        sheets.behind(report)
    return out.getvalue()


class _Sheets:
    """Writes the sheets of one workbook."""

    def __init__(self, book: "Workbook", words: Wording, told: Callable[[int], None]) -> None:
        self._book = book
        self._words = words
        self._told = told
        self._rows = 0
        self._names: set[str] = set()
        self._head = book.add_format(
            {"bold": True, "bg_color": "#F3F5F7", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._formats: dict[str, Format] = {
            name: book.add_format({"num_format": form, "valign": "top", "align": align})
            for name, form, align in (
                # to the left: a day at the right of its cell runs into the text beside it
                ("date", "dd.mm.yyyy", "left"),
                ("moment", "dd.mm.yyyy hh:mm", "left"),
                ("share", "0.0%", "right"),
                ("number", "General", "right"),
            )
        }

    def figures(self, report: Report, previous: Report | None) -> None:
        """Write every figure in a row."""
        before = previous.comparable if previous else {}
        rows = []
        for told in report.told():
            figure, old = told.figure, before.get(told.figure.id)
            row: list[Any] = [
                report.definition(figure.group).title,
                self._words.label(told.label),
                figure.id,
                figure,
                self._words.unit(figure.unit),
                figure.n,
                figure.of,
            ]
            rows.append(row + ([old] if previous else []))
        self._sheet(msg("Figures"), figure_heads(compared=previous is not None), rows)

    def table(self, table: FigureTable) -> None:
        """Write the figures of groups side by side."""
        self._sheet(table.title, group_heads(table, self._words), group_rows(table, self._words))

    def listing(self, listing: Listing) -> None:
        """Write a listing with typed cells."""
        self._sheet(listing.title, [head.title for head in listing.columns], listing.rows)

    def lines(self, chart: LineChart) -> None:
        """Write values over time: a row for each place, a column for each series."""
        heads = [chart.label_title, *(one.label for one in chart.series)]
        places = zip(*(one.points for one in chart.series), strict=True)
        rows = [(points[0].label, *(point.value for point in points)) for points in places]
        self._sheet(chart.title, heads, rows)

    def map(self, chart: HeatMap) -> None:
        """Write a map as it lies on the page."""
        corner = f"{self._words.cell(chart.row_title)} / {self._words.cell(chart.column_title)}"
        heads: list[Message | str] = [corner, *map(self._words.cell, chart.columns)]
        self._sheet(
            chart.title,
            heads,
            [(self._words.cell(t), *r) for t, r in zip(chart.rows, chart.cells, strict=True)],
        )

    def definitions(self, report: Report) -> None:
        """Write what the figures mean."""
        heads = [msg("Group"), msg("Id"), msg("Counted"), msg("Out of"), msg("Left out")]
        rows: list[Sequence[Any]] = [
            (d.title, d.group, d.counted, d.of, d.left_out) for d in report.definitions
        ]
        rows += [(msg("Cannot be read"), None, None, None, path) for path in report.left_out]
        self._sheet(msg("What the figures mean"), heads, rows)

    def behind(self, report: Report) -> None:
        """Write the changes behind each figure, a row for each."""
        named = ((figure.id, figure.changes) for figure in report.figures)
        rows = ((name, change) for name, changes in named for change in changes)
        self._sheet(msg("Changes behind the figures"), [msg("Id"), msg("Number")], rows)

    def _sheet(self, title: Message, heads: Sequence[Message | str], rows: Iterable[Sequence[Any]]) -> None:
        """Write a sheet, and as many more as the rows need."""
        left = iter(rows)
        while self._part(title, heads, islice(left, _MOST_ROWS)) == _MOST_ROWS:
            following = next(left, None)
            if following is None:
                break
            left = chain([following], left)

    def _part(self, title: Message, heads: Sequence[Message | str], rows: Iterable[Sequence[Any]]) -> int:
        """Write one sheet and return how many rows it has."""
        sheet = self._book.add_worksheet(self._name(self._words.say(title)))
        widest = _WIDEST if len(heads) < _MANY else _WIDEST_OF_MANY
        widths = [_NARROWEST] * len(heads)
        for column, head in enumerate(heads):
            text = clean(self._words.cell(head))
            sheet.write_string(0, column, text, self._head)
            widths[column] = max(widths[column], len(text) + 3)
        count = 0
        for count, row in enumerate(rows, start=1):
            longest = 0
            for column, cell in enumerate(row):
                width = self._cell(sheet, count, column, cell)
                widths[column] = max(widths[column], width)
                longest = max(longest, width)
            if longest >= widest:
                # not every program makes room for the lines of a text by itself
                sheet.set_row(count, _LINE * min(-(-longest // (widest - _BROKEN)), _MOST_LINES))
            self._rows += 1
            self._told(self._rows)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(count, 1), len(heads) - 1)
        _printable(sheet)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width + 1, widest))
        return count

    def _cell(self, sheet: "Worksheet", row: int, column: int, cell: Cell | Figure) -> int:
        """Write one cell by its type and return how wide it is."""
        if isinstance(cell, Figure):
            return self._number(sheet, row, column, cell.value, "share" if cell.unit == "share" else "number")
        if isinstance(cell, date):  # a moment is one, too
            moment = isinstance(cell, datetime)
            # a sheet has no time zones: the day and the hour of the institution are written
            at = cell.replace(tzinfo=None) if isinstance(cell, datetime) else datetime.combine(cell, time())
            sheet.write_datetime(row, column, at, self._formats["moment" if moment else "date"])
            return _MOMENT_WIDTH if moment else _DATE_WIDTH
        if cell is None or (isinstance(cell, int | float) and not isinstance(cell, bool)):
            return self._number(sheet, row, column, cell, "number")
        text = clean(self._words.cell(cell))
        if len(text) > _LONGEST_TEXT:
            text = text[: _LONGEST_TEXT - 1] + "…"
        sheet.write_string(row, column, text, self._wrapped)
        return len(text)

    def _number(self, sheet: "Worksheet", row: int, column: int, value: float | None, form: str) -> int:
        if value is None:
            return 0
        sheet.write_number(row, column, value, self._formats[form])
        return _NUMBER_WIDTH

    def _name(self, title: str) -> str:
        """Return a name that no other sheet has."""
        base = " ".join(clean(title).translate(_BARRED).split())[:_LONGEST_NAME] or "-"
        name, number = base, 2
        while name.casefold() in self._names:
            tail = f" {number}"
            name, number = base[: _LONGEST_NAME - len(tail)] + tail, number + 1
        self._names.add(name.casefold())
        return name


def _printable(sheet: "Worksheet") -> None:
    """Let a sheet print as it reads: all columns beside each other, their titles on every page, and which page it is.

    Left alone, a sheet prints in strips a few columns wide, which nobody puts together again.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")
