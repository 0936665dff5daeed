"""`izm split` and `izm link`: other changes and other things."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm


def test_a_split_takes_the_next_numbers_in_one_commit(izm: Izm, town: Path) -> None:
    """The parts are said with the event."""
    izm(*izm.NEW)
    said = izm("split", "1", "--part", "A", "--part", " B ", "--complexity", "complex")
    assert said.code == 0
    assert "IZM-2026-0003" in said.out
    for number in (2, 3):
        assert (town / f"changes/2026/IZM-2026-{number:04d}.yaml").exists()
    part = json.loads(izm("show", "3", "--json").out)["change"]
    assert (part["title"], part["complexity"], part["requested_by"]) == ("B", "complex", "a.berzina")
    assert "--part" in izm("split", "2").err
    assert izm("split", "2", "--part", "A").code == 2


def test_a_part_says_what_it_touches(izm: Izm) -> None:
    """After its title, behind a semicolon, with its kind or without; a semicolon of the title's own is none of that."""
    izm(*izm.NEW, "--resource", "dvs")
    parts = ("--part", "A; un B;service/e-iesniegums", "--part", "C;dvs, service/e-iesniegums")
    assert izm("split", "1", *parts).code == 0
    changes = [json.loads(izm("show", number, "--json").out)["change"] for number in ("2", "3")]
    assert [one["title"] for one in changes] == ["A; un B", "C"]
    assert [one["targets"] for one in changes] == [
        {"services": ["e-iesniegums"]},
        {"resources": ["dvs"], "services": ["e-iesniegums"]},
    ]
    refused = izm("split", "2", "--part", "X;service/rinda", "--part", "Y", lang="en")
    assert refused.code == 2
    assert "IZM-E229" in refused.err
    assert izm("split", "2", "--part", "Z; cits", "--part", "Y", "--dry-run").code == 0


def test_a_link_to_a_change_is_to_its_identity(izm: Izm) -> None:
    """So that a new number breaks nothing; one that is not there is told, and so is its own."""
    izm(*izm.NEW)
    izm(*izm.NEW)
    assert izm("link", "1", "izm-2026-2", "--type", "supersedes").code == 0
    uid = json.loads(izm("show", "2", "--json").out)["change"]["uid"]
    assert json.loads(izm("show", "1", "--json").out)["change"]["links"] == [
        {"type": "supersedes", "ref": uid}
    ]
    assert "IZM-E322" in izm("link", "1", "2", "--type", "supersedes").err
    assert "IZM-E322" in izm("link", "1", "2026-2", "--type", "supersedes").err
    assert "IZM-E341" in izm("link", "1", "2026-1", "--type", "supersedes").err
    assert izm("link", "1", "2026-2", "--type", "caused-by-incident").code == 0
    assert json.loads(izm("show", "1", "--json").out)["change"]["links"][1]["ref"] == "2026-2"
    assert izm("link", "1", "IZM-2026-0009", "--type", "supersedes").code == 5
    assert izm("link", "1", "x", "--type", "part-of").code == 2
    assert "izm split IZM-2026-0002 --part" in izm("link", "1", "2", "--type", "part-of").err, "the whole"
    assert "izm split IZM-2026-0001 --part" in izm("link", "1", "2", "--type", "splits").err
    assert izm("link", "1", "INC-1", "--type", "nav").code == 2
    back = izm("link", "1", "2", "--type", "supersedes", "--remove", lang="en")
    assert (back.code, "took back a link" in back.out) == (0, True)
    assert "supersedes" not in json.dumps(json.loads(izm("show", "1", "--json").out)["change"]["links"])
    assert "IZM-E344" in izm("link", "1", "2", "--type", "supersedes", "--remove").err
    assert izm("audit").code == 0
    assert izm("check").code == 0


def test_what_was_split_closes_with_its_last_part_whoever_ended_that(izm: Izm, town: Path) -> None:
    """The part came to touch something else, and its owner answers for nothing of the whole: nobody is blamed."""
    file = town / "changes/2026/IZM-2026-0003.yaml"
    steps = (
        ("e.eksperts", izm.NEW),
        ("e.eksperts", ("split", "1", "--part", "A", "--part", "B")),
        ("e.eksperts", ("withdraw", "2", "--reason", "x")),
        ("e.eksperts", ("edit", "3")),
        ("k.liepa", ("withdraw", "3", "--reason", "x")),
    )
    for hour, (person, words) in enumerate(steps):
        if words[0] == "edit":
            file.write_text(file.read_text().replace("services: [e-iesniegums]", "resources: [dvs]"))
        assert izm(*words, as_=person, at=f"2026-11-23T0{hour}:14:03+02:00").code == 0
    assert json.loads(izm("show", "1", "--json").out)["change"]["state"] == "closed"
    assert (izm("check").code, izm("audit").code) == (0, 0)


def test_what_was_split_is_not_told_to_close_before_its_parts(izm: Izm) -> None:
    """The command that is proposed works: by the split, by a remark, by the page, and in the explanation."""
    izm(*izm.NEW)
    said = [izm("split", "1", "--part", "A", "--part", "B", lang="en")]
    said += [
        izm(*words, lang="en")
        for words in (("comment", "1", "x"), ("show", "1"), ("explain", "IZM-2026-0001"))
    ]
    for answer in said:
        assert answer.code == 0, answer.err
        assert "izm close" not in answer.out
        assert "parts have ended: IZM-2026-0002 and IZM-2026-0003\n\n  izm show IZM-2026-0002\n" in answer.out
    assert izm("withdraw", "2", "--reason", "x").code == 0
    assert "parts have ended: IZM-2026-0003\n" in izm("show", "1", lang="en").out
    izm("hold", "1", "--reason", "x")
    assert "izm resume IZM-2026-0001" in izm("show", "1").out


def test_a_file_that_cannot_be_read_keeps_nobody_from_what_was_split(izm: Izm, town: Path) -> None:
    """Whoever looks is told of it and sees the rest; what is on record is not answered as a refusal."""
    for _ in range(2):
        izm(*izm.NEW)
    assert izm("split", "1", "--part", "A", "--part", "B").code == 0
    bad = town / "changes/2026/IZM-2026-0002.yaml"
    bad.write_text(bad.read_text("utf-8").replace("kind: normal", "kind: urgent"), "utf-8")
    for told in (["add", "."], ["-c", "user.name=X", "-c", "user.email=x@example.lv", "commit", "-qm", "X"]):
        subprocess.run(["git", *told], cwd=town, check=True)
    for words in ("", "list", "list --json", "show 1", "show 3", "explain 1", "dossier 1", "comment 1 x"):
        done = izm(*words.split(), lang="en")
        assert (done.code, done.err.count("Left out")) == (0, 1), words
        assert f"{bad.relative_to(town)}:" in done.err
        assert "IZM-E" not in done.err
        if words and "comment" not in words:
            assert "IZM-2026-0003" in done.out
    assert izm("close", "1").code == 2, "nothing is decided beside it"
    done = izm("withdraw", "3", "--reason", "x", lang="en")
    assert (done.code, "State: withdrawn" in done.out) == (0, True)
    assert "Whether what it is a part of closes with it cannot be told: changes/2026/" in done.err


def test_a_program_is_told_of_all_that_ends_with_the_last_part(izm: Izm, town: Path) -> None:
    """Two commits were made, and the second was nowhere in the answer."""
    izm(*izm.NEW)
    assert izm("split", "1", "--part", "A", "--part", "B").code == 0
    first = json.loads(izm("withdraw", "2", "--reason", "x", "--json").out)
    assert "closed" not in first
    dry = json.loads(izm("withdraw", "3", "--reason", "x", "--json", "--dry-run").out)
    assert (dry["commit"], "closed" in dry, "preview" in dry) == (None, False, True)
    done = izm("withdraw", "3", "--reason", "x", "--json")
    last = json.loads(done.out)
    log = subprocess.run(
        ["git", "log", "-2", "--format=%H"], cwd=town, check=True, capture_output=True, text=True
    ).stdout.split()
    assert (last["change"], last["state"], last["commit"]) == ("IZM-2026-0003", "withdrawn", log[1])
    assert [(one["change"], one["state"], one["commit"]) for one in last["closed"]] == [
        ("IZM-2026-0001", "closed", log[0])
    ]


def test_who_withdraws_the_whole_is_told_that_its_parts_go_on(izm: Izm) -> None:
    """Each is decided on for itself: work on one would go ahead, and the gate let it through."""
    izm(*izm.NEW, as_="e.eksperts")
    assert izm("split", "1", "--part", "A", "--part", "B").code == 0
    said = izm("withdraw", "1", "--reason", "Vairs nevajag", lang="en")
    assert (said.code, "IZM-2026-0002 and IZM-2026-0003" in said.err) == (0, True)
    assert "izm withdraw IZM-2026-0002" in said.err
    assert izm("withdraw", "2", "--reason", "Vairs nevajag").err == ""


def test_what_was_split_and_brought_nothing_settles_no_signal(izm: Izm) -> None:
    """It closes as its parts are withdrawn; the need is still there, and the goal without a change."""
    assert izm("signal", "new", "--title", "Lēni", "--service", "e-iesniegums").code == 0
    assert izm(*izm.NEW, "--signal", "SIG-2026-0001", as_="e.eksperts").code == 0
    assert izm("split", "1", "--part", "A", "--part", "B").code == 0
    assert izm("withdraw", "2", "--reason", "x").code == 0
    last = izm("withdraw", "3", "--reason", "x", lang="en")
    assert (last.code, "SIG-2026-0001 stays open" in last.err) == (0, True)
    assert json.loads(izm("show", "1", "--json").out)["change"]["state"] == "closed"
    (signal,) = json.loads(izm("signal", "list", "--json").out)["signals"]
    assert signal["state"] == "open"
