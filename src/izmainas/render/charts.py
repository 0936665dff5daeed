"""Charts as drawings: bars, lines over time, heat maps; each laid out for a wide and for a narrow page."""

from math import ceil, log10
from typing import Final

from izmainas.render.document import Bars, Grid, Lines
from izmainas.render.drawing import Box, Drawing, Mark, Shape, Stroke, Words, breadth, clipped
from izmainas.render.language import Language

#: widths of the field on a wide page (and paper) and on a phone
WIDE: Final = 720
NARROW: Final = 340
_ROW: Final = 26
#: about how wide a sign is, be it of a label or of a number
_SIGN: Final = 7.3
_FORMS: Final = ("circle", "square", "triangle", "diamond")
_TICKS: Final = 4
_APART: Final = 16
#: at least so much room for the numbers of an axis, and for what a bar tells
_LEFT: Final = 46
_ROOM: Final = 118
_TOP: Final = 12
_HEIGHT: Final = 240


def bars(chart: Bars, title: str, width: int) -> Drawing:
    """Return bars from the left, longest first or as given; on a narrow page each label stands above its bar."""
    most = max((amount for _, amount, _ in chart.rows), default=0) or 1
    narrow = width < WIDE
    longest = max((max(breadth(label), len(label) * _SIGN) for label, _, _ in chart.rows), default=0)
    label_room = 0 if narrow else min(width * 0.42, longest + 12)
    told_room = max(_ROOM, max((len(told) for *_, told in chart.rows), default=0) * _SIGN + 12)
    field = width - label_room - told_room - 10
    shapes: list[Shape] = []
    y = 0.0
    for label, amount, told in chart.rows:
        if narrow:
            shapes.append(Words(0, y + 14, clipped(label, width)))
            y += 18
        else:
            shapes.append(Words(label_room - 8, y + 17, clipped(label, label_room - 8), anchor="end"))
        length = field * amount / most
        shapes.append(Box(label_room, y + 4, max(length, 1), _ROW - 8, "bar"))
        shapes.append(Words(label_room + length + 6, y + 17, told, "number"))
        y += _ROW
    return Drawing(
        width, max(y, 1), title, _told([(label, told) for label, _, told in chart.rows]), tuple(shapes)
    )


def lines(chart: Lines, language: Language, width: int) -> Drawing:
    """Return lines over the labels, from nought up; each series has its own dash and mark, and a key below."""
    values = [value for series in chart.series for value in series.values if value is not None]
    top, step = _scale(max(values, default=0))
    ticks = [_whole(tick * step) for tick in range(round(top / step) + 1)]
    left = max(_LEFT, max(len(language.number(tick)) for tick in ticks) * _SIGN + 12)
    right, bottom = width - 12, _TOP + _HEIGHT
    count = len(chart.labels)
    shapes: list[Shape] = []
    for tick in ticks:
        y = bottom - _HEIGHT * tick / top
        shapes.append(Stroke(((left, y), (right, y)), "grid"))
        shapes.append(Words(left - 8, y + 4, language.number(tick), "number", "end"))
    place = [left + (right - left) * (n + 0.5) / max(count, 1) for n in range(count)]
    every = max(ceil(count / max((right - left) // 62, 1)), 1)
    shapes += [
        Words(min(place[n], width - len(label) * _SIGN / 2), bottom + 20, label, "number", "middle")
        for n, label in enumerate(chart.labels)
        if n % every == 0
    ]
    # marks that touch hide the dashes of their line, and each other
    apart = max(ceil(_APART * count / (right - left)), 1)
    for number, series in enumerate(chart.series):
        look = f"s{number % len(_FORMS)}"
        for run in _runs(series.values):
            points = [(place[n], bottom - _HEIGHT * value / top) for n, value in run]
            shapes.append(Stroke(tuple(points), f"line {look}"))
            shapes += [Mark(x, y, _FORMS[number % len(_FORMS)], look) for x, y in points[::apart]]
    height = _key(chart, shapes, bottom + 44, width)
    told = [(s.name, _ends(chart, s.values, language)) for s in chart.series]
    return Drawing(width, height, chart.title, _told(told), tuple(shapes))


def _runs(values: tuple[float | None, ...]) -> list[list[tuple[int, float]]]:
    """Return values that follow each other, with their places: a line over a gap would tell what nobody measured."""
    runs: list[list[tuple[int, float]]] = []
    before: float | None = None
    for n, value in enumerate(values):
        if value is not None:
            if before is None:
                runs.append([])
            runs[-1].append((n, value))
        before = value
    return runs


def heat(grid: Grid, title: str, width: int) -> Drawing:
    """Return a field of numbers; colour and pattern tell the tone, the text is always written."""
    longest = max((max(breadth(label), len(label) * _SIGN) for label, _ in grid.rows), default=0)
    label_room = min(width * 0.34, longest + 12)
    cell = min((width - label_room) / max(len(grid.columns), 1), 96.0)
    high = min(cell, 44.0)
    shapes: list[Shape] = [
        Words(label_room + cell * (n + 0.5), 16, clipped(column, cell, 12), "axis", "middle")
        for n, column in enumerate(grid.columns)
    ]
    y = 24.0
    for label, row in grid.rows:
        shapes.append(Words(label_room - 8, y + high / 2 + 5, clipped(label, label_room - 8), anchor="end"))
        for n, one in enumerate(row):
            x = label_room + cell * n
            shapes.append(Box(x + 1, y + 1, cell - 2, high - 2, f"tone-{one.tone or 'none'}"))
            shapes.append(Words(x + cell / 2, y + high / 2 + 5, one.text, "cell", "middle"))
        y += high
    if grid.legend:
        shapes.append(Words(0, y + 20, clipped(grid.legend, width, 12), "axis"))
        y += 24
    rows = [(label, ", ".join(one.text or "0" for one in row)) for label, row in grid.rows]
    return Drawing(width, y + 6, f"{title} ({grid.corner})", _told(rows), tuple(shapes))


def _key(chart: Lines, shapes: list[Shape], y: float, width: int) -> float:
    """Add what each line is, below the field; return where the drawing ends."""
    x = float(_LEFT)
    for number, series in enumerate(chart.series):
        need = 40 + len(series.name) * 7.5
        if x > _LEFT and x + need > width:
            x, y = float(_LEFT), y + 20
        look = f"s{number % len(_FORMS)}"
        shapes.append(Stroke(((x, y - 4), (x + 26, y - 4)), f"line {look}"))
        shapes.append(Mark(x + 13, y - 4, _FORMS[number % len(_FORMS)], look))
        shapes.append(Words(x + 32, y, clipped(series.name, width - x - 32)))
        x += need + 12
    return y + 10


def _scale(most: float) -> tuple[float, float]:
    """Return where an axis ends and how far its ticks stand apart: 1, 2 or 5 times a power of ten."""
    if most <= 0:
        return 1.0, 1.0
    rough = most / _TICKS
    power = 10.0 ** int(log10(rough) // 1)
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough)
    step = max(step, 1.0) if most >= 1 else step
    return step * ceil(most / step), step


def _whole(value: float) -> float:
    return int(value) if value == int(value) else round(value, 6)


def _ends(chart: Lines, values: tuple[float | None, ...], language: Language) -> str:
    """Return first and last value of a line with their labels."""
    known = [(label, value) for label, value in zip(chart.labels, values, strict=True) if value is not None]
    if not known:
        return "–"
    said = [f"{label}: {language.number(value)}" for label, value in dict.fromkeys((known[0], known[-1]))]
    return " … ".join(said)


def _told(rows: list[tuple[str, str]]) -> str:
    return "; ".join(f"{label}: {told}" for label, told in rows)
