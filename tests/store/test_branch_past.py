"""What a branch held before its tip, as a replay of it would have it."""

from typing import TYPE_CHECKING

import pytest

from izmainas.store.branch_past import BranchPast

if TYPE_CHECKING:
    from conftest import Repository

ROLES = "registry/roles.yaml"
CALENDAR = "registry/calendar.yaml"


def commit(repository: "Repository", path: str, text: str | None) -> str:
    """Record one file with plain git (None: taken away), and return the commit."""
    if text is None:
        (repository.path / path).unlink()
    else:
        repository.write(path, text)
    repository.git("add", "--all", ".")
    repository.git("commit", "--quiet", "--message", "a version")
    return repository.git("rev-parse", "HEAD")


def in_force(repository: "Repository", path: str, tip: str) -> str | None:
    """Return what the version of a file that rules at `tip` says."""
    oid = BranchPast(repository.store, repository.objects, tip, 0).in_force(path)
    return None if oid is None else repository.objects.content(oid).decode()


@pytest.mark.parametrize(
    ("path", "said", "removed"),
    [(ROLES, "assignments: []\n", "assignments: []\n"), (CALENDAR, "freezes: []\n", None)],
)
def test_what_rules_is_the_last_that_could_be_read(
    repository: "Repository", path: str, said: str, removed: str | None
) -> None:
    """What cannot be read, and a link in its place, leaves that before; a folder is a deletion, after which roles judge on as they stood."""
    sound = commit(repository, path, said)
    assert in_force(repository, path, sound) == said
    broken = commit(repository, path, "assignments: [\n")
    assert in_force(repository, path, broken) == said
    (repository.path / path).unlink()
    (repository.path / path).symlink_to("people.yaml")
    repository.git("add", "--all", ".")
    repository.git("commit", "--quiet", "--message", "a link")
    assert in_force(repository, path, "HEAD") == said
    (repository.path / path).unlink()
    folder = commit(repository, f"{path}/notes", "x\n")
    assert in_force(repository, path, folder) == removed
    anew = commit(repository, f"{path}/notes", None)
    assert in_force(repository, path, anew) == removed


def test_what_nobody_reads_for_its_size_leaves_the_version_before(repository: "Repository") -> None:
    """Else no pull request could be checked any more, that which takes it out among them."""
    commit(repository, CALENDAR, "freezes: []\n")
    large = commit(repository, CALENDAR, "#" * ((64 << 20) + 1))
    assert in_force(repository, CALENDAR, large) == "freezes: []\n"
