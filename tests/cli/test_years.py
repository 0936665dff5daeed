"""A register that is kept for years: by programs of several versions, and machines whose clocks are wrong."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from izmainas.catalog.version import VERSION
from izmainas.store.registry_files import default_process_text

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

_CHANGE = "changes/2026/IZM-2026-0001.yaml"
_NEXT = f"{int(VERSION.partition('.')[0]) + 1}.0.0"
_NEWER = f"If a newer izm wrote this, update izm (here is {VERSION}). If not: "


def by_a_newer_one(town: Path, name: str, old: str, new: str) -> None:
    """Commit a file as a later version of the program could write it."""
    file = town / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    who = ["-c", "user.name=Anna Bērziņa", "-c", "user.email=a.berzina@example.lv"]
    subprocess.run(["git", *who, "commit", "--quiet", "--all", "-m", "Later"], cwd=town, check=True)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (_CHANGE, "action: modify\n", "urgency: high\naction: modify\n"),
        (_CHANGE, "step: register", "step: triage"),
        ("registry/institution.yaml", "language: lv\n", "language: lv\nmotto: Mēs\n"),
        ("registry/roles.yaml", "role: resource-owner", "role: data-owner"),
    ],
)
def test_nobody_with_an_older_izm_is_told_to_take_out_what_a_newer_one_wrote(
    izm: Izm, town: Path, name: str, old: str, new: str
) -> None:
    """A check said “Correct the file”, an audit “Restore the file as it was”: both would have cost an honest record."""
    assert izm(*izm.NEW).code == 0
    by_a_newer_one(town, name, old, new)
    assert _NEWER + "See every place: izm check" in izm("comment", "1", "Jā", lang="en").err
    found = json.loads(izm("check", "--json", lang="en").out)["findings"]
    assert any(one["fix"].endswith(_NEWER + "Correct the file") for one in found)
    audited = json.loads(izm("audit", "--json", lang="en").out)["violations"]
    assert any(one["fix"].startswith(_NEWER) for one in audited)
    assert (
        _NEWER not in izm("new", "--file", str(town / name), lang="en").err
    )  # whoever gives a file wrote it


@pytest.mark.parametrize(
    "asked",
    [
        ("check",),
        ("check", "--base", "HEAD~1"),
        ("audit",),
        ("gate", "--service", "e-iesniegums"),
        ("list",),
        ("show", "1"),
        ("comment", "1", "Jā"),
        ("sync",),
    ],
)
def test_who_is_too_old_for_a_register_says_so_and_judges_nothing(
    izm: Izm, town: Path, asked: tuple[str, ...]
) -> None:
    """An audit told of broken rules where the institution had done nothing but update."""
    assert izm(*izm.NEW).code == 0
    by_a_newer_one(town, "registry/institution.yaml", "language: lv\n", f"language: lv\nizm: {_NEXT}\n")
    told = izm(*asked, lang="en")
    assert (told.code, told.out) == (4, "")
    assert (
        f"IZM-E480: this register asks for izm {_NEXT} or newer; this one is {VERSION}\n  → Update izm"
        in told.err
    )


def test_who_is_new_enough_notices_nothing(izm: Izm, town: Path) -> None:
    """Nobody can ask for a newer version than their own: they could not mend it."""
    assert izm(*izm.NEW).code == 0
    by_a_newer_one(town, "registry/institution.yaml", "language: lv\n", f"language: lv\nizm: {VERSION}\n")
    assert (izm("check").code, izm("audit").code) == (0, 1)  # the file was changed by who may not
    later = town / "later.yaml"
    later.write_text(
        (town / "registry" / "institution.yaml").read_text("utf-8").replace(VERSION, _NEXT), "utf-8"
    )
    assert "IZM-E480" in izm("registry", "edit", "institution", "--file", str(later)).err


def test_a_version_that_was_asked_for_and_taken_back_does_not_end_the_audit(izm: Izm, town: Path) -> None:
    """Otherwise whoever may write to main for a moment could keep it from being audited for ever."""
    by_a_newer_one(town, "registry/institution.yaml", "language: lv\n", f"language: lv\nizm: {_NEXT}\n")
    by_a_newer_one(town, "registry/institution.yaml", f"izm: {_NEXT}\n", "")
    told = json.loads(izm("audit", "--json", lang="en").out)["violations"]
    assert any(one["rule"] == "IZM-A015" and _NEXT in one["message"] for one in told)


def test_what_is_only_wrong_is_no_newer_izms(izm: Izm, town: Path) -> None:
    """A date of no calendar is nobody's new invention."""
    assert izm(*izm.NEW).code == 0
    by_a_newer_one(town, "registry/roles.yaml", "until: 2026-12-14", "until: 2026-12-41")
    assert _NEWER not in izm("check", lang="en").out


def test_whoever_writes_behind_the_last_commit_is_told_of_their_clock(izm: Izm, town: Path) -> None:
    """A machine that had lost the time registered changes of a year that was over, and nobody noticed."""
    assert izm(*izm.NEW, at="2027-03-01T10:00:00+02:00").err == ""
    told = izm(*izm.NEW, at="2026-03-01T10:00:00+02:00", lang="en")
    assert (told.code, "IZM-2026-0001" in told.out) == (0, True)
    assert "shows 1 Mar 2026 10:00, but the last commit is of 1 Mar 2027 10:00" in told.err
    assert "set it before you go on" in told.err
    assert (town / _CHANGE).exists()
    assert izm(*izm.NEW, at="2026-02-28T10:00:00+02:00").err == ""  # less than a day is the doctor's
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], cwd=town, check=True)
    unsent = izm("comment", "2026-1", "Vēl", at="2026-02-01T10:00:00+02:00", lang="en")
    assert (
        "izm sync --set-aside ID" in unsent.err
    )  # where there is a server, what it does not have can be taken back
    assert "shows" not in izm("list", at="2025-03-01T10:00:00+02:00", lang="en").err


def test_what_was_written_ahead_of_time_is_not_restored_but_put_aside(izm: Izm) -> None:
    """A change that was registered next year has nothing in git to be restored from."""
    assert izm(*izm.NEW, at="2027-03-01T10:00:00+02:00").code == 0
    (found,) = json.loads(izm("check", "--json", lang="en").out)["findings"]
    assert found["rule"] == "IZM-C004"
    assert found["fix"].startswith("Set the clock of the machine that wrote it")
    assert found["fix"].endswith("izm explain IZM-E328")
    assert "izm sync --set-aside" in izm("explain", "IZM-E328", lang="en").out


def test_nobody_is_sent_to_somebody_who_has_left(izm: Izm) -> None:
    """A model outlives whoever answers for it: the refusal named them, and so did who may renew it and who decides."""
    left = izm("registry", "edit", "k.liepa", "--left", "2026-12-31", as_="m.kalns", lang="en")
    assert (left.code, "k.liepa owns the standard-change models sertifikats; " in left.err) == (0, True)
    later = "2027-01-11T10:00:00+02:00"
    refused = izm("new", "--title", "X", "--model", "sertifikats", lang="en", at=later)
    assert "Its owner, Kārlis Liepa, has left; who may renew it: Māra Kalna; or register" in refused.err
    assert "owner of the target: nobody" in izm("brief", "--resource", "dvs", lang="en", at=later).out
    assert izm("registry", "edit", "m.kalns", "--left", "2026-12-31", as_="j.ozols").code == 0
    renewing = ("standard", "renew", "sertifikats", "--until", "2027-12-31")
    assert (
        "Whoever may has left: hand the role over first: izm registry edit role"
        in izm(*renewing, as_="j.ozols", lang="en", at=later).err
    )


def test_a_process_that_asks_for_more_leaves_what_is_approved_without_an_open_seat(
    izm: Izm, town: Path
) -> None:
    """The page said that the approval holds, and below that somebody still had to approve: nobody could."""
    for words, by in ((izm.NEW, "e.eksperts"), (izm.ASSESS, "a.berzina")):
        assert izm(*words, as_=by).code == 0
    assert izm("authorize", "1", "--approve", as_="a.berzina").code == 0
    two = default_process_text().replace(
        "{seats: [target-owner], quorum: 1,", "{seats: [target-owner, portfolio-owner], quorum: 2,"
    )
    (town / "registry/process.yaml").write_text(two, "utf-8")
    who = ["-c", "user.name=Jānis Ozols", "-c", "user.email=j.ozols@example.lv"]
    subprocess.run(["git", "add", "registry"], cwd=town, check=True)
    subprocess.run(["git", *who, "commit", "--quiet", "-m", "Divi"], cwd=town, check=True)
    assert json.loads(izm("authorize", "1", "--explain", "--json").out)["open"] == []
    assert izm(*izm.NEW, as_="e.eksperts").code == 0
    assert len(json.loads(izm("authorize", "2", "--explain", "--json").out)["open"]) == 2


def test_somebody_who_comes_back_has_no_last_day_any_more(izm: Izm) -> None:
    """Only an editor could say so; a day to come was told as if it had passed."""
    edit = ("registry", "edit", "e.eksperts", "--left")
    assert izm(*edit, "2026-12-31", as_="m.kalns").code == 0
    page, people = ("registry", "show", "e.eksperts"), ("registry", "list", "person")
    ahead, gone = {"lang": "en"}, {"lang": "en", "at": "2027-06-01T10:00:00+03:00"}
    assert "Last day   31 Dec 2026" in izm(*page, **ahead).out
    assert "last day 31 Dec 2026" in izm(*people, **ahead).out
    assert "Left       31 Dec 2026" in izm(*page, **gone).out
    assert "left on 31 Dec 2026" in izm(*people, **gone).out
    assert izm(*edit, "never", as_="m.kalns", at=gone["at"]).code == 0
    assert "31 Dec 2026" not in izm(*page, **gone).out
    assert izm(*izm.NEW, as_="e.eksperts", at=gone["at"]).code == 0
    assert izm("check", at=gone["at"]).code == 0


def test_whoever_holds_everything_and_asks_for_a_change_is_told_the_way_out(izm: Izm, town: Path) -> None:
    """For a month one person held all roles; the check that the refusal sent them to found nothing."""
    for old in ("j.ozols", "m.kalns"):
        by_a_newer_one(town, "registry/roles.yaml", f"person: {old}", "person: a.berzina")
    for words in (izm.NEW, izm.ASSESS):
        assert izm(*words).code == 0
    refused = izm("authorize", "1", "--approve", lang="en")
    assert (refused.code, "hand one over: izm registry edit role" in refused.err) == (3, True)
    assert izm("check").code == 0
    hand = ("registry", "edit", "role", "--over", "service/e-iesniegums", "--person", "j.ozols")
    assert izm(*hand, "--from", "2026-11-24").code == 0
    assert izm("authorize", "1", "--approve", as_="j.ozols", at="2026-11-24T10:00:00+02:00").code == 0


def test_what_a_substitute_did_is_told_of_them_alone(izm: Izm) -> None:
    """The page said that whoever was on leave had taken the step together with who stood in for them."""
    at = "2026-12-02T10:00:00+02:00"
    assert izm(*izm.NEW, as_="e.eksperts", at=at).code == 0
    assert izm(*izm.ASSESS, as_="k.liepa", at=at).code == 0
    told = izm("explain", "IZM-2026-0001", lang="en", at=at).out
    assert "assessment      2 Dec 2026  Kārlis Liepa\n" in told
