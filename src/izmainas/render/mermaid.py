"""A graph as Mermaid, which forges and many wikis draw by themselves."""

import re
from typing import Final

from izmainas.render.clean import clean
from izmainas.render.graph import Box, Graph, Shape, Stroke

_OUTLINES: Final[dict[Shape, tuple[str, str]]] = {
    "round": ('("', '")'),
    "square": ('["', '"]'),
    "cut": ('{{"', '"}}'),
}
_ARROWS: Final[dict[Stroke, str]] = {"thick": "==>", "thin": "-->", "dashed": "-.->"}
#: everything that could be syntax of Mermaid, of Markdown or of HTML in a label
_SIGNS: Final = re.compile(r"[^\w ,./\u2010-\u201f-]", re.ASCII)


def mermaid(graph: Graph) -> str:
    """Return a flowchart; every label is text, whatever people wrote."""
    names = {box.key: f"n{number}" for number, box in enumerate(graph.boxes)}
    lines = [
        "flowchart LR",
        f"  accTitle: {_plain(graph.title)}",
        f"  accDescr: {_plain(graph.description)}",
        *(f"  {names[box.key]}{_label(box)}" for box in graph.boxes),
        *(f"  {names[a.source]} {_ARROWS[a.stroke]} {names[a.target]}" for a in graph.arrows),
    ]
    marked = ",".join(names[box.key] for box in graph.boxes if box.marked)
    if marked:
        lines += ["  classDef root stroke-width:4px", f"  class {marked} root"]
    return "\n".join(lines) + "\n"


def _label(box: Box) -> str:
    opening, closing = _OUTLINES[box.shape]
    text = escape(box.text) if box.text == box.small else f"{escape(box.text)}<br/>{escape(box.small)}"
    return f"{opening}{text}{closing}"


def escape(text: str) -> str:
    """Return text on one line in which every sign that could be syntax is Mermaid's code for it."""
    return _SIGNS.sub(_code, " ".join(clean(text).split()))


def _code(found: re.Match[str]) -> str:
    sign = found[0]
    return sign if sign.isalpha() else f"#{ord(sign)};"


def _plain(text: str) -> str:
    """Return text for a title, where Mermaid knows no codes: letters, digits and what is harmless."""
    return " ".join(_SIGNS.sub(lambda found: found[0] if found[0].isalpha() else " ", clean(text)).split())
