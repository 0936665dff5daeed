"""A drawing before it is SVG: shapes with classes, which a style sheet colours for light, dark and paper."""

from dataclasses import dataclass
from typing import Final, Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `look` is the class that gives it colour and pattern."""

    x: float
    y: float
    width: float
    height: float
    look: str
    shape: Literal["box"] = "box"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    look: str = "label"
    anchor: Anchor = "start"
    shape: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    look: str
    shape: Literal["stroke"] = "stroke"

    @property
    def path(self) -> str:
        """The points as SVG's `polyline` takes them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at a point of a line: each series has its own form, so that colour is never alone."""

    x: float
    y: float
    form: Literal["circle", "square", "triangle", "diamond"]
    look: str
    shape: Literal["mark"] = "mark"

    @property
    def path(self) -> str:
        """The outline, as SVG's `path` takes it."""
        x, y, r = self.x, self.y, 4
        match self.form:
            case "circle":
                return f"M{x - r:g} {y:g}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0"
            case "square":
                return f"M{x - r:g} {y - r:g}h{2 * r}v{2 * r}h{-2 * r}z"
            case "triangle":
                return f"M{x:g} {y - r:g}L{x + r:g} {y + r:g}H{x - r:g}z"
            case "diamond":
                return f"M{x:g} {y - r - 1:g}l{r + 1} {r + 1}l{-r - 1} {r + 1}l{-r - 1} {-r - 1}z"


Shape = Box | Words | Stroke | Mark


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a field, in units of about a pixel; title and description say it without eyes."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]


#: signs that are far wider than others, and those that take less than half their room, by the size of letters
_BROAD: Final = {**dict.fromkeys("mwMW%@—…", 0.95), **dict.fromkeys("iījlļIĪtfr.,:;'!|()[] ", 0.42)}


def breadth(text: str) -> float:
    """Return about how wide a text is, rather more than less: what stands left of a field is cut off where it is wider."""
    return 13 * sum(_BROAD.get(sign, 0.66 if sign.isupper() else 0.61) for sign in text)


def clipped(text: str, width: float, size: float = 13) -> str:
    """Return text that fits `width`, cut with an ellipsis; the table beside a chart holds it whole."""
    most = max(int(width / (size * 0.56)), 2)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


#: how far the strokes of a tone's pattern stand apart; the others have none
_SPACING = {"tone-warning": 12, "tone-bad": 6}


def hatches(box: Box) -> list[str]:
    """Return the pattern of a tone as paths: denser strokes for a worse one, so that it is seen without colour."""
    spacing = _SPACING.get(box.look)
    if spacing is None:
        return []
    across = int(box.width + box.height)
    return [_stroke(box, offset) for offset in range(spacing, across, spacing)]


def _stroke(box: Box, offset: int) -> str:
    """Return a stroke at 45 degrees that stays inside the box."""
    x1, y1 = (offset, 0.0) if offset <= box.width else (box.width, offset - box.width)
    x2, y2 = (0.0, float(offset)) if offset <= box.height else (offset - box.height, box.height)
    return f"M{box.x + x1:g} {box.y + y1:g}L{box.x + x2:g} {box.y + y2:g}"
