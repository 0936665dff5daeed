"""What a recurrence may say, and what is refused before it can do harm."""

from datetime import datetime

import pytest

from izmainas.domain.recurrence import WEEKDAYS, Until, parse_rule

SOUND = [
    "FREQ=DAILY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR;WKST=SU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=12",
    "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15;UNTIL=20301231T220000Z",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;UNTIL=20301231",
    "FREQ=DAILY;BYHOUR=6,20;BYMINUTE=30",
    "BYDAY=SU;FREQ=WEEKLY",
]
BROKEN = [
    "",
    "FREQ",
    "FREQ=",
    "FREQ=FOO",
    "BYDAY=SU",
    "FREQ=SECONDLY",
    "FREQ=MINUTELY",
    "FREQ=HOURLY",
    "FREQ=DAILY;FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=DAILY;INTERVAL=99999",
    "FREQ=DAILY;INTERVAL=1_0",
    "FREQ=DAILY;INTERVAL= 1",
    "FREQ=DAILY;INTERVAL=000001",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=999999",
    "FREQ=DAILY;COUNT=2;UNTIL=20300101",
    "FREQ=DAILY;UNTIL=2030",
    "FREQ=DAILY;UNTIL=20300230",
    "FREQ=DAILY;BYEASTER=0",
    "FREQ=DAILY;BYSECOND=0",
    "FREQ=DAILY;BYHOUR=24",
    "FREQ=DAILY;BYHOUR=+",
    "FREQ=DAILY;BYHOUR=0,1,2;BYMINUTE=0,5,10,15,20,25,30,35,40",
    "FREQ=DAILY;BYSETPOS=1",
    "FREQ=DAILY;BYYEARDAY=1",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=WEEKLY;BYDAY=1SU",
    "FREQ=WEEKLY;BYDAY=SU,",
    "FREQ=WEEKLY;BYMONTHDAY=1",
    "FREQ=WEEKLY;WKST=XX",
    "FREQ=MONTHLY;BYDAY=0SU",
    "FREQ=MONTHLY;BYDAY=54SU",
    "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=MONTHLY;BYMONTHDAY=32",
    "FREQ=MONTHLY;BYWEEKNO=1;BYDAY=MO",
    "FREQ=YEARLY;BYMONTH=-1",
    "FREQ=YEARLY;BYWEEKNO=20",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO",
    "FREQ=YEARLY;BYDAY=" + ",".join(WEEKDAYS * 20),
]


@pytest.mark.parametrize("text", SOUND)
def test_rules_by_days_weeks_months_and_years_are_read(text: str) -> None:
    """As RFC 5545 writes them, in any order of parts."""
    assert parse_rule(text).freq in text


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_rule_or_an_absurd_one_is_refused(text: str) -> None:
    """With a ValueError that says why, and never with anything else."""
    with pytest.raises(ValueError, match=r"[a-z]"):
        parse_rule(text)


def test_a_part_that_counts_says_which_place_and_day() -> None:
    """The second Tuesday; without a number every one."""
    assert parse_rule("FREQ=MONTHLY;BYDAY=2TU,-1SU").byday == ((2, 1), (-1, 6))
    assert parse_rule("FREQ=WEEKLY;BYDAY=SU").byday == ((0, 6),)


#: the last that is still a rule, and the first that is none
LIMITS = [
    ("FREQ=DAILY;INTERVAL=1000", "FREQ=DAILY;INTERVAL=1001"),
    ("FREQ=DAILY;COUNT=10000", "FREQ=DAILY;COUNT=10001"),
    ("FREQ=YEARLY;BYMONTH=1", "FREQ=YEARLY;BYMONTH=0"),
    ("FREQ=YEARLY;BYMONTH=12", "FREQ=YEARLY;BYMONTH=13"),
    ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=0;BYDAY=MO"),
    ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=54;BYDAY=MO"),
    ("FREQ=YEARLY;BYWEEKNO=-53;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=-54;BYDAY=MO"),
    ("FREQ=YEARLY;BYYEARDAY=1", "FREQ=YEARLY;BYYEARDAY=0"),
    ("FREQ=YEARLY;BYYEARDAY=366", "FREQ=YEARLY;BYYEARDAY=367"),
    ("FREQ=YEARLY;BYYEARDAY=-366", "FREQ=YEARLY;BYYEARDAY=-367"),
    ("FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=32"),
    ("FREQ=MONTHLY;BYMONTHDAY=-31", "FREQ=MONTHLY;BYMONTHDAY=-32"),
    ("FREQ=DAILY;BYHOUR=0", "FREQ=DAILY;BYHOUR=-1"),
    ("FREQ=DAILY;BYHOUR=23", "FREQ=DAILY;BYHOUR=24"),
    ("FREQ=DAILY;BYMINUTE=0", "FREQ=DAILY;BYMINUTE=-1"),
    ("FREQ=DAILY;BYMINUTE=59", "FREQ=DAILY;BYMINUTE=60"),
    ("FREQ=YEARLY;BYMONTH=1;BYSETPOS=1", "FREQ=YEARLY;BYMONTH=1;BYSETPOS=0"),
    ("FREQ=YEARLY;BYMONTH=1;BYSETPOS=366", "FREQ=YEARLY;BYMONTH=1;BYSETPOS=367"),
    ("FREQ=YEARLY;BYMONTH=1;BYSETPOS=-366", "FREQ=YEARLY;BYMONTH=1;BYSETPOS=-367"),
    ("FREQ=YEARLY;BYDAY=53SU", "FREQ=YEARLY;BYDAY=54SU"),
    ("FREQ=YEARLY;BYDAY=-53SU", "FREQ=YEARLY;BYDAY=-54SU"),
    (
        "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,10,20,30,40,50",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4;BYMINUTE=0,10,20,30,40",
    ),
    (
        "FREQ=YEARLY;BYMONTHDAY=1" + ",1" * 88,
        "FREQ=YEARLY;BYMONTHDAY=11" + ",1" * 88,
    ),
    # parts that a frequency cannot have
    ("FREQ=MONTHLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYYEARDAY=1"),
    ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYYEARDAY=1"),
    ("FREQ=WEEKLY;BYMONTH=1", "FREQ=WEEKLY;BYWEEKNO=1;BYDAY=MO"),
    ("FREQ=DAILY;BYMONTHDAY=1", "FREQ=DAILY;BYWEEKNO=1;BYDAY=MO"),
    ("FREQ=YEARLY;BYDAY=1SU", "FREQ=DAILY;BYDAY=1SU"),
    # what stands alone says nothing
    ("FREQ=DAILY;BYHOUR=6,7;BYSETPOS=1", "FREQ=WEEKLY;BYSETPOS=1"),
]


@pytest.mark.parametrize(("last", "beyond"), LIMITS)
def test_a_part_is_read_up_to_its_limit_and_not_beyond(last: str, beyond: str) -> None:
    """Days of the longest year, its weeks and months; as often, and as many, as a calendar has any use for."""
    parse_rule(last)
    with pytest.raises(ValueError, match=r"[a-z]"):
        parse_rule(beyond)


def test_each_part_is_read_as_what_it_says() -> None:
    """What is not said is every one, from Monday on, without an end."""
    plain = parse_rule("FREQ=WEEKLY")
    assert (plain.interval, plain.count, plain.until, plain.wkst, plain.byday) == (1, None, None, 0, ())
    rule = parse_rule("FREQ=YEARLY;INTERVAL=2;COUNT=3;WKST=SU;BYMONTH=2,10;BYMONTHDAY=-1")
    assert (rule.interval, rule.count, rule.wkst) == (2, 3, 6)
    assert (rule.by("BYMONTH"), rule.by("BYMONTHDAY"), rule.by("BYHOUR")) == ((2, 10), (-1,), ())


@pytest.mark.parametrize(
    ("text", "clock", "utc"),
    [
        ("20301231", "2030-12-31T23:59:59", False),
        ("20301231T220000", "2030-12-31T22:00:00", False),
        ("20301231T220000Z", "2030-12-31T22:00:00", True),
    ],
)
def test_an_end_is_read_as_a_day_by_the_clock_or_in_utc(text: str, clock: str, *, utc: bool) -> None:
    """A day lasts to its last second."""
    assert parse_rule(f"FREQ=DAILY;UNTIL={text}").until == Until(datetime.fromisoformat(clock), utc)
