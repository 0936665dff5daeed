"""Git is run without running anything else."""

from __future__ import annotations

import os
import resource
import shlex
import signal
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from izmainas.errors import BlockedError, NotFoundError
from izmainas.store import quick_git
from izmainas.store.runner import Git, author

if TYPE_CHECKING:
    from conftest import Repository


def test_a_folder_below_the_top_finds_the_repository(repository: Repository) -> None:
    """Where a person stands does not matter."""
    found = Git.discover(repository.path / "changes" / "2026")
    assert (found.top, found.git_dir, found.algorithm) == (repository.path, repository.path / ".git", "sha1")


def test_outside_of_a_repository_nothing_is_found(tmp_path: Path) -> None:
    """The next step is named, with the exit code of a thing not found."""
    with pytest.raises(NotFoundError, match="IZM-E501") as caught:
        Git.discover(tmp_path)
    assert "izm init" in str(caught.value.hint)
    with pytest.raises(NotFoundError, match="IZM-E501"):
        Git.discover(tmp_path / "absent")


def test_a_bare_repository_can_be_read_and_has_nowhere_to_write(tmp_path: Path) -> None:
    """Git's own folder of a work tree is no place to work in, and nobody comes into a bare one from below."""
    subprocess.run(["git", "init", "--quiet", "--bare", "bare.git"], cwd=tmp_path, check=True)
    subprocess.run(["git", "init", "--quiet", "full"], cwd=tmp_path, check=True)
    bare = Git.discover(tmp_path / "bare.git")
    assert (bare.bare, bare.line("rev-parse", "--is-bare-repository")) == (True, "true")
    for place, way in (
        ("full/.git", f"cd {tmp_path}/full"),
        ("full/.git/refs", f"cd {tmp_path}/full"),
        ("bare.git/refs", f"git clone {tmp_path}/bare.git/refs"),
    ):
        with pytest.raises(BlockedError, match="IZM-E615") as caught:
            Git.discover(tmp_path / place)
        assert str(caught.value.hint).endswith(way)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to somebody else")
def test_what_belongs_to_somebody_else_is_trusted_as_a_whole(tmp_path: Path) -> None:
    """The command names the top, in a shell's quotes: from a folder below, it had trusted that one."""
    top = tmp_path / "it's mine"
    subprocess.run(["git", "init", "--quiet", str(top)], check=True)
    (top / "below").mkdir()
    os.chown(top, 12345, 12345)
    os.chown(top / ".git", 12345, 12345)
    with pytest.raises(BlockedError, match="IZM-E616") as caught:
        Git.discover(top / "below")
    assert shlex.split(str(caught.value.hint))[-2:] == ["safe.directory", str(top)]


@pytest.mark.parametrize("kind", ["a repository", "a linked work tree", "a folder", "a pipe for a .git"])
def test_the_files_are_not_looked_for_in_another_repository(
    repository: Repository, tmp_path: Path, kind: str
) -> None:
    """Git, started where `core.worktree` leads, would read and write the repository that it finds there."""
    other = tmp_path / "other"
    subprocess.run(["git", "clone", "--quiet", str(repository.path), str(other)], check=True)
    if kind == "a linked work tree":
        subprocess.run(["git", "worktree", "add", "--quiet", "../linked"], cwd=other, check=True)
        other = tmp_path / "linked"
    elif kind != "a repository":
        (other / ".git").rename(tmp_path / "away")
        if kind != "a folder":
            os.mkfifo(other / ".git")
    repository.configure("core.worktree", str(other))
    for start in (repository.path, repository.path / "changes"):
        with pytest.raises(BlockedError, match="IZM-E624") as caught:
            Git.discover(start)
    assert "git config --unset core.worktree" in str(caught.value.hint)
    repository.git("config", "--unset", "core.worktree")
    assert Git.discover(repository.path / "changes").top == repository.path


def test_a_work_tree_may_name_its_repository(repository: Repository, tmp_path: Path) -> None:
    """Linked work trees and submodules do so in a file, and a link leads there, too."""
    repository.git("worktree", "add", "--quiet", "../linked")
    submodule = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add")
    repository.git(*submodule, str(repository.path), "part")
    clone = ["git", "clone", "--quiet", "--separate-git-dir", "apart.git", str(repository.path), "apart"]
    subprocess.run(clone, cwd=tmp_path, check=True)
    subprocess.run([*clone[:3], str(repository.path), "led"], cwd=tmp_path, check=True)
    (tmp_path / "led/.git").rename(tmp_path / "led.git")
    (tmp_path / "led/.git").symlink_to("../led.git")
    for top, git_dir in (
        (tmp_path / "linked", repository.path / ".git/worktrees/linked"),
        (repository.path / "part", repository.path / ".git/modules/part"),
        (tmp_path / "apart", tmp_path / "apart.git"),
        (tmp_path / "led", tmp_path / "led.git"),
    ):
        found = Git.discover(top / "changes")
        assert (found.top, found.git_dir) == (top, git_dir)


def test_a_new_repository_is_born_on_main(tmp_path: Path) -> None:
    """The user's own default does not matter."""
    subprocess.run(["git", "config", "--global", "init.defaultBranch", "galvenais"], check=True)
    made = Git.init(tmp_path / "new" / "register")
    assert made.line("symbolic-ref", "HEAD") == "refs/heads/main"


def test_git_variables_do_not_lead_elsewhere(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook or a wrapper that runs izm leaves such variables behind."""
    for name in (
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_CONFIG_PARAMETERS",
    ):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    assert Git.discover(repository.path).top == repository.path
    assert len(repository.objects.tree("HEAD")) == 4
    assert repository.commit("changes/2026/IZM-2026-0003.yaml", "id: x\n")
    assert not (tmp_path / "elsewhere").exists()


def test_the_author_is_who_git_says_at_the_moment_git_says(repository: Repository) -> None:
    """Names keep their letters, the moment its zone."""
    person = author(repository.store)
    assert (person.name, person.email) == ("Jānis Ozols", "j.ozols@example.lv")
    assert person.at.isoformat() == "2026-11-23T09:14:03+02:00"


def test_the_environment_names_another_author(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is how several people are played, and how git itself does it; zones west of Riga too."""
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "a.berzina@example.lv")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "1700000000 -0330")
    person = author(repository.store)
    assert person.email == "a.berzina@example.lv"
    assert person.at.utcoffset() == -timedelta(hours=3, minutes=30)


def test_nobody_is_invented_from_the_machines_name(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git would make an e-mail of user and host; the register knows no such person."""
    repository.git("config", "--unset", "user.email")
    monkeypatch.setenv("EMAIL", "guessed@example.lv")
    with pytest.raises(BlockedError, match="IZM-E603") as caught:
        author(repository.store)
    assert "user.email" in str(caught.value.hint)


@pytest.mark.parametrize("date", ["vakar ap pieciem", "@9999999999999999999 +0000"])
def test_a_date_that_git_cannot_read_is_not_an_unknown_person(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, date: str
) -> None:
    """Each trouble has its own name, also where git goes on counting and no calendar does."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", date)
    with pytest.raises(BlockedError, match=r"IZM-E618.*date"):
        author(repository.store)


def test_git_is_found_by_an_absolute_path_only(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A `git` lying in the current folder of a stranger's repository is not run."""
    trap = repository.write("git", f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    trap.chmod(0o755)
    monkeypatch.chdir(repository.path)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", os.environ["PATH"]]))
    assert repository.store.line("rev-parse", "HEAD")
    assert not (tmp_path / "ran").exists()


def test_without_git_the_next_step_is_to_install_it(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback about a missing file."""
    monkeypatch.setenv("PATH", str(repository.path))
    with pytest.raises(BlockedError, match="IZM-E617"):
        repository.store.line("rev-parse", "HEAD")


def test_time_and_output_are_bounded(repository: Repository) -> None:
    """A repository cannot hold or fill the machine."""
    with pytest.raises(BlockedError, match="IZM-E619"):
        repository.store.run("ls-files", "-z", limit=20)
    # `cat-file` waits for more questions as long as we hold its other end
    with pytest.raises(BlockedError, match="IZM-E619"):
        repository.store.run("-c", "alias.wait=!sleep 5", "wait", timeout=0.1)


def test_large_input_and_output_do_not_wait_for_each_other(repository: Repository) -> None:
    """More than any pipe holds goes both ways at once."""
    said = repository.store.run("stripspace", input=b"line\n" * 200_000).out
    assert len(said) == 1_000_000


def test_a_refusal_of_git_is_told_without_its_advice(repository: Repository) -> None:
    """The first line says what; the rest would be about other commands."""
    with pytest.raises(BlockedError, match=r"IZM-E618 git rev-parse refused: ") as caught:
        repository.store.run("rev-parse", "--verify", "absent")
    assert "\n" not in str(caught.value)


def test_a_partial_clone_does_not_fetch_with_the_command_it_brings(
    repository: Repository, tmp_path: Path
) -> None:
    """Reading a missing object must not start what the configuration calls its server."""
    repository.configure("remote.origin.url", str(repository.path))
    repository.configure("remote.origin.promisor", "true")
    repository.configure("remote.origin.partialclonefilter", "blob:none")
    repository.configure("remote.origin.uploadpack", f"touch {tmp_path}/ran; git-upload-pack")
    repository.configure("core.repositoryFormatVersion", "1")
    repository.configure("extensions.partialClone", "origin")
    absent = "1" * 40
    repository.git("cat-file", "-e", absent, code=1)
    assert (tmp_path / "ran").exists(), "the trap works on plain git"
    (tmp_path / "ran").unlink()
    assert repository.store.run("cat-file", "-e", absent, ok=(1, 128)).code
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("event", ["reference-transaction", "post-index-change"])
def test_a_hook_that_the_configuration_names_is_switched_off(
    repository: Repository, tmp_path: Path, event: str
) -> None:
    """Git of 2.55 and later: another folder of hooks keeps none of these away."""
    assert repository.store.line("config", "--type=bool", f"hook.{event}.enabled") == "false"
    repository.configure("hook.trap.event", event)
    repository.configure("hook.trap.command", f"touch {tmp_path}/ran")
    repository.commit("a.txt", "a")
    if not (tmp_path / "ran").exists():
        pytest.skip("this git runs no hooks that a configuration names")
    (tmp_path / "ran").unlink()
    repository.store.run("update-ref", "refs/heads/other", "HEAD")
    repository.store.run("update-index", "--force-remove", "a.txt")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("protocol", ["none", "never", ""])
def test_a_partial_clone_calls_nothing_by_the_name_of_a_protocol(
    repository: Repository, tmp_path: Path, protocol: str
) -> None:
    """Git looks for a program that speaks the one protocol it may use: an alias may have its name.

    A git of 2024 or later does not even look, where it is told so.
    """
    repository.configure("remote.origin.url", f"{protocol}::anywhere")
    repository.configure("remote.origin.promisor", "true")
    repository.configure(f"alias.remote-{protocol}", f"!touch {tmp_path}/ran")
    repository.configure("core.repositoryFormatVersion", "1")
    repository.configure("extensions.partialClone", "origin")
    absent = "1" * 40
    allowed = os.environ | {"GIT_ALLOW_PROTOCOL": protocol}
    subprocess.run(["git", "cat-file", "-e", absent], cwd=repository.path, env=allowed, check=False)
    assert (tmp_path / "ran").exists(), "the trap works on a git that may use this protocol only"
    (tmp_path / "ran").unlink()
    older = {"GIT_NO_LAZY_FETCH": "0"}
    refused = (1, 128, -signal.SIGPIPE)  # the last where git still tells a fetch that has ended what to fetch
    assert repository.store.run("cat-file", "-e", absent, ok=refused, env=older).code
    assert not (tmp_path / "ran").exists()


def test_a_question_that_git_works_on_meanwhile_is_as_bounded_as_any(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that is too long is asked for in the way that refuses it, or that hears more."""
    git = Git.discover(repository.path)
    words = ("rev-parse", "--absolute-git-dir")
    assert git.meanwhile(*words)() == git.run(*words)
    monkeypatch.setattr(quick_git, "_LIMIT", 2)
    assert git.meanwhile(*words)() == git.run(*words)
    with pytest.raises(BlockedError, match="IZM-E619"):
        git.meanwhile(*words, limit=2)()
    assert git.meanwhile("rev-parse", "--verify", "--quiet", "nowhere", ok=(0, 1))().code == 1


def test_a_question_is_heard_among_many_open_files(repository: Repository) -> None:
    """Whoever starts izm may have left more than a thousand files open."""
    git = Git.discover(repository.path)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1_200), hard))
    first = os.open(os.devnull, os.O_RDONLY)
    many = [os.dup(first) for _ in range(1_100)]
    try:
        assert git.meanwhile("rev-parse", "--absolute-git-dir")().code == 0
        assert git.run("rev-parse", "--absolute-git-dir").code == 0
    finally:
        for file in (first, *many):
            os.close(file)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize("name", ["two\nlines", "\nfirst", "last\n\n", "page\x0cbreak\x85"])
def test_a_folder_whose_name_goes_on_in_the_next_line_is_one_folder(tmp_path: Path, name: str) -> None:
    """Git tells one answer a line, and says no more of where it ends."""
    top = tmp_path / name
    subprocess.run(["git", "init", "--quiet", str(top)], check=True)
    subprocess.run(["git", "init", "--quiet", "--bare", str(top / "bare.git")], check=True)
    found = Git.discover(top)
    assert (found.top, found.git_dir, found.algorithm) == (top, top / ".git", "sha1")
    bare = Git.discover(top / "bare.git")
    assert (bare.git_dir, bare.algorithm, bare.bare) == (top / "bare.git", "sha1", True)


def test_an_author_without_an_address_is_nobody(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The registry knows people by theirs: nobody has none."""
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "")
    with pytest.raises(BlockedError, match="IZM-E603"):
        author(repository.store)
