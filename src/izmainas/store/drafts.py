"""Drafts of hand edits: copies in git's own folder, kept until what they say is on record."""

from pathlib import Path

from izmainas.store.runner import Git

_FOLDER = "izm/drafts"


class Drafts:
    """Copies of change files that somebody is editing; never tracked, never lost."""

    def __init__(self, git: Git) -> None:
        self._folder = git.git_dir / _FOLDER

    def path(self, change_id: str) -> Path:
        """Return where the draft of a change lies."""
        return self._folder / f"{change_id}.yaml"

    def save(self, change_id: str, data: bytes) -> Path:
        """Keep a draft, replacing an earlier one only when the new one is whole."""
        path = self.path(change_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_bytes(data)
        beside.replace(path)
        return path

    def load(self, change_id: str) -> bytes | None:
        """Return the draft of a change, if there is one."""
        path = self.path(change_id)
        return path.read_bytes() if path.is_file() else None

    def drop(self, change_id: str) -> None:
        """Remove a draft whose content is on record."""
        self.path(change_id).unlink(missing_ok=True)
