"""What a replay finds: decisions with their proof, broken rules, and what an import could not prove."""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import merge
from typing import Final, NamedTuple

from izmainas.audit.absence import REMOVED
from izmainas.domain.checks.finding import Finding

#: decisions that are packed together: a register of decades has hundreds of thousands
_PACKED: Final = 1_024

#: where in the replay something was found: landing, part of its judgement, file
Place = tuple[int, int, int]
_NOWHERE: Final[Place] = (0, 0, 0)


class Decided(NamedTuple):
    """A decision on the main branch: of which change, what it was, how it is proved, and what landed it.

    Only texts, for it is packed; `at` is the moment as the history writes it,
    `key` the fingerprint of the key that signed it, where that proves it.
    """

    place: Place
    change: str
    event: str
    step: str
    decision: str | None
    by: str
    for_: str | None
    role: str | None
    over: str | None
    at: str
    level: str
    commit: str
    key: str | None


class Decisions:
    """The decisions in the order of the main branch, packed; how many there are of each level is at hand."""

    def __init__(
        self, older: Callable[[], Iterable[bytes]] | None = None, levels: Mapping[str, int] | None = None
    ) -> None:
        self.levels = Counter(levels or {})
        self._older = older or tuple
        self._packed: list[bytes] = []
        self._loose: list[Decided] = []

    def append(self, decided: Decided) -> None:
        """Put one more behind the others."""
        self.levels[decided.level] += 1
        self._loose.append(decided)
        if len(self._loose) >= _PACKED:
            self.pack()

    def pack(self) -> Sequence[bytes]:
        """Pack what is still loose, and return all but what was there before."""
        if self._loose:
            text = json.dumps(self._loose, ensure_ascii=False, separators=(",", ":"))
            self._packed.append(zlib.compress(text.encode(), 1))
            self._loose = []
        return self._packed

    def fetch(self) -> None:
        """Have at hand what was there before."""
        older = [*self._older()]
        self._older = lambda: older

    def __iter__(self) -> Iterator[Decided]:
        """Iterate over them, oldest first."""
        for block in (*self._older(), *self._packed):
            for place, *row in json.loads(zlib.decompress(block)):
                yield Decided(tuple(place), *row)
        yield from self._loose


class Violation(NamedTuple):
    """A rule that a commit broke: of which change (empty: of the registry), and who is answerable for it."""

    finding: Finding
    change: str
    commit: str
    by: str
    place: Place = _NOWHERE

    @property
    def about(self) -> str:
        """What it was broken by: an entry, a part of the file, or else the file itself."""
        return self.finding.subject or self.finding.path


@dataclass
class Record:
    """What a replay found, in the order of the main branch.

    `changes` are the numbers that the branch ever held, or those among them
    that somebody asks about.
    """

    decisions: Decisions = field(default_factory=Decisions)
    violations: list[Violation] = field(default_factory=list)
    notices: list[Violation] = field(default_factory=list)
    changes: set[str] = field(default_factory=set)
    wanted: Container[str] | None = None

    def holds(self, change: str) -> None:
        """Take note that the branch holds a change of this number."""
        if self.wanted is None or change in self.wanted:
            self.changes.add(change)

    def put_back(self, paths: Collection[str]) -> None:
        """Take note that files are there again whose absence broke a rule: from now on that is a notice."""
        if paths:
            over = [v for v in self.violations if v.finding.rule == REMOVED and v.finding.path in paths]
            self.violations = [v for v in self.violations if v not in over]
            self.notices = sorted([*self.notices, *over], key=_place)


def joined(records: Iterable[Record]) -> Record:
    """Return the records of several shares of a history as one."""
    parts = [*records]
    whole = Record(
        violations=[*merge(*(part.violations for part in parts), key=_place)],
        notices=[*merge(*(part.notices for part in parts), key=_place)],
        changes=set().union(*(part.changes for part in parts)),
    )
    for decided in merge(*(part.decisions for part in parts), key=_place):
        whole.decisions.append(decided)
    return whole


def _place(found: Violation | Decided) -> Place:
    return found.place
