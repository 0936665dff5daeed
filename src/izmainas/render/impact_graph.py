"""What is reached, as a graph: what the roots rest on to the left, the roots, what suffers to the right."""

from typing import Final

from izmainas.domain.impact import graph_of
from izmainas.domain.registry import Registry
from izmainas.domain.roles import kind_of
from izmainas.domain.terms import Criticality, Ref
from izmainas.message import msg
from izmainas.render.document import Column, Fold, Table
from izmainas.render.graph import Arrow, Box, Graph, Shape, Stroke
from izmainas.render.language import Language
from izmainas.render.object_words import object_label, object_name
from izmainas.reports.impact import Impact, count_by_kind

_SHAPES: Final[dict[str, Shape]] = {"service": "round", "resource": "square", "capability": "cut"}
_STROKES: Final[dict[Criticality, Stroke]] = {
    Criticality.HIGH: "thick",
    Criticality.MEDIUM: "thin",
    Criticality.LOW: "dashed",
}


def impact_graph(found: Impact, registry: Registry, language: Language) -> Graph:
    """Return the graph: a box for each object, an arrow from each to what suffers with it.

    An object that both suffers and is needed, in a circle, stands among those that suffer.
    """
    layers: dict[Ref, int] = dict.fromkeys(sorted(set(found.question.roots)), 0)
    for reached in found.affected:
        layers[reached.ref] = len(reached.shortest.via)
    for reached in found.rests_on:
        layers.setdefault(reached.ref, -len(reached.shortest.via))
    roots = set(found.question.roots)
    boxes = tuple(
        Box(ref, object_name(ref, registry, language), ref, _SHAPES[kind_of(ref)], layer, ref in roots)
        for ref, layer in layers.items()
    )
    needed_by = graph_of(registry).needed_by
    arrows = tuple(
        Arrow(ref, there, _STROKES[link])
        for ref in layers
        for there, link in sorted(needed_by.get(ref, {}).items())
        if there in layers and there != ref and link.rank >= found.question.least.rank
    )
    used = count_by_kind(layers)
    return Graph(
        _title(found, registry, language),
        _description(found, language),
        boxes,
        arrows,
        tuple((shape, language.word("object", kind)) for kind, shape in _SHAPES.items() if used[kind]),
        tuple(
            (stroke, language.say(msg("criticality: {criticality}", criticality=criticality)))
            for criticality, stroke in _STROKES.items()
            if any(arrow.stroke == stroke for arrow in arrows)
        ),
    )


def graph_told(graph: Graph, language: Language) -> Fold:
    """Return the arrows of a graph as a table, for whoever does not see the picture."""
    names = {box.key: box.text for box in graph.boxes}
    criticality = {stroke: criticality for criticality, stroke in _STROKES.items()}
    columns = (msg("What is needed"), msg("What needs it"), msg("Criticality"))
    rows = tuple(
        (names[arrow.source], names[arrow.target], language.value(criticality[arrow.stroke]))
        for arrow in graph.arrows
    )
    table = Table(tuple(Column(language.say(title)) for title in columns), rows)
    return Fold(language.say(msg("The picture as a table")), (table,))


def _title(found: Impact, registry: Registry, language: Language) -> str:
    change = found.question.change
    if change:
        return language.say(msg("What {change} reaches", change=f"{change.id} {change.title}"))
    names = [object_label(root, registry, language) for root in found.question.roots]
    return language.say(msg("What is reached from {objects}", objects=names))


def _description(found: Impact, language: Language) -> str:
    return language.say(
        msg(
            "To the left what it rests on: {below}. To the right what suffers with it: {above}."
            " Arrows lead from what is needed to what needs it.",
            below=len(found.rests_on),
            above=len(found.affected),
        )
    )
