"""A register begins whole or not at all."""

from __future__ import annotations

import subprocess
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from izmainas.errors import BlockedError, RefusedError
from izmainas.store.founding import Founder, found, slug
from izmainas.store.records import RecordError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Repository

FOUNDER = Founder(name="Rīta novads", language="lv", person=None)
SCHEMAS = {"change.schema.json": "{}\n"}


def same(at: datetime) -> datetime:
    """Return the moment as it is."""
    return at


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jānis Ozols", "janis.ozols"),
        ("ž+ķ_1", "z.k.1"),
        ("..", "founder"),
        ("漢字", "founder"),
        ("A.B", "a.b"),
    ],
)
def test_an_id_is_made_of_letters_without_marks(text: str, wanted: str) -> None:
    """It becomes a path and a trailer."""
    assert slug(text) == wanted


def test_a_register_begins_beside_what_a_repository_holds(repository: Repository) -> None:
    """Nothing that exists is overwritten, and what is staged stays staged."""
    repository.write("staged.txt", "x\n")
    repository.git("add", "staged.txt")
    done = found(repository.path, FOUNDER, SCHEMAS, same)
    assert "registry/people.yaml" not in done.paths  # this one was there
    assert "registry/process.yaml" in done.paths
    assert repository.status() == ["A  staged.txt"]
    assert repository.git("rev-parse", "HEAD") == done.commit
    with pytest.raises(RefusedError, match="E331"):
        found(repository.path, FOUNDER, SCHEMAS, same)


def test_a_beginning_that_is_refused_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither without an identity nor with a name that does not fit; a folder that was there stays."""
    there = tmp_path / "there"
    there.mkdir()
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    for folder in (there, tmp_path / "new"):
        with pytest.raises(BlockedError, match="E603"):
            found(folder, FOUNDER, SCHEMAS, same)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "A")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "a@x.lv")
    for wrong in (Founder("X", "lv", "../x"), Founder("", "lv", None), Founder("a" * 301, "lv", None)):
        with pytest.raises(RecordError):
            found(there, wrong, SCHEMAS, same)
    assert list(there.iterdir()) == []
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("branches", "wanted"),
    [(["master"], "master"), (["darbs"], "darbs"), (["main", "darbs"], "main"), (["master", "x"], "master")],
)
def test_the_main_branch_is_the_one_that_there_is(tmp_path: Path, branches: list[str], wanted: str) -> None:
    """Without `init.defaultBranch` git calls it master: a gate for `main` would stand open there."""
    who = ("-c", "user.name=A", "-c", "user.email=a@x.lv")
    run = partial(subprocess.run, cwd=tmp_path, check=True)
    run(["git", "init", "-q", "-b", branches[0]])
    if branches[1:]:
        run(["git", *who, "commit", "-q", "--allow-empty", "-m", "Begin"])
        run(["git", "checkout", "-q", "-b", branches[1]])
    run(["git", "config", "user.name", "A"])
    run(["git", "config", "user.email", "a@x.lv"])
    found(tmp_path, FOUNDER, SCHEMAS, same)
    assert f"branch: {wanted}\n" in (tmp_path / "registry/institution.yaml").read_text("utf-8")


def test_a_register_begins_in_no_other(repository: Repository) -> None:
    """In a folder of a register, its files would be of another repository, and not of that one."""
    found(repository.path, FOUNDER, SCHEMAS, same)
    for place in ("registry", "changes/2026"):
        with pytest.raises(RefusedError, match="E331"):
            found(repository.path / place, FOUNDER, SCHEMAS, same)
        assert not (repository.path / place / ".git").exists()


def test_files_that_are_not_on_record_are_no_circle(repository: Repository) -> None:
    """A list said that there was no register and to make one; making one, that there was, and to list it."""
    file = repository.write("registry/institution.yaml", "name: {lv: X}\n")
    with pytest.raises(RefusedError, match="E331") as refusal:
        found(repository.path, FOUNDER, SCHEMAS, same)
    assert "git add registry && git commit" in str(refusal.value.hint)
    file.unlink()
    repository.commit("registry/institution.yaml", "name: {lv: X}\n")
    with pytest.raises(RefusedError, match="E331") as refusal:
        found(repository.path, FOUNDER, SCHEMAS, same)
    assert "izm list" in str(refusal.value.hint)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """With its path."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BlockedError, match="E622"):
        found(tmp_path / "file/below", FOUNDER, SCHEMAS, same)


def test_a_dry_beginning_names_its_files_and_makes_none(tmp_path: Path) -> None:
    """Not even the folder."""
    done = found(tmp_path / "new", FOUNDER, SCHEMAS, same, dry_run=True)
    assert done.commit is None
    assert "schemas/change.schema.json" in done.paths
    assert not (tmp_path / "new").exists()
