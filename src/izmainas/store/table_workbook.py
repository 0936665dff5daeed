"""Reading workbooks (XLSX): bounded before anything is unpacked, then one sheet as typed cells."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from izmainas.domain.intake.cells import empty
from izmainas.domain.intake.mapping import ImportMapping
from izmainas.domain.intake.table import Cell, Row, Table
from izmainas.errors import Location, UsageError
from izmainas.message import msg
from izmainas.store.table_text import titled, unreadable
from izmainas.store.table_uncalculated import column_of, uncalculated

#: bytes of all parts, unpacked; a hundred thousand rows have some fifty million
_UNPACKED: Final = 400 * 1024 * 1024
#: cells between the first and the last of a sheet, empty ones counted: readers keep them all in memory
_CELLS: Final = 12_000_000
#: what makes a workbook one of another form (ODS, XLSB): the reader would take it, and nothing bounds its cells
_OTHERS: Final = frozenset({"content.xml", "xl/workbook.bin"})
_CHUNK: Final = 1 << 20
#: a cell or a row and its place, in any spelling of XML; looked for no further than to the next element
_PLACE: Final = re.compile(
    rb"""<(?:[^\s<>/:]+:)?(?:c|row)\s[^<]*?\br\s*=\s*["']([A-Z]{0,3})([0-9]{1,7})["']"""
)
#: what makes a part of a workbook a sheet, wherever it lies
_SHEET: Final = b"sheetData"


def workbook_table(data: bytes, name: str, mapping: ImportMapping) -> Table:
    """Return one sheet of a workbook: the mapping's, else the first that can be seen.

    A formula counts as the value that was saved with it; one without a value
    and an error are told by what stands in their cells. Raises `UsageError`
    for what is no workbook, is locked, or unpacks to more than is read.
    """
    from python_calamine import (  # noqa: PLC0415 - only workbooks need it
        CalamineError,
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    _bounded(data, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        seen = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        wanted = mapping.sheet or (seen[0] if seen else "")
        if wanted not in book.sheet_names:
            raise UsageError(
                "IZM-E233",
                msg("the workbook has no sheet “{sheet}”", sheet=wanted),
                where=Location(name),
                hint=msg("Its sheets are {sheets}", sheets=book.sheet_names),
            )
        rows = book.get_sheet_by_name(wanted).to_python(skip_empty_area=False)
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            failed = uncalculated(parts, wanted)
    except (CalamineError, OSError, ValueError) as error:
        raise unreadable(
            name, msg("the workbook cannot be read: {reason}", reason=str(error)[:200])
        ) from None
    others = tuple(sheet for sheet in seen if sheet != wanted)
    table = titled(_rows(rows, failed), mapping.header, f"{name} [{wanted}]" if others else name)
    return table if mapping.sheet else table._replace(sheet=wanted, others=others)


def _rows(
    rows: list[list[Cell | time | timedelta | bool]], failed: Mapping[tuple[int, int], str]
) -> Iterator[Row]:
    """Yield the rows that are not empty; `failed` are the cells that have no value, by row and column."""
    if failed:  # the reader may leave them out where nothing else is in their row or column
        rows += ([] for _ in range(max(at for at, _ in failed) + 1 - len(rows)))
        width = max(*map(len, rows), *(place + 1 for _, place in failed))
        rows = [row + [""] * (width - len(row)) for row in rows]
    for (at, place), said in failed.items():
        rows[at][place] = said
    for number, row in enumerate(rows, 1):
        cells = tuple(map(_cell, row))
        if not all(map(empty, cells)):
            yield Row(number, cells)


def _cell(cell: object) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell if isinstance(cell, str | int | float | date | datetime) else str(cell)


def _bounded(data: bytes, name: str) -> None:
    """Refuse a workbook that unpacks to too much, or whose cells stand too far from each other."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _UNPACKED:
                raise unreadable(name, msg("the workbook unpacks to more than {n} bytes", n=_UNPACKED))
            names = {part.filename.lower() for part in parts.infolist()}
            if "xl/workbook.xml" not in names or names & _OTHERS:
                raise unreadable(name, msg("{path} is not a workbook in the form XLSX", path=name))
            for part in parts.infolist():
                _bounded_part(parts, part, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise unreadable(
            name, msg("the workbook cannot be read: {reason}", reason=str(error)[:200])
        ) from None


def _bounded_part(parts: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    width = height = unpacked = 0
    rest, is_sheet = b"", False
    with parts.open(part) as opened:
        while chunk := opened.read(_CHUNK):
            unpacked += len(chunk)
            text = rest + chunk
            is_sheet = is_sheet or _SHEET in text
            refs = _PLACE.findall(text) if is_sheet else []
            if refs:
                width = max(width, *(column_of(letters) for letters in {letters for letters, _ in refs}))
                height = max(height, *(int(number) for _, number in refs))
            # a tag goes on in the next chunk, however long it is
            rest = text[max(text.rfind(b"<"), 0) :] if is_sheet else text[-len(_SHEET) :]
            if len(rest) > _CHUNK:
                raise unreadable(
                    name, msg("the workbook cannot be read: {reason}", reason=msg("a tag of 1 MiB"))
                )
            if unpacked > _UNPACKED or width * height > _CELLS:
                raise unreadable(
                    name,
                    msg(
                        "the sheet spans {rows} rows and {columns} columns, too many to read",
                        rows=height,
                        columns=width,
                    ),
                )
