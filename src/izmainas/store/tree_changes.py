"""Which files differ between trees: `git diff-tree` over pairs of trees, which reads no file and runs nothing."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from izmainas.store import layout
from izmainas.store.batch import unreadable
from izmainas.store.runner import Git

#: how many pairs one process compares
_CHUNK = 2_000
_SECONDS = 600
_ANSWER = 1 << 30
_COMMAND = (
    "diff-tree",
    "--stdin",
    "-r",
    "-z",
    "--raw",
    "--full-index",
    "--no-renames",
    "--no-relative",
    "--ignore-submodules=none",
)


class Touch(NamedTuple):
    """A path that differs: mode and blob id before and after; an absent side has the mode `000000`."""

    path: str
    old_mode: str
    old: str
    mode: str
    oid: str


Pair = tuple[str | None, str]


def touches(git: Git, pairs: Sequence[Pair]) -> Iterator[list[Touch]]:
    """Yield, for each pair of trees (None: an empty one), what differs below `changes` and `registry`."""
    for start in range(0, len(pairs), _CHUNK):
        yield from _compare(git, pairs[start : start + _CHUNK])


def _compare(git: Git, pairs: Sequence[Pair]) -> Iterator[list[Touch]]:
    empty = _EMPTY[git.algorithm]
    lines = [f"{old or empty} {new}\n" for old, new in pairs]
    folders = ("--", layout.CHANGES, layout.REGISTRY)
    asked = "".join(lines).encode("ascii")
    done = git.run(*_COMMAND, *folders, input=asked, timeout=_SECONDS, limit=_ANSWER, ok=range(256))
    if done.code:
        raise unreadable("")
    said, at = done.out, 0
    for line in lines:
        header = line.encode("ascii")
        if said[at : at + len(header)] != header:
            raise unreadable(line.strip())
        at += len(header)
        found = []
        while said[at : at + 1] == b":":
            meta = said.index(b"\0", at)
            end = said.index(b"\0", meta + 1)
            old_mode, mode, old, oid, _ = said[at + 1 : meta].decode("ascii").split(" ")
            found.append(
                Touch(said[meta + 1 : end].decode("utf-8", "surrogateescape"), old_mode, old, mode, oid)
            )
            at = end + 1
        yield found


_EMPTY = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
