"""A month for a terminal: a grid of its days, or day by day where there is no room for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from izmainas.render.terminal_text import STYLES, side_by_side, text_of

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from izmainas.render.document import Month

_WEEK: Final = 3  # the column of week numbers and its gap
_CELL: Final = 10  # a day holds `0042 22:00`
_CELL_WIDEST: Final = 16


def print_month(console: Console, month: Month, *, accessible: bool) -> None:
    """Print a month as a grid and what its cells are short for; day by day where a grid does not fit."""
    day = (console.width - _WEEK - len(month.weekdays)) // len(month.weekdays)
    if accessible or day < _CELL:
        for shown, text, _ in month.rows:
            console.print(text_of(f"{shown.date} {text}"))
        return
    console.print(_month_grid(month, min(day, _CELL_WIDEST)))
    legend: dict[str, list[str]] = {}
    for shown, text, _ in month.rows:
        legend.setdefault(text, []).append(shown.number)
    if legend:
        console.print()
        console.print(
            side_by_side([(text_of(", ".join(days)), text_of(text)) for text, days in legend.items()])
        )


def _month_grid(month: Month, width: int) -> RenderableType:
    """Return the grid: weeks below each other, seven days of `width` columns, Monday first."""
    from rich import box  # noqa: PLC0415
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    drawn = RichTable(box=box.HORIZONTALS, show_edge=False, show_lines=True, padding=0, header_style="dim")
    drawn.add_column(text_of(month.corner), style="dim", width=_WEEK - 1, overflow="fold")
    for short, _ in month.weekdays:
        drawn.add_column(text_of(short), width=width, overflow="fold")
    for week in month.weeks:
        row = []
        for day in week.days:
            number = text_of(day.number if not day.outside else "", "dim" if day.tone == "quiet" else "bold")
            sign = text_of(day.sign, STYLES["warning"])
            lines = [Text(" ").join([number, sign]) if day.sign else number]
            lines += [text_of(mark.short, STYLES[mark.tone]) for mark in day.marks]
            row.append(Text("\n").join(lines))
        drawn.add_row(text_of(week.number), *row)
    return drawn
