"""What commands share that read the situation: goals, numbers, and signals with what became of them."""

from collections.abc import Iterable

from izmainas.cli.left_out import tell_left_out
from izmainas.cli.numbers import full_signal_id
from izmainas.cli.workspace import Workspace
from izmainas.domain.meant import objects_meant
from izmainas.domain.registry import Registry
from izmainas.domain.situation import Situation
from izmainas.domain.summary import Summary
from izmainas.domain.terms import SignalId
from izmainas.domain.uptake import Followed, by_number, follow
from izmainas.errors import NotFoundError
from izmainas.message import msg
from izmainas.store.records import fitting
from izmainas.store.situation_files import load_situation


def readable_situation(ws: Workspace) -> Situation:
    """Return the situation of HEAD, and say which of its files cannot be read: one bad file hides no other."""
    surveyed = load_situation(ws.repository.committed, tolerant=True)
    tell_left_out(ws, surveyed.faults)
    return surveyed.situation


def signal_given(ws: Workspace, given: str, flag: str) -> str:
    """Return the number of a signal as it stands in files, for what a person types; raises `UsageError` for what is none."""
    return fitting(SignalId, full_signal_id(given, lambda: ws.today.year), flag)


def followed_signal(number: str, situation: Situation, summaries: Iterable[Summary]) -> Followed:
    """Return a signal and what became of it; raises `NotFoundError`."""
    found = by_number(follow(situation.signals.values(), summaries)).get(number)
    if found is None:
        raise NotFoundError(
            "IZM-E553",
            msg("there is no signal {signal}", signal=number),
            hint=msg("See all signals: {command}", command="izm signal list --all"),
        )
    return found


def require_held(refs: Iterable[str], registry: Registry) -> None:
    """Refuse objects that the registry does not hold; raise `NotFoundError`."""
    known = set(registry.refs)
    unknown = [ref for ref in refs if ref not in known]
    if unknown:
        raise NotFoundError(
            "IZM-E554",
            msg("the registry does not hold {objects}", objects=unknown),
            hint=objects_meant(unknown[0], registry),
        )
