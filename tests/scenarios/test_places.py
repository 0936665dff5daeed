"""Where and how a repository can stand when somebody runs a command; and several people at once."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from scenarios.conftest import Town

NEW = ["new", "--kind", "normal", "--complexity", "simple", "--service", "form", "--title"]


def test_eight_people_at_once_get_eight_numbers(town: Town) -> None:
    """Nobody waits in vain, nothing is lost, nothing stands twice."""
    town.day = "2024-03-04"  # a day that is past wherever this runs
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "izmainas", *NEW, f"Izmaiņa {place}", "--json"],
            env={**os.environ, **town.environment(person)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for place, person in enumerate(
            ["anna", "juris", "karlis", "mara", "edgars", "ilze", "zane", "peteris"]
        )
    ]
    said = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * 8, [err for _, err in said]
    numbers = [f"IZM-2024-000{n}" for n in range(1, 9)]
    found = town.izm("anna", "list", "--json").data["changes"]
    assert sorted(change["id"] for change in found) == numbers
    assert sorted(change["title"] for change in found) == [f"Izmaiņa {n}" for n in range(8)]
    assert town.git("rev-list", "--count", "HEAD").strip() == "9"
    assert town.git("status", "--porcelain") == "A  notes/staged.txt\n?? scratch.txt\n"
    town.checks()


def test_a_subfolder_is_as_good_as_the_top(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """And so is another folder with `-C`."""
    town.new()
    monkeypatch.chdir(town.top / "registry/services")
    town.does("anna", "comment", "1", "No apakšmapes")
    monkeypatch.chdir(town.top.parent)
    town.does("anna", "comment", "1", "No ārpuses", "-C", str(town.top))
    monkeypatch.chdir(town.top)
    town.checks()


def test_a_linked_worktree_writes_on_its_own_branch(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that another branch has taken are not given again."""
    town.new()
    side = town.top.parent / "side"
    town.git("worktree", "add", "--quiet", "-b", "side", str(side))
    town.new()
    monkeypatch.chdir(side)
    answer = town.izm("anna", *NEW, "Sānis", "--json")
    assert answer.data["change"] == "IZM-2026-0003"
    assert town.git("-C", str(side), "status", "--porcelain") == ""
    assert town.git("log", "-1", "--format=%s", "side").startswith("IZM-2026-0003 register")


def test_reading_never_writes_and_needs_no_branch(town: Town) -> None:
    """On a detached HEAD reading goes on and writing is refused."""
    town.new()
    town.git("checkout", "--quiet", "--detach")
    before = town.snapshot()
    for words in (["list"], ["show", "1"], ["check"], ["report"], ["diff", "1", "--since-commit"], []):
        assert town.izm("anna", *words).code == 0, words
    assert town.snapshot() == before
    town.refuses("anna", "comment", "1", "x", code=6, rule="IZM-E601")


def test_a_merge_under_way_is_finished_first(town: Town) -> None:
    """The words are ours."""
    town.new()
    (town.top / ".git/MERGE_HEAD").write_text(town.git("rev-parse", "HEAD"), encoding="utf-8")
    town.refuses("anna", "comment", "1", "x", code=6, rule="IZM-E602")


def test_nobody_known_to_git_writes_nothing(town: Town) -> None:
    """Without an identity there is no author, and no record."""
    town.new()
    before = town.snapshot()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))}
    done = subprocess.run(
        [sys.executable, "-m", "izmainas", "comment", "IZM-2026-0001", "x"],
        env=environment | {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.useConfigOnly", "GIT_CONFIG_VALUE_0": "true"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (6, "")
    assert "IZM-E603" in done.stderr
    assert town.snapshot() == before


def test_a_refused_beginning_leaves_nothing(town: Town) -> None:
    """Neither a repository nor a folder; a dry run neither."""
    for words, code in (
        (["init", "jauns", "--name", "X", "--person", "../x"], 2),
        (["init", "jauns", "--name", "X", "--dry-run"], 0),
        (["init", "scratch.txt", "--name", "X"], 6),
        (["init", "--name", "X"], 3),
    ):
        answer = town.izm("anna", *words)
        assert answer.code == code, answer.err
        assert not (town.top / "jauns").exists()
        assert town.git("status", "--porcelain") == "A  notes/staged.txt\n?? scratch.txt\n"


def test_a_register_begins_with_one_command(
    tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On an unborn branch; the founder is known and can work at once."""
    folder = tmp_path / "new"
    assert town.izm("karlis", "init", str(folder), "--name", 'Iestāde "X" [red] 😀', "--lang", "en").code == 0
    monkeypatch.chdir(folder)
    assert town.izm("karlis", "check").code == 0
    assert town.git("-C", str(folder), "status", "--porcelain") == ""
    assert "Kārlis Liepa" in (folder / "registry/people.yaml").read_text(encoding="utf-8")
    again = town.izm("karlis", "init", "--name", "Y")
    assert (again.code, "IZM-E331" in again.err) == (3, True)
