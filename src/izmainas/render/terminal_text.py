"""Texts and pairs of columns as rich takes them, and the colours of tones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from izmainas.render.clean import clean

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from izmainas.render.document import Tone

#: named colours follow the reader's own palette
STYLES: Final[dict[Tone, str]] = {
    "": "",
    "good": "green",
    "warning": "yellow",
    "bad": "red",
    "quiet": "dim",
    "strong": "bold",
}
#: columns between two columns
GAP: Final = 2
PROSE: Final = 100  # longer lines are hard to read
LABEL: Final = 32


def text_of(text: str, style: str = "") -> Text:
    """Return text that rich takes as it is; words that do not fit are broken, never cut."""
    from rich.text import Text  # noqa: PLC0415

    return Text(clean(text), style=style, overflow="fold")


def side_by_side(
    rows: list[tuple[Text, Text]], gap: int = GAP, *, label: int | None = None
) -> RenderableType:
    """Return two columns without lines; the left one keeps its width, or has that of `label`."""
    from rich.table import Table as RichTable  # noqa: PLC0415

    grid = RichTable.grid(padding=(0, gap, 0, 0))
    grid.add_column(max_width=LABEL, width=label, overflow="fold")
    grid.add_column(overflow="fold", max_width=PROSE)
    for left, right in rows:
        grid.add_row(left, right)
    return grid
