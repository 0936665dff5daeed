"""What is said of a change that was returned, until it is assessed anew."""

from collections.abc import Iterator

from izmainas.domain.change import Change
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Decision, State
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
