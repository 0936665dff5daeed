"""Reading the main branch ahead: git and one process are at work while the program that will judge it is loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from izmainas.cli.workspace import Workspace
from izmainas.store.shelf import AUDITED, Shelf

if TYPE_CHECKING:
    from izmainas.store.dealing import Dealing


@contextmanager
def reading_ahead(ws: Workspace, *, from_scratch: bool) -> "Iterator[Dealing | None]":
    """Begin to read the main branch where all of it will be judged; None where it will be gone on from, or by one alone."""
    if not (from_scratch or _remembers_nothing(ws)):
        yield None
        return
    from izmainas.store import shares  # noqa: PLC0415 - mostly, what was remembered is gone on from
    from izmainas.store.dealing import Dealing  # noqa: PLC0415 - as above
    from izmainas.store.lineage import require_whole  # noqa: PLC0415 - as above

    if shares.processors() == 1:
        yield None
        return
    require_whole(ws.git)
    with Dealing(ws.git, ws.instant) as begun:
        yield begun


def _remembers_nothing(ws: Workspace) -> bool:
    if not ws.remembers:
        return True
    shelf = Shelf(ws.git.git_dir / "izm")
    try:
        return shelf.get(*AUDITED) is None
    finally:
        shelf.close()
