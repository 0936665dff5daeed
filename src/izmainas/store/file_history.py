"""How a file of the register has changed, as the commits tell."""

from datetime import UTC, datetime

from izmainas.store.lineage import dated
from izmainas.store.repository import Repository


def landings_of(repository: Repository, path: str) -> tuple[datetime, ...]:
    """Return when HEAD's history changed the file, newest first, in UTC; empty where no commit holds it."""
    if repository.head.commit is None:
        return ()
    touching = dated(repository.git, repository.head.commit, "--", path)
    return tuple(datetime.fromtimestamp(stamp, UTC) for _, stamp in touching)
