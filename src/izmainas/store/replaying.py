"""The replay of a main branch, from git's objects to what was found: only what is new, by all processors."""

import pickle
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from typing import BinaryIO, Final, NamedTuple

from izmainas.audit.crossings import crossed, met
from izmainas.audit.reached import Reached, merged
from izmainas.audit.record import Record, joined
from izmainas.audit.replay import Replay
from izmainas.domain.registry import Registry
from izmainas.errors import BlockedError, UnverifiableError
from izmainas.store import shares
from izmainas.store.audited_before import DamagedError, Passed, Remembered
from izmainas.store.chronicle import Chronicle
from izmainas.store.dealing import Dealing
from izmainas.store.lineage import Line, first_parents, follows
from izmainas.store.main_line import Brought, MainLine
from izmainas.store.objects import Objects
from izmainas.store.processors import Crew, EndedError, hear, say, unhurried
from izmainas.store.runner import Git
from izmainas.store.shelf import Shelf
from izmainas.store.ssh_keygen import verify

#: objects made between two looks for what nobody needs any more: a replay makes many, and hardly any circles
_SELDOM: Final = (500_000, 20, 20)
#: landings that are read, then judged: a processor does either sooner when it does not do both by turns
_TOGETHER: Final = 32
#: fewer new commits are sooner replayed again than put away
_WORTH_KEEPING: Final = 100

Tell = Callable[[int, int], None]


class Replayed(NamedTuple):
    """What was found, how many commits the main branch has, and which numbers it never held of those asked about.

    `registry` is what the branch has come to hold: None where there never was
    a register, and nothing was judged.
    """

    record: Record
    commits: int
    unknown: tuple[str, ...] = ()
    registry: Registry | None = None


@dataclass(frozen=True)
class Task:
    """What is replayed: a branch up to `head`, by the auditor's clock.

    `wanted` are the numbers of changes that are asked about, `listing` tells
    that decisions are, one by one; `tell` is told how many commits of how
    many have been replayed.
    """

    git: Git
    head: str
    now: datetime
    tell: Tell
    wanted: tuple[str, ...] = ()
    listing: bool = False

    def judge(self, replay: Replay, chronicle: Chronicle, coming: Iterable[Brought], total: int = 0) -> None:
        """Judge what comes; of `total` commits (0: told to nobody)."""
        landings = chronicle.landings(coming)
        with unhurried(*_SELDOM):
            while some := [*islice(landings, _TOGETHER)]:
                for landing in some:
                    replay.land(landing)
                    if total:
                        self.tell(landing.number, total)

    def answer(self, passed: Passed) -> Replayed:
        """Return what was found, as it was asked for."""
        numbers = passed.reached.numbers
        if self.listing:
            passed.record.decisions.fetch()
        unknown = tuple(number for number in self.wanted if number not in numbers)
        policy = passed.reached.policy
        return Replayed(passed.record, passed.start.number, unknown, policy.registry if policy else None)


def replayed(
    task: Task,
    objects: Objects,
    shelf: Shelf | None = None,
    *,
    from_scratch: bool = False,
    begun: Dealing | None = None,
) -> Replayed:
    """Return what a replay finds; with a shelf, what it finds is remembered, and gone on from unless `from_scratch`.

    `begun` is a reading of the branch that was begun before, if it was.
    """
    remembered = Remembered(shelf) if shelf else None
    if remembered and not from_scratch:
        found = _gone_on(task, objects, remembered)
        if found is not None:
            return found
        remembered.forget()
    passed = _by_several(task, begun) if shares.processors() > 1 else None
    if passed is None:
        passed = _by_one(task, objects, first_parents(task.git, task.head))
    found = task.answer(passed)
    if remembered:
        _keep(task, remembered, passed)
    return found


# --- going on ---------------------------------------------------------------------------------------


def _gone_on(task: Task, objects: Objects, remembered: Remembered) -> Replayed | None:
    """Replay what has come since; None where what was remembered cannot be gone on from."""
    try:
        start = remembered.start()
        if start is None or start.reached > task.now.timestamp():
            return None
        oids = first_parents(task.git, task.head, start.commit)
        if task.head != start.commit and not follows(objects, oids, start.commit):
            return None
        if len(oids) > start.number:  # both processors are sooner done with all of it
            return None
        chronicle = Chronicle(objects)
        passed = remembered.passed(chronicle.read)
        chronicle.policies = passed.policies
        line = MainLine(task.git, objects, oids, start, commits=passed.commits, versions=passed.versions)
        replay = Replay(task.now, verify, reached=passed.reached, record=passed.record)
        task.judge(replay, chronicle, line, start.number + len(oids))
        passed = passed._replace(start=line.last)
        found = task.answer(passed)
        if len(oids) >= _WORTH_KEEPING:
            _keep(task, remembered, passed)
    except (DamagedError, UnverifiableError, BlockedError, pickle.UnpicklingError, KeyError, AttributeError):
        return None  # all of it is replayed, and says what is wrong if anything is
    return found


def _keep(task: Task, remembered: Remembered, passed: Passed) -> None:
    """Remember what was found, unless the clock has a say in it, or there is no register yet."""
    if passed.reached.policy is None or passed.start.reached > task.now.timestamp():
        return
    remembered.keep(passed)


# --- from the beginning -----------------------------------------------------------------------------


def _by_one(task: Task, objects: Objects, oids: Line) -> Passed:
    """Replay all of it in this process."""
    line, chronicle = MainLine(task.git, objects, oids), Chronicle(objects)
    replay = Replay(task.now, verify, read=chronicle.read, record=Record(wanted=()))
    task.judge(replay, chronicle, line, len(oids))
    return Passed(line.last, replay.reached, replay.record, chronicle.policies, line.commits, line.versions)


def _by_several(task: Task, begun: Dealing | None) -> Passed | None:
    """Replay in shares; None where they cannot be judged for themselves, or one has no answer."""
    with ExitStack() as open_ends, Crew() as crew:
        if begun is None or not begun.reads(task.head):
            begun = open_ends.enter_context(Dealing(task.git, task.now, task.head))
        first, *others = begun.ends
        answers: list[BinaryIO] = []
        try:
            for share in others[: begun.told.shares - 1]:
                close = [first, *(end for end in others if end is not share), *answers]
                answers.append(
                    open_ends.enter_context(crew.telling(partial(_share, task, share), close=close))
                )
            with Objects(task.git) as objects:
                chronicle = Chronicle(objects)
                replay = Replay(task.now, verify, read=chronicle.read, record=Record(wanted=()))
                task.judge(replay, chronicle, shares.dealt(first), begun.told.commits)
            start, commits, versions = hear(first)
            heard: list[tuple[Record, Reached]] = [hear(answer) for answer in answers]
        except EndedError:
            return None
        reached = [replay.reached, *(one for _, one in heard)]
        if crossed([met(one) for one in reached]):
            return None
        record = joined([replay.record, *(one for one, _ in heard)])
        return Passed(start, merged(reached), record, chronicle.policies, commits, versions)


def _share(task: Task, coming: BinaryIO, said: BinaryIO) -> None:
    with Objects(task.git) as objects:
        chronicle = Chronicle(objects)
        replay = Replay(task.now, verify, read=chronicle.read, record=Record(wanted=()), leading=False)
        task.judge(replay, chronicle, shares.dealt(coming))
    replay.record.decisions.pack()
    say(said, (replay.record, replay.reached.at_rest()))
