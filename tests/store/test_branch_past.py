"""What a branch held before its tip, as a replay of it would have it."""

from typing import TYPE_CHECKING

from izmainas.store.branch_past import BranchPast

if TYPE_CHECKING:
    from conftest import Repository

PATH = "registry/roles.yaml"


def commit(repository: "Repository", path: str, text: str | None) -> str:
    """Record one file with plain git (None: taken away), and return the commit."""
    if text is None:
        (repository.path / path).unlink()
    else:
        repository.write(path, text)
    repository.git("add", "--all", ".")
    repository.git("commit", "--quiet", "--message", "a version")
    return repository.git("rev-parse", "HEAD")


def in_force(repository: "Repository", tip: str) -> str | None:
    """Return what the version of the roles that rules at `tip` says."""
    oid = BranchPast(repository.store, repository.objects, tip, 0).in_force(PATH)
    return None if oid is None else repository.objects.content(oid).decode()


def test_the_roles_that_rule_are_the_last_that_could_be_read(repository: "Repository") -> None:
    """What cannot be read, and a link in their place, leaves those before; a folder has taken them away, as a deletion has."""
    sound = commit(repository, PATH, "assignments: []\n")
    assert in_force(repository, sound) == "assignments: []\n"
    broken = commit(repository, PATH, "assignments: [\n")
    assert in_force(repository, broken) == "assignments: []\n"
    (repository.path / PATH).unlink()
    (repository.path / PATH).symlink_to("people.yaml")
    repository.git("add", "--all", ".")
    repository.git("commit", "--quiet", "--message", "a link")
    assert in_force(repository, "HEAD") == "assignments: []\n"
    (repository.path / PATH).unlink()
    folder = commit(repository, f"{PATH}/notes", "x\n")
    assert in_force(repository, folder) is None
    anew = commit(repository, f"{PATH}/notes", None)
    assert in_force(repository, anew) is None
