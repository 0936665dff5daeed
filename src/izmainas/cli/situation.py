"""What commands share that read the situation: goals, numbers, and signals with what became of them."""

from collections.abc import Iterable, Sequence

from izmainas.cli.workspace import Workspace
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
    for fault in surveyed.faults:
        place = str(fault.where) if fault.where else ""
        ws.notice(
            msg("Left out, because it cannot be read: {place} – {reason}", place=place, reason=fault.message)
        )
    return surveyed.situation


def signal_id(given: str, flag: str) -> str:
    """Return the number of a signal as it stands in files; raises `UsageError` for what is none."""
    return fitting(SignalId, given.strip().upper(), flag)


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


def refs_given(
    service: Sequence[str] | None, resource: Sequence[str] | None, capability: Sequence[str] | None
) -> tuple[str, ...]:
    """Return references of what the flags name, each once; `service/x` is understood as `x`."""
    flags = (("service", service), ("resource", resource), ("capability", capability))
    found = [
        f"{kind}/{name.strip().removeprefix(f'{kind}/')}" for kind, names in flags for name in names or ()
    ]
    return tuple(dict.fromkeys(found))


def require_held(refs: Iterable[str], registry: Registry) -> None:
    """Refuse objects that the registry does not hold; raise `NotFoundError`."""
    known = set(registry.refs)
    unknown = [ref for ref in refs if ref not in known]
    if unknown:
        kind = unknown[0].partition("/")[0]
        names = sorted(ref.partition("/")[2] for ref in known if ref.startswith(f"{kind}/"))
        raise NotFoundError(
            "IZM-E554",
            msg("the registry does not hold {objects}", objects=unknown),
            hint=msg("There are: {names}", names=names or ["-"]),
        )
