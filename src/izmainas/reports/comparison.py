"""Two periods side by side: whoever or whatever only one of them tells of stands in the other with nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from izmainas.reports.figures import Figure, Unit
from izmainas.reports.report import BarChart, FigureTable, Label, Part, Report, Section, Told, What, Who

#: of these, nothing is nought; of what is measured, nothing is no number
_COUNTED: Final[frozenset[Unit]] = frozenset({"changes", "times"})

_Chart = BarChart | FigureTable


def side_by_side(report: Report, previous: Report) -> tuple[Report, Report]:
    """Return both with the same people and objects in their charts and tables: who is gone is told as well as who is new."""
    return _with_those_of(report, previous), _with_those_of(previous, report)


def _with_those_of(report: Report, other: Report) -> Report:
    theirs = {section.title.text: section for section in other.sections}
    sections = tuple(
        _section(own, theirs[own.title.text], other) if own.title.text in theirs else own
        for own in report.sections
    )
    return replace(report, sections=sections)


def _section(own: Section, theirs: Section, other: Report) -> Section:
    """Return a section with what only the other one names; a chart that it lacks for want of rows comes before the next."""
    lacking = {part.id: part for part in theirs.parts if isinstance(part, BarChart | FigureTable)}
    order = {name: place for place, name in enumerate(lacking)}
    parts: list[Part] = []
    for part in own.parts:
        if not isinstance(part, BarChart | FigureTable):
            parts.append(part)
            continue
        there = lacking.pop(part.id, None)
        parts.append(_completed(part, _named(there, other)) if there else part)
    for name, chart in lacking.items():
        if rows := _named(chart, other):
            behind = (
                i for i, part in enumerate(parts) if order.get(getattr(part, "id", ""), -1) > order[name]
            )
            parts.insert(next(behind, len(parts)), _completed(chart._replace(rows=()), rows))
    return own._replace(parts=tuple(parts))


def _rows(chart: _Chart) -> Sequence[tuple[Label, Sequence[Figure]]]:
    """Return the rows of a chart as those of a table, in which one has several figures."""
    return (
        chart.rows if isinstance(chart, FigureTable) else [(one.label, (one.figure,)) for one in chart.rows]
    )


def _named(chart: _Chart, of: Report) -> Mapping[Who | What, Sequence[Figure]]:
    """Return the figures of the people and objects of a chart that another period has others of."""
    return {
        label: figures
        for label, figures in _rows(chart)
        if isinstance(label, Who | What) and not any(map(of.of_today, figures))
    }


def _completed(chart: _Chart, named: Mapping[Who | What, Sequence[Figure]]) -> _Chart:
    """Return a chart with an empty row for each of those `named` that it does not have."""
    known = [label for label, _ in _rows(chart)]
    more = [(label, tuple(map(_nothing, figures))) for label, figures in named.items() if label not in known]
    if isinstance(chart, FigureTable):
        return chart._replace(rows=(*chart.rows, *more))
    return chart._replace(rows=(*chart.rows, *(Told(label, figure) for label, (figure,) in more)))


def _nothing(figure: Figure) -> Figure:
    """Return the figure of somebody or something that a period tells nothing of."""
    return replace(figure, value=0 if figure.unit in _COUNTED else None, of=0, changes=(), among=())
