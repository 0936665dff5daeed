"""A git process that lives on and answers question after question; it only reads."""

import contextlib
import os
import select
import subprocess
from collections.abc import Generator
from typing import Final

from izmainas.errors import UnverifiableError
from izmainas.message import msg
from izmainas.store.process import widen
from izmainas.store.runner import FRUGAL, Git, configured

_CHUNK: Final = 1 << 18
#: seconds in which it says something
_PATIENCE: Final = 60


class LastingGit:
    """The process; it starts at the first question and ends at `close`, a later question starts another."""

    def __init__(self, git: Git, *words: str, patience: int = _PATIENCE) -> None:
        self._git = git
        self._patience = patience
        self._words = words
        self._child: subprocess.Popen[bytes] | None = None

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is None:
            return
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        child.kill()  # it only reads: there is nothing to finish
        child.wait()

    def ask(self, question: bytes) -> None:
        """Send a question; raises `UnverifiableError` where the process has ended."""
        child = self._child or self._start()
        try:
            rest = memoryview(question)
            while rest and child.stdin is not None:
                rest = rest[os.write(child.stdin.fileno(), rest) :]
        except BrokenPipeError:
            raise self._ended() from None

    def hear(self) -> bytes:
        """Return what it says next, be it a part of an answer; raises `UnverifiableError` where nothing comes."""
        if self._child is None or self._child.stdout is None:
            raise self._ended()
        fd = self._child.stdout.fileno()
        waiting = select.poll()
        waiting.register(fd, select.POLLIN)
        data = os.read(fd, _CHUNK) if waiting.poll(self._patience * 1_000) else b""
        if not data:
            raise self._ended()
        return data

    def _start(self) -> "subprocess.Popen[bytes]":
        command, environment = self._git.command(*self._words)
        self._child = child = subprocess.Popen(  # noqa: S603 - an argument list with an absolute path, never a shell
            command,
            cwd=self._git.top,
            env=environment | configured(FRUGAL),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                widen(stream.fileno())
        return child

    def _ended(self) -> UnverifiableError:
        self.close()
        return unreadable("")


def lines_of(git: Git, *words: str, env: dict[str, str]) -> Generator[str, None, None]:
    """Yield the lines of git's answer as it comes to them; whoever has heard enough ends the process by closing this.

    Raises `UnverifiableError` where it breaks off.
    """
    command, environment = git.command(*words)
    with subprocess.Popen(  # noqa: S603 - as above
        command,
        cwd=git.top,
        env=environment | env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        try:
            for line in child.stdout or ():
                yield os.fsdecode(line).removesuffix("\n")
            if child.wait():
                raise unreadable("")
        finally:
            child.kill()


def unreadable(oid: str) -> UnverifiableError:
    """Return the failure to read what must be there: a shallow, partial or damaged repository."""
    return UnverifiableError(
        "IZM-E490",
        msg("git cannot read a part of its own history: {oid}", oid=oid or "?"),
        hint=msg(
            "Fetch the whole history (git fetch --unshallow, a clone without --filter), or check it: git fsck"
        ),
    )
