"""An answer that nobody can take: the disk is full, or whoever started izm has closed its outputs."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Shell = Callable[..., "subprocess.CompletedProcess[str]"]

_NEW = "new --title Sesija --kind normal --complexity simple --service e-iesniegums"


@pytest.fixture
def shell(town: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Give `shell("list >/dev/full")`: what a shell does with `izm` in the town, as Anna, on the real clock.

    `most` is how many files may be open at a time.
    """
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_DATE")
        monkeypatch.setenv(f"GIT_{role}_NAME", "Anna Bērziņa")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "a.berzina@example.lv")
    monkeypatch.setenv("IZM_LANG", "en")

    def run(words: str, most: int = 0) -> subprocess.CompletedProcess[str]:
        line = f"{f'ulimit -n {most};' if most else ''} exec '{sys.executable}' -m izmainas {words}"
        return subprocess.run(
            ["/bin/sh", "-c", line], cwd=town, env=os.environ, capture_output=True, text=True, check=False
        )

    if not (made / "shell").exists():
        assert run(_NEW).returncode == 0
        shutil.copytree(town, made / "shell")
    shutil.copytree(made / "shell", town, dirs_exist_ok=True)
    return run


@pytest.mark.parametrize("words", ["list", "check", "audit --json", "explain PU2-20", "--help", "--version"])
def test_an_answer_that_cannot_be_written_is_told_from_a_finding(shell: Shell, words: str) -> None:
    """It ends as what stands in the way does, also when the answer was known before."""
    for _ in range(2):
        done = shell(f"{words} >/dev/full")
        assert done.returncode == 6
        assert done.stderr.count("\n") == 3
        assert done.stderr.startswith("IZM-E656: the answer cannot be written: No space left on device\n")
        assert shell(words).returncode == 0


def test_what_was_recorded_is_said_to_be(shell: Shell, town: Path) -> None:
    """Whoever repeats the command would record it twice."""
    done = shell("comment 1 --json Dzirdēts >/dev/full")
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=town, capture_output=True, text=True, check=True
    )
    assert done.returncode == 6
    assert f"IZM-E656: it is on record, as commit {commit.stdout[:12]};" in done.stderr
    assert "Do not repeat" in done.stderr
    assert "on record" not in shell("comment 1 --dry-run Dzirdēts >/dev/full").stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_who_closes_an_output_wants_to_hear_nothing(shell: Shell, closed: str) -> None:
    """The exit code is the answer, and what is left open stays what it is."""
    for words, code in (("list", 0), ("audit", 0), ("show 7", 5)):
        done = shell(f"{words} {closed}")
        assert done.returncode == code
        assert "Traceback" not in done.stderr
    assert "IZM-E503" in shell("show 7 <&- >&-").stderr


def test_whoever_stops_listening_is_not_told(
    shell: Shell,
) -> None:
    """`izm ... | head -1` is no failure of anything."""
    done = shell("--help | head -1")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", ["check", "list", "show 1", "explain"])
@pytest.mark.usefixtures("shell")
def test_who_stops_listening_is_told_from_a_finding(town: Path, words: str) -> None:
    """With `pipefail`, `izm check | head -1` ended with 1, as if errors had been found; it ends as a broken pipe does."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "izmainas", *words.split()],
            cwd=town,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", ["show 1 --json", "dossier 1 --json", "show 1"])
def test_an_answer_that_was_cut_does_not_end_as_a_whole_one(
    shell: Shell,
    town: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    unbuffered: str,
) -> None:
    """Whoever reads a part of it is told by 141, as of every program; 1 is for what a check has found, 0 for all."""
    said = "Plašs apraksts. " * 1_000
    for _ in range(4):
        assert shell(f"comment 1 '{said}'").returncode == 0
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    for _ in range(2):
        ours, theirs = os.pipe()
        fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, 4096)
        line = [sys.executable, "-m", "izmainas", *words.split()]
        with subprocess.Popen(line, cwd=town, stdout=theirs, stderr=subprocess.PIPE, text=True) as izm:
            os.close(theirs)
            os.read(ours, 1)
            os.close(ours)
            _, told = izm.communicate()
        assert (izm.returncode, told) == (141, "")


def test_a_pipe_that_does_not_wait_is_waited_for(
    shell: Shell, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other programs leave theirs so: what was known broke off, or began anew behind its first part and ended well."""
    assert shell(f"comment 1 '{'Plašs apraksts. ' * 1_000}'").returncode == 0
    whole = shell("show 1 --json").stdout
    line = [sys.executable, "-m", "izmainas", "show", "1", "--json"]
    for known in ("1", ""):
        monkeypatch.setenv("IZM_NO_INDEX", known)
        ours, theirs = os.pipe()
        fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, 4096)
        os.set_blocking(theirs, False)
        with (
            os.fdopen(ours) as heard,
            subprocess.Popen(line, cwd=town, stdout=theirs, stderr=subprocess.PIPE) as izm,
        ):
            os.close(theirs)
            assert (heard.read(), izm.communicate()[1], izm.returncode) == (whole, b"", 0)


@pytest.mark.parametrize(
    "words", ["list --json", "show 2 --json", "dossier 2", "check --format sarif", "registry export"]
)
def test_what_programs_read_does_not_depend_on_the_locale(
    shell: Shell,
    town: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
) -> None:
    """A letter that the locale lacks became a question mark in JSON, and nobody could tell it from one; asked anew or known."""
    assert shell(_NEW.replace("Sesija", "Pagarināšana")).returncode == 0
    file = next(town.glob("changes/*/*-0002.yaml"))
    file.write_text(file.read_text("utf-8").replace("state: registered", "state: closed"), "utf-8")
    said = shell(words).stdout
    for encoding in ("ascii", "utf-8", "ascii"):
        monkeypatch.setenv("PYTHONIOENCODING", encoding)
        assert shell(words).stdout == said
    monkeypatch.setenv("IZM_NO_INDEX", "1")
    assert shell(words).stdout == said


def test_what_people_read_says_what_the_locale_can(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that knows no such letter shows a question mark in its place."""
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert "Anna B?rzi?a" in shell("show 1").stdout


@pytest.mark.parametrize("words", ["list", "check", "comment 1 Dzirdēts"])
def test_a_machine_that_gives_no_more_is_told(shell: Shell, town: Path, words: str) -> None:
    """Whatever it was that it had no room for: never a traceback, and never as a missing permission."""
    refused = 0
    for most in range(5, 40, 4):
        head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=town, capture_output=True, check=True).stdout
        done = shell(words, most)
        if done.returncode == 0:
            break
        refused += 1
        assert (done.returncode, done.stderr.count("\n")) == (6, 3)
        assert done.stderr.startswith("IZM-E657: this machine gives izm no more: Too many open files\n")
        after = subprocess.run(["git", "rev-parse", "HEAD"], cwd=town, capture_output=True, check=True).stdout
        assert after == head
    assert 0 < refused < 8


def test_in_a_folder_that_was_removed_it_is_told(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git said that it cannot read it, and `init` broke off; what is done elsewhere is done, and said to be."""
    monkeypatch.setenv("PYTHONSAFEPATH", "1")  # python itself looks for the folder otherwise

    def ended(words: str) -> subprocess.CompletedProcess[str]:
        izm = f"'{sys.executable}' -m izmainas --lang en {words}"
        line = f"mkdir '{town}/gone' && cd '{town}/gone' && rmdir '{town}/gone' && exec {izm}"
        return subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False)

    for words in ("list", f"init '{town}/x' --name X"):
        done = ended(words)
        assert (done.returncode, done.stdout) == (5, "")
        assert done.stderr.startswith("IZM-E505: the folder that you are in has been removed\n")
    new = town.parent / "new"
    new.mkdir()
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Anna")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "anna@example.lv")
    done = ended(f"-C '{new}' init --name X")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"cd {new}" in done.stdout
