"""Measure `izm impact`: that its work is in proportion to what is reached, and what the whole command takes.

python bench/impact.py
"""

import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))

from institution import institution, write

from izmainas.domain.impact import Graph, walk
from izmainas.domain.registry import Registry
from izmainas.reports.impact import Question, impact

SIZES = (250, 500, 1000)
DAY = date(2026, 11, 24)
_AGAIN = 7


def best(call: object, times: int = _AGAIN) -> float:
    """Return the middle of several times that a call takes, in seconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        call()  # type: ignore[operator]
        taken.append(perf_counter() - start)
    return statistics.median(taken)


def main() -> int:
    """Print a line for each size and root."""
    print("services  links  graph ms  root      reached  walk ms  walk µs/reached  answer ms  command s")
    for services in SIZES:
        made = institution(services)
        registry = Registry.model_validate(made.registry())
        graph = Graph.of(registry)
        links = sum(map(len, graph.needs.values()))
        building = best(lambda: Graph.of(registry)) * 1e3  # noqa: B023 - called at once
        with tempfile.TemporaryDirectory(prefix="izm-bench-") as folder:
            top = Path(folder) / "house"
            write(made, top)
            # one of a department, one that is shared, one that the whole house rests on
            for root in ("resource/r60", "resource/r8", "resource/r0"):
                reached = len(walk(graph.needed_by, [root]))
                walking = best(lambda: walk(graph.needed_by, [root])) * 1e3  # noqa: B023
                question = Question((root,), down=False)
                answering = best(lambda: impact(question, registry, DAY)) * 1e3  # noqa: B023
                words = [
                    sys.executable,
                    "-m",
                    "izmainas",
                    "-C",
                    str(top),
                    "impact",
                    "--resource",
                    root,
                    "--json",
                ]
                whole = best(lambda: subprocess.run(words, check=True, capture_output=True), 3)  # noqa: B023, S603
                print(
                    f"{services:8}  {links:5}  {building:8.2f}  {root:12}  {reached:4}  {walking:7.2f}"
                    f"  {walking * 1e3 / max(reached, 1):15.1f}  {answering:9.2f}  {whole:9.2f}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
