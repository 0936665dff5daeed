"""The main branch read by a process of its own, which deals what it finds to those who judge it.

It needs nothing of what judging needs. Begun first, it reads while the rest
of the program is still being loaded; on which branch, it can tell well enough
by itself, and whoever judges looks whether that was the one.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import cached_property, partial
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from izmainas.store import shares
from izmainas.store.lineage import first_parents
from izmainas.store.main_branch import likely_head
from izmainas.store.main_line import MainLine
from izmainas.store.objects import Objects
from izmainas.store.processors import Crew, EndedError, hear, pipe, say
from izmainas.store.runner import Git


class Begun(NamedTuple):
    """What is being read: the branch up to `head`, of `commits` commits, in so many `shares`."""

    head: str
    commits: int
    shares: int


class Dealing:
    """A branch that is being read up to `head`, or to where the main branch seems to stand.

    `ends` are where each share is heard, the first one also of what is
    dealt. Neither process nor pipe outlives the `with` block.
    """

    def __init__(self, git: Git, now: datetime, head: str | None = None) -> None:
        self._open = ExitStack()
        ends = [pipe(shares.PIPE) for _ in range(shares.processors())]
        self.ends = [self._open.enter_context(end) for end, _ in ends]
        outs = [out for _, out in ends]
        crew = self._open.enter_context(Crew())
        crew.start(partial(_deal, git, int(now.timestamp()), head, outs), close=self.ends)
        for out in outs:
            out.close()

    def __enter__(self) -> Self:
        """Return itself, which reads already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the reading."""
        self._open.close()

    @cached_property
    def told(self) -> Begun:
        """What is being read; raises `EndedError` where nothing is."""
        found: Begun = hear(self.ends[0])
        return found

    def reads(self, head: str) -> bool:
        """Whether it is the branch up to `head` that is being read."""
        try:
            return self.told.head == head
        except EndedError:
            return False


def _deal(git: Git, now: int, head: str | None, outs: Sequence[BinaryIO]) -> None:
    with Objects(git) as objects:
        tip = head or likely_head(objects)
        if tip is None:
            return
        oids = first_parents(git, tip)
        worth = outs if len(oids) >= shares.WORTHWHILE else outs[:1]
        first = outs[0]
        say(first, Begun(tip, len(oids), len(worth)))
        first.flush()
        line = MainLine(git, objects, oids)
        shares.deal(line, worth, now)
        say(first, (line.last, line.commits, line.versions))
        first.flush()
