"""What a report is, before it is known how it is written: sections of figures, charts and listings, and what each means.

A report is a pure function of the register and the arguments: same commit,
same report. Nothing here is said in a language yet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Literal, NamedTuple

from izmainas.domain.record import Name
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.message import Message
from izmainas.reports.figures import Figure, Unit
from izmainas.reports.period import Period
from izmainas.reports.rows import RowsToMake


class Who(NamedTuple):
    """A person, by id; shown with their name."""

    person: str


class What(NamedTuple):
    """An object of the registry, by reference; shown with its name."""

    ref: str


class Condition(NamedTuple):
    """One of the 24 conditions, by its code; shown with its name."""

    code: str


class Worded(NamedTuple):
    """A name that the institution gave in its own words, in both languages; `before` stands in front of it."""

    name: Name
    before: str = ""


class Several(NamedTuple):
    """People or objects in one cell."""

    of: tuple[Who | What | str, ...]


#: What a cell of a listing holds: typed, so that a sheet has numbers and dates; text that people wrote is `str`.
Cell = (
    Message
    | str
    | int
    | float
    | date
    | datetime
    | timedelta
    | Enum
    | Who
    | What
    | Condition
    | Worded
    | Several
    | None
)


#: What a figure or a row is called.
Label = Message | Enum | Who | What | Condition | Worded | str


class Definition(NamedTuple):
    """What the figures of a group mean: what is counted, among what, and what is left out.

    `of` is the denominator in words, None for a plain count or a duration.
    `today` says that they speak of today whatever the period: one period has
    the same as another, and there is nothing to compare.
    """

    group: str
    title: Message
    counted: Message
    of: Message | None = None
    left_out: Message | None = None
    today: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A figure under its name."""

    label: Label
    figure: Figure


class Figures(NamedTuple):
    """Figures one below the other."""

    rows: tuple[Told, ...]


class FigureTable(NamedTuple):
    """Several figures for each of a number of people, objects or months: a row for each, a column for each group."""

    id: str
    title: Message
    key_title: Message
    columns: tuple[Label, ...]
    rows: tuple[tuple[Label, tuple[Figure, ...]], ...]


class BarChart(NamedTuple):
    """Figures side by side as bars; all of one unit."""

    id: str
    title: Message
    rows: tuple[Told, ...]


class Point(NamedTuple):
    """A value at a place of a line: the label of the place, the value (None where there is nothing to measure)."""

    label: str
    value: float | None


class Series(NamedTuple):
    """One line of a chart."""

    label: Message
    points: tuple[Point, ...]


class LineChart(NamedTuple):
    """Values over time; every series has the same labels in the same order."""

    id: str
    title: Message
    unit: Unit
    label_title: Message
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Numbers on the 5x5 of risk; `levels` are what its cells stand for, told beside the number and by its colour."""

    id: str
    title: Message
    row_title: Message
    column_title: Message
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    cells: tuple[tuple[int, ...], ...]
    levels: tuple[tuple[RiskLevel, ...], ...]


class Head(NamedTuple):
    """A column of a listing; `kind` says how a sheet and a table lay it out.

    Data name it by its English title, or by `named` where the title had to become another one.
    """

    title: Message
    kind: Literal["text", "id", "number", "date", "moment"] = "text"
    named: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under typed columns; the first column names the row."""

    id: str
    title: Message
    columns: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...] | RowsToMake[tuple[Cell, ...]]
    empty: Message | None = None

    def __post_init__(self) -> None:
        """Refuse rows of another width: a value under the wrong title is worse than none.

        Of rows still to be made, the first tells: one function makes them all.
        """
        looked_at = self.rows if isinstance(self.rows, tuple) else self.rows[:1]
        if any(len(row) != len(self.columns) for row in looked_at):
            raise ValueError(self.id)


Part = Figures | FigureTable | BarChart | LineChart | HeatMap | Listing


class Section(NamedTuple):
    """A heading, what it means in a sentence, and its parts."""

    title: Message
    parts: tuple[Part, ...]
    note: Message | None = None

    def told(self) -> Iterator[Told]:
        """Yield every figure with its name."""
        for part in self.parts:
            if isinstance(part, Figures | BarChart):
                yield from part.rows
            elif isinstance(part, FigureTable):
                yield from (Told(label, figure) for label, figures in part.rows for figure in figures)


@dataclass(frozen=True, slots=True)
class Report:
    """A named report over a period, as of a moment; `left_out` are the files that could not be read."""

    name: str
    title: Message
    period: Period
    now: datetime
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]
    note: Message | None = None
    left_out: tuple[str, ...] = ()

    @property
    def headline(self) -> tuple[Told, ...]:
        """The figures that stand first: those of the first block of figures, which every group has."""
        return next(self._blocks(), ())

    @property
    def headline_of_period(self) -> tuple[Told, ...]:
        """Those of the first block that does not speak of today: each month has others."""
        every = self._blocks()
        return next((rows for rows in every if not any(self.of_today(told.figure) for told in rows)), ())

    def _blocks(self) -> Iterator[tuple[Told, ...]]:
        parts = (part for section in self.sections for part in section.parts)
        return (part.rows for part in parts if isinstance(part, Figures))

    def of_today(self, figure: Figure) -> bool:
        """Whether a figure speaks of today, whatever the period."""
        return self.definition(figure.group).today

    @property
    def comparable(self) -> dict[str, Figure]:
        """By their ids, the figures that another period has others of."""
        return {figure.id: figure for figure in self.figures if not self.of_today(figure)}

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, each once, in the order of the page."""
        return tuple(dict.fromkeys(told.figure for told in self.told()))

    def told(self) -> Iterator[Told]:
        """Yield every figure with its name."""
        for section in self.sections:
            yield from section.told()

    def figure(self, figure_id: str) -> Figure:
        """Return the figure with this id; raises `KeyError`."""
        for told in self.told():  # `figures` would compare all changes of all of them
            if told.figure.id == figure_id:
                return told.figure
        raise KeyError(figure_id)

    def listings(self) -> Sequence[Listing]:
        """Return every listing, in the order of the page."""
        return [part for section in self.sections for part in section.parts if isinstance(part, Listing)]

    def lines(self) -> Sequence[LineChart]:
        """Return every chart over time, in the order of the page."""
        return [part for section in self.sections for part in section.parts if isinstance(part, LineChart)]

    def maps(self) -> Sequence[HeatMap]:
        """Return every map, in the order of the page."""
        return [part for section in self.sections for part in section.parts if isinstance(part, HeatMap)]

    def definition(self, group: str) -> Definition:
        """Return what the figures of a group mean; raises `KeyError` for one that no definition covers."""
        for definition in self.definitions:
            if definition.group == group:
                return definition
        raise KeyError(group)
