"""The throwaway institution of the demonstration: an empty folder becomes a register with people in it."""

import tempfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from izmainas.cli.demonstration_script import Player, Script, read_script
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.store.ledger import FileChange, Ledger
from izmainas.store.objects import Objects
from izmainas.store.private_folder import room
from izmainas.store.runner import Git
from izmainas.store.trailers import write_message
from izmainas.system_words import of_system


def script_in(language: str) -> Script:
    """Return what is played, in that language."""
    return read_script(_data().joinpath(f"story.{language}.txt").read_text(encoding="utf-8"))


def empty_folder(wanted: Path | None) -> Path:
    """Return the folder to play in, a fresh temporary one by default; refuses one that holds anything."""
    if wanted is None:
        with room():
            return Path(tempfile.mkdtemp(prefix="izm-demo-")).resolve()
    hint = msg("Name another one, or none: {command}", command="izm demo")
    try:
        taken = wanted.exists() and (not wanted.is_dir() or any(wanted.iterdir()))
        if not taken:
            wanted.mkdir(parents=True, exist_ok=True)
            return wanted.resolve()
    except OSError as error:
        why = msg(
            "the demonstration cannot be played in {path}: {reason}",
            path=str(wanted),
            reason=of_system(error),
        )
        raise UsageError("IZM-E240", why, hint=hint) from None
    needed = msg("the demonstration needs a folder that is empty or does not exist: {path}", path=str(wanted))
    raise UsageError("IZM-E240", needed, hint=hint)


def lay_ground(top: Path, host: Player) -> Git:
    """Make a git repository in which `host` is at home; nothing outside it is touched.

    The machine owner's signing key is not asked for what others decide.
    """
    git = Git.init(top)
    for key, value in {
        "user.name": host.name,
        "user.email": host.email,
        "commit.gpgsign": "false",
    }.items():
        git.run("config", key, value)
    return git


def settle(git: Git, language: str, subject: str) -> None:
    """Commit the people, roles, services and resources of the demonstration."""
    found = dict(_files(_data().joinpath("registry"), "registry"))
    found |= _files(_data().joinpath(f"registry-{language}"), "registry")
    with Objects(git) as objects:
        ledger = Ledger(git, objects)
        changes = [FileChange(path, content) for path, content in sorted(found.items())]
        ledger.commit(ledger.head(), {}, changes, write_message(subject, []))


def _data() -> Traversable:
    return files("izmainas.catalog").joinpath("demo")


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        below = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, below)
        else:
            yield below, entry.read_bytes()
