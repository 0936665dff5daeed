"""A document as Markdown (CommonMark with GitHub's tables), for pull requests and pages."""

import re
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

_SIGNS: Final = re.compile(r"[\\`*_\[\](){}#~|@$!^]")
#: begins a list, a quotation, a heading's underline; or is a command to the runner of a pipeline that shows the page
_LEADING: Final = re.compile(r"^(?:[-+=]|:(?=:)|\d{1,9}(?=[.)]))")
#: GitHub links `@name`, `#12` and addresses after Markdown is done, so a backslash alone does not stop it
_MENTION: Final = re.compile(r"(?<!\w)(\\[@#])(?=\w)")
_ADDRESS: Final = re.compile(r":(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_JOINER: Final = "\u2060"  # invisible, and not a letter of a name

_DEEPEST: Final = 6


def markdown(document: Document) -> str:
    """Return the document as Markdown that ends with a newline (an empty one is empty)."""
    blocks = ((Heading(document.title, level=0),) if document.title else ()) + document.blocks
    return "".join(f"{part}\n" for part in "\n\n".join(map(_block, blocks)).split("\n")) if blocks else ""


def escape(text: str) -> str:
    """Return text on one line that Markdown shows as it is: no markup, no HTML, no link, no mention."""
    text = " ".join(clean(text).split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SIGNS.sub(r"\\\g<0>", text)
    text = _MENTION.sub(rf"\1{_JOINER}", text)
    text = _ADDRESS.sub(r"\\\g<0>", text)
    return _LEADING.sub(_escape_leading, text)


def _escape_leading(found: re.Match[str]) -> str:
    """Return what begins a line so that it begins no list and no command."""
    sign = found[0]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def _block(block: Block) -> str:  # noqa: C901, PLR0911, PLR0912 - one return for each kind of block
    """Return one block without its final newline."""
    match block:
        case Heading():
            return f"{'#' * min(block.level + 1, _DEEPEST)} {escape(block.text)}"
        case Paragraph():
            return escape(block.text)
        case Table():
            return _table(block)
        case Particulars():
            return "\n".join(f"- **{escape(label)}:** {escape(value)}" for label, value in block.rows)
        case Items():
            starts = (f"{n}." if block.numbered else "-" for n in range(1, len(block.texts) + 1))
            return "\n".join(
                f"{start} {escape(text)}" for start, text in zip(starts, block.texts, strict=True)
            )
        case Bars():
            return "\n".join(f"- {escape(label)}: {escape(text)}" for label, _, text in block.rows)
        case Lines() | Fold() | Picture():
            return "\n\n".join(map(_block, flat(block)))
        case Grid():
            return _table(block.table)
        case Tree():
            return "\n".join(f"{'  ' * twig.depth}- {escape(twig.text)}" for twig in block.twigs)
        case Command():
            return _fenced(clean(block.text), "sh")
        case Verbatim():
            text = clean(block.text, keep_newlines=True).rstrip("\n")
            return _fenced(text, "diff" if block.difference else "text")
        case Month():
            return "\n".join(f"- **{escape(day.date)}** {escape(text)}" for day, text, _ in block.rows)
        case _:
            assert_never(block)


def _table(table: Table) -> str:
    """Return a table in GitHub's manner and its caption."""
    rules = ("---:" if column.align == "right" else "---" for column in table.columns)
    rows = [
        [escape(column.title) for column in table.columns],
        rules,
        *(map(escape, row) for row in table.rows),
    ]
    text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{text}\n\n{escape(table.caption)}" if table.caption else text


def _fenced(text: str, language: str) -> str:
    """Return a code block whose fence the text cannot close."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"
