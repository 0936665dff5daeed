"""Blobs read from the work tree: only where the very bytes lie there; what they say is the same either way."""

from __future__ import annotations

import os
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from izmainas.errors import UnverifiableError
from izmainas.store.contents import Contents
from izmainas.store.repository import Repository as Store

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Repository

_MANY = 600


def _path(number: int) -> str:
    return f"changes/2026/IZM-2026-{number:04d}.yaml"


@pytest.fixture
def full(unborn: Repository) -> Repository:
    """Give a repository with more files than are looked for at once."""
    for number in range(_MANY):
        unborn.write(_path(number), f"number {number}\n")
    unborn.git("add", "-A")
    unborn.git("commit", "-qm", "files")
    return unborn


def _wanted(repository: Repository) -> list[tuple[str, str]]:
    lines = repository.git("ls-tree", "-r", "HEAD").splitlines()
    return [(line.partition("\t")[2], line.split()[2]) for line in lines]


def _read(top: Path, wanted: list[tuple[str, str]]) -> list[bytes]:
    with closing(Store.open(top)) as store, Contents(store.git, store.tree) as contents:
        return [*contents.read(wanted)]


def test_what_lies_there_otherwise_is_read_from_git(full: Repository, tmp_path: Path) -> None:
    """A file that was edited, removed, exchanged for another's, or made a link, a folder or a pipe."""
    wanted = _wanted(full)
    true = [f"number {number}\n".encode() for number in range(_MANY)]
    assert _read(full.path, wanted) == true
    full.write(_path(3), "number 4\n")
    (full.path / _path(5)).unlink()
    (full.path / _path(300)).unlink()
    (tmp_path / "outside").write_text("number 300\n", encoding="utf-8")
    (full.path / _path(300)).symlink_to(tmp_path / "outside")
    assert _read(full.path, wanted) == true
    (full.path / _path(400)).unlink()
    os.mkfifo(full.path / _path(400))
    (full.path / _path(599)).unlink()
    (full.path / _path(599)).mkdir()
    assert _read(full.path, wanted) == true
    assert _read(full.path, wanted[::-1]) == true[::-1]


def test_git_is_not_asked_for_what_lies_there(full: Repository) -> None:
    """Of all the files, those alone that differ; without its objects a repository still has the others."""
    wanted = _wanted(full)
    for _, oid in wanted:
        (full.path / ".git/objects" / oid[:2] / oid[2:]).unlink()
    assert len(_read(full.path, wanted)) == _MANY
    full.write(_path(7), "edited\n")
    with pytest.raises(UnverifiableError):
        _read(full.path, wanted)


def test_a_bare_repository_has_no_files(full: Repository, tmp_path: Path) -> None:
    """All is read from git."""
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", full.path, bare], check=True)
    assert _read(bare, _wanted(full))[:2] == [b"number 0\n", b"number 1\n"]
