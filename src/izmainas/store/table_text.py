"""Reading text tables (CSV, TSV): from bytes in an odd encoding to rows with the numbers of their lines."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from izmainas.domain.intake.cells import empty
from izmainas.domain.intake.mapping import Encoding, ImportMapping, Separator
from izmainas.domain.intake.table import Row, Table
from izmainas.errors import Location, UsageError
from izmainas.message import Message, msg

_BOMS: Final = (
    (codecs.BOM_UTF8, Encoding.UTF_8),
    (codecs.BOM_UTF16_LE, Encoding.UTF_16_LE),
    (codecs.BOM_UTF16_BE, Encoding.UTF_16_BE),
)
_CODECS: Final = {Encoding.WINDOWS_1257: "cp1257", Encoding.ISO_8859_13: "iso8859-13"}
#: what Excel writes as the first line to name the separator
_SEP: Final = "sep="


def text_table(data: bytes, name: str, mapping: ImportMapping) -> Table:
    """Return the table that a text file holds; `name` is the file's in errors.

    The encoding is that of a byte order mark, else the mapping's, else UTF-8
    where every byte fits it, else Windows-1257. The separator is the
    mapping's, else that of a line `sep=`, else the one that cuts the titles
    into most cells, quotes considered. Raises `UsageError` with the line.
    """
    text = _decoded(data, name, mapping.encoding)
    if (at := text.find("\0")) >= 0:
        raise unreadable(name, msg("there is a byte NUL: this is not a table of text"), _line(text, at))
    first, text, start = _declared(text)
    told = mapping.separator.sign if mapping.separator else first
    sign = told or _separator(text, name, mapping.header)
    numbered = _numbered(_records(text, sign, name), start)
    return titled(numbered, mapping.header, name)


def titled(rows: Iterator[Row], header: int | None, name: str) -> Table:
    """Return the table whose titles stand in row `header`, else in the first row that is not empty."""
    titles: Row | None = None
    kept: list[Row] = []
    for row in rows:
        if titles is not None:
            kept.append(row)
        elif row.number == header or header is None:
            titles = row
    if titles is None:
        raise UsageError(
            "IZM-E232",
            msg("the table {path} has no row of titles", path=name),
            hint=msg("Its first row that is not empty, or the mapping's `header`, names the columns"),
            where=Location(name, header or 0),
        )
    named = [str(cell).strip() for cell in titles.cells]
    while named and not named[-1]:
        named.pop()
    return Table(tuple(named), titles.number, tuple(kept))


def _decoded(data: bytes, name: str, told: Encoding | None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with(data[len(mark) :], encoding, name)
    if told is not None:
        return _with(data, told, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _with(data, Encoding.WINDOWS_1257, name)


def _with(data: bytes, encoding: Encoding, name: str) -> str:
    codec = _CODECS.get(encoding, encoding.value)
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = _line(data[: error.start].decode(codec, "replace"), -1)
        raise unreadable(
            name,
            msg(
                "byte {byte} is no letter in {encoding}",
                byte=f"0x{data[error.start]:02X}",
                encoding=encoding.value,
            ),
            line,
            hint=msg("Say `encoding` in the mapping, or save the file as UTF-8"),
        ) from None


def _line(text: str, at: int) -> int:
    before = text if at < 0 else text[:at]
    return before.count("\n") + (before.count("\r") - before.count("\r\n")) + 1


def _declared(text: str) -> tuple[str, str, int]:
    """Return the separator that Excel's first line names, the text below it, and the line that it begins at."""
    line, newline, rest = text.partition("\n")
    if newline and line[:4].lower() == _SEP and len(line.rstrip("\r")) == len(_SEP) + 1:
        return line[4], rest, 2
    return "", text, 1


def _separator(text: str, name: str, header: int | None) -> str:
    """Return the separator of the titles; raise `UsageError` where two cut them alike."""
    counts = {one: _cells_of_titles(text, one.sign, header) for one in Separator}
    most = max(counts.values())
    best = [one for one, count in counts.items() if count == most]
    if most > 1 and len(best) > 1:
        raise unreadable(
            name,
            msg("the titles can be cut by {signs}", signs=[one.value for one in best]),
            header or 1,
            hint=msg("Say `separator` in the mapping"),
        )
    return best[0].sign


def _cells_of_titles(text: str, sign: str, header: int | None) -> int:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        for cells in reader:
            if (header is None or reader.line_num >= header) and any(cell.strip() for cell in cells):
                return len(cells)
    except csv.Error:
        pass
    return 0


def _records(text: str, sign: str, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the records with the line that each begins at: a quoted cell may have lines of its own."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise unreadable(
                name,
                msg("a quoted cell is not closed, or goes on behind its quotes"),
                line,
                hint=msg("Look at the quotes of this row: inside a cell each is written twice"),
            ) from None
        yield line, cells
        line = reader.line_num + 1


def _numbered(records: Iterator[tuple[int, Sequence[str]]], start: int) -> Iterator[Row]:
    for count, (line, cells) in enumerate(records, 1):
        number = line + start - 1
        if not all(map(empty, cells)):
            yield Row(number, tuple(cells), count if count != number else 0)


def unreadable(name: str, message: Message, line: int = 0, hint: Message | None = None) -> UsageError:
    """Return the refusal of a file that holds no table which can be read."""
    return UsageError(
        "IZM-E232",
        message,
        where=Location(name, line),
        hint=hint or msg("Save the table as CSV in UTF-8, or as XLSX, and repeat the command"),
    )
