"""A repository written by one stream to `git fast-import`: whatever its size, git is started a handful of times."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

_QUIET: Final = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


class Stream:
    """Commits on `main`, one after another."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self.commits = 0

    def commit(
        self, who: tuple[str, str], when: tuple[float, str], message: str, files: Mapping[str, str]
    ) -> None:
        """Write a commit of `files` by `who` (name, e-mail); `when` is in seconds, with the offset as git writes it."""
        ident = f"{who[0]} <{who[1]}> {int(when[0])} {when[1]}"
        said = message.encode()
        written = [
            f"commit refs/heads/main\nauthor {ident}\ncommitter {ident}\ndata {len(said)}\n".encode(),
            said,
            b"\n",
        ]
        for path, text in files.items():
            data = text.encode()
            written += [f"M 100644 inline {path}\ndata {len(data)}\n".encode(), data, b"\n"]
        self._pipe.write(b"".join(written))
        self.commits += 1


@contextmanager
def imported(top: Path) -> Iterator[Stream]:
    """Let commits be written into the new repository at `top`; raises `CalledProcessError` where git takes them not."""
    git(top.parent, "init", "-q", "-b", "main", str(top))
    command = ["git", "-C", str(top), "fast-import", "--quiet", "--done", "--date-format=raw-permissive"]
    with subprocess.Popen(  # noqa: S603 - the command is ours
        command, stdin=subprocess.PIPE, env=os.environ | _QUIET, bufsize=1 << 20
    ) as process:
        if process.stdin is None:
            raise BrokenPipeError
        yield Stream(process.stdin)
        process.stdin.write(b"done\n")
        process.stdin.close()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def git(top: Path, *words: str) -> str:
    """Run git in `top` without anybody's configuration, and return what it says."""
    done = subprocess.run(  # noqa: S603 - the command is ours
        ["git", *words],  # noqa: S607 - with the PATH of the person who measures
        cwd=top,
        check=True,
        env=os.environ | _QUIET,
        capture_output=True,
        text=True,
    )
    return done.stdout
