"""What came, went and stood open is looked up by days: the same as whoever looks at every change finds."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from izmainas.domain.course import Course, Decided
from izmainas.domain.terms import Decision, State, Step
from izmainas.reports.life import Life, Lives
from izmainas.reports.period import Period

if TYPE_CHECKING:
    from izmainas.domain.summary import Summary
    from reports.conftest import Make

_ZONE = timezone(timedelta(hours=2))
_FIRST = datetime(2026, 3, 1, tzinfo=_ZONE)
_hours = st.integers(0, 24 * 40)
_days = st.none() | st.integers(-3, 43).map(lambda days: (_FIRST + timedelta(days=days)).date())
#: when a change was registered, and how many hours later it ended; back in time is a broken record, and no crash
_spans = st.lists(st.tuples(_hours, st.none() | st.integers(-60, 24 * 20)), max_size=12)


def _changes(make: Make, spans: list[tuple[int, int | None]]) -> list[Summary]:
    made = []
    for number, (begun, lasted) in enumerate(spans, 1):
        at = _FIRST + timedelta(hours=begun)
        over = {} if lasted is None else {State.CLOSED: at + timedelta(hours=lasted)}
        summary = make(number)._replace(registered=at, reached={State.REGISTERED: at} | over)
        made.append(summary._replace(state=State.CLOSED if over else State.REGISTERED))
    return made


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans=_spans, since=_days, until=_days)
def test_what_is_looked_up_is_what_every_day_shows(
    change: Make, spans: list[tuple[int, int | None]], since: date | None, until: date | None
) -> None:
    """In the order of the register; a period is open on the side that has no day."""
    _assert_as_every_day_shows(_changes(change, spans), since, until)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spans=st.lists(st.tuples(_hours, st.none() | st.integers(-60, 24 * 20)), min_size=6, max_size=12),
    since=_days,
    until=_days,
)
def test_years_are_no_bounds_of_what_is_looked_up(
    change: Make, spans: list[tuple[int, int | None]], since: date | None, until: date | None
) -> None:
    """The same over ten years: a day of the other test is a hundred here."""
    hundredfold = [(100 * begun, lasted and 100 * lasted) for begun, lasted in spans]
    first = _FIRST.date()
    since, until = (day and first + 100 * (day - first) for day in (since, until))
    _assert_as_every_day_shows(_changes(change, hundredfold), since, until)


def _assert_as_every_day_shows(summaries: list[Summary], since: date | None, until: date | None) -> None:
    period = Period(since, until, _ZONE)
    lives, every = Lives(summaries, period), [Life.of(summary, period) for summary in summaries]
    assert len(lives) == len(every)
    assert lives.came(period) == [one.summary for one in every if period.holds(one.begun)]
    assert lives.went(period) == [one.summary for one in every if one.ended and period.holds(one.ended)]
    assert lives.touching(period) == [
        one.summary
        for one in every
        if (until is None or one.begun <= until)
        and (since is None or one.ended is None or one.ended >= since)
    ]
    for day in (since or _FIRST.date(), until or _FIRST.date()):
        assert lives.open_on(day) == [
            one for one in every if one.begun <= day and (one.ended is None or one.ended > day)
        ]
        count = sum(one.begun <= day for one in every) - sum(
            max(one.begun, one.ended) <= day for one in every if one.ended
        )
        assert lives.begun.many(None, day) - lives.gone.many(None, day) == count


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moments=st.lists(st.lists(st.tuples(_hours, st.integers(-12, 14)), max_size=4), max_size=5),
    since=_days,
    until=_days,
)
def test_what_was_decided_in_a_period_is_found_whatever_order_it_stands_in(
    change: Make, moments: list[list[tuple[int, int]]], since: date | None, until: date | None
) -> None:
    """Written in any time zone, and before what it follows: who asks once is told what who asks often is."""
    changes = []
    for number, (one, hours) in enumerate(
        zip(_changes(change, [(0, 1)] * len(moments)), moments, strict=True)
    ):
        decisions = tuple(
            Decided(
                f"{number}-{place}",
                Step.AUTHORIZE,
                Decision.APPROVE,
                "anna",
                None,
                (at := (_FIRST + timedelta(hours=after)).astimezone(timezone(timedelta(hours=offset)))),
                at,
                complete=True,
            )
            for place, (after, offset) in enumerate(hours)
        )
        changes.append(one._replace(course=Course(decisions=decisions)))
    period = Period(since, until, _ZONE)
    lives = Lives(changes, period)
    true = [(d, one) for one in changes for d in one.course.decisions if d.at in period]
    assert list(lives.decided(period)) == true
    assert list(lives.decided(period)) == true
    touched = {one.uid for one in changes if period.may_hold(*one.stirred)}
    assert {one.uid for _, one in true} <= touched


def test_in_the_middle_of_a_long_history_few_are_looked_at(change: Make) -> None:
    """Most ended before, most of the others begin after: what came over from the year before is found all the same."""
    years = 24 * 365
    before = [(24 * day, 24) for day in range(1, 21)]
    after = [(4 * years + 24 * day, 24) for day in range(1, 21)]
    over = [(24 * 200, 2 * years), (24 * 200, 24 * 400), (24 * 500, None), (24 * 360, 24), (24 * 680, 24)]
    summaries = _changes(change, [*before, *over, *after])
    lives = Lives(summaries, Period(zone=_ZONE))
    found = lives.touching(Period(date(2028, 1, 5), date(2028, 3, 31), _ZONE))
    assert [summary.id for summary in found] == [f"IZM-2026-{n:04}" for n in (21, 23, 25)]
    assert [life.summary.id for life in lives.open_on(date(2027, 6, 30))] == [
        "IZM-2026-0021",
        "IZM-2026-0022",
    ]
    _assert_as_every_day_shows(summaries, date(2028, 1, 5), date(2028, 3, 31))
