"""Taking signals up: what they fill in of a request, and what is said when the change behind them closes."""

from collections.abc import Sequence
from typing import Any

from izmainas.cli.situation import followed_signal
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Change, names_of
from izmainas.domain.signals import Signal
from izmainas.domain.summary import summarize
from izmainas.domain.uptake import SignalState, follow, require_takeable
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.store.situation_files import load_situation


def taken_up(ws: Workspace, numbers: Sequence[str]) -> dict[str, Any]:
    """Return what the signals say of a request: title, objects, tickets, description.

    Refuses one that does not exist, was dismissed or is settled.
    """
    situation = load_situation(ws.repository.committed).situation
    summaries = ws.repository.summaries()
    signals: list[Signal] = []
    for number in numbers:
        followed = followed_signal(number, situation, summaries)
        require_takeable(followed)
        signals.append(followed.signal)
    refs = dict.fromkeys(ref for signal in signals for ref in signal.over)
    tickets = dict.fromkeys(ticket for signal in signals for ticket in signal.tickets)
    said = "\n".join(signal.description for signal in signals if signal.description)
    return {
        "title": signals[0].title,
        "services": names_of("service", refs),
        "resources": names_of("resource", refs),
        "capabilities": names_of("capability", refs),
        "tickets": [ticket.data() for ticket in tickets],
        "description": said or None,
    }


def require_goals(ws: Workspace, goals: Sequence[str]) -> None:
    """Refuse a goal that the strategy does not have: a slip of the pen stayed on record. Without any there, none is."""
    if not goals:
        return
    known = [g.id for g in load_situation(ws.repository.committed, tolerant=True).situation.strategy.goals]
    for goal in goals:
        if known and goal not in known:
            raise NotFoundError(
                "IZM-E555",
                msg("the strategy has no goal {goal}", goal=goal),
                hint=msg("There are: {names}", names=known),
            )


def tell_of_signals(ws: Workspace, closed: Change) -> None:
    """Say which signals the closing of `closed` settles, and which stay open: the loop of PU2-20 is closed.

    Beside the answer, on stderr: the change is closed whatever becomes of its signals.
    """
    numbers = closed.origin.signals if closed.origin else ()
    if not numbers or ws.dry_run:
        return
    others = [s for s in ws.repository.summaries() if s.uid != closed.uid]
    signals = load_situation(ws.repository.committed, tolerant=True).situation.signals
    for each in follow((signals[n] for n in numbers if n in signals), [*others, summarize(closed)]):
        if each.state is SignalState.SETTLED:
            ws.notice(msg("{signal} is settled: {title}", signal=each.signal.id, title=each.signal.title))
        elif each.state is SignalState.OPEN:
            ws.notice(
                msg(
                    "{signal} stays open, for the change brought nothing: {command}",
                    signal=each.signal.id,
                    command=f"izm new --signal {each.signal.id}",
                )
            )
        else:
            ws.notice(msg("{signal} is {state}", signal=each.signal.id, state=each.state))
