"""How a file of the register has changed, as the commits tell."""

from datetime import UTC, datetime

from izmainas.store.lineage import NO_CACHE
from izmainas.store.repository import Repository


def landings_of(repository: Repository, path: str) -> tuple[datetime, ...]:
    """Return when HEAD's history changed the file, newest first, in UTC; empty where no commit holds it."""
    if repository.head.commit is None:
        return ()
    said = repository.git.run("rev-list", "--timestamp", repository.head.commit, "--", path, env=NO_CACHE).out
    stamps = (line.partition(" ")[0] for line in said.decode("ascii").splitlines())
    return tuple(datetime.fromtimestamp(int(stamp), UTC) for stamp in stamps)
