"""One child process, bounded: how long it may run and how much it may say."""

import contextlib
import fcntl
import os
import selectors
import subprocess
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_CHUNK = 1 << 18
#: bytes that a pipe may hold where nobody has said otherwise
WIDE = 1 << 20


class Completed(NamedTuple):
    """What a finished process left: exit code and both outputs."""

    code: int
    out: bytes
    err: bytes


class OverdueError(Exception):
    """The process ran longer than it may."""


class OverflowingError(Exception):
    """The process said more than it may."""


def complete(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    input: bytes,  # noqa: A002 - the name that `subprocess.run` taught everyone
    timeout: float,
    limit: int,
    inherit: Collection[int] = (),
    apart: bool = False,
) -> Completed:
    """Run `command` to its end; `inherit` names the file descriptors that it keeps open with us.

    `apart` takes the terminal away from it and from all that it starts: nothing can ask a person there.
    Raises `OverdueError` and `OverflowingError` after killing the process.
    """
    deadline = time.monotonic() + timeout
    with subprocess.Popen(  # noqa: S603 - an argument list with an absolute path, never a shell
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        pass_fds=tuple(inherit),
        start_new_session=apart,
    ) as child:
        try:
            out, err = _converse(child, input, deadline, limit)
            code = child.wait()  # both outputs are closed: it is on its way out
        finally:
            if child.returncode is None:
                child.kill()
    return Completed(code, out, err)


def _converse(
    child: "subprocess.Popen[bytes]", rest: bytes, deadline: float, limit: int
) -> tuple[bytes, bytes]:
    """Feed and read without letting either side wait for the other."""
    if child.stdin is None or child.stdout is None or child.stderr is None:  # pragma: no cover - we made them
        raise ValueError(child.args)
    said = {child.stdout: bytearray(), child.stderr: bytearray()}
    widen(child.stdout.fileno())
    to_send = memoryview(rest)
    with selectors.DefaultSelector() as selector:
        for stream in said:
            selector.register(stream, selectors.EVENT_READ)
        if to_send:
            os.set_blocking(child.stdin.fileno(), False)
            selector.register(child.stdin, selectors.EVENT_WRITE)
        else:
            child.stdin.close()
        while selector.get_map():
            left = deadline - time.monotonic()
            ready = selector.select(left) if left > 0 else []
            if not ready:
                raise OverdueError
            for key, _ in ready:
                if key.fileobj is child.stdin:
                    to_send = _send(key.fd, to_send)
                    finished = not to_send
                else:
                    finished = _receive(key.fd, said[key.fileobj], limit)  # type: ignore[index]
                if finished:
                    selector.unregister(key.fileobj)
                    key.fileobj.close()  # type: ignore[union-attr]
    out, err = said.values()
    return bytes(out), bytes(err)


def enterable(folder: Path) -> bool:
    """Whether a program can be started in the folder: there is one, and this user may go into it."""
    return os.path.isdir(folder) and os.access(folder, os.X_OK)  # noqa: PTH112 - `Path.is_dir` raises in a closed one


def widen(pipe: int, size: int = WIDE) -> None:
    """Let a pipe hold `size` bytes, so that nobody waits for nobody; where it may not, it is as it was."""
    with contextlib.suppress(AttributeError, OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, size)


def _send(fd: int, rest: memoryview) -> memoryview:
    """Write what fits; a reader that went away has heard enough, its exit code tells the rest."""
    try:
        return rest[os.write(fd, rest[:_CHUNK]) :]
    except BrokenPipeError:
        return rest[:0]


def _receive(fd: int, said: bytearray, limit: int) -> bool:
    """Read what there is; true at the end."""
    data = os.read(fd, _CHUNK)
    said += data
    if len(said) > limit:
        raise OverflowingError
    return not data
