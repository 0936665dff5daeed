"""Which files a move from one commit to another changes, all of the repository: refused where izm does not write them."""

from collections.abc import Iterator
from typing import NamedTuple

from izmainas.errors import BlockedError, Location
from izmainas.message import msg
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.tree_changes import ABSENT, FLAT
from izmainas.store.trees import EMPTY, FILE
from izmainas.store.worktree import above, parts

_LIMIT = 1 << 30


class Plain(NamedTuple):
    """A plain file that differs: its blob before and after; None is absent."""

    path: str
    old: str | None
    new: str | None


def differing(
    git: Git, objects: Objects, old: str | None, new: str, *, passing: bool = False
) -> Iterator[Plain]:
    """Yield the files that differ between two commits (None: one without files).

    Raises `BlockedError` for a link, a program, a submodule, a name that
    systems write differently, and for a folder in a file's place; `passing`
    passes over them, for whoever only tells.
    """
    before = objects.root(old) or EMPTY[git.algorithm]
    after = objects.root(new)
    said = git.run("diff-tree", *FLAT, before, str(after), limit=_LIMIT, timeout=600).out
    words = said.split(b"\0")[:-1]
    if passing:
        yield from (one for one in map(_read, words[::2], words[1::2]) if one is not None)
        return
    found = [*map(_plain, words[::2], words[1::2])]
    gone = {one.path for one in found if one.new is None}
    folders = {folder for path in gone for folder in above(path)}
    for one in found:
        if one.new is not None and (one.path in folders or not gone.isdisjoint(above(one.path))):
            raise not_written(one.path)
    yield from found


def _plain(meta: bytes, name: bytes) -> Plain:
    found = _read(meta, name)
    if found is None:
        raise not_written(name.decode("utf-8", "surrogateescape"))
    return found


def _read(meta: bytes, name: bytes) -> Plain | None:
    path = name.decode("utf-8", "surrogateescape")
    old_mode, mode, old, new, _ = meta.removeprefix(b":").decode("ascii").split(" ")
    if not {old_mode, mode} <= {FILE, ABSENT}:
        return None
    try:
        parts(path)
    except BlockedError:
        return None
    return Plain(path, None if old_mode == ABSENT else old, None if mode == ABSENT else new)


def not_written(path: str) -> BlockedError:
    """Return the refusal to change what izm never writes: git itself does."""
    return BlockedError(
        "IZM-E637",
        msg("{path} is not a file that izm writes, and it has changed.", path=path),
        hint=msg(
            "Let git itself take it over, then repeat the command: {command}", command="git pull --rebase"
        ),
        where=Location(path),
    )
