"""The demonstration: what a newcomer sees first works on any machine, in both languages, and says so honestly."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from izmainas.cli.demonstration_page import command_lines
from izmainas.cli.demonstration_script import read_script
from izmainas.cli.demonstration_town import script_in
from izmainas.cli.main import run


def git(folder: Path, *words: str) -> str:
    """Return what git says in the folder."""
    return subprocess.run(
        ["git", *words], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def played(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """Return the demonstration as programs read it."""
    assert run(["demo", "--json", *words]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    ("language", "refused", "closing"),
    [
        ("lv", "Atteikts, un tā tam jābūt (izejas kods 3).", "Tagad Jūsu kārta"),
        ("en", "Refused, as it must be (exit code 3).", "Now you"),
    ],
)
def test_the_demonstration_plays_to_its_end_in_both_languages(
    language: str, refused: str, closing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Four changes of all kinds are closed, one waits, and what was refused is said to be meant.

    Commands and answers fit 80 columns, broken where one can still paste them; prose is the terminal's to wrap.
    """
    assert run(["demo", str(tmp_path / "town"), "--lang", language]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.count(refused) == 3
    assert closing in said.out
    scenes, _, _ = said.out.replace(str(tmp_path), "/tmp").partition("$ cd ")  # noqa: S108
    stories = {scene.story for scene in script_in(language).scenes}
    assert [line for line in scenes.splitlines()[3:] if len(line) > 80 and line not in stories] == []
    states = [path.read_text("utf-8") for path in sorted((tmp_path / "town").glob("changes/*/*.yaml"))]
    assert ["state: closed" in text for text in states] == [True, True, True, True, False]
    assert run(["-C", str(tmp_path / "town"), "check"]) == 0
    assert git(tmp_path / "town", "status", "--porcelain") == ""


def test_nobody_needs_to_be_known_to_git_and_nothing_of_theirs_is_touched(
    sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The people are the demonstration's own; the machine's owner finds everything as it was."""
    config = sealed / ".gitconfig"
    config.write_text("[commit]\n\tgpgsign = true\n[user]\n\tsigningkey = /nonexistent\n")
    monkeypatch.setenv("IZM_LANG", "en")
    environment = dict(os.environ)
    assert run(["demo", str(tmp_path / "town")]) == 0
    assert "Now you" in capsys.readouterr().out
    assert dict(os.environ) == environment
    assert config.read_text().endswith("signingkey = /nonexistent\n")
    assert {path.name for path in sealed.iterdir()} == {".gitconfig"}


def test_afterwards_the_folder_greets_somebody_for_whom_something_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Going on is one command away: `izm`, as Jānis Ozols."""
    assert run(["demo", str(tmp_path / "town"), "--lang", "lv"]) == 0
    assert git(tmp_path / "town", "config", "--local", "user.email") == "j.ozols@example.lv"
    capsys.readouterr()
    waiting = json.loads(_said(capsys, ["-C", str(tmp_path / "town"), "list", "--mine", "--json"]))
    assert [change["waiting_for"] for change in waiting["changes"]] == [["j.ozols"]]
    number = waiting["changes"][0]["id"]
    assert run(["-C", str(tmp_path / "town"), "authorize", number, "--approve"]) == 0


def _said(capsys: pytest.CaptureFixture[str], words: list[str]) -> str:
    assert run(words) == 0
    return capsys.readouterr().out


def test_each_person_is_the_author_of_what_they_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The trail in git is that of several people, at the moments that the story says."""
    found = played(capsys, str(tmp_path / "town"))
    assert found["directory"] == str(tmp_path / "town")
    told = [(step["person"], step["at"]) for step in found["steps"] if step["exit"] == 0]
    logged = git(tmp_path / "town", "log", "--reverse", "--format=%ae %aI").splitlines()
    kept = [(line.split("@")[0], line.split()[1]) for line in logged]
    assert sorted(told) == sorted(kept[:1] + kept[2:])


def test_programs_read_every_step_with_its_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The steps, their exit codes and the register at the end are one JSON document.

    Nobody has to think of a name for the folder: without one, it is a temporary one.
    """
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = played(capsys, "--lang", "en")
    assert found["schema"] == "izm.demo/1"
    folder = Path(found["directory"])
    assert folder.parent == tmp_path
    assert folder.name.startswith("izm-demo-")
    assert all(step["exit"] == step["expected"] for step in found["steps"])
    assert [step["command"][1] for step in found["steps"] if step["exit"] == 3] == [
        "authorize",
        "plan",
        "review",
    ]
    kinds = {(change["kind"], change["complexity"]) for change in found["changes"]}
    assert kinds == {
        ("normal", "simple"),
        ("normal", "complex"),
        ("standard", "simple"),
        ("emergency", "simple"),
    }


def test_it_plays_across_the_turn_of_the_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Days are counted back from today, whatever day that is; numbers begin anew with the year."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-01-07T08:00:00+02:00")
    changes = played(capsys, str(tmp_path / "town"))["changes"]
    assert {change["id"][:8] for change in changes} == {"IZM-2025", "IZM-2026"}


def test_a_folder_that_holds_anything_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newcomer's files are never mixed with the demonstration's."""
    (tmp_path / "letter.txt").write_text("mine")
    assert run(["demo", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("IZM-E240")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("name", ["a" * 300, "letter.txt/below"], ids=["too long", "below a file"])
def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """With what the system says, not as an error of the program."""
    (tmp_path / "letter.txt").write_text("mine")
    assert run(["demo", str(tmp_path / name)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("IZM-E240")
    assert "izm demo" in said
    assert run(["demo", str(tmp_path / "letter.txt")]) == 2


def test_it_does_not_claim_success_when_a_step_ends_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In 2024 nobody held a role yet: the first decision fails, and the demonstration says so."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2024-06-03T09:00:00+03:00")
    assert run(["demo", str(tmp_path / "town"), "--lang", "en"]) == 6
    said = capsys.readouterr()
    assert "IZM-E640: a step of the demonstration ended with" in said.err
    assert "Now you" not in said.out


def test_both_languages_tell_the_same_story() -> None:
    """Who does what, when and how it ends is the same; only the words differ."""
    lv, en = (script_in(code).scenes for code in ("lv", "en"))
    shape = [(s.day, s.clock, s.who, s.code, s.words[0], bool(s.story), bool(s.heading)) for s in lv]
    assert shape == [(s.day, s.clock, s.who, s.code, s.words[0], bool(s.story), bool(s.heading)) for s in en]


def test_a_line_of_a_script_that_is_no_command_is_refused() -> None:
    """A slip in a script is found when it is read, not skipped."""
    with pytest.raises(ValueError, match="yesterday"):
        read_script("yesterday a.berzina: new\n")


def test_a_command_line_is_shown_as_it_can_be_pasted() -> None:
    """Values with spaces or signs of the shell are quoted, and a line breaks between options only."""
    words = ("izm", "new", "--title", 'A "b" $c', "--service", "x" * 60)
    assert command_lines(words) == [
        '$ izm new --title "A \\"b\\" \\$c" \\',
        f"    --service {'x' * 60}",
    ]
