"""The guard that untrusted text passes before any reader sees it: size, encoding, characters, bracket depth.

The same character rules hold again for the strings that a reader decodes:
escapes smuggle what is refused as text.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from izmainas.domain import layout
from izmainas.errors import Location, UsageError
from izmainas.message import Message, msg


class Bounds(NamedTuple):
    """How much one file may hold: bytes, and events that a reader of YAML sees."""

    size: int
    events: int

    @property
    def sure(self) -> int:
        """So many events are surely no more than the careful reader takes, which counts some that others do not."""
        return self.events - 1_000


#: a change with ten years of history has some three thousand events, and stays far below both
RECORD: Final = Bounds(256 * 1024, 40_000)
#: the people of many institutions, and the roles over fifty thousand objects
LIST: Final = Bounds(4 * 1024 * 1024, 1_000_000)
#: mappings and sequences inside one another
MAX_DEPTH: Final = 16
#: unclosed brackets anywhere in the text, prose included: more is an attack, fewer may be prose
MAX_BRACKETS: Final = 64

BOM: Final = b"\xef\xbb\xbf"
_FORBIDDEN: Final = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but TAB and LF, DEL, C1 (NEL among them)
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029"  # line ends that only some readers see
    "\ud800-\udfff"  # halves of a surrogate pair: no UTF-8 has them
    "\ufdd0-\ufdef\ufeff\ufffe\uffff"  # noncharacters and a BOM inside the text
    "]"
)
_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_BRACKET: Final = re.compile(r"[\[{\]}]")


def bounds(path: str) -> Bounds:
    """Return how much the file at `path` may hold."""
    return LIST if path in layout.LISTS else RECORD


class CutShort(bytes):
    """The beginning of an object that is larger than anything that is read; `size` is how large."""

    size: int

    @classmethod
    def of(cls, beginning: bytes, size: int) -> "CutShort":
        """Return the beginning of an object of `size` bytes, long enough to be refused as too large."""
        cut = cls(beginning)
        cut.size = size
        return cut


class YamlError(UsageError):
    """A file that cannot be read as it stands: where, why, and what to do about it."""

    def __init__(self, code: str, message: Message, *, hint: Message, where: Location) -> None:
        super().__init__(code, message, hint=hint, where=where)


def place(text: str, offset: int, path: str) -> Location:
    """Return the line and column (from 1) of `offset` in `text`."""
    before = text.rfind("\n", 0, offset) + 1
    return Location(path, text.count("\n", 0, before) + 1, offset - before + 1)


def decode(data: bytes, path: str, within: Bounds | None = None) -> str:
    """Return `data` as text that a reader may see; raise `YamlError` for anything else.

    It may hold as much as the file at `path`, or what is `within` other bounds.
    """
    check_size(data.size if isinstance(data, CutShort) else len(data), path, within)
    if data.startswith(BOM):
        raise YamlError(
            "IZM-Y003",
            msg("{path} begins with a byte order mark.", path=path),
            hint=msg("Save the file as UTF-8 without BOM."),
            where=Location(path, 1, 1),
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        head = data[: error.start].decode("utf-8")
        raise YamlError(
            "IZM-Y002",
            msg("{path} is not UTF-8: byte {byte}.", path=path, byte=f"0x{data[error.start]:02X}"),
            hint=msg("Save the file as UTF-8 without BOM."),
            where=place(head, len(head), path),
        ) from None
    check_text(text, path)
    return text


def check_size(size: int, path: str, within: Bounds | None = None) -> None:
    """Refuse a file that is, or would become, larger than a reader accepts."""
    limit = (within or bounds(path)).size
    if size > limit:
        raise YamlError(
            "IZM-Y001",
            msg("{path} is too large: {size} bytes, at most {limit}.", path=path, size=size, limit=limit),
            hint=msg("Keep attachments and long documents elsewhere and link to them with `izm link`."),
            where=Location(path),
        )


def check_text(text: str, path: str) -> None:
    """Refuse forbidden characters, a form other than NFC, conflict markers and bracket towers."""
    # What can be printed holds nothing forbidden, and that is said ten times as fast.
    if not text.replace("\n", "").isprintable() and (found := _FORBIDDEN.search(text)):
        raise forbidden(found.group(), place(text, found.start(), path))
    if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        raise not_composed(place(text, _first_decomposed(text), path))
    if "<<<<<<<" in text or ">>>>>>>" in text:
        _check_conflict(text, path)
    _check_brackets(text, path)


def check_decoded(value: str, where: Location) -> None:
    """Hold a decoded string to the rules of the text, since escapes can say anything."""
    if value.isascii() and value.isprintable():
        return
    if found := _FORBIDDEN.search(value):
        raise forbidden(found.group(), where)
    if not unicodedata.is_normalized("NFC", value):
        raise not_composed(where)


def forbidden(char: str, where: Location) -> YamlError:
    """Return the refusal of one character, by its code point, since it cannot be shown."""
    if char == "\r":
        return YamlError(
            "IZM-Y004",
            msg("A carriage return (CR): lines must end with LF alone."),
            hint=msg(
                "Save the file with Unix line ends (LF). Where git itself writes others, `izm doctor` tells how to stop that."
            ),
            where=where,
        )
    return YamlError(
        "IZM-Y004",
        msg("The character {char} is not allowed in text.", char=f"U+{ord(char):04X}"),
        hint=msg("Delete it: it cannot be seen and can change how the text is read."),
        where=where,
    )


def not_composed(where: Location) -> YamlError:
    """Return the refusal of text that looks the same as its composed form and is not."""
    return YamlError(
        "IZM-Y005",
        msg("Text is not in Unicode form NFC."),
        hint=msg("Type the letters again: accents must be part of the letter, not separate signs."),
        where=where,
    )


def _first_decomposed(text: str) -> int:
    """Return the offset of the first line that NFC would change, at the sign it would change."""
    offset = 0
    for line in text.split("\n"):
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            same = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), 0)
            return offset + same
        offset += len(line) + 1
    return 0


def _check_conflict(text: str, path: str) -> None:
    """Refuse what a merge leaves behind, in words that a person in a merge understands."""
    if found := _CONFLICT.search(text):
        raise YamlError(
            "IZM-Y007",
            msg("{path} holds the marks of an unfinished merge.", path=path),
            hint=msg("Choose what to keep between `<<<<<<<` and `>>>>>>>`, then delete the marks."),
            where=place(text, found.start(), path),
        )


def _check_brackets(text: str, path: str) -> None:
    """Bound bracket depth before a scanner starts: its time grows with the square of it."""
    if text.count("[") + text.count("{") <= MAX_BRACKETS:
        return
    for start, depth in _depths(text):
        if depth > MAX_BRACKETS:
            raise too_deep(place(text, start, path))


def leaves_open(text: str) -> bool:
    """Whether a bracket is open at the end of a text."""
    depth = 0
    for _, depth in _depths(text):  # noqa: B007 - the last one counts
        pass
    return depth > 0


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each bracket stands, and how many are open behind it; one that closes nothing counts for nothing."""
    depth = 0
    for found in _BRACKET.finditer(text):
        depth = depth + 1 if found.group() in "[{" else max(depth - 1, 0)
        yield found.start(), depth


def too_deep(where: Location) -> YamlError:
    """Return the refusal of a structure deeper than any record is."""
    return YamlError(
        "IZM-Y010",
        msg("Too many levels inside one another: at most {limit}.", limit=MAX_DEPTH),
        hint=msg("Look for a bracket or an indentation that is not meant."),
        where=where,
    )
