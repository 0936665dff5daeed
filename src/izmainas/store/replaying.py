"""The replay of a main branch, from git's objects to what was found: only what is new, by all processors.

What judges is loaded where something is new: mostly nothing is, and what was
found is told again.
"""

import pickle
from collections.abc import Callable, Container
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from izmainas.audit.record import Record
from izmainas.errors import BlockedError, UnverifiableError
from izmainas.store.last_audit import DamagedError, LastAudit
from izmainas.store.lineage import Line, Start, first_parents, follows
from izmainas.store.objects import Objects
from izmainas.store.processors import Crew, EndedError, hear, say
from izmainas.store.runner import Git
from izmainas.store.shelf import Shelf

if TYPE_CHECKING:
    from izmainas.domain.registry import Registry
    from izmainas.store.audited_before import Passed, Remembered
    from izmainas.store.dealing import Dealing

#: fewer new commits are sooner replayed again than put away
_WORTH_KEEPING: Final = 100

Tell = Callable[[int, int], None]


class Replayed(NamedTuple):
    """What was found, how many commits the main branch has, and which numbers it never held of those asked about.

    `founded` tells whether there ever was a register: without one, nothing was
    judged. `registry` is what the branch has come to hold, for whoever asks
    about a rule that was found broken.
    """

    record: Record
    commits: int
    unknown: tuple[str, ...] = ()
    founded: bool = True
    registry: "Registry | None" = None


class Task(NamedTuple):
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

    def answer(self, passed: "Passed") -> Replayed:
        """Return what was found, as it was asked for."""
        told = self.told(passed.record, passed.start, passed.reached.numbers)
        policy = passed.reached.policy
        return told._replace(founded=policy is not None, registry=policy.registry if policy else None)

    def told(self, record: Record, last: Start, numbers: Container[str]) -> Replayed:
        """Return what stands on record up to the `last` landing, as it was asked for; `numbers` are those ever held."""
        if self.listing:
            record.decisions.fetch()
        unknown = tuple(number for number in self.wanted if number not in numbers)
        return Replayed(record, last.number, unknown)


def replayed(
    task: Task,
    objects: Objects,
    shelf: Shelf | None,
    *,
    from_scratch: bool,
    begun: "Dealing | None",
) -> Replayed:
    """Return what a replay finds; with a shelf, what it finds is remembered, and gone on from unless `from_scratch`.

    `begun` is a reading of the branch that was begun before, if it was.
    """
    if shelf and not from_scratch:
        found = _gone_on(task, objects, shelf)
        if found is not None:
            return found
    from izmainas.store import shares  # noqa: PLC0415 - as said above

    passed = _by_several(task, begun) if shares.processors() > 1 else None
    if passed is None:
        passed = _by_one(task, objects, first_parents(task.git, task.head))
    found = task.answer(passed)
    if shelf:
        from izmainas.store.audited_before import Remembered  # noqa: PLC0415 - as above

        _keep(task, Remembered(shelf), passed)
    return found


# --- going on ---------------------------------------------------------------------------------------


def _gone_on(task: Task, objects: Objects, shelf: Shelf) -> Replayed | None:
    """Replay what has come since; None where what was remembered cannot be gone on from."""
    last = LastAudit(shelf)
    try:
        start = last.start()
        if start is None or start.reached > task.now.timestamp():
            return None
        new = task.head != start.commit
        if not new and not last.header.violations:  # of no register, nothing is remembered
            return task.told(last.record(), start, last.seen("numbers"))
        oids = first_parents(task.git, task.head, start.commit)
        if new and not follows(objects, oids, start.commit):
            return None
        if len(oids) > start.number:  # both processors are sooner done with all of it
            return None
        from izmainas.store.audited_before import Remembered  # noqa: PLC0415 - as said above
        from izmainas.store.judging import go_on  # noqa: PLC0415 - as above

        remembered = Remembered(shelf, last.header)
        passed = go_on(task, objects, remembered, oids)
        found = task.answer(passed)
        if len(oids) >= _WORTH_KEEPING:
            _keep(task, remembered, passed)
    except (DamagedError, UnverifiableError, BlockedError, pickle.UnpicklingError, KeyError, AttributeError):
        return None  # all of it is replayed, and says what is wrong if anything is
    return found


def _keep(task: Task, remembered: "Remembered", passed: "Passed") -> None:
    """Remember what was found, unless the clock has a say in it, or there is no register yet."""
    if passed.reached.policy is None or passed.start.reached > task.now.timestamp():
        return
    remembered.keep(passed)


# --- from the beginning -----------------------------------------------------------------------------


def _by_one(task: Task, objects: Objects, oids: Line) -> "Passed":
    """Replay all of it in this process."""
    from izmainas.store.judging import Judging  # noqa: PLC0415 - as said above
    from izmainas.store.main_line import MainLine  # noqa: PLC0415 - as above

    line, judging = MainLine(task.git, objects, oids), Judging(task, objects)
    judging.judge(line, len(oids))
    return judging.passed(line)


def _by_several(task: Task, begun: "Dealing | None") -> "Passed | None":
    """Replay in shares; None where they cannot be judged for themselves, or one has no answer."""
    from izmainas.store import shares  # noqa: PLC0415 - as said above
    from izmainas.store.audited_before import Passed  # noqa: PLC0415 - as above
    from izmainas.store.dealing import Dealing  # noqa: PLC0415 - as above
    from izmainas.store.judging import Judging, as_one  # noqa: PLC0415 - as above

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
                own = Judging(task, objects)
                own.judge(shares.dealt(first), begun.told.commits)
            start, commits, versions = hear(first)
            found = as_one([(own.replay.record, own.replay.reached), *map(hear, answers)])
        except EndedError:
            return None
        if found is None:
            return None
        record, reached = found
        return Passed(start, reached, record, own.chronicle.policies, commits, versions)


def _share(task: Task, coming: BinaryIO, said: BinaryIO) -> None:
    from izmainas.store import shares  # noqa: PLC0415 - loaded by the parent
    from izmainas.store.judging import Judging  # noqa: PLC0415 - as above

    with Objects(task.git) as objects:
        judging = Judging(task, objects, leading=False)
        judging.judge(shares.dealt(coming))
    judging.replay.record.decisions.pack()
    say(said, (judging.replay.record, judging.replay.reached.at_rest()))
