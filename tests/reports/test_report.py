"""What a report is made of: figures by their ids, what each means, its charts and lists; and that every named one is whole."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from izmainas.message import msg
from izmainas.reports.catalogue import REPORTS
from izmainas.reports.figures import Figure
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import (
    BarChart,
    Definition,
    Figures,
    FigureTable,
    Head,
    HeatMap,
    LineChart,
    Listing,
    Report,
    Section,
    Told,
)
from izmainas.reports.rows import RowsToMake

if TYPE_CHECKING:
    from izmainas.domain.process import Process
    from izmainas.domain.registry import Registry
    from izmainas.reports.report import Part
    from reports.conftest import Make

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORD = msg("x")
ONE, TWO, THREE = (Figure("g", key, 1, "changes", 1, ()) for key in ("one", "two", "three"))
LISTING = Listing("list", WORD, (Head(WORD), Head(WORD, "number")), (("a", 1), ("b", 2)))
LINE = LineChart("line", WORD, "changes", WORD, ())
MAP = HeatMap("map", WORD, WORD, WORD, (), (), (), ())


def made(*sections: tuple[Part, ...], definitions: tuple[Definition, ...] = ()) -> Report:
    """Return a report of parts."""
    return Report("r", WORD, Period(), NOW, tuple(Section(WORD, parts) for parts in sections), definitions)


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_says_what_each_of_its_figures_means(
    name: str, change: Make, process: Process, registry: Registry
) -> None:
    """A number that nothing defines cannot be trusted; a report about everything has its title before it is made."""
    material = Material((change(),), registry, process, NOW)
    named = REPORTS[name]
    report = named.make(material.about("service/a") if named.about_object else material, Period(zone=UTC))
    assert report.name == name
    assert {figure.group for figure in report.figures} <= {one.group for one in report.definitions}
    assert [report.definition(one.group) for one in report.definitions] == [*report.definitions]
    assert named.about_object or named.title == report.title


def test_a_figure_is_found_by_its_id_wherever_it_stands() -> None:
    """Each is told once, in the order of the page; the first block of figures is the headline, which a list is not."""
    table = FigureTable("table", WORD, WORD, (WORD, WORD), (("row", (TWO, ONE)),))
    bars = BarChart("bars", WORD, (Told(WORD, THREE),))
    report = made((LISTING, table), (LINE, Figures((Told(WORD, ONE),)), MAP), (bars, Figures(())))
    assert report.figures == (TWO, ONE, THREE)
    assert report.figure("g/three") is THREE
    assert report.headline == (Told(WORD, ONE),)
    assert (report.listings(), report.lines(), report.maps()) == ([LISTING], [LINE], [MAP])
    assert made((LISTING, bars)).headline == ()


def test_what_a_report_does_not_hold_is_no_number() -> None:
    """Whoever misspells an id is not told of nought."""
    meant = Definition("g", WORD, WORD)
    report = made((Figures((Told(WORD, ONE),)),), definitions=(meant, Definition("h", WORD, WORD)))
    assert report.definition("g") is meant
    with pytest.raises(KeyError, match="g/four"):
        report.figure("g/four")
    with pytest.raises(KeyError, match="other"):
        report.definition("other")


def test_a_row_of_another_width_is_refused() -> None:
    """A value under the wrong title is worse than none; of rows still to be made the first one tells."""
    with pytest.raises(ValueError, match="list"):
        Listing("list", WORD, LISTING.columns, (("a", 1), ("b",)))
    with pytest.raises(ValueError, match="list"):
        Listing("list", WORD, LISTING.columns, RowsToMake([1, 2], lambda one: (one,)))


def test_rows_are_made_when_they_are_asked_for() -> None:
    """One by one, by their place or as a part of them; a part is not made either."""
    made_of: list[int] = []

    def row(one: int) -> str:
        made_of.append(one)
        return f"row {one}"

    rows = RowsToMake([1, 2, 3], row)
    tail = rows[1:]
    assert (len(rows), len(tail), made_of) == (3, 2, [])
    assert (rows[-1], tail[0], made_of) == ("row 3", "row 2", [3, 2])
    assert [*rows] == ["row 1", "row 2", "row 3"]
