"""`izm calendar`: what happens when, as a page, as data and as a file that real calendars read."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import UTC, date, datetime
from subprocess import run
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]  # has no types
import vobject  # type: ignore[import-untyped]  # the same

from izmainas.domain import schedule
from izmainas.domain.schedule import occurrences
from izmainas.render.icalendar_zone import tell_zone
from izmainas.reports import timetable
from izmainas.store.registry_files import load_policy
from izmainas.store.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from cli.conftest import Izm

_SOMEBODY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "I"), ("EMAIL", "i@example.lv"))
}
RIGA = ZoneInfo("Europe/Riga")
_CALENDAR = """\
freezes:
  - {id: F1, title: "Gada noslēgums; =1+1, <b>", from: 2026-12-18T00:00:00+02:00, to: 2027-01-04T06:00:00+02:00, over: [institution]}
  - {id: F2, title: Pavasara liegums, from: 2026-03-27T22:00:00+02:00, to: 2026-03-30T06:00:00+03:00, rrule: "FREQ=YEARLY;COUNT=3", over: [resource/dvs]}
windows:
  - {id: W1, title: Svētdienas, start: 2026-01-04T06:00:00+02:00, duration: PT4H, rrule: "FREQ=WEEKLY;BYDAY=SU", over: [resource/dvs]}
  - {id: W2, title: Līdz maijam, start: 2026-01-01T23:00:00+02:00, duration: PT2H, rrule: "FREQ=WEEKLY;BYDAY=TH;UNTIL=20260430T200000Z", over: [service/e-iesniegums]}
"""


@pytest.fixture
def dated(izm: Izm, town: Path) -> Izm:
    """Give `izm` in a town with a calendar and a planned change."""
    (town / "registry" / "calendar.yaml").write_text(_CALENDAR, encoding="utf-8")
    run(["git", "add", "."], cwd=town, check=True)
    run(
        ["git", "-c", "user.name=I", "-c", "user.email=i@example.lv", "commit", "-qm", "C"],
        cwd=town,
        check=True,
    )
    for who, at, words in (
        (
            "j.ozols",
            "11-02T10:00",
            "new --title Sesija --kind normal --complexity simple --service e-iesniegums",
        ),
        ("j.ozols", "11-03T10:00", "assess 1 --expected-result Labāk --impact Visi --latest-end 2026-12-31"),
        ("a.berzina", "11-04T10:00", "authorize 1 --approve"),
        ("j.ozols", "11-05T10:00", "plan 1 --start 2026-12-01T22:00 --end 2026-12-02T01:00 --step Mainīt"),
    ):
        done = izm(*words.split(), as_=who, at=f"2026-{at}:00+02:00")
        assert done.code == 0, done.err
    return izm


def _ics(izm: Izm) -> icalendar.Calendar:
    done = izm("calendar", "--format", "ics")
    assert done.code == 0, done.err
    return icalendar.Calendar.from_ical(done.out.replace("\r\n", "\n").replace("\n", "\r\n"))


def _event(calendar: icalendar.Calendar, summary: str) -> icalendar.Event:
    return next(e for e in calendar.events if summary in str(e["SUMMARY"]))


def test_a_month_names_its_days_and_what_is_on_them(dated: Izm) -> None:
    """Piped, it is a complete list: holidays, work, windows, freezes."""
    out = dated("calendar", "--month", "2026-12", lang="en").out
    for told in (
        "24 Dec 2026 Thu",
        "Christmas Eve",
        "1 Dec 2026 22:00 – 2 Dec 2026 01:00 IZM-2026-0001 Sesija (planned)",
        "06:00–10:00 W1 Svētdienas (maintenance window)",
        "F1 Gada noslēgums; =1+1, <b> (freeze)",
    ):
        assert told in out


def test_a_moved_working_day_is_named_with_its_other_half(dated: Izm) -> None:
    """2 January 2026 was worked for on Saturday the 17th."""
    out = dated("calendar", "--month", "2026-01", lang="en").out
    assert "day off, worked on 17 Jan 2026" in out
    assert "working day, for 2 Jan 2026" in out


def test_a_time_that_ends_with_the_day_says_so(dated: Izm, town: Path) -> None:
    """A window of a whole day must not read as 00:00–00:00, as none."""
    with (town / "registry" / "calendar.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {id: W3, title: Diena, start: 2026-12-05T00:00:00+02:00, duration: P1D, over: [resource/dvs]}\n"
        )
        file.write(
            "  - {id: W4, title: Vakars, start: 2026-12-05T22:00:00+02:00, duration: PT2H, over: [resource/dvs]}\n"
        )
    run(["git", "commit", "-qam", "W"], cwd=town, check=True, env={**os.environ, **_SOMEBODY})
    told = dated("calendar", "--month", "2026-12", lang="en").out
    assert "00:00–24:00 W3 Diena" in told
    assert "22:00–24:00 W4 Vakars" in told


def test_data_hold_the_same(dated: Izm) -> None:
    """Versioned, in the institution's time, without anything translated."""
    data = json.loads(dated("calendar", "--from", "2026-12-01", "--to", "2026-12-07", "--json").out)
    assert data["schema"] == "izm.calendar/1"
    assert [(c["id"], c["status"], c["start"]) for c in data["changes"]] == [
        ("IZM-2026-0001", "confirmed", "2026-12-01T22:00:00+02:00")
    ]
    assert [(t["kind"], t["id"], t["start"]) for t in data["times"]] == [
        ("window", "W1", "2026-12-06T06:00:00+02:00")
    ]
    assert [day["date"] for day in data["days"]] == ["2026-12-05", "2026-12-06"]


def test_the_page_is_one_table_a_month(dated: Izm) -> None:
    """What people wrote is text, weeks begin on Monday, and it prints across."""
    page = dated("calendar", "--from", "2026-11-01", "--to", "2026-12-31", "--format", "html").out
    assert page.count('<table class="month">') == 2
    assert "A4 landscape" in page
    assert "<b>" not in page
    assert page.index(">pirmdiena<") < page.index(">svētdiena<")


def test_two_libraries_read_the_file(dated: Izm) -> None:
    """Titles come back as they were written, whatever signs are in them."""
    text = dated("calendar", "--format", "ics").out
    assert "METHOD:PUBLISH" in text
    other = vobject.readOne(text.replace("\r\n", "\n").replace("\n", "\r\n"))
    titles = {str(event.summary.value) for event in other.vevent_list}
    assert titles == {str(event["SUMMARY"]) for event in _ics(dated).events}
    assert "F1 Gada noslēgums; =1+1, <b>" in titles


def test_whoever_knows_no_zone_by_its_name_has_the_hours_right_in_each_year(dated: Izm) -> None:
    """Of listed changes of the clock, vobject reads the first and Outlook none: a rule is read by both."""
    text = dated("calendar", "--format", "ics").out
    zone = next(iter(vobject.readOne(text).vevent_list)).dtstart.value.tzinfo
    noons = [datetime(year, month, 15, 12) for year in range(2026, 2032) for month in range(1, 13)]  # noqa: DTZ001
    assert [at.replace(tzinfo=zone).utcoffset() for at in noons] == [
        at.replace(tzinfo=RIGA).utcoffset() for at in noons
    ]
    # by the clock before each change, as RFC 5545 (3.6.5) wants it
    assert "DTSTART:20250330T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in text
    assert "DTSTART:20251026T040000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n" in text
    assert "COMMENT" not in text, "that it would work until some day"


def test_changes_of_the_clock_that_fit_no_rule_are_listed() -> None:
    """In Casablanca they go by the moon."""
    calendar = icalendar.Calendar()
    event = icalendar.Event()
    event.add("dtstart", datetime(2026, 5, 1, tzinfo=ZoneInfo("Africa/Casablanca")))
    calendar.add_component(event)
    tell_zone(calendar, ZoneInfo("Africa/Casablanca"), date(2025, 1, 1), date(2039, 1, 1))
    text = calendar.to_ical().decode()
    assert "RDATE:20260215T030000," in text
    assert "COMMENT:This timezone only works from" in text
    assert "RRULE" not in text


def _reckoned(izm: Izm, town: Path) -> tuple[set[tuple[str, float, float]], set[tuple[str, float, float]]]:
    """Return all times of three years, as we reckon them and as another library reads them from the file."""
    start, end = datetime(2026, 1, 1, tzinfo=RIGA), datetime(2029, 1, 1, tzinfo=RIGA)
    repository = Repository.open(town)
    calendar = load_policy(repository.committed).calendar
    repository.close()
    ours = {
        (f"{one.id} {one.title}", one.start.timestamp(), one.end.timestamp())
        for one in occurrences(calendar, start, end, RIGA)
    }
    theirs = {
        (str(e["SUMMARY"]), e.start.timestamp(), e.end.timestamp())
        for e in recurring_ical_events.of(_ics(izm)).between(start, end)
        if "IZM" not in str(e["SUMMARY"])
    }
    return ours, theirs


def test_recurrences_come_out_as_we_reckon_them(dated: Izm, town: Path) -> None:
    """Another library expands the file to the same moments, also when clocks are put forward and back."""
    ours, theirs = _reckoned(dated, town)
    assert len(ours) > 170
    assert ours == theirs


_ODD = """\
freezes:
  - {id: F3, title: Katru nakti, from: 2026-03-28T03:30:00+02:00, to: 2026-03-28T05:30:00+02:00, rrule: FREQ=DAILY;COUNT=3, except: [2026-03-28], over: [resource/dvs]}
windows:
  - {id: W3, title: Divreiz dienā, start: 2026-01-05T03:30:00+02:00, duration: PT1H, rrule: "FREQ=WEEKLY;BYDAY=MO;BYHOUR=3,15", except: [2026-01-12], over: [resource/dvs]}
  - {id: W4, title: Trīs reizes, start: 2026-02-02T10:00:00+02:00, duration: PT1H, rrule: FREQ=DAILY;COUNT=3, except: [2026-02-02T10:00:00+02:00], over: [resource/dvs]}
"""


def test_what_is_left_out_comes_out_as_we_reckon_it(dated: Izm, town: Path) -> None:
    """A day goes with all its hours; a first time that is left out counts; the hour that is skipped moves no other."""
    (town / "registry" / "calendar.yaml").write_text(_ODD, encoding="utf-8")
    run(["git", "commit", "-qam", "D"], cwd=town, check=True, env=os.environ | _SOMEBODY)
    ours, theirs = _reckoned(dated, town)
    assert len(ours) > 300
    assert ours == theirs


@pytest.mark.parametrize("start", ["2026-10-25T03:15:00+02:00", "2026-10-24T22:00:00+03:00"])
def test_work_in_the_hour_that_the_clock_shows_twice_is_told_apart(dated: Izm, start: str) -> None:
    """The second of the two is not the first for whoever reads the file, nor for a library that adds its length."""
    end = "2026-10-25T03:45:00+02:00"
    assert dated("plan", "1", "--start", start, "--end", end).code == 0
    event = _event(_ics(dated), "Sesija")
    told = [event.decoded(key).astimezone(UTC) for key in ("dtstart", "dtend")]
    assert told == [datetime.fromisoformat(at) for at in (start, end)]
    (found,) = recurring_ical_events.of(event).between((2026, 10, 24), (2026, 10, 26))
    assert [found.start, found.end] == told


def test_a_freeze_that_ends_in_the_hour_that_the_clock_shows_twice_ends_there(dated: Izm, town: Path) -> None:
    """As work does, also for a library that adds its length to the clock."""
    start, end = "2026-10-24T22:00:00+03:00", "2026-10-25T03:45:00+02:00"
    (town / "registry/calendar.yaml").write_text(
        f"freezes:\n- {{id: F9, title: Maiņa, from: '{start}', to: '{end}', over: [institution]}}\n",
        encoding="utf-8",
    )
    run(["git", "commit", "-qam", "D"], cwd=town, check=True, env=os.environ | _SOMEBODY)
    (found,) = recurring_ical_events.of(_event(_ics(dated), "Maiņa")).between((2026, 10, 24), (2026, 10, 26))
    assert [found.start, found.end] == [datetime.fromisoformat(at) for at in (start, end)]


def test_times_that_recur_daily_are_not_all_looked_at(
    dated: Izm, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A calendar may hold thousands of them: of each the first is wanted in the file, and those of a month on a page."""
    daily = '- {id: F3, title: Naktis, from: 2026-01-01T22:00:00+02:00, to: 2026-01-01T23:00:00+02:00, rrule: "FREQ=DAILY", over: [resource/dvs]}'
    text = _CALENDAR.replace("windows:", f"  {daily}\nwindows:")
    (town / "registry" / "calendar.yaml").write_text(text, encoding="utf-8")
    run(["git", "commit", "-qam", "D"], cwd=town, check=True, env=os.environ | _SOMEBODY)
    looked_at = Counter[str]()

    def counted(module: ModuleType, name: str) -> None:
        done = getattr(module, name)

        def wrapped(*args: object) -> object:
            looked_at[name] += 1
            return done(*args)

        monkeypatch.setattr(module, name, wrapped)

    counted(schedule, "moment_of")
    counted(timetable, "overlaps")
    first = _event(_ics(dated), "F3")
    assert first.start == datetime(2026, 1, 1, 22, tzinfo=RIGA)
    assert looked_at["moment_of"] < 500
    assert dated("site", "--output", str(tmp_path / "site")).code == 0
    assert looked_at["moment_of"] < 2_000
    assert looked_at["overlaps"] < 2_000


def test_a_new_plan_is_an_update_and_a_withdrawal_a_cancellation(dated: Izm) -> None:
    """The UID stays, SEQUENCE rises, and nothing depends on when the file is written."""
    first = _event(_ics(dated), "Sesija")
    assert first["STATUS"] == "CONFIRMED"
    assert (
        dated("calendar", "--format", "ics", at="2026-11-25T10:00:00+02:00").out
        == dated("calendar", "--format", "ics").out
    )
    assert dated("plan", "1", "--start", "2026-12-03T22:00", "--end", "2026-12-03T23:00").code == 0
    moved = _event(_ics(dated), "Sesija")
    assert (moved["UID"], moved.start.day) == (first["UID"], 3)
    assert int(str(moved["SEQUENCE"])) > int(str(first["SEQUENCE"]))
    assert dated("withdraw", "1", "--reason", "Nevajag").code == 0
    gone = _event(_ics(dated), "Sesija")
    assert (gone["STATUS"], gone["TRANSP"], gone["UID"]) == ("CANCELLED", "TRANSPARENT", first["UID"])
    assert int(str(gone["SEQUENCE"])) > int(str(moved["SEQUENCE"]))
    assert "Sesija" not in dated("calendar", "--month", "2026-12").out


def test_it_is_narrowed_to_an_object_or_a_person(dated: Izm) -> None:
    """A freeze over the institution concerns everybody."""
    of_resource = dated("calendar", "--month", "2026-12", "--resource", "dvs").out
    assert "W1" in of_resource
    assert "F1" in of_resource
    assert "Sesija" not in of_resource
    assert "Sesija" in dated("calendar", "--month", "2026-12", "--person", "a.berzina").out
    assert "Sesija" not in dated("calendar", "--month", "2026-12", "--person", "k.liepa").out
    assert dated("calendar", "--resource", "nav").code == 5


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--month", "2026-13"], "IZM-E281"),
        (["--month", "2026-12", "--from", "2026-01-01"], "IZM-E281"),
        (["--to", "9999-12-31"], "IZM-E282"),
        (["-o", "kalendars.doc"], "IZM-E283"),
        (["--from", "2026-12-31", "--to", "2026-12-01"], "IZM-E231"),
    ],
)
def test_what_is_no_time_or_no_file_is_refused(dated: Izm, words: list[str], code: str) -> None:
    """With a code, a hint, and nothing written."""
    done = dated("calendar", *words)
    assert (done.code, code in done.err) == (2, True)


def test_a_file_is_written_as_its_name_says(dated: Izm, town: Path) -> None:
    """Into the folder that one works in."""
    assert dated("calendar", "-o", "k.ics").code == 0
    assert (town / "k.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_long_file_is_written_event_by_event(dated: Izm, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand were held at once, in more than a gigabyte, and nothing was said for minutes."""
    whole = dated("calendar", "--format", "ics")
    monkeypatch.setattr("izmainas.cli.progress._PATIENCE", -1.0)
    monkeypatch.setattr("izmainas.cli.progress._STRIDE", 1)
    told = dated("calendar", "--format", "ics", lang="lv")
    assert "Raksta kalendāra notikumus: 1 no" in told.err
    assert not whole.err
    events = [text.partition("END:VEVENT")[0] for text in whole.out.split("BEGIN:VEVENT")[1:]]
    assert len(events) > 1
    assert all(event in told.out for event in events)


def test_who_would_begin_in_a_freeze_is_told_a_way_that_is_open(dated: Izm) -> None:
    """Only of a time that is planned in it can be decided: of any other, the decision was refused in its turn."""
    within = "2026-12-20T10:00:00+02:00"
    assert "izm plan IZM-2026-0001" in dated("implement", "1", "--start", at=within).err
    plan = ("plan", "1", "--start", "2026-12-20T10:00", "--end", "2026-12-20T12:00")
    assert dated(*plan, as_="a.berzina", at=within).code == 0
    refused = dated("implement", "1", "--start", at=within).err
    assert "izm conflicts IZM-2026-0001 --override freeze --with F1 --reason TEKSTS" in refused
    assert dated("new", "--title", "X", "--model", "sertifikats", as_="k.liepa", at=within).code == 0
    begun = dated("implement", "2", "--start", as_="k.liepa", at=within)
    assert ("IZM-E361" in begun.err, "conflicts" in begun.err, "izm new" in begun.err) == (True, False, True)
