"""The made-up registers that everything is measured on: real git, true events, the same for the same seed."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).parents[2]
#: the registers end on the evening before
_AFTER = "2026-11-26T09:00:00+02:00"
_CHANGES = 40


def made(folder: Path, *options: str) -> Path:
    """Return a new register of forty changes: each way that a change can go is in it."""
    script = TOP / "bench" / "register.py"
    command = [sys.executable, str(script), str(folder), "--changes", str(_CHANGES), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def izm(top: Path, *words: str) -> Mapping[str, Any]:
    """Return what `izm` answers in a register, a day after its last event."""
    done = subprocess.run(
        [sys.executable, "-m", "izmainas", "--json", *words],
        cwd=top,
        env=os.environ | {"GIT_AUTHOR_DATE": _AFTER, "GIT_COMMITTER_DATE": _AFTER},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    answer: Mapping[str, Any] = json.loads(done.stdout)
    return answer


def git(top: Path, *words: str) -> str:
    """Return what git says in a register."""
    return subprocess.run(["git", *words], cwd=top, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def tidy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a register as `izm` itself would have written it."""
    return made(tmp_path_factory.mktemp("tidy") / "register")


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one with signed decisions, in files as another program would have written them."""
    return made(tmp_path_factory.mktemp("signed") / "register", "--signed", "--style", "dumped")


def test_a_register_keeps_every_rule_of_the_record(tidy: Path, signed: Path) -> None:
    """What is measured is the common case: thousands of changes and nothing to say of them."""
    for top in (tidy, signed):
        answer = izm(top, "check")
        assert [found for found in answer["findings"] if found["severity"] == "error"] == []
        assert len(izm(top, "list")["changes"]) == _CHANGES


def test_each_decision_is_proved_as_the_process_asks(tidy: Path, signed: Path) -> None:
    """Digests, trailers, authors and signatures are true, or the audit would be measured on violations."""
    for top, level in ((tidy, "committed"), (signed, "signed")):
        answer = izm(top, "audit")
        assert answer["violations"] == []
        assert Counter(one["level"] for one in answer["decisions"]) == {level: len(answer["decisions"])}
        assert len(answer["decisions"]) >= _CHANGES


def test_every_event_is_one_commit_of_one_file_by_the_person_who_acts(tidy: Path) -> None:
    """As `izm` commits it: the register grows by one entry, and says so in its trailers."""
    said = git(tidy, "log", "--reverse", "--name-only", "--format=%x00%ae %(trailers:key=Izm-By,valueonly)")
    _, founding, *events = said.split("\0")
    assert "registry/process.yaml" in founding
    entries = sum(path.read_text().count("\n    step: ") for path in tidy.glob("changes/*/*.yaml"))
    assert len(events) == entries
    for event in events:
        who, path = event.split()[:2], event.split()[2:]
        assert who[0] == f"{who[1]}@example.lv"
        assert len(path) == 1


def test_a_register_holds_changes_of_every_kind_and_in_every_state(tidy: Path) -> None:
    """A measurement over nothing but closed changes would flatter the lists of open ones."""
    changes = izm(tidy, "list")["changes"]
    assert len({change["state"] for change in changes}) == 10
    assert {change["kind"] for change in changes} == {"standard", "normal", "emergency"}
    assert any(change["held"] for change in changes)
    assert len({change["registered"][:4] for change in changes}) > 10


def test_the_same_seed_gives_the_same_commits(tmp_path: Path, signed: Path) -> None:
    """Another seed gives others: whoever measures again, measures the same, or something new."""
    again = made(tmp_path / "again", "--signed", "--style", "dumped")
    other = made(tmp_path / "other", "--signed", "--style", "dumped", "--seed", "2")
    heads = [git(top, "rev-parse", "HEAD") for top in (signed, again, other)]
    assert heads[0] == heads[1] != heads[2]


def test_without_its_history_a_register_holds_the_same_files(tmp_path: Path, signed: Path) -> None:
    """For what needs no history there is a register that is made in a tenth of the time."""
    tip = made(tmp_path / "tip", "--signed", "--style", "dumped", "--history", "tip")
    assert git(tip, "rev-parse", "HEAD:changes") == git(signed, "rev-parse", "HEAD:changes")
    assert int(git(tip, "rev-list", "--count", "HEAD")) < 5
