"""Tables in odd encodings, with odd separators and odd rows: complete, or refused with the row."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from izmainas.domain.intake.cells import UNCALCULATED
from izmainas.domain.intake.mapping import Encoding, ImportMapping, Intake, Separator
from izmainas.errors import UsageError
from izmainas.store.tables import read_table

PLAIN = ImportMapping(id="x", of=Intake.TICKETS)
TEXT = "Datums;Veids;Piezīme\r\n23.11.2026.;Sūdzība;āčēģīķļņšūž\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1257"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        ("sep=;\r\n" + TEXT).encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", "|").encode(),
        TEXT.replace(";", ",").encode(),
        TEXT.replace("\r\n", "\r").encode(),
    ],
)
def test_the_same_table_is_read_from_any_of_its_forms(data: bytes) -> None:
    """Encoding by byte order mark, by UTF-8, else Windows-1257; the separator by the titles."""
    table = read_table(data, "f.csv", PLAIN)
    assert table.titles == ("Datums", "Veids", "Piezīme")
    assert table.rows[0].cells == ("23.11.2026.", "Sūdzība", "āčēģīķļņšūž")


def test_the_mapping_names_an_encoding_that_bytes_do_not_tell() -> None:
    """ISO-8859-13 and DOS look like other encodings."""
    told = PLAIN.evolve(encoding=Encoding.CP775)
    assert read_table(TEXT.encode("cp775"), "f.csv", told).rows[0].cells[2] == "āčēģīķļņšūž"
    told = PLAIN.evolve(encoding=Encoding.ISO_8859_13)
    assert read_table(TEXT.encode("iso8859-13"), "f.csv", told).rows[0].cells[2] == "āčēģīķļņšūž"


def test_rows_have_the_numbers_of_the_file() -> None:
    """Lines inside quotes and empty lines count, as in an editor."""
    data = b'a;b\n1;"x\ny"\n\n2;z\n'
    assert [row.number for row in read_table(data, "f.csv", PLAIN).rows] == [2, 5]
    data = b'sep=;\na;b\n1;"x\ny"\n2;z\n'
    assert [row.number for row in read_table(data, "f.csv", PLAIN).rows] == [3, 5]


def test_titles_may_stand_below_other_lines() -> None:
    """`header` names their row."""
    table = read_table(b"A report; of things\n\na;b\n1;2\n", "f.csv", PLAIN.evolve(header=3))
    assert (table.titles, table.header, len(table.rows)) == (("a", "b"), 3, 1)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a;b\n1;\x00\n", 2),
        (b'a;b\n1;2\n3;"x\n4;5\n', 3),
        (b'a;b\n1;"x"y\n', 2),
        (b"a;b,c\n1;2,3\n", 1),
        (b"", 0),
        (b"\n\n", 0),
        (b"a;b\n1;\x81\xa1\n", 2),
        (b"\xd0\xcf\x11\xe0", 0),
        (b"PK\x03\x04 no workbook", 0),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(data: bytes, line: int) -> None:
    """NUL, open quotes, titles that two separators cut alike, nothing at all, XLS."""
    with pytest.raises(UsageError) as refused:
        read_table(data, "f.csv", PLAIN)
    assert refused.value.code == "IZM-E232"
    assert refused.value.where is not None
    assert refused.value.where.line == line


def test_a_separator_that_is_told_settles_it() -> None:
    """And a comma inside quotes never cuts."""
    told = PLAIN.evolve(separator=Separator.SEMICOLON)
    assert read_table(b"a;b,c\n1;2,3\n", "f.csv", told).titles == ("a", "b,c")
    assert read_table(b'"a,b";c\n1;2\n', "f.csv", PLAIN).titles == ("a,b", "c")


def workbook(rows: Sequence[Sequence[object]], *, formula: str = "") -> bytes:
    """Return a workbook with one sheet."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Lapa")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, place, cell, day)
                else:
                    sheet.write(at, place, cell)
        if formula:
            sheet.write_formula(len(rows), 0, formula, None, 42)
    return made.getvalue()


def test_a_workbook_keeps_its_types_and_its_row_numbers() -> None:
    """Dates are dates, numbers numbers, a formula what was saved with it; empty rows count."""
    data = workbook([["Datums", "Skaits"], [date(2026, 11, 23), 5], [], ["x", 1.5]], formula="=1+1")
    table = read_table(data, "f.xlsx", PLAIN)
    assert table.titles == ("Datums", "Skaits")
    assert [row.number for row in table.rows] == [2, 4, 5]
    assert str(table.rows[0].cells[0])[:10] == "2026-11-23"
    assert table.rows[0].cells[1] == 5
    assert table.rows[2].cells[0] == 42


def _with_rows(rows: bytes, sheet: str = "worksheets/sheet1.xml") -> bytes:
    """Return a workbook whose only sheet ends with `rows`, and lies where `sheet` says."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["a"]]))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            text = old.read(part).replace(b"</sheetData>", rows + b"</sheetData>")
            text = text.replace(b"worksheets/sheet1.xml", sheet.encode())
            new.writestr(part.filename.replace("worksheets/sheet1.xml", sheet), text)
    return made.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1000'><c r='XFD1000'><v>1</v></c></row>",
        b'<row r="1000"><c\n r = "XFD1000"><v>1</v></c></row>',
        b'<row r="1000"><c x=">" r="XFD1000"><v>1</v></c></row>',
        b'<row r="2"><c r="XFD2"><v>1</v></c></row><row r="1000"><c><v>1</v></c></row>',
    ],
)
def test_a_workbook_whose_cells_stand_far_apart_is_refused_before_it_is_read(rows: bytes) -> None:
    """A reader would keep up to seventeen thousand million empty cells, however their places are written."""
    with pytest.raises(UsageError, match="IZM-E232"):
        read_table(_with_rows(rows), "f.xlsx", PLAIN)


def test_a_place_in_a_long_tag_is_not_missed_between_two_chunks() -> None:
    """Whoever wants to hide it can pad the tag, and what stands before it."""
    long_tag = b'<row r="1000"><c x="%s" r="XFD1000"><v>1</v></c></row>' % (b"y" * 700_000)
    with pytest.raises(UsageError, match="IZM-E232"):
        read_table(_with_rows(b" " * 700_000 + long_tag), "f.xlsx", PLAIN)


def test_a_sheet_is_bounded_wherever_it_lies() -> None:
    """A workbook says itself which of its parts are sheets."""
    rows = b'<row r="1000"><c r="XFD1000"><v>1</v></c></row>'
    with pytest.raises(UsageError, match="IZM-E232"):
        read_table(_with_rows(rows, "other/sheet1.bin.xml"), "f.xlsx", PLAIN)


def test_a_sheet_of_beginnings_is_looked_through_once() -> None:
    """What never comes to its end is not looked for the end of, again and again."""
    with pytest.raises(UsageError, match="IZM-E232"):
        read_table(_with_rows(b"<c " * 300_000), "f.xlsx", PLAIN)


@pytest.mark.parametrize("other", ["content.xml", "xl/workbook.bin", None])
def test_a_workbook_of_another_form_is_refused(other: str | None) -> None:
    """The few bytes of an ODS can say that a cell is repeated seventeen thousand million times."""
    made = io.BytesIO()
    if other:
        made.write(workbook([["a"], [1]]))
    with zipfile.ZipFile(made, "a") as parts:
        parts.writestr(other or "other.xml", "<x/>")
    with pytest.raises(UsageError, match="XLSX"):
        read_table(made.getvalue(), "f.ods", PLAIN)


def test_a_sheet_that_is_not_there_is_refused() -> None:
    """The hint names those that are."""
    with pytest.raises(UsageError, match="IZM-E233"):
        read_table(workbook([["a"]]), "f.xlsx", PLAIN.evolve(sheet="Cita"))


def test_a_cell_without_a_value_is_told_from_an_empty_one() -> None:
    """An error, a formula that no spreadsheet has calculated yet; not a formula that gives an empty text."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("Vispirms").hide()
        sheet = book.add_worksheet("Dati & citi")
        sheet.activate()
        sheet.write_row(0, 0, ["Numurs", "Piezīme", "Skaits", "Vēl"])
        sheet.write_formula(1, 0, "=NA()", None, "#N/A")
        sheet.write_formula(1, 2, "=1+1", None, 2)
        sheet.write_formula(2, 3, "=Z1", None, "#REF!")
    table = read_table(made.getvalue(), "f.xlsx", PLAIN)
    assert [row.cells for row in table.rows] == [("#N/A", "", 2, ""), ("", "", "", "#REF!")]
    placeless = b'<row r="2"><c t="e"><v>#N/A</v></c><c/><c t="e"/></row>'
    assert read_table(_with_rows(placeless), "f.xlsx", PLAIN).rows[0].cells == ("#N/A", "", UNCALCULATED)
    empty = b'<row r="2"><c r="A2" t="str"><f>T(0)</f><v></v></c><c r="B2" t="n"><f>1</f><v>5</v></c></row>'
    assert read_table(_with_rows(empty), "f.xlsx", PLAIN).rows[0].cells == ("", 5)
    book = openpyxl.Workbook()
    book.active.append(["Numurs", "Skaits"])
    book.active.append(["1", "=1+1"])
    book.active.append(["=A2", None])
    made = io.BytesIO()
    book.save(made)
    table = read_table(made.getvalue(), "f.xlsx", PLAIN)
    assert [row.cells[:2] for row in table.rows] == [("1", UNCALCULATED), (UNCALCULATED, "")]


def test_a_workbook_that_declares_entities_is_refused() -> None:
    """A few of them, each made of ten of the one before, would grow to gigabytes; no spreadsheet writes any."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_with_rows(b'<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>'))) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for part in old.infolist():
            declared = b'<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet'
            new.writestr(part.filename, old.read(part).replace(b"<worksheet", declared))
    with pytest.raises(UsageError) as refused:
        read_table(made.getvalue(), "f.xlsx", PLAIN)
    assert (refused.value.code, "entity a" in str(refused.value.message)) == ("IZM-E232", True)


def test_of_several_sheets_it_is_known_which_was_read() -> None:
    """A sheet that cannot be seen is not missed; the one that is read is named where it has no titles."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, visible in (("Slēpta", False), ("Oktobris", True), ("Novembris", True)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Datums"])
            if visible:
                sheet.activate()
            else:
                sheet.hide()
    table = read_table(made.getvalue(), "f.xlsx", PLAIN)
    assert (table.sheet, table.others) == ("Oktobris", ("Novembris",))
    named = read_table(made.getvalue(), "f.xlsx", PLAIN.evolve(sheet="Novembris"))
    assert (named.sheet, named.others) == ("", ())


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u2007\u202f"])
def test_a_row_of_blanks_is_an_empty_row(blank: str) -> None:
    """In a workbook as in a text."""
    assert len(read_table(workbook([["a", "b"], [1, 2], [blank, blank]]), "f.xlsx", PLAIN).rows) == 1
    assert len(read_table(f"a;b\n1;2\n{blank};{blank}\n".encode(), "f.csv", PLAIN).rows) == 1
