"""Running commands and taking their time and memory: in turn, so that what disturbs one disturbs the other."""

import os
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

#: seconds after which a command is not run again
_BUDGET: Final = 60.0
#: a first run that took longer than this counts: there is nothing left to warm up
_LONG: Final = 15.0


class Spent(NamedTuple):
    """What a run took: seconds by the clock and of the processors, and the most memory at once, in MB."""

    wall: float
    cpu: float
    peak: float

    def __add__(self, other: object) -> "Spent":
        """Return what two runs, one after the other, took."""
        if not isinstance(other, Spent):
            return NotImplemented
        return Spent(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


Run = Callable[[], Spent]


class FailedError(Exception):
    """A command ended as it should not have."""


def run(
    command: Sequence[str],
    cwd: Path,
    env: Mapping[str, str],
    *,
    feed: Path | None = None,
    codes: Sequence[int] = (0, 1),
) -> Spent:
    """Run a command to its end, its output read through a pipe and thrown away.

    The memory is that of the command or of one of its children, whichever had more.
    """
    with (feed or Path(os.devnull)).open("rb") as given:
        start = perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the commands are ours
            command, cwd=cwd, env=env, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        if process.stdout is not None:
            while process.stdout.read(1 << 20):
                pass
            process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise FailedError(process.returncode, " ".join(command))
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


class Taken(NamedTuple):
    """What the runs of one thing took, and by which clock they are told."""

    runs: tuple[Spent, ...]
    clock: str

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(one.wall if self.clock == "wall" else one.cpu for one in self.runs)

    @property
    def peak(self) -> float:
        """The most memory at once, in MB."""
        return max(one.peak for one in self.runs)


def in_turn(runs: Sequence[Run], again: int, clock: str) -> list[Taken]:
    """Run each once to warm up, then all of them in turn, `again` times; what takes minutes is run less often."""
    first = [one() for one in runs]
    kept: list[list[Spent]] = [[one] if one.wall > _LONG else [] for one in first]
    for _ in range(again):
        for place, one in enumerate(runs):
            if len(kept[place]) < again and sum(spent.wall for spent in kept[place]) < _BUDGET:
                kept[place].append(one())
    return [Taken(tuple(one), clock) for one in kept]
