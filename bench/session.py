"""One run of the benchmark: how often and by which clock it measures, and what it has found so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lines import Line, milliseconds
from measuring import Taken, in_turn
from workbench import Workbench


class Start(NamedTuple):
    """Seconds until a bare typer program, and `izm`, has started and ended."""

    bare: float
    own: float


@dataclass
class Session:
    """What the measurements share; `noted` is what was found, by work and size."""

    bench: Workbench
    again: int
    clock: str
    noted: dict[tuple[str, int], Taken] = field(default_factory=dict)

    def start(self) -> Start:
        """Return how long starting takes just now."""
        runs = [self.bench.bare(), self.bench.izm(self.bench.scratch, "--version")]
        bare, own = in_turn(runs, self.again, self.clock)
        return Start(bare.seconds, own.seconds)

    def grown(self, work: str, size: int, *, most: float, than: int | None = None) -> Iterator[Line]:
        """Yield how much longer a work takes than at the least size, or the one named, if that was measured."""
        least = than or min(known for name, known in self.noted if name == work)
        if (work, least) not in self.noted or size <= least:
            return
        mine, floor = self.noted[work, size], self.noted[work, least]
        yield Line(
            f"{work}, grown", size, milliseconds(mine.seconds), milliseconds(floor.seconds),
            mine.seconds / floor.seconds, most=most, against=f"itself at {least:,}",
        )  # fmt: skip
