"""A graph as an SVG picture: no script, nothing fetched, readable in light and dark, on paper and aloud."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from izmainas.render.clean import clean
from izmainas.render.graph import Graph, Shape, Stroke
from izmainas.render.graph_layout import LINE, WIDTH, Placed, lay_out, wrapped

_STYLE: Final = """
.g { color-scheme: light dark; font: 13px "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.g .paper { fill: #ffffff; } .g text { fill: #1b1f24; } .g .small { fill: #4d5763; font-size: 11px; }
.g .name { font-size: 16px; font-weight: 600; }
.g .box { stroke-width: 1.5; } .g .marked { stroke-width: 4; }
.g .round { fill: #e8f1fc; stroke: #1f5fa8; } .g .square { fill: #fbf1de; stroke: #8a5a00; } .g .cut { fill: #e7f5ec; stroke: #1a6334; }
.g .arrow { fill: none; stroke: #57606a; } .g .head { fill: #57606a; }
.g .thick { stroke-width: 3; } .g .thin { stroke-width: 1.5; } .g .dashed { stroke-width: 1.5; stroke-dasharray: 5 4; }
@media screen and (prefers-color-scheme: dark) {
  .g .paper { fill: #14181d; } .g text { fill: #e8ebee; } .g .small { fill: #a9b3bd; }
  .g .round { fill: #16293f; stroke: #7db3f0; } .g .square { fill: #35280f; stroke: #e0b25e; } .g .cut { fill: #14301f; stroke: #7fcf9b; }
  .g .arrow { stroke: #9aa5b1; } .g .head { fill: #9aa5b1; }
}
@media print { .g .paper { fill: none; } }
@media (forced-colors: active) {
  .g .paper, .g .box { fill: Canvas; } .g .box, .g .arrow { stroke: CanvasText; } .g text, .g .small, .g .head { fill: CanvasText; }
}
"""
_HEAD: Final = 8
_TITLE_LINE: Final = 22
_LEGEND: Final = 30
_CUT: Final = 12
_MARGIN: Final = 24


def svg_graph(graph: Graph, lang: str = "") -> str:
    """Return the graph as one SVG picture, with its title above and its legend below.

    A picture that is a file by itself says in which language it is, for no page around it does.
    """
    least = 2 * _MARGIN + 2 * WIDTH
    alone = lay_out(graph)
    width = max(alone.width, least)
    title = wrapped(clean(graph.title), (width - 2 * _MARGIN) * 13 / 18, 4)
    top = _MARGIN + _TITLE_LINE * len(title)
    layout = alone.lowered(top)
    legend, below = _legend(graph, layout.height, width)
    height = layout.height + below
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    said = f' lang="{lang}"' if lang else ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="g" {size} role="img"{said}',
        ' aria-labelledby="graph-title graph-desc">',
        f'<title id="graph-title">{_text(graph.title)}</title>',
        f'<desc id="graph-desc">{_text(graph.description)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{width:g}" height="{height:g}"/>',
        *(
            f'<text class="name" x="{_MARGIN}" y="{_MARGIN + _TITLE_LINE * n + 14}">{_text(line)}</text>'
            for n, line in enumerate(title)
        ),
        *(_arrow(route, arrow.stroke) for route, arrow in zip(layout.routes, graph.arrows, strict=True)),
        *map(_box, layout.boxes),
        *legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _text(text: str) -> str:
    return escape(clean(text))


def _box(placed: Placed) -> str:
    box, middle = placed.box, placed.x + WIDTH / 2
    lines = "".join(
        f'<text x="{middle:g}" y="{placed.y + 5 + LINE * (n + 1):g}" text-anchor="middle">{_text(line)}</text>'
        for n, line in enumerate(placed.lines)
    )
    if placed.small:
        y = placed.y + 4 + LINE * (len(placed.lines) + 1)
        lines += (
            f'<text class="small" x="{middle:g}" y="{y:g}" text-anchor="middle">{_text(placed.small)}</text>'
        )
    full = box.text if box.text == box.small else f"{box.text} ({box.small})"
    outline = _outline(
        box.shape, placed.x, placed.y, WIDTH, placed.height, f"box {box.shape}{' marked' * box.marked}"
    )
    return f"<g><title>{_text(full)}</title>{outline}{lines}</g>"


def _outline(shape: Shape, x: float, y: float, width: float, height: float, classes: str) -> str:
    if shape == "cut":
        cut = min(_CUT, height / 2)
        corners = [
            (x + cut, y), (x + width - cut, y), (x + width, y + height / 2), (x + width - cut, y + height),
            (x + cut, y + height), (x, y + height / 2),
        ]  # fmt: skip
        return f'<polygon class="{classes}" points="{" ".join(f"{a:g},{b:g}" for a, b in corners)}"/>'
    rounding = min(18, height / 2) if shape == "round" else 2
    return f'<rect class="{classes}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{rounding:g}"/>'


def _arrow(route: Sequence[tuple[float, float]], stroke: Stroke) -> str:
    """Return an arrow through its points, level where it passes a column, with a head where it ends."""
    (x0, y0), (x1, y1) = route[0], route[-1]
    inside = len(route) == 2 and x0 == x1  # noqa: PLR2004 - two ends in one column
    into = -1 if inside or route[-2][0] > x1 else 1
    tip = x1 - into * _HEAD
    steps = [f"M{x0:g},{y0:g}"]
    points = [*route[:-1], (tip, y1)]
    for (ax, ay), (bx, by) in pairwise(points):
        bend = 40.0 if inside else (bx - ax) / 2
        steps.append(
            f"L{bx:g},{by:g}"
            if ay == by and not inside
            else f"C{ax + bend:g},{ay:g} {bx + (bend if inside else -bend):g},{by:g} {bx:g},{by:g}"
        )
    head = f"{x1:g},{y1:g} {tip:g},{y1 - 5:g} {tip:g},{y1 + 5:g}"
    return f'<path class="arrow {stroke}" d="{" ".join(steps)}"/><polygon class="head" points="{head}"/>'


def _legend(graph: Graph, y: float, width: float) -> tuple[Iterable[str], float]:
    """Return what the outlines and the lines mean, in rows as wide as the picture, and the height that they take."""
    x, row, parts = float(_MARGIN), 0, []
    entries: list[tuple[str, str]] = [("shape", shape) for shape, _ in graph.shapes]
    entries += [("stroke", stroke) for stroke, _ in graph.strokes]
    texts = [text for _, text in (*graph.shapes, *graph.strokes)]
    for (sort, name), text in zip(entries, texts, strict=True):
        room = 44 + 9 * len(text) + 24
        if x > _MARGIN and x + room > width - _MARGIN:
            x, row = float(_MARGIN), row + 1
        at = y + row * _LEGEND
        if sort == "shape":
            parts.append(_outline(_SHAPE[name], x, at, 34, 16, f"box {name}"))
        else:
            parts.append(f'<path class="arrow {name}" d="M{x:g},{at + 8:g} H{x + 34:g}"/>')
        parts.append(f'<text x="{x + 42:g}" y="{at + 13:g}">{_text(text)}</text>')
        x += room
    return parts, (row + 1) * _LEGEND if parts else 0


_SHAPE: Final[dict[str, Shape]] = {"round": "round", "square": "square", "cut": "cut"}
