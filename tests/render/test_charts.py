"""Charts: nothing is drawn that was not measured, and nothing is told by colour alone."""

from __future__ import annotations

from izmainas.render.charts import NARROW, WIDE, lines
from izmainas.render.document import Line, Lines
from izmainas.render.drawing import Mark, Stroke
from izmainas.render.language import Language


def drawn(*values: float | None, width: int = WIDE) -> tuple[list[int], int]:
    """Return how many points each stretch of a line has, and how many marks there are."""
    labels = tuple(str(n) for n in range(len(values)))
    chart = Lines("Title", labels, (Line("A", values, tuple(map(str, values))),))
    # the last mark and the last stroke are those of the key
    shapes = lines(chart, Language("lv"), width).shapes
    strokes = [s for s in shapes if isinstance(s, Stroke) and s.look.startswith("line")]
    marks = [s for s in shapes if isinstance(s, Mark)]
    return [len(s.points) for s in strokes[:-1]], len(marks) - 1


def test_a_line_stops_where_nothing_was_measured() -> None:
    """Drawn on, it would tell of a month in which nothing ended how long that took."""
    assert drawn(1, 2, None, 3, None, None, 4, 5) == ([2, 1, 2], 5)
    assert drawn(None, None) == ([], 0)


def test_marks_stand_apart() -> None:
    """Of twenty years by month, they would be one thick line, which hides the dashes that tell series apart."""
    points, marks = drawn(*range(240), width=NARROW)
    assert points == [240]
    assert marks < 25
    assert drawn(*range(12)) == ([12], 12)
