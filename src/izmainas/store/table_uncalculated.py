"""Cells of a workbook that the spreadsheet has no value for: errors such as #N/A, and formulas saved without their value.

The reader of workbooks gives both as empty cells: a column that may be empty
would lose what stands there, and nobody would be told.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Final
from xml.parsers import expat

from izmainas.domain.intake.cells import UNCALCULATED

_CHUNK: Final = 1 << 20
_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
#: the beginning of a formula, and the type of an error
_SIGN: Final = re.compile(rb"""<(?:[^\s<>/:]+:)?f[\s/>]|\bt\s{0,8}=\s{0,8}["']e["']""")
#: bytes of a chunk that the next one may go on from
_OVERLAP: Final = 256
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NUMBER: Final = re.compile("[0-9]{1,7}")
#: types of a formula's cell whose value may be an empty text
_TEXTS: Final = frozenset({"str", "s", "inlineStr"})

Place = tuple[int, int]


def uncalculated(parts: zipfile.ZipFile, sheet: str) -> Mapping[Place, str]:
    """Return the error, or `UNCALCULATED`, by row and column (from 0) for each such cell of a sheet.

    Raises `ValueError` for XML that cannot be read, or that declares entities.
    """
    cells = _Cells()
    part = _part_of(parts, sheet)
    if part in parts.namelist() and _may_lack_values(parts, part):
        _read(parts, part, cells.begin, cells.end, cells.text)
    return cells.without_value


def _may_lack_values(parts: zipfile.ZipFile, part: str) -> bool:
    """Whether a sheet has a formula or an error at all: most have neither, and hearing a million cells takes seconds."""
    rest = b""
    with parts.open(part) as opened:
        while chunk := opened.read(_CHUNK):
            if _SIGN.search(rest + chunk):
                return True
            rest = chunk[-_OVERLAP:]
    return False


class _Cells:
    """Hears the elements of a sheet, and notes down the cells that have no value."""

    def __init__(self) -> None:
        self.without_value: dict[Place, str] = {}
        self._row = self._column = -1
        self._type: str | None = None
        self._is_formula = self._in_value = False
        self._value: list[str] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            # a cell that does not say where it stands follows the one before
            self._column = column_of(place[1].encode()) - 1 if place else self._column + 1
            self._row = int(place[2]) - 1 if place else self._row
            self._type = attributes.get("t")
            self._is_formula, self._value = False, []
        elif name == "f":
            self._is_formula = True
        elif name == "v":
            self._in_value = True
        elif name == "row":
            told = _NUMBER.fullmatch(attributes.get("r", ""))
            self._row = int(told[0]) - 1 if told else self._row + 1
            self._column = -1

    def text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)

    def end(self, name: str) -> None:
        if name == "v":
            self._in_value = False
        elif name == "c":
            value = "".join(self._value).strip()
            if self._type == "e":
                self.without_value[self._row, self._column] = value or UNCALCULATED
            elif self._is_formula and not value and self._type not in _TEXTS:
                self.without_value[self._row, self._column] = UNCALCULATED


def _part_of(parts: zipfile.ZipFile, sheet: str) -> str:
    """Return the part that holds a sheet: the workbook names a relation, and that names the part."""
    relation = next((a.get("id") for a in _all(parts, _BOOK, "sheet") if a.get("name") == sheet), None)
    targets = {a.get("Id"): a.get("Target", "") for a in _all(parts, _RELATIONS, "Relationship")}
    return posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).removeprefix("/")


def _all(parts: zipfile.ZipFile, part: str, wanted: str) -> list[Mapping[str, str]]:
    """Return the attributes of each element of this name, without their prefixes."""
    found: list[Mapping[str, str]] = []

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        if name == wanted:
            found.append({key.rpartition(" ")[2]: value for key, value in attributes.items()})

    if part in parts.namelist():
        _read(parts, part, begin)
    return found


def _read(
    parts: zipfile.ZipFile,
    part: str,
    begin: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Have the elements of a part heard, by their names without prefixes."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: begin(name.rpartition(" ")[2], attributes)
    parser.EndElementHandler = end and (lambda name: end(name.rpartition(" ")[2]))
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse  # no workbook needs one, and a few of them grow to gigabytes
    try:
        with parts.open(part) as opened:
            while chunk := opened.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(f"{part}: {error}") from None


def _refuse(name: str, *_: object) -> None:
    raise ValueError(f"entity {name}")


def column_of(letters: bytes) -> int:
    """Return which column a sheet calls by these letters, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
