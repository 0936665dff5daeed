"""What a server, or the way to it, refuses: git's words, told in ours, with what to do next."""

import re
from collections.abc import Callable
from typing import Final

from izmainas.errors import BlockedError
from izmainas.message import Message, msg
from izmainas.store.git_refusal import is_full, refusal
from izmainas.store.process import Completed
from izmainas.store.remotes import Remote

_UNKNOWN_HOST: Final = re.compile(
    rb"Host key verification failed|authenticity of host|REMOTE HOST IDENTIFICATION"
)
_WRITING: Final = re.compile(
    rb"error: 403|Permission to .* denied|not allowed to push|insufficient permission|unable to create temporary object"
    rb"|Write access to repository not granted|read-only",
    re.IGNORECASE,
)
_WHO: Final = re.compile(
    rb"Authentication failed|could not read (Username|Password)|terminal prompts disabled|Permission denied"
    rb"|error: 40[13]|Invalid username|HTTP Basic: Access denied|no supported authentication",
    re.IGNORECASE,
)
_ABSENT: Final = re.compile(
    rb"repository .*not found|does not appear to be a git repository|error: 404|project you were looking for"
    rb"|not a git repository",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    rb"Could not resolve|Connection (refused|reset|timed out|closed)|timed out|Network is unreachable|No route to host"
    rb"|unable to access|Failed to connect|Temporary failure|hung up unexpectedly|early EOF|Could not read from remote"
    rb"|unable to connect|SSL|certificate",
    re.IGNORECASE,
)


def refused(command: str, done: Completed, remote: Remote) -> BlockedError:
    """Return the refusal that git met at the server, or on the way to it."""
    told: tuple[tuple[re.Pattern[bytes], Callable[[Remote], BlockedError]], ...] = (
        (_UNKNOWN_HOST, _unknown_host),
        *([(_WRITING, may_not_write)] if command == "push" else []),
        (_WHO, _who),
        (_ABSENT, _absent),
        (_AWAY, away),
    )
    if is_full(done):  # what follows from it looks as if the server had gone away
        return refusal(command, done)
    for pattern, error in told:
        if pattern.search(done.err):
            return error(remote)
    return refusal(command, done)


def _told(code: str, message: Message, hint: Message) -> BlockedError:
    return BlockedError(code, message, hint=hint)


def _unknown_host(remote: Remote) -> BlockedError:
    return _told(
        "IZM-E633",
        msg(
            "This computer does not know the server, or the server is not the one that it was: {url}",
            url=remote.shown,
        ),
        msg(
            "Ask whoever keeps the server for its key, and connect once by hand: {command}",
            command="git fetch",
        ),
    )


def _who(remote: Remote) -> BlockedError:
    return _told(
        "IZM-E634",
        msg("The server did not let you in: {url}", url=remote.shown),
        msg(
            "See that your key or password for it is at hand, and that you may read there; try: {command}",
            command="git fetch",
        ),
    )


def _absent(remote: Remote) -> BlockedError:
    return _told(
        "IZM-E635",
        msg("There is no such repository on the server, or you may not see it: {url}", url=remote.shown),
        msg("Ask for the right address, then: {command}", command=f"git remote set-url {remote.name} URL"),
    )


def away(remote: Remote) -> BlockedError:
    """Return the refusal of a server that does not answer."""
    return _told(
        "IZM-E633",
        msg("The server cannot be reached: {url}", url=remote.shown),
        msg("See that the network (or VPN) works, then repeat the command; what you have done is safe here"),
    )


def may_not_write(remote: Remote) -> BlockedError:
    """Return the refusal to let this person write."""
    return _told(
        "IZM-E638",
        msg("You may read on the server, but not write there: {url}", url=remote.shown),
        msg(
            "Ask whoever keeps the server to let you write; what you have done is safe here, and the next sync sends it"
        ),
    )


def takes_nothing(remote: Remote, reason: str) -> BlockedError:
    """Return the refusal of what was sent, on any branch; `reason` is the server's own, and may be no matter of rights."""
    return BlockedError(
        "IZM-E638",
        msg(
            "The server took nothing, neither on the main branch nor on one of your own: {url}",
            url=remote.shown,
        ),
        detail=reason,
        hint=msg(
            "Show this to whoever keeps the server; what you have done is safe here, and the next sync sends it"
        ),
    )


def rewritten(remote: Remote, branch: str) -> BlockedError:
    """Return the refusal of a branch that no longer holds what it held."""
    return _told(
        "IZM-E639",
        msg(
            "The branch {branch} on the server no longer holds what it held: its history was rewritten.",
            branch=branch,
        ),
        msg(
            "Find out who did it and why. If it was meant, take it over with git itself: {command}",
            command=f"git pull --rebase {remote.name} {branch}",
        ),
    )


def no_branch(remote: Remote, branch: str, main: str | None) -> BlockedError:
    """Return the refusal of a server that holds something, but not this branch; `main` is what it has as its main one.

    To publish a branch that was renamed there would bring its old name back, and two registers with it.
    """
    hint = msg(
        "See that this is the institution's server; if it is, publish the branch: {command}",
        command=f"git push {remote.name} {branch}",
    )
    if main is not None:
        hint = msg(
            "See that this is the institution's server; if its main branch is called {main} now, take that over:"
            " {command}",
            main=main,
            command=f"git branch -m {branch} {main} && git fetch {remote.name}"
            f" && git branch -u {remote.name}/{main} && git pull --rebase",
        )
    said = msg("There is no branch {branch} on the server: {url}", branch=branch, url=remote.shown)
    return _told("IZM-E635", said, hint)


def stands_for_another(ref: str) -> BlockedError:
    """Return the refusal to fetch into a reference that stands for another one."""
    return _told(
        "IZM-E632",
        msg("In this repository, {ref} stands for another branch: fetching would move that one.", ref=ref),
        msg("Take it out, then repeat the command: {command}", command=f"git symbolic-ref --delete {ref}"),
    )
