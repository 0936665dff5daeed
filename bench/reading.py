"""Lists and reports: against the start of a bare program, with edits in the work tree, and from a cold index."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from lines import Line, milliseconds
from measuring import in_turn
from session import Session

_EDITED: Final = 10


def _commands(session: Session, top: Path) -> Mapping[str, tuple[str, ...]]:
    paths = session.bench.changes(top)
    middle = Path(paths[len(paths) // 2]).stem
    return {
        "list --limit 50": ("list", "--limit", "50"),
        "show": ("show", middle),
        "report summary": ("report", "summary"),
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
    commands = _commands(session, top)
    for name, words in commands.items():
        mine, bare = in_turn(
            [session.bench.izm(top, *words), session.bench.bare()], session.again, session.clock
        )
        yield Line(
            name, size, milliseconds(mine.seconds), milliseconds(bare.seconds), mine.seconds / bare.seconds,
            most=1.15, against="S",
        )  # fmt: skip
        session.noted[name, size] = mine
        yield from session.grown(name, size, most=1.2)
    yield from _cold(session, top, size)
    yield from _edited(session, top, size)


def _edited(session: Session, top: Path, size: int) -> Iterator[Line]:
    """Yield the same with files edited by hand: what is above the start, against git's own look at the work tree."""
    for path in session.bench.changes(top)[-_EDITED:]:
        with (top / path).open("a", encoding="utf-8") as file:
            file.write("# piezīme ar roku\n")
    for name, words in _commands(session, top).items():
        runs = [
            session.bench.izm(top, *words),
            session.bench.bare(),
            session.bench.git(top, "diff-index", "HEAD"),
        ]
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
