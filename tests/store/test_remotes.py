"""Which server is meant, and what a repository may not say of the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from izmainas.errors import BlockedError
from izmainas.store.remotes import Remote, refuse_programs, remote_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Repository

URL = "https://git.example.lv/rits.git"
OTHER = "https://git.example.lv/other.git"


def refusal(repository: Repository) -> BlockedError:
    """Return why there is no server for the main branch."""
    with pytest.raises(BlockedError) as raised:
        remote_of(repository.store, "main")
    assert raised.value.code == "IZM-E630"
    return raised.value


def test_the_server_of_the_branch_is_asked_else_origin_else_the_only_one(repository: Repository) -> None:
    """What is set for another branch is nothing to this one; of several, nobody guesses."""
    assert "knows no server" in str(refusal(repository))
    assert "git remote add origin URL" in str(refusal(repository).hint)
    repository.git("remote", "add", "centre", URL)
    assert remote_of(repository.store, "main") == Remote("centre", URL)
    repository.git("remote", "add", "archive", OTHER)
    assert "archive" in str(refusal(repository))
    assert "centre" in str(refusal(repository))
    repository.configure("branch.idea.remote", "archive")
    assert "git config branch.main.remote NAME" in str(refusal(repository).hint)
    repository.git("remote", "add", "origin", OTHER)
    assert remote_of(repository.store, "main") == Remote("origin", OTHER)
    repository.configure("branch.main.remote", "centre")
    assert remote_of(repository.store, "main") == Remote("centre", URL)
    repository.configure("branch.main.remote", "nowhere")
    assert remote_of(repository.store, "main") == Remote("origin", OTHER)


def test_what_is_told_of_a_server_holds_no_password(repository: Repository) -> None:
    """Neither where it is asked nor where it is sent to; what is asked is not what is sent to."""
    repository.git("remote", "add", "origin", "https://anna:secret@git.example.lv/rits.git")
    repository.configure("remote.origin.pushurl", "https://anna:secret@git.example.lv/other.git")
    remote = remote_of(repository.store, "main")
    assert (remote.shown, remote.sending().shown) == (URL, OTHER)


@pytest.mark.parametrize(
    "address",
    [
        "ssh://git@git.example.lv/rits.git",
        "git@git.example.lv:rits.git",
        "git://git.example.lv/rits.git",
        "http://git.example.lv/rits.git",
        "HTTPS://git.example.lv/rits.git",
        "../elsewhere",
        "file:///srv/rits.git",
        "/srv/ķeda/rits.git",
    ],
)
def test_a_server_may_be_reached_as_git_reaches_one(repository: Repository, address: str) -> None:
    """Whether there is one, the asking tells."""
    repository.git("remote", "add", "origin", address)
    assert remote_of(repository.store, "main") == Remote("origin", address.replace("//git@", "//"))


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("origin", "-oProxyCommand=x:y"),
        ("origin", "https://git.example.lv/\x1b[31m"),
        ("origin", "ext::sh -c x"),
        ("origin", "fd::17"),
        ("origin", "ftp://git.example.lv/rits.git"),
        ("origin", "."),
        ("origin", ".git"),
        ("origin", "changes/../nested"),
        ("origin", "./x:y/../.git"),
        ("origin", "file:///dev/fd/5"),
        ("origin", "//proc/self/cwd"),
        ("--all", URL),
        ("x..y", URL),
    ],
)
def test_no_odd_name_or_address_is_taken_for_a_server(
    repository: Repository, name: str, address: str
) -> None:
    """An option, a helper that is a program, colours, or the folder itself: whoever handed it over wrote it."""
    repository.configure(f"remote.{name}.url", address)
    assert "is no server that izm exchanges with" in str(refusal(repository))
    repository.git("config", "--unset-all", f"remote.{name}.url")
    repository.configure(f"remote.{name}.url", URL)
    repository.configure(f"remote.{name}.pushurl", address if name == "origin" else OTHER)
    assert "is no server that izm exchanges with" in str(refusal(repository))


@pytest.mark.parametrize(
    "key",
    [
        "core.sshcommand",
        "core.gitproxy",
        "core.askpass",
        "core.alternaterefscommand",
        "credential.helper",
        "credential.https://git.example.lv.helper",
        "url.x.insteadof",
        "url.x.pushinsteadof",
        "remote.origin.uploadpack",
        "remote.origin.receivepack",
        "remote.origin.vcs",
        "remote.origin.proxy",
        "remote.origin.partialclonefilter",
        "http.proxy",
        "http.https://git.example.lv.proxy",
        "http.sslverify",
        "http.sslcainfo",
        "http.sslcapath",
        "http.sslcert",
        "http.sslkey",
        "http.curloptresolve",
        "http.cookiefile",
        "http.savecookies",
        "fetch.bundleuri",
        "push.gpgsign",
        "push.pushoption",
    ],
)
def test_the_repository_may_not_say_how_the_server_is_reached(
    repository: Repository, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person may, and whoever keeps their computer; the refusal names the key, and takes it out."""
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(tmp_path / "computer"))
    for own in ("--global", "--system"):
        repository.git("config", own, key, "x")
    refuse_programs(repository.store)
    repository.configure(key, "x")
    with pytest.raises(BlockedError) as raised:
        refuse_programs(repository.store)
    assert raised.value.code == "IZM-E632"
    assert f"git config --unset-all {key}" in str(raised.value.hint)


@pytest.mark.parametrize("key", ["core.sshcommandx", "xcore.askpass", "remote.origin.fetch", "push.default"])
def test_what_names_no_program_may_stand_there(repository: Repository, key: str) -> None:
    """Most of a configuration is of no consequence to the way."""
    repository.configure(key, "x")
    refuse_programs(repository.store)
