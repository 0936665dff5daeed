"""The folder that a command works from."""

import errno
import os
from pathlib import Path

from izmainas.errors import NotFoundError
from izmainas.message import msg


def folder_named(given: str) -> Path:
    """Return the folder that `given` names, as an absolute path.

    Raises `NotFoundError` where there is none, `BlockedError` where this user may not go into it.
    """
    try:
        folder = Path(given).resolve()
    except OSError:
        raise NotFoundError(
            "IZM-E505",
            msg("the folder that you are in has been removed"),
            hint=msg("Go to another one, and repeat the command: cd"),
        ) from None
    if not os.path.isdir(folder):  # noqa: PTH112 - `Path.is_dir` raises below a closed one
        raise NotFoundError(
            "IZM-E505",
            msg("there is no folder {path}", path=str(folder)),
            hint=msg("Look at the path after -C"),
        )
    if not os.access(folder, os.X_OK):  # said of git, it would be that there is no register
        from izmainas.store.disallowed import unread  # noqa: PLC0415 - seldom, and every command asks for a folder

        raise unread(str(folder), PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    return folder
