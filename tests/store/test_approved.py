"""What a change was when it was last approved is found from the newest commit on, and no further than needed."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.change import Change
from izmainas.store import approved
from izmainas.store.approved import at_approval
from izmainas.store.change_text import new_text
from izmainas.store.lineage import commits_touching
from izmainas.store.repository import Repository as Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Repository

_PATH = "changes/2026/IZM-2026-0001.yaml"
_AT = "2026-11-20T09:00:00+02:00"
_REGISTERED = {"id": "01KATX3V9B6Q0Y8M2R4C5E0001", "step": "register", "by": "anna", "at": _AT}
_APPROVED = {
    "id": "01KATX3V9B6Q0Y8M2R4C5E0002",
    "step": "authorize",
    "decision": "approve",
    "by": "anna",
    "at": _AT,
    "approves": "v1:sha256:" + "0" * 64,
}


def change(*, title: str, approval: bool) -> Change:
    """Return a change under a title, approved or not yet."""
    return Change.model_validate(
        {
            "id": "IZM-2026-0001",
            "uid": "01KATX3V9B6Q0Y8M2R4C5D0001",
            "title": title,
            "state": "authorized" if approval else "registered",
            "kind": "normal",
            "complexity": "simple",
            "targets": {"services": ["forma"]},
            "action": "modify",
            "history": [_REGISTERED, *([_APPROVED] if approval else [])],
        }
    )


class Branch:
    """A branch of commits whose dates are given, so that the newest need not be the last."""

    def __init__(self, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        self._repository = repository
        self._monkeypatch = monkeypatch

    def commit(self, title: str, minute: int, *, approval: bool) -> str:
        """Write the file of the change and commit it."""
        self._monkeypatch.setenv("GIT_COMMITTER_DATE", f"2026-11-23T09:{minute:02d}:00+02:00")
        self._repository.write(_PATH, new_text(change(title=title, approval=approval)))
        self._repository.git("add", "-A")
        self._repository.git("commit", "-qm", title)
        return self._repository.git("rev-parse", "HEAD")


@pytest.fixture
def branch(unborn: Repository, monkeypatch: pytest.MonkeyPatch) -> Branch:
    """Give a register without a commit."""
    unborn.write("registry/institution.yaml", "name: {lv: X}\n")
    return Branch(unborn, monkeypatch)


def found(repository: Repository) -> str | None:
    """Return the commit of the approval."""
    with closing(Store.open(repository.path)) as store:
        told = at_approval(store, store.change("IZM-2026-0001"))
        return told[0] if told else None


def test_it_is_the_commit_of_the_approval_and_nothing_older_is_looked_for(
    unborn: Repository, branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much was before it."""
    for minute in range(10):
        branch.commit(f"Agrāk {minute}", minute, approval=False)
    assert found(unborn) is None
    wanted = branch.commit("Apstiprināts", 20, approval=True)
    branch.commit("Vēlāk", 30, approval=True)
    told: list[str] = []

    def counting(*words: object) -> Iterator[str]:
        with closing(commits_touching(*words)) as coming:  # type: ignore[arg-type]
            for commit in coming:
                told.append(commit)
                yield commit

    monkeypatch.setattr(approved, "commits_touching", counting)
    assert found(unborn) == wanted
    assert len(told) == 2


def test_a_newer_commit_beside_it_is_not_taken_for_what_was_below(unborn: Repository, branch: Branch) -> None:
    """A side that was merged later may be older or newer than the approval, and does not hold it."""
    branch.commit("Sākums", 1, approval=False)
    unborn.git("switch", "-qc", "side")
    branch.commit("Malā", 20, approval=False)
    unborn.git("switch", "-q", "main")
    wanted = branch.commit("Apstiprināts", 10, approval=True)
    unborn.git("merge", "-q", "--no-commit", "--no-ff", "side", code=1)
    branch.commit("Kopā", 30, approval=True)
    assert found(unborn) == wanted


def test_it_is_found_however_its_identity_is_written(unborn: Repository, branch: Branch) -> None:
    """Letters may stand there as numbers, in what is newer as well, and a text that only looks so is none."""
    escaped = _APPROVED["id"].replace("K", "\\x4b", 1)
    branch.commit(f"Sākums, vēl ne {_APPROVED['id']}", 1, approval=False)
    for title, minute in (("Apstiprināts", 2), ("Vēlāk", 3)):
        branch.commit(title, minute, approval=True)
        text = (unborn.path / _PATH).read_text(encoding="utf-8")
        assert _APPROVED["id"] in text
        unborn.write(_PATH, text.replace(_APPROVED["id"], f'"{escaped}"'))
        unborn.git("commit", "-qa", "--amend", "--no-edit")
    assert found(unborn) == unborn.git("rev-parse", "HEAD~1")
