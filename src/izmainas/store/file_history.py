"""How a file of the register has changed, as the commits tell."""

from datetime import UTC, datetime
from typing import Final

from izmainas.domain.record import LAST_YEAR
from izmainas.store.lineage import dated
from izmainas.store.repository import Repository

#: the last second of which anything in a register can tell; a commit may be dated to any year
_LATEST: Final = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp()) - 1


def landings_of(repository: Repository, path: str) -> tuple[datetime, ...]:
    """Return when HEAD's history changed the file, newest first, in UTC; empty where no commit holds it."""
    if repository.head.commit is None:
        return ()
    touching = dated(repository.git, repository.head.commit, "--", path)
    return tuple(datetime.fromtimestamp(min(stamp, _LATEST), UTC) for _, stamp in touching)
