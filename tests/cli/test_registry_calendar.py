"""Freezes, maintenance windows and objects kept apart, by commands: each write one commit that the check would pass."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

YEAR_END = (
    "registry new freeze gads --over institution --from 2026-12-21 --until 2027-01-03 --every year --title"
)


def new(izm: Izm, words: str, title: str = "Darbi") -> None:
    """Enter something as a portfolio owner."""
    done = izm(*words.split(), title, as_="j.ozols", lang="en")
    assert done.code == 0, done.err


def shown(izm: Izm, ref: str) -> dict[str, Any]:
    """Return what `registry show` says of an entry, for programs."""
    data: dict[str, Any] = json.loads(izm("registry", "show", ref, "--json").out)
    return data


def test_a_freeze_is_entered_found_where_it_counts_and_taken_out(izm: Izm, town: Path) -> None:
    """Its last day whole; `izm calendar` tells it, and where it is gone nothing is left of it."""
    new(izm, YEAR_END, "Gada slēgšana")
    assert shown(izm, "gads")["record"] == {
        "id": "gads",
        "title": "Gada slēgšana",
        "from": "2026-12-21T00:00:00+02:00",
        "to": "2027-01-04T00:00:00+02:00",
        "rrule": "FREQ=YEARLY",
        "over": ["institution"],
    }
    assert "every year" in izm("registry", "show", "gads", lang="en").out
    assert "every year" in izm("registry", "show", "service/e-iesniegums", lang="en").out
    assert "every year" in izm("registry", "list", "--kind", "freeze", lang="en").out
    assert "gads" in izm("calendar", "--month", "2026-12", "--no-input").out
    assert "2027-12-21" in json.dumps(shown(izm, "freeze/gads")["coming"])
    listed = json.loads(izm("registry", "list", "--kind", "freeze", "--kind", "window", "--json").out)
    assert [(row["kind"], row["record"]["id"]) for row in listed["calendar"]] == [("freeze", "gads")]
    assert json.loads(izm("registry", "list", "--json").out)["calendar"] == []
    again = izm(*YEAR_END.split(), "Vēlreiz", as_="j.ozols")
    assert (again.code, "IZM-E339" in again.err) == (3, True)
    strange = izm("registry", "remove", "freeze/gads", as_="a.berzina")
    assert (strange.code, "IZM-E353" in strange.err) == (3, True)
    new(
        izm,
        "registry new freeze cits --over service/e-iesniegums --from 2027-03-01 --until 2027-03-05 --title",
    )
    assert izm("registry", "remove", "freeze/gads", as_="j.ozols").code == 0
    assert "gads" not in (town / "registry/calendar.yaml").read_text()
    assert shown(izm, "cits")["record"]["title"] == "Darbi"
    assert izm("registry", "show", "gads").code == 5
    for judge in ("check", "audit"):
        assert izm(judge).code == 0


def test_an_entry_is_called_as_those_of_the_example(izm: Izm) -> None:
    """`F1`, `W1`: capitals are no mistake, a space is, and is told with what is meant."""
    days = ("--title", "X", "--over", "institution", "--from", "2027-01-01", "--until", "2027-01-02")
    assert izm("registry", "new", "freeze", "F9", *days, as_="j.ozols").code == 0
    assert shown(izm, "freeze/F9")["record"]["id"] == "F9"
    refused = izm("registry", "new", "freeze", "F 9", *days, as_="j.ozols", lang="en")
    assert (refused.code, "such as F1" in refused.err) == (2, True)
    assert izm("registry", "remove", "F9", as_="j.ozols").code == 0


def test_a_freeze_is_moved_narrowed_and_skipped_and_what_people_wrote_stays(izm: Izm, town: Path) -> None:
    """One end may be given alone; comments and the other entries stay as they lie."""
    new(izm, YEAR_END)
    file = town / "registry/calendar.yaml"
    by_hand = file.read_text().replace("  - id: gads", "  # katru gadu\n  - id: gads")
    file.write_text(by_hand)
    who = ("-c", "user.name=J", "-c", "user.email=j.ozols@example.lv")
    subprocess.run(["git", *who, "commit", "--quiet", "-am", "Comment"], cwd=town, check=True)
    new(
        izm,
        "registry new freeze cits --over service/e-iesniegums --from 2027-03-01 --until 2027-03-05 --title",
    )
    words = "--until 2027-01-10 --skip 2027-12-21 --add-over service/e-iesniegums --remove-over institution"
    assert izm("registry", "edit", "freeze/gads", *words.split(), as_="j.ozols").code == 0
    record = shown(izm, "gads")["record"]
    assert (record["from"], record["to"]) == ("2026-12-21T00:00:00+02:00", "2027-01-11T00:00:00+02:00")
    assert (record["over"], record["except"]) == (["service/e-iesniegums"], ["2027-12-21"])
    assert [one["start"][:10] for one in shown(izm, "gads")["coming"]] == ["2026-12-21"]
    assert "# katru gadu" in file.read_text()
    assert izm("registry", "edit", "gads", "--every", "never", as_="j.ozols").code == 0
    assert "rrule" not in shown(izm, "gads")["record"]
    assert shown(izm, "cits")["record"]["title"] == "Darbi"


def test_how_often_is_told_by_one_of_four_words(izm: Izm) -> None:
    """Whoever wrote “nedēļa” was told of RFC 5545 and of FREQ=WEEKLY."""
    words = YEAR_END.replace("--every year", "--every nedēļa").split()
    said = izm(*words, "Gada slēgšana", as_="j.ozols", lang="lv")
    assert (said.code, "--every week" in said.err, "FREQ" in said.err) == (2, True, False), said.err


@pytest.mark.parametrize(
    ("day", "amiss"), [("2027-12-21", False), ("2027-12-20", True), ("2026-12-22", True)]
)
def test_a_day_to_skip_on_which_nothing_begins_is_told(izm: Izm, day: str, amiss: bool) -> None:
    """A slip in the date would leave the freeze in force on the day that was meant."""
    new(izm, YEAR_END)
    done = izm("registry", "edit", "freeze/gads", "--skip", day, as_="j.ozols", lang="en")
    assert done.code == 0
    assert ("nothing is skipped" in done.err) is amiss


@pytest.mark.parametrize(
    ("until", "duration"),
    [("2027-03-28 06:30", "PT4H30M"), ("2027-03-30", "P2DT23H"), ("2027-03-29 01:00", "P1D")],
)
def test_a_window_lasts_as_its_ends_say_on_the_clock(izm: Izm, until: str, duration: str) -> None:
    """Whole days follow the clock, the rest is exact, also where it is put forward in between."""
    words = [
        "registry",
        "new",
        "window",
        "svet",
        "--over",
        "resource/dvs",
        "--every",
        "week",
        "--title",
        "Nakts",
        "--from",
    ]
    done = izm(*words, "2027-03-28 01:00", "--until", until, as_="j.ozols", lang="en")
    assert done.code == 0, done.err
    assert shown(izm, "window/svet")["record"]["duration"] == duration
    ends = izm("registry", "edit", "svet", "--from", "2027-03-28 01:00", as_="j.ozols", lang="en")
    assert (ends.code, "Nothing differs" in ends.out) == (0, True)


@pytest.mark.parametrize(
    ("night", "usual"), [("2027-03-28", "04:00"), ("2027-10-31", "06:00"), ("2027-11-07", None)]
)
def test_whoever_enters_a_recurring_window_in_a_night_of_the_clock_is_told_of_the_others(
    izm: Izm, night: str, usual: str | None
) -> None:
    """It keeps the length of that night: an hour more or less than its ends seem to say."""
    told = f"at all others it ends at {usual}, not at 05:00" if usual else "clock"

    def said(words: str) -> bool:
        done = izm(*words.split(), as_="j.ozols", lang="en")
        assert done.code == 0, done.err
        return told in done.err

    first = f"--over institution --title Nakts --from {night}T01:00 --until {night}T05:00"
    assert said(f"registry new window svet {first} --every week") is bool(usual)
    assert not said("registry edit window/svet --title Cits")
    assert not said(f"registry new window reize {first}")
    assert said("registry edit window/reize --every week") is bool(usual)


def test_objects_kept_apart_are_two_or_more(izm: Izm) -> None:
    """One alone, be it named twice, is refused; two clash where they are changed at the same time."""
    words = ["registry", "new", "apart", "pari", "--title", "Pāris", "--over", "resource/dvs"]
    refused = izm(*words, as_="j.ozols", lang="en")
    assert (refused.code, "at least 2" in refused.err) == (2, True)
    assert izm(*words, "--over", "resource/dvs", as_="j.ozols", lang="en").err == refused.err
    assert izm(*words, "--over", "service/e-iesniegums", as_="j.ozols").code == 0
    assert shown(izm, "pari")["record"]["over"] == ["resource/dvs", "service/e-iesniegums"]
    assert shown(izm, "pari")["coming"] == []
    assert "pari" in izm("registry", "list", "--kind", "apart").out


@pytest.mark.parametrize(
    ("words", "code", "rule"),
    [
        ("new freeze x --title X --over service/nav --from 2027-01-01 --until 2027-01-02", 3, "IZM-R008"),
        ("new freeze x --title X --over institution --from 2027-01-02 --until 2027-01-01", 2, "IZM-S005"),
        ("new freeze x --title X --over institution --from rīt --until 2027-01-01", 2, "IZM-E211"),
        (
            "new freeze x --title X --over institution --from 2027-01-01 --until 2027-01-02 --every SU",
            2,
            "IZM-E211",
        ),
        (
            "new freeze x --title X --over institution --from 2027-01-01 --until 2027-01-02 --every BYDAY=SU",
            2,
            "S005",
        ),
        ("new window x --title X --over institution --from 2027-01-02 --until 2027-01-01", 2, "IZM-E228"),
        ("new freeze x --title X --from 2027-01-01 --until 2027-01-02", 2, "IZM-E201"),
        ("new apart x --title X --over resource/dvs --every week", 2, "IZM-E217"),
        ("new role --over resource/dvs --over institution --person j.ozols", 2, "IZM-E221"),
        ("edit freeze/gads --stage retirement", 2, "IZM-E217"),
        ("edit freeze/gads --skip rīt", 2, "IZM-E211"),
        ("edit freeze/gads --remove-over institution", 2, "IZM-S004"),
        ("edit freeze/gads --remove-over service/e-iesniegums", 2, "IZM-E222"),
        ("edit freeze/nav --title X", 5, "IZM-E508"),
    ],
)
def test_what_would_be_no_time_is_refused(izm: Izm, words: str, code: int, rule: str) -> None:
    """With its code, and nothing written."""
    new(izm, YEAR_END)
    before = shown(izm, "gads")
    refused = izm("registry", *words.split(), as_="j.ozols", lang="en")
    assert (refused.code, rule in refused.err) == (code, True), refused
    assert shown(izm, "gads") == before


def test_a_calendar_from_a_file_is_taken_whole_or_not_at_all(izm: Izm, town: Path, tmp_path: Path) -> None:
    """However long it is: cut in the middle, it could still be read."""
    given = tmp_path / "calendar.yaml"
    line = "# " + "par maz vietas " * 8 + "\n"
    start = "freezes:\n" + line * 9_000
    given.write_text(
        start + "  - {id: gads, title: G, from: 2026-12-21T00:00:00+02:00, to: 2027-01-04T00:00:00+02:00,"
        " over: [institution]}\n"
    )
    assert given.stat().st_size > 1 << 20
    words = ("registry", "edit", "calendar", "--file", str(given))
    done = izm(*words, as_="j.ozols")
    assert done.code == 0, done.err
    assert (town / "registry/calendar.yaml").read_bytes() == given.read_bytes()
    given.write_text(start * 4)
    refused = izm(*words, as_="j.ozols")
    assert (refused.code, "IZM-Y001" in refused.err) == (2, True), refused.err


def test_every_fault_of_a_calendar_from_a_file_is_told_at_once(izm: Izm, town: Path, tmp_path: Path) -> None:
    """`izm check` would tell nothing of it: the file is none of the register."""
    given = tmp_path / "calendar.yaml"
    given.write_text("freezes:\n  - {id: gads, from: 2026-12-21}\n")
    before = (town / "registry/calendar.yaml").exists()
    refused = izm("registry", "edit", "calendar", "--file", str(given), as_="j.ozols", lang="en")
    assert refused.code == 2
    for key in ("title", "to", "over"):
        assert f"{given}:2:5: the key “freezes.0.{key}” is missing" in refused.err
    assert "Correct it, and repeat the command" in refused.err
    assert "izm check" not in refused.err
    assert (town / "registry/calendar.yaml").exists() == before
