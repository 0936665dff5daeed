"""When freezes and windows take place: recurrences, exceptions, and clocks that are put forward and back."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from izmainas.domain.calendar import Calendar
from izmainas.domain.recurrence import WEEKDAYS, parse_rule
from izmainas.domain.schedule import (
    _period,
    begins_in_rule,
    coming,
    first_time,
    freezes,
    length,
    occurrences,
    times,
    zone_named,
)

RIGA = ZoneInfo("Europe/Riga")


def clock(*parts: int) -> datetime:
    """Return what a clock shows: year, month, day and perhaps the hour."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - a clock has no zone


def calendar(**window: object) -> Calendar:
    """Return a calendar with one window on Sunday mornings, or what is said instead."""
    base = {
        "id": "W",
        "title": "Apkope",
        "start": "2025-01-05T06:00:00+02:00",
        "duration": "PT4H",
        "rrule": "FREQ=WEEKLY;BYDAY=SU",
        "over": ["resource/dvs"],
    }
    return Calendar.model_validate({"windows": [base | window]})


def frozen(**freeze: object) -> Calendar:
    """Return a calendar with one freeze over everything."""
    base = {"id": "F", "title": "Gada noslēgums", "over": ["institution"]}
    return Calendar.model_validate({"freezes": [base | freeze]})


def at(text: str) -> datetime:
    """Return a moment that the clock in Riga shows."""
    return datetime.fromisoformat(text).replace(tzinfo=RIGA)


def shown(found: Calendar, start: str, end: str) -> list[str]:
    """Return the beginnings and ends of what takes place, with their offsets."""
    return [
        f"{o.start:%m-%d %H:%M%z} {o.end:%m-%d %H:%M%z}" for o in occurrences(found, at(start), at(end), RIGA)
    ]


def test_a_weekly_window_keeps_its_hour_when_the_clock_is_put_forward_and_back() -> None:
    """The institution lives by the clock on the wall, not by the offset that the file was written with."""
    assert shown(calendar(), "2026-03-22", "2026-04-06") == [
        "03-22 06:00+0200 03-22 10:00+0200",
        "03-29 06:00+0300 03-29 10:00+0300",
        "04-05 06:00+0300 04-05 10:00+0300",
    ]
    assert shown(calendar(), "2026-10-24", "2026-10-26") == ["10-25 06:00+0200 10-25 10:00+0200"]


def test_an_hour_that_the_clock_leaves_out_is_told_by_the_offset_before() -> None:
    """03:30 on the day of the change in spring is 04:30 summer time (RFC 5545, 3.3.5)."""
    found = calendar(start="2026-03-28T03:30:00+02:00", duration="PT1H", rrule="FREQ=DAILY")
    assert shown(found, "2026-03-28", "2026-03-31") == [
        "03-28 03:30+0200 03-28 04:30+0200",
        "03-29 04:30+0300 03-29 05:30+0300",
        "03-30 03:30+0300 03-30 04:30+0300",
    ]


def test_an_hour_that_the_clock_shows_twice_is_the_first() -> None:
    """03:30 on the day of the change in autumn is still summer time; an hour is an hour."""
    found = calendar(start="2026-10-24T03:30:00+03:00", duration="PT1H", rrule="FREQ=DAILY")
    assert shown(found, "2026-10-24", "2026-10-26") == [
        "10-24 03:30+0300 10-24 04:30+0300",
        "10-25 03:30+0300 10-25 03:30+0200",
    ]


def test_a_first_time_that_is_written_with_its_offset_is_that_moment() -> None:
    """03:30+02:00 is the second 03:30 of the day, and says so."""
    found = calendar(start="2026-10-25T03:30:00+02:00", duration="PT1H", rrule=None)
    assert shown(found, "2026-10-25", "2026-10-26") == ["10-25 03:30+0200 10-25 04:30+0200"]
    weekly = calendar(start="2026-10-25T03:30:00+02:00", duration="PT1H", rrule="FREQ=WEEKLY")
    assert shown(weekly, "2026-10-25", "2026-10-26") == ["10-25 03:30+0200 10-25 04:30+0200"]


def test_nothing_takes_place_before_the_first_time() -> None:
    """Also where the rule has another day of the same week."""
    found = calendar(start="2026-03-04T06:00:00+02:00", rrule="FREQ=WEEKLY;BYDAY=MO,FR")
    assert [one[:5] for one in shown(found, "2026-02-01", "2026-03-10")] == ["03-06", "03-09"]


def test_windows_last_in_real_time_and_freezes_until_the_hour_on_the_clock() -> None:
    """Four hours over the change in spring end at eight; a freeze until six ends at six; a day follows the clock."""
    window = calendar(start="2026-03-28T23:00:00+02:00", duration="PT6H", rrule=None)
    assert shown(window, "2026-03-28", "2026-03-30") == ["03-28 23:00+0200 03-29 06:00+0300"]
    day = calendar(start="2026-03-28T23:00:00+02:00", duration="P1DT1H", rrule=None)
    assert shown(day, "2026-03-28", "2026-03-30") == ["03-28 23:00+0200 03-30 00:00+0300"]
    freeze = frozen(
        **{"from": "2026-03-21T23:00:00+02:00", "to": "2026-03-22T06:00:00+02:00"}, rrule="FREQ=WEEKLY"
    )
    assert shown(freeze, "2026-03-28", "2026-03-30") == ["03-28 23:00+0200 03-29 06:00+0300"]


@pytest.mark.parametrize(
    ("window", "ends"),
    [
        ({"start": "2026-03-28T23:00:00+02:00", "duration": "PT6H"}, "03-29 06:00+0300"),
        ({"start": "2026-03-28T23:00:00+02:00", "duration": "P1DT1H"}, "03-30 00:00+0300"),
        ({"start": "2026-10-25T03:30:00+02:00", "duration": "PT1H", "rrule": None}, "10-25 04:30+0200"),
    ],
)
def test_the_first_time_of_an_entry_ends_as_its_later_ones_do(window: dict[str, str], ends: str) -> None:
    """What is shown of an entry is what takes place: its days by the clock, its hours as they pass."""
    (entry,) = calendar(**window).windows
    begins, end = first_time(entry, RIGA)
    assert (begins, f"{end:%m-%d %H:%M%z}") == (entry.start, ends)
    (freeze,) = frozen(**{"from": "2026-03-21T23:00:00+02:00", "to": "2026-03-22T06:00:00+02:00"}).freezes
    assert first_time(freeze, RIGA) == (freeze.from_, freeze.to)


def test_a_window_of_every_month_keeps_its_day_over_the_turn_of_the_year() -> None:
    """Of the second Sunday of every third month; looked for years later, the months are counted from the first."""
    found = calendar(rrule="FREQ=MONTHLY;INTERVAL=3;BYDAY=2SU", start="2025-11-09T06:00:00+02:00")
    assert [one[:5] for one in shown(found, "2027-11-01", "2028-06-01")] == ["11-14", "02-13", "05-14"]
    assert [one[:5] for one in shown(found, "2025-11-01", "2026-03-01")] == ["11-09", "02-08"]
    last = calendar(rrule="FREQ=MONTHLY;COUNT=3", start="2025-12-31T06:00:00+02:00")
    assert [one[:5] for one in shown(last, "2026-01-01", "2026-12-31")] == ["01-31", "03-31"]
    for_ever = calendar(rrule="FREQ=MONTHLY", start="2025-12-31T06:00:00+02:00")
    assert [one[:5] for one in shown(for_ever, "2026-04-20", "2026-08-01")] == ["05-31", "07-31"]


def test_exceptions_leave_out_a_day_or_one_beginning() -> None:
    """A day on the institution's calendar; a moment in any offset."""
    found = calendar(**{"except": ["2026-03-29", "2026-04-05T03:00:00Z"]})
    assert shown(found, "2026-03-22", "2026-04-13") == [
        "03-22 06:00+0200 03-22 10:00+0200",
        "04-12 06:00+0300 04-12 10:00+0300",
    ]
    once = calendar(rrule=None, **{"except": ["2025-01-05"]})
    assert shown(once, "2025-01-01", "2025-02-01") == []


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260329T030000Z", "03-29"),
        ("20260329T025959Z", "03-22"),
        ("20260329T060000", "03-29"),
        ("20260329T055959", "03-22"),
        ("20260329", "03-29"),
    ],
)
def test_an_end_is_told_in_utc_by_the_clock_or_as_a_day(until: str, last: str) -> None:
    """An occurrence that begins at the end still counts; a day lasts to its end."""
    found = occurrences(
        calendar(rrule=f"FREQ=WEEKLY;BYDAY=SU;UNTIL={until}"), at("2026-03-01"), at("2026-06-01"), RIGA
    )
    assert f"{found[-1].start:%m-%d}" == last


def test_an_end_in_utc_tells_the_two_hours_of_autumn_apart() -> None:
    """The first 03:30 lies before 01:15 UTC, whatever the clock shows then."""
    found = calendar(
        start="2026-10-24T03:30:00+03:00", rrule="FREQ=DAILY;UNTIL=20261025T011500Z", duration="PT1H"
    )
    assert len(shown(found, "2026-10-24", "2026-10-28")) == 2


def test_counted_rules_are_counted_from_their_first_time() -> None:
    """However late they are asked about."""
    found = calendar(rrule="FREQ=WEEKLY;BYDAY=SU;COUNT=3")
    assert len(shown(found, "2024-01-01", "2027-01-01")) == 3
    assert shown(found, "2025-01-19", "2027-01-01") == ["01-19 06:00+0200 01-19 10:00+0200"]


def test_what_reaches_into_the_time_counts_and_what_touches_its_edge_does_not() -> None:
    """The end of a time is outside it."""
    assert len(shown(calendar(), "2026-03-22T09:00", "2026-03-22T09:30")) == 1
    assert shown(calendar(), "2026-03-22T10:00", "2026-03-22T11:00") == []
    assert shown(calendar(), "2026-03-22T05:00", "2026-03-22T06:00") == []
    assert shown(calendar(duration="PT0H"), "2026-03-22", "2026-04-22") == []


def test_only_what_is_over_the_objects_asked_about_is_worked_out() -> None:
    """And what is over the whole institution."""
    year = at("2026-01-01"), at("2027-01-01")

    def weekly(over: str) -> Calendar:
        days = {"from": "2025-01-04T00:00:00+02:00", "to": "2025-01-05T00:00:00+02:00"}
        freeze = {"id": "F1", "title": "a", "rrule": "FREQ=WEEKLY", "over": [over], **days}
        return Calendar.model_validate({"freezes": [freeze]})

    def found(over: str, *objects: str) -> int:
        return len([*freezes(weekly(over), *year, RIGA, touching=set(objects))])

    assert found("resource/dvs", "resource/cits") == 0
    assert found("resource/dvs", "resource/dvs") == 52
    assert found("institution") == 52


def test_what_comes_next_is_one_time_of_each_and_none_of_what_has_ended() -> None:
    """The time that is under way counts; so does one in some years, and nothing where the rule has run out."""
    now = datetime(2026, 11, 23, 9, tzinfo=RIGA)
    other = {"title": "b", "over": ["resource/net"]}
    found = Calendar.model_validate(
        {
            "windows": [
                {**other, "id": "W1", "start": "2025-01-05T06:00:00+02:00", "duration": "PT4H", "rrule": "FREQ=WEEKLY"},
                {**other, "id": "W2", "start": "2026-11-23T08:00:00+02:00", "duration": "PT4H"},
                {**other, "id": "W3", "start": "2025-01-05T06:00:00+02:00", "duration": "PT4H", "rrule": "FREQ=DAILY;COUNT=9"},
                {**other, "id": "W4", "start": "2031-01-05T06:00:00+02:00", "duration": "PT4H"},
                {**other, "id": "W5", "start": "2031-01-05T06:00:00+02:00", "duration": "PT4H", "over": ["resource/dvs"]},
                {**other, "id": "W6", "start": "2026-11-22T08:00:00+02:00", "duration": "P30D"},
                {**other, "id": "W7", "start": "2031-01-05T06:00:00+02:00", "duration": "PT2H"},
            ],
            "freezes": [
                {**other, "id": "F1", "from": "2025-12-18T00:00:00+02:00", "to": "2026-01-04T06:00:00+02:00", "rrule": "FREQ=YEARLY"},
                {**other, "id": "F2", "from": "2025-12-18T00:00:00+02:00", "to": "2026-01-04T06:00:00+02:00"},
                {**other, "id": "F3", "from": "2026-12-18T00:00:00+02:00", "to": "2027-01-04T06:00:00+02:00", "over": ["resource/dvs"]},
            ],
        }
    )  # fmt: skip
    assert [(one.id, str(one.start)[:16]) for one in coming(found, now, RIGA, touching={"resource/net"})] == [
        ("W6", "2026-11-22 08:00"),
        ("W2", "2026-11-23 08:00"),
        ("W1", "2026-11-29 06:00"),
        ("F1", "2026-12-18 00:00"),
        ("W7", "2031-01-05 06:00"),
        ("W4", "2031-01-05 06:00"),
    ]


def test_the_order_is_that_of_the_beginnings() -> None:
    """Freezes and windows in one row."""
    window, freeze = ("W", "window"), ("F", "freeze")
    for hour, row in (("07", [window, freeze, window]), ("05", [freeze, window, window])):
        days = {"from": f"2026-03-22T{hour}:00:00+02:00", "to": "2026-03-23T00:00:00+02:00"}
        both = Calendar(freezes=frozen(**days).freezes, windows=calendar().windows)
        found = occurrences(both, at("2026-03-16"), at("2026-03-30"), RIGA)
        assert [(o.id, o.kind) for o in found] == row


def test_the_ends_of_time_are_no_trouble() -> None:
    """The years 1 and 9999 have no other offset to be told in."""
    ends = datetime(1, 1, 1, tzinfo=RIGA), datetime(9999, 12, 31, tzinfo=RIGA)
    assert len(occurrences(calendar(rrule="FREQ=YEARLY;COUNT=2"), *ends, RIGA)) == 2
    for start, first in (("0001-01-01T00:00:00+02:00", 1900), ("1969-12-31T00:00:00+02:00", 1970)):
        with pytest.raises(ValidationError, match=f"a year from {first}"):
            calendar(start=start)


def test_a_broken_rule_is_told_where_it_stands() -> None:
    """As a fault of the file, never as an error of a library."""
    with pytest.raises(ValidationError, match="a recurrence of RFC 5545"):
        calendar(rrule="FREQ=FOO")


def test_a_first_time_beside_the_rule_is_noticed() -> None:
    """A Wednesday is no Sunday."""
    assert begins_in_rule(calendar().windows[0], RIGA)
    assert begins_in_rule(calendar(rrule=None).windows[0], RIGA)
    assert not begins_in_rule(calendar(start="2025-01-01T06:00:00+02:00").windows[0], RIGA)
    freeze = frozen(
        **{"from": "2026-01-15T00:00:00+02:00", "to": "2026-01-16T00:00:00+02:00"}, rrule="FREQ=YEARLY"
    )
    assert begins_in_rule(freeze.freezes[0], RIGA)


def test_a_zone_that_does_not_exist_is_utc() -> None:
    """The registry's check says so; nothing else stops."""
    assert zone_named("Europe/Riga") == RIGA
    assert zone_named("Eiropa/Rīga") is UTC


def test_a_length_is_days_of_the_clock_and_exact_hours() -> None:
    """ISO 8601."""
    assert length("P1DT2H30M") == (timedelta(days=1), timedelta(hours=2, minutes=30))
    assert length("PT90M") == (timedelta(0), timedelta(minutes=90))


def test_a_recurring_freeze_that_only_touches_the_time_does_not_count() -> None:
    """Neither the one that ends there nor the one that begins there; one that reaches in by a minute does."""
    weekly = {"from": "2026-03-02T08:00:00+02:00", "to": "2026-03-02T12:00:00+02:00"}
    found = frozen(**weekly, rrule="FREQ=WEEKLY")
    assert shown(found, "2026-03-09T12:00", "2026-03-16T08:00") == []
    assert len(shown(found, "2026-03-09T11:59", "2026-03-16T08:01")) == 2
    once = frozen(**weekly)
    assert shown(once, "2026-03-02T12:00", "2026-03-03T00:00") == []
    assert shown(once, "2026-03-01T00:00", "2026-03-02T08:00") == []
    assert len(shown(once, "2026-03-02T11:59", "2026-03-03T00:00")) == 1


def test_a_long_time_that_recurs_is_found_in_its_middle() -> None:
    """However many days before it began."""
    month = {"from": "2024-12-15T00:00:00+02:00", "to": "2025-01-14T00:00:00+02:00"}
    assert shown(frozen(**month, rrule="FREQ=YEARLY"), "2027-01-10", "2027-01-11") == [
        "12-15 00:00+0200 01-14 00:00+0200"
    ]
    window = calendar(start="2024-12-15T00:00:00+02:00", duration="P29DT24H", rrule="FREQ=YEARLY")
    assert shown(window, "2027-01-13T23:00", "2027-01-14T12:00") == ["12-15 00:00+0200 01-14 00:00+0200"]


def test_hours_that_the_clock_has_put_forward_are_found_up_to_their_end() -> None:
    """Four hours from one o'clock end at six where an hour is left out: at half past five they are under way."""
    found = calendar(start="2026-03-01T01:00:00+02:00", duration="PT4H", rrule="FREQ=DAILY")
    assert shown(found, "2026-03-29T05:30", "2026-03-29T05:45") == ["03-29 01:00+0200 03-29 06:00+0300"]


def test_a_freeze_that_has_passed_hides_none_that_stands_after_it() -> None:
    """In whatever order the file has them."""
    year = [
        {"id": str(n), "title": "a", "from": f"{n}-12-18T00:00:00+02:00", "to": f"{n}-12-31T00:00:00+02:00", "over": ["institution"]}
        for n in (2024, 2028, 2026)
    ]  # fmt: skip
    found = Calendar.model_validate({"freezes": year})
    assert [one.id for one in freezes(found, at("2026-01-01"), at("2027-01-01"), RIGA)] == ["2026"]


@pytest.mark.parametrize("zone", ["Europe/Riga", "America/New_York"])
def test_an_end_that_is_told_by_the_clock_is_that_of_the_institutions_clock(zone: str) -> None:
    """Also where that is behind the clock of Greenwich."""
    rule, begins = parse_rule("FREQ=DAILY;UNTIL=20260303T220000"), clock(2026, 3, 1, 22)
    found = [*times(rule, begins, begins, clock(2027, 1, 1), ZoneInfo(zone))]
    assert [one.day for one in found] == [1, 2, 3]


def test_a_freeze_ends_at_the_moment_that_is_written() -> None:
    """03:30+02:00 is the second 03:30 of the day, also as an end."""
    freeze = frozen(**{"from": "2026-10-24T00:00:00+03:00", "to": "2026-10-25T03:30:00+02:00"})
    assert shown(freeze, "2026-10-24", "2026-10-26") == ["10-24 00:00+0300 10-25 03:30+0200"]


@pytest.mark.parametrize("begins", [clock(2019, 5, 15, 6), clock(2019, 5, 19, 6), clock(2019, 12, 30, 6)])
@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=DAILY;BYHOUR=5,20;BYMINUTE=15,45",
        "FREQ=DAILY;BYMONTHDAY=31",
        "FREQ=DAILY;BYDAY=SA;BYMONTH=5,6",
        "FREQ=WEEKLY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=SU,MO",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO",
        "FREQ=MONTHLY;INTERVAL=5",
        "FREQ=MONTHLY;BYMONTHDAY=1,-1",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;INTERVAL=2",
        "FREQ=YEARLY;BYMONTH=2,11",
        "FREQ=YEARLY;BYMONTHDAY=13",
        "FREQ=YEARLY;BYYEARDAY=1,100,-1",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYMONTH=5;BYDAY=1TU",
        "FREQ=YEARLY;BYWEEKNO=1,20;BYDAY=MO,WE",
    ],
)
def test_the_times_of_a_rule_are_those_that_another_reading_counts_one_by_one(
    text: str, begins: datetime
) -> None:
    """From the first time on, and years later, when the periods between are passed over."""
    for days in (0, 1103):
        first, last = begins + timedelta(days=days), begins + timedelta(days=days + 800)
        wanted = rrulestr(text, dtstart=begins).between(first, last, inc=True)
        assert wanted
        assert [*times(parse_rule(text), begins, first, last, RIGA)] == wanted


RULES = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 40)),
    st.builds(
        "FREQ=WEEKLY;INTERVAL={};WKST={};BYDAY={}".format,
        st.integers(1, 9),
        st.sampled_from(WEEKDAYS),
        st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True).map(",".join),
    ),
    st.builds("FREQ=WEEKLY;INTERVAL={}".format, st.integers(1, 9)),
    st.builds(
        "FREQ=MONTHLY;INTERVAL={};BYDAY={}{}".format,
        st.integers(1, 14),
        st.sampled_from([1, 2, 5, -1]),
        st.sampled_from(WEEKDAYS),
    ),
    st.builds("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}".format, st.sampled_from([1, -1, 3])),
    st.builds("FREQ=MONTHLY;INTERVAL={}".format, st.integers(1, 14)),
    st.builds("FREQ=YEARLY;INTERVAL={}".format, st.integers(1, 4)),
    st.builds("FREQ=YEARLY;BYMONTH={}".format, st.integers(1, 12)),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY=-1SU".format, st.integers(1, 12)),
    st.builds("FREQ=YEARLY;BYWEEKNO={};BYDAY=MO".format, st.sampled_from([1, 20, 52, 53, -1])),
)


@settings(max_examples=150, deadline=None)
@given(
    RULES,
    st.datetimes(clock(2000, 1, 1), clock(2025, 12, 31)).map(lambda d: d.replace(second=0, microsecond=0)),
    st.integers(0, 3_000),
    st.integers(0, 500),
    st.one_of(st.none(), st.integers(1, 50)),
)
def test_passing_over_years_changes_no_time(
    text: str, begins: datetime, skip: int, days: int, count: int | None
) -> None:
    """The same times as the library counts one by one from the first, and a count keeps its meaning."""
    rule = f"{text};COUNT={count}" if count else text
    first, last = begins + timedelta(days=skip), begins + timedelta(days=skip + days)
    plain = rrulestr(text, dtstart=begins)
    expected = (
        [one for one in islice(iter(plain.xafter(begins, inc=True)), count or 100_000_000) if one <= last]
        if count
        else plain.between(begins, last, inc=True)
    )
    wanted = [one for one in expected if first <= one <= last]
    assert [*times(parse_rule(rule), begins, first, last, RIGA)] == wanted


def test_a_place_in_the_first_week_is_counted_in_the_whole_week() -> None:
    """The first of Monday and Friday is the Monday, also where the rule begins on the Wednesday between."""
    rule = parse_rule("FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=1")
    begins = clock(2026, 3, 4, 6)
    assert [one.date() for one in times(rule, begins, begins, clock(2026, 3, 17), RIGA)] == [
        date(2026, 3, 9),
        date(2026, 3, 16),
    ]


def test_a_rule_of_an_earlier_century_passes_over_the_years_between() -> None:
    """The library begins in the weeks before the time asked about, not with the first of thousands."""
    rule = parse_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU")
    assert _period(rule, clock(1970, 1, 4, 6), clock(2026, 3, 22)) == clock(2026, 3, 9)
    for text, period in (
        ("FREQ=DAILY;INTERVAL=7", clock(2026, 3, 22)),
        ("FREQ=MONTHLY;INTERVAL=5", clock(2025, 11, 1)),
        ("FREQ=YEARLY;INTERVAL=10", clock(2020, 1, 1)),
    ):
        assert _period(parse_rule(text), clock(1970, 1, 4, 6), clock(2026, 3, 22)) == period
    counted = parse_rule("FREQ=WEEKLY;BYDAY=SU;COUNT=9")
    assert _period(counted, clock(1970, 1, 4, 6), clock(2026, 3, 22)) == clock(1969, 12, 29)
