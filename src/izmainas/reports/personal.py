"""What concerns one person: what waits for them, what their requests wait for and came to, signals over what is theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from izmainas.domain.agenda import to_be_stopped
from izmainas.domain.lifecycle.standard import keeps_from_beginning
from izmainas.domain.lifecycle.steps import command_for
from izmainas.domain.people import Person
from izmainas.domain.roles import Capacity
from izmainas.domain.signals import Signal
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Proof, Step
from izmainas.domain.zones import day_of
from izmainas.reports.monitor_call import Call
from izmainas.reports.open_signals import signals_over, still_open
from izmainas.reports.waits import Wait, Watch

#: for how long a request that others ended is told of: whoever looks once a week, or was away for one, misses none
LATELY: Final = timedelta(days=14)
#: for how long before its last day a key is told of: a portfolio owner has to enter another, and others may have to agree
SOON: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a person can do: in which capacity (None: as requester, implementer, expert), and how."""

    wait: Wait
    capacity: Capacity | None
    command: str

    @property
    def summary(self) -> Summary:
        """The change that it is about."""
        return self.wait.summary


@dataclass(frozen=True, slots=True)
class Requested:
    """An open request of the person and what it waits for, which is somebody else."""

    summary: Summary
    waits: tuple[Wait, ...]


@dataclass(frozen=True, slots=True)
class Personal:
    """What waits for a person, most urgent first, and what the person's other requests wait for.

    `signals` are open ones over what they answer for, each with how it calls
    for a change; `ended` are their requests that somebody else ended lately;
    `key_ends` is the last day on which they can sign, where it is near or past.
    """

    person: str
    tasks: tuple[Task, ...]
    requested: tuple[Requested, ...]
    signals: tuple[tuple[Signal, Call], ...] = ()
    ended: tuple[Summary, ...] = ()
    key_ends: date | None = None

    @property
    def overdue(self) -> int:
        """How many tasks are late."""
        return sum(task.wait.overdue for task in self.tasks)


def personal(
    person: str,
    summaries: Sequence[Summary],
    watch: Watch,
    signals: Iterable[Signal] = (),
    settled: frozenset[str] = frozenset(),
) -> Personal:
    """Return what waits for `person`: what is late first, then debts, then by the day it is due.

    Of the changes that have ended, `summaries` hold at least those since
    `lately`. `signals` are all that nobody has dismissed, `settled` the
    numbers of those that a change has settled.
    """
    tasks: list[Task] = []
    requested: list[Requested] = []
    for summary in summaries:
        if not summary.open:
            continue
        waits = watch.waits(summary)
        mine = [_task(wait, person, watch) for wait in waits if person in wait.people]
        tasks += mine
        if person in summary.requesters and not mine:
            requested.append(Requested(summary, waits))
    requested.sort(key=lambda r: (r.summary.moved, r.summary.id))
    opened = still_open(signals, summaries, settled)
    bench, known = watch.bench, watch.bench.registry.person(person)
    return Personal(
        person,
        tuple(sorted(tasks, key=_urgency)),
        tuple(requested),
        signals_over(known, opened, bench.registry, bench.day, bench.process.monitor) if known else (),
        ended_by_others(person, summaries, watch),
        key_ends(known, watch) if known else None,
    )


def key_ends(person: Person, watch: Watch) -> date | None:
    """Return the last day on which `person` can sign, where it is near or past and the process asks for signatures."""
    asked_for = any(model.proof is Proof.SIGNED for model in watch.bench.process.models)
    last = person.signs_until
    soon = last is not None and last <= watch.today + SOON
    return last if asked_for and soon and not person.gone_on(watch.today) else None


def lately(watch: Watch) -> datetime:
    """Return the moment since which the end of a request is told."""
    return datetime.combine(watch.today - LATELY, time(), watch.zone)


def ended_by_others(person: str, summaries: Iterable[Summary], watch: Watch) -> tuple[Summary, ...]:
    """Return the requests of `person` that came to their end lately, not by their own doing; the last one first.

    Who was asked about a change, or gave an opinion on it, is not told: they
    answered what they were asked, and nothing of its end is theirs to act on.
    """
    since = lately(watch).date()
    found = [
        (summary.ended, summary.id, summary)
        for summary in summaries
        if summary.ended is not None
        and person in summary.requesters
        and summary.ended_by != person
        and since <= day_of(summary.ended, watch.zone) <= watch.today
    ]
    return tuple(summary for _, _, summary in sorted(found, key=lambda each: each[:2], reverse=True))


def _urgency(task: Task) -> tuple[bool, bool, date, bool, date, str]:
    wait = task.wait
    return (
        not wait.overdue,
        not wait.debt,
        wait.due or date.max,
        wait.after is not None,
        wait.since,
        wait.summary.id,
    )


def _task(wait: Wait, person: str, watch: Watch) -> Task:
    return Task(wait, _capacity(wait, person, watch), command(wait, watch))


def _capacity(wait: Wait, person: str, watch: Watch) -> Capacity | None:
    """Return the role over an object in which `person` is asked, perhaps in somebody's place."""
    if wait.opinion:
        return None
    bench, summary = watch.bench, wait.summary
    model = watch.model(summary)
    barred = bench.barred(summary, model, wait.step)
    if wait.asked:
        found = (bench.capacity(person, seat, barred) for seat in wait.asked)
        return next((capacity for capacity in found if capacity), None)
    return bench.doing_capacity(person, summary, model.doers.get(wait.step, ()), barred)


def command(wait: Wait, watch: Watch) -> str:
    """Return the command that does what is waited for."""
    change = wait.summary.id
    if wait.summary.held:
        return f"izm resume {change}"
    if wait.opinion:
        return f"izm assess {change} --expert-opinion TEXT"
    summary = wait.summary
    if wait.step is Step.IMPLEMENT and keeps_from_beginning(summary, watch.bench, watch.others):
        return "izm standard list"
    stopped = to_be_stopped(summary, watch.model(summary))
    return command_for(change, wait.step, summary.state, stopped=stopped)
