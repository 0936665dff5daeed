"""One event written, against `git add` and `git commit` of that file."""

import json
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median
from typing import Final

from lines import Line, milliseconds
from measuring import Spent, in_turn
from session import Session

#: events that are written in one process, the first of which is not counted
_IN_A_ROW: Final = 5
_WORDS: Final = "Piegādātājs apstiprināja laiku."


def measure(session: Session, size: int) -> Iterator[Line]:
    """Yield the lines of one size: a whole command above the start of the program, and within a process that runs.

    Both by the clock: waiting for the disk is what it is about.
    """
    top = session.bench.copy(size, "writing")
    paths = session.bench.changes(top)
    places = count(len(paths) // 3)

    def event() -> Spent:
        return session.bench.izm(top, "comment", Path(paths[next(places)]).stem, _WORDS, "--no-input")()

    def row() -> Spent:
        numbers = [Path(paths[next(places)]).stem for _ in range(_IN_A_ROW)]
        script = Path(__file__).parent / "events.py"
        took = json.loads(session.bench.say(top, sys.executable, str(script), str(top), *numbers))
        return Spent(median(took), 0, 0)

    def commit() -> Spent:
        path = paths[next(places)]
        with (top / path).open("a", encoding="utf-8") as file:
            file.write(f"# {_WORDS}\n")
        return (
            session.bench.git(top, "add", path)() + session.bench.git(top, "commit", "-q", "-m", "Comment")()
        )

    runs = [event, session.bench.izm(top, "--version"), row, commit]
    mine, start, within, floor = in_turn(runs, max(session.again, 7), "wall")
    above = mine.seconds - start.seconds
    for work, taken, note in (
        ("one event, above the start of --version", above, "imports that only the command needs are in it"),
        (
            "one event, in a process that runs",
            within.seconds,
            "what is asked, read, decided and written; no imports",
        ),
    ):
        yield Line(
            work, size, milliseconds(taken), milliseconds(floor.seconds), taken / floor.seconds, most=1,
            against="git add + git commit", note=note,
        )  # fmt: skip
