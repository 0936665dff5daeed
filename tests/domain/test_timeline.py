"""What takes place at a time is found, however long ago it began."""

from datetime import date, datetime, timedelta

import pytest

from izmainas.domain.slots import Span
from izmainas.domain.timeline import Timeline


def _span(first: int, last: int) -> Span:
    begin = datetime.combine(date(2026, 6, 1), datetime.min.time())
    return Span(begin + timedelta(days=first), begin + timedelta(days=last))


LONG, SHORT, EARLY, LATE = _span(0, 20), _span(5, 6), _span(1, 2), _span(9, 12)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (8, 10, [LATE, LONG]),
        (5, 6, [SHORT, LONG]),
        (6, 9, [LONG]),
        (20, 30, []),
        (12, 13, [LONG]),
        (-2, 0, []),
        (-2, 30, [LATE, SHORT, EARLY, LONG]),
    ],
)
def test_what_shares_a_moment_is_found_and_what_only_touches_is_not(
    first: int, last: int, found: list[Span]
) -> None:
    """Behind a long time stand short ones that are over: they neither hide it nor are taken for going on."""
    asked = _span(first, last)
    assert [*Timeline([SHORT, LATE, LONG, EARLY]).during(asked.start, asked.end)] == found


def test_a_long_time_that_is_not_the_first_is_found_behind_short_ones() -> None:
    """How far a look back goes is told by the latest end of all before, not by that of the first."""
    first, long, short = _span(0, 1), _span(1, 20), _span(5, 6)
    asked = _span(8, 10)
    assert [*Timeline([first, long, short]).during(asked.start, asked.end)] == [long]
