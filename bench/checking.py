"""Checking everything, against tools that check files of such kind; and checking a pull request."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lines import Line, milliseconds
from measuring import Run, in_turn
from session import Session

#: beyond this the peers would take an hour: what is not run is not told
MOST_FOR_PEERS: Final = 10_000
_TOUCHED: Final = 10
_STYLE: Final = (
    "{extends: default, rules: {line-length: disable, document-start: disable, indentation: disable}}"
)


def measure(session: Session, size: int) -> Iterator[Line]:
    """Yield the lines of one size."""
    top = session.bench.copy(size, "checking")
    alone = session.bench.forgetting(top, session.bench.izm(top, "check"))
    peers: dict[str, tuple[Run, float | None]] = {}
    if size <= MOST_FOR_PEERS:
        tree = doorstop_tree(session, size)
        peers = {
            "doorstop check": (session.bench.tool(tree, "doorstop"), 30),
            "check-jsonschema": (_schema(session, top), 20),
            "yamllint": (session.bench.tool(top, "yamllint", "-d", _STYLE, "changes"), None),
        }
    mine, *others = in_turn([alone, *(run for run, _ in peers.values())], session.again, session.clock)
    session.noted["check, no index", size] = mine
    for (name, (_, least)), taken in zip(peers.items(), others, strict=True):
        yield Line(
            "check, no index: times faster", size, milliseconds(mine.seconds), milliseconds(taken.seconds),
            taken.seconds / mine.seconds, least=least, against=name,
        )  # fmt: skip
    if size > MOST_FOR_PEERS:
        note = f"the peers are not run on more than {MOST_FOR_PEERS:,} changes"
        yield Line("check, no index", size, milliseconds(mine.seconds), "", None, note=note)
        yield from session.grown("check, no index", size, most=11, than=size // 10)
    again, *_ = in_turn([session.bench.izm(top, "check")], session.again, session.clock)
    yield Line("check, once more", size, milliseconds(again.seconds), "", None)
    yield from _pull_request(session, size)


def _schema(session: Session, top: Path) -> Run:
    files = session.bench.changes(top)
    return session.bench.tool(top, "check-jsonschema", "--schemafile", "schemas/change.schema.json", *files)


def _pull_request(session: Session, size: int) -> Iterator[Line]:
    """Yield the check of a branch with ten changed files against the main branch."""
    top = session.bench.copy(size, "pull-request")
    session.bench.say(top, "git", "switch", "-q", "-c", "work")
    for path in session.bench.changes(top)[-_TOUCHED:]:
        session.bench.say(
            top, "izm", "comment", Path(path).stem, "Pārskatīts kopā ar piegādātāju.", "--no-input"
        )
    name = f"check --base, {_TOUCHED} files"
    mine, *_ = in_turn([session.bench.izm(top, "check", "--base", "main")], session.again, session.clock)
    session.noted[name, size] = mine
    if min(known for work, known in session.noted if work == name) == size:
        yield Line(name, size, milliseconds(mine.seconds), "", None)
    yield from session.grown(name, size, most=1.5)


def doorstop_tree(session: Session, size: int) -> Path:
    """Return a tree of doorstop's with as many items, each as large as a change of ours."""
    top = session.bench.scratch / f"{size}-doorstop"
    if top.exists():
        return top
    reqs = top / "reqs"
    reqs.mkdir(parents=True)
    session.bench.say(top, "git", "init", "-q")
    settings = "settings:\n  digits: 6\n  itemformat: yaml\n  prefix: REQ\n  sep: ''\n"
    (reqs / ".doorstop.yml").write_text(settings, encoding="utf-8")
    register = session.bench.register(size)
    for number, path in enumerate(session.bench.changes(register), 1):
        words = (register / path).read_text(encoding="utf-8").split()
        # prose in lines: what is indented is code in Markdown, and takes doorstop minutes to publish
        body = "".join(f"  {' '.join(words[at : at + 12])}\n" for at in range(0, len(words), 12))
        head = f"active: true\nderived: false\nheader: |\n  {Path(path).stem}\nlevel: 1.{number}\nlinks: []\n"
        text = f"{head}normative: true\nref: ''\nreviewed: null\ntext: |\n{body}"
        (reqs / f"REQ{number:06}.yml").write_text(text, encoding="utf-8")
    session.bench.say(top, "git", "add", ".")
    session.bench.say(top, "git", "commit", "-q", "-m", "items")
    if shutil.which("doorstop", path=session.bench.env["PATH"]):
        session.bench.say(top, "doorstop", "-q")  # the first check puts its stamp on every item
        session.bench.say(top, "git", "commit", "-q", "-a", "-m", "stamps")
    return top
