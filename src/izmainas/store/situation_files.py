"""The files of the situation, which no decision's authority rests on: strategy, indicators, tickets, signals."""

from typing import NamedTuple

from izmainas.audit.landing import Noted
from izmainas.domain import layout
from izmainas.domain.indicators import Indicator
from izmainas.domain.intake.mapping import ImportMapping
from izmainas.domain.record import Record
from izmainas.domain.signals import Signal
from izmainas.domain.situation import Situation
from izmainas.domain.strategy import Strategy
from izmainas.domain.terms import Ref
from izmainas.domain.tickets import TicketVolumes, volumes_id
from izmainas.errors import IzmError
from izmainas.store.quick_records import misnamed, read_record
from izmainas.store.registry_files import schema_model
from izmainas.store.sources import Source

_FOLDERS: dict[str, type[Record]] = {
    layout.INDICATORS: Indicator,
    layout.TICKETS: TicketVolumes,
    layout.IMPORTS: ImportMapping,
}


class Surveyed(NamedTuple):
    """The situation; `faults` is empty unless asked for."""

    situation: Situation
    faults: tuple[IzmError, ...] = ()

    @property
    def unreadable(self) -> frozenset[str]:
        """The files that cannot be read."""
        return frozenset(fault.where.path for fault in self.faults if fault.where)

    @property
    def followed(self) -> frozenset[str]:
        """The changes that signals follow."""
        return frozenset(signal.follows for signal in self.situation.signals.values() if signal.follows)


def situation_model(path: str) -> type[Record] | None:
    """Return the model of a file of the situation by its path."""
    if path == layout.STRATEGY:
        return Strategy
    if layout.is_signal(path):
        return Signal
    folder, _, name = path.rpartition("/")
    return _FOLDERS.get(folder) if name.endswith(".yaml") else None


def record_model(path: str) -> type[Record] | None:
    """Return the model of any file of the registry by its path."""
    return schema_model(path) or situation_model(path)


def situation_paths(source: Source) -> list[str]:
    """Return the paths of all files of the situation."""
    return [path for path in source.paths(layout.REGISTRY) if situation_model(path)]


def noted_before(old: bytes | None, new: bytes | None, path: str) -> Noted | None:
    """Return the signal that a file held, where it says otherwise now; None for one that could not be read."""
    before, after = _signal(old, path), _signal(new, path)
    return Noted(before.over, before.by) if before is not None and before != after else None


def _signal(data: bytes | None, path: str) -> Signal | None:
    record = _readable(data, path)
    return record if isinstance(record, Signal) else None


def is_indicator(path: str) -> bool:
    """Whether a path is that of an indicator's file."""
    return situation_model(path) is Indicator


def measured(old: bytes | None, new: bytes | None, path: str) -> tuple[Ref, ...]:
    """Return what an indicator is over, before a change of its file and after; nothing where that cannot be told."""
    over: dict[Ref, None] = {}
    for data in (old, new):
        record = _readable(data, path)
        if isinstance(record, Indicator):
            over |= dict.fromkeys(record.over)
        elif data is not None:
            return ()
    return tuple(over)


def _readable(data: bytes | None, path: str) -> Record | None:
    try:
        return read_situation(data, path) if data is not None else None
    except IzmError:
        return None


def load_situation(source: Source, *, tolerant: bool = False, paths: list[str] | None = None) -> Surveyed:
    """Return goals, indicators, ticket volumes and signals; of all files, or of those at `paths`.

    The first fault is raised; with `tolerant`, faulty files count as absent
    and the faults are returned.
    """
    faults: list[IzmError] = []
    found: list[Record] = []
    for path, data in source.read_all(situation_paths(source) if paths is None else paths):
        try:
            found.append(read_situation(data, path))
        except IzmError as error:
            if not tolerant:
                raise
            faults.append(error)
    return Surveyed(
        Situation(
            strategy=next((r for r in found if isinstance(r, Strategy)), Strategy()),
            indicators={r.id: r for r in found if isinstance(r, Indicator)},
            tickets={r.over: r for r in found if isinstance(r, TicketVolumes)},
            signals={r.id: r for r in found if isinstance(r, Signal)},
        ),
        tuple(faults),
    )


def read_situation(data: bytes, path: str) -> Record:
    """Return one file of the situation; its name is that of what it holds."""
    model = situation_model(path)
    if model is None:
        raise ValueError(path)
    record = read_record(model, data, path)
    name = path.rpartition("/")[2].removesuffix(".yaml")
    held = str(getattr(record, "id", name))
    about = volumes_id(record.over) if isinstance(record, TicketVolumes) else held
    if not held == about == name:
        raise misnamed(held, data, path)
    return record
