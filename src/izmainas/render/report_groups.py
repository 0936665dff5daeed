"""The figures and the groups of a report as rows of a sheet: a share and a grade never without what they are out of."""

from collections.abc import Iterator, Sequence

from izmainas.message import Message, msg
from izmainas.render.report_words import Wording
from izmainas.reports.figures import Figure, Unit
from izmainas.reports.report import Cell, FigureTable


def figure_heads(*, compared: bool) -> list[Message | str]:
    """Return the titles of a sheet with a figure in each row; where it is `compared`, with its earlier value behind."""
    heads: list[Message | str] = [
        msg("Group"),
        msg("Figure"),
        msg("Id"),
        msg("Value"),
        msg("Unit"),
        "n",
        msg("Out of"),
    ]
    return [*heads, msg("Before")] if compared else heads


def group_heads(table: FigureTable, words: Wording) -> list[str]:
    """Return the titles of the columns: behind a share its n and what it is out of, behind a grade its n."""
    heads = [words.say(table.key_title)]
    for title, unit in zip(table.columns, _units(table), strict=True):
        label = words.label(title)
        heads.append(label)
        if unit in {"share", "grade"}:
            heads.append(words.say(msg("{figure}: n", figure=label)))
        if unit == "share":
            heads.append(words.say(msg("{figure}: out of", figure=label)))
    return heads


def group_rows(table: FigureTable, words: Wording) -> Iterator[Sequence[Cell | Figure]]:
    """Yield the rows that go with `group_heads`."""
    units = _units(table)
    for label, figures in table.rows:
        row: list[Cell | Figure] = [words.label(label)]
        for figure, unit in zip(figures, units, strict=True):
            row.append(figure)
            if unit in {"share", "grade"}:
                row.append(figure.n)
            if unit == "share":
                row.append(figure.of)
        yield row


def _units(table: FigureTable) -> list[Unit | None]:
    """Return the unit of each column: that of the figure, which every group has."""
    first = table.rows[0][1] if table.rows else ()
    return [figure.unit for figure in first] or [None] * len(table.columns)
