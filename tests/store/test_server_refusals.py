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
        ("fetch", "fatal: something that nobody has seen yet", "IZM-E618"),
    ],
)
def test_each_refusal_has_its_code_and_a_next_step(command: str, said: str, code: str) -> None:
    """Whoever knows no git is told who can help, and that nothing is lost."""
    error = refused(command, Completed(128, b"", said.encode()), REMOTE)
    assert error.code == code
    assert error.hint is not None


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
