"""Which commits changed each change file: found in one reading of the whole history, remembered, and gone on from.

Asked about one file, git walks through all commits, and does so again for the
next file. Here each is looked at once, and what is new since is added.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from izmainas.domain import layout
from izmainas.errors import UnverifiableError
from izmainas.store.commit_objects import Commit, read_commit, read_commits
from izmainas.store.lineage import Line, first_parents, history, stands_on_line
from izmainas.store.objects import Objects
from izmainas.store.packing import pickled, unpickled
from izmainas.store.runner import Git
from izmainas.store.shelf import Shelf
from izmainas.store.tree_changes import Pair, Touch, touches

_KIND: Final = "courses"
#: commits whose trees are compared together, and whose trees are kept for those that were made on them
_TOGETHER: Final = 512
_RECENT: Final = 8_192
#: fewer new commits are sooner looked at again than everything is put away
_WORTH_KEEPING: Final = 100
#: a commit of a file: its id, whether the file is there as no parent has it, and when it landed (0: it is no landing)
_RECORD: Final = {40: struct.Struct(">20s?q"), 64: struct.Struct(">32s?q")}


class Course(NamedTuple):
    """The commits that made a file what no parent of theirs had, and those by which it landed on the branch.

    Each stands behind those that it was made on. A landing has its moment in
    seconds since 1970: never before any commit that it leads to, whatever its
    own date says.
    """

    commits: tuple[str, ...] = ()
    landings: tuple[tuple[str, int], ...] = ()


class _Known(NamedTuple):
    """What is known of the history up to `tip`: when that landed, and the records of each file."""

    tip: str = ""
    landed: int = 0
    files: dict[str, bytes] = {}  # noqa: RUF012 - never changed, only gone on from


class Group(NamedTuple):
    """Commits that are looked at together, and the pairs of trees to compare for them."""

    commits: Sequence[Commit]
    pairs: Sequence[Pair]


class Courses:
    """The courses of all change files in the history of `head`; `told` how far the reading of it has come."""

    def __init__(self, git: Git, objects: Objects, shelf: Shelf, head: str) -> None:
        self._git = git
        self._objects = objects
        self._shelf = shelf
        self._head = head
        self._trees: dict[str, str] = {}
        self.told: Callable[[int, int], None] | None = None

    def of(self, path: str) -> Course:
        """Return the course of a file; raises `UnverifiableError` for what the clone lacks."""
        form = _RECORD[len(self._head)]
        found = [
            (oid.hex(), made, landed) for oid, made, landed in form.iter_unpack(self._files.get(path, b""))
        ]
        return Course(
            tuple(oid for oid, made, _ in found if made),
            tuple((oid, landed) for oid, _, landed in found if landed),
        )

    @cached_property
    def _files(self) -> dict[str, bytes]:
        known = self._remembered()
        if known.tip == self._head:
            return known.files
        oids = history(self._git, self._head, known.tip or None)
        line = first_parents(self._git, self._head, known.tip or None)
        landed, files = self._read(oids, line, known)
        if len(oids) >= _WORTH_KEEPING:
            self._shelf.put(_KIND, "", pickled(tuple(_Known(self._head, landed, files))))
        return files

    def _remembered(self) -> _Known:
        """Return what was found up to a commit that the branch still goes through."""
        data = self._shelf.get(_KIND, "")
        known = _Known(*unpickled(data)) if data else _Known()
        try:
            stands = known.tip and stands_on_line(self._git, self._objects, self._head, known.tip)
        except UnverifiableError:  # what the head leads to is read anew, and tells what is wrong
            stands = False
        return known if stands else _Known()

    def _read(self, oids: Line, line: Line, known: _Known) -> tuple[int, dict[str, bytes]]:
        """Return when the last of the commits landed, and the records of all files with those of `oids`."""
        form, landed, files = _RECORD[len(self._head)], max(known.landed, 1), dict(known.files)
        landings, done = iter(line), 0
        landing = next(landings, "")
        #: the latest time of commits that have not landed, and of what they were made on
        sides = dict[str, int]()
        for group, found in touches(self._git, self._groups(oids)):
            at = iter(found)
            for commit in group.commits:
                beside = [_paths(touched) for touched in islice(at, max(len(commit.parents), 1))]
                arrived = set[str]()
                written = max(commit.written, *(sides.get(oid, 0) for oid in commit.parents), 0)
                if commit.oid == landing:
                    landed, landing, arrived = max(landed, written), next(landings, ""), beside[0]
                    sides = {oid: ahead for oid, ahead in sides.items() if ahead > landed}
                else:
                    sides[commit.oid] = written
                made = beside[0].intersection(*beside[1:])
                for path in made | arrived:
                    record = bytes.fromhex(commit.oid), path in made, landed if path in arrived else 0
                    files[path] = files.get(path, b"") + form.pack(*record)
            done += len(group.commits)
            if self.told is not None:
                self.told(done, len(oids))
        return landed, files

    def _groups(self, oids: Line) -> Iterator[Group]:
        """Yield the commits in groups, with each parent's tree and their own to compare."""
        coming = read_commits(self._objects, oids)
        while commits := [*islice(coming, _TOGETHER)]:
            pairs = list[Pair]()
            for commit in commits:
                pairs += [(self._tree(oid), commit.tree) for oid in commit.parents] or [(None, commit.tree)]
                self._trees[commit.oid] = commit.tree
            for oid in [*islice(self._trees, max(len(self._trees) - _RECENT, 0))]:
                del self._trees[oid]
            yield Group(commits, pairs)

    def _tree(self, oid: str) -> str:
        return self._trees.get(oid) or read_commit(self._objects, oid).tree


def _paths(touched: Sequence[Touch]) -> set[str]:
    return {touch.path for touch in touched if layout.is_change(touch.path)}
