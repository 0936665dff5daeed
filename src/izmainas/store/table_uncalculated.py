"""Cells of a workbook that the spreadsheet has no value for: errors such as #N/A, and formulas saved without their value.

The reader of workbooks gives both as empty cells: a column that may be empty
would lose what stands there, and nobody would be told.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Final

from izmainas.domain.intake.cells import UNCALCULATED

_CHUNK: Final = 1 << 20
#: bytes of a row beyond which nothing is looked for in it
_LONGEST_ROW: Final = 32 << 20
_ATTRIBUTE: Final = re.compile(rb"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
#: the cell of an error and that of a formula, with their content; most of a sheet is neither, and is passed over
_FAILED: Final = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*?\bt\s*=\s*["']e["'])([^>]*+)>(.*?)</(?:\w+:)?c>""", re.DOTALL
)
_FORMULA: Final = re.compile(rb"<(?:\w+:)?c\s([^>]*+)>(\s*<(?:\w+:)?f[\s/>].*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)</")
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
#: types of a formula's cell whose value may be an empty text
_TEXTS: Final = frozenset({"str", "s", "inlineStr"})


def uncalculated(parts: zipfile.ZipFile, sheet: str) -> Mapping[tuple[int, int], str]:
    """Return the error, or `UNCALCULATED`, by row and column (from 0) for each such cell of a sheet."""
    part = _part_of(parts, sheet)
    return dict(_cells(parts, part)) if part in parts.namelist() else {}


def _part_of(parts: zipfile.ZipFile, sheet: str) -> str:
    """Return the part that holds a sheet: the workbook names a relation, and that names the part."""
    try:
        book, relations = parts.read("xl/workbook.xml"), parts.read("xl/_rels/workbook.xml.rels")
    except KeyError:
        return ""
    wanted = next((a for a in _tags(_SHEET, book) if a.get("name") == sheet), {})
    relation = next((value for name, value in wanted.items() if name.rpartition(":")[2] == "id"), "")
    target = next((a.get("Target", "") for a in _tags(_RELATION, relations) if a.get("Id") == relation), "")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _tags(tag: re.Pattern[bytes], text: bytes) -> Iterator[dict[str, str]]:
    return (_attributes(found[1]) for found in tag.finditer(text))


def _attributes(text: bytes) -> dict[str, str]:
    return {
        name.decode("utf-8", "replace"): unescape((one or other).decode("utf-8", "replace"))
        for name, one, other in _ATTRIBUTE.findall(text)
    }


def _cells(parts: zipfile.ZipFile, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    rest = b""
    with parts.open(part) as opened:
        while len(rest) < _LONGEST_ROW and (chunk := opened.read(_CHUNK)):
            text = rest + chunk
            end = text.rfind(b"row>") + len(b"row>")
            rest = text[end:] if end >= len(b"row>") else text
            yield from _without_value(text[: len(text) - len(rest)])
    yield from _without_value(rest)


def _without_value(text: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for found in _FORMULA.finditer(text):
        told = _attributes(found[1]) if not _VALUE.search(found[2]) else {"t": "str"}
        place = _PLACE.fullmatch(told.get("r", ""))
        if place is not None and told.get("t") not in _TEXTS:
            yield _at(place), UNCALCULATED
    for found in _FAILED.finditer(text):
        place = _PLACE.fullmatch(_attributes(found[1]).get("r", ""))
        value = _VALUE.search(found[2])
        if place is not None:
            yield _at(place), value[1].decode("utf-8", "replace").strip() if value else UNCALCULATED


def _at(place: re.Match[str]) -> tuple[int, int]:
    number = 0
    for letter in place[1]:
        number = number * 26 + ord(letter) - 64
    return int(place[2]) - 1, number - 1
