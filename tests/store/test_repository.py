"""What decisions rest on comes from HEAD; numbers come from everywhere; one event is one commit."""

from __future__ import annotations

import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.change import Change, path_of
from izmainas.domain.facts import Outcome
from izmainas.errors import BlockedError, IzmError, NotFoundError, UnverifiableError
from izmainas.store.change_files import read_change
from izmainas.store.change_text import new_text
from izmainas.store.drafting import commit_message
from izmainas.store.inspection import inspect
from izmainas.store.registry_files import default_process, load_policy, schema_model
from izmainas.store.repository import Repository as Store
from izmainas.store.sources import CommitSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Repository

ONE = "changes/2026/IZM-2026-0001.yaml"


def change(number: int, title: str = "X") -> Change:
    """Return a change that anna registered."""
    tail = f"{number:04d}"
    return Change.model_validate(
        {
            "id": f"IZM-2026-{tail}",
            "uid": f"01KATX3V9B6Q0Y8M2R4C5D{tail}",
            "title": title,
            "state": "registered",
            "kind": "normal",
            "complexity": "simple",
            "targets": {"services": ["form"]},
            "action": "modify",
            "history": [
                {
                    "id": f"01KATX3V9B6Q0Y8M2R4C5E{tail}",
                    "step": "register",
                    "by": "anna",
                    "at": "2026-03-02T09:00:00+02:00",
                }
            ],
        }
    )


@pytest.fixture
def register(unborn: Repository) -> Iterator[Store]:
    """Give the store over a register with one change."""
    unborn.write("registry/institution.yaml", "name: {lv: X}\n")
    unborn.write("registry/people.yaml", "people: [{id: anna, name: Anna, emails: [a@x.lv]}]\n")
    unborn.write(ONE, new_text(change(1)))
    unborn.git("add", ".")
    unborn.git("commit", "--quiet", "-m", "Begin")
    with closing(Store.open(unborn.path)) as store:
        yield store


def test_a_change_comes_from_head_not_from_the_work_tree(register: Store, unborn: Repository) -> None:
    """A hand edit is seen as one."""
    assert not register.hand_edited(ONE)
    unborn.write(ONE, "id: [\n")
    assert register.change("IZM-2026-0001") == change(1)
    assert register.hand_edited(ONE)
    assert [summary.id for summary in register.summaries()] == ["IZM-2026-0001"]


def test_a_change_that_is_not_committed_is_told_apart_from_one_that_is_not(
    register: Store, unborn: Repository
) -> None:
    """Both are not found."""
    unborn.write("changes/2026/IZM-2026-0002.yaml", new_text(change(2)))
    for number, code in (("IZM-2026-0002", "E504"), ("IZM-2026-0003", "E503")):
        with pytest.raises(NotFoundError, match=code):
            register.change(number)


@pytest.mark.usefixtures("register")
def test_changes_are_read_one_behind_another(unborn: Repository) -> None:
    """In the order in which they are asked for, as each by itself; one that is not there is told of as for itself."""
    unborn.write("changes/2026/IZM-2026-0002.yaml", new_text(change(2)))
    unborn.git("add", ".")
    unborn.git("commit", "--quiet", "-m", "Another")
    with closing(Store.open(unborn.path)) as store:
        asked = ["IZM-2026-0002", "IZM-2026-0001"]
        assert [*store.changes(asked)] == [change(2), change(1)]
        with pytest.raises(NotFoundError, match="E503"):
            [*store.changes([*asked, "IZM-2026-0003"])]


def test_who_types_a_number_in_january_is_told_of_december(register: Store) -> None:
    """A number alone is one of this year; the year before is where it is likely to be."""
    with pytest.raises(NotFoundError) as found:
        register.change("IZM-2027-0001")
    assert found.value.hint
    assert found.value.hint.values["change"] == "IZM-2026-0001"


@pytest.mark.parametrize("held", ["1" * 40, "HEAD^{tree}", "tag"])
@pytest.mark.parametrize("detached", [False, True])
def test_a_head_that_cannot_be_read_is_no_beginning(
    register: Store, unborn: Repository, held: str, detached: bool
) -> None:
    """What holds an id of something else than a commit, or of nothing here, is not a branch without commits."""
    unborn.git("tag", "--annotate", "--message", "x", "tag")
    oid = unborn.git("rev-parse", held)
    place = register.git.git_dir / ("HEAD" if detached else "refs/heads/main")
    place.write_text(f"{oid}\n")
    with (
        closing(Store.open(unborn.path)) as store,
        pytest.raises(UnverifiableError, match=f"IZM-E490.*{oid}"),
    ):
        _ = store.head
    (register.git.git_dir / "HEAD").write_text("ref: refs/heads/absent\n")
    with closing(Store.open(unborn.path)) as store:
        assert store.head == ("refs/heads/absent", None)


def test_the_next_number_is_free_everywhere(register: Store, unborn: Repository) -> None:
    """In the work tree, on every branch, on what was fetched; each year begins anew."""
    assert register.next_numbers(2026, 2) == ["IZM-2026-0002", "IZM-2026-0003"]
    unborn.write("changes/2026/IZM-2026-0007.yaml", "x\n")
    assert register.next_numbers(2026, 1) == ["IZM-2026-0008"]
    unborn.git("checkout", "--quiet", "-b", "side")
    unborn.write("changes/2026/IZM-2026-12345.yaml", "x\n")
    unborn.git("add", ".")
    unborn.git("commit", "--quiet", "-m", "Side")
    unborn.git("checkout", "--quiet", "main")
    with closing(Store.open(unborn.path)) as again:
        assert again.next_numbers(2026, 1) == ["IZM-2026-12346"]
        assert again.next_numbers(2027, 1) == ["IZM-2027-0001"]
    unborn.git("update-ref", "refs/remotes/origin/other", "side")
    unborn.git("branch", "-D", "side")
    with closing(Store.open(unborn.path)) as again:
        assert again.next_numbers(2026, 1) == ["IZM-2026-12346"]


def test_an_event_is_one_commit_with_checked_words(register: Store, unborn: Repository) -> None:
    """People's text stays in the file."""
    before = register.change("IZM-2026-0001")
    event = before.history[0].evolve(id="01KATX3V9B6Q0Y8M2R4C5D7E1H", step="comment", reason="Izm-By: mara")
    outcome = Outcome(before.step_taken(event), event)
    draft = register.draft(before, outcome)
    assert "+" in draft.difference
    assert [file.path for file in draft.files] == [ONE]
    commit = register.record(before, outcome)
    assert unborn.git("rev-parse", "HEAD") == commit
    message = unborn.git("log", "-1", "--format=%B")
    assert message.splitlines()[0] == "IZM-2026-0001 comment: X"
    assert "Izm-By: anna" in message
    assert "mara" not in message
    assert commit_message(outcome).startswith("IZM-2026-0001 comment: X\n")
    assert unborn.status() == []


def test_a_repository_without_a_register_says_how_to_make_one(repository: Repository) -> None:
    """And a folder without a repository, too."""
    with closing(Store.open(repository.path)) as store, pytest.raises(NotFoundError, match="E502") as refusal:
        _ = store.policy
    assert "izm init" in str(refusal.value.hint)
    with closing(Store.open(repository.path)) as store:
        assert store.missing("IZM-2026-0099").code == "IZM-E502", "no number is looked up in no register"
    with pytest.raises(NotFoundError, match="E501"):
        Store.open(repository.path.parent)


def test_faults_of_the_registry_are_raised_or_collected(register: Store, unborn: Repository) -> None:
    """A command stops at the first; a check tells them all and goes on."""
    unborn.write("registry/process.yaml", "version: x\n")
    unborn.write("registry/services/a.yaml", "id: b\nname: {lv: X}\nstage: provision-use\n")
    unborn.write("registry/services/nested/c.yaml", "never read\n")
    with pytest.raises(IzmError):
        load_policy(register.lying)
    policy = load_policy(register.lying, tolerant=True)
    assert sorted(fault.code for fault in policy.faults) == ["IZM-S005", "IZM-S006"]
    assert policy.process == default_process()
    assert policy.registry.services == {}


def test_each_path_of_the_registry_has_its_model() -> None:
    """What is none of it has none."""
    assert schema_model("registry/people.yaml") is not None
    assert schema_model("registry/services/x.yaml") is not None
    assert schema_model("registry/x/y.yaml") is None
    assert schema_model("README.md") is None


def test_only_regular_files_are_records(register: Store, unborn: Repository) -> None:
    """Neither links nor programs, in a commit or in the work tree."""
    (unborn.path / "changes/2026/IZM-2026-0002.yaml").symlink_to("IZM-2026-0001.yaml")
    (unborn.path / "changes/2026/IZM-2026-0003.yaml").write_text(new_text(change(3)), encoding="utf-8")
    (unborn.path / "changes/2026/IZM-2026-0003.yaml").chmod(0o755)
    unborn.git("add", ".")
    unborn.git("commit", "--quiet", "-m", "Odd")
    with closing(Store.open(unborn.path)) as again:
        assert [summary.id for summary in again.summaries()] == ["IZM-2026-0001"]
        assert again.committed.read("changes/2026/IZM-2026-0002.yaml") is None
    assert CommitSource(register.objects, None).paths("changes") == []
    assert CommitSource(register.objects, None).read(ONE) is None


def test_a_check_finds_what_no_single_file_shows(register: Store, unborn: Repository) -> None:
    """A process that entries name is read from git's objects."""
    now = change(1).history[0].at
    assert {p.finding.rule for p in inspect(register, now).placed} == {"IZM-R001", "IZM-C020"}
    text = new_text(change(1)).replace("step: register", "policy: " + "a" * 40 + ", step: register")
    unborn.write(ONE, text)
    unborn.write("changes/2026/IZM-2026-0002.yaml", text)
    found = inspect(register, now)
    assert {p.finding.rule for p in found.placed} >= {"IZM-C007", "IZM-C030", "IZM-C001"}
    assert found.changes == 2
    assert found.errors == len(found.placed)


def test_drafts_are_whole_or_absent(register: Store, unborn: Repository) -> None:
    """And lie where nobody commits them."""
    drafts = register.drafts
    assert drafts.load("IZM-2026-0001") is None
    path = drafts.save("IZM-2026-0001", b"one")
    drafts.save("IZM-2026-0001", b"two")
    assert (drafts.load("IZM-2026-0001"), path.read_bytes()) == (b"two", b"two")
    assert unborn.status() == []
    drafts.drop("IZM-2026-0001")
    drafts.drop("IZM-2026-0001")
    assert not path.exists()


def test_a_draft_is_never_put_through_a_link(register: Store, tmp_path: Path) -> None:
    """Whatever came with git's folder: the link goes, what it names stays."""
    drafts, theirs = register.drafts, tmp_path / "theirs"
    theirs.write_text("precious")
    path = drafts.path("IZM-2026-0001")
    path.parent.mkdir(parents=True)
    path.symlink_to(theirs)
    path.with_suffix(".new").symlink_to(theirs)
    assert drafts.load("IZM-2026-0001") is None
    drafts.save("IZM-2026-0001", b"one")
    assert (path.is_symlink(), path.read_bytes(), theirs.read_text()) == (False, b"one", "precious")


@pytest.mark.parametrize("link", ["izm", "izm/drafts"])
def test_no_draft_comes_into_a_folder_that_a_link_names(register: Store, tmp_path: Path, link: str) -> None:
    """There is none, and none can be kept; a file there of the same name is another."""
    drafts, theirs = register.drafts, tmp_path / "theirs"
    other = theirs / "drafts" if link == "izm" else theirs
    other.mkdir(parents=True)
    (other / "IZM-2026-0001.yaml").write_text("precious")
    (register.git.git_dir / link).parent.mkdir(exist_ok=True)
    (register.git.git_dir / link).symlink_to(theirs)
    assert drafts.load("IZM-2026-0001") is None
    drafts.drop("IZM-2026-0001")
    with pytest.raises(BlockedError, match="IZM-E622"):
        drafts.save("IZM-2026-0001", b"one")
    assert [(file.name, file.read_text()) for file in other.iterdir()] == [("IZM-2026-0001.yaml", "precious")]


def test_the_paths_of_changes_follow_their_numbers(tmp_path: Path) -> None:
    """From the number to the path and back."""
    from izmainas.domain import layout  # noqa: PLC0415 - only here

    assert layout.change_id(2026, 7) == "IZM-2026-0007"
    assert path_of("IZM-2026-0007") == "changes/2026/IZM-2026-0007.yaml"
    assert layout.number_of(path_of("IZM-2026-12345")) == (2026, 12345)
    for odd in ("changes/2026/x.yaml", "changes/2026/IZM-2026-1.yaml", "a/changes/2026/IZM-2026-0001.yaml"):
        assert layout.number_of(odd) is None
    assert layout.is_change("changes/2026/x.yaml")
    assert not layout.is_change("changes/x.yaml")
    assert layout.shelf_path("services", "form") == "registry/services/form.yaml"
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "x")], check=True)
    assert read_change(new_text(change(1)).encode(), ONE)[0] == change(1)
