"""How a file of the register has changed, as the commits tell: found once in the whole history, and gone on from."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from izmainas.domain.record import LAST_YEAR
from izmainas.errors import UnverifiableError
from izmainas.store.commit_objects import read_commit
from izmainas.store.lineage import dated, is_cut
from izmainas.store.objects import Objects
from izmainas.store.packing import pickled, unpickled
from izmainas.store.repository import Repository

#: the last second of which anything in a register can tell; a commit may be dated to any year
_LATEST: Final = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp()) - 1
_KIND: Final = "landings"
#: so many new commits are looked at one by one; more are sooner asked of git, with everything below them
_MOST_NEW: Final = 2_048
#: fewer new commits are sooner looked at again than what was found is put away
_WORTH_KEEPING: Final = 100


def landings_of(repository: Repository, path: str) -> tuple[datetime, ...]:
    """Return when HEAD's history changed the file, newest first, in UTC; empty where no commit holds it."""
    head = repository.head.commit
    if head is None:
        return ()
    # with the same commits, another part of the history may be told the next time: nothing of one is remembered
    cut = is_cut(repository.git)
    data = None if cut else repository.shelf.get(_KIND, path)
    tip, older = unpickled(data) if data else ("", ())
    way = _way(repository.objects, head, tip, path) if tip else None
    if way is None:
        stamps = tuple(stamp for _, stamp in dated(repository.git, head, "--", path))
    else:
        stamps = (*(stamp for stamp in way if stamp is not None), *older)
    if not cut and (way is None or len(way) >= _WORTH_KEEPING):
        repository.shelf.put(_KIND, path, pickled((head, stamps)))
    return tuple(datetime.fromtimestamp(min(stamp, _LATEST), UTC) for stamp in stamps)


def _way(objects: Objects, head: str, tip: str, path: str) -> Sequence[int | None] | None:
    """Return the commits from `head` down to `tip` that git would go through, with the date of each that changed the file.

    Git goes on with the first parent that has the same file, and with that one
    alone. None where it is long, comes elsewhere, or parts: then git is asked.
    """
    way: list[int | None] = []
    commit, held = head, objects.entry(head, path)
    while commit != tip:
        try:
            one = read_commit(objects, commit)
            files = {parent: objects.entry(parent, path) for parent in one.parents}
        except UnverifiableError:  # a shallow clone ends here: git knows where
            return None
        same = [parent for parent, file in files.items() if file == held]
        if len(way) == _MOST_NEW or not (same or len(files) == 1):
            return None
        way.append(None if same else one.written)
        commit = same[0] if same else one.parents[0]
        held = files[commit]
    return way
