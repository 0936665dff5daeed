"""Which key a person signs with: IZM_SIGNING_KEY, git's `user.signingkey`, or one that the registry knows in the agent."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from izmainas.audit.ssh_keys import MalformedError, line_of, literal, public_key
from izmainas.errors import BlockedError
from izmainas.message import Message, msg
from izmainas.store import ssh_keygen
from izmainas.store.private_folder import room
from izmainas.store.runner import Git

VARIABLE: Final = "IZM_SIGNING_KEY"
#: a public key file is one line; the longest, of RSA, takes 3 KB
_LARGEST: Final = 16_384


@dataclass(frozen=True)
class Chosen:
    """A key to sign with: a file, or one in the agent; `public` is its public half, where that can be known before."""

    path: Path | None
    public: bytes | None

    @property
    def in_agent(self) -> bool:
        """Whether only the agent has the private half."""
        return self.path is None

    @property
    def name(self) -> str:
        """What people call the key."""
        return str(self.path) if self.path else line_of(self.public or b"")

    def file(self, folder: Path) -> Path:
        """Return the file that names the key to `ssh-keygen`; one for the agent's key is written into `folder`."""
        if self.path is not None:
            return self.path
        named = folder / "key.pub"
        named.write_text(self.name + "\n", "ascii")
        return named


def choose(git: Git, counts: Callable[[bytes], bool]) -> Chosen:
    """Return the key to sign with; of the agent's keys, the first for which `counts` says yes.

    Whoever named a key means that one: another is not tried in its place.
    Raises `BlockedError` where there is none.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return _named(given, Path.cwd(), msg("{name}", name=VARIABLE))
    if _setting(git, "gpg.format").casefold() == "ssh" and (given := _setting(git, "user.signingkey")):
        return _named(given, git.top, msg("git's user.signingkey"))
    for key in _agents_keys():
        if counts(key):
            return Chosen(None, key)
    raise _no_key(msg("there is no key to sign the decision with"))


def _setting(git: Git, name: str) -> str:
    kind = "--type=path" if name == "user.signingkey" else "--no-type"
    done = git.run("config", kind, "--get", name, ok=(0, 1))
    return done.out.decode("utf-8", "surrogateescape").removesuffix("\n")


def _named(given: str, folder: Path, source: Message) -> Chosen:
    written = literal(given)
    if written:  # its private half is in the agent
        try:
            return Chosen(None, public_key(written))
        except MalformedError:
            raise _no_key(msg("{source} is not a public key", source=source)) from None
    path = folder / os.path.expanduser(given)  # noqa: PTH111 - Path's raises where there is no such home
    if not os.path.isfile(path):  # noqa: PTH113 - Path's raises for a name that is too long
        raise _no_key(msg("{source} names {path}, and there is no such file", source=source, path=str(path)))
    return Chosen(path, _beside(path))


def _beside(path: Path) -> bytes | None:
    """Return the public half of a key file, if it lies there in the clear."""
    public = path if path.suffix == ".pub" else Path(f"{path}.pub")
    if not public.is_file():
        return None
    try:
        with public.open("rb") as file:
            return public_key(file.read(_LARGEST).decode("utf-8", "replace"))
    except (OSError, MalformedError):
        return None


def _agents_keys() -> Iterator[bytes]:
    """Yield the keys that the person's agent holds."""
    agent = os.environ.get("SSH_AUTH_SOCK")
    if not agent:
        return
    with room():
        folder = Path(tempfile.gettempdir())
    try:
        said = ssh_keygen.run("ssh-add", ["-L"], folder, environment={"SSH_AUTH_SOCK": agent})
    except ssh_keygen.SilentError:
        return
    for line in said.out.decode("utf-8", "replace").splitlines():
        try:
            yield public_key(line)
        except MalformedError:
            continue  # certificates, and types that decisions are not signed with


def _no_key(text: Message) -> BlockedError:
    return BlockedError(
        "IZM-E650",
        text,
        hint=msg("Name yours: {command}", command="export IZM_SIGNING_KEY=~/.ssh/id_ed25519"),
    )
