"""`izm plan`: a window, actions with people, and a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm


def test_an_action_may_name_who_does_it(izm: Izm) -> None:
    """A semicolon in the text is no name."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    izm("authorize", "1", "--approve")
    said = izm(*izm.PLAN, "--step", "Pārbaudīt;k.liepa", "--step", "Viens; divi", "--rollback", "Atlikt",
               "--communication", "Visiem", "--test", "Pieslēgties", "--outage", "5", "--cost", "1")  # fmt: skip
    assert said.code == 0, said.err
    plan = json.loads(izm("show", "1", "--json").out)["change"]["plan"]
    assert plan["steps"] == [
        {"text": "Mainīt"},
        {"text": "Pārbaudīt", "by": "k.liepa"},
        {"text": "Viens; divi"},
    ]
    assert plan["window"] == {"start": "2026-12-01T20:00:00+02:00", "end": "2026-12-01T22:00:00+02:00"}


@pytest.mark.parametrize("person", ["k.liep", "Kārlis Liepa", "karlis liepa"])
def test_a_person_who_is_not_named_by_their_id_is_no_part_of_the_text(izm: Izm, person: str) -> None:
    """Whoever names k.liep gets no action of that name which nobody does."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    izm("authorize", "1", "--approve")
    said = izm(*izm.PLAN, "--step", f"Pārbaudīt;{person}", lang="en")
    assert (said.code, said.err.partition(":")[0]) == (2, "IZM-E204")
    assert "k.liepa" in said.err


def test_a_window_has_two_ends_in_order(izm: Izm) -> None:
    """In the institution's time zone, in either notation."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    izm("authorize", "1", "--approve")
    assert "IZM-E213" in izm("plan", "1", "--start", "2026-12-01", "--step", "x").err
    for start, end in (("2026-12-02", "2026-12-01"), ("rīt", "parīt"), ("2026-12-01 25:00", "2026-12-02")):
        assert izm("plan", "1", "--start", start, "--end", end, "--step", "x").code == 2
    said = izm("plan", "1", "--start", "01.07.2026. 22:00", "--end", "2026-07-02", "--step", "x")
    assert said.code == 0, said.err
    window = json.loads(izm("show", "1", "--json").out)["change"]["plan"]["window"]
    assert window == {"start": "2026-07-01T22:00:00+03:00", "end": "2026-07-02T23:59:00+03:00"}


def test_a_plan_comes_from_a_file_too(izm: Izm, tmp_path: Path) -> None:
    """A fault in it is told with its line."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    izm("authorize", "1", "--approve")
    file = tmp_path / "plan.yaml"
    file.write_text("steps:\n  - {text: Mainīt, kas: x}\n", "utf-8")
    said = izm("plan", "1", "--file", str(file))
    assert (said.code, "plan.yaml:2:" in said.err) == (2, True)
    file.write_text(
        "window: {start: 2026-12-01T20:00:00+02:00, end: 2026-12-01T22:00:00+02:00}\nsteps: [{text: Mainīt}]\n",
        "utf-8",
    )
    assert izm("plan", "1", "--file", str(file)).code == 0
    assert izm("plan", "1", "--file", str(tmp_path / "nav.yaml")).code == 5


def test_a_plan_that_the_process_will_count_as_late_is_told_so_at_once(izm: Izm) -> None:
    """Twenty working days are for the work; the limits allow more, and nothing is refused."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS[:-1], "2027-06-30")
    izm("authorize", "1", "--approve")
    said = "The planned time ends after the last day for the implementation (21 Dec 2026)"
    for end, late in (("2026-12-21 23:00", False), ("2026-12-22 00:30", True)):
        told = izm("plan", "1", "--start", "2026-12-21 22:00", "--end", end, "--step", "Mainīt", lang="en")
        assert told.code == 0
        assert (said in told.out) is late
    assert "by 21 Dec 2026" in izm("show", "1", lang="en").out
    page = izm(lang="en", at="2026-12-22T09:00:00+02:00").out
    assert "overdue" in page


def test_an_hour_that_the_clock_leaves_out_is_refused(izm: Izm) -> None:
    """What was written for 03:30 of that night was 04:30, and a window of an hour ended before it began."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS[:-1], "2027-12-31")
    izm("authorize", "1", "--approve")
    for given in ("2027-03-28 03:30", "28.03.2027. 03:30"):
        said = izm("plan", "1", "--start", given, "--end", "2027-03-28 05:00", "--step", "x", lang="en")
        assert (said.code, said.out) == (2, "")
        assert f"IZM-E211: --start: there is no “{given}”: the clock is put forward then" in said.err
        assert '--start "2027-03-28 04:30"' in said.err
    for start, end, window in (
        ("2027-03-28 02:59", "2027-03-28 04:00", "02:59:00+02:00 04:00:00+03:00"),
        ("2027-03-28T03:30+02:00", "2027-03-28 05:00", "03:30:00+02:00 05:00:00+03:00"),
        ("2027-10-31 03:30", "2027-10-31 04:00", "03:30:00+03:00 04:00:00+02:00"),
    ):
        said = izm("plan", "1", "--start", start, "--end", end, "--step", "x")
        assert said.code == 0, said.err
        planned = json.loads(izm("show", "1", "--json").out)["change"]["plan"]["window"]
        assert " ".join(at[11:] for at in planned.values()) == window


def test_a_free_time_comes_with_its_command_only_where_that_will_work(izm: Izm) -> None:
    """Before the authorization it says what comes first; an emergency is never planned, and work that began no more."""
    izm(*izm.NEW, as_="e.eksperts")
    proposed = izm("slots", "1", "--count", "1", lang="en").out
    assert "First comes: assessment." in proposed
    assert 'izm plan IZM-2026-0001 --start "' in proposed
    izm(*izm.ASSESS)
    izm("authorize", "1", "--approve")
    izm("hold", "1", "--reason", "Gaidām")
    proposed = izm("slots", "1", "--count", "1", lang="en").out
    assert ("izm resume IZM-2026-0001" in proposed, "First comes" in proposed) == (True, False)
    emergency = (
        "new",
        "--title",
        "X",
        "--kind",
        "emergency",
        "--complexity",
        "simple",
        "--service",
        "e-iesniegums",
    )
    izm(*emergency)
    proposed = izm("slots", "2", "--count", "1", lang="en").out
    assert (" Nov 2026 " in proposed, "izm plan" in proposed) == (True, False)


def test_no_free_time_ends_after_the_last_day_of_the_envelope(izm: Izm) -> None:
    """Work until the midnight after it would end on the next day: what was proposed could not be planned."""
    izm(*izm.NEW, as_="e.eksperts")
    izm(*izm.ASSESS)
    izm("authorize", "1", "--approve")
    last = json.loads(izm("show", "1", "--json").out)["change"]["assessment"]["envelope"]["latest_end"]

    def proposed(duration: str) -> list[dict[str, str]]:
        words = ("slots", "1", "--from", last, "--duration", duration, "--any-time", "--json")
        found: list[dict[str, str]] = json.loads(izm(*words).out)["slots"]
        return found

    assert proposed("24h") == []
    (free,) = proposed("23h")
    said = izm("plan", "1", "--start", free["start"], "--end", free["end"], "--step", "x")
    assert said.code == 0, said.err
