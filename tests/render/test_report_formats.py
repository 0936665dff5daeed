"""One report in every format: the same values, and people's text as text whatever it looks like."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from izmainas.domain.institution import Institution
from izmainas.domain.registry import Registry
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.message import msg
from izmainas.render.document import Grid
from izmainas.render.html import html
from izmainas.render.language import Code, Language
from izmainas.render.markdown import markdown
from izmainas.render.plain import plain
from izmainas.render.report_csv import report_csv
from izmainas.render.report_data import report_data
from izmainas.render.report_document import report_document
from izmainas.render.report_meaning import Explained
from izmainas.render.report_words import Wording
from izmainas.render.report_xlsx import report_xlsx
from izmainas.reports.figures import Figure
from izmainas.reports.period import Period
from izmainas.reports.report import (
    BarChart,
    Definition,
    Figures,
    FigureTable,
    Head,
    HeatMap,
    LineChart,
    Listing,
    Point,
    Report,
    Section,
    Series,
    Told,
    Who,
)
from izmainas.reports.rows import RowsToMake

if TYPE_CHECKING:
    from collections.abc import Sequence

RIGA = ZoneInfo("Europe/Riga")
HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "[red]x[/]",
    "\x1b[31mred\x1b]8;;http://x\x07",
    "a\u202eb",
    "{{ 7*7 }}{% raw %}",
    "| a | b | `c` # d",
    "x" * 10_000,
    "http://example.lv/",
    "'); DROP TABLE",
]


def example(name: str = "register") -> Report:
    """Return a report with one part of each kind, and hostile text wherever people's text can stand."""
    rows = tuple(
        (f"IZM-2026-{n:04}", text, n, date(2026, 11, n), None) for n, text in enumerate(HOSTILE, start=1)
    )
    figures = (
        Told(msg("Changes"), Figure("g", "count", 12345, "changes", 12345, ("IZM-2026-0001",))),
        Told(
            HOSTILE[1],
            Figure("g", "share", 0.125, "share", 16, ("IZM-2026-0001",) * 2, ("IZM-2026-0002",) * 16),
        ),
        Told(msg("Nothing"), Figure("g", "none", None, "days", 0, ())),
        Told(msg("Days"), Figure("g", "days", 2.5, "days", 1, ("IZM-2026-0001",))),
    )
    points = tuple(Point(f"2026-{n:02}", None if n == 2 else n) for n in range(1, 5))
    parts = (
        Figures(figures),
        BarChart("bars", msg("Bars"), figures[:1]),
        LineChart("lines", msg("Lines"), "changes", msg("Month"), (Series(msg("One"), points),)),
        HeatMap(
            "heat",
            msg("Heat"),
            msg("Down"),
            msg("Right"),
            (HOSTILE[0],),
            (HOSTILE[1],),
            ((3,),),
            ((RiskLevel.VERY_HIGH,),),
        ),
        Listing(
            name,
            msg("Entries"),
            (
                Head(msg("Number"), "id"),
                Head(msg("Title")),
                Head(msg("n"), "number"),
                Head(msg("Day"), "date"),
                Head(msg("Empty")),
            ),
            rows,
        ),
    )
    definition = Definition("g", msg("Figures"), msg("counted things"), msg("all things"))
    return Report(
        "register",
        msg("Register of changes"),
        Period(),
        datetime(2026, 11, 24, 9, 0, tzinfo=RIGA),
        (Section(msg("Section"), parts),),
        (definition,),
    )


@pytest.fixture(params=["lv", "en"])
def words(request: pytest.FixtureRequest) -> Wording:
    """Give the words of each language."""
    code: Code = request.param
    registry = Registry(institution=Institution.model_validate({"name": {"lv": HOSTILE[0]}}))
    return Wording(registry, Language(code, RIGA))


def test_csv_holds_no_formula(words: Wording) -> None:
    """Every text that a sheet could run begins with an apostrophe; the separator is that of the language."""
    data = b"".join(report_csv(example(), words, bom=True))
    assert data.startswith(b"\xef\xbb\xbf")
    separator = ";" if words.language.code == "lv" else ","
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))
    titles = [row[1] for row in rows[1:]]
    assert len(titles) == len(HOSTILE)
    assert not [title for title in titles if title.lstrip().startswith(("=", "+", "-", "@"))]
    assert titles[0] == HOSTILE[0]
    assert rows[1][2:] == ["1", "2026-11-01", ""]
    assert not set("\x1b\x07\u202e\t") & set(data.decode("utf-8-sig"))


def test_the_rows_of_a_long_table_are_made_while_it_is_written(words: Wording) -> None:
    """Who reads the first rows of a hundred thousand waits for no other, and nobody holds them all."""
    made: list[int] = []

    def row(number: int) -> tuple[str]:
        made.append(number)
        return (f"nr. {number}",)

    listing = Listing("register", msg("Entries"), (Head(msg("Number"), "id"),), RowsToMake(range(5_000), row))
    report = replace(example(), sections=(Section(msg("Section"), (listing,)),))
    made.clear()
    pieces = report_csv(report, words)
    begun = next(pieces).decode()
    assert '"nr. 0"' in begun
    assert len(made) < 500
    told = begun + b"".join(pieces).decode()
    assert told.split("\r\n")[1:] == [*(f'"nr. {number}"' for number in range(5_000)), ""]
    assert made == [*range(5_000)]


def test_rows_that_are_to_be_made_have_the_width_of_their_table() -> None:
    """A value under the wrong title is worse than none, before any row is written."""
    with pytest.raises(ValueError, match="register"):
        Listing("register", msg("Entries"), (Head(msg("Number")),), RowsToMake([1], lambda _: ("a", "b")))


def test_a_part_of_rows_that_are_to_be_made_is_made_as_they_are() -> None:
    """They are read like rows that have been made."""
    rows = RowsToMake([1, 2, 3], lambda number: (number, number * 10))
    assert [*rows[1:]] == [(2, 20), rows[2]]
    assert (len(rows), rows[-1]) == (3, (3, 30))


def test_numbers_of_csv_have_the_decimal_sign_of_the_language(words: Wording) -> None:
    """A Latvian sheet reads a comma."""
    told = b"".join(report_csv(example("other"), words)).decode()
    assert ('"2,5"' if words.language.code == "lv" else '"2.5"') in told
    assert '"12345"' in told


def test_a_share_of_a_group_stands_beside_what_it_is_out_of(words: Wording) -> None:
    """Half of two and half of two hundred are not the same; the terminal, the page and JSON tell the n as well."""
    of = tuple(f"IZM-2026-{n:04}" for n in range(1, 5))
    figures = (
        Figure("g", "count", 4, "changes", 4, of),
        Figure("g", "share", 0.25, "share", 4, of[:1], of),
        Figure("g", "grade", 4.5, "grade", 4, of[:2]),
    )
    none = tuple(replace(each, value=None, of=0, changes=(), among=()) for each in figures)
    table = FigureTable(
        "groups",
        msg("By kind"),
        msg("Kind"),
        ("Changes", "Share", "Grade"),
        (("a", figures), ("=b", none)),
    )
    latvian = words.language.code == "lv"
    share_of = "Share: no" if latvian else "Share: out of"
    heads = ["Veids" if latvian else "Kind", "Changes", "Share", "Share: n", share_of, "Grade", "Grade: n"]
    data = b"".join(report_csv(example(), words, table=table)).decode()
    rows = list(csv.reader(io.StringIO(data, newline=""), delimiter=";" if latvian else ","))
    point = "," if latvian else "."
    first = ["a", "4", f"0{point}25", "1", "4", f"4{point}5", "2"]
    assert rows == [heads, first, ["'=b", "", "", "0", "0", "", "0"]]
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(example(), words, commit="c", table=table)))
    cells = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    assert cells == [heads, ["a", 4, 0.25, 1, 4, 4.5, 2], ["=b", None, None, 0, 0, None, 0]]
    assert book.worksheets[1]["C2"].number_format == "0.0%"


def test_a_workbook_says_what_the_data_say_in_two_readers(words: Wording) -> None:
    """Typed cells: numbers are numbers, dates are dates, text is text."""
    report = example()
    data = json.loads(json.dumps(report_data(report, commit="c")))
    made = report_xlsx(report, words, commit="c")
    book = openpyxl.load_workbook(io.BytesIO(made))
    other = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert other.sheet_names == book.sheetnames
    figures = book.worksheets[0]
    by_id = {row[2].value: row for row in figures.iter_rows(min_row=2)}
    second = {row[2]: row for row in other.get_sheet_by_index(0).to_python(skip_empty_area=False)[1:]}
    for figure in data["figures"]:
        row = by_id[figure["id"]]
        assert (row[3].value, row[5].value, row[6].value) == (figure["value"], figure["n"], figure["of"])
        assert second[figure["id"]][3] == ("" if figure["value"] is None else figure["value"])
    listing = book.worksheets[1]
    assert [cell.value for cell in listing[2]][2:4] == [1, datetime(2026, 11, 1)]  # noqa: DTZ001 - a sheet's
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert listing["B2"].value == HOSTILE[0]
    assert listing["B3"].value == HOSTILE[1]
    for sheet in book.worksheets:
        assert (sheet.freeze_panes, bool(sheet.auto_filter.ref)) == ("B2", True)


def test_a_sheet_prints_with_all_its_columns_and_their_titles(words: Wording) -> None:
    """A register on paper lies in strips of a few columns otherwise, and only the first page says what they are."""
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(example(), words, commit="c")))
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        # one page wide, which is what is meant where nothing is said, and as many long as it takes
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"


def test_a_row_is_as_high_as_its_longest_text(words: Wording) -> None:
    """LibreOffice shows the first line alone of a text that is wrapped, where nobody says how high its row is."""
    base = example()
    listing = Listing("l", msg("Changes"), (Head(msg("Title")), Head(msg("Date"), "date")), (), msg("None"))
    rows = (("vārdi " * 40, date(2026, 11, 1)), ("īsi", None))
    report = replace(base, sections=(Section(msg("S"), (replace(listing, rows=rows),)),))
    sheet = openpyxl.load_workbook(io.BytesIO(report_xlsx(report, words, commit="c")))[
        words.say(listing.title)
    ]
    wide = sheet.column_dimensions["A"].width
    assert wide <= 61.5
    assert sheet.row_dimensions[2].height >= 15 * 240 / wide
    assert sheet.row_dimensions[3].height is None
    assert sheet["B2"].alignment.horizontal == "left"


def test_a_large_workbook_reads_as_a_small_one(words: Wording, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rows are put aside as they are written, not held; how far that has come is told."""

    def read(data: bytes) -> list[object]:
        return [
            (sheet.title, [*sheet.values], [(n, d.height) for n, d in sheet.row_dimensions.items()])
            for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets
        ]

    whole = report_xlsx(example(), words, commit="c")
    monkeypatch.setattr("izmainas.render.report_xlsx._MOST_HELD", 0)
    told: list[tuple[int, int]] = []
    parted = report_xlsx(example(), words, commit="c", told=lambda *far: told.append(far))
    assert parted != whole
    assert parted == report_xlsx(example(), words, commit="c")
    assert read(parted) == read(whole)
    assert [done for done, _ in told] == list(range(1, len(told) + 1))


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(
    words: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is lost: a register of eighty thousand changes has more than a million behind its figures."""
    whole = openpyxl.load_workbook(io.BytesIO(report_xlsx(example(), words, commit="c")))
    for most in (2, 3):
        monkeypatch.setattr("izmainas.render.report_xlsx._MOST_ROWS", most)
        parted = openpyxl.load_workbook(io.BytesIO(report_xlsx(example(), words, commit="c")))
        for sheet in whole.worksheets:
            parts = [
                part
                for part in parted.worksheets
                if part.title[:28].rstrip(" 0123456789") == sheet.title[:28].rstrip(" 0123456789")
            ]
            head, *rows = sheet.values
            assert {next(part.values) for part in parts} == {head}
            assert [row for part in parts for row in list(part.values)[1:]] == rows
            assert len(parts) == max(1, -(-len(rows) // most))


def test_no_cell_has_more_than_a_sheet_takes(words: Wording) -> None:
    """The numbers that do not fit are counted; the workbook names them all."""
    changes = tuple(f"IZM-2026-{n:05d}" for n in range(9_000))
    told = Told(msg("All"), Figure("g", "all", 9_000, "changes", 9_000, changes))
    report = replace(example("other"), sections=(Section(msg("Section"), (Figures((told,)),)),))
    text = b"".join(report_csv(report, words)).decode()
    _, row = csv.reader(io.StringIO(text, newline=""), delimiter=";" if words.language.code == "lv" else ",")
    named, _, rest = row[-1].partition(", … +")
    assert len(row[-1]) <= 32_767
    assert (*named.split(", "),) == changes[: 9_000 - int(rest)]
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(report, words, commit="c")))
    assert [row[1] for row in list(book.worksheets[-1].values)[1:]] == list(changes)


def test_what_is_drawn_stands_in_the_data_and_in_the_workbook(words: Wording) -> None:
    """The months of a line and the cells of a map are numbers that a page shows: nobody has to copy them from it."""
    report = example()
    data = json.loads(json.dumps(report_data(report, commit="c")))
    assert data["lines"] == [
        {
            "id": "lines",
            "unit": "changes",
            "labels": ["2026-01", "2026-02", "2026-03", "2026-04"],
            "series": [{"label": "One", "values": [1, None, 3, 4]}],
        }
    ]
    assert data["maps"] == [{"id": "heat", "rows": [HOSTILE[0]], "columns": [HOSTILE[1]], "cells": [[3]]}]
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(report, words, commit="c")))
    sheets = {sheet.title: [[*row] for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book}
    assert sheets["Lines"] == [["2026-01", 1], ["2026-02", None], ["2026-03", 3], ["2026-04", 4]]
    assert sheets["Heat"] == [[HOSTILE[0], 3]]


def test_a_map_of_risks_says_the_level_of_each_cell(words: Wording) -> None:
    """Not by colour and pattern alone; what the letters mean stands below, on a page as in a text."""
    heat = next(part for part in example().sections[0].parts if isinstance(part, HeatMap))
    told = replace(
        heat,
        columns=("1", "2"),
        cells=((3, 0),),
        levels=((RiskLevel.VERY_HIGH, RiskLevel.MEDIUM),),
    )
    report = replace(example(), sections=(Section(msg("Section"), (told,)),))
    document = report_document(report, words, commit=None)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    letters = {"lv": ("ĻA", "V"), "en": ("VH", "M")}[words.language.code]
    assert [cell.text for cell in grid.rows[0][1]] == [f"3 {letters[0]}", letters[1]]
    for text in (plain(document), html(document, words.language.code)):
        assert f"{letters[0]} – {words.language.word('risk-level', RiskLevel.VERY_HIGH)}" in text


def test_the_same_report_gives_the_same_workbook(words: Wording) -> None:
    """Byte for byte."""
    assert report_xlsx(example(), words, commit="c") == report_xlsx(example(), words, commit="c")


def test_pages_and_texts_hold_every_title_as_text(words: Wording) -> None:
    """Nothing is markup, nothing is lost, nothing that nobody sees goes through."""
    document = report_document(example(), words, commit=None, explain=Explained.WITH_CHANGES)
    page = html(document, words.language.code)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "x" * 10_000 in page
    for text in (page, markdown(document), plain(document)):
        assert not set("\x1b\x07\u202e") & set(text)
        assert "7*7" in text.replace("\\", "")
    assert "<script>" not in markdown(document)
    assert "[red]x[/]" in plain(document)


def test_a_page_names_so_many_changes_as_a_browser_opens(
    words: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the rest it says how many there are, and what tells them."""
    figure = Figure("g", "all", 3, "changes", 3, ("IZM-2026-0001", "IZM-2026-0002", "IZM-2026-0003"))
    report = replace(
        example(),
        sections=(Section(msg("Section"), (Figures((Told(msg("Here"), figure),)),)),),
        definitions=(Definition("g", msg("Changes"), msg("changes")),),
    )

    def told(explain: Explained) -> str:
        return plain(report_document(report, words, commit=None, explain=explain))

    assert told(Explained.WITH_SOME_CHANGES) == told(Explained.WITH_CHANGES)
    monkeypatch.setattr("izmainas.render.report_meaning._ON_A_PAGE", 2)
    page = told(Explained.WITH_SOME_CHANGES)
    assert "IZM-2026-0002" in page
    assert "IZM-2026-0003" not in page
    assert f"izm report {report.name} --explain" in page
    assert "IZM-2026-0003" in told(Explained.WITH_CHANGES)


def test_shares_are_told_with_their_n_and_halves_go_up(words: Wording) -> None:
    """Two of sixteen are 13 percent to everybody."""
    told = words.amount(example().figures[1])
    assert told in {"2 no 16 (13\xa0%)", "2 of 16 (13%)"}


def test_a_share_is_rounded_once(words: Wording) -> None:
    """51 of 101 are 50.495 percent: fifty, though the number for programs, 0.505, would go up."""
    among = tuple(f"IZM-2026-{n:04}" for n in range(1, 102))
    most, few = share_of(among[:51], among), share_of(among[:6], among[:11])
    assert most.value == 0.505
    assert words.amount(most) in {"51 no 101 (50\xa0%)", "51 of 101 (50%)"}
    # 50.49505 - 54.54545, not 50.5 - 54.55
    assert words.difference(most, few) in {"-4,1 proc. p.", "-4.1 p.p."}


def share_of(changes: tuple[str, ...], among: tuple[str, ...]) -> Figure:
    """Return the share that some changes are of others."""
    return Figure("g", "kept", round(len(changes) / len(among), 4), "share", len(among), changes, among)


def told_of(figure: Figure, words: Wording, before: Figure | None = None) -> str:
    """Return the text of a report that has one figure, compared with one that it had before."""
    reports = [
        replace(example(), sections=(Section(msg("Section"), (Figures((Told(msg("Here"), one),)),)),))
        for one in (figure, before)
        if one
    ]
    return plain(report_document(reports[0], words, commit=None, previous=reports[1] if before else None))


def test_none_of_twelve_is_not_the_same_as_nothing(words: Wording) -> None:
    """Twelve changes of which none keeps a rule must not read like a period without any."""
    among = tuple(f"IZM-2026-{n:04}" for n in range(1, 13))
    none = Figure("g", "kept", 0.0, "share", 12, (), among)
    nothing = Figure("g", "kept", None, "share", 0, ())
    assert words.amount(none) in told_of(none, words)
    assert words.say(msg("Nothing in this period.")) in told_of(nothing, words)


def test_what_was_there_in_the_period_before_is_told(words: Wording) -> None:
    """That it is gone is what was asked."""
    now, before = Figure("g", "count", 0, "changes", 0, ()), Figure("g", "count", 3, "changes", 3, ("a",) * 3)
    assert "-3" in told_of(now, words, before)
    assert words.say(msg("Nothing in this period.")) in told_of(now, words, now)


def test_bars_stand_beside_what_was_before(words: Wording) -> None:
    """As any other figure does: also one that there was then and is not any more."""
    now = (Figure("g", "a", 2, "changes", 2, ("x",) * 2), Figure("g", "b", 0, "changes", 2, ()))
    then = (Figure("g", "a", 5, "changes", 6, ("x",) * 5), Figure("g", "b", 1, "changes", 6, ("x",)))
    reports = [
        replace(
            example(),
            sections=(
                Section(
                    msg("Section"),
                    (BarChart("bars", msg("Bars"), tuple(Told(one.key, one) for one in figures)),),
                ),
            ),
        )
        for figures in (now, then)
    ]
    page = plain(report_document(reports[0], words, commit=None, previous=reports[1]))
    assert [line.split() for line in page.splitlines() if line[:2] in {"a ", "b "}] == [
        ["a", "2", "5", "-3"],
        ["b", "0", "1", "-1"],
    ]


def test_a_table_tells_by_how_much_its_figures_differ(words: Wording) -> None:
    """In brackets, and only where anything does: two columns for each of six had no room."""

    def told(values: Sequence[float | None], before: Sequence[float | None]) -> str:
        reports = []
        for some in (values, before):
            figures = tuple(Figure("g", f"a/{i}", value, "days", 1, ("a",)) for i, value in enumerate(some))
            columns = tuple(msg("Days") for _ in some)
            table = FigureTable("t", msg("Table"), msg("Who"), columns, ((Who("a.a"), figures),))
            reports.append(replace(example(), sections=(Section(msg("Section"), (table,)),)))
        return plain(report_document(reports[0], words, commit=None, previous=reports[1])).replace(",", ".")

    said = msg("In brackets: by how much it differs from before.")
    page = told((2.5, 1.5, None, 3.5), (4, 1.5, 2, None))
    nothing = words.amount(Figure("g", "a", None, "days", 0, ()))
    row = next(line for line in page.splitlines() if line.startswith("a.a"))
    assert row.split() == f"a.a 2.5 d. (-1.5 d.) 1.5 d. {nothing} 3.5 d.".split()
    assert words.say(said) in page


def test_days_differ_by_what_stands_beside_them(words: Wording) -> None:
    """102,0 d. beside 25,0 d. is 77,0 d. more: 76,97 would be of numbers that nobody sees."""
    now, before = (Figure("g", "days", value, "days", 1, ("a",)) for value in (101.96, 24.99))
    told = words.difference(now, before)
    assert told in {"+77,0 d.", "+77.0 d."}
    assert words.difference(before, now) == told.replace("+", "-")
