"""What stands in the way is said, with the next command, and nothing at all is changed."""

from __future__ import annotations

import os
import re
import resource
import shlex
from typing import TYPE_CHECKING

import pytest

from izmainas.errors import BlockedError
from izmainas.store.ledger import FileChange, Ledger
from izmainas.store.obstacles import MovedError
from izmainas.store.worktree import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Repository

ONE = "changes/2026/IZM-2026-0001.yaml"
NEW = "changes/2027/IZM-2027-0001.yaml"


def refused(
    repository: Repository, code: str, path: str = ONE, content: bytes | None = b"mine\n"
) -> BlockedError:
    """Try to record `path`; the refusal has the code and a hint, and left everything as it was."""
    before = repository.snapshot()
    with pytest.raises(BlockedError) as caught:
        repository.ledger.commit(repository.ledger.head(), {}, [FileChange(path, content)], "m\n")
    assert repository.snapshot() == before
    assert caught.value.code == code
    assert caught.value.hint is not None
    assert "rm " not in str(caught.value.hint)
    assert not repository.ledger.interrupted
    left = {file.name for file in repository.store.git_dir.glob("izm/*")}
    assert left <= {"lock", "empty"}
    return caught.value


def diverge(repository: Repository) -> None:
    """Make a branch `other` that conflicts with `main` in the file."""
    repository.git("switch", "--quiet", "--create", "other")
    repository.write(ONE, "theirs\n")
    repository.git("commit", "--quiet", "--all", "--message", "theirs")
    repository.git("switch", "--quiet", "main")
    repository.write(ONE, "ours\n")
    repository.git("commit", "--quiet", "--all", "--message", "ours")


def merge(repository: Repository) -> None:
    """Stop in the middle of a merge, its conflict settled."""
    repository.git("merge", "other", code=1)
    repository.git("checkout", "--ours", ONE)
    repository.git("add", ONE)


def cherry_pick(repository: Repository) -> None:
    """Stop in the middle of a cherry-pick."""
    repository.git("cherry-pick", "other", code=1)
    repository.git("checkout", "--ours", ONE)
    repository.git("add", ONE)


def revert(repository: Repository) -> None:
    """Stop in the middle of a revert."""
    repository.git("revert", "--no-commit", "HEAD")
    repository.git("reset", "--quiet", "HEAD", ".")
    repository.git("checkout", ".")


def bisect(repository: Repository) -> None:
    """Search without leaving the branch."""
    repository.git("bisect", "start", "--no-checkout", "HEAD", "HEAD~1")


@pytest.mark.parametrize("begin", [merge, cherry_pick, revert, bisect])
def test_git_finishes_its_own_work_first(repository: Repository, begin: Callable[[Repository], None]) -> None:
    """A record in its middle would land where nobody expects it."""
    diverge(repository)
    begin(repository)
    error = refused(repository, "IZM-E602", NEW)
    assert "git " in str(error.hint)


def test_a_rebase_is_named_rather_than_its_detached_head(repository: Repository) -> None:
    """The person knows of the rebase, not of the state that it is in."""
    diverge(repository)
    repository.git("rebase", "other", code=1)
    with pytest.raises(BlockedError, match=r"IZM-E602.*rebase"):
        repository.ledger.head()


def test_a_detached_head_takes_no_records(repository: Repository) -> None:
    """The next checkout would lose them."""
    repository.git("checkout", "--quiet", "--detach")
    with pytest.raises(BlockedError, match="IZM-E601"):
        repository.ledger.head()


def test_leaving_the_branch_after_deciding_is_noticed(repository: Repository) -> None:
    """The head that was read is not the head that is written to."""
    head = repository.ledger.head()
    repository.git("checkout", "--quiet", "--detach")
    before = repository.snapshot()
    with pytest.raises(BlockedError, match="IZM-E601"):
        repository.ledger.commit(head, {}, [FileChange(ONE, b"x")], "m\n")
    assert repository.snapshot() == before


@pytest.mark.parametrize("key", ["user.name", "user.email"])
def test_a_person_whom_git_does_not_know_records_nothing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Neither as an author nor as a committer."""
    repository.git("config", "--unset", key)
    assert "user.email" in str(refused(repository, "IZM-E603").hint)
    monkeypatch.setenv(f"GIT_AUTHOR_{key[5:].upper()}", "somebody@example.lv")
    refused(repository, "IZM-E603")


@pytest.mark.usefixtures("disk")
def test_another_programs_index_lock_is_respected(repository: Repository) -> None:
    """It is neither broken nor is anyone told to delete it."""
    lock = repository.store.git_dir / "index.lock"
    lock.write_bytes(b"theirs")
    error = refused(repository, "IZM-E604")
    assert lock.read_bytes() == b"theirs"
    assert "izm doctor" in str(error.hint)


def test_another_programs_branch_lock_is_respected(repository: Repository) -> None:
    """Everything was ready by then, and all of it is taken back."""
    lock = repository.store.git_dir / "refs" / "heads" / "main.lock"
    lock.touch()
    refused(repository, "IZM-E620")
    refused(repository, "IZM-E620", NEW)
    refused(repository, "IZM-E620", ONE, None)
    assert lock.exists()
    lock.unlink()
    repository.commit(ONE, "x\n")


def test_conflicts_are_settled_first(repository: Repository) -> None:
    """A conflict that no merge is known of, as `git stash pop` leaves it."""
    blob = repository.git("rev-parse", f"HEAD:{ONE}")
    repository.git("update-index", "--index-info", stdin=f"100644 {blob} 2\tx\n100644 {blob} 3\tx\n")
    refused(repository, "IZM-E605")


def test_a_hand_edit_is_shown_and_never_swept_in(repository: Repository) -> None:
    """Staged or not; the command that records it is named."""
    repository.write(ONE, "id: edited\n")
    error = refused(repository, "IZM-E606")
    assert "izm edit IZM-2026-0001" in str(error.hint)
    assert error.detail.splitlines()[:2] == [f"--- a/{ONE}", f"+++ b/{ONE}"]
    assert error.detail.splitlines()[-2:] == ["-id: IZM-2026-0001", "+id: edited"]
    repository.git("add", ONE)
    refused(repository, "IZM-E606")
    repository.write("registry/people.yaml", "people: [x]\n")
    hint = str(refused(repository, "IZM-E606", "registry/people.yaml").hint)
    assert "git restore :/registry/people.yaml" in hint
    assert "izm edit" not in hint, "that is for changes"
    below = ("-C", "changes")  # whoever stands there can do it there
    repository.git(*below, "restore", hint.rsplit(maxsplit=1)[-1])
    repository.write("registry/people.yaml", "people: [x]\n")
    repository.git("add", "registry/people.yaml")
    taken_back = str(refused(repository, "IZM-E606", "registry/people.yaml").hint)
    repository.git(*below, *taken_back.partition("git ")[2].split())
    assert "registry/people.yaml" not in "".join(repository.status())


@pytest.mark.parametrize("stage", [False, True])
def test_a_hand_edit_is_recorded_when_the_event_takes_it_over(repository: Repository, stage: bool) -> None:
    """That is what `izm edit` does; staged or not, nothing of it remains to be committed."""
    repository.write(ONE, "id: edited\n")
    if stage:
        repository.git("add", ONE)
    head = repository.ledger.head()
    edited = repository.git("hash-object", ONE)
    change = FileChange(ONE, b"id: edited\nhistory: []\n", replaces=edited)
    repository.ledger.commit(head, {}, [change], "m\n")
    assert repository.status() == []


def test_an_edit_that_goes_on_is_not_taken_over(repository: Repository) -> None:
    """The person saved once more after the command had read the file."""
    repository.write(ONE, "id: edited\n")
    head = repository.ledger.head()
    edited = repository.git("hash-object", ONE)
    repository.write(ONE, "id: edited more\n")
    before = repository.snapshot()
    with pytest.raises(MovedError, match="IZM-E612"):
        repository.ledger.commit(head, {}, [FileChange(ONE, b"x", replaces=edited)], "m\n")
    assert repository.snapshot() == before


def test_another_staged_content_is_not_taken_over(repository: Repository) -> None:
    """The event knows the file, not what else stands in the index."""
    repository.write(ONE, "id: staged\n")
    repository.git("add", ONE)
    repository.write(ONE, "id: edited\n")
    head = repository.ledger.head()
    edited = repository.git("hash-object", ONE)
    with pytest.raises(BlockedError, match="IZM-E607"):
        repository.ledger.commit(head, {}, [FileChange(ONE, b"x", replaces=edited)], "m\n")


def test_a_branch_that_cannot_be_locked_is_held_by_nobody(repository: Repository) -> None:
    """Rights, a full disk, or a name too long for a lock: whoever waits for another program waits for ever."""
    long, git_dir = "a" * 252, repository.store.git_dir
    (git_dir / "packed-refs").write_text(f"{repository.git('rev-parse', 'HEAD')} refs/heads/{long}\n")
    (git_dir / "HEAD").write_text(f"ref: refs/heads/{long}\n")
    assert "File name too long" in str(refused(repository, "IZM-E618").message)


def test_a_refused_edit_is_still_there(repository: Repository) -> None:
    """Everything was in its place by then; what comes back is the edit, not HEAD's content."""
    (repository.store.git_dir / "refs" / "heads" / "main.lock").touch()
    repository.write(ONE, "id: edited\n")
    head = repository.ledger.head()
    edited = repository.git("hash-object", ONE)
    before = repository.snapshot()
    with pytest.raises(BlockedError, match="IZM-E620"):
        repository.ledger.commit(head, {}, [FileChange(ONE, b"x", replaces=edited)], "m\n")
    assert repository.snapshot() == before


def test_a_hand_edit_is_seen_whatever_git_thinks_of_it(repository: Repository) -> None:
    """Bytes are compared, not times, sizes or flags."""
    file = repository.path / ONE
    known = file.stat()
    repository.configure("core.trustctime", "false")
    repository.git("update-index", "--assume-unchanged", ONE)
    file.write_text("id: IZM-2026-9999\n")
    os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert repository.status() == []
    refused(repository, "IZM-E606")


def test_a_deletion_by_hand_is_an_edit_too(repository: Repository) -> None:
    """It is not undone by the next decision."""
    (repository.path / ONE).unlink()
    refused(repository, "IZM-E606")


def test_a_staged_content_is_not_written_over(repository: Repository) -> None:
    """The work tree agrees with HEAD, the index alone does not."""
    repository.write(ONE, "id: staged\n")
    repository.git("add", ONE)
    repository.write(ONE, "id: IZM-2026-0001\n")
    assert "+id: staged" in refused(repository, "IZM-E607").detail
    repository.git("rm", "--force", "--cached", "--quiet", ONE)
    refused(repository, "IZM-E607")


@pytest.mark.usefixtures("disk")
def test_a_file_that_git_does_not_know_is_not_written_over(repository: Repository) -> None:
    """Untracked, ignored, intended or staged."""
    repository.write(NEW, "by hand\n")
    refused(repository, "IZM-E611", NEW)
    repository.git("add", "--intent-to-add", NEW)
    refused(repository, "IZM-E611", NEW)
    repository.git("add", NEW)
    refused(repository, "IZM-E611", NEW)
    (repository.path / NEW).unlink()
    refused(repository, "IZM-E607", NEW)


def test_links_lead_nowhere(repository: Repository) -> None:
    """Neither the file nor a folder on the way, in HEAD or in the work tree."""
    outside = repository.path.parent / "outside"
    outside.mkdir()
    (repository.path / "changes" / "2027").symlink_to(outside)
    refused(repository, "IZM-E608", NEW)
    (repository.path / "changes" / "2027").unlink()
    (repository.path / ONE).unlink()
    (repository.path / ONE).symlink_to(outside / "absent")
    refused(repository, "IZM-E608")
    repository.git("add", ONE)
    repository.git("commit", "--quiet", "-m", "a link")
    refused(repository, "IZM-E608")
    assert list(outside.iterdir()) == []


def test_programs_folders_and_nested_repositories_are_no_records(repository: Repository) -> None:
    """Only 100644 is."""
    repository.git("update-index", "--chmod=+x", ONE)
    refused(repository, "IZM-E608")
    repository.git("commit", "--quiet", "-m", "a program")
    refused(repository, "IZM-E608")
    repository.git("update-index", "--chmod=-x", ONE)
    refused(repository, "IZM-E608")
    index = repository.store.git_dir / "index"
    kept = index.read_bytes()
    index.unlink()
    refused(repository, "IZM-E608")
    index.write_bytes(kept)
    refused(repository, "IZM-E608", "registry")
    refused(repository, "IZM-E608", "registry/people.yaml/x")
    repository.git("init", "--quiet", "nested")
    refused(repository, "IZM-E608", "nested/x.yaml")
    (repository.path / "pipe").mkdir()
    os.mkfifo(repository.path / "pipe" / "x")
    refused(repository, "IZM-E608", "pipe/x")


def test_what_is_staged_where_a_folder_must_be_is_kept(repository: Repository) -> None:
    """Git would silently drop the entry in favour of ours."""
    blob = repository.git("rev-parse", f"HEAD:{ONE}")
    repository.git("update-index", "--add", "--cacheinfo", f"100644,{blob},changes/2027")
    refused(repository, "IZM-E608", NEW)
    repository.git("rm", "--quiet", "--cached", "changes/2027")
    repository.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{NEW}/below")
    refused(repository, "IZM-E608", NEW)


@pytest.mark.parametrize(
    "path",
    [
        "/etc/x",
        "../x",
        "a/../x",
        "./x",
        "a//x",
        "",
        ".git/x",
        "a/.GIT/x",
        "GIT~1/x",
        ".gitmodules",
        "a\\x",
        "a\nx",
        "ā",
    ],
)
def test_paths_stay_inside(repository: Repository, path: str) -> None:
    """In every spelling that some file system understands."""
    refused(repository, "IZM-E609", path)


def test_a_file_outside_a_sparse_checkout_is_not_a_deleted_one(repository: Repository) -> None:
    """The words are about the checkout, and the command takes the folder in."""
    repository.git("sparse-checkout", "set", "--cone", "changes")
    error = refused(repository, "IZM-E610", "registry/people.yaml")
    assert "git sparse-checkout add registry" in str(error.hint)


def test_windows_line_ends_are_called_by_their_name(repository: Repository) -> None:
    """Nobody edited the file: git did."""
    repository.configure("core.autocrlf", "true")
    (repository.path / ONE).unlink()
    repository.git("checkout", ONE)
    assert "core.autocrlf" in str(refused(repository, "IZM-E623").hint)


def test_a_missing_signing_key_leaves_no_trace(repository: Repository) -> None:
    """Either the decision is committed as the user's git commits, or it never happened."""
    repository.configure("gpg.format", "ssh")
    repository.configure("user.signingKey", "/absent")
    repository.configure("commit.gpgSign", "yes")
    refused(repository, "IZM-E614")


def test_whether_to_sign_is_never_guessed(repository: Repository) -> None:
    """A setting that git cannot read is not taken for "no"."""
    repository.configure("commit.gpgSign", "maybe")
    refused(repository, "IZM-E618")


def intrude(repository: Repository, script: str) -> None:
    """Run `script` in the middle of the next commit: as the program that signs it."""
    program = repository.path.parent / "intruder"
    program.write_text(
        f"#!/bin/sh\ncat >/dev/null\ncd {repository.path}\n{script}\necho '[GNUPG:] SIG_CREATED ' >&2\necho x\n"
    )
    program.chmod(0o755)
    repository.git("config", "--global", "gpg.program", str(program))
    repository.configure("commit.gpgSign", "true")


def test_a_branch_that_moves_in_the_middle_is_not_overwritten(repository: Repository) -> None:
    """Compare and swap: everything is taken back but what the other one did."""
    intrude(repository, 'git update-ref HEAD "$(git commit-tree -m theirs -p HEAD "HEAD^{tree}")"')
    for path, content in ((ONE, b"mine\n"), (NEW, b"mine\n"), (ONE, None)):
        before = repository.snapshot()
        with pytest.raises(MovedError, match="IZM-E612"):
            repository.ledger.commit(repository.ledger.head(), {}, [FileChange(path, content)], "m\n")
        after = repository.snapshot()
        assert (after.index, after.files) == (before.index, before.files)
        assert repository.git("log", "-1", "--format=%s") == "theirs"
        assert not repository.ledger.interrupted


def test_what_stands_on_the_branch_is_recorded_whatever_git_answers(repository: Repository) -> None:
    """An error after the commit point is none of the event's: the branch itself is asked where it is."""
    journal = repository.store.git_dir / "izm" / "journal"
    # git's index is held until the branch has been moved to where the note says that it goes
    intrude(
        repository,
        f"""touch .git/index.lock
        (
            until test -e {journal}; do sleep 0.01; done
            git update-ref HEAD "$(sed 's/.*"new": "\\([0-9a-f]*\\)", "files".*/\\1/' {journal})"
            rm .git/index.lock
        ) >/dev/null 2>&1 &""",
    )
    ledger = Ledger(repository.store, repository.objects, index_patience=60)
    for path, content in ((ONE, b"mine\n"), (NEW, b"mine\n"), (ONE, None)):
        commit = ledger.commit(ledger.head(), {}, [FileChange(path, content)], "m\n")
        assert repository.git("rev-parse", "HEAD") == commit
        assert "izm: m" not in repository.git("log", "-1", "--walk-reflogs", "--format=%gs")
        assert repository.status() == []
        assert not ledger.interrupted


def test_an_edit_made_in_the_middle_is_not_overwritten(repository: Repository) -> None:
    """The last look is just before the file is put in its place."""
    for path in (ONE, NEW):
        intrude(repository, f"mkdir -p changes/2027; echo theirs > {path}")
        with pytest.raises(BlockedError, match="IZM-E612"):
            repository.ledger.commit(repository.ledger.head(), {}, [FileChange(path, b"mine\n")], "m\n")
        assert (repository.path / path).read_text() == "theirs\n"
        (repository.path / path).unlink()
        repository.git("reset", "--quiet", "--hard")
    assert repository.git("rev-list", "--count", "HEAD") == "1"


@pytest.mark.usefixtures("disk")
def test_the_name_of_a_new_file_is_not_taken_from_another(tmp_path: Path) -> None:
    """Not even between the last look and the writing."""
    tree = WorkTree(tmp_path, "sha1")
    tree.write("note", b"theirs", "draft", fresh=True)
    with pytest.raises(BlockedError, match="IZM-E611"):
        tree.write("note", b"mine", "draft", fresh=True)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"note": b"theirs"}


@pytest.mark.usefixtures("disk")
def test_a_file_staged_in_the_middle_stays_staged(repository: Repository) -> None:
    """The copy of the index is made after it, and compared under git's lock."""
    intrude(repository, "echo x > note; git add note")
    repository.commit(ONE, "mine\n")
    assert repository.status() == ["A  note"]


def test_a_signature_that_takes_its_time_is_no_waiting_for_others(repository: Repository) -> None:
    """Whoever types a passphrase while somebody stages a file is not told that the index is locked."""
    intrude(repository, "echo x > note; git add note; sleep 0.5")
    repository.commit(ONE, "mine\n")
    assert repository.status() == ["A  note"]


@pytest.mark.usefixtures("disk")
def test_a_full_disk_takes_nothing_halfway(repository: Repository) -> None:
    """The objects fit, the file does not: a limit on the size of files is the nearest thing to it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        for path in (ONE, NEW):
            refused(repository, "IZM-E622", path, b"x" * 200_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_git_folder_that_cannot_be_written_is_told(repository: Repository) -> None:
    """Not by a traceback."""
    repository.write(".git/izm", "a file in the folder's place")
    before = repository.snapshot()
    with pytest.raises(BlockedError, match="IZM-E622"):
        repository.ledger.commit(repository.ledger.head(), {}, [FileChange(ONE, b"x")], "m\n")
    assert repository.snapshot() == before


def test_one_file_stands_once_in_an_event(repository: Repository) -> None:
    """Nobody could say which of the two it is."""
    with pytest.raises(ValueError, match="IZM-2026-0001"):
        repository.ledger.commit(
            repository.ledger.head(), {}, [FileChange(ONE, b"a"), FileChange(ONE, b"b")], "m\n"
        )


def proposed(error: BlockedError) -> list[str]:
    """Return the git commands that a hint names, as they would be typed."""
    return re.findall(r"git [^()–;,]*[^()–;, ]", str(error.hint))


@pytest.mark.parametrize(
    "prepare",
    [
        lambda r: r.write(ONE, "id: edited\n"),
        lambda r: (r.write(ONE, "id: edited\n"), r.git("add", ONE)),
        lambda r: r.git("rm", "--quiet", ONE),
        lambda r: (r.path / ONE).unlink(),
    ],
)
def test_a_hand_edit_is_taken_back_as_it_is_proposed(
    repository: Repository, prepare: Callable[[Repository], object]
) -> None:
    """Whether it is staged or not; what is gone is not to be recorded as an edit."""
    prepare(repository)
    gone = not (repository.path / ONE).exists()
    error = refused(repository, "IZM-E606")
    assert ("izm edit" in str(error.hint)) is not gone
    (command,) = proposed(error)
    repository.git(*shlex.split(command)[1:])
    repository.ledger.commit(repository.ledger.head(), {}, [FileChange(ONE, b"mine\n")], "m\n")


def test_unfinished_work_is_given_up_as_it_is_proposed(repository: Repository) -> None:
    """Two commands, each to be typed by itself; the branch to go to is the one that the institution names."""
    diverge(repository)
    merge(repository)
    going_on, giving_up = proposed(refused(repository, "IZM-E602", NEW))
    assert (going_on, giving_up) == ("git merge --continue", "git merge --abort")
    repository.git(*shlex.split(giving_up)[1:])
    repository.git("branch", "--move", "main", "pamats")
    repository.write("registry/institution.yaml", "name: X\nbranch: pamats\n")
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message", "x")
    repository.git("checkout", "--quiet", "--detach")
    with pytest.raises(BlockedError, match="IZM-E601") as caught:
        repository.ledger.head()
    assert proposed(caught.value) == ["git switch pamats"]
