"""`izm edit`: an editor on a copy, a file, or the hand edit that lies there."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

CHANGE = "changes/2026/IZM-2026-0001.yaml"


def editor(folder: Path, script: str) -> str:
    """Return an editor that runs a line of shell on its file, `$1`."""
    program = folder / "editor"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return str(program)


def test_an_editor_works_on_a_copy(
    izm: Izm, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it saves is recorded, and the draft is gone."""
    izm(*izm.NEW)
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i "s/^title: .*/title: Cits/" "$1"'))
    assert izm("edit", "1").code == 0
    change = json.loads(izm("show", "1", "--json").out)["change"]
    assert (change["title"], change["history"][-1]["changed"]) == ("Cits", ["title"])
    assert not list((town / ".git/izm/drafts").glob("*.yaml"))


def test_a_slip_is_mended_by_flags_without_an_editor(izm: Izm, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the kind and the complexity, on which it rests what is to be done."""
    izm(*izm.NEW)
    monkeypatch.setenv("EDITOR", "false")
    said = izm("edit", "1", "--title", "Cits", "--complexity", "complex", "--description", "Tā labāk")
    assert said.code == 0, said.err
    change = json.loads(izm("show", "1", "--json").out)["change"]
    assert [change["title"], change["complexity"], change["description"]] == ["Cits", "complex", "Tā labāk"]
    assert change["history"][-1]["changed"] == ["title", "complexity", "description"]
    for words, told in (
        (["--title", "Cits"], "IZM-E324"),
        (["--title", ""], "IZM-S005: --title"),
        (["--kind", "standard"], "IZM-E325"),
        (["--title", "Vēl cits", "--file", "-"], "IZM-E212"),
        (["--no-input"], "--title, --description"),
    ):
        refused = izm("edit", "1", *words)
        assert (refused.code != 0, told in refused.err) == (True, True), refused.err


def test_an_empty_part_that_somebody_wrote_stays_as_it_stands(izm: Izm, town: Path) -> None:
    """The flags say what is edited; the rest was told to have been changed in another way."""
    izm(*izm.NEW)
    (file,) = (town / "changes/2026").glob("*.yaml")
    file.write_text(file.read_text().replace("history:", "implementation: {}\nhistory:"))
    subprocess.run(
        [
            "git",
            *["-c", "user.name=A", "-c", "user.email=a@x", "commit", "--all", "--quiet", "-m", "Ar_roku"],
        ],
        check=True,
    )
    assert izm("edit", "1", "--title", "Cits").code == 0
    assert "title: Cits" in file.read_text()
    assert "implementation: {}" in file.read_text()


def test_a_draft_that_cannot_be_recorded_is_kept_and_opened_again(
    izm: Izm, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that somebody writes is lost."""
    izm(*izm.NEW)
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'printf "x: [\\n" >> "$1"'))
    assert izm("edit", "1").code == 2
    draft = town / ".git/izm/drafts/IZM-2026-0001.yaml"
    assert draft.read_text("utf-8").endswith("x: [\n")
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i -e "/^x:/d" -e "s/^title: .*/title: Cits/" "$1"'))
    assert izm("edit", "1").code == 0
    assert not draft.exists()


def test_what_is_wrong_stands_in_the_draft_with_its_lines(
    izm: Izm, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal as well, every place, and what a rule refuses; the check that was proposed looks at no draft."""
    izm(*izm.NEW)
    draft = town / ".git/izm/drafts/IZM-2026-0001.yaml"
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'sed -i "s/^kind: .*/kind: liels\\ncits: 1/" "$1"'))
    said = izm("edit", "1", lang="en")
    assert said.code == 2
    assert "izm check" not in said.err
    lines = draft.read_text("utf-8").splitlines()
    marks = [line for line in lines if line.startswith("#!izm ")]
    assert [mark.rpartition(" ")[2] for mark in marks[:-1]] == ["(IZM-S003)", "(IZM-S002)"]
    for mark, text in zip(marks, ("kind: liels", "cits: 1"), strict=False):
        assert lines[int(mark.split()[1].partition(":")[0]) - 1] == text
    assert f"{draft}:{lines.index('kind: liels') + 1}:" in said.err
    monkeypatch.setenv(
        "EDITOR",
        editor(
            tmp_path, 'sed -i -e "/^cits/d" -e "s/^kind: .*/kind: normal/;s/^state: .*/state: closed/" "$1"'
        ),
    )
    assert izm("edit", "1").code == 3
    marks = [line for line in draft.read_text("utf-8").splitlines() if line.startswith("#!izm ")]
    assert (len(marks), "(IZM-E323)" in marks[0]) == (2, True)
    monkeypatch.setenv(
        "EDITOR",
        editor(tmp_path, 'sed -i -e "s/^state: .*/state: registered/;s/^title: .*/title: Cits/" "$1"'),
    )
    assert izm("edit", "1").code == 0
    assert "#!izm" not in (town / CHANGE).read_text("utf-8")
    monkeypatch.setenv("EDITOR", editor(tmp_path, ': > "$1"'))
    assert izm("edit", "1").code == 2
    assert not draft.exists()


def test_a_file_that_is_none_of_the_register_is_not_said_to_be_checked(izm: Izm, tmp_path: Path) -> None:
    """`izm check` looks at the register alone."""
    izm(*izm.NEW)
    (tmp_path / "x.yaml").write_text("kind: liels\n", encoding="utf-8")
    assert "izm check" not in izm("edit", "1", "--file", str(tmp_path / "x.yaml"), lang="en").err


def test_an_edit_without_a_change_leaves_no_draft(
    izm: Izm, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would come back over what others did since; nor does an editor that fails write anything."""
    izm(*izm.NEW)
    monkeypatch.setenv("EDITOR", "true")
    assert "IZM-E324" in izm("edit", "1").err
    assert not list((town / ".git/izm/drafts").glob("*.yaml"))
    for wrong, told in (
        ("false", "ended with an error"),
        ("/nonexistent/editor", "did not work"),
        ("rm", "ended with an error"),
        ('"', "did not work"),
    ):
        monkeypatch.setenv("EDITOR", wrong)
        assert f"IZM-E214: the editor {wrong} {told}" in izm("edit", "1", lang="en").err


def test_without_a_terminal_no_editor_is_guessed(izm: Izm) -> None:
    """One that nobody named was started where nobody sits, and its failure answered with the name of another."""
    izm(*izm.NEW)
    said = izm("edit", "1", lang="en")
    assert (said.code, said.out) == (2, "")
    assert "IZM-E201" in said.err
    assert "--title" in said.err


def test_an_editor_that_did_not_work_is_not_proposed(
    izm: Izm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But one that this machine has."""
    izm(*izm.NEW)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    for name in ("nano", "vim"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    for tried, other in (("nano", "vim"), ("vim", "nano")):
        monkeypatch.setenv("EDITOR", tried)
        assert izm("edit", "1").err.splitlines()[1].endswith(f"export EDITOR={other}")
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "git").symlink_to(str(shutil.which("git")))
    monkeypatch.setenv("PATH", str(bare))
    assert "--file FILE" in izm("edit", "1").err, "there is none at all"


def test_a_hand_edit_is_taken_as_it_lies(izm: Izm, town: Path) -> None:
    """With the difference that it made, and nothing more."""
    izm(*izm.NEW)
    file = town / CHANGE
    file.write_text(file.read_text("utf-8").replace("title: Pagarināt", "title: Cits  # tā labāk"), "utf-8")
    assert "title: Cits" in izm("diff", "1", "--since-commit").out
    assert izm("edit", "1", "--dry-run").code == 0
    assert izm("edit", "1").code == 0
    assert "# tā labāk" in file.read_text("utf-8")
    assert "IZM-E201" in izm("edit", "1", "--json").err


def test_a_file_that_is_not_there_is_told(izm: Izm, tmp_path: Path) -> None:
    """As is a folder, and one that is none of ours."""
    izm(*izm.NEW)
    assert izm("edit", "1", "--file", str(tmp_path / "nav")).code == 5
    assert izm("edit", "1", "--file", str(tmp_path)).code == 5
    (tmp_path / "x").write_bytes(b"\xff\xfe")
    assert izm("edit", "1", "--file", str(tmp_path / "x")).code == 2


def test_a_change_whose_identity_is_written_in_numbers_is_gone_on_with(izm: Izm, town: Path) -> None:
    """It stands where its number belongs."""
    izm(*izm.NEW)
    file = town / "changes/2026/IZM-2026-0001.yaml"
    uid = re.search(r"^uid: (\S+)$", file.read_text("utf-8"), re.MULTILINE)
    assert uid is not None
    odd = f'"{uid[1][:5]}\\x{ord(uid[1][5]):02x}{uid[1][6:]}"'
    assert uid[1] not in odd
    file.write_text(file.read_text("utf-8").replace(f"uid: {uid[1]}", f"uid: {odd}"), "utf-8")
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.lv", "commit", "-qam", "7"],
        cwd=town,
        check=True,
    )
    assert izm("comment", "1", "Labi").code == 0


def test_a_change_in_anothers_place_is_not_gone_on_with(izm: Izm, town: Path) -> None:
    """Neither is a second file made of it, nor is the change altered whose number it has."""
    for _ in range(2):
        izm(*izm.NEW)
    here, moved = town / "changes/2026/IZM-2026-0002.yaml", town / "changes/2026/IZM-2026-0007.yaml"
    for number in ("2026-0005", "2026-0001"):
        moved.write_text(here.read_text("utf-8").replace("IZM-2026-0002", f"IZM-{number}"), "utf-8")
        for words in (
            ["add", "."],
            ["-c", "user.name=A", "-c", "user.email=a@example.lv", "commit", "-qm", "7"],
        ):
            subprocess.run(["git", *words], cwd=town, check=True)
        before = sorted(file.read_bytes() for file in (town / "changes").rglob("*.yaml"))
        refused = izm("comment", "7", "Labi")
        assert (refused.code, "IZM-E625" in refused.err) == (6, True)
        assert before == sorted(file.read_bytes() for file in (town / "changes").rglob("*.yaml"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("title: Y", "Take it back: "),
        ("title:  X", "or take it back: "),
        ("title:  X", "Record it with git: "),
    ],
)
def test_what_to_do_about_an_edit_of_what_has_ended_is_told(
    izm: Izm, town: Path, written: str, said: str
) -> None:
    """Nothing records it any more: every further step would be refused for it, with a command that is refused."""
    new = ("new", "--title", "X", "--kind", "normal", "--complexity", "simple", "--service", "e-iesniegums")
    assert izm(*new).code == 0
    assert izm("withdraw", "1", "--reason", "Nevajag").code == 0
    file = town / "changes/2026/IZM-2026-0001.yaml"
    file.write_text(file.read_text().replace("title: X", written))
    refused = izm("comment", "1", "Vēl", lang="en")
    assert (refused.code, "IZM-E606" in refused.err, "izm edit" in refused.err) == (6, True, False)
    command = refused.err.partition(said)[2].splitlines()[0].partition(" – ")[0]
    who = {
        f"GIT_{role}_{key}": "j@example.lv" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")
    }
    subprocess.run(shlex.split(command), cwd=town, check=True, env=os.environ | who)
    assert izm("comment", "1", "Vēl").code == 0
    assert izm("check").code == izm("audit").code == 0
