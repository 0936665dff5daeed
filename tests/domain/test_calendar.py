"""Days in Latvia that are not what their weekday says."""

from datetime import date

from izmainas.domain.calendar import SpecialDay, is_working_day, special_days


def test_a_special_day_has_its_name_or_tells_the_day_that_it_was_exchanged_for() -> None:
    """Whoever plans work sees why nobody is there on a Friday, and why somebody is on a Saturday."""
    days = special_days(2026)
    assert days[date(2026, 11, 18)] == SpecialDay(
        lv="Latvijas Republikas Proklamēšanas diena",
        en="Republic of Latvia Proclamation Day",
        working=False,
        moved=None,
    )
    friday, saturday = date(2026, 1, 2), date(2026, 1, 17)
    assert days[friday] == SpecialDay("", "", working=False, moved=saturday)
    assert days[saturday] == SpecialDay("", "", working=True, moved=friday)
    assert date(2026, 1, 3) not in days
    assert {day.year for day in days} == {2026}
    assert {day: is_working_day(day) for day in days} == {day: one.working for day, one in days.items()}
