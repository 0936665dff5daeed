"""What ties files to their repository: the work tree's own `.git`, git's folder itself or a file that names it.

Without imports that cost a start: what is remembered is looked up before anything else.
"""

import os
import stat

_WORD = b"gitdir: "
#: bytes; longer paths there are none
_LONGEST = 8192


def belongs(top: str, git_dir: str) -> bool:
    """Whether the work tree `top` is one of the repository `git_dir`, as git finds it from there.

    `core.worktree` may name any other folder: a git that is started in it
    finds the repository of that folder, or none.
    """
    own = os.path.join(top, ".git")  # noqa: PTH118 - pathlib costs a start
    if own == git_dir:
        return True
    try:
        named = _named_by(own)
    except OSError:
        return False
    return named is not None and os.path.realpath(named) == os.path.realpath(git_dir)


def two_folders(lines: list[str]) -> tuple[str, str]:
    """Return the work tree and git's folder that git named, each on a line, or on several where its name has them."""
    halves = [("\n".join(lines[:place]), "\n".join(lines[place:])) for place in range(1, len(lines))]
    return next((half for half in halves if belongs(*half)), halves[0])


def _named_by(own: str) -> str | None:
    """Return the folder that `.git` is or, in a linked work tree or a submodule, names."""
    found = os.open(own, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        mode = os.fstat(found).st_mode
        if stat.S_ISDIR(mode):
            return own
        said = os.read(found, _LONGEST) if stat.S_ISREG(mode) else b""
    finally:
        os.close(found)
    if not said.startswith(_WORD):
        return None
    above = os.path.dirname(own)  # noqa: PTH120 - as above
    return os.path.join(above, os.fsdecode(said.removeprefix(_WORD).rstrip(b"\r\n")))  # noqa: PTH118
