"""What one process judges of a main branch, and how the shares of several become one."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from izmainas.audit.crossings import crossed, met
from izmainas.audit.reached import Reached, merged
from izmainas.audit.record import Record, joined
from izmainas.audit.replay import Replay
from izmainas.store.audited_before import Passed, Remembered
from izmainas.store.chronicle import Chronicle
from izmainas.store.lineage import Line
from izmainas.store.main_line import Brought, MainLine
from izmainas.store.objects import Objects
from izmainas.store.processors import unhurried
from izmainas.store.ssh_keygen import verify

if TYPE_CHECKING:
    from izmainas.store.replaying import Task

#: objects made between two looks for what nobody needs any more: a replay makes many, and hardly any circles
_SELDOM: Final = (500_000, 20, 20)
#: landings that are read, then judged: a processor does either sooner when it does not do both by turns
_TOGETHER: Final = 32


class Judging:
    """A replay from the beginning, and the chronicle that it reads from."""

    def __init__(self, task: "Task", objects: Objects, *, leading: bool = True) -> None:
        self._task = task
        self.chronicle = Chronicle(objects)
        self.replay = Replay(
            task.now, verify, read=self.chronicle.read, record=Record(wanted=()), leading=leading
        )

    def judge(self, coming: Iterable[Brought], total: int = 0) -> None:
        """Judge what comes; of `total` commits (0: told to nobody)."""
        _judge(self._task, self.replay, self.chronicle, coming, total)

    def passed(self, line: MainLine) -> Passed:
        """Return what is known when all of a line was judged."""
        found = self.replay
        policies = self.chronicle.policies
        return Passed(line.last, found.reached, found.record, policies, line.commits, line.versions)


def go_on(task: "Task", objects: Objects, remembered: Remembered, oids: Line) -> Passed:
    """Judge the commits `oids`, which have come since what is remembered; raises as `Remembered.passed` does."""
    chronicle = Chronicle(objects)
    passed = remembered.passed(chronicle.read)
    chronicle.policies, start = passed.policies, passed.start
    line = MainLine(task.git, objects, oids, start, commits=passed.commits, versions=passed.versions)
    replay = Replay(task.now, verify, reached=passed.reached, record=passed.record)
    _judge(task, replay, chronicle, line, start.number + len(oids))
    return passed._replace(start=line.last)


def as_one(parts: Sequence[tuple[Record, Reached]]) -> tuple[Record, Reached] | None:
    """Return what several found in their shares as one; None where something crosses them."""
    if crossed([met(reached) for _, reached in parts]):
        return None
    return joined(record for record, _ in parts), merged([reached for _, reached in parts])


def _judge(task: "Task", replay: Replay, chronicle: Chronicle, coming: Iterable[Brought], total: int) -> None:
    landings = chronicle.landings(coming)
    with unhurried(*_SELDOM):
        while some := [*islice(landings, _TOGETHER)]:
            for landing in some:
                replay.land(landing)
                if total:
                    task.tell(landing.number, total)
