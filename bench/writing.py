"""One event written, against `git add` and `git commit` of that file."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from lines import Line, milliseconds
from measuring import Spent, in_turn
from session import Session


def measure(session: Session, size: int) -> Iterator[Line]:
    """Yield the line of one size: what is above the start of the program."""
    top = session.bench.copy(size, "writing")
    paths = session.bench.changes(top)
    mine_of, theirs_of = (count(len(paths) // 3), count(2 * len(paths) // 3))

    def event() -> Spent:
        name = Path(paths[next(mine_of)]).stem
        return session.bench.izm(top, "comment", name, "Piegādātājs apstiprināja laiku.", "--no-input")()

    def commit() -> Spent:
        path = paths[next(theirs_of)]
        with (top / path).open("a", encoding="utf-8") as file:
            file.write("# Piegādātājs apstiprināja laiku.\n")
        added = session.bench.git(top, "add", path)()
        return added + session.bench.git(top, "commit", "-q", "-m", "Comment", "--", path)()

    runs = [event, session.bench.izm(top, "--version"), commit]
    mine, start, floor = in_turn(
        runs, max(session.again, 7), "wall"
    )  # waiting for the disk is what it is about
    above = mine.seconds - start.seconds
    yield Line(
        "one event written", size, f"{milliseconds(above)} + start", milliseconds(floor.seconds),
        above / floor.seconds, most=1, against="git add + git commit",
        note="by the clock, and above the start of `izm --version`, which is taken off",
    )  # fmt: skip
