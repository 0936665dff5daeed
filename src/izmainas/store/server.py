"""Fetching from the institution's server and sending there: the two calls of git that leave this machine.

All else stays as hardened as every call is; the person's own way to the server (helpers that keep
passwords, the agent that keeps keys, proxies) works, and nothing that the repository itself says of it.
"""

import os
import re
from typing import Final, Literal, NamedTuple

from izmainas.store.objects import Objects
from izmainas.store.process import Completed, OverdueError, OverflowingError, complete
from izmainas.store.remotes import Remote
from izmainas.store.runner import Git, overflowing
from izmainas.store.server_refusals import away, no_branch, refused, rewritten, stands_for_another

#: a slow line, and a person who looks for their key
_SECONDS: Final = 600
_LIMIT: Final = 64 << 20
#: of the environment, what is the person's own way to a server
_OWN: Final = ("GIT_SSH_COMMAND", "GIT_SSH", "GIT_SSH_VARIANT")
_ASKING: Final = ("GIT_ASKPASS", "SSH_ASKPASS")
_SETTINGS: Final = (
    "push.gpgSign=false",
    "push.recurseSubmodules=no",
    "push.followTags=false",
    "fetch.writeCommitGraph=false",
    "fetch.prune=false",
    "protocol.ext.allow=never",
    "hook.pre-push.enabled=false",
)
_ABSENT: Final = b"find remote ref"
#: the branch that the server has for its main one, if that is not one of a proposal
_MAIN_THERE: Final = re.compile(
    rb"^ref: refs/heads/(?!izm/)([A-Za-z0-9_][\w./-]{0,99})\tHEAD$", re.MULTILINE | re.ASCII
)
_BEHIND: Final = re.compile(r"fetch first|non-fast-forward|failed to update ref|cannot lock ref|stale info")
_URL: Final = re.compile(rb"^remote:.*?(https://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+)", re.MULTILINE)
_WORDS: Final = re.compile(r"^remote:(.*)$", re.MULTILINE)
_LONGEST: Final = 500

Fate = Literal["sent", "behind", "declined"]


class Answer(NamedTuple):
    """What became of what was sent: taken, refused since somebody was faster, or declined; the address that was told."""

    fate: Fate
    reason: str
    url: str | None
    #: it stood there already
    unmoved: bool = False


class Server:
    """The server `remote`; `asking` tells whether git may ask a person for a password on the terminal."""

    def __init__(self, git: Git, objects: Objects, remote: Remote, *, asking: bool) -> None:
        self.remote = remote
        self._git = git
        self._objects = objects
        self._asking = asking

    def known(self, branch: str) -> str | None:
        """Return the commit of a branch as this clone last saw it there."""
        tracking = self.remote.tracking(branch)
        return self._objects.references(tracking).get(tracking)

    def fetch(self, branch: str) -> str | None:
        """Return the commit of a branch as it is on the server now; None where the server holds nothing at all.

        Raises `BlockedError` for whatever is in the way, a rewritten branch among it.
        """
        tracking = self.remote.tracking(branch)
        # one that stands for another reference would have that moved under its files
        if self._git.run("symbolic-ref", "--quiet", tracking, ok=(0, 1)).code == 0:
            raise stands_for_another(tracking)
        # without a plus: what the branch held before stays known where it no longer holds it; no other
        # reference is moved, whatever the configuration maps it to
        done = self._run(
            "fetch", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head",
            "--no-auto-maintenance", "--refmap=", "--no-prune",
            "--", self.remote.name, f"refs/heads/{branch}:{tracking}",
        )  # fmt: skip
        if done.code == 0:
            return self._objects.references(tracking)[tracking]
        if _ABSENT in done.err:
            heads = self._run("ls-remote", "--symref", "--", self.remote.name, "HEAD", "refs/heads/*")
            if heads.code:
                raise refused("ls-remote", heads, self.remote)
            if b"\trefs/heads/" in heads.out:
                main = _MAIN_THERE.search(heads.out)
                raise no_branch(self.remote, branch, main[1].decode("ascii") if main else None)
            return None
        if b"[rejected]" in done.err:
            raise rewritten(self.remote, branch)
        raise refused("fetch", done, self.remote)

    def send(self, commit: str, branch: str, *, first: bool = False) -> Answer:
        """Send a commit to a branch that it goes on from: nothing of others is ever overwritten.

        The `first` one publishes the branch, which follows that of the server from then on.
        """
        refs = f"refs/heads/{branch}"
        answer = self._push("--set-upstream", f"{refs}:{refs}") if first else self._push(f"{commit}:{refs}")
        if answer.fate == "sent":
            self._remember(self.remote.tracking(branch), commit)
        return answer

    def offer(self, commit: str, name: str) -> tuple[str, Answer]:
        """Send a commit to a branch of one's own, `name` or `name-2` and so on, and return which.

        What stands there is replaced only where it is what this clone last sent there.
        """
        for number in range(1, 10):
            branch = name if number == 1 else f"{name}-{number}"
            last = self._objects.references(self.remote.sent(branch)).get(self.remote.sent(branch), "")
            for known in dict.fromkeys((last, "")):
                answer = self._push(
                    f"--force-with-lease=refs/heads/{branch}:{known}", f"{commit}:refs/heads/{branch}"
                )
                if answer.fate == "sent":
                    self._remember(self.remote.sent(branch), commit)
                    return branch, answer
                if answer.fate == "declined":
                    return branch, answer
        return branch, answer

    def withdraw(self, branch: str, *, trial: bool) -> Fate | None:
        """Take away a branch that is what this clone last sent there, `behind` where it is not; None where there is none.

        In a `trial`, it is only looked at.
        """
        ref = f"refs/heads/{branch}"
        heads = self._run("ls-remote", "--", self.remote.name, ref)
        if heads.code:
            raise refused("ls-remote", heads, self.remote)
        there = [
            oid
            for oid, _, name in (row.partition(b"\t") for row in heads.out.splitlines())
            if name == ref.encode()
        ]
        last = self._objects.references(self.remote.sent(branch)).get(self.remote.sent(branch))
        if not there:
            return None
        if [last] != [oid.decode("ascii", "replace") for oid in there]:
            return "behind"
        return "sent" if trial else self._push(f"--force-with-lease={ref}:{last}", f":{ref}").fate

    def _remember(self, ref: str, commit: str) -> None:
        # with a log: what a branch of one's own held before stays here, whatever replaced it there
        self._git.run("update-ref", "--create-reflog", "-m", "izm: sync", ref, commit)

    def _push(self, *words: str) -> Answer:
        *options, refspec = words
        done = self._run(
            "push", "--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no", "--no-signed",
            *options, "--", self.remote.name, refspec,
        )  # fmt: skip
        lines = done.out.decode("utf-8", "replace").splitlines()
        told = next((line for line in lines if line[1:2] == "\t" and ":refs/heads/" in line), None)
        if told is None:
            raise refused("push", done, self.remote.sending())
        flag, _, said = told.split("\t", 2)
        found = _URL.search(done.err)
        url = found[1].decode("ascii")[:_LONGEST] if found else None
        if flag != "!":
            return Answer("sent", "", url, unmoved=flag == "=")
        # what the server itself says of it: that it has no room left, or which rule of its own is broken
        told_by = [line.strip() for line in _WORDS.findall(done.err.decode("utf-8", "replace"))]
        reason = "\n".join([said, *filter(None, told_by)])[:_LONGEST]
        return Answer("behind" if _BEHIND.search(said) else "declined", reason, url)

    def _run(self, *words: str) -> Completed:
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        command, surroundings = self._git.command(*settings, *words)
        folders = surroundings.get("PATH", os.defpath).split(os.pathsep)
        own = (*_OWN, *(_ASKING if self._asking else ()))
        surroundings |= {name: os.environ[name] for name in own if name in os.environ} | {
            "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
            "GIT_TERMINAL_PROMPT": "1" if self._asking else "0",
            "PATH": os.pathsep.join(folder for folder in folders if folder.startswith("/")),
        }
        if not self._asking:
            surroundings.pop("SSH_ASKPASS", None)
        try:
            return complete(
                command,
                cwd=self._git.top,
                env=surroundings,
                input=b"",
                timeout=_SECONDS,
                limit=_LIMIT,
                apart=not self._asking,
            )
        except OverdueError:
            raise away(self.remote) from None
        except OverflowingError:
            raise overflowing(words[0], _LIMIT) from None
