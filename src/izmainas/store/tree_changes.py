"""Which files differ between trees: `git diff-tree` over pairs of trees, which reads no file and runs nothing."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple, Protocol, TypeVar

from izmainas.store import layout
from izmainas.store.batch import unreadable
from izmainas.store.runner import Git

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


class Comparing(Protocol):
    """Pairs of trees that one process compares, and what they are compared for."""

    @property
    def pairs(self) -> Sequence[Pair]:
        """The trees before and after."""


Grouped = TypeVar("Grouped", bound=Comparing)


def touches(git: Git, groups: Iterable[Grouped]) -> Iterator[tuple[Grouped, list[list[Touch]]]]:
    """Yield each group with, for each of its pairs of trees, what differs below `changes` and `registry`.

    An absent tree is an empty one. While one group is looked at, git compares the next.
    """
    with ThreadPoolExecutor(1) as beside:
        coming: deque[tuple[Grouped, Future[bytes]]] = deque()
        for group in groups:
            coming.append((group, beside.submit(_said, git, group.pairs)))
            if len(coming) > 1:
                first, said = coming.popleft()
                yield first, [*_compare(git, first.pairs, said.result())]
        for first, said in coming:
            yield first, [*_compare(git, first.pairs, said.result())]


def _said(git: Git, pairs: Sequence[Pair]) -> bytes:
    asked = "".join(_line(git, pair) for pair in pairs).encode("ascii")
    folders = ("--", layout.CHANGES, layout.REGISTRY)
    done = git.run(*_COMMAND, *folders, input=asked, timeout=_SECONDS, limit=_ANSWER, ok=range(256))
    if done.code:
        raise unreadable("")
    return done.out


def _line(git: Git, pair: Pair) -> str:
    return f"{pair[0] or _EMPTY[git.algorithm]} {pair[1]}\n"


def _compare(git: Git, pairs: Sequence[Pair], said: bytes) -> Iterator[list[Touch]]:
    at = 0
    for pair in pairs:
        header = _line(git, pair).encode("ascii")
        if said[at : at + len(header)] != header:
            raise unreadable(pair[1])
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
