"""How changes flow: how long they take and where the time goes, what is under way and how old it is, what comes and goes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from izmainas.domain.course import Visit
from izmainas.domain.history import OPEN_STATES
from izmainas.domain.summary import Summary
from izmainas.domain.terms import State, Step
from izmainas.message import Message, msg
from izmainas.reports.authority import DECISIONS
from izmainas.reports.durations import told_durations
from izmainas.reports.figures import Figure, count, decisions, durations
from izmainas.reports.life import Life, Lives
from izmainas.reports.material import Material
from izmainas.reports.period import Period, months_later
from izmainas.reports.report import (
    BarChart,
    Definition,
    Figures,
    FigureTable,
    LineChart,
    Point,
    Report,
    Section,
    Series,
    Told,
)

TITLE: Final = msg("How changes flow")
#: ages in days, both ends included; the last is open
_AGES: Final = (
    ("0-1", 0, 1, msg("up to 1 day")),
    ("2-5", 2, 5, msg("2 to 5 days")),
    ("6-30", 6, 30, msg("6 to 30 days")),
    ("31-90", 31, 90, msg("31 to 90 days")),
    ("over-90", 91, None, msg("over 90 days")),
)
_CLOSED: Final = msg("changes that were closed in the period")
_AT_END: Final = msg("changes that were open at the end of the period (or now, if it is not over)")

DEFINITIONS: Final = (
    Definition(
        "lead-time",
        msg("From registration to closure"),
        msg("days from the moment of registration to the moment of closure"),
        _CLOSED,
        msg("rejected and withdrawn changes"),
    ),
    Definition(
        "time-in",
        msg("Time per step"),
        msg(
            "days that a change stood in a state until it moved on, all stays together; time on hold is in it"
        ),
        _CLOSED,
        msg("states that a change never stood in"),
    ),
    Definition(
        "decision-wait",
        msg("Waiting for a decision"),
        msg("days from when a change came to where it is decided on to each decision of authorization"),
        msg("decisions of authorization that were taken in the period, each with its change"),
    ),
    Definition(
        "backlog",
        msg("What comes and goes"),
        msg(
            "changes open when the period began, registered in it, ended in it (closed, rejected or withdrawn),"
            " and open at its end; growth is what was registered less what ended"
        ),
        msg("all changes of the register"),
    ),
    Definition("wip", msg("Under way"), _AT_END, msg("the same, by the state that each stood in then")),
    Definition(
        "age",
        msg("Age of what is under way"),
        msg("days from the day of registration to the end of the period (or today)"),
        _AT_END,
    ),
    Definition(
        "overdue",
        msg("Overdue"),
        msg("open changes whose next step or debt is past its deadline today"),
        msg("the changes that are open today; for their number, all changes of the register"),
        today=True,
    ),
)


def report(material: Material, period: Period) -> Report:
    """Return how changes flowed in the period; of one that is not over, up to now."""
    end = _end(period, material.now)
    lives = material.lives(period)
    left = lives.open_on(end)
    closed = [summary for summary in lives.went(period) if summary.state is State.CLOSED]
    return Report(
        "flow",
        TITLE,
        period,
        material.now,
        (
            _lead_times(closed),
            _time_in_states(closed),
            _decisions(lives, period),
            _backlog(lives, period, end, left),
            _under_way(left, period, end),
            _overdue(material),
        ),
        DEFINITIONS,
    )


def _end(period: Period, now: datetime) -> date:
    """Return the last day that the report can speak of."""
    today = period.day(now)
    return min(period.until, today) if period.until else today


def _lead_times(closed: Sequence[Summary]) -> Section:
    spans = [(at - s.registered, s.id) for s in closed if (at := s.ended)]
    return Section(
        msg("From registration to closure"),
        (Figures(told_durations(durations("lead-time", spans, len(closed)))),),
    )


def _time_in_states(closed: Sequence[Summary]) -> Section:
    spans: dict[State, list[tuple[timedelta, str]]] = {state: [] for state in OPEN_STATES}
    for summary in closed:
        for state, stayed in _stays(summary.course.visits).items():
            if state in spans:
                spans[state].append((stayed, summary.id))
    rows = [
        (state, durations("time-in", stays, len(closed), key=f"{state}/")) for state, stays in spans.items()
    ]
    columns = tuple(told.label for told in told_durations(rows[0][1]))
    table = FigureTable("time-in", msg("Days in each state"), msg("State"), columns, tuple(rows))
    return Section(msg("Where the time goes"), (table,))


def _stays(visits: Iterable[Visit]) -> dict[State, timedelta]:
    """Return how long a change stood altogether in each state that it has left."""
    stays: dict[State, timedelta] = {}
    for state, since, until in visits:
        if until is not None:
            stays[state] = stays.get(state, timedelta()) + (until - since)
    return stays


def _decisions(lives: Lives, period: Period) -> Section:
    taken = [(decided, s) for decided, s in lives.decided(period) if decided.step is Step.AUTHORIZE]
    spans = [(decided.at - decided.since, s.id) for decided, s in taken]
    counts = [
        Told(label, decisions("decision-wait", kind, (t for t in taken if t[0].decision is kind), len(taken)))
        for kind, label in DECISIONS.items()
    ]
    measures = told_durations(durations("decision-wait", spans, len(taken)))
    return Section(msg("Waiting for a decision"), (Figures((*measures, *counts)),))


def _backlog(lives: Lives, period: Period, end: date, left: Sequence[Life]) -> Section:
    n = len(lives)
    before = lives.open_on(period.since - timedelta(days=1)) if period.since else ()
    came, went = lives.came(period), lives.went(period)
    grown = Figure(
        "backlog",
        "growth",
        len(came) - len(went),
        "times",
        n,
        tuple(dict.fromkeys(s.id for s in (*came, *went))),
    )
    rows = (
        Told(msg("Open when it began"), count("backlog", "before", [life.summary for life in before], n)),
        Told(msg("Registered"), count("backlog", "registered", came, n)),
        Told(msg("Ended"), count("backlog", "ended", went, n)),
        Told(msg("Open at its end"), count("backlog", "after", [life.summary for life in left], n)),
        Told(msg("Growth"), grown),
    )
    return Section(msg("What comes and goes"), (Figures(rows), *_by_month(lives, period, end)))


def _by_month(lives: Lives, period: Period, end: date) -> Iterator[LineChart]:
    """Yield the months of the period side by side, where there is more than one."""
    first = period.since or next(iter(lives.begun.days), end)
    months, month = [], date(first.year, first.month, 1)
    while month <= end:
        months.append((month, min(end, months_later(month, 1) - timedelta(days=1))))
        month = months_later(month, 1)
    if len(months) < 2:  # noqa: PLR2004 - one point is no line
        return
    spans = [(max(a, period.since or a), b) for a, b in months]

    def line(label: Message, values: Sequence[int]) -> Series:
        points = (Point(f"{m:%Y-%m}", v) for (m, _), v in zip(months, values, strict=True))
        return Series(label, tuple(points))

    yield LineChart(
        "months",
        msg("Month by month"),
        "changes",
        msg("Month"),
        (
            line(msg("Registered"), [lives.begun.many(*span) for span in spans]),
            line(msg("Ended"), [lives.ended.many(*span) for span in spans]),
            line(
                msg("Open at the end of the month"),
                [lives.begun.many(None, b) - lives.gone.many(None, b) for _, b in months],
            ),
        ),
    )


def _under_way(left: Sequence[Life], period: Period, end: date) -> Section:
    n = len(left)
    stood = [(_state_on(life.summary, end, period), life.summary) for life in left]
    states = tuple(
        Told(state, count("wip", state, [s for stands, s in stood if stands is state], n))
        for state in OPEN_STATES
    )
    ages = tuple(
        Told(label, count("age", key, [life.summary for life in left if _aged(life, end, low, high)], n))
        for key, low, high, label in _AGES
    )
    return Section(
        msg("What is under way ({n})", n=n),
        (BarChart("wip", msg("By state"), states), BarChart("age", msg("By age"), ages)),
    )


def _state_on(summary: Summary, day: date, period: Period) -> State | None:
    """Return where a change stood when `day` ended."""
    stood = [visit.state for visit in summary.course.visits if period.day(visit.since) <= day]
    return stood[-1] if stood else None


def _aged(life: Life, day: date, low: int, high: int | None) -> bool:
    age = (day - life.begun).days
    return low <= age and (high is None or age <= high)


def _overdue(material: Material) -> Section:
    unfinished = material.unfinished
    rows = (
        Told(msg("Open today"), count("overdue", "open", unfinished, len(material.summaries))),
        Told(msg("of these overdue"), count("overdue", "overdue", material.late, len(unfinished))),
    )
    return Section(msg("Overdue today"), (Figures(rows),))
