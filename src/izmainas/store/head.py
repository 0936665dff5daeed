"""The branch that is checked out, and its commit: what is read is read from there, and what is written goes on top."""

import os
import re
from pathlib import Path
from typing import Final, NamedTuple

from izmainas.store.objects import Objects
from izmainas.store.runner import Git

_BRANCH: Final = re.compile(rb"ref: (refs/heads/[A-Za-z0-9_][A-Za-z0-9_/-]*)\n")


class Head(NamedTuple):
    """The branch that is checked out and its commit; None when it is not born yet."""

    ref: str
    commit: str | None


def head_of(git: Git, objects: Objects) -> Head:
    """Return the branch and its commit; raises `BlockedError` on a detached HEAD.

    Raises `UnverifiableError` where the branch is at something that cannot be read.
    """
    ref = _written(git.git_dir / "HEAD") or os.fsdecode(
        git.run("symbolic-ref", "--quiet", "HEAD", ok=(0, 1)).out.strip()
    )
    if not ref.startswith("refs/heads/"):
        from izmainas.store.main_branch import likely_name  # noqa: PLC0415 - hardly ever
        from izmainas.store.obstacles import detached  # noqa: PLC0415 - as above

        raise detached(git.git_dir, lambda: likely_name(objects))
    return Head(ref, objects.at_head(ref))


def _written(file: Path) -> str:
    """Return the branch that `HEAD` names, as git writes it there; empty where only git can tell.

    What begins with a point, as `.invalid` does, says that references are kept elsewhere.
    """
    try:
        said = _BRANCH.fullmatch(file.read_bytes()) if not file.is_symlink() else None
    except OSError:
        return ""
    return os.fsdecode(said[1]) if said else ""
