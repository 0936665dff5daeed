"""The folder that a command works from."""

import os
from pathlib import Path

from izmainas.errors import NotFoundError
from izmainas.message import msg


def folder_named(given: str) -> Path:
    """Return the folder that `given` names, as an absolute path; raises `NotFoundError` where there is none."""
    try:
        folder = Path(given).resolve()
    except OSError:  # the current folder has been removed
        folder = Path(given)
    if not os.path.isdir(folder):  # noqa: PTH112 - `Path.is_dir` raises below a closed one
        raise NotFoundError(
            "IZM-E505",
            msg("there is no folder {path}", path=str(folder)),
            hint=msg("Look at the path after -C"),
        )
    return folder
