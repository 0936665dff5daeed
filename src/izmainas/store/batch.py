"""One `git cat-file` process: questions in, objects out, in the same order.

Git does not compare what it reads with the name that it reads it by; here
every object is, or whoever hands over a `.git` could put any bytes under an id.
"""

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

from izmainas.errors import BlockedError, UnverifiableError
from izmainas.message import msg
from izmainas.store.lasting_git import LastingGit
from izmainas.store.runner import Git
from izmainas.store.trees import object_hash, object_id, unsound
from izmainas.store.untrusted import RECORD, CutShort

_LIMIT = 64 << 20
#: Requests sent ahead of their answers, in bytes: what the smallest pipe holds, so nobody waits for nobody.
_AHEAD = 4096 - 64
_FLUSH = b"flush\n"


class Blob(NamedTuple):
    """An object's content; `type` is blob, tree, commit or tag."""

    oid: str
    type: str
    data: bytes


class Batch:
    """The process; it starts at the first question and ends at `close`."""

    def __init__(self, git: Git) -> None:
        self._git = git
        # told when to say what it has found, git says much at once; else each object takes it three calls
        self._process = LastingGit(git, "cat-file", "--batch-command", "--buffer")
        self._pending = bytearray()

    def close(self) -> None:
        """End the process; a later question starts another."""
        self._process.close()
        self._pending.clear()

    def one(self, spec: str) -> Blob | None:
        """Return the object that `spec` names."""
        self._process.ask(_line(spec) + _FLUSH)
        return self._answer()

    def many(self, specs: Iterable[str]) -> Generator[Blob | None, None, None]:
        """Return what each of `specs` names, asking ahead; nobody else may ask meanwhile.

        Of a file that no reader would take for its size the beginning is
        enough for it to be refused: one such file does not hide the others.
        """
        source = iter(specs)
        ahead: deque[int] = deque()
        sent = 0
        line = _next(source)
        while line or ahead:
            if sent <= _AHEAD // 2:  # several questions at once: each writing costs as much as an answer
                lines = []
                while line and (not sent or sent + len(line) <= _AHEAD):
                    lines.append(line)
                    ahead.append(len(line))
                    sent += len(line)
                    line = _next(source)
                if lines:
                    self._process.ask(b"".join((*lines, _FLUSH)))
            sent -= ahead.popleft()
            yield self._answer(cut=True)

    def _answer(self, *, cut: bool = False) -> Blob | None:
        """Return the next object; of a file that is larger than anything that is read the beginning, if `cut`."""
        while (end := self._pending.find(b"\n")) < 0:
            self._pending += self._process.hear()
        header = self._pending[:end].decode("utf-8", "surrogateescape")
        if header.endswith((" missing", " ambiguous")):
            del self._pending[: end + 1]
            return None
        oid, kind, said = header.split(" ")
        size, start = int(said), end + 1
        if size > _LIMIT and cut and kind == "blob":
            del self._pending[:start]
            return Blob(oid, kind, self._beginning(oid, size))
        if size > _LIMIT:
            self.close()  # cheaper than reading it all
            raise BlockedError(
                "IZM-E619",
                msg("The object {oid} is larger than izm reads: {bytes} bytes.", oid=oid, bytes=size),
                hint=msg("Keep large files out of the register's folders."),
            )
        while len(self._pending) <= start + size:
            self._pending += self._process.hear()
        data = bytes(self._pending[start : start + size])
        del self._pending[: start + size + 1]
        if object_id(kind, data, self._git.algorithm) != oid:
            raise self._forged(oid)
        return Blob(oid, kind, data)

    def _beginning(self, oid: str, size: int) -> bytes:
        """Return the beginning of a file, and pass over the rest of it."""
        left, beginning = size + 1, b""
        digest = object_hash("blob", size, self._git.algorithm)
        while left:
            if not self._pending:
                self._pending += self._process.hear()
            some = bytes(self._pending[:left])
            beginning += some[: RECORD.size + 1 - len(beginning)]
            left -= len(some)
            digest.update(some if left else some[:-1])  # git ends each answer with a line break
            del self._pending[: len(some)]
        if digest.hexdigest() != oid:
            raise self._forged(oid)
        return CutShort.of(beginning, size)

    def _forged(self, oid: str) -> UnverifiableError:
        self.close()
        return unsound(msg("under the id {oid} the repository holds other bytes than it names", oid=oid))


def _next(source: Iterator[str]) -> bytes:
    """Return the next question, empty at the end."""
    spec = next(source, None)
    return b"" if spec is None else _line(spec)


def _line(spec: str) -> bytes:
    if "\n" in spec or "\0" in spec or not spec:
        raise ValueError(spec)
    return b"contents " + os.fsencode(spec) + b"\n"
