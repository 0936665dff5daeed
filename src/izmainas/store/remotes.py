"""The institution's server as git's configuration names it; what there would run programs is refused beforehand.

A folder that was handed over brings its `.git/config` along. The person's own
configuration may say how they reach a server; that of the repository may not.
"""

import os
import re
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

from izmainas.errors import BlockedError
from izmainas.message import msg
from izmainas.store.runner import Git

#: a name that is part of a reference and of a command line
_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_/-]*(?:\.[A-Za-z0-9_/-]+)*")
#: a helper of its own, as `ext::sh -c …`
_HELPER: Final = re.compile(r"[A-Za-z0-9+.-]+::")
_SCHEME: Final = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://")
_ALLOWED: Final = frozenset({"file", "git", "http", "https", "ssh"})
#: folders that are others for git than for us: its working directory is one of them
_PER_PROCESS: Final = re.compile(r"/+(proc|dev/fd)(/|$)")
#: what names a program, or leads elsewhere whoever trusts an address
_RUNNING: Final = (
    r"^(core\.(sshcommand|gitproxy|askpass|alternaterefscommand)|credential\.(.*\.)?helper"
    r"|url\..*\.(insteadof|pushinsteadof)|remote\..*\.(uploadpack|receivepack|vcs|proxy|partialclonefilter)"
    r"|http\.(.*\.)?(proxy|sslverify|sslcainfo|sslcapath|sslcert|sslkey|curloptresolve|cookiefile|savecookies)"
    r"|fetch\.bundleuri|push\.(gpgsign|pushoption))$"
)


class Remote(NamedTuple):
    """A server: the name that git knows it by, its addresses for people, without passwords."""

    name: str
    shown: str
    #: where it is sent to, if that is another address
    receiving: str = ""

    def sending(self) -> "Remote":
        """Return the server as it is told of where something is sent to it."""
        return self._replace(shown=self.receiving or self.shown)

    def tracking(self, branch: str) -> str:
        """Return the reference that holds what a branch of the server was when it was last asked."""
        return f"refs/remotes/{self.name}/{branch}"

    def sent(self, branch: str) -> str:
        """Return the reference that holds what this clone last sent to a branch."""
        return f"refs/izm/sent/{self.name}/{branch}"


def remote_of(git: Git, branch: str) -> Remote:
    """Return the server of a branch: the one set for it, else `origin`, else the only one; raises `BlockedError`."""
    addresses = named_remotes(git)
    told = _settings(git, r"^branch\..*\.remote$")
    chosen = next((value for _, key, value in told if key == f"branch.{branch}.remote"), None)
    if chosen not in addresses:
        chosen = "origin" if "origin" in addresses else next(iter(addresses), "")
        if len(addresses) > 1 and chosen != "origin":
            raise BlockedError(
                "IZM-E630",
                msg(
                    "Nobody has said which of these is the institution's server: {names}", names=[*addresses]
                ),
                hint=msg("Say it: {command}", command=f"git config branch.{branch}.remote NAME"),
            )
    if not addresses:
        raise BlockedError(
            "IZM-E630",
            msg("This register knows no server: there is nobody to exchange with."),
            hint=msg("Name the institution's server: {command}", command="git remote add origin URL"),
        )
    receiving = _addresses(git, "pushurl").get(chosen, [])
    for address in (*addresses[chosen], *receiving):
        _refuse_odd(git, chosen, address)
    refuse_programs(git)
    if len(receiving or addresses[chosen]) > 1:
        raise _scattering(chosen, receiving, addresses[chosen])
    return Remote(chosen, *map(without_secrets, (addresses[chosen][0], *receiving)))


def named_remotes(git: Git) -> dict[str, list[str]]:
    """Return the addresses of every server that is named, by its name."""
    return _addresses(git, "url")


def _addresses(git: Git, kind: str) -> dict[str, list[str]]:
    addresses: dict[str, list[str]] = {}
    for _, key, value in _settings(git, rf"^remote\..*\.{kind}$"):
        addresses.setdefault(key.removeprefix("remote.").rpartition(".")[0], []).append(value)
    return addresses


def refuse_programs(git: Git) -> None:
    """Raise `BlockedError` where the repository's own configuration names what would run, or leads elsewhere."""
    found = [key for scope, key, _ in _settings(git, _RUNNING) if scope not in {"system", "global"}]
    if found:
        raise BlockedError(
            "IZM-E632",
            msg("The configuration of this repository says how the server is reached: {keys}", keys=found),
            hint=msg(
                "If you have set it yourself, set it for yourself (git config --global), and take it out here: {command}",
                command=f"git config --unset-all {found[0]}",
            ),
        )


def _scattering(name: str, receiving: list[str], addresses: list[str]) -> BlockedError:
    """Return the refusal to send to several servers: git would, and only one of them can answer what has landed."""
    option = "--push " if receiving else ""
    return BlockedError(
        "IZM-E630",
        msg(
            "What is sent to “{name}” would go to several addresses: {urls}",
            name=name,
            urls=[*map(without_secrets, receiving or addresses)],
        ),
        hint=msg(
            "Leave only that of the institution's server: {command}",
            command=f"git remote set-url {option}--delete {name} URL",
        ),
    )


def _refuse_odd(git: Git, name: str, address: str) -> None:
    scheme = _SCHEME.match(address)
    odd = (
        not _NAME.fullmatch(name)
        or address.startswith("-")
        or not address.isprintable()
        or _HELPER.match(address)
        or (scheme and scheme["scheme"].lower() not in _ALLOWED)
        or _inside(git, address)
    )
    if odd:
        raise BlockedError(
            "IZM-E630",
            msg(
                "“{name}” ({url}) is no server that izm exchanges with.",
                name=name,
                url=without_secrets(address),
            ),
            hint=msg(
                "Name the institution's server: {command}", command="git remote set-url origin https://…"
            ),
        )


def _inside(git: Git, address: str) -> bool:
    """Whether an address leads into this folder itself: whoever handed it over would have the server's hooks run."""
    path = _folder(address)
    if path is None:
        return False
    if _PER_PROCESS.match(os.path.normpath(path)):
        return True
    places = [Path(os.path.realpath(f"{git.top / path}{end}")) for end in ("", ".git")]
    own = [os.path.realpath(folder) for folder in (git.top, git.git_dir)]
    return any(place.is_relative_to(folder) for place in places for folder in own)


def _folder(address: str) -> str | None:
    """Return the folder of this machine that git takes an address for; None for `https://…` and `git@host:path`."""
    if address.startswith("file://"):
        return unquote(address.removeprefix("file://"))
    before, colon, _ = address.partition(":")
    return None if colon and "/" not in before else address


def _settings(git: Git, pattern: str) -> list[tuple[str, str, str]]:
    """Return scope, key and value of the settings whose keys match."""
    said = git.run("config", "--null", "--show-scope", "--get-regexp", pattern, ok=(0, 1)).out
    words = [*map(os.fsdecode, said.split(b"\0")[:-1])]
    found = []
    for scope, setting in zip(words[::2], words[1::2], strict=True):
        key, _, value = setting.partition("\n")
        found.append((scope, key, value))
    return found


def without_secrets(url: str) -> str:
    """Return a URL without user and password."""
    scheme, between, rest = url.partition("://")
    return f"{scheme}{between}{rest.rpartition('@')[2]}"
