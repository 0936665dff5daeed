"""The course of a change: where it stood from when until when, what was decided, where the work left the plan."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from izmainas.domain.change import Change
from izmainas.domain.history import BEFORE_AUTHORIZATION, Entry, Standing
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
    """What happened to a change, oldest first.

    `met` says of each expected result whether it came, if anybody said;
    `allowed`, whether an approval that left no seat empty stood when the work
    began.
    """

    visits: tuple[Visit, ...] = ()
    decisions: tuple[Decided, ...] = ()
    deviations: tuple[Departed, ...] = ()
    met: tuple[bool | None, ...] = ()
    work: tuple[datetime | None, datetime | None] = (None, None)
    allowed: bool = False


def course(change: Change, stands: Sequence[Standing]) -> Course:
    """Return the course of `change`; `stands` is where each entry of its history left it."""
    review = change.review
    return Course(
        tuple(_visits(change.history, stands)),
        tuple(_decisions(change.history, stands)),
        tuple(
            Departed(entry.at, bool(entry.outside))
            for entry in change.history
            if entry.phase is Phase.DEVIATION
        ),
        tuple(compared.met for compared in review.expected_vs_actual) if review else (),
        _work(change.history),
        _allowed(change.history, stands),
    )


def _visits(history: Sequence[Entry], stands: Sequence[Standing]) -> Iterator[Visit]:
    """Yield each time in a state; an entry that leaves the state as it is ends none."""
    since, state = history[0].at, stands[0].state
    for entry, standing in zip(history[1:], stands[1:], strict=True):
        if standing.state is not state:
            yield Visit(state, since, entry.at)
            since, state = entry.at, standing.state
    yield Visit(state, since, None)


def _decisions(history: Sequence[Entry], stands: Sequence[Standing]) -> Iterator[Decided]:
    """Yield each decision, with when the change had come to where it was taken: entries follow one another, even within a second."""
    since, state = history[0].at, stands[0].state
    for entry, standing in zip(history, stands, strict=True):
        if entry.decision is not None:
            yield Decided(
                entry.id,
                entry.step,
                entry.decision,
                entry.by,
                entry.for_,
                entry.at,
                min(since, entry.at),  # clocks of two machines may differ by some minutes
                not entry.awaits,
            )
        if standing.state is not state:
            since, state = entry.at, standing.state


def _work(history: Sequence[Entry]) -> tuple[datetime | None, datetime | None]:
    """Return when work first began and when it last ended, as the history says."""
    begun = [entry.at for entry in history if entry.phase is Phase.START]
    ended = [entry.at for entry in history if entry.phase is Phase.FINISH]
    return (begun[0] if begun else None, ended[-1] if ended else None)


def _allowed(history: Sequence[Entry], stands: Sequence[Standing]) -> bool:
    """Return whether a whole approval stood at the first start: one that no return and no edit took back.

    The order of the entries decides: clocks of two machines may differ.
    """
    stood = False
    for entry, standing in zip(history, stands, strict=True):
        if entry.phase is Phase.START:
            return stood
        if standing.state in BEFORE_AUTHORIZATION:
            stood = False
        elif entry.step is Step.AUTHORIZE and entry.decision is Decision.APPROVE:
            stood = not entry.awaits
    return False
