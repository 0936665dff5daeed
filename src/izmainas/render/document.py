"""What is shown, before it is known where: blocks of text that every output format draws.

All text is already said in a language, and is data: never markup. Whoever
shows anything needs these classes first; a named tuple is made five times as
soon as a dataclass, so only those that check their values are such.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

#: what a colour would mean; the text says the same without it
Tone = Literal["", "good", "warning", "bad", "quiet", "strong"]


class Heading(NamedTuple):
    """A heading inside a document; the title of the document stands above level 1."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """Running text."""

    text: str
    tone: Tone = ""


class Column(NamedTuple):
    """A column of a table; one that must not `wrap` holds ids, dates or numbers."""

    title: str
    align: Literal["left", "right"] = "left"
    wrap: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `tones`, where given, has one tone for each row.

    A site lets its readers search, filter and sort a table that is `searched`.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    tones: tuple[Tone, ...] = ()
    searched: bool = False

    def __post_init__(self) -> None:
        """Refuse rows of another width: a value under the wrong title is worse than none."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row has one cell for each column")
        if self.tones and len(self.tones) != len(self.rows):
            raise ValueError("tones are given for all rows or for none")


class Particulars(NamedTuple):
    """Labels with their values, one below the other."""

    rows: tuple[tuple[str, str], ...]


class Items(NamedTuple):
    """A list; a numbered one where the order matters."""

    texts: tuple[str, ...]
    numbered: bool = False


class Bars(NamedTuple):
    """Quantities side by side: a label, a number that is not negative, and the number as people read it."""

    rows: tuple[tuple[str, float, str], ...]


class Line(NamedTuple):
    """One line of `Lines`: its values (None where there is nothing to measure), and each as people read it."""

    name: str
    values: tuple[float | None, ...]
    told: tuple[str, ...]


class Lines(NamedTuple):
    """Numbers over time: labels in order, and for each line a value at each label."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Line, ...]
    label_title: str = ""


class Fold(NamedTuple):
    """Blocks that a page folds away below a line; everywhere else they stand there.

    Of one that is `printed`, the particulars at its beginning stand on paper even where nobody unfolded it.
    """

    title: str
    blocks: tuple["Block", ...]
    printed: bool = False


class Cell(NamedTuple):
    """A cell of a grid: its text says everything, the tone only says it again."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Numbers where two scales cross, such as a heat map; `corner` names the scales, `key` what cells are marked with."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    caption: str = ""
    key: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows of another width, as a table does."""
        if any(len(cells) != len(self.columns) for _, cells in self.rows):
            raise ValueError("each row has one cell for each column")

    @property
    def table(self) -> Table:
        """The same as a table: what a format without colours shows."""
        return Table(
            (Column(self.corner), *(Column(title, "right") for title in self.columns)),
            tuple((label, *(cell.text for cell in cells)) for label, cells in self.rows),
            ". ".join(filter(None, [self.caption, self.legend])),
        )

    @property
    def legend(self) -> str:
        """What the marks mean, on one line."""
        return "; ".join(f"{mark} – {meaning}" for mark, meaning in self.key)


class Twig(NamedTuple):
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


class Command(NamedTuple):
    """A command line for the reader to copy; never broken into lines."""

    text: str


class Verbatim(NamedTuple):
    """Lines that are shown as they are, such as a difference."""

    text: str
    difference: bool = False


class Picture(NamedTuple):
    """A picture that the program drew (SVG); `told` is what a reader without it is told."""

    svg: str
    told: str


class Mark(NamedTuple):
    """What is on a day: `short` for a narrow cell, `text` in full; `again` where it goes on from the day before."""

    short: str
    text: str
    tone: Tone = ""
    again: bool = False


class MonthDay(NamedTuple):
    """A day of a month's grid: its number, its date in full and for machines, what sets it apart, what is on it.

    `sign` says in a word what `note` says in full: a holiday, a day of rest
    that was made a working day. A day `outside` belongs to a month beside.
    """

    number: str
    date: str
    iso: str
    sign: str = ""
    note: str = ""
    tone: Tone = ""
    outside: bool = False
    marks: tuple[Mark, ...] = ()


class Week(NamedTuple):
    """A row of a month's grid: the number of the week and its seven days, Monday first."""

    number: str
    days: tuple[MonthDay, ...]


class Month(NamedTuple):
    """A month day by day; `weekdays` are the seven names, short and in full, `corner` heads the numbers of weeks."""

    caption: str
    corner: str
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[Week, ...]

    @property
    def rows(self) -> tuple[tuple[MonthDay, str, Tone], ...]:
        """Everything that the month holds, day by day: what goes on over several days stands once."""
        days = [day for week in self.weeks for day in week.days if not day.outside]
        return tuple(row for place, day in enumerate(days) for row in _told(day, first=place == 0))


def _told(day: MonthDay, *, first: bool) -> list[tuple[MonthDay, str, Tone]]:
    """Return what is to be said of a day; of its first day, also what began before the month did."""
    plainly: Tone = ""
    noted = [(day, day.note, plainly)] if day.note else []
    return [*noted, *((day, mark.text, mark.tone) for mark in day.marks if first or not mark.again)]


Block = (
    Heading
    | Paragraph
    | Table
    | Particulars
    | Items
    | Bars
    | Lines
    | Grid
    | Picture
    | Month
    | Tree
    | Fold
    | Command
    | Verbatim
)


class Document(NamedTuple):
    """A title, or none, and blocks."""

    title: str | None
    blocks: tuple[Block, ...]
