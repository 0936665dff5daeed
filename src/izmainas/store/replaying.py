"""The replay of a main branch, from git's objects to what was found."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from izmainas.audit.record import Record
from izmainas.audit.replay import Replay
from izmainas.store.chronicle import Chronicle
from izmainas.store.main_line import MainLine
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.ssh_keygen import verify


class Replayed(NamedTuple):
    """What was found, and how many commits the main branch has."""

    record: Record
    commits: int


def replayed(
    git: Git,
    objects: Objects,
    head: str,
    now: datetime,
    wanted: Collection[str],
    tell: Callable[[int, int], None],
) -> Replayed:
    """Return what a replay of the branch that ends in `head` finds.

    `wanted` are the numbers of changes that are asked about; `tell` is told
    how many commits of how many have been replayed.
    """
    line = MainLine(git, objects, head)
    chronicle = Chronicle(objects)
    replay = Replay(now, verify, read=chronicle.read)
    replay.record.wanted = frozenset(wanted)
    for landing in chronicle.landings(line):
        replay.land(landing)
        tell(landing.number, len(line))
    return Replayed(replay.record, len(line))
