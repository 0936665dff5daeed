"""The coming weeks: what is planned, what clashes, what falls into freezes and on days of rest."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from izmainas.domain.calendar import working_days_between
from izmainas.domain.conflicts import Conflict
from izmainas.domain.history import WORK_AHEAD
from izmainas.domain.lifecycle.override import overridden
from izmainas.domain.schedule import occurrences
from izmainas.domain.summary import Summary
from izmainas.message import msg
from izmainas.reports.figures import Figure, count
from izmainas.reports.material import Material
from izmainas.reports.period import Period
from izmainas.reports.report import (
    Cell,
    Definition,
    Figures,
    FigureTable,
    Head,
    Listing,
    Report,
    Section,
    Several,
    Told,
    What,
)

TITLE: Final = msg("The coming weeks")
_OVER: Final = msg("The days that were asked for are over; shown is what is planned for today.")
#: how far is looked where no last day is asked for
_WEEKS: Final = 6
_PLANNED: Final = msg("changes that are planned or under way, by the time that their plan gives")
DEFINITIONS: Final = (
    Definition("planned", msg("Planned work"), _PLANNED, msg("changes that are planned or under way")),
    Definition(
        "week",
        msg("Week by week"),
        msg("changes whose planned time touches the week; one that lasts longer counts in each"),
        msg("changes that are planned or under way"),
    ),
    Definition(
        "clashes",
        msg("Conflicts"),
        msg("conflicts of planned work in these days; decided on are those that somebody overrode"),
        msg("conflicts in these days"),
    ),
    Definition(
        "due",
        msg("Due"),
        msg("open changes whose last day, as their envelope sets it, falls into these days"),
        msg("the changes that are open today"),
    ),
)


def report(material: Material, period: Period) -> Report:
    """Return what is planned from today (or the period's first day) on; without a last day, for six weeks."""
    today = period.day(material.now)
    first = max(period.since or today, today)
    last = max(period.until or first + timedelta(days=7 * _WEEKS - 1), first)
    ahead = Period(first, last, period.zone)
    begin, end = _moment(first, material), _moment(last + timedelta(days=1), material)
    work = [s for s in material.summaries if s.state in WORK_AHEAD]
    coming = sorted(
        (s for s in work if s.start and s.work_end and s.start < end and s.work_end > begin),
        key=lambda s: (s.start or begin, s.id),
    )
    clashes = [c for c in material.clashes if c.start < end and c.end > begin]
    return Report(
        "forecast",
        TITLE,
        ahead,
        material.now,
        (
            _overview(coming, len(work), clashes, material, ahead),
            _weeks(coming, len(work), ahead, material),
            _work(coming, material),
            _clashes(clashes, material),
            _calendar(material, begin, end),
        ),
        DEFINITIONS,
        _OVER if period.until and period.until < today else None,
    )


def _moment(day: date, material: Material) -> datetime:
    return datetime.combine(day, time(), material.now.tzinfo)


def _conflicts(key: str, found: Sequence[Conflict], of: int) -> Figure:
    changes = tuple(dict.fromkeys(change for one in found for change in one.changes))
    return Figure("clashes", key, len(found), "times", of, changes)


def _overview(
    coming: Sequence[Summary], of: int, clashes: Sequence[Conflict], material: Material, ahead: Period
) -> Section:
    unfinished = [s for s in material.summaries if s.open]
    due = [s for s in unfinished if s.latest_end and _inside(s.latest_end, ahead)]
    known = {s.id: s for s in material.register}
    decided = [c for c in clashes if any(overridden(known[change], c) for change in c.changes)]
    rows = (
        Told(msg("Changes with planned work"), count("planned", "changes", coming, of)),
        Told(msg("Conflicts"), _conflicts("all", clashes, len(clashes))),
        Told(msg("of these decided on"), _conflicts("decided", decided, len(clashes))),
        Told(
            msg("Changes that must be done in these days"), count("due", "latest-end", due, len(unfinished))
        ),
    )
    return Section(msg("In short"), (Figures(rows),))


def _inside(day: date, ahead: Period) -> bool:
    return bool(ahead.since and ahead.until and ahead.since <= day <= ahead.until)


def _weeks(coming: Sequence[Summary], of: int, ahead: Period, material: Material) -> Section:
    rows = []
    first, last = ahead.since or material.now.date(), ahead.until or material.now.date()
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        begin, end = _moment(monday, material), _moment(monday + timedelta(days=7), material)
        touching = [s for s in coming if s.start and s.work_end and s.start < end and s.work_end > begin]
        week = monday.isocalendar()
        key = f"{week.year}-W{week.week:02}"
        days = working_days_between(monday - timedelta(days=1), monday + timedelta(days=6))
        figures = (
            count("week", key, touching, of),
            Figure("week", f"{key}/working-days", days, "days", of, ()),
        )
        rows.append((key, figures))
        monday += timedelta(days=7)
    columns = (msg("Changes"), msg("Working days"))
    table = FigureTable("weeks", msg("Week by week"), msg("Week"), columns, tuple(rows))
    return Section(msg("How full the weeks are"), (table,))


def _work(coming: Sequence[Summary], material: Material) -> Section:
    heads = (
        Head(msg("Number"), "id"),
        Head(msg("Title")),
        Head(msg("Objects")),
        Head(msg("State")),
        Head(msg("Window begins"), "moment"),
        Head(msg("Window ends"), "moment"),
    )
    zone = material.now.tzinfo
    rows: list[tuple[Cell, ...]] = [
        (
            s.id,
            s.title,
            Several(tuple(What(ref) for ref in s.targets)),
            s.state,
            s.start.astimezone(zone) if s.start else None,
            s.work_end.astimezone(zone) if s.work_end else None,
        )
        for s in coming
    ]
    listing = Listing("work", msg("Planned work"), heads, tuple(rows), msg("Nothing is planned."))
    return Section(msg("What is planned"), (listing,))


def _clashes(clashes: Sequence[Conflict], material: Material) -> Section:
    known = {s.id: s for s in material.register}
    heads = (
        Head(msg("Conflict")),
        Head(msg("Changes")),
        Head(msg("Objects")),
        Head(msg("From"), "moment"),
        Head(msg("To"), "moment"),
        Head(msg("Decided on")),
    )
    rows = tuple(
        (
            c.rule,
            Several(c.changes),
            Several(tuple(What(ref) for ref in c.objects)),
            c.start,
            c.end,
            msg("yes") if any(overridden(known[change], c) for change in c.changes) else msg("no"),
        )
        for c in clashes
    )
    listing = Listing("clashes", msg("Conflicts"), heads, rows, msg("Nothing clashes."))
    return Section(msg("What clashes"), (listing,))


def _calendar(material: Material, begin: datetime, end: datetime) -> Section:
    heads = (Head(msg("What")), Head(msg("Title")), Head(msg("From"), "moment"), Head(msg("To"), "moment"))
    times = occurrences(material.calendar, begin, end, begin.tzinfo) if begin.tzinfo else ()
    rows = tuple(
        (msg("freeze") if t.kind == "freeze" else msg("maintenance window"), t.title, t.start, t.end)
        for t in times
    )
    listing = Listing(
        "calendar",
        msg("Freezes and maintenance windows"),
        heads,
        rows,
        msg("No freeze and no maintenance window falls into these days."),
    )
    return Section(msg("Freezes and maintenance windows"), (listing,))
