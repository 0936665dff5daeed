"""A document for a terminal: calm columns, drawn by rich, with colour where it is wanted."""

from __future__ import annotations

from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING, Final, assert_never

from izmainas.render.clean import clean
from izmainas.render.difference import marked
from izmainas.render.document import (
    Bars,
    Block,
    Command,
    Document,
    Fold,
    Grid,
    Heading,
    Items,
    Lines,
    Month,
    Paragraph,
    Particulars,
    Picture,
    Table,
    Tone,
    Tree,
    Twig,
    Verbatim,
)
from izmainas.render.flat import flat, lines_table
from izmainas.render.plain import cells, guides, marks
from izmainas.render.terminal_month import print_month
from izmainas.render.terminal_text import GAP, LABEL, PROSE, STYLES, side_by_side, text_of
from izmainas.render.terminal_widths import column_widths, least_width

if TYPE_CHECKING:
    from rich.console import Console

_TWIG: Final = 24  # a line of a tree is never narrower
_BAR: Final = 30
#: what a value begins with that is a command line
_PROGRAM: Final = "izm "
_EIGHTHS: Final = "▏▎▍▌▋▊▉"
_SPARKS: Final = "▁▂▃▄▅▆▇█"


def draw(document: Document, *, width: int | None, colour: bool, accessible: bool = False) -> str:
    """Return the document for a terminal of `width` columns (None: rich finds out).

    `accessible` is for people who listen: no bars, and each row of a table as
    a list of its titles and values. A table too wide for the terminal is shown
    the same way, so nothing is ever cut.
    """
    # rich costs 60 ms: who pipes does not pay for it
    from rich.console import Console  # noqa: PLC0415

    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        blocks = ((Heading(document.title, level=0),) if document.title else ()) + document.blocks
        for place, block in enumerate(blocks):
            if place and not isinstance(blocks[place - 1], Heading):
                console.print()
            _print(console, block, accessible=accessible)
    lines = capture.get().split("\n")
    # what the terminal fills up with spaces comes back when its text is copied
    return "\n".join(lines if colour else [line.rstrip() for line in lines])


def _print(console: Console, block: Block, *, accessible: bool) -> None:  # noqa: C901, PLR0912 - one case for each kind of block
    """Print one block."""
    match block:
        case Heading():
            style = "bold underline" if block.level == 0 and not accessible else "bold"
            console.print(text_of(block.text, style))
        case Paragraph():
            console.print(text_of(block.text, STYLES[block.tone]), width=min(console.width, PROSE))
        case Table():
            _print_table(console, block, accessible=accessible)
        case Particulars():
            _print_particulars(console, block.rows, accessible=accessible)
        case Items():
            mark = "•" if not accessible else "-"
            rows = [(mark if not block.numbered else number, text) for number, text in marks(block)]
            console.print(side_by_side([(text_of(left), text_of(text)) for left, text in rows], gap=1))
        case Bars():
            _print_bars(console, block, accessible=accessible)
        case Lines():
            if not accessible:
                _print_sparklines(console, block)
            _print_table(console, lines_table(block), accessible=accessible)
        case Fold() | Picture():
            for part in flat(block):
                _print(console, part, accessible=accessible)
        case Grid():
            _print_crossed(console, block, accessible=accessible)
        case Tree():
            _print_tree(console, block, accessible=accessible)
        case Command():
            console.print(text_of(f"  {clean(block.text)}", "cyan"), soft_wrap=True)
        case Verbatim():
            text = clean(block.text, keep_newlines=True).rstrip("\n")
            for line, tone in marked(text):
                style = STYLES[tone] if block.difference else ""
                console.print(text_of(line, style), soft_wrap=True)
        case Month():
            print_month(console, block, accessible=accessible)
        case _:
            assert_never(block)


def _print_particulars(console: Console, rows: tuple[tuple[str, str], ...], *, accessible: bool) -> None:
    """Print labels and values, in two columns or as they are read out; a command is left whole, to be copied."""
    if accessible:
        for label, value in rows:
            _say(console, label, value)
        return
    room = min(max((cells(label) for label, _ in rows), default=0), LABEL)
    for is_command, some in groupby(rows, key=lambda row: row[1].startswith(_PROGRAM)):
        shown = [(text_of(label, "dim"), text_of(value)) for label, value in some]
        if not is_command:
            console.print(side_by_side(shown, label=room))
            continue
        for left, command in shown:
            left.pad_right(room + GAP - left.cell_len)
            console.print(left.append_text(command), soft_wrap=True)


def _say(console: Console, label: str, value: str) -> None:
    """Print a label and its value in a line, as they are read out; a command is left whole here, too."""
    console.print(text_of(f"{label}: {value}"), soft_wrap=value.startswith(_PROGRAM))


def _print_table(console: Console, table: Table, *, accessible: bool) -> None:
    """Print a table in columns, or row by row where columns do not fit or are not wanted."""
    from rich.table import Table as RichTable  # noqa: PLC0415

    if accessible or least_width(table) > console.width:
        titles = [column.title for column in table.columns]
        for place, row in enumerate(table.rows):
            if place:
                console.print()
            for title, cell in zip(titles, row, strict=True):
                _say(console, title, cell)
    else:
        drawn = RichTable(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
        for column, width in zip(table.columns, column_widths(table, console.width), strict=True):
            drawn.add_column(
                text_of(column.title),
                justify=column.align,
                no_wrap=not column.wrap,
                overflow="fold",
                width=width,
            )
        plainly: Tone = ""
        tones = table.tones or (plainly,) * len(table.rows)
        for row, tone in zip(table.rows, tones, strict=True):
            drawn.add_row(*map(text_of, row), style=STYLES[tone] or None)
        console.print(drawn)
    if table.caption:
        console.print(text_of(table.caption, "dim"))


def _print_bars(console: Console, bars: Bars, *, accessible: bool) -> None:
    """Print quantities as bars that need no colour; the longest stands for the greatest."""
    from rich.table import Table as RichTable  # noqa: PLC0415

    if accessible:
        for label, _, text in bars.rows:
            console.print(text_of(f"{label}: {text}"))
        return
    greatest = max((value for _, value, _ in bars.rows), default=0) or 1
    grid = RichTable.grid(padding=(0, GAP, 0, 0))
    grid.add_column(overflow="fold", max_width=LABEL)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True, width=_BAR)
    for label, value, text in bars.rows:
        grid.add_row(text_of(label), text_of(text), text_of(bar(value / greatest, _BAR), "blue"))
    console.print(grid)


def _print_sparklines(console: Console, lines: Lines) -> None:
    """Print each line in little above its numbers."""
    most = max((v for series in lines.series for v in series.values if v is not None), default=0) or 1
    rows = [
        (text_of(series.name), text_of("".join(spark(value, most) for value in series.values), "blue"))
        for series in lines.series
    ]
    console.print(side_by_side(rows))
    console.print()


def spark(value: float | None, most: float) -> str:
    """Return a column for a value out of `most`; a gap where there is none."""
    if value is None:
        return " "
    return _SPARKS[min(int(max(value, 0) / most * len(_SPARKS)), len(_SPARKS) - 1)]


def _print_crossed(console: Console, grid: Grid, *, accessible: bool) -> None:
    """Print numbers where two scales cross; read out, or too wide, it is a table like any other."""
    from rich.table import Table as RichTable  # noqa: PLC0415

    if accessible or least_width(grid.table) > console.width:
        _print_table(console, grid.table, accessible=accessible)
        return
    drawn = RichTable(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
    # rich's own widths break words that have room
    first, *others = column_widths(grid.table, console.width)
    drawn.add_column(text_of(grid.corner), overflow="fold", width=first)
    for title, width in zip(grid.columns, others, strict=True):
        drawn.add_column(text_of(title), justify="right", overflow="fold", width=width)
    for label, cells_of_row in grid.rows:
        drawn.add_row(text_of(label), *(text_of(cell.text, STYLES[cell.tone]) for cell in cells_of_row))
    console.print(drawn)
    for line in filter(None, (grid.caption, grid.legend)):
        console.print(text_of(line, "dim"))


def _print_tree(console: Console, tree: Tree, *, accessible: bool) -> None:
    """Print a tree with its lines; long texts go on below themselves. Read out, each says how deep it hangs."""
    if accessible:
        for twig in tree.twigs:
            console.print(text_of(f"{twig.depth + 1}: {twig.text}"))
        return
    deeper = [after.depth for after in (*tree.twigs, Twig(0, ""))[1:]]
    for (first, rest), twig, after in zip(guides(tree), tree.twigs, deeper, strict=True):
        below = f"{rest}│ " if after > twig.depth else f"{rest}  "
        room = max(min(console.width, PROSE) - cells(below), _TWIG)
        for number, line in enumerate(text_of(twig.text, STYLES[twig.tone]).wrap(console, room)):
            console.print(text_of(below if number else first, "dim").append_text(line), soft_wrap=True)


def bar(share: float, width: int) -> str:
    """Return a bar for a share of one, as fine as an eighth of a column; something is never nothing."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest - 1] if rest else "")
