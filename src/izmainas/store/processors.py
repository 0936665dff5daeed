"""Work on many files, shared among the processors of this machine.

Children of this process (`fork`) work beside it, or for it; each sends what it
found through a pipe and ends. What a child cannot say, because it was killed
or ran out of memory, is worked out here again: nothing is ever taken for found
that was not.
"""

import contextlib
import gc
import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO, Final, Self, TypeVar

from izmainas.store.process import WIDE, widen

Item = TypeVar("Item")
Found = TypeVar("Found")

#: fewer files than this are read sooner than a child is started
LEAST: Final = 200
#: objects made before the collector looks for cycles: values hold none
_UNHURRIED: Final = 100_000


class EndedError(Exception):
    """A child ended before it had said all, or said something else than it should."""


class Crew:
    """The children that were started; none outlives the `with` block."""

    def __init__(self) -> None:
        self._pids: set[int] = set()

    def __enter__(self) -> Self:
        """Return itself; nothing is started yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """End whoever is still at work."""
        for pid in self._pids:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(OSError):
                os.waitpid(pid, 0)

    def start(self, work: Callable[[], None], close: Iterable[BinaryIO] = ()) -> None:
        """Have `work` done by a child, which keeps nothing of `close` open."""
        pid = os.fork()
        if pid:
            self._pids.add(pid)
            return
        code = 1
        try:
            self._pids.clear()
            for stream in close:
                os.close(stream.fileno())
            work()
            code = 0
        finally:
            os._exit(code)  # nothing of the process that it was copied from may be finished here

    def telling(self, work: Callable[[BinaryIO], None], close: Iterable[BinaryIO] = ()) -> BinaryIO:
        """Have `work` done by a child, and return the end of a pipe where it can be heard."""
        coming, said = pipe()
        self.start(partial(_tell, work, said), close=[*close, coming])
        said.close()
        return coming


def _tell(work: Callable[[BinaryIO], None], said: BinaryIO) -> None:
    work(said)
    said.flush()


def pipe(size: int = WIDE) -> tuple[BinaryIO, BinaryIO]:
    """Return both ends of a pipe that holds `size` bytes: what is read and what is written."""
    reading, writing = os.pipe()
    widen(writing, size)
    return os.fdopen(reading, "rb", 1 << 16), os.fdopen(writing, "wb", 1 << 16)


def say(out: BinaryIO, what: object) -> None:
    """Send something to the other end."""
    pickle.dump(what, out, pickle.HIGHEST_PROTOCOL)


def hear(coming: BinaryIO) -> Any:  # noqa: ANN401 - whatever our own process sent
    """Return the next thing that was sent; raises `EndedError` where the other end is gone."""
    try:
        return pickle.load(coming)  # noqa: S301 - what a copy of this process wrote into a pipe of its own
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        raise EndedError from error


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_shares(
    work: Callable[[Sequence[Item]], Found], items: Sequence[Item], count: int | None = None
) -> list[Found]:
    """Return what `work` finds in each share of `items`; the shares follow each other as the items do.

    `count` is how many processors work, as many as are worth it by default.
    `work` may not use a process or connection that was opened before.
    """
    if count is None:
        count = min(processors(), len(items) // LEAST)
    if count < 2 or not hasattr(os, "fork"):  # noqa: PLR2004 - one works here
        with unhurried():
            return [work(items)]
    size = -(-len(items) // count)
    shares = [items[at : at + size] for at in range(0, len(items), size)]
    with unhurried(), contextlib.ExitStack() as open_ends, Crew() as crew:
        pipes = [
            open_ends.enter_context(crew.telling(partial(_at_once, work, share))) for share in shares[1:]
        ]
        found = [work(shares[0])]
        for share, coming in zip(shares[1:], pipes, strict=True):
            try:
                found.append(hear(coming))
            except EndedError:
                found.append(work(share))
        return found


def in_turns(
    work: Callable[[Iterable[Item]], Iterator[Found]], items: Sequence[Item], count: int
) -> Generator[Found, None, None]:
    """Yield what `work` finds of each of `items`, found by `count` children by turns.

    What is held at once is what they find of an item each; whoever takes that
    has enough to do with it. `work` finds one thing of each item, in their
    order, and may not use a process or connection that was opened before.
    """
    if count < 2 or not hasattr(os, "fork"):  # noqa: PLR2004 - one works here
        with unhurried():
            yield from work(items)
        return
    with unhurried(), contextlib.ExitStack() as open_ends, Crew() as crew:
        pipes = [
            open_ends.enter_context(crew.telling(partial(_one_by_one, work, items[first::count])))
            for first in range(count)
        ]
        for place, item in enumerate(items):
            try:
                yield hear(pipes[place % count])
            except EndedError:
                yield from work([item])


def _at_once(work: Callable[[Sequence[Item]], Found], share: Sequence[Item], said: BinaryIO) -> None:
    say(said, work(share))


def _one_by_one(
    work: Callable[[Iterable[Item]], Iterator[Found]], turn: Sequence[Item], said: BinaryIO
) -> None:
    for found in work(turn):
        say(said, found)
        said.flush()


@contextlib.contextmanager
def unhurried(*thresholds: int) -> Iterator[None]:
    """Let the collector of cycles look seldom, as `gc.set_threshold` is told, and never at what is there already."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*(thresholds or (_UNHURRIED, *before[1:])))
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
