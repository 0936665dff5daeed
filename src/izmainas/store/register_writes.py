"""Writing what is no event of a change: files of the registry, as one commit, whole or not at all."""

from collections.abc import Mapping

from izmainas.domain import layout
from izmainas.store.ledger import FileChange
from izmainas.store.repository import Draft, Repository
from izmainas.store.trailers import write_message


def draft_files(repository: Repository, files: Mapping[str, bytes | None], subject: str, by: str) -> Draft:
    """Return what would be written: `files` by path (None removes one), the commit's subject, who does it.

    A file that already says so is left out; the draft is empty where nothing differs.
    """
    old = {path: repository.committed.read(path) for path in files}
    changed = {path: data for path, data in files.items() if data != old[path]}
    return Draft(
        files=tuple(FileChange(path, data) for path, data in changed.items()),
        expected={path: repository.blob(path) for path in (*changed, layout.PEOPLE, layout.ROLES)},
        message=write_message(subject, [("Izm-By", by)]),
        texts={path: (old[path], data) for path, data in changed.items()},
    )


def record_files(repository: Repository, draft: Draft) -> str:
    """Commit the draft and return the commit's id."""
    return repository.ledger.commit(repository.head, draft.expected, draft.files, draft.message)
