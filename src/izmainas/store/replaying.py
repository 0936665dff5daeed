"""The replay of a main branch, from git's objects to what was found: by as many processes as there are processors."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final, NamedTuple

from izmainas.audit.crossings import Met, crossed
from izmainas.audit.record import Record, joined
from izmainas.audit.replay import Replay
from izmainas.store import shares
from izmainas.store.chronicle import Chronicle
from izmainas.store.lineage import Line, first_parents
from izmainas.store.main_line import Brought, MainLine
from izmainas.store.objects import Objects
from izmainas.store.runner import Git
from izmainas.store.shares import Crew, ShareError
from izmainas.store.ssh_keygen import verify

#: objects made between two looks for what nobody needs any more: a replay makes many, and hardly any circles
_SELDOM: Final = (50_000, 20, 20)

Tell = Callable[[int, int], None]


class Replayed(NamedTuple):
    """What was found, and how many commits the main branch has."""

    record: Record
    commits: int


@dataclass(frozen=True)
class Task:
    """What is replayed: a branch up to `head`, by the auditor's clock.

    `wanted` are the numbers of changes that are asked about.
    """

    git: Git
    head: str
    now: datetime
    wanted: frozenset[str]

    def replay(self, objects: Objects, coming: Iterable[Brought], tell: Tell, total: int, *, leading: bool) -> Replay:
        """Judge what comes, and return where that has led."""
        chronicle = Chronicle(objects)
        replay = Replay(self.now, verify, read=chronicle.read, leading=leading)
        replay.record.wanted = self.wanted
        with _seldom_collecting():
            for landing in chronicle.landings(coming):
                replay.land(landing)
                tell(landing.number, total)
        return replay


def replayed(
    git: Git, objects: Objects, head: str, now: datetime, wanted: Collection[str], tell: Tell
) -> Replayed:
    """Return what a replay of the branch that ends in `head` finds.

    `wanted` are the numbers of changes that are asked about; `tell` is told
    how many commits of how many have been replayed.
    """
    task = Task(git, head, now, frozenset(wanted))
    oids = first_parents(git, head)
    many = shares.processors()
    found = _by_several(task, oids, many, tell) if many > 1 and len(oids) >= shares.WORTHWHILE else None
    if found is None:
        line = MainLine(git, objects, oids)
        found = task.replay(objects, line, tell, len(oids), leading=True).record
    return Replayed(found, len(oids))


def _by_several(task: Task, oids: Line, many: int, tell: Tell) -> Record | None:
    """Replay in shares; None where they cannot be judged for themselves, or one of them has no answer."""
    with ExitStack() as open_ends, Crew() as crew:
        ins, outs = zip(*(shares.pipe() for _ in range(many)), strict=True)
        for end in (*ins, *outs):
            open_ends.enter_context(end)
        crew.start(lambda: _deal(task, oids, outs), close=ins)
        for out in outs:
            out.close()
        answers: list[BinaryIO] = []
        for share in range(1, many):
            answer, said = shares.pipe()
            open_ends.enter_context(answer)
            crew.start(lambda: _share(task, ins[share], said), close=[*ins[:share], *ins[share + 1 :], *answers])
            said.close()
            answers.append(answer)
        try:
            with Objects(task.git) as objects:
                first = task.replay(objects, shares.dealt(ins[0]), tell, len(oids), leading=True)
            found = [(first.record, _met(first)), *(shares.hear(answer) for answer in answers)]
        except ShareError:
            return None
        return None if crossed([met for _, met in found]) else joined([record for record, _ in found])


def _deal(task: Task, oids: Line, outs: Iterable[BinaryIO]) -> None:
    with Objects(task.git) as objects:
        shares.deal(MainLine(task.git, objects, oids), [*outs], int(task.now.timestamp()))


def _share(task: Task, coming: BinaryIO, said: BinaryIO) -> None:
    with Objects(task.git) as objects:
        replay = task.replay(objects, shares.dealt(coming), lambda *_: None, 0, leading=False)
    shares.say(said, (replay.record, _met(replay)))
    said.flush()


def _met(replay: Replay) -> Met:
    reached = replay.reached
    return Met(
        uids=[*reached.holdings.held],
        strangers=reached.strangers,
        events=reached.events,
        noted=reached.failures.noted,
        asked=reached.failures.asked,
        early=reached.early,
    )


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for circles of garbage less often; what is there already is not looked through at all."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
