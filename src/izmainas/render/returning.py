"""What is said of a change that a decision turned back: returned until it is assessed anew, or not ratified."""

from collections.abc import Iterator

from izmainas.domain.change import Change
from izmainas.domain.registry import Registry
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Decision, State, Step
from izmainas.message import Message, msg


def returned(change: Change, registry: Registry) -> Iterator[Message]:
    """Yield who returned the change, and why, while it waits: whoever assesses it anew has to know."""
    if change.standing.state is not State.REGISTERED:
        return
    for entry in reversed(change.history):
        if entry.decision is Decision.RETURN:
            yield msg(
                "Returned by {person}: {reason}",
                person=registry.name_of(entry.by),
                reason=entry.reason or "-",
            )
            return


def ratification_refused(change: Change, registry: Registry) -> Iterator[Message]:
    """Yield who refused to ratify an emergency, and why, while it is open: work that is under way is to be stopped."""
    if change.standing.state.ended or not summarize(change).ratification_refused:
        return
    entry = next(e for e in reversed(change.history) if e.step is Step.RATIFY)
    who, why = registry.name_of(entry.by), entry.reason or "-"
    if change.standing.state is State.IMPLEMENTING:
        yield msg(
            "{person} refused to ratify it, so the work is to be stopped: {reason}", person=who, reason=why
        )
    else:
        yield msg("{person} refused to ratify it: {reason}", person=who, reason=why)
