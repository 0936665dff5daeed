"""Killed at any moment, a write happened or did not, and the next one leaves no sign of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from izmainas.errors import BlockedError
from izmainas.store.journal import FileMove, Journal, load
from izmainas.store.ledger import FileChange
from izmainas.store.objects import blob_id
from izmainas.store.obstacles import MovedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Killed, Repository

ONE = "changes/2026/IZM-2026-0001.yaml"
NEW = "changes/2027/IZM-2027-0001.yaml"
GONE = "registry/people.yaml"
TWO = "changes/2026/IZM-2026-0002.yaml"
EDITED = b"id: IZM-2026-0002\nedited: by hand\n"
EVENT = [
    FileChange(ONE, b"changed\n"),
    FileChange(NEW, b"new\n"),
    FileChange(GONE, None),
    FileChange(TWO, EDITED + b"history: []\n", replaces=blob_id(EDITED, "sha1")),
]


def record(repository: Repository) -> None:
    """Do what a command does: look, decide, record, and decide again if something moved."""
    while repository.objects.read(f"HEAD:{NEW}") is None:
        try:
            repository.ledger.commit(repository.ledger.head(), {}, EVENT, "izm: event\n")
        except MovedError:
            continue


def recover(repository: Repository) -> None:
    """Do what the next command does first."""
    repository.ledger.recover()


def anew(repository: Repository, work: Callable[[Repository], None]) -> Callable[[], None]:
    """Return `work` as another process does it, with git processes of its own."""
    return lambda: work(repository.at(repository.path))


@pytest.fixture
def busy(repository: Repository) -> Repository:
    """Give a repository whose user has something staged, something edited, something new."""
    shutil.rmtree(repository.store.git_dir / "hooks")
    repository.write("note", "staged\n")
    repository.git("add", "note")
    repository.write("README.md", "edited\n")
    repository.write("free", "untracked\n")
    repository.write(TWO, EDITED)
    return repository


def check(repository: Repository) -> None:
    """HEAD holds all of the event or none, everything agrees with it, and nothing else was touched."""
    count = int(repository.git("rev-list", "--count", "HEAD"))
    recorded = repository.objects.read(f"HEAD:{NEW}") is not None
    assert count == 1 + recorded
    edited = [] if recorded else [f" M {TWO}"]
    assert repository.status() == [" M README.md", *edited, "A  note", "?? free"]
    assert (repository.path / TWO).read_bytes() == (EVENT[3].content if recorded else EDITED)
    assert (repository.path / NEW).parent.exists() is recorded
    assert (repository.path / GONE).parent.exists() is not recorded
    assert (repository.path / "README.md").read_text() == "edited\n"
    left = {file.name for file in repository.store.git_dir.glob("izm/*")} | {
        file.name for file in repository.store.git_dir.glob("*.lock")
    }
    assert left <= {"lock", "empty"}


def copied(repository: Repository, to: Path) -> Repository:
    """Return the same repository elsewhere, hard links and times kept."""
    subprocess.run(["cp", "-a", repository.path, to], check=True)
    return repository.at(to)


@pytest.mark.usefixtures("disk")
def test_killed_at_any_call_the_event_is_recorded_once_or_not_at_all(
    busy: Repository, tmp_path: Path, killed: Killed
) -> None:
    """Before every write, sync, rename, folder and process of the whole protocol."""
    with closing(copied(busy, tmp_path / "whole")) as whole:
        calls = killed(anew(whole, record), 0)
        check(whole)
    assert len(calls) > 50
    outcomes = set()
    for at in range(1, len(calls) + 1):
        with closing(copied(busy, tmp_path / str(at))) as copy:
            assert killed(anew(copy, record), at) == []
            copy.ledger.recover()
            check(copy)
            outcomes.add(copy.objects.read(f"HEAD:{NEW}") is not None)
            record(copy)
            check(copy)
            assert copy.git("rev-list", "--count", "HEAD") == "2"
        shutil.rmtree(tmp_path / str(at))
    assert outcomes == {True, False}


@pytest.mark.usefixtures("disk")
def test_killed_while_it_heals_it_heals_the_next_time(
    busy: Repository, tmp_path: Path, killed: Killed
) -> None:
    """Both ways: an event to take back, and one to finish."""
    with closing(copied(busy, tmp_path / "whole")) as whole:
        calls = killed(anew(whole, record), 0)
    outcomes = set()
    for last in ("fork_exec", "replace"):  # moving the branch; putting the index in its place
        with closing(copied(busy, tmp_path / last)) as crashed:
            killed(anew(crashed, record), len(calls) - calls[::-1].index(last))
            assert crashed.ledger.interrupted
            at = 0
            more = True
            while more:
                at += 1
                with closing(copied(crashed, tmp_path / "again")) as copy:
                    more = killed(anew(copy, recover), at) == []
                    copy.ledger.recover()
                    check(copy)
                    outcomes.add(copy.objects.read(f"HEAD:{NEW}") is not None)
                shutil.rmtree(tmp_path / "again")
            assert at > 3
    assert outcomes == {True, False}


@pytest.fixture
def crashed_at(busy: Repository, tmp_path: Path, killed: Killed) -> Callable[[str], Repository]:
    """Give a copy of the busy repository whose write was killed before its last call of a name."""

    def crashed(last: str) -> Repository:
        with closing(copied(busy, tmp_path / "whole")) as whole:
            calls = killed(anew(whole, record), 0)
        copy = copied(busy, tmp_path / "crashed")
        killed(anew(copy, record), len(calls) - calls[::-1].index(last))
        assert copy.ledger.interrupted
        return copy

    return crashed


def test_what_a_person_did_after_the_crash_is_theirs(crashed_at: Callable[[str], Repository]) -> None:
    """Healing touches what the write had touched, while it still holds what the write put there."""
    with closing(crashed_at("fork_exec")) as crashed:
        crashed.write(ONE, "edited after the crash\n")
        crashed.write("changes/2027/mine", "x\n")
        crashed.ledger.recover()
        assert (crashed.path / ONE).read_text() == "edited after the crash\n"
        assert (crashed.path / GONE).exists()
        assert not (crashed.path / NEW).exists()
        assert (crashed.path / "changes/2027/mine").exists()


def test_a_link_put_in_the_way_after_the_crash_is_left_alone(
    crashed_at: Callable[[str], Repository], tmp_path: Path
) -> None:
    """Nothing is written through it, and the rest is healed."""
    with closing(crashed_at("fork_exec")) as crashed:
        shutil.rmtree(crashed.path / "changes/2027")
        (tmp_path / "outside").mkdir()
        (crashed.path / "changes/2027").symlink_to(tmp_path / "outside")
        crashed.ledger.recover()
        assert not crashed.ledger.interrupted
        assert list((tmp_path / "outside").iterdir()) == []
        assert (crashed.path / ONE).read_text() == "id: IZM-2026-0001\n"


def test_an_index_unlocked_by_hand_after_the_crash_is_healed_too(
    crashed_at: Callable[[str], Repository],
) -> None:
    """People follow git's advice; the event was recorded, the index does not know it yet."""
    with closing(crashed_at("replace")) as crashed:
        (crashed.store.git_dir / "index.lock").unlink()
        crashed.write("note", "staged anew\n")
        crashed.git("add", "note")
        crashed.ledger.recover()
        check(crashed)
        assert crashed.git("show", ":note") == "staged anew"


@pytest.mark.usefixtures("disk")
def test_a_foreign_lock_after_the_crash_is_waited_for(crashed_at: Callable[[str], Repository]) -> None:
    """Healing can be tried again; the note stays until it has worked."""
    with closing(crashed_at("replace")) as crashed:
        lock = crashed.store.git_dir / "index.lock"
        lock.unlink()
        lock.write_bytes(b"theirs")
        with pytest.raises(BlockedError, match="IZM-E604"):
            crashed.ledger.recover()
        assert crashed.ledger.interrupted
        assert lock.read_bytes() == b"theirs"
        lock.unlink()
        crashed.ledger.recover()
        check(crashed)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 2}', '{"version": 1, "files": [{"x": 1}]}'])
def test_a_note_of_another_version_is_not_guessed_at(repository: Repository, text: str) -> None:
    """It may mean something else there."""
    (repository.store.git_dir / "izm").mkdir()
    (repository.store.git_dir / "izm" / "journal").write_text(text)
    before = repository.snapshot()
    with pytest.raises(BlockedError, match="IZM-E621"):
        repository.commit(ONE, "x")
    assert repository.snapshot() == before


_ID = "1" * 40
_MOVE = {"path": ONE, "old": None, "new": _ID, "temporary": ".t"}
_NOTE = {"version": 1, "ref": "refs/heads/main", "old": None, "new": _ID, "files": [_MOVE], "folders": []}


@pytest.mark.parametrize(
    "note",
    [
        *(_NOTE | {"files": [_MOVE | {key: value}]} for key in ("path", "temporary") for value in (1, None)),
        *(
            _NOTE | {"files": [_MOVE | {key: value}]}
            for key in ("old", "new", "edited")
            for value in (7, ["a"])
        ),
        *(_NOTE | {"files": [_MOVE | {"old": value}]} for value in ("", "HEAD\nHEAD", "1" * 39)),
        *(_NOTE | {"folders": value} for value in ([3], [None], 3)),
        *(_NOTE | {"new": value} for value in (None, 1, "", "x")),
        _NOTE | {"old": 1},
        _NOTE | {"ref": 1},
        _NOTE | {"version": 2},  # though it has all that this one has
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 10_000,
    ],
    ids=lambda note: str(note)[:200],
)
def test_a_damaged_note_is_told_and_nothing_is_done(repository: Repository, note: object) -> None:
    """Whatever stands in it: the next write says so, and nobody guesses."""
    (repository.store.git_dir / "izm").mkdir()
    data = note if isinstance(note, bytes) else json.dumps(note).encode()
    (repository.store.git_dir / "izm" / "journal").write_bytes(data)
    before = repository.snapshot()
    with pytest.raises(BlockedError, match="IZM-E621"):
        repository.commit(ONE, "x")
    assert repository.snapshot() == before


def test_a_folder_is_no_note(repository: Repository) -> None:
    """What cannot be read is told as what cannot be understood."""
    (repository.store.git_dir / "izm" / "journal").mkdir(parents=True)
    with pytest.raises(BlockedError, match="IZM-E621"):
        repository.commit(ONE, "x")


def test_a_pipe_or_a_link_is_no_note(repository: Repository, tmp_path: Path) -> None:
    """One that came with a `.git` from elsewhere would never come to its end."""
    note = repository.store.git_dir / "izm" / "journal"
    note.parent.mkdir(exist_ok=True)
    Journal("refs/heads/main", None, "a" * 40, ()).save(tmp_path / "journal")
    note.symlink_to(tmp_path / "journal")
    with pytest.raises(BlockedError, match="IZM-E621"):
        load(note)
    note.unlink()
    os.mkfifo(note)
    with pytest.raises(BlockedError, match="IZM-E621"):
        load(note)


def test_a_note_is_read_back_as_written(tmp_path: Path) -> None:
    """Also of a branch that was not born."""
    journal = Journal("refs/heads/main", None, "1" * 40, (FileMove("a", None, "2" * 40, ".t"),), ("b",))
    journal.save(tmp_path / "journal")
    assert load(tmp_path / "journal") == journal
