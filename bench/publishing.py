"""The whole register written out, against doorstop writing out as many items."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from checking import doorstop_tree
from lines import Line, milliseconds
from measuring import Run, Spent, in_turn
from session import Session

#: beyond this a page for each change is written for minutes
MOST: Final = 1_000


def measure(session: Session, size: int) -> Iterator[Line]:
    """Yield the lines of one size."""
    if size > MOST:
        return
    top = session.bench.copy(size, "publishing")
    tree = doorstop_tree(session, size)
    pairs = (
        (
            "list, all",
            session.bench.izm(top, "list"),
            "doorstop export",
            session.bench.tool(tree, "doorstop", "export", "REQ"),
        ),
        (
            "report register as HTML",
            session.bench.izm(
                top, "report", "register", "--format", "html", "-o", str(session.bench.scratch / "r.html")
            ),
            "doorstop publish",
            _into(
                session.bench.scratch / "published",
                lambda out: session.bench.tool(tree, "doorstop", "publish", "all", str(out)),
            ),
        ),
        (
            "site, a page for each change",
            _into(session.bench.scratch / "site", lambda out: session.bench.izm(top, "site", "-o", str(out))),
            "doorstop publish",
            _into(
                session.bench.scratch / "published",
                lambda out: session.bench.tool(tree, "doorstop", "publish", "all", str(out)),
            ),
        ),
    )
    for work, mine_of, name, theirs_of in pairs:
        mine, theirs = in_turn([mine_of, theirs_of], min(session.again, 3), session.clock)
        yield Line(
            f"{work}: times faster", size, milliseconds(mine.seconds), milliseconds(theirs.seconds),
            theirs.seconds / mine.seconds, against=name,
            note="doorstop has no list; its export to the terminal is what comes nearest" if "list" in work else "",
        )  # fmt: skip


def _into(folder: Path, make: Callable[[Path], Run]) -> Run:
    def begin() -> Spent:
        shutil.rmtree(folder, ignore_errors=True)
        return make(folder)()

    return begin
