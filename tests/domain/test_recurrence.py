"""What a recurrence may say, and what is refused before it can do harm."""

import pytest

from izmainas.domain.recurrence import WEEKDAYS, parse_rule

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
