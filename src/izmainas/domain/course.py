"""The course of a change: where it stood from when until when, what was decided, where the work left the plan."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from izmainas.domain.change import Change
from izmainas.domain.history import Entry, Standing
from izmainas.domain.terms import Decision, Phase, State, Step


class Visit(NamedTuple):
    """A time in one state; `until` is None where the change still stands there."""

    state: State
    since: datetime
    until: datetime | None


class Decided(NamedTuple):
    """A decision: who, when, and since when the change had stood where it was asked for.

    `complete` tells whether it left no seat empty.
    """

    event: str
    step: Step
    decision: Decision
    by: str
    for_: str | None
    at: datetime
    since: datetime
    complete: bool


class Departed(NamedTuple):
    """A deviation from the plan, and whether it left the envelope."""

    at: datetime
    outside: bool


class Course(NamedTuple):
    """What happened to a change, oldest first; `met` says of each expected result whether it came, if anybody said."""

    visits: tuple[Visit, ...] = ()
    decisions: tuple[Decided, ...] = ()
    deviations: tuple[Departed, ...] = ()
    met: tuple[bool | None, ...] = ()
    work: tuple[datetime | None, datetime | None] = (None, None)


def course(change: Change, stands: Sequence[Standing]) -> Course:
    """Return the course of `change`; `stands` is where each entry of its history left it."""
    visits = tuple(_visits(change.history, stands))
    review = change.review
    return Course(
        visits,
        tuple(_decisions(change.history, visits)),
        tuple(
            Departed(entry.at, bool(entry.outside))
            for entry in change.history
            if entry.phase is Phase.DEVIATION
        ),
        tuple(compared.met for compared in review.expected_vs_actual) if review else (),
        _work(change.history),
    )


def _visits(history: Sequence[Entry], stands: Sequence[Standing]) -> Iterator[Visit]:
    """Yield each time in a state; an entry that leaves the state as it is ends none."""
    since, state = history[0].at, stands[0].state
    for entry, standing in zip(history[1:], stands[1:], strict=True):
        if standing.state is not state:
            yield Visit(state, since, entry.at)
            since, state = entry.at, standing.state
    yield Visit(state, since, None)


def _decisions(history: Sequence[Entry], visits: Sequence[Visit]) -> Iterator[Decided]:
    for entry in history:
        if entry.decision is None:
            continue
        yield Decided(
            entry.id,
            entry.step,
            entry.decision,
            entry.by,
            entry.for_,
            entry.at,
            # the visit that the decision was taken in: it began before, and ended with it at the earliest
            max((v.since for v in visits if v.since < entry.at), default=history[0].at),
            not entry.awaits,
        )


def _work(history: Sequence[Entry]) -> tuple[datetime | None, datetime | None]:
    """Return when work first began and when it last ended, as the history says."""
    begun = [entry.at for entry in history if entry.phase is Phase.START]
    ended = [entry.at for entry in history if entry.phase is Phase.FINISH]
    return (begun[0] if begun else None, ended[-1] if ended else None)
