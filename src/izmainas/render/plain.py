"""A document for pipes and files: complete, in columns of spaces, without rich and without a width."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from izmainas.render.clean import clean
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
    Tree,
    Verbatim,
)
from izmainas.render.flat import flat

#: levels of a tree that are drawn with lines
_DEEPEST: Final = 12
#: what Latvian and English are written with takes one column a sign
_NARROW: Final = re.compile("[ -~\u00a0-\u02ff\u2010-\u2027\u20ac]*")


def plain(document: Document) -> str:
    """Return the document as text that ends with a newline (an empty one is empty)."""
    return "".join(plain_lines(document))


def plain_lines(document: Document) -> Iterator[str]:
    """Yield the document line by line, each with its newline: of a long table, no second copy is held."""
    if document.title:
        yield clean(document.title).rstrip() + "\n"
    after_heading, begun = bool(document.title), bool(document.title)
    for block in document.blocks:
        if begun and not after_heading:
            yield "\n"
        begun = True
        for line in lines_of(block):
            yield line.rstrip() + "\n"
        after_heading = isinstance(block, Heading)


def lines_of(block: Block) -> Iterable[str]:  # noqa: C901, PLR0911 - one return for each kind of block
    """Return the lines of one block."""
    match block:
        case Heading() | Paragraph():
            return [clean(block.text)]
        case Table():
            return table_lines(block)
        case Particulars():
            return columns([(clean(label), clean(value)) for label, value in block.rows])
        case Items():
            return [f"{mark} {clean(text)}" for mark, text in marks(block)]
        case Bars():
            return columns([(clean(label), clean(text)) for label, _, text in block.rows], (False, True))
        case Lines() | Fold() | Picture():
            return [line for part in flat(block) for line in lines_of(part)]
        case Grid():
            return table_lines(block.table)
        case Tree():
            return [
                f"{first}{clean(twig.text)}"
                for (first, _), twig in zip(guides(block), block.twigs, strict=True)
            ]
        case Command():
            return [f"  {clean(block.text)}"]
        case Verbatim():
            return clean(block.text, keep_newlines=True).rstrip("\n").split("\n")
        case Month():
            return columns([(clean(day.date), clean(text)) for day, text, _ in block.rows])
        case _:
            assert_never(block)


def marks(items: Items) -> list[tuple[str, str]]:
    """Return each text with what stands before it: its number, or a dash."""
    return [(f"{n}." if items.numbered else "-", text) for n, text in enumerate(items.texts, start=1)]


def guides(tree: Tree) -> list[tuple[str, str]]:
    """Return what stands before each line of a tree, and before the lines that a long text goes on with.

    Where it hangs deeper than anybody can follow lines, the number of the level stands instead.
    """
    last = [True] * len(tree.twigs)
    open_at: set[int] = set()  # levels that go on below
    for place in range(len(tree.twigs) - 1, -1, -1):
        depth = tree.twigs[place].depth
        last[place] = depth not in open_at
        open_at = {level for level in open_at if level < depth} | {depth}
    found: list[tuple[str, str]] = []
    path: list[bool] = []  # for each level above, whether it has ended
    for twig, ends in zip(tree.twigs, last, strict=True):
        del path[twig.depth :]
        path.append(ends)
        if not twig.depth:
            found.append(("", ""))
        elif twig.depth > _DEEPEST:
            found.append((mark := f"{'   ' * _DEEPEST}[{twig.depth}] ", " " * len(mark)))
        else:
            above = "".join("   " if ended else "│  " for ended in path[1 : twig.depth])
            found.append((above + ("└─ " if ends else "├─ "), above + ("   " if ends else "│  ")))
    return found


def table_lines(table: Table) -> Iterator[str]:
    """Yield a table with its header, then its caption."""
    rows = [tuple(clean(cell) for cell in row) for row in table.rows]
    titles = tuple(clean(column.title) for column in table.columns)
    right = tuple(column.align == "right" for column in table.columns)
    yield from columns([titles, *rows], right)
    if table.caption:
        yield clean(table.caption)


def columns(rows: list[tuple[str, ...]], right: tuple[bool, ...] = ()) -> Iterator[str]:
    """Yield rows set in columns, two spaces apart, numbers to the right; nothing is cut."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    sides = right or (False,) * len(widths)
    for row in rows:
        yield "  ".join(pad(cell, width, side) for cell, width, side in zip(row, widths, sides, strict=True))


def pad(text: str, width: int, right: bool) -> str:
    """Fill a cell up to the width of its column."""
    gap = " " * (width - cells(text))
    return gap + text if right else text + gap


def cells(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
