"""`izm implement`: one thing at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm


def begin(izm: Izm) -> None:
    """Bring a change to where its work is under way."""
    izm(*izm.NEW, as_="e.eksperts")
    for words in (izm.ASSESS, ["authorize", "1", "--approve"], izm.PLAN, ["implement", "1", "--start"]):
        said = izm(*words)
        assert said.code == 0, said.err


def test_one_thing_at_a_time(izm: Izm) -> None:
    """The flags are named."""
    begin(izm)
    for words in ([], ["--start", "--finish"], ["--step", "1", "--done", "--deviation", "x"]):
        assert "IZM-E212" in izm("implement", "1", *words).err
    assert "--done" in izm("implement", "1", "--step", "1").err
    assert "--outcome" in izm("implement", "1", "--finish").err


def test_a_deviation_comes_from_flags_or_from_a_file(izm: Izm, tmp_path: Path) -> None:
    """Who tells it and when is filled in."""
    begin(izm)
    file = tmp_path / "deviation.yaml"
    file.write_text("text: No faila\noutage_minutes: 5\ntargets: [service/e-iesniegums]\n", "utf-8")
    assert izm("implement", "1", "--file", str(file), as_="k.liepa").code == 0
    assert (
        izm("implement", "1", "--deviation", "No karoga", "--cost", "7", "--latest-end", "2026-12-30").code
        == 0
    )
    found = json.loads(izm("show", "1", "--json").out)["change"]["implementation"]["deviations"]
    assert [(d["text"], d["by"]) for d in found] == [("No faila", "k.liepa"), ("No karoga", "a.berzina")]
    file.write_text("outage_minutes: 5\n", "utf-8")
    assert "--deviation" in izm("implement", "1", "--file", str(file)).err
    file.write_text("text: x\nby: m.kalns\n", "utf-8")
    assert izm("implement", "1", "--file", str(file)).code == 2


def test_work_outside_its_planned_time_is_told_of_and_not_refused(izm: Izm) -> None:
    """As the gate does: to whoever begins or ends it, and on the page for whoever reviews it."""
    begin(izm)
    early = "began before its planned time, set for 1 Dec 2026 20:00"
    late = "ended after its planned time, set until 1 Dec 2026 22:00"
    page = izm("show", "1", "--lang", "en").out
    assert early in page
    assert late not in page
    told = izm(
        *("implement", "1", "--finish", "--outcome", "successful", "--lang", "en"),
        at="2026-12-01T22:05:00+02:00",
    )
    assert told.code == 0
    assert late in told.out
    assert early not in told.out
    page = izm("show", "1", "--lang", "en").out
    assert early in page
    assert late in page


def test_work_that_begins_after_its_planned_time_is_told_so_at_once(izm: Izm) -> None:
    """Inside of it nothing is said."""
    for number, at, said in (
        ("1", "2026-12-01T20:00:00+02:00", ""),
        ("2", "2026-12-02T08:00:00+02:00", "began after its planned time, set until 1 Dec 2026 22:00"),
    ):
        izm(*izm.NEW, as_="e.eksperts")
        for words in (izm.ASSESS, ["authorize", "1", "--approve"], izm.PLAN):
            assert izm(words[0], number, *words[2:]).code == 0
        told = izm("implement", number, "--start", "--lang", "en", at=at)
        assert told.code == 0
        assert ("planned time" in told.out) is bool(said)
        assert said in told.out


def test_a_deviation_is_told_with_its_figures(izm: Izm) -> None:
    """Whoever authorizes the change anew decides on them: the envelope shows the old ones."""
    begin(izm)
    figures = ["--latest-end", "2027-01-15", "--outage", "7", "--cost", "300", "--residual-risk", "6"]
    more = ["--target", "resource/dvs"]
    assert izm("implement", "1", "--deviation", "Ilgāk un dārgāk", *figures, *more).code == 0
    page = izm("show", "1", "--lang", "en").out
    told = "the end by 15 Jan 2027; an outage of 7 min; a cost of 300 EUR; a residual risk of 6 of 25;"
    assert f"Expected now: {told} touched as well: " in page
    assert izm("implement", "1", "--deviation", "Cits ceļš").code == 0
    assert izm("show", "1", "--lang", "en").out.count("Expected now") == 1


def test_work_that_takes_longer_goes_on_with_its_new_end(izm: Izm) -> None:
    """The gate's refusal names the way; the page, the gate and the calendar tell the end by its moment or by its day."""
    begin(izm)
    gate = ("gate", "--service", "e-iesniegums", "--at", "2026-12-01 23:00", "--lang", "en")
    shut = izm(*gate)
    assert shut.code == 1
    assert "izm implement IZM-2026-0001 --deviation TEXT --latest-end MOMENT" in shut.out
    for end, told in (("2026-12-02 03:00", "2 Dec 2026 03:00"), ("02.12.2026.", "2 Dec 2026")):
        assert izm("implement", "1", "--deviation", "Ilgāk", "--latest-end", end).code == 0
        assert izm(*gate).code == 0
        page = izm("show", "1", "--lang", "en").out
        assert f"New end of the work  {told}\n" in page
        assert f"Expected now: the end by {told}\n" in page
    window = json.loads(izm(*gate, "--json").out)["window"]
    assert (window["start"], window["end"]) == ("2026-12-01T20:00:00+02:00", "2026-12-02T23:59:00+02:00")
    days = izm("calendar", "--from", "2026-12-01", "--to", "2026-12-03", "--json").out
    assert "2026-12-02T23:59:00+02:00" in days


def test_a_standard_change_that_left_its_model_is_backed_out_of(izm: Izm) -> None:
    """Nobody can authorize it anew: it was told to end as a success, that to withdraw it, and that to end it again."""
    assert izm("new", "--model", "sertifikats", "--title", "X", as_="k.liepa").code == 0
    izm("implement", "1", "--start", as_="k.liepa")
    way = "izm implement IZM-2026-0001 --finish --outcome backed-out"
    told = izm("implement", "1", "--deviation", "Arī te", "--target", "service/e-iesniegums", lang="en").out
    assert "This leaves the authorized envelope (targets).\n" in told
    assert "until it is authorized anew" not in told
    mine = izm(as_="k.liepa", lang="en").out
    assert "the work is to be stopped" in mine
    page = izm("show", "1", lang="en").out
    for said in (told, page, izm("explain", "IZM-2026-0001", lang="en").out):
        assert "nobody can authorize it anew: back out of it" in said
        assert way in said
    assert way in mine
    for words in (
        ["implement", "1", "--finish", "--outcome", "successful"],
        ["implement", "1", "--start"],
        ["withdraw", "1", "--reason", "x"],
        ["authorize", "1", "--approve"],
    ):
        refused = izm(*words, as_="k.liepa")
        assert refused.code == 3
        assert way in refused.err
    assert "permits this change no more" in izm("authorize", "1", "--explain", lang="en").out
    assert izm("implement", "1", "--finish", "--outcome", "backed-out", as_="k.liepa").code == 0
    assert "back out of it" not in izm("show", "1", lang="en").out


def test_a_standard_change_outside_its_model_is_told_to_be_backed_out(izm: Izm) -> None:
    """Where the deviation is recorded, in what waits and on its page: success would be refused, a withdrawal too."""
    assert izm("new", "--title", "X", "--model", "sertifikats", as_="k.liepa").code == 0
    assert izm("implement", "1", "--start", as_="k.liepa").code == 0
    words = ("implement", "1", "--deviation", "Plašāk", "--target", "service/e-iesniegums")
    deviated = izm(*words, as_="k.liepa", lang="en")
    assert "nobody can authorize it anew" in deviated.out
    command = "implement IZM-2026-0001 --finish --outcome backed-out"
    for shown in (deviated, izm("show", "1"), izm(as_="k.liepa")):
        assert f"izm {command}" in shown.out
        assert "--outcome successful" not in shown.out
    refused = izm("implement", "1", "--finish", "--outcome", "successful", as_="k.liepa", lang="en")
    assert (refused.code, f"izm {command}" in refused.err) == (3, True)
    assert izm(*command.split(), as_="k.liepa").code == 0


def test_planned_actions_that_are_not_done_are_told(izm: Izm) -> None:
    """With the command that records the next one; at a successful end as a warning, where all are done not at all."""
    izm(*izm.NEW, as_="e.eksperts")
    for words in (izm.ASSESS, ["authorize", "1", "--approve"], [*izm.PLAN, "--step", "Pārbaudīt"]):
        assert izm(*words).code == 0
    begun = izm("implement", "1", "--start", lang="en").out
    assert "1. Mainīt; 2. Pārbaudīt" in begun
    assert "izm implement IZM-2026-0001 --step 1 --done" in begun
    done = izm("implement", "1", "--step", "1", "--done", lang="en").out
    assert "still to be done: 2. Pārbaudīt" in done
    ended = izm("implement", "1", "--finish", "--outcome", "successful", lang="en").out
    assert "not on record as done: 2. Pārbaudīt" in ended
