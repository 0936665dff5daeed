"""What waits for one person, and what their own requests wait for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from izmainas.domain.agenda import to_be_stopped
from izmainas.domain.lifecycle.steps import command_for
from izmainas.domain.roles import Capacity
from izmainas.domain.summary import Summary
from izmainas.reports.waits import Wait, Watch


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
    """What waits for a person, most urgent first, and what the person's other requests wait for."""

    person: str
    tasks: tuple[Task, ...]
    requested: tuple[Requested, ...]

    @property
    def overdue(self) -> int:
        """How many tasks are late."""
        return sum(task.wait.overdue for task in self.tasks)


def personal(person: str, summaries: Sequence[Summary], watch: Watch) -> Personal:
    """Return what waits for `person`: what is late first, then debts, then by the day it is due."""
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
    return Personal(person, tuple(sorted(tasks, key=_urgency)), tuple(requested))


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
    stopped = to_be_stopped(summary, watch.model(summary))
    return command_for(change, wait.step, summary.state, stopped=stopped)
