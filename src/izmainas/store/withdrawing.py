"""What was put aside here taken back on the server as well, from the branch that waits for approval there.

Whoever approves would otherwise merge what its author has taken back.
"""

from collections.abc import Iterable, Iterator, Sequence

from izmainas.errors import BlockedError
from izmainas.reports.exchange import Withdrawal
from izmainas.store.carrying import Own
from izmainas.store.objects import Objects
from izmainas.store.server import Server
from izmainas.store.trees import FILE


def holding(objects: Objects, server: Server, aside: Sequence[Own], tip: str) -> Iterator[str]:
    """Yield the branches to which this clone last sent a file as it is in what is put `aside`, and the main branch has not."""
    if not aside:
        return
    prefix = server.remote.sent("izm/")
    for ref, sent in objects.references_below(prefix).items():
        if any(_holds(objects, sent, one) and not _holds(objects, tip, one) for one in _blobs(aside)):
            yield f"izm/{ref.removeprefix(prefix)}"


def withdrawn(
    server: Server, branches: Iterable[str], *, offered: str | None, trial: bool
) -> Iterator[Withdrawal]:
    """Take these branches away on the server, and yield what became of each that was there.

    One to which the rest was `offered` holds nothing else any more, and stays. In
    a `trial` the server is asked, and nothing is taken away.
    """
    for branch in dict.fromkeys(branches):
        try:
            fate = "sent" if branch == offered else server.withdraw(branch, trial=trial)
        except BlockedError:
            fate = "declined"  # all else is done; that this is not has to be said, and no more
        if fate is not None:
            yield Withdrawal(branch, gone=fate == "sent", changed=fate == "behind")


def _blobs(aside: Iterable[Own]) -> Iterator[tuple[str, str]]:
    for one in aside:
        for touch in one.touches:
            if touch.new is not None:
                yield touch.path, touch.new


def _holds(objects: Objects, commit: str, file: tuple[str, str]) -> bool:
    path, blob = file
    entry = objects.entry(commit, path)
    return entry is not None and entry.mode == FILE and entry.oid == blob
