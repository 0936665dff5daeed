"""Measure `izm` and its peers side by side on made-up registers, and print the ratios.

Registers are made once (`register.py`) and kept in `.bench/`; what is written into is a clone of its own. Each
line says what the subject took, what it is held against took, their ratio, and whether the target is met.

python bench/run.py [SIZE ...] [--only reading,checking,...] [--again 7] [--clock wall|cpu] [--seed 1]
                    [--folder .bench] [--results bench/RESULTS.md]
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

import auditing
import checking
import publishing
import reading
import writing
from lines import Line, results
from machine import machine, versions
from session import Session
from workbench import Workbench

_PARTS: Final[Mapping[str, Callable[[Session, int], Iterator[Line]]]] = {
    "reading": reading.measure,
    "checking": checking.measure,
    "writing": writing.measure,
    "auditing": auditing.measure,
    "publishing": publishing.measure,
}


def measured(session: Session, sizes: list[int], only: list[str]) -> Iterator[Line]:
    """Yield each line as soon as it is known."""
    for name in only:
        for size in sizes:
            yield from _PARTS[name](session, size)
    for (work, size), taken in session.noted.items():
        if work in {"list --limit 50", "list, no index", "check, no index", "audit"}:
            yield auditing.peak(taken, work, size)


def main() -> int:
    """Measure what the command line asks for; exit 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "sizes", nargs="*", type=int, default=[1_000, 10_000], help="changes in the registers"
    )
    parser.add_argument("--only", default=",".join(_PARTS), help="parts to measure, by commas")
    parser.add_argument("--again", type=int, default=7, help="runs that each median is of")
    parser.add_argument("--clock", choices=("wall", "cpu"), default="wall", help="cpu: on a busy machine")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path(".bench"))
    parser.add_argument("--results", type=Path, help="write the page of results here")
    given = parser.parse_args()
    bench = Workbench(given.folder, given.seed)
    session = Session(bench, given.again, given.clock)
    sizes = sorted(given.sizes)
    how = f"python bench/run.py {' '.join(map(str, sizes))} --again {given.again} --clock {given.clock}"
    lines: list[Line] = []
    try:
        for line in measured(session, sizes, given.only.split(",")):
            print(line.told(), flush=True)
            lines.append(line)
            if given.results is not None:  # a run that is broken off leaves what it has found
                given.results.write_text(results(lines, machine(), versions(), how), encoding="utf-8")
    finally:
        shutil.rmtree(bench.scratch, ignore_errors=True)
    return int(any(line.met == "no" for line in lines))


if __name__ == "__main__":
    sys.exit(main())
