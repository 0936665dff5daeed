"""Where the boxes of a graph stand and which way its arrows run: layers as columns, few crossings, nothing overlaps.

Arrows that pass a column get a narrow lane of their own in it, so that they
run between boxes and not behind them. Lengths are in pixels.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from typing import Final, NamedTuple

from izmainas.render.graph import Box, Graph

WIDTH: Final = 220
LINE: Final = 17
_PADDING: Final = 9
_GAP: Final = 16
_GUTTER: Final = 86
_LANE: Final = 10
_MARGIN: Final = 24
_SWEEPS: Final = 6
_NARROW: Final = "fijlrtI.,:;'|!()[]/ -"
_WIDE: Final = "mwMWŠŽ@%ABCDEFGHKLNOPQRSTUVXYZĀČĒĢĪĶĻŅŪ—"
#: how wide letters are, in pixels, in the 13-pixel type of the boxes, and all that are not Latin; on the safe side
_WIDTHS: Final = (
    dict.fromkeys(map(chr, range(0x250)), 7.8) | dict.fromkeys(_NARROW, 4.6) | dict.fromkeys(_WIDE, 10.6)
)
_OTHER: Final = 14.0
_LONGEST: Final = 3


class Placed(NamedTuple):
    """A box with its corner at the upper left, its height, and its text in lines."""

    box: Box
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    small: str


class Layout(NamedTuple):
    """Where everything is: boxes, and the points that each arrow runs through, in its own direction."""

    width: float
    height: float
    boxes: tuple[Placed, ...]
    routes: tuple[tuple[tuple[float, float], ...], ...]

    def lowered(self, by: float) -> "Layout":
        """Return the same below a strip of height `by`."""
        return Layout(
            self.width,
            self.height + by,
            tuple(placed._replace(y=placed.y + by) for placed in self.boxes),
            tuple(tuple((x, y + by) for x, y in route) for route in self.routes),
        )


#: the key of a box, or of the lane of an arrow (its number) in a column
_Slot = str | tuple[int, int]


def lay_out(graph: Graph) -> Layout:
    """Return the layout of `graph`; the same graph always gives the same."""
    boxes = {box.key: box for box in graph.boxes}
    columns: dict[int, list[_Slot]] = defaultdict(list)
    for box in graph.boxes:
        columns[box.layer].append(box.key)
    beside: dict[_Slot, list[_Slot]] = defaultdict(list)
    chains = [_chain(number, boxes[a.source], boxes[a.target]) for number, a in enumerate(graph.arrows)]
    for chain in chains:
        for slot in chain[1:-1]:
            columns[int(slot[1])].append(slot)
        for one, other in pairwise(chain):
            beside[one].append(other)
            beside[other].append(one)
    order = _sorted(columns, beside)
    texts = {key: wrapped(box.text, WIDTH - 2 * _PADDING, _LONGEST) for key, box in boxes.items()}
    small = {key: _small(box) for key, box in boxes.items()}
    heights = {key: _height(texts[key], small[key]) for key in boxes}
    middles, tall = _stacked(order, heights)
    left = {layer: _MARGIN + place * (WIDTH + _GUTTER) for place, layer in enumerate(sorted(order))}
    placed = tuple(
        Placed(
            box,
            left[box.layer],
            middles[box.key] - heights[box.key] / 2,
            heights[box.key],
            texts[box.key],
            small[box.key],
        )
        for box in graph.boxes
    )
    routes = tuple(_route(chain, boxes, left, middles) for chain in chains)
    width = 2 * _MARGIN + len(left) * WIDTH + max(len(left) - 1, 0) * _GUTTER
    return Layout(width + _bulge(chains, boxes), tall + _MARGIN, placed, routes)


def _chain(number: int, source: Box, target: Box) -> tuple[_Slot, ...]:
    """Return what an arrow runs through: its ends, and a lane in each column between them."""
    step = 1 if target.layer >= source.layer else -1
    lanes = ((number, layer) for layer in range(source.layer + step, target.layer, step))
    return (source.key, *(lanes if source.layer != target.layer else ()), target.key)


def _sorted(
    columns: Mapping[int, Sequence[_Slot]],
    beside: Mapping[_Slot, Sequence[_Slot]],
) -> dict[int, list[_Slot]]:
    """Order each column so that what belongs together stands side by side (the barycentre method)."""
    order = {layer: list(slots) for layer, slots in columns.items()}
    layer_of = {slot: layer for layer, slots in order.items() for slot in slots}
    place = {slot: n / max(len(slots), 1) for slots in order.values() for n, slot in enumerate(slots)}
    for sweep in range(_SWEEPS):
        forwards = sweep % 2 == 0
        for layer in sorted(order, reverse=not forwards):
            weights = {}
            for slot in order[layer]:
                near = [o for o in beside[slot] if (layer_of[o] < layer) == forwards and layer_of[o] != layer]
                weights[slot] = sum(place[o] for o in near) / len(near) if near else place[slot]
            order[layer].sort(key=lambda slot: (weights[slot], str(slot)))
            place |= {slot: n / len(order[layer]) for n, slot in enumerate(order[layer])}
    return order


def _stacked(
    order: Mapping[int, Sequence[_Slot]], heights: Mapping[str, float]
) -> tuple[dict[_Slot, float], float]:
    """Return the height at which the middle of each slot stands, and the height of the tallest column."""
    tops: dict[_Slot, float] = {}
    tall: dict[int, float] = {}
    for layer, slots in order.items():
        y = float(_MARGIN)
        for slot in slots:
            height = heights[slot] if isinstance(slot, str) else _LANE
            tops[slot] = y + height / 2
            y += height + (_GAP if isinstance(slot, str) else _GAP / 2)
        tall[layer] = y
    tallest = max(tall.values(), default=float(_MARGIN))
    moved = {
        slot: tops[slot] + (tallest - tall[layer]) / 2 for layer, slots in order.items() for slot in slots
    }
    return moved, tallest


def _route(
    chain: Sequence[_Slot],
    boxes: Mapping[str, Box],
    left: Mapping[int, float],
    middles: Mapping[_Slot, float],
) -> tuple[tuple[float, float], ...]:
    """Return the points of an arrow: out of a side of its source, through its lanes, into a side of its target."""
    source, target = boxes[str(chain[0])], boxes[str(chain[-1])]
    forward, same = target.layer > source.layer, target.layer == source.layer
    start = left[source.layer] + (WIDTH if forward or same else 0)
    end = left[target.layer] + (0 if forward else WIDTH)
    points = [(start, middles[chain[0]])]
    for slot in chain[1:-1]:
        column = left[int(slot[1])]
        across = (column, column + WIDTH) if forward else (column + WIDTH, column)
        points += [(x, middles[slot]) for x in across]
    return (*points, (end, middles[chain[-1]]))


def _bulge(chains: Iterable[Sequence[_Slot]], boxes: Mapping[str, Box]) -> float:
    """Return the room that arrows inside the last column need to the right of it."""
    last = max((box.layer for box in boxes.values()), default=0)
    inside = any(boxes[str(c[0])].layer == boxes[str(c[-1])].layer == last for c in chains)
    return _GUTTER / 2 if inside else 0


def _height(lines: Sequence[str], small: str) -> float:
    return 2 * _PADDING + LINE * (len(lines) + bool(small))


def _small(box: Box) -> str:
    """Return the quiet line, unless it says the same as the other."""
    return "" if box.small == box.text else wrapped(box.small, WIDTH, 1)[0]


def wrapped(text: str, width: float, most: int) -> tuple[str, ...]:
    """Return `text` in at most `most` lines that fit `width`; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in text.split() or [""]:
        for piece in _pieces(word, width):
            longer = f"{lines[-1]} {piece}".strip()
            if _wide(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    if len(lines) <= most:
        return tuple(lines)
    kept = lines[most - 1]
    while kept and _wide(f"{kept}…") > width:
        kept = kept[:-1]
    return (*lines[: most - 1], f"{kept.rstrip()}…")


def _pieces(word: str, width: float) -> list[str]:
    """Break a word that is too long for a line; hardly any is."""
    if _wide(word) <= width:
        return [word]
    pieces, piece = [], ""
    for sign in word:
        if piece and _wide(piece + sign) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def _wide(text: str) -> float:
    return sum(map(_WIDTHS.get, text, repeat(_OTHER)))
