"""What a register stands in: git, this machine's files and clock, who is known. Looks, and changes nothing."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from izmainas.catalog.version import VERSION
from izmainas.domain import layout
from izmainas.domain.history import SKEW
from izmainas.errors import IzmError
from izmainas.message import Message, msg
from izmainas.store.commit_objects import bounded
from izmainas.store.runner import Git, executable

#: the oldest git that the order of writing was measured on
_OLDEST_GIT: Final = (2, 39)
_OLDEST_PYTHON: Final = (3, 11)
#: file systems on which locks and renames are not what they are on a disk
_REMOTE: Final = re.compile(
    r"nfs.*|cifs|smb.*|9p|afs|fuse\.(sshfs|rclone|gvfsd-fuse|davfs.*)|davfs|glusterfs|ceph"
)


class Level(StrEnum):
    """How an observation is to be taken; only a problem stands in the way of working."""

    OK = "ok"
    ATTENTION = "attention"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that was looked at: how it is, and what to do where that is not well."""

    id: str
    subject: Message
    level: Level
    said: Message
    fix: Message | None = None


def ok(name: str, subject: Message, said: Message) -> Observation:
    """Return an observation of something that is well."""
    return Observation(name, subject, Level.OK, said)


def attention(name: str, subject: Message, said: Message, fix: Message) -> Observation:
    """Return an observation of something to know about."""
    return Observation(name, subject, Level.ATTENTION, said, fix)


def problem(name: str, subject: Message, said: Message, fix: Message) -> Observation:
    """Return an observation of something that stands in the way."""
    return Observation(name, subject, Level.PROBLEM, said, fix)


def troubled(name: str, subject: Message, error: IzmError) -> Observation:
    """Return what an expected failure says, as an observation."""
    fix = error.hint or msg("More: {command}", command=f"izm explain {error.code}")
    return problem(name, subject, error.message, fix)


def machine(start: Path, clock: datetime) -> Iterator[Observation]:
    """Look at what every folder of this machine has: git, Python, the program, the clock."""
    yield _git_itself(start)
    subject = msg("Python")
    python = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= _OLDEST_PYTHON:
        yield ok("python", subject, msg("{version} ({path})", version=python, path=sys.executable))
    else:
        yield problem(
            "python",
            subject,
            msg("{version} is too old", version=python),
            msg("Install Python 3.11 or newer"),
        )
    yield ok("izm", msg("izm"), msg("{version}", version=VERSION))
    yield ok("clock", msg("Clock"), msg("{moment}", moment=clock))


def _git_itself(start: Path) -> Observation:
    subject = msg("git")
    try:
        path = executable(os.environ.get("PATH", os.defpath))
        said = Git(start, start, "sha1").line("version")
    except IzmError as error:
        return troubled("git", subject, error)
    found = re.search(r"(\d+)\.(\d+)(?:\.\d+)*", said)
    number = found[0] if found else said
    if found and (int(found[1]), int(found[2])) < _OLDEST_GIT:
        fix = msg("Install git {version} or newer", version=".".join(map(str, _OLDEST_GIT)))
        return problem("git", subject, msg("{version} ({path}) is too old", version=number, path=path), fix)
    return ok("git", subject, msg("{version} ({path})", version=number, path=path))


def settings(git: Git) -> dict[str, str]:
    """Return git's settings that matter here, as git itself reads them."""
    wanted = r"^(commit\.gpgsign|gpg\.format|user\.signingkey|core\.(autocrlf|ignorecase)|extensions\.partialclone|remote\..*\.promisor)$"
    said = git.run("config", "--null", "--get-regexp", wanted, ok=(0, 1)).out.decode("utf-8", "replace")
    pairs = (line.partition("\n") for line in said.split("\0") if line)
    return {key: value or "true" for key, _, value in pairs}


def signing(chosen: dict[str, str]) -> Observation:
    """Show how git signs commits."""
    subject = msg("Signing")
    if chosen.get("commit.gpgsign", "false").casefold() not in {"true", "yes", "on", "1"}:
        return ok("signing", subject, msg("git does not sign commits (commit.gpgsign)"))
    kind, key = chosen.get("gpg.format", "openpgp"), chosen.get("user.signingkey")
    if key is None:
        fix = msg("Name the key: {command}", command="git config user.signingkey ~/.ssh/id_ed25519.pub")
        return attention(
            "signing", subject, msg("git signs commits ({kind}), but no key is named", kind=kind), fix
        )
    return ok("signing", subject, msg("git signs commits ({kind}) with {key}", kind=kind, key=key))


def line_ends(chosen: dict[str, str]) -> Observation | None:
    """Warn where git rewrites the bytes of files as it checks them out."""
    if chosen.get("core.autocrlf", "false").casefold() != "true":
        return None
    fix = msg("Turn that off here: {command}", command="git config core.autocrlf false")
    return attention(
        "line-ends", msg("Line ends"), msg("git turns them into those of Windows (core.autocrlf)"), fix
    )


def completeness(git: Git, chosen: dict[str, str]) -> Observation:
    """Look whether the clone holds all history: nothing can be proved from a part of it."""
    subject = msg("History")
    if git.line("rev-parse", "--is-shallow-repository") == "true":
        fix = msg("Fetch the rest: {command}", command="git fetch --unshallow")
        return attention("history", subject, msg("this is a shallow clone: it proves nothing"), fix)
    if any(key.startswith("extensions.partial") or key.endswith(".promisor") for key in chosen):
        fix = msg("Clone anew without --filter")
        return attention("history", subject, msg("this is a partial clone: it proves nothing"), fix)
    return ok("history", subject, msg("the clone is complete"))


def files(top: Path) -> Iterator[Observation]:
    """Look at the file system of the work tree."""
    subject = msg("File system")
    kind = _file_system(top)
    if kind and _REMOTE.fullmatch(kind):
        fix = msg("Work in a clone on a disk of this machine")
        yield attention(
            "file-system", subject, msg("{kind}: a network drive, where locks may not hold", kind=kind), fix
        )
    elif _ignores_case(top):
        fix = msg("Never let two files differ by case only")
        yield attention("file-system", subject, msg("it does not tell capital letters from small ones"), fix)
    else:
        yield ok("file-system", subject, msg("{kind}", kind=kind or msg("not known")))


def _ignores_case(top: Path) -> bool:
    """Whether `.GIT` is found where `.git` is."""
    return (top / ".git").exists() and (top / ".GIT").exists()


def _file_system(top: Path) -> str | None:
    """Return the kind of file system, as the kernel tells; None where it does not tell."""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    where, kind = "", ""
    for line in lines:
        left, _, right = line.partition(" - ")
        mount = left.split(" ")[4].replace("\\040", " ")
        under = top == Path(mount) or Path(mount) in top.parents
        if under and len(mount) >= len(where):
            where, kind = mount, right.split(" ")[0]
    return kind or None


def last_commit(data: bytes, clock: datetime) -> Observation:
    """Compare the clock with the commit at HEAD: who is behind it writes entries that are too old."""
    subject = msg("Last commit")
    found = re.search(rb"^committer .*> (\d+) [+-]\d{4}$", data, re.MULTILINE)
    if found is None:
        return attention(
            "last-commit", subject, msg("it has no date"), msg("Look at it: {command}", command="git log -1")
        )
    at = datetime.fromtimestamp(bounded(found[1]), UTC)
    if at > clock + SKEW:
        fix = msg("Set the clock of this machine; if it is right, that of the one that committed was not")
        return problem(
            "last-commit", subject, msg("{moment}: later than this machine's clock", moment=at), fix
        )
    return ok("last-commit", subject, msg("{moment}", moment=at))


def closed_to_writes(git: Git) -> Path | None:
    """Return the first place that an event is written to, and that this user may not write in."""
    own = git.git_dir / "izm"
    places = [git.git_dir, git.path("objects"), own, own / "lock"]
    if not git.bare:
        changes = git.top / layout.CHANGES
        places += [changes, *sorted(changes.glob("*/")), git.top / layout.REGISTRY]
    return next((at for at in places if os.access(at, os.F_OK) and not os.access(at, os.W_OK)), None)


def index_lock(git: Git) -> Observation:
    """Look for another program's lock on the index."""
    return held("index", msg("Index"), git.path("index.lock")) or ok("index", msg("Index"), msg("free"))


def held(key: str, subject: Message, lock: Path) -> Observation | None:
    """Tell of a lock of git's that another program holds, or one that was killed has left; None where there is none."""
    try:
        since = datetime.fromtimestamp(lock.stat().st_mtime, UTC)
    except OSError:
        return None
    said = msg("another program has held it since {moment}", moment=since)
    fix = msg("Wait for it to end. Only if nothing of git runs any more, remove {path}", path=str(lock))
    return problem(key, subject, said, fix)
