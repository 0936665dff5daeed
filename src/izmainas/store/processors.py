"""Work on many files, shared among the processors of this machine.

Each processor but the first works in a child of this process (`fork`), which
sends back what it found and ends. What a child cannot say, because it was
killed or ran out of memory, is worked out here again: nothing is ever taken
for found that was not.
"""

import gc
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, Final, TypeVar

Item = TypeVar("Item")
Found = TypeVar("Found")

#: fewer files than this are read sooner than a child is started
LEAST: Final = 200
#: objects made before the collector looks for cycles: values hold none
_UNHURRIED: Final = 100_000


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
        with _unhurried():
            return [work(items)]
    size = -(-len(items) // count)
    shares = [items[at : at + size] for at in range(0, len(items), size)]
    with _unhurried():
        return _forked(work, shares)


def _forked(work: Callable[[Sequence[Item]], Found], shares: Sequence[Sequence[Item]]) -> list[Found]:
    children: list[tuple[int, BinaryIO]] = []
    try:
        for share in shares[1:]:
            children.append(_start(work, share))  # noqa: PERF401 - those that were started are ended, whatever happens
        found = [work(shares[0])]
        for share, (_, pipe) in zip(shares[1:], children, strict=True):
            told: tuple[Found] | None = _told(pipe)
            found.append(work(share) if told is None else told[0])
    finally:
        for child, pipe in children:
            pipe.close()
            with suppress(ProcessLookupError):
                os.kill(child, 9)
            os.waitpid(child, 0)
    return found


def _start(work: Callable[[Sequence[Item]], Found], share: Sequence[Item]) -> tuple[int, BinaryIO]:
    """Start a child that works on a share and sends what it found through a pipe."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, os.fdopen(reading, "rb")
    # Nothing of the parent's may be ended, flushed or told twice: the child leaves by `_exit` alone.
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump((work(share),), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _told(pipe: BinaryIO) -> tuple[Found] | None:
    """Return what a child sent, None where it ended before it had said all."""
    try:
        told: tuple[Found] = pickle.load(pipe)  # noqa: S301 - our own child wrote it
    except (EOFError, pickle.UnpicklingError):
        return None
    return told


@contextmanager
def _unhurried() -> Iterator[None]:
    """Let the collector of cycles look seldom, and never at what is there already."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_UNHURRIED, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
