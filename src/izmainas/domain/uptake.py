"""What became of a signal: told by the changes that name it, by no record of its own (PU2-20, steps 1 and 2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from izmainas.domain.record import Word
from izmainas.domain.registry import Registry
from izmainas.domain.signals import Dismissal, Signal
from izmainas.domain.stewardship import who_may_dismiss
from izmainas.domain.summary import Summary
from izmainas.domain.terms import FAILURES, State
from izmainas.errors import RefusedError
from izmainas.message import msg


class SignalState(Word):
    """Where a signal stands."""

    OPEN = "open"
    TAKEN_UP = "taken-up"
    SETTLED = "settled"
    DISMISSED = "dismissed"


class Followed(NamedTuple):
    """A signal, where it stands, and the changes that ever took it up."""

    signal: Signal
    state: SignalState
    changes: tuple[Summary, ...]


def follow(signals: Iterable[Signal], summaries: Iterable[Summary]) -> tuple[Followed, ...]:
    """Return each signal with what became of it, in one pass over the changes."""
    taking: dict[str, list[Summary]] = defaultdict(list)
    for summary in summaries:
        for number in summary.signals:
            taking[number].append(summary)
    return tuple(
        Followed(signal, state_of(signal, taking[signal.id]), tuple(taking[signal.id])) for signal in signals
    )


def state_of(signal: Signal, changes: Iterable[Summary]) -> SignalState:
    """Return where a signal stands whose changes are `changes`.

    Taken up while one of them is open, settled when one was closed; one that
    was rejected, withdrawn, backed out or failed leaves it open again: the
    need is still there.
    """
    if signal.dismissed:
        return SignalState.DISMISSED
    found = tuple(changes)
    if any(change.open for change in found):
        return SignalState.TAKEN_UP
    return SignalState.SETTLED if any(map(settles, found)) else SignalState.OPEN


def settles(change: Summary) -> bool:
    """Whether a change has ended so that the need behind it is met.

    One that was split closes also when all its parts were withdrawn: they tell, and have its signals and goals.
    """
    return change.state is State.CLOSED and change.outcome not in FAILURES and not change.children


def require_takeable(followed: Followed) -> None:
    """Refuse a signal that nobody needs to take up; raise `RefusedError`.

    One that another change works on may be taken up too: a need can take
    more than one change.
    """
    signal = followed.signal
    if followed.state is SignalState.DISMISSED and signal.dismissed:
        raise RefusedError(
            "IZM-E354",
            msg("{signal} was dismissed: {reason}", signal=signal.id, reason=signal.dismissed.reason),
            hint=msg("Register a new signal: {command}", command=_anew(signal)),
        )
    if followed.state is SignalState.SETTLED:
        settling = [change.id for change in followed.changes if settles(change)]
        raise RefusedError(
            "IZM-E354",
            msg("{signal} is settled by {changes}", signal=signal.id, changes=settling),
            hint=msg("Register a new signal: {command}", command=_anew(signal)),
        )


def _anew(signal: Signal) -> str:
    """Return the command that registers another signal about the same; it asks for a title."""
    return " ".join(["izm signal new", *(f"--{ref.replace('/', ' ')}" for ref in signal.over)])


def dismiss(followed: Followed, registry: Registry, *, by: str, at: datetime, reason: str) -> Signal:
    """Return the signal, dismissed by `by` for `reason`.

    Only an open one is dismissed, by whoever answers for an object that it is
    over, by a portfolio owner, or by whoever registered it (IZM-E355, E356).
    """
    signal = followed.signal
    if followed.state is not SignalState.OPEN:
        raise RefusedError(
            "IZM-E356",
            msg("{signal} is not open any more: {state}", signal=signal.id, state=followed.state),
            hint=msg("See all signals: {command}", command="izm signal list --all"),
        )
    allowed = who_may_dismiss(signal.over, signal.by, registry, at.date())
    if by not in allowed:
        raise RefusedError(
            "IZM-E355",
            msg("{person} may not dismiss {signal}", person=registry.name_of(by), signal=signal.id),
            hint=msg("Who may: {people}", people=[registry.name_of(person) for person in allowed]),
        )
    return signal.evolve(dismissed=Dismissal(by=by, at=at, reason=reason))


def by_number(followed: Iterable[Followed]) -> Mapping[str, Followed]:
    """Return followed signals by their numbers."""
    return {each.signal.id: each for each in followed}
