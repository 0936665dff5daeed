"""Drafts of hand edits: copies in git's own folder, kept until what they say is on record."""

from pathlib import Path

from izmainas.store.disallowed import unwritable
from izmainas.store.plain_folder import PlainFolder
from izmainas.store.runner import Git

_FOLDER = "drafts"


class Drafts:
    """Copies of change files that somebody is editing; never tracked, never lost, and never reached through a link."""

    def __init__(self, git: Git) -> None:
        self._home = git.git_dir / "izm"

    def path(self, change_id: str) -> Path:
        """Return where the draft of a change lies."""
        return self._home / _FOLDER / _name(change_id)

    def save(self, change_id: str, data: bytes) -> Path:
        """Keep a draft, replacing an earlier one only when the new one is whole.

        Raises `BlockedError` where it cannot be kept.
        """
        path = self.path(change_id)
        try:
            with PlainFolder(self._home, _FOLDER, create=True) as folder:
                folder.write(path.name, data, f"{change_id}.new", 0o666)
        except OSError as error:
            raise unwritable(str(path), error) from error
        return path

    def load(self, change_id: str) -> bytes | None:
        """Return the draft of a change, if there is one."""
        try:
            with PlainFolder(self._home, _FOLDER) as folder:
                return folder.read(_name(change_id))
        except (FileNotFoundError, NotADirectoryError):
            return None

    def drop(self, change_id: str) -> None:
        """Remove a draft whose content is on record."""
        try:
            with PlainFolder(self._home, _FOLDER) as folder:
                folder.remove(_name(change_id))
        except (FileNotFoundError, NotADirectoryError):
            return


def _name(change_id: str) -> str:
    return f"{change_id}.yaml"
