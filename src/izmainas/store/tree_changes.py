"""Which files differ between trees: `git diff-tree` over pairs of trees, which reads no file and runs nothing."""

import secrets
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self, TypeVar

from izmainas.domain import layout
from izmainas.store.lasting_git import LastingGit, unreadable
from izmainas.store.runner import Git, overflowing
from izmainas.store.trees import EMPTY

if TYPE_CHECKING:
    from concurrent.futures import Future

#: the mode of what is not there
ABSENT = "000000"
#: every path that differs, whole, as it is and without guesses
FLAT = ("-r", "-z", "--raw", "--full-index", "--no-renames", "--no-relative", "--ignore-submodules=none")
#: seconds in which git says something, and bytes that it may say of some pairs
_SECONDS = 600
_ANSWER = 1 << 30
#: pairs that one process compares: it keeps something of each tree for as long as it lives
_LIFETIME = 20_000
#: no more than a pipe holds is asked at once, so that nobody waits for nobody
_AT_ONCE = 400
# No folder is named: git would look at each of the thousands of entries of a year twice as long, to find it there.
_COMMAND = ("diff-tree", "--stdin", *FLAT)
_FILES = (layout.CHANGES.encode(), layout.REGISTRY.encode())
_FOLDERS = tuple(name + b"/" for name in _FILES)


class Touch(NamedTuple):
    """A path that differs: mode and blob id before and after; an absent side has the mode `ABSENT`."""

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
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - who only reads a touch needs none

    with _Comparison(git) as comparison, ThreadPoolExecutor(1) as beside:
        coming: deque[tuple[Grouped, Future[bytes]]] = deque()
        for group in groups:
            coming.append((group, beside.submit(comparison.said, group.pairs)))
            if len(coming) > 1:
                first, said = coming.popleft()
                yield first, [*_compare(git, first.pairs, said.result())]
        for first, said in coming:
            yield first, [*_compare(git, first.pairs, said.result())]


class _Comparison:
    """A `git diff-tree` process for thousands of pairs: what it has unpacked for one serves the next."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._process = LastingGit(git, *_COMMAND, patience=_SECONDS)
        self._compared = 0
        # git says a line that names no tree again, as soon as it comes to it; nobody can have put this one into a path
        self._mark = f"izm {secrets.token_hex(16)}\n".encode()

    def __enter__(self) -> Self:
        """Return itself; nothing is started yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._process.close()

    def said(self, pairs: Sequence[Pair]) -> bytes:
        """Return what git says of the pairs, one after another; raises `UnverifiableError` where it cannot."""
        said = bytearray()
        for at in range(0, len(pairs), _AT_ONCE):
            asked = "".join(_line(self._git, pair) for pair in pairs[at : at + _AT_ONCE]).encode("ascii")
            said += self._answer(asked + self._mark)
        self._compared += len(pairs)
        if self._compared >= _LIFETIME:
            self._compared = 0
            self._process.close()
        return bytes(said)

    def _answer(self, asked: bytes) -> bytearray:
        self._process.ask(asked)
        heard = bytearray()
        while not heard.endswith(self._mark):
            heard += self._process.hear()
            if len(heard) > _ANSWER:
                self._process.close()
                raise overflowing(_COMMAND[0], _ANSWER)
        del heard[-len(self._mark) :]
        return heard


def _line(git: Git, pair: Pair) -> str:
    return f"{pair[0] or EMPTY[git.algorithm]} {pair[1]}\n"


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
            if said.startswith(_FOLDERS, meta + 1) or said[meta + 1 : end] in _FILES:
                old_mode, mode, old, oid, _ = said[at + 1 : meta].decode("ascii").split(" ")
                path = said[meta + 1 : end].decode("utf-8", "surrogateescape")
                found.append(Touch(path, old_mode, old, mode, oid))
            at = end + 1
        yield found
