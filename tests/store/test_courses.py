"""The course of each file is what git says when it is asked about that file alone."""

from __future__ import annotations

import random
import zlib
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from izmainas.store import courses, file_history
from izmainas.store.courses import Courses, Group
from izmainas.store.file_history import landings_of
from izmainas.store.lineage import dated
from izmainas.store.repository import Repository as Store
from izmainas.store.shelf import Shelf
from izmainas.store.tree_changes import touches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from conftest import Repository
    from izmainas.store.runner import Git
    from izmainas.store.tree_changes import Touch

PATHS = tuple(f"changes/2026/IZM-2026-{number:04d}.yaml" for number in range(1, 5))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember also a short history, in groups of few commits of which fewer are kept."""
    monkeypatch.setattr(courses, "_WORTH_KEEPING", 1)
    monkeypatch.setattr(courses, "_TOGETHER", 3)
    monkeypatch.setattr(courses, "_RECENT", 2)


class Weaver:
    """Weaves a history by chance: commits, branches, merges that take from either side or make up their own."""

    def __init__(self, repository: Repository, seed: int) -> None:
        self._git = repository.git
        self._chance = random.Random(seed)  # noqa: S311 - nothing is secret here
        #: commits and their files
        self.made: list[tuple[str, dict[str, str]]] = [("", {})]

    def commit(self, parents: list[int], files: dict[str, str], date: int) -> None:
        """Make a commit on others, given by their places."""
        lines = "".join(f"100644 {oid}\t{path}\n" for path, oid in sorted(files.items()))
        self._git("read-tree", "--empty")
        self._git("update-index", "--index-info", stdin=lines)
        tree = self._git("write-tree")
        ons = [word for place in parents if self.made[place][0] for word in ("-p", self.made[place][0])]
        oid = self._git(
            "-c", "user.name=A", "-c", "user.email=a@x", "commit-tree", tree, *ons, stdin=f"at {date}\n"
        )
        self.made.append((oid, files))

    def blob(self) -> str:
        """Return one of a few contents, so that some come back."""
        return self._git("hash-object", "-w", "--stdin", stdin=f"{self._chance.randrange(4)}\n")

    def weave(self, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
        """Add so many commits; the branch ends in the last one."""
        for number in range(count):
            date = 1_700_000_000 + 100 * number - 5_000 * (self._chance.random() < 0.4)
            monkeypatch.setenv("GIT_COMMITTER_DATE", f"{date} +0000")
            last = len(self.made) - 1
            first = max(last - self._chance.choice((0, 0, 0, 1, 3)), 0)
            parents, files = [first], dict(self.made[first][1])
            other = self._chance.randrange(len(self.made))
            if self._chance.random() < 0.4 and other != first and self.made[other][0] and self.made[first][0]:
                parents.append(other)
                for path in PATHS:
                    if self._chance.random() < 0.5:
                        files.pop(path, None)
                        files |= {p: oid for p, oid in self.made[other][1].items() if p == path}
            if self._chance.random() < 0.7 or len(parents) == 1:
                path = self._chance.choice((*PATHS, "README.md"))
                if files.pop(path, None) is None or self._chance.random() < 0.7:
                    files[path] = self.blob()
            self.commit(parents, files, date)
        self._git("update-ref", "refs/heads/main", self.made[-1][0])


def told(repository: Repository) -> dict[str, courses.Course]:
    """Return the courses of all files, as a new command is told them."""
    head = repository.git("rev-parse", "main")
    with closing(Shelf(repository.store.git_dir / "izm")) as shelf:
        found = Courses(repository.store, repository.objects, shelf, head)
        return {path: found.of(path) for path in PATHS}


def said(repository: Repository, *words: str) -> list[str]:
    """Return the commits that git names."""
    return repository.git("rev-list", "main", *words).split()


def assert_as_git_says(repository: Repository) -> None:
    """Compare every course with git's own."""
    landed = {}
    for oid in said(repository, "--first-parent"):
        landed[oid] = max(map(int, repository.git("rev-list", "--timestamp", oid).split()[::2]))
    merges = said(repository, "--merges")
    for path, course in told(repository).items():
        alone = said(repository, "--full-history", "--no-merges", "--", path)
        # of a merge, git's combined comparison names what is there as no parent has it
        alone += [
            oid for oid in merges if path in repository.git("diff-tree", "-c", "--name-only", "-r", oid)
        ]
        assert sorted(course.commits) == sorted(alone)
        for place, oid in enumerate(course.commits):
            above = {*repository.git("rev-list", oid).split()}
            assert above.isdisjoint(course.commits[place + 1 :])
        landings = said(repository, "--first-parent", "--reverse", "--", path)
        assert [*course.landings] == [(oid, landed[oid]) for oid in landings]


@pytest.mark.parametrize("seed", range(8))
def test_each_course_is_what_git_says_of_the_file_alone(
    unborn: Repository, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At first, with nothing new, and gone on from."""
    weaver = Weaver(unborn, seed)
    weaver.weave(monkeypatch, 25)
    assert_as_git_says(unborn)
    assert_as_git_says(unborn)
    weaver.weave(monkeypatch, 10)
    assert_as_git_says(unborn)


def test_a_merge_lands_no_earlier_than_what_it_brings(
    unborn: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is dated, and however early the last commit of its side."""
    weaver = Weaver(unborn, 1)
    moments = (100, 400, 300, 200, 250)  # main, a side of two, the merge, main again
    for parents, date in zip(([0], [1], [2], [1, 3], [4]), moments, strict=True):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{1_700_000_000 + date} +0000")
        weaver.commit(parents, {PATHS[0]: weaver.blob(), PATHS[1]: weaver.blob()}, date)
    unborn.git("update-ref", "refs/heads/main", weaver.made[-1][0])
    assert_as_git_says(unborn)


def test_what_is_known_is_not_read_again(unborn: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing where nothing came, and else what came alone."""
    weaver = Weaver(unborn, 1)
    weaver.weave(monkeypatch, 20)
    told(unborn)
    compared: list[int] = []

    def counting(git: Git, groups: Iterable[Group]) -> Iterator[tuple[Group, list[list[Touch]]]]:
        for group, found in touches(git, groups):
            compared.append(len(found))
            yield group, found

    monkeypatch.setattr(courses, "touches", counting)
    told(unborn)
    assert compared == []
    weaver.commit([len(weaver.made) - 1], {PATHS[0]: weaver.blob()}, 0)
    unborn.git("update-ref", "refs/heads/main", weaver.made[-1][0])
    told(unborn)
    assert compared == [1]


def test_a_rewritten_branch_is_read_from_its_beginning(
    unborn: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is known of a branch that does not go through what was remembered."""
    weaver = Weaver(unborn, 2)
    weaver.weave(monkeypatch, 20)
    told(unborn)
    weaver.commit([len(weaver.made) - 4], {PATHS[0]: weaver.blob()}, 0)
    unborn.git("update-ref", "refs/heads/main", weaver.made[-1][0])
    assert_as_git_says(unborn)


def test_a_commit_of_before_that_is_damaged_by_now_is_no_loss(
    unborn: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The branch does not lead to it any more, so that nothing else would stop at it."""
    Weaver(unborn, 2).weave(monkeypatch, 5)
    told(unborn)
    oid = unborn.git("rev-parse", "main")
    unborn.git("update-ref", "refs/heads/main", "main~1")
    file = unborn.path / ".git/objects" / oid[:2] / oid[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"tree 0\0"))
    assert_as_git_says(unborn)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """Remember a short history, too; give what git was asked for."""
    found: list[Sequence[str]] = []
    monkeypatch.setattr(file_history, "_WORTH_KEEPING", 3)

    def counting(git: Git, tip: str, *which: str) -> Iterator[tuple[str, int]]:
        found.append(which)
        return dated(git, tip, *which)

    monkeypatch.setattr(file_history, "dated", counting)
    return found


def landed(repository: Repository, path: str) -> list[datetime]:
    """Return what a new command is told."""
    with closing(Store(repository.store)) as store:
        return [*landings_of(store, path)]


def assert_landed_as_git_says(repository: Repository, path: str) -> None:
    """Compare with git's own walk through everything."""
    said = repository.git("rev-list", "--timestamp", "main", "--", path).split()[::2]
    assert landed(repository, path) == [datetime.fromtimestamp(int(stamp), UTC) for stamp in said]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.usefixtures("asked")
def test_it_is_what_git_says_however_branches_were_merged(
    unborn: Repository, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At first, with nothing new, and gone on from; dates that run backwards and sides that were taken among them."""
    weaver = Weaver(unborn, seed)
    weaver.weave(monkeypatch, 15)
    for _ in range(4):
        for path in PATHS:
            assert_landed_as_git_says(unborn, path)
            assert_landed_as_git_says(unborn, path)
        weaver.weave(monkeypatch, 3)


def test_what_is_known_is_gone_on_from(
    unborn: Repository, asked: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A calendar that many subscribe to is not looked for in all commits each time."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "1700000000 +0000")
    weaver = Weaver(unborn, 1)
    path = PATHS[0]
    files: dict[str, str] = {}
    for number in range(8):
        files = {
            **files,
            PATHS[number // 4 % 2]: unborn.git("hash-object", "-w", "--stdin", stdin=f"{number}"),
        }
        weaver.commit([len(weaver.made) - 1], files, number)
        unborn.git("update-ref", "refs/heads/main", weaver.made[-1][0])
        assert len(landed(unborn, path)) == min(number + 1, 4)
    assert asked == [("--", path)]


def test_a_history_that_was_put_aside_is_not_gone_on_from(
    unborn: Repository, asked: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a reset the file has the history that HEAD has."""
    weaver = Weaver(unborn, 3)
    weaver.weave(monkeypatch, 6)
    landed(unborn, PATHS[0])
    unborn.git("update-ref", "refs/heads/main", weaver.made[1][0])
    assert_landed_as_git_says(unborn, PATHS[0])
    assert len(asked) == 2


@pytest.mark.parametrize("cut", ["shallow", "info/grafts"])
@pytest.mark.usefixtures("asked")
def test_a_history_that_is_cut_off_by_now_is_told_as_git_tells_it(
    unborn: Repository, cut: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the same HEAD, of a clone that is made shallow, or whole again."""
    weaver = Weaver(unborn, 1)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "1700000000 +0000")
    for number in range(3):
        blob = unborn.git("hash-object", "-w", "--stdin", stdin=f"{number}")
        weaver.commit([number], {PATHS[0]: blob}, number)
    unborn.git("update-ref", "refs/heads/main", weaver.made[-1][0])
    assert_landed_as_git_says(unborn, PATHS[0])
    file = unborn.path / ".git" / cut
    file.write_text(unborn.git("rev-parse", "main") + "\n")
    assert_landed_as_git_says(unborn, PATHS[0])
    file.unlink()
    assert_landed_as_git_says(unborn, PATHS[0])
