"""The branch moves to a commit that is here already, and the files with it: wholly or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest

from izmainas.errors import BlockedError
from izmainas.store.obstacles import MovedError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Killed, Repository

ONE = "changes/2026/IZM-2026-0001.yaml"
TWO = "changes/2026/IZM-2026-0002.yaml"
NEW = "changes/2027/IZM-2027-0001.yaml"
GONE = "registry/people.yaml"


def made(repository: Repository, **files: str | None) -> str:
    """Return a commit on top of HEAD with other files, made beside the work tree; double underscores are slashes."""
    names = {"one": ONE, "two": TWO, "new": NEW, "gone": GONE}
    return beside(repository, {names.get(key, key): content for key, content in files.items()})


def beside(repository: Repository, files: dict[str, str | None], mode: str = "100644") -> str:
    """Return a commit on top of HEAD with other files, made with an index of its own."""
    index = {"GIT_INDEX_FILE": str(repository.path.parent / "beside.index")}

    def git(*words: str, said: str = "") -> str:
        done = subprocess.run(
            ["git", *words],
            cwd=repository.path,
            env=os.environ | index,
            input=said,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    git("read-tree", "HEAD")
    for path, content in files.items():
        git("update-index", "--force-remove", path)
        if content is not None:
            blob = git("hash-object", "-w", "--stdin", said=content)
            git("update-index", "--add", "--replace", "--cacheinfo", f"{mode},{blob},{path}")
    return git("commit-tree", "-p", "HEAD", "-m", "theirs", git("write-tree"))


def move(repository: Repository, new: str) -> None:
    """Move to a commit, from where the branch is."""
    repository.ledger.move(repository.ledger.head(), new, "sync")


def test_the_branch_and_the_files_come_to_the_commit(repository: Repository) -> None:
    """New folders are made, emptied ones go; the reflog says why."""
    new = made(repository, one="theirs\n", new="new\n", gone=None)
    move(repository, new)
    assert repository.git("rev-parse", "HEAD") == new
    assert (repository.path / ONE).read_text() == "theirs\n"
    assert (repository.path / NEW).read_text() == "new\n"
    assert not (repository.path / "registry").exists()
    assert repository.status() == []
    assert repository.git("reflog", "-1", "--format=%gs") == "izm: sync"


def test_what_the_move_does_not_touch_stays_as_it_lies(repository: Repository) -> None:
    """Edited, staged and unknown files are the person's."""
    repository.write(TWO, "edited\n")
    repository.write("README.md", "staged\n")
    repository.git("add", "README.md")
    repository.write("notes.txt", "mine\n")
    before = repository.status()
    move(repository, made(repository, one="theirs\n"))
    assert repository.status() == before == ["M  README.md", f" M {TWO}", "?? notes.txt"]
    assert (repository.path / TWO).read_text() == "edited\n"


@pytest.mark.parametrize(
    ("path", "staged", "code"),
    [(ONE, False, "E606"), (ONE, True, "E606"), (NEW, False, "E611"), (GONE, False, "E606")],
)
def test_a_file_that_would_change_is_not_taken_from_whoever_edits_it(
    repository: Repository, path: str, staged: bool, code: str
) -> None:
    """Refused beforehand, with nothing changed."""
    new = made(repository, one="theirs\n", new="new\n", gone=None)
    repository.write(path, "edited\n")
    if staged:
        repository.git("add", path)
    before = repository.snapshot()
    with pytest.raises(BlockedError, match=code):
        move(repository, new)
    assert repository.snapshot() == before
    assert not repository.ledger.interrupted


def test_what_is_staged_only_is_not_lost_either(repository: Repository) -> None:
    """The index holds it, the file does not."""
    new = made(repository, one="theirs\n")
    repository.write(ONE, "staged\n")
    repository.git("add", ONE)
    repository.write(ONE, "id: IZM-2026-0001\n")
    before = repository.snapshot()
    with pytest.raises(BlockedError, match="E607"):
        move(repository, new)
    assert repository.snapshot() == before


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        ("tool.sh", "100755"),
        ("link", "120000"),
        ("a b.txt", "100644"),
        (".gitmodules", "100644"),
        (ONE, "100755"),
    ],
)
def test_what_izm_does_not_write_is_left_to_git(repository: Repository, path: str, mode: str) -> None:
    """Programs, links, odd names: the refusal names them, and the way."""
    new = beside(repository, {path: "x\n"}, mode)
    before = repository.snapshot()
    with pytest.raises(BlockedError, match="E637") as refused:
        move(repository, new)
    assert repository.snapshot() == before
    assert "git pull --rebase" in str(refused.value.hint)


@pytest.mark.parametrize("path", ["changes", "README.md/inside"])
def test_a_folder_in_the_place_of_a_file_is_left_to_git(repository: Repository, path: str) -> None:
    """So is a file in the place of a folder."""
    files: dict[str, str | None] = {ONE: None, TWO: None} if path == "changes" else {"README.md": None}
    new = beside(repository, {**files, path: "x\n"})
    before = repository.snapshot()
    with pytest.raises(BlockedError, match="E637"):
        move(repository, new)
    assert repository.snapshot() == before


def test_a_branch_that_has_moved_meanwhile_is_not_moved_from_there(repository: Repository) -> None:
    """What was recorded in between would be lost."""
    new, head = made(repository, one="theirs\n"), repository.ledger.head()
    repository.commit(TWO, "mine\n")
    before = repository.snapshot()
    with pytest.raises(MovedError):
        repository.ledger.move(head, new, "sync")
    assert repository.snapshot() == before


def test_thousands_of_files_come_at_once(repository: Repository) -> None:
    """More names than a command line holds."""
    blob = repository.git("hash-object", "-w", "--stdin", stdin="same")
    lines = "".join(f"100644 blob {blob}\t{'x' * 90}-{n:04d}.yaml\n" for n in range(1200))
    year = repository.git("mktree", stdin=lines)
    changes = repository.git("mktree", stdin=f"040000 tree {year}\t2026\n")
    root = repository.git("mktree", stdin=f"040000 tree {changes}\tchanges\n")
    new = repository.git("commit-tree", "-p", "HEAD", "-m", "theirs", root)
    move(repository, new)
    assert repository.status() == []
    assert repository.git("rev-parse", "HEAD") == new


def check(repository: Repository, old: str, new: str) -> bool:
    """Return whether the branch is at the new commit: all agrees with it, or with the old one, and nothing else was touched."""
    head = repository.git("rev-parse", "HEAD")
    assert head in {old, new}
    assert repository.status() == [" M README.md", "A  note", "?? free"]
    assert (repository.path / ONE).read_text() == ("theirs\n" if head == new else "id: IZM-2026-0001\n")
    assert (repository.path / NEW).parent.exists() is (head == new)
    assert (repository.path / GONE).exists() is not (head == new)
    left = {file.name for file in repository.store.git_dir.glob("izm/*")} | {
        file.name for file in repository.store.git_dir.glob("*.lock")
    }
    assert left <= {"lock", "empty"}
    return head == new


def test_killed_at_any_call_the_branch_is_at_the_old_or_the_new_commit(
    repository: Repository, tmp_path: Path, killed: Killed
) -> None:
    """Before every write, sync, rename, folder and process of the whole move; healed, it can be done again."""
    shutil.rmtree(repository.store.git_dir / "hooks")
    repository.write("note", "staged\n")
    repository.git("add", "note")
    repository.write("README.md", "edited\n")
    repository.write("free", "untracked\n")
    old = repository.git("rev-parse", "HEAD")
    new = made(repository, one="theirs\n", new="new\n", gone=None)

    def copied(name: str) -> Repository:
        subprocess.run(["cp", "-a", repository.path, tmp_path / name], check=True)
        return repository.at(tmp_path / name)

    def anew(copy: Repository) -> None:
        move(copy.at(copy.path), new)

    with closing(copied("whole")) as whole:
        calls = killed(partial(anew, whole), 0)
        assert check(whole, old, new)
    assert len(calls) > 30
    outcomes = set()
    for at in range(1, len(calls) + 1):
        with closing(copied(str(at))) as copy:
            assert killed(partial(anew, copy), at) == []
            copy.ledger.recover()
            outcomes.add(check(copy, old, new))
            move(copy, new)
            assert check(copy, old, new)
        shutil.rmtree(tmp_path / str(at))
    assert outcomes == {True, False}
