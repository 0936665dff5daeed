"""Two periods beside each other: nobody and nothing of either is missing."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from izmainas.message import Message, msg
from izmainas.reports.comparison import side_by_side
from izmainas.reports.figures import Figure
from izmainas.reports.period import Period
from izmainas.reports.report import (
    BarChart,
    Definition,
    Figures,
    FigureTable,
    Part,
    Report,
    Section,
    Told,
    What,
    Who,
)

ANNA, JANIS = Who("a.a"), Who("j.j")


def figure(key: str, n: int, group: str = "g") -> Figure:
    """Return a count of `n` of ten changes."""
    return Figure(group, key, n, "changes", 10, tuple(f"IZM-2026-{i:04}" for i in range(n)))


def days(key: str, value: float) -> Figure:
    """Return what was measured on one change."""
    return Figure("g", f"{key}/median", value, "days", 1, ("IZM-2026-0001",))


def owners(*told: tuple[Who | What | Message, Figure], name: str = "owner") -> BarChart:
    """Return bars by their names."""
    return BarChart(name, msg("By owner"), tuple(Told(label, one) for label, one in told))


def people(*rows: tuple[Who | str, Figure, Figure]) -> FigureTable:
    """Return a table of how much, and how fast."""
    columns = (msg("Decisions"), msg("Half within (median)"))
    made = tuple((who, (decided, took)) for who, decided, took in rows)
    return FigureTable("people", msg("By person"), msg("Who"), columns, made)


def report(*parts: Part, title: Message | None = None) -> Report:
    """Return a report with one section."""
    groups = (
        Definition("g", msg("Figures"), msg("counted")),
        Definition("now", msg("Today"), msg("x"), today=True),
    )
    at = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Europe/Riga"))
    return Report("r", msg("R"), Period(), at, (Section(title or msg("By owner"), parts),), groups)


def rows(report_: Report, place: int = 0) -> list[tuple[object, float | None]]:
    """Return label and value of each bar of a part."""
    part = report_.sections[0].parts[place]
    assert isinstance(part, BarChart)
    return [(told.label, told.figure.value) for told in part.rows]


def test_who_is_in_one_period_alone_stands_in_both_with_nothing() -> None:
    """That somebody is gone is as much of a difference as that somebody came."""
    now, before = side_by_side(
        report(owners((ANNA, figure("a.a", 2)))),
        report(owners((JANIS, figure("j.j", 3)), (ANNA, figure("a.a", 1)))),
    )
    assert rows(now) == [(ANNA, 2), (JANIS, 0)]
    assert rows(before) == [(JANIS, 3), (ANNA, 1)]
    assert now.figure("g/j.j") == Figure("g", "j.j", 0, "changes", 0, ())
    now, before = side_by_side(before, report(owners()))
    assert rows(before) == [(JANIS, 0), (ANNA, 0)]


def test_what_was_measured_on_nothing_is_no_number() -> None:
    """Nobody who decided nothing was as fast as can be."""
    now, before = side_by_side(
        report(people((ANNA, figure("a.a", 1), days("a.a", 2.5)))),
        report(people((JANIS, figure("j.j", 1), days("j.j", 4.0)))),
    )
    assert (now.figure("g/j.j").value, now.figure("g/j.j/median").value) == (0, None)
    assert (before.figure("g/a.a").value, before.figure("g/a.a/median").value) == (0, None)


def test_months_and_words_are_each_periods_own() -> None:
    """The months of one are none of the other's; words stand in both from the start."""
    mine = report(
        people(("2026-02", figure("2026-02", 1), days("2026-02", 1.0))),
        owners((msg("few"), figure("few", 1))),
    )
    theirs = report(
        people(("2026-01", figure("2026-01", 1), days("2026-01", 1.0))),
        owners((msg("many"), figure("many", 1))),
    )
    assert side_by_side(mine, theirs) == (mine, theirs)


def test_of_today_one_period_has_the_same_as_another() -> None:
    """There is nothing to compare, and nobody to add."""
    mine, theirs = report(owners()), report(owners((ANNA, figure("a.a", 1, "now"))))
    assert side_by_side(mine, theirs) == (mine, theirs)


def test_a_chart_that_a_period_has_no_rows_for_stands_where_it_would() -> None:
    """Before those that follow it in the other period; the first figures stay first."""
    first, last = owners((ANNA, figure("s", 1)), name="service"), owners((ANNA, figure("o", 1)))
    head = Figures((Told(msg("All"), figure("all", 1)),))
    now, _ = side_by_side(report(head, last), report(head, first, last))
    assert [part.id for part in now.sections[0].parts[1:] if isinstance(part, BarChart)] == [
        "service",
        "owner",
    ]
    assert rows(now, 1) == [(ANNA, 0)]
    now, _ = side_by_side(report(head, first), report(head, first, last))
    assert rows(now, 2) == [(ANNA, 0)]
    now, _ = side_by_side(report(head, last), report(owners(name="service"), last))
    assert len(now.sections[0].parts) == 2, "of nobody there is no chart"


def test_sections_are_the_same_whatever_number_their_title_tells() -> None:
    """“By classification (7)” is “By classification (9)” of another period; of what has no like, nothing is made."""
    mine = report(owners(), title=msg("Owners ({n})", n=7))
    theirs = report(owners((ANNA, figure("a.a", 1))), title=msg("Owners ({n})", n=9))
    assert rows(side_by_side(mine, theirs)[0]) == [(ANNA, 0)]
    other = replace(theirs, sections=(theirs.sections[0]._replace(title=msg("Others")),))
    assert side_by_side(mine, other) == (mine, other)
