"""Git told who works in a repository, where it did not know."""

from izmainas.store.runner import Git


def introduce(git: Git, name: str, email: str) -> None:
    """Let git know who commits in this repository, and in no other."""
    for key, value in (("user.name", name), ("user.email", email)):
        git.run("config", "--local", "--", key, value)
