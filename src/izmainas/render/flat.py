"""Blocks that are drawn on a page alone, as the simpler blocks that every output can write."""

from collections.abc import Iterator

from izmainas.render.document import Bars, Block, Column, Fold, Heading, Lines, Paragraph, Picture, Table


def flat(block: Lines | Fold | Picture) -> Iterator[Block]:
    """Yield what says the same in text: the numbers of a chart as a table, what is folded away under its heading."""
    match block:
        case Lines():
            yield lines_table(block)
        case Fold():
            yield Heading(block.title, 2)
            yield from block.blocks
        case Picture():
            yield Paragraph(block.told)


def bars_table(bars: Bars, titles: tuple[str, str]) -> Table:
    """Return the numbers of bars: a row for each."""
    columns = (Column(titles[0]), Column(titles[1], "right", wrap=False))
    return Table(columns, tuple((label, told) for label, _, told in bars.rows))


def lines_table(lines: Lines) -> Table:
    """Return the numbers of lines: a row for each label, a column for each line."""
    columns = (
        Column(lines.label_title, wrap=False),
        *(Column(series.name, "right") for series in lines.series),
    )
    rows = tuple(
        (label, *(series.told[place] for series in lines.series)) for place, label in enumerate(lines.labels)
    )
    return Table(columns, rows)
