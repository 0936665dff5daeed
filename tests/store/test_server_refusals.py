"""What git says of a server is told in our words, with what to do next."""

import pytest

from izmainas.store.process import Completed
from izmainas.store.remotes import Remote, without_secrets
from izmainas.store.server_refusals import refused

REMOTE = Remote("origin", "https://git.example.lv/rits.git")


@pytest.mark.parametrize(
    ("command", "said", "code"),
    [
        ("fetch", "fatal: Authentication failed for 'https://git.example.lv/rits.git/'", "IZM-E634"),
        (
            "fetch",
            "fatal: could not read Username for 'https://git.example.lv': terminal prompts disabled",
            "IZM-E634",
        ),
        (
            "fetch",
            "git@git.example.lv: Permission denied (publickey).\nfatal: Could not read from remote repository.",
            "IZM-E634",
        ),
        ("fetch", "fatal: unable to access 'https://x/': The requested URL returned error: 403", "IZM-E634"),
        (
            "fetch",
            "Host key verification failed.\nfatal: Could not read from remote repository.",
            "IZM-E633",
        ),
        ("fetch", "fatal: unable to access 'https://x/': Could not resolve host: git.example.lv", "IZM-E633"),
        (
            "fetch",
            "ssh: connect to host git.example.lv port 22: Connection timed out\nfatal: Could not read from remote",
            "IZM-E633",
        ),
        (
            "fetch",
            "fatal: unable to access 'https://x/': SSL certificate problem: self-signed certificate",
            "IZM-E633",
        ),
        ("fetch", "remote: Repository not found.\nfatal: repository 'https://x/' not found", "IZM-E635"),
        (
            "fetch",
            "fatal: '/srv/x.git' does not appear to be a git repository\nfatal: Could not read",
            "IZM-E635",
        ),
        (
            "push",
            "remote: Permission to rits/x.git denied to anna.\nfatal: unable to access: error: 403",
            "IZM-E638",
        ),
        (
            "push",
            "ERROR: Permission to rits/x.git denied to anna.\nfatal: Could not read from remote repository.",
            "IZM-E638",
        ),
        (
            "push",
            "remote: You are not allowed to push code to this project.\nfatal: unable to access",
            "IZM-E638",
        ),
        ("push", "git@x: Permission denied (publickey).\nfatal: Could not read from remote", "IZM-E634"),
        (
            "fetch",
            (
                "FATAL ERROR: No supported authentication methods available (server sent: publickey)\n"
                "fatal: Could not read from remote repository."
            ),
            "IZM-E634",
        ),
        ("fetch", "fatal: unable to access 'https://x/': The requested URL returned error: 404", "IZM-E635"),
        (
            "fetch",
            (
                "remote: ERROR: The project you were looking for could not be found or you don't have permission to "
                "view it.\nfatal: Could not read from remote repository."
            ),
            "IZM-E635",
        ),
        (
            "push",
            "fatal: unable to access 'https://x/': The requested URL returned error: 403",
            "IZM-E638",
        ),
        (
            "push",
            "ERROR: This repository was archived so it is read-only.\nfatal: Could not read from remote repository.",
            "IZM-E638",
        ),
        ("push", "remote: Write access to repository not granted.\nfatal: unable to access", "IZM-E638"),
        ("fetch", "fatal: read error: Connection reset by peer", "IZM-E633"),
        ("fetch", "fatal: the remote end hung up unexpectedly", "IZM-E633"),
        ("fetch", "fatal: early EOF\nfatal: fetch-pack: invalid index-pack output", "IZM-E633"),
        (
            "fetch",
            "fatal: unable to look up git.example.lv (port 9418) (Temporary failure in name resolution)",
            "IZM-E633",
        ),
        ("fetch", "fatal: unable to connect to git.example.lv:\n192.0.2.1: errno=No route", "IZM-E633"),
        (
            "fetch",
            (
                "Warning: Identity file /k not accessible: No such file or directory.\n"
                "ssh: Could not resolve hostname git.example.lv\nfatal: Could not read from remote repository."
            ),
            "IZM-E633",
        ),
        ("fetch", "error: cannot run ssh: No such file or directory\nfatal: unable to fork", "IZM-E618"),
        ("fetch", "fatal: something that nobody has seen yet", "IZM-E618"),
    ],
)
def test_each_refusal_has_its_code_and_a_next_step(command: str, said: str, code: str) -> None:
    """Whoever knows no git is told who can help, and that nothing is lost."""
    error = refused(command, Completed(128, b"", said.encode()), REMOTE)
    assert error.code == code
    assert error.hint is not None
    if code != "IZM-E618":  # git's own words
        assert REMOTE.shown in str(error.message)


@pytest.mark.parametrize("said", ["Host key verification failed.", "REMOTE HOST IDENTIFICATION HAS CHANGED!"])
def test_a_server_that_is_perhaps_another_one_is_not_called_away(said: str) -> None:
    """Whoever waits for the network to work again would wait in vain, and might send to somebody else."""
    told = f"{said}\nfatal: Could not read from remote repository.".encode()
    error = refused("fetch", Completed(128, b"", told), REMOTE)
    assert "does not know the server" in str(error.message)
    assert "git fetch" in str(error.hint)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://anna:secret@git.example.lv/rits.git", "https://git.example.lv/rits.git"),
        ("git@git.example.lv:rits.git", "git@git.example.lv:rits.git"),
        ("/srv/rits.git", "/srv/rits.git"),
    ],
)
def test_no_password_is_shown(url: str, shown: str) -> None:
    """It may stand in an address."""
    assert without_secrets(url) == shown
