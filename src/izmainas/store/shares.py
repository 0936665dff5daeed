"""A history replayed in shares by several processors: one process reads the line, each other judges its changes.

Changes are judged for themselves but for a few things that cross them: an
identity or an event that stands in two, failures that suspend a model. The
shares are compared for these when all are done. Where anything crosses, or a
process dies, there is no answer, and one process replays it all.
"""

import fcntl
import os
import struct
import termios
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO, Final

from izmainas.domain import layout
from izmainas.store.main_line import Brought, MainLine
from izmainas.store.processors import hear, say
from izmainas.store.processors import processors as available
from izmainas.store.tree_changes import ABSENT, Touch

#: as many as a reader of one line can keep busy
_MOST: Final = 4
#: fewer commits than this are not worth a process
WORTHWHILE: Final = 600
_TOGETHER: Final = 32
#: bytes that what a commit brought usually takes
_USUAL: Final = 350
#: bytes of a share that keep whoever judges it busy for a while: more is dealt when some of them have been read
_ENOUGH: Final = 1 << 16
#: a pipe of a share, which the next that is dealt still finds room in
PIPE: Final = 2 * _ENOUGH
#: groups of commits that may be read before they are dealt
_AHEAD: Final = 128
#: the place of what a commit touched itself
_OWN: Final = Brought._fields.index("own")


def processors() -> int:
    """Return how many processes may work at a time."""
    return min(available(), _MOST) if hasattr(os, "fork") else 1


def deal(line: MainLine, outs: Sequence[BinaryIO], now: int) -> None:
    """Send what the commits of a line brought to the shares that judge it, and at last that this was all."""
    waiting: list[list[_Plain]] = [[] for _ in outs]
    dealer = Dealer(len(outs), now, lambda share: unread(outs[share]) + _USUAL * len(waiting[share]))
    for brought in _in_time(line, outs):
        for share, part in dealer.parts(brought):
            waiting[share].append(_plain(part))
            if len(waiting[share]) >= _TOGETHER:
                say(outs[share], waiting[share])
                outs[share].flush()
                waiting[share] = []
    for out, rest in zip(outs, waiting, strict=True):
        say(out, rest)
        say(out, None)
    for out in outs:
        out.flush()


def _in_time(line: MainLine, outs: Sequence[BinaryIO]) -> Iterator[Brought]:
    """Yield what a line brings when somebody will soon have nothing to judge, and read on meanwhile.

    Who has least to do then, and gets what is new, is best known late.
    """
    ahead: deque[Sequence[Brought]] = deque()
    coming = iter(line)
    while some := [*islice(coming, _TOGETHER)]:
        ahead.append(some)
        while ahead and (len(ahead) > _AHEAD or min(map(unread, outs)) < _ENOUGH):
            yield from ahead.popleft()
    while ahead:
        yield from ahead.popleft()


def unread(out: BinaryIO) -> int:
    """Return how many bytes of a pipe nobody has read yet; 0 where the system cannot tell."""
    try:
        (unread,) = struct.unpack("i", fcntl.ioctl(out.fileno(), termios.FIONREAD, b"\0" * 4))
    except OSError:
        return 0
    return int(unread)


def dealt(coming: BinaryIO) -> Iterator[Brought]:
    """Yield what was sent to a share."""
    while (some := hear(coming)) is not None:
        yield from map(_brought, some)


#: what a commit brought as plain tuples, which are sent in half the time that named ones take
_Plain = tuple[Any, ...]


def _plain(brought: Brought) -> _Plain:
    return (*brought[:_OWN], [(order, *touch) for order, touch in brought.own], *brought[_OWN + 1 :])


def _brought(plain: _Plain) -> Brought:
    own = [(order, Touch(*touch)) for order, *touch in plain[_OWN]]
    return Brought._make((*plain[:_OWN], own, *plain[_OWN + 1 :]))


class Dealer:
    """Knows which share a file belongs to: always the same, also when it moves; a new one to whoever has least to do.

    `waits` tells how much waits for a share, in bytes.
    """

    def __init__(self, shares: int, now: int, waits: Callable[[int], int]) -> None:
        self._shares = range(shares)
        self._now = now
        self._waits = waits
        self._of: dict[str, int] = {}
        self._dealt = [0] * shares

    def parts(self, brought: Brought) -> Iterator[tuple[int, Brought]]:
        """Yield the part of each share that has one; the first is told of every date that has not come."""
        self._follow(brought)
        own: list[list[Any]] = [[] for _ in self._shares]
        left: list[list[Any]] = [[] for _ in self._shares]
        for order, touch in brought.own:
            if touch.path.startswith(f"{layout.REGISTRY}/"):
                for part in own:
                    part.append((order, touch))
            else:
                own[self._share(touch.path)].append((order, touch))
        for order, path, oid in brought.left:
            left[self._share(path)].append((order, path, oid))
        for share in self._shares:
            if own[share] or left[share] or (share == 0 and brought.written > self._now):
                yield share, brought._replace(own=own[share], left=left[share])

    def _share(self, path: str) -> int:
        known = self._of.get(path)
        if known is None:
            known = self._of[path] = min(self._shares, key=lambda one: (self._waits(one), self._dealt[one]))
        self._dealt[known] += 1
        return known

    def _follow(self, brought: Brought) -> None:
        """Let a file that takes the place of another belong where that did."""
        gone = {self._share(touch.path) for _, touch in brought.own if touch.mode == ABSENT}
        if len(gone) == 1:
            (share,) = gone
            for _, touch in brought.own:
                if touch.old_mode == ABSENT:
                    self._of[touch.path] = share
