"""A document as one HTML page: no script, nothing fetched, readable on paper and by a screen reader."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from izmainas.message import msg
from izmainas.render import charts
from izmainas.render.clean import clean
from izmainas.render.document import (
    Bars,
    Block,
    Column,
    Document,
    Fold,
    Grid,
    Heading,
    Lines,
    Month,
    Table,
    Tree,
    Twig,
)
from izmainas.render.drawing import Drawing, hatches
from izmainas.render.flat import bars_table, lines_table
from izmainas.render.frame import Frame, unlinked
from izmainas.render.language import Code, Language

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

#: longer words than these are no words of Latvian
_LONG_WORD: Final = 28
#: from so many characters on, a cell that should not wrap has to, and one that may is not made narrower than a sentence can be read
_WHOLE: Final = 40
#: a table of more columns is a page wide, and lies on its side on paper
_MANY: Final = 7
_TEMPLATE: Final = "document.html.jinja"
#: the class of a drawing, and how wide it is
_WIDTHS: Final = (("on-wide", charts.WIDE), ("on-narrow", charts.NARROW))


class Shown(NamedTuple):
    """A block under the name of its kind, which a template can compare; a chart with its drawings and its numbers."""

    kind: str
    value: Block
    drawings: tuple[tuple[str, Drawing], ...] = ()
    table: Table | None = None
    inside: tuple["Shown", ...] = ()


class Section(NamedTuple):
    """A heading, or none at the top, and what stands below it."""

    heading: str
    blocks: tuple[Shown, ...]


class _Words(NamedTuple):
    """What a page says by itself, and how a text of it becomes HTML that leads elsewhere."""

    skip: str
    data: str
    linked: Callable[[str], "Markup"]
    many: int = _MANY


def html(document: Document, lang: Code, *, footer: str = "", frame: Frame | None = None) -> str:
    """Return the page, inside the `frame` of a site or alone; every text is cleaned of controls and escaped."""
    page = _template().render(
        lang=lang,
        title=document.title or "",
        sections=_sections(document, Language(lang)),
        footer=footer,
        words=_words(Language(lang), frame),
        frame=frame,
        wide=any(map(_asks_for_width, document.blocks)),
    )
    return f"{page}\n"


def _asks_for_width(block: Block) -> bool:
    return isinstance(block, Month) or (isinstance(block, Table) and len(block.columns) > _MANY)


def _words(language: Language, frame: Frame | None) -> _Words:
    """Return what the page says by itself, and how its texts lead elsewhere."""
    return _Words(
        language.say(msg("Skip to the content")),
        language.say(msg("The numbers as a table")),
        frame.linked if frame else unlinked,
    )


def _sections(document: Document, language: Language) -> list[Section]:
    """Return the blocks by their headings; headings of a second level stay inside."""
    sections: list[tuple[str, list[Shown]]] = [("", [])]
    heading = document.title or ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        if isinstance(block, Heading) and block.level == 1:
            sections.append((block.text, []))
        else:
            sections[-1][1].append(_shown(block, heading, language))
    return [Section(heading, tuple(blocks)) for heading, blocks in sections if heading or blocks]


def _shown(block: Block, heading: str, language: Language) -> Shown:
    """Return a block for the template; a chart is drawn for a wide and for a narrow page."""
    kind = type(block).__name__
    match block:
        case Bars() if block.rows:
            titles = (language.say(msg("What")), language.say(msg("How much")))
            drawn = tuple((name, charts.bars(block, heading, width)) for name, width in _WIDTHS)
            return Shown("Chart", block, drawn, bars_table(block, titles))
        case Lines():
            drawn = tuple((name, charts.lines(block, language, width)) for name, width in _WIDTHS)
            return Shown("Chart", block, drawn, lines_table(block))
        case Grid():
            drawn = tuple((name, charts.heat(block, heading, width)) for name, width in _WIDTHS)
            return Shown("Chart", block, drawn, block.table)
        case Fold():
            return Shown(kind, block, inside=tuple(_shown(b, block.title, language) for b in block.blocks))
        case _:
            return Shown(kind, block)


@cache
def _template() -> "Template":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - 30 ms that only pages need
    from markupsafe import Markup  # noqa: PLC0415

    environment = Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, finalize=_cleaned
    )
    environment.filters["lines"] = _lines
    environment.filters["n"] = _number
    environment.filters["nested"] = _nested
    environment.filters["linked"] = _linked
    environment.filters["classes"] = _classes
    environment.filters["trusted"] = Markup
    environment.filters["hatches"] = hatches
    return environment.get_template(_TEMPLATE)


def _source(name: str) -> str:
    return files("izmainas.render").joinpath("templates", name).read_text(encoding="utf-8")


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - whatever a template writes out
    return clean(value) if type(value) is str else value


def _nested(tree: Tree) -> list[tuple[Twig, int, int]]:
    """Return each line of a tree with how many lists open before it, and how many end behind it."""
    depths = [-1, *(twig.depth for twig in tree.twigs), -1]
    return [
        (twig, max(depths[place + 1] - depths[place], 0), max(depths[place + 1] - depths[place + 2], 0))
        for place, twig in enumerate(tree.twigs)
    ]


def _lines(text: str) -> list[str]:
    return clean(text, keep_newlines=True).rstrip("\n").split("\n")


def _linked(text: str, words: _Words) -> "Markup":
    """Return a text as HTML: a filter is called with less ado than what a template calls itself."""
    return words.linked(text)


def _classes(cell: str, column: Column) -> str:
    """Return the classes of a cell: to which side it stands, and whether it may be broken into lines.

    A longer word than any of Latvian would push its column apart, and is broken.
    """
    classes = ["right"] if column.align == "right" else []
    if not column.wrap:
        classes.append("whole" if len(cell) < _WHOLE else "code")
    elif len(cell) > _WHOLE:
        classes.append("prose")
    if len(cell) > _LONG_WORD and max(map(len, cell.split()), default=0) > _LONG_WORD:
        classes.append("break")
    return " ".join(classes)


def _number(value: float) -> str:
    """Return a length for SVG, to a tenth of a pixel."""
    return f"{round(value, 1):g}"
