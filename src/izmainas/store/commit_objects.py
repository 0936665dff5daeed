"""Commits as their objects say, never as grafts, replacements or a commit-graph file do."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from izmainas.store.lasting_git import unreadable
from izmainas.store.objects import Objects
from izmainas.store.trailers import TrailerError, read_trailers

#: the end of the year 9998: what a date beyond it means, nobody can say
_LATEST = 253_370_764_800


#: whom the line of an author or a committer names, up to the moment: the first address counts, as git has it
NAMED: Final = r"(?P<name>[^<\n]*?) ?<(?P<email>[^>\n]*)>(?:.*>)? *"


class Commit(NamedTuple):
    """One commit: ids, the author's e-mail, the committer's time in seconds since 1970, the message."""

    oid: str
    tree: str
    parents: tuple[str, ...]
    email: str
    written: int
    message: bytes

    def trailers(self) -> dict[str, str]:
        """Return the `Izm-` trailers; none where they cannot be trusted."""
        return trailers_of(self.message)


def trailers_of(message: bytes) -> dict[str, str]:
    """Return the `Izm-` trailers of a commit's message; none where they cannot be trusted."""
    if b"Izm-" not in message:
        return {}
    try:
        return read_trailers(message.decode("utf-8", "replace"))
    except TrailerError:
        return {}


def parse_commit(oid: str, data: bytes) -> Commit:
    """Return what a commit object says; raises `UnverifiableError` where it is not one as git makes them."""
    head, _, message = data.partition(b"\n\n")
    lines = head.split(b"\n")
    place = 1
    while place < len(lines) and lines[place].startswith(b"parent "):
        place += 1
    if len(lines) < place + 2 or not (
        lines[place].startswith(b"author ") and lines[place + 1].startswith(b"committer ")
    ):
        raise unreadable(oid)
    author, committer = lines[place], lines[place + 1]
    named = author.find(b"<") + 1  # the first one counts, as git has it; what is not closed is none
    ends = author.find(b">", named)
    return Commit(
        oid,
        lines[0][5:].decode("ascii"),
        tuple(line[7:].decode("ascii") for line in lines[1:place]),
        author[named:ends].decode("utf-8", "replace") if 0 < named <= ends else "",
        _seconds(committer),
        message,
    )


def _seconds(line: bytes) -> int:
    words = line[line.rfind(b">") + 1 :].split()
    return bounded(words[0]) if words else 0


def bounded(digits: bytes) -> int:
    """Return the seconds since 1970 that a commit names, in a year that a date can have; 0 where it names none."""
    try:
        return max(0, min(int(digits), _LATEST))
    except ValueError:  # also where the digits are thousands
        return 0


def read_commit(objects: Objects, oid: str) -> Commit:
    """Return a commit; raises `UnverifiableError` where the clone does not hold it."""
    found = objects.read(oid)
    if found is None or found.type != "commit":
        raise unreadable(oid)
    return parse_commit(oid, found.data)


def read_commits(objects: Objects, oids: Iterable[str]) -> Iterator[Commit]:
    """Yield commits in the order asked for, read in bulk; raises `UnverifiableError` where one is not here."""
    asked = deque[str]()

    def noted() -> Iterator[str]:
        for oid in oids:
            asked.append(oid)
            yield oid

    for found in objects.read_many(noted()):
        oid = asked.popleft()
        if found is None or found.type != "commit":
            raise unreadable(oid)
        yield parse_commit(oid, found.data)


class Commits:
    """The commits that `head` leads to, read in bulk."""

    def __init__(self, objects: Objects, oids: Sequence[str]) -> None:
        self._objects = objects
        self._known = {commit.oid: commit for commit in read_commits(objects, oids)}

    def __getitem__(self, oid: str) -> Commit:
        """Return a commit; raises `UnverifiableError` where the clone does not hold it."""
        known = self._known.get(oid)
        if known is None:
            known = self._known[oid] = read_commit(self._objects, oid)
        return known
