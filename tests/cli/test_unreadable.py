"""Files and folders that the system does not let somebody read: what they hold is unknown, and nobody is told that it is well."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Izm

_CHANGE = "changes/2026/IZM-2026-0002.yaml"
_DROP = "-dac_override,-dac_read_search"  # root may go anywhere


def barred(top: Path, place: str, *words: str, left: int = 0) -> subprocess.CompletedProcess[str]:
    """Run izm by somebody who may not look into `place`, or may do there what `left` allows."""
    may_not = ["setpriv", f"--inh-caps={_DROP}", f"--bounding-set={_DROP}"] if os.getuid() == 0 else []
    line = [*may_not, sys.executable, "-m", "izmainas", "--lang", "en", *words]
    who = {"NAME": "Anna Bērziņa", "EMAIL": "a.berzina@example.lv"}
    named = {f"GIT_{role}_{key}": said for role in ("AUTHOR", "COMMITTER") for key, said in who.items()}
    mode = (top / place).stat().st_mode
    (top / place).chmod(left)
    try:
        return subprocess.run(
            line, cwd=top, env=os.environ | named, capture_output=True, text=True, check=False
        )
    finally:
        (top / place).chmod(mode)


@pytest.mark.parametrize(
    "place", [_CHANGE, "changes/2026", "changes", "registry/services", "registry/people.yaml"]
)
@pytest.mark.parametrize("words", ["check", "fmt --check", "check --json"])
def test_what_cannot_be_read_is_not_passed_over(busy: Izm, town: Path, place: str, words: str) -> None:
    """A folder that was passed over in silence made everything in it be in order."""
    assert busy(*words.split()).code in {0, 1}
    done = barred(town, place, *words.split())
    assert (done.returncode, done.stdout) == (6, "")
    first, hint, _ = done.stderr.splitlines()
    assert first == f"IZM-E626: {place} cannot be read: Permission denied"
    assert hint.endswith(f"ls -ld {place}")


@pytest.mark.parametrize("words", ["list", "init --name Iestāde"])
def test_a_folder_that_one_may_not_go_into_is_told(town: Path, words: str) -> None:
    """`sudo -u` leaves people in the other's home: they were told to begin a register there."""
    done = barred(town, ".", *words.split())
    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr.startswith(f"IZM-E626: {town} cannot be read: Permission denied")


@pytest.mark.parametrize("words", ["comment 2026-2 Ko", "show 2026-2", "edit 2026-2"])
def test_nobody_is_told_that_a_file_could_not_be_written_where_none_was(
    busy: Izm, town: Path, words: str
) -> None:
    """It was to be read."""
    assert busy("list").code == 0
    done = barred(town, _CHANGE, *words.split())
    assert done.returncode == 6
    assert f"IZM-E626: {_CHANGE} cannot be read: Permission denied" in done.stderr


def test_nothing_is_recorded_where_unfinished_work_could_wait_unseen(busy: Izm, town: Path) -> None:
    """A pick of several commits that stopped in the middle lies in a folder of git's own."""
    (town / ".git/sequencer").mkdir()
    assert busy("list").code == 0
    done = barred(town, ".git/sequencer", "comment", "2026-2", "Ko")
    assert done.returncode == 6
    assert done.stderr.startswith(f"IZM-E626: {town}/.git/sequencer/todo cannot be read: Permission denied")


@pytest.mark.parametrize(
    ("place", "subject"),
    [
        (".git/izm", "writes"),
        ("changes", "hand-edits"),
        ("registry", "hand-edits"),
        (".git/info", "hand-edits"),
    ],
)
def test_a_doctor_names_the_place_and_goes_on(busy: Izm, town: Path, place: str, subject: str) -> None:
    """Whoever ran a command as another user left folders that are closed now."""
    assert busy("list").code == 0
    (town / ".git/izm").mkdir(exist_ok=True)
    done = barred(town, place, "doctor", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    found = {one["id"]: one for one in json.loads(done.stdout)["observations"]}
    assert found[subject]["level"] == "problem"
    assert "cannot be read: Permission denied" in found[subject]["said"]


@pytest.mark.parametrize(
    "place", [".git", ".git/objects", ".git/izm", ".git/izm/lock", "changes/2026", "registry"]
)
def test_a_doctor_says_where_nothing_can_be_recorded(busy: Izm, town: Path, place: str) -> None:
    """It said that all was well while every step was refused; an auditor who only reads is not in trouble."""
    assert busy("comment", "2026-2", "Ko").code == 0
    done = barred(town, place, "doctor", "--json", left=(town / place).stat().st_mode & 0o555)
    found = {one["id"]: one for one in json.loads(done.stdout)["observations"]}["writes"]
    assert (done.returncode, done.stderr) == (0, "")
    assert (found["level"], found["said"]) == ("attention", f"you may not write in {town / place}")
