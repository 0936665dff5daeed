"""A graph to be drawn: boxes in layers and arrows between them, already said in a language."""

from dataclasses import dataclass
from typing import Literal

#: what a colour would mean is told by the outline as well
Shape = Literal["round", "square", "cut"]
#: how an arrow is drawn: thick, thin, dashed
Stroke = Literal["thick", "thin", "dashed"]


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its own `key`, what stands in it, and the `layer` it stands in, from left to right.

    `small` is a second, quieter line; `marked` boxes are those asked about.
    """

    key: str
    text: str
    small: str
    shape: Shape
    layer: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one box to another, by their keys."""

    source: str
    target: str
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes and arrows under a title; `description` says in words what there is to see."""

    title: str
    description: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    shapes: tuple[tuple[Shape, str], ...] = ()
    strokes: tuple[tuple[Stroke, str], ...] = ()
