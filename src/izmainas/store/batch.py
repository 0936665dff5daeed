"""One `git cat-file --batch` process: questions in, objects out, in the same order."""

import contextlib
import os
import select
import subprocess
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

from izmainas.errors import BlockedError, UnverifiableError
from izmainas.message import msg
from izmainas.store.runner import FRUGAL, Git, configured

_CHUNK = 1 << 16
_PATIENCE_MS = 60_000
_LIMIT = 64 << 20
#: Requests sent ahead of their answers, in bytes: what the smallest pipe holds, so nobody waits for nobody.
_AHEAD = 4096


class Blob(NamedTuple):
    """An object's content; `type` is blob, tree, commit or tag."""

    oid: str
    type: str
    data: bytes


class Batch:
    """The process; it starts at the first question and ends at `close`."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._child: subprocess.Popen[bytes] | None = None
        self._pending = bytearray()

    def close(self) -> None:
        """End the process; a later question starts another."""
        child, self._child = self._child, None
        self._pending.clear()
        if child is None:
            return
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        child.kill()  # it only reads: there is nothing to finish
        child.wait()

    def one(self, spec: str) -> Blob | None:
        """Return the object that `spec` names."""
        self._ask(_line(spec))
        return self._answer()

    def many(self, specs: Iterable[str]) -> Generator[Blob | None, None, None]:
        """Return what each of `specs` names, asking ahead; nobody else may ask meanwhile."""
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
                    self._ask(b"".join(lines))
            sent -= ahead.popleft()
            yield self._answer()

    def _ask(self, line: bytes) -> None:
        child = self._child or self._start()
        try:
            if child.stdin is not None:
                os.write(child.stdin.fileno(), line)
        except BrokenPipeError:
            raise self._ended() from None

    def _answer(self) -> Blob | None:
        while (end := self._pending.find(b"\n")) < 0:
            self._fill()
        header = bytes(self._pending[:end])
        del self._pending[: end + 1]
        if header.endswith((b" missing", b" ambiguous")):
            return None
        oid, kind, size = header.decode("ascii").split(" ")
        if int(size) > _LIMIT:
            self.close()  # cheaper than reading it all
            raise BlockedError(
                "IZM-E619",
                msg("The object {oid} is larger than izm reads: {bytes} bytes.", oid=oid, bytes=int(size)),
                hint=msg("Keep large files out of the register's folders."),
            )
        while len(self._pending) <= int(size):
            self._fill()
        data = bytes(self._pending[: int(size)])
        del self._pending[: int(size) + 1]
        return Blob(oid, kind, data)

    def _start(self) -> "subprocess.Popen[bytes]":
        command, environment = self._git.command("cat-file", "--batch")
        self._child = subprocess.Popen(  # noqa: S603 - an argument list with an absolute path, never a shell
            command,
            cwd=self._git.top,
            env=environment | configured(FRUGAL),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        return self._child

    def _fill(self) -> None:
        if self._child is None or self._child.stdout is None:
            raise self._ended()
        fd = self._child.stdout.fileno()
        waiting = select.poll()
        waiting.register(fd, select.POLLIN)
        data = os.read(fd, _CHUNK) if waiting.poll(_PATIENCE_MS) else b""
        if not data:
            raise self._ended()
        self._pending += data

    def _ended(self) -> UnverifiableError:
        self.close()
        return unreadable("")


def _next(source: Iterator[str]) -> bytes:
    """Return the next question, empty at the end."""
    spec = next(source, None)
    return b"" if spec is None else _line(spec)


def _line(spec: str) -> bytes:
    if "\n" in spec or "\0" in spec or not spec:
        raise ValueError(spec)
    return os.fsencode(spec) + b"\n"


def unreadable(oid: str) -> UnverifiableError:
    """Return the failure to read what must be there: a shallow, partial or damaged repository."""
    return UnverifiableError(
        "IZM-E490",
        msg("git cannot read a part of its own history: {oid}", oid=oid or "?"),
        hint=msg(
            "Fetch the whole history (git fetch --unshallow, a clone without --filter), or check it: git fsck"
        ),
    )
