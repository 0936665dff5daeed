"""Trees compared many at a time say what each comparison says by itself."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from izmainas.errors import BlockedError, UnverifiableError
from izmainas.store import tree_changes
from izmainas.store.tree_changes import Pair, touches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Repository

_PATHS = (
    "changes/2026/IZM-2026-0001.yaml",
    "changes/2026/Ceļš.yaml",
    "changes/2026/a\nizm 0\n:100644.yaml",
    "registry/people.yaml",
    "registry/services/a.yaml",
    "changes.yaml",
    "docs/registry/x.md",
    "README.md",
)


class _Group(NamedTuple):
    pairs: Sequence[Pair]


@pytest.fixture
def trees(unborn: Repository) -> list[str]:
    """Give trees of which each has a few files otherwise than the one before."""
    chance = random.Random(4)  # noqa: S311 - nothing is secret here
    found = []
    for number in range(30):
        for path in chance.sample(_PATHS, 3):
            file = unborn.path / path
            if file.exists() and chance.random() < 0.3:
                file.unlink()
            else:
                unborn.write(path, f"{number} {path}\n")
        unborn.git("add", "-A")
        found.append(unborn.git("write-tree"))
    return found


def _told(repository: Repository, pair: Pair) -> list[tuple[str, ...]]:
    """Return what git says of one pair, of the register's folders."""
    old = pair[0] or repository.git("hash-object", "-t", "tree", "--stdin", stdin="")
    said = repository.git("diff-tree", "-r", "-z", "--full-index", "--no-renames", old, pair[1]).split("\0")
    rows = [(said[at + 1], *said[at][1:].split(" ")[:4]) for at in range(0, len(said) - 1, 2)]
    return [
        (path, old_mode, old_oid, mode, oid)
        for path, old_mode, mode, old_oid, oid in rows
        if path.startswith(("changes/", "registry/"))
    ]


@pytest.mark.parametrize("lifetime", [1, 7, 1_000])
def test_what_is_told_of_many_is_told_of_each(
    unborn: Repository, trees: list[str], lifetime: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are asked at once, and however often git begins anew."""
    monkeypatch.setattr(tree_changes, "_LIFETIME", lifetime)
    monkeypatch.setattr(tree_changes, "_AT_ONCE", 3)
    pairs: list[Pair] = [(None, trees[0]), *itertools.pairwise(trees), (trees[5], trees[5])]
    groups = [_Group(pairs[:1]), _Group(pairs[1:9]), _Group([]), _Group(pairs[9:])]
    found = [
        (pair, touched)
        for group, told in touches(unborn.store, groups)
        for pair, touched in zip(group.pairs, told, strict=True)
    ]
    assert [pair for pair, _ in found] == pairs
    for pair, touched in found:
        assert [tuple(touch) for touch in touched] == _told(unborn, pair)
    assert any(touched for _, touched in found)


def test_a_tree_that_is_not_here_is_no_answer(unborn: Repository, trees: list[str]) -> None:
    """Nothing is taken for unchanged that could not be read."""
    with pytest.raises(UnverifiableError):
        list(touches(unborn.store, [_Group([(trees[0], "0" * 39 + "1")])]))
    with pytest.raises(UnverifiableError):
        list(touches(unborn.store, [_Group([(trees[0], trees[1])]), _Group([("1" * 40, trees[2])])]))


def test_git_is_not_heard_without_end(
    unborn: Repository, trees: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than is read at once is refused, as of any other command."""
    monkeypatch.setattr(tree_changes, "_ANSWER", 100)
    with pytest.raises(BlockedError, match="IZM-E619"):
        list(touches(unborn.store, [_Group([(None, trees[-1])])]))
