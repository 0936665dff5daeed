"""A commit takes the event's files and nothing else, in every kind of repository that people have."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from izmainas.errors import BlockedError
from izmainas.store.head import Head
from izmainas.store.ledger import FileChange
from izmainas.store.lock import locked
from izmainas.store.obstacles import MovedError
from izmainas.store.runner import Git

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Repository

ONE = "changes/2026/IZM-2026-0001.yaml"
TWO = "changes/2026/IZM-2026-0002.yaml"
NEW = "changes/2027/IZM-2027-0001.yaml"

WRITER = """
import sys
from pathlib import Path
from izmainas.store.ledger import FileChange, Ledger
from izmainas.store.objects import Objects
from izmainas.store.obstacles import MovedError
from izmainas.store.runner import Git

git = Git.discover(Path.cwd())
with Objects(git) as objects:
    ledger = Ledger(git, objects, index_patience=30)
    for number in range(4):
        own = f"changes/2026/IZM-{sys.argv[1]}-{number}.yaml"
        while True:
            head = ledger.head()
            shared = objects.read(f"{head.commit}:shared")
            files = [FileChange(own, b"id"), FileChange("shared", shared.data + f"{own}\\n".encode())]
            try:
                ledger.commit(head, {"shared": shared.oid, own: None}, files, f"izm: {own}\\n")
            except MovedError:
                continue
            break
"""


def test_a_commit_holds_the_file_and_the_message_as_given(repository: Repository) -> None:
    """Bytes and words are not cleaned, wrapped or converted; author and moment are git's."""
    parent = repository.git("rev-parse", "HEAD")
    message = 'IZM-2026-0001: "x"  \n\n# not a comment\n\nIzm-Change: IZM-2026-0001\nIzm-Step: assess\n'
    commit = repository.commit(ONE, b"a: \xc4\x81\r\n\ttail", message)
    assert repository.git("rev-parse", "HEAD") == commit
    assert repository.git("rev-parse", "HEAD^") == parent
    blob = repository.objects.read(f"HEAD:{ONE}")
    assert blob is not None
    assert blob.data == (repository.path / ONE).read_bytes() == b"a: \xc4\x81\r\n\ttail"
    said = repository.objects.read(commit)
    assert said is not None
    assert said.data.decode().partition("\n\n")[2] == message
    assert b"author J\xc4\x81nis Ozols <j.ozols@example.lv> 1795418043 +0200\n" in said.data
    assert repository.git("show", "-s", "--format=%(trailers:key=Izm-Step,valueonly)").strip() == "assess"
    assert repository.git("diff", "--name-only", "HEAD^", "HEAD") == ONE
    assert repository.git("reflog", "-1", "--format=%gs") == 'izm: IZM-2026-0001: "x"'
    assert repository.status() == []
    assert repository.git("fsck", "--strict") == ""


@pytest.mark.usefixtures("disk")
def test_several_files_come_and_go_in_one_commit(repository: Repository) -> None:
    """New folders are made, emptied ones go."""
    repository.ledger.commit(
        repository.ledger.head(),
        {},
        [FileChange(NEW, b"new"), FileChange(ONE, b"changed"), FileChange("registry/people.yaml", None)],
        "izm: x\n",
    )
    changed = repository.git("show", "--name-status", "--format=").splitlines()
    assert changed == [f"M\t{ONE}", f"A\t{NEW}", "D\tregistry/people.yaml"]
    assert not (repository.path / "registry").exists()
    assert repository.status() == []


def test_a_repository_is_begun_on_its_unborn_branch(unborn: Repository) -> None:
    """The first commit has no parent, and there is no index to copy."""
    assert unborn.ledger.head() == Head("refs/heads/main", None)
    commit = unborn.commit(NEW, "id: x\n")
    assert unborn.git("rev-list", "--parents", "HEAD") == commit
    assert unborn.status() == []


def test_what_the_user_staged_stays_staged_and_out(repository: Repository) -> None:
    """Staged, partly staged, intended, deleted, renamed: to the last entry."""
    repository.write("README.md", "staged\n")
    repository.git("add", "README.md")
    repository.write("README.md", "staged, then edited\n")
    repository.write("notes.txt", "mine\n")
    repository.write("later.txt", "later\n")
    repository.git("add", "notes.txt")
    repository.git("add", "--intent-to-add", "later.txt")
    repository.git("mv", TWO, "moved.yaml")
    repository.git("rm", "--quiet", "--cached", "registry/people.yaml")
    before, entries = repository.status(), repository.git("ls-files", "--stage", "--debug", "later.txt")
    repository.commit(ONE, "recorded\n")
    assert repository.status() == before
    assert repository.git("ls-files", "--stage", "--debug", "later.txt") == entries
    assert repository.git("diff", "--name-only", "HEAD^", "HEAD") == ONE


@pytest.mark.usefixtures("disk")
def test_an_edit_in_the_same_instant_as_the_index_is_still_seen(repository: Repository) -> None:
    """Git takes entries as old as their index for unsure; a younger copy would hide this edit for ever."""
    repository.configure("core.trustctime", "false")
    moment = 1_700_000_000 * 10**9
    note = repository.write("note", "aaaa")
    os.utime(note, ns=(moment, moment))
    repository.git("add", "note")
    os.utime(repository.store.git_dir / "index", ns=(moment, moment))
    with note.open("r+b") as file:
        file.write(b"bbbb")
    os.utime(note, ns=(moment, moment))
    repository.commit(ONE, "x")
    assert repository.status() == ["AM note"]


@pytest.mark.parametrize("setting", ["index.version=4", "core.splitIndex=true", "core.untrackedCache=true"])
def test_any_kind_of_index_is_kept(repository: Repository, setting: str) -> None:
    """Twice, because the first write is what the second reads."""
    key, _, value = setting.partition("=")
    repository.configure(key, value)
    if key == "index.version":
        repository.git("update-index", "--index-version", value)
    if key == "core.splitIndex":
        repository.git("update-index", "--split-index")
    repository.write("notes.txt", "mine\n")
    repository.git("add", "notes.txt")
    for content in ("x\n", "y\n"):
        repository.commit(ONE, content)
        repository.commit(NEW, content)
        assert repository.status() == ["A  notes.txt"]
    index = (repository.store.git_dir / "index").read_bytes()
    assert key != "index.version" or index[4:8] == b"\0\0\0\4"


def test_a_lost_index_is_no_obstacle(repository: Repository) -> None:
    """Nothing is staged in an index that does not exist."""
    (repository.store.git_dir / "index").unlink()
    repository.commit(ONE, "x\n")
    repository.git("reset", "--quiet")
    assert repository.status() == []


def test_sha256_repositories_are_written_too(tmp_path: Path, unborn: Repository) -> None:
    """Ids are longer there, and computed by the other hash."""
    unborn.git("init", "--quiet", "--object-format=sha256", str(tmp_path / "long"))
    with closing(unborn.at(tmp_path / "long")) as other:
        other.configure("user.name", "J")
        other.configure("user.email", "j@example.lv")
        assert len(other.commit(NEW, "x")) == 64
        other.commit(NEW, "y")
        assert other.status() == []
        assert other.git("fsck", "--strict") == ""


def test_a_linked_worktree_writes_to_its_own_branch(repository: Repository, tmp_path: Path) -> None:
    """Its HEAD, index and lock are its own."""
    repository.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "linked"))
    before = repository.snapshot()
    with closing(repository.at(tmp_path / "linked")) as linked:
        commit = linked.commit(ONE, "x\n")
        assert linked.status() == []
        assert repository.git("rev-parse", "other") == commit
    assert (repository.snapshot().files, repository.snapshot().index) == (before.files, before.index)
    assert repository.status() == []


def test_a_sparse_checkout_takes_new_files_and_keeps_the_rest_away(repository: Repository) -> None:
    """Entries outside of it stay outside, also when the index folds whole folders."""
    repository.git("sparse-checkout", "set", "--cone", "--sparse-index", "changes")
    assert not (repository.path / "registry").exists()
    repository.commit(NEW, "x\n")
    repository.commit(ONE, "x\n")
    assert repository.status() == []
    assert not (repository.path / "registry").exists()
    assert repository.git("ls-tree", "--name-only", "HEAD", "registry/") == "registry/people.yaml"


def test_a_file_keeps_its_permissions(repository: Repository) -> None:
    """They are the user's."""
    (repository.path / ONE).chmod(0o640)
    repository.commit(ONE, "x\n")
    assert (repository.path / ONE).stat().st_mode & 0o777 == 0o640


def test_commits_are_signed_when_the_users_git_signs(repository: Repository, tmp_path: Path) -> None:
    """Plumbing ignores that setting by itself."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key"], check=True)
    repository.configure("gpg.format", "ssh")
    repository.configure("user.signingKey", str(tmp_path / "key"))
    repository.configure("commit.gpgSign", "true")
    commit = repository.objects.read(repository.commit(ONE, "x\n"))
    assert commit is not None
    assert b"gpgsig -----BEGIN SSH SIGNATURE-----" in commit.data


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("openpgp", "gpg.program"),
        ("openpgp", "gpg.openpgp.program"),
        ("x509", "gpg.x509.program"),
        ("ssh", "gpg.ssh.program"),
        ("ssh", "gpg.ssh.defaultKeyCommand"),
    ],
)
def test_a_repository_does_not_name_what_signs(
    repository: Repository, tmp_path: Path, sealed: Path, kind: str, key: str
) -> None:
    """It may ask for a signature; what is run for it is the user's own, be it named nowhere."""
    ran, trap = tmp_path / "ran", tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {ran}\nexit 1\n")
    trap.chmod(0o755)
    repository.configure("gpg.format", kind)
    repository.configure("commit.gpgSign", "true")
    if not key.endswith("Command"):
        repository.configure("user.signingKey", str(tmp_path / "none"))
    included = tmp_path / "included"
    for value in (str(trap), None):
        if value is None:  # nor does a file that it includes
            repository.git("config", "--unset", key)
            repository.git("config", "--file", str(included), key, str(trap))
            repository.configure("include.path", str(included))
        else:
            repository.configure(key, value)
        before = repository.snapshot()
        with pytest.raises(BlockedError, match="IZM-E614"):
            repository.commit(ONE, "x\n")
        assert repository.snapshot() == before
        assert not ran.exists()
    (sealed / ".gitconfig").write_text(f'[include]\n\tpath = "{included}"\n')
    with pytest.raises(BlockedError, match="IZM-E614"):
        repository.commit(ONE, "x\n")
    assert ran.exists()


def test_what_signs_is_not_looked_for_in_the_repository(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A `gpg` that lies there is not run, whatever the PATH."""
    trap = repository.write("gpg", f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    trap.chmod(0o755)
    repository.configure("commit.gpgSign", "true")
    monkeypatch.chdir(repository.path)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", os.environ["PATH"]]))
    with pytest.raises(BlockedError, match="IZM-E614"):
        repository.commit(ONE, "x\n")
    assert not (tmp_path / "ran").exists()


def test_nothing_that_the_repository_names_is_run(repository: Repository, tmp_path: Path) -> None:
    """Hooks, monitors, filters, converters and attributes: bytes go in as they are."""
    ran = tmp_path / "ran"
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\necho "$0 $@" >> {ran}\ncat\n')
    trap.chmod(0o755)
    for hook in ("pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change"):
        target = repository.store.git_dir / "hooks" / hook
        target.unlink(missing_ok=True)
        target.symlink_to(trap)
    (repository.store.git_dir / "info" / "attributes").write_text(
        "* filter=trap diff=trap text eol=crlf ident\n"
    )
    for key, value in {
        "core.hooksPath": str(repository.store.git_dir / "hooks"),
        "core.fsmonitor": str(trap),
        "core.autocrlf": "true",
        "filter.trap.clean": str(trap),
        "filter.trap.smudge": str(trap),
        "filter.trap.required": "true",
        "diff.trap.textconv": str(trap),
        "diff.external": str(trap),
        "core.editor": str(trap),
        "core.pager": str(trap),
        "gc.auto": "1",
        "gc.recentObjectsHook": str(trap),
        "i18n.commitEncoding": "ISO-8859-1",
    }.items():
        repository.configure(key, value)
    repository.git("update-index", "--refresh")
    assert ran.exists(), "the trap works on plain git"
    ran.unlink()
    repository.commit(ONE, "a\n$Id$\n", "ā\n")
    assert not ran.exists()
    blob = repository.objects.read(f"HEAD:{ONE}")
    assert blob is not None
    assert blob.data == (repository.path / ONE).read_bytes() == b"a\n$Id$\n"
    commit = repository.objects.read("HEAD")
    assert commit is not None
    assert b"encoding" not in commit.data


def test_no_file_is_looked_at_where_git_is_shown_none(repository: Repository, tmp_path: Path) -> None:
    """Git's folder may come with files there, as young as an index takes for unsure: git would run filters on them."""
    ran, trap = tmp_path / "ran", tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n")
    trap.chmod(0o755)
    (repository.store.git_dir / "info" / "attributes").write_text("* filter=trap\n")
    for key, value in {"core.checkStat": "minimal", "core.trustctime": "false"}.items():
        repository.configure(key, value)
    file, later = repository.path / TWO, 4_000_000_000
    os.utime(file, (later, later))
    repository.git("update-index", "--refresh")
    repository.configure("filter.trap.clean", str(trap))
    shown = repository.store.git_dir / "izm" / "empty" / TWO
    shown.parent.mkdir(parents=True)
    shutil.copy2(file, shown)
    with pytest.raises(BlockedError, match="IZM-E622"):
        repository.commit(ONE, "x\n")
    assert not ran.exists()
    shutil.rmtree(repository.store.git_dir / "izm" / "empty")
    repository.commit(ONE, "x\n")


def test_a_decision_whose_grounds_still_stand_goes_on_top(repository: Repository) -> None:
    """Somebody recorded something else meanwhile."""
    head = repository.ledger.head()
    registry = repository.objects.entry("HEAD", "registry")
    assert registry is not None
    other = repository.commit(TWO, "other\n")
    mine = repository.ledger.commit(
        head, {"registry": registry.oid, NEW: None}, [FileChange(NEW, b"x")], "m\n"
    )
    assert repository.git("rev-parse", f"{mine}^") == other


@pytest.mark.parametrize("touched", [ONE, "registry/people.yaml", "registry/roles.yaml"])
def test_a_decision_whose_grounds_have_gone_is_made_again(repository: Repository, touched: str) -> None:
    """The file itself always counts; what else it rested on is named."""
    head = repository.ledger.head()
    registry = repository.objects.entry("HEAD", "registry")
    assert registry is not None
    repository.commit(touched, "other\n")
    before = repository.snapshot()
    with pytest.raises(MovedError, match="IZM-E612"):
        repository.ledger.commit(head, {"registry": registry.oid}, [FileChange(ONE, b"mine")], "m\n")
    assert repository.snapshot() == before


def test_a_decision_for_one_branch_does_not_land_on_another(repository: Repository) -> None:
    """Even if the branches are the same commit."""
    head = repository.ledger.head()
    repository.git("switch", "--quiet", "--create", "other")
    before = repository.snapshot()
    with pytest.raises(MovedError):
        repository.ledger.commit(head, {}, [FileChange(ONE, b"mine")], "m\n")
    assert repository.snapshot() == before


def test_two_who_register_the_same_number_do_not_both_succeed(repository: Repository) -> None:
    """The second one counts again."""
    head = repository.ledger.head()
    repository.commit(NEW, "first\n")
    with pytest.raises(MovedError):
        repository.ledger.commit(head, {}, [FileChange(NEW, b"second")], "m\n")


def test_one_writes_at_a_time(repository: Repository) -> None:
    """The other waits, and in the end says why it gives up."""
    ledger = type(repository.ledger)(repository.store, repository.objects, patience=0.1)
    before = repository.snapshot()
    with locked(repository.store.git_dir / "izm" / "lock", 1), pytest.raises(BlockedError, match="IZM-E613"):
        ledger.commit(ledger.head(), {}, [FileChange(ONE, b"x")], "m\n")
    assert repository.snapshot() == before


def test_nothing_is_written_through_a_link_in_gits_folder(repository: Repository, tmp_path: Path) -> None:
    """Lock, journal and the copy of the index would come into a folder that somebody else chose."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (repository.store.git_dir / "izm").symlink_to(theirs)
    before = repository.snapshot()
    with pytest.raises(BlockedError, match="IZM-E622"):
        repository.commit(ONE, "x\n")
    assert repository.snapshot() == before
    assert [*theirs.iterdir()] == []


def test_a_git_that_outlives_its_izm_still_holds_the_lock(tmp_path: Path) -> None:
    """Were we killed while git moves the branch, nobody may heal before it has ended."""
    with locked(tmp_path / "lock", 0) as held:
        orphan = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=[held])
    with pytest.raises(BlockedError, match="IZM-E613"), locked(tmp_path / "lock", 0.05):
        pass
    orphan.communicate()
    with locked(tmp_path / "lock", 0):
        pass


@pytest.mark.parametrize("reason", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_nothing_is_written_where_nothing_can_be_locked(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    """Some network drives answer so; no test may mount one. Rights are not what is missing."""

    def flock(_file: int, _how: int) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(fcntl, "flock", flock)
    before = repository.snapshot()
    with pytest.raises(BlockedError, match="IZM-E622") as caught:
        repository.commit(ONE, "x")
    assert repository.snapshot() == before
    assert "clone on a disk of this machine" in str(caught.value.hint)


def test_a_lock_on_a_file_that_was_cleared_away_is_none(tmp_path: Path) -> None:
    """Whoever waited for it would write beside whoever comes next."""
    path, inside = tmp_path / "izm" / "lock", threading.Event()
    with locked(path, 1):
        waiting = threading.Thread(target=lambda: _once(path, inside))
        waiting.start()
        time.sleep(0.1)  # it waits for the file that goes now
        path.unlink()
    assert inside.wait(2)
    with pytest.raises(BlockedError, match="IZM-E613"), locked(path, 0):
        pass
    waiting.join()


def _once(path: Path, inside: threading.Event) -> None:
    with locked(path, 2):
        inside.set()
        time.sleep(0.5)


def test_eight_writers_lose_nothing(repository: Repository) -> None:
    """Each adds its own files and a line to one they share."""
    repository.commit("shared", "")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", WRITER]
    writers = [
        subprocess.Popen([*command, str(n)], cwd=repository.path, env=environment, stderr=subprocess.PIPE)
        for n in range(8)
    ]
    said = [writer.communicate(timeout=60)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 8, said
    expected = sorted(f"changes/2026/IZM-{n}-{k}.yaml" for n in range(8) for k in range(4))
    assert sorted((repository.path / "shared").read_text().splitlines()) == expected
    assert repository.git("rev-list", "--count", "HEAD") == "34"
    assert sorted(repository.git("log", "--format=%s").splitlines())[1:33] == [
        f"izm: {path}" for path in expected
    ]
    assert repository.status() == []


def test_a_person_who_stages_meanwhile_loses_nothing(repository: Repository) -> None:
    """Their `git add` and our commit both take git's own lock."""
    ledger = type(repository.ledger)(repository.store, repository.objects, index_patience=30)
    added = []

    def stage() -> None:
        for number in range(40):
            repository.write(f"note-{number}", "mine")
            done = subprocess.run(
                ["git", "add", f"note-{number}"], cwd=repository.path, capture_output=True, check=False
            )
            if done.returncode == 0:
                added.append(f"note-{number}")

    person = threading.Thread(target=stage)
    person.start()
    commits = [ledger.commit(ledger.head(), {}, [FileChange(ONE, b"%d" % n)], "m\n") for n in range(12)]
    person.join()
    staged = repository.git("diff", "--cached", "--name-only").splitlines()
    assert sorted(staged) == sorted(added)
    assert repository.git("rev-list", "--count", "HEAD") == str(1 + len(commits))


def test_a_repository_that_izm_makes_is_ready_to_write(tmp_path: Path) -> None:
    """What `izm init` needs."""
    assert Git.init(tmp_path / "new").path("izm") == tmp_path / "new" / ".git" / "izm"


@pytest.mark.parametrize("branch", ["main", "a/b-c_9", "v1.2", "nozīme", "9"])
def test_the_branch_is_the_one_that_git_tells(repository: Repository, branch: str) -> None:
    """Whatever its name; also where HEAD is a link, as it was in the beginning, or says nothing that we know."""
    head = repository.path / ".git/HEAD"
    repository.git("checkout", "-q", "-B", branch)
    assert repository.ledger.head().ref == repository.git("symbolic-ref", "HEAD") == f"refs/heads/{branch}"
    head.write_text("ref: refs/heads/main   \n", encoding="utf-8")
    assert repository.ledger.head().ref == repository.git("symbolic-ref", "HEAD") == "refs/heads/main"
    head.unlink()
    head.symlink_to("refs/heads/main")
    assert repository.ledger.head().ref == "refs/heads/main"
