"""A document as one HTML page: no script, nothing fetched, readable on paper and by a screen reader."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from izmainas.render.clean import clean
from izmainas.render.document import Block, Document, Heading, Tree, Twig
from izmainas.render.language import Code

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATE: Final = "document.html.jinja"


class Shown(NamedTuple):
    """A block under the name of its kind, which a template can compare."""

    kind: str
    value: Block


class Section(NamedTuple):
    """A heading, or none at the top, and what stands below it."""

    heading: str
    blocks: tuple[Shown, ...]


def html(document: Document, lang: Code, *, footer: str = "") -> str:
    """Return the page; every text is cleaned of controls and escaped, so that it is never markup."""
    return _template().render(
        lang=lang, title=document.title or "", sections=_sections(document), footer=footer
    )


def _sections(document: Document) -> list[Section]:
    """Return the blocks by their headings; headings of a second level stay inside."""
    sections: list[tuple[str, list[Shown]]] = [("", [])]
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append((block.text, []))
        else:
            sections[-1][1].append(Shown(type(block).__name__, block))
    return [Section(heading, tuple(blocks)) for heading, blocks in sections if heading or blocks]


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - 30 ms that only pages need

    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_cleaned)
    environment.filters["lines"] = _lines
    environment.filters["nested"] = _nested
    text = files("izmainas.render").joinpath("templates", _TEMPLATE).read_text(encoding="utf-8")
    return environment.from_string(text)


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
