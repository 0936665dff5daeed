"""Lists and reports: against the start of a bare program, with edits in the work tree, and from a cold index."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, cycle
from pathlib import Path
from typing import Final

from lines import Line, milliseconds
from measuring import Run, Spent, in_turn
from session import Session

_EDITED: Final = 10
Asked = Callable[[int], tuple[str, ...]]


def _commands(session: Session, top: Path) -> Mapping[str, Asked]:
    """Return the commands: each takes a number, and asks for something else for another number."""
    paths = session.bench.changes(top)
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in range(2004, 2025)
        for month in range(1, 13)
        for day in (3, 17)
    ]
    return {
        "list --limit 50": lambda number: (
            "list",
            "--limit",
            "50",
            *(["--to", days[-number]] if number else []),
        ),
        "show": lambda number: ("show", Path(paths[(len(paths) // 2 + number * 7) % len(paths)]).stem),
        "report summary": lambda number: ("report", "summary", *(["--to", days[-number]] if number else [])),
    }


def measure(session: Session, size: int) -> Iterator[Line]:
    """Yield the lines of one size."""
    top = session.bench.copy(size, "reading")
    start = session.start()
    yield Line(
        "--version",
        size,
        milliseconds(start.own),
        milliseconds(start.bare),
        start.own / start.bare,
        against="S",
    )
    numbers = count(1)
    for name, asked in _commands(session, top).items():
        runs = {
            name: session.bench.izm(top, *asked(0)),
            f"{name}, never asked before": _anew(session, top, asked, numbers),
        }
        *mine, bare = in_turn([*runs.values(), session.bench.bare()], session.again, session.clock)
        for work, taken in zip(runs, mine, strict=True):
            yield Line(
                work, size, milliseconds(taken.seconds), milliseconds(bare.seconds), taken.seconds / bare.seconds,
                most=1.15, against="S",
            )  # fmt: skip
            session.noted[work, size] = taken
            yield from session.grown(work, size, most=1.2)
    yield from _cold(session, top, size)
    yield from _edited(session, top, size)


def _anew(session: Session, top: Path, asked: Asked, numbers: Iterator[int]) -> Run:
    """Return a run that asks for something else each time, so that no answer can be remembered as a whole."""

    def ask() -> Spent:
        return session.bench.izm(top, *asked(next(numbers)))()

    return ask


def _edited(session: Session, top: Path, size: int) -> Iterator[Line]:
    """Yield the same with files edited by hand, one of them just now: what is above the start, against git's look."""
    edited = session.bench.changes(top)[-_EDITED:]
    turn = cycle(edited)

    def edit(path: str) -> None:
        with (top / path).open("a", encoding="utf-8") as file:
            file.write("# piezīme ar roku\n")

    for path in edited:
        edit(path)
    for name, asked in _commands(session, top).items():

        def ask(words: Sequence[str] = asked(0)) -> Spent:
            edit(next(turn))
            return session.bench.izm(top, *words)()

        runs = [ask, session.bench.bare(), session.bench.git(top, "diff-index", "HEAD")]
        mine, bare, floor = in_turn(runs, session.again, session.clock)
        above = mine.seconds - bare.seconds
        yield Line(
            f"{name}, {_EDITED} files edited", size, f"{milliseconds(above)} + S", milliseconds(floor.seconds),
            above / floor.seconds, most=1.5, against="git diff-index HEAD",
        )  # fmt: skip


def _cold(session: Session, top: Path, size: int) -> Iterator[Line]:
    """Yield a list with nothing remembered: the whole command, against git handing out the same blobs."""
    said = session.bench.say(top, "git", "ls-tree", "-r", "HEAD", "changes/")
    wanted = session.bench.scratch / f"{size}.oids"
    wanted.write_text("".join(f"{line.split()[2]}\n" for line in said.splitlines()), encoding="ascii")
    command = session.bench.izm(top, "list", "--limit", "50")
    runs = [
        session.bench.forgetting(top, command),
        session.bench.git(top, "cat-file", "--batch", feed=wanted),
    ]
    mine, floor = in_turn(runs, session.again, session.clock)
    session.noted["list, no index", size] = mine
    yield Line(
        "list --limit 50, no index", size, milliseconds(mine.seconds), milliseconds(floor.seconds),
        mine.seconds / floor.seconds, most=3, against="git cat-file --batch",
    )  # fmt: skip
