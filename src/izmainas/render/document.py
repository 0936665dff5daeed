"""What is shown, before it is known where: blocks of text that every output format draws.

All text is already said in a language, and is data: never markup.
"""

from dataclasses import dataclass
from typing import Literal

#: what a colour would mean; the text says the same without it
Tone = Literal["", "good", "warning", "bad", "quiet", "strong"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a document; the title of the document stands above level 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; one that must not `wrap` holds ids, dates or numbers."""

    title: str
    align: Literal["left", "right"] = "left"
    wrap: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `tones`, where given, has one tone for each row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    tones: tuple[Tone, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows of another width: a value under the wrong title is worse than none."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row has one cell for each column")
        if self.tones and len(self.tones) != len(self.rows):
            raise ValueError("tones are given for all rows or for none")


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, one below the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; a numbered one where the order matters."""

    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Quantities side by side: a label, a number that is not negative, and the number as people read it."""

    rows: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Twig:
    """One line of a tree: how deep it hangs, the outermost at 0."""

    depth: int
    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree, line by line from the top: each hangs below the nearest one before it that is less deep."""

    twigs: tuple[Twig, ...]

    def __post_init__(self) -> None:
        """Refuse a line that hangs in the air."""
        above = -1
        for twig in self.twigs:
            if not 0 <= twig.depth <= above + 1:
                raise ValueError("a line of a tree hangs at most one deeper than the one before it")
            above = twig.depth


@dataclass(frozen=True, slots=True)
class Command:
    """A command line for the reader to copy; never broken into lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines that are shown as they are, such as a difference."""

    text: str
    difference: bool = False


Block = Heading | Paragraph | Table | Facts | Items | Bars | Tree | Command | Verbatim


@dataclass(frozen=True, slots=True)
class Document:
    """A title, or none, and blocks."""

    title: str | None
    blocks: tuple[Block, ...]
