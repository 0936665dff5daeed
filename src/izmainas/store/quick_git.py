"""One short question to git, asked without the machinery of a long conversation: for what must answer at once."""

import os
import select

from izmainas.store.hardened import OPTIONS, environment, found_program

#: milliseconds; whoever asks here can also do without an answer
_PATIENCE = 10_000
_CHUNK = 1 << 16
#: bytes of an answer; who says more is asked in the way that can tell so
_LIMIT = 64 << 20
#: `signal.SIGKILL`, without the enumeration of them all
_KILL = 9


class Asked:
    """A question that git works on while we do something else."""

    def __init__(self, folder: str, *words: str) -> None:
        self._child = 0
        self._pipe = -1
        git = found_program("git", os.environ.get("PATH", os.defpath))
        if git is None:
            return
        self._pipe, end = os.pipe()
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, end, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        try:
            self._child = os.posix_spawn(
                git, [git, "-C", folder, *OPTIONS, *words], environment(), file_actions=actions
            )
        except OSError:
            self._child = 0
        finally:
            os.close(end)

    def lines(self) -> list[str]:
        """Return the lines that git answered; none where it refused, failed or took too long."""
        return os.fsdecode(self.answer() or b"").splitlines()

    def answer(self) -> bytes | None:
        """Return what git answered; None where it refused, failed or took too long."""
        if not self._child:
            return None
        said, complete = self._heard()
        if not complete:
            os.kill(self._child, _KILL)
        _, status = os.waitpid(self._child, 0)
        return said if complete and status == 0 else None

    def _heard(self) -> tuple[bytes, bool]:
        said = b""
        waiting = select.poll()  # `select` knows of no file with a number above 1,023
        waiting.register(self._pipe, select.POLLIN)
        try:
            while waiting.poll(_PATIENCE):
                data = os.read(self._pipe, _CHUNK)
                if not data:
                    return said, True
                said += data
                if len(said) > _LIMIT:
                    break
            return said, False
        finally:
            os.close(self._pipe)
