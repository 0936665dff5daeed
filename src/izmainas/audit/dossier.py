"""One change with everything that proves it: commits, decisions with their basis and level, sums of the files."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from izmainas.audit.ground import Ground
from izmainas.audit.levels import Proved, prove
from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.authority import Bench, Requirement
from izmainas.domain.change import Change
from izmainas.domain.history import Entry
from izmainas.domain.process import ChangeModel
from izmainas.domain.registry import Registry
from izmainas.domain.roles import Assignment, Substitute
from izmainas.domain.summary import summarize


class Commit(NamedTuple):
    """A commit that changed the file of the change, and the events that it brought."""

    id: str
    author: str
    email: str
    authored: datetime
    committed: datetime
    trailers: Mapping[str, str]
    events: tuple[str, ...]


class FileSum(NamedTuple):
    """A file that the dossier rests on, as git holds it: its blob, its length in bytes and its SHA-256."""

    path: str
    blob: str
    size: int
    sha256: str


class Basis(NamedTuple):
    """By what right somebody decided: the role that they, or whom they substitute, held; the seats it fills."""

    assignment: Assignment | None
    substitute: Substitute | None
    seats: tuple[Requirement, ...]


class Attested(NamedTuple):
    """A decision, how strongly it is proved, by what right it was taken, and the registry that says so."""

    entry: Entry
    proved: Proved
    basis: Basis
    registry: Registry
    commit: Commit | None


class Dossier(NamedTuple):
    """The change as the commit `head` holds it, the numbers that it has had, the first one first, and its proof.

    `acknowledged` is what was said of the rules that were broken in it.
    """

    change: Change
    numbers: tuple[str, ...]
    path: str
    head: str
    head_at: datetime
    decisions: tuple[Attested, ...]
    commits: tuple[Commit, ...]
    files: tuple[FileSum, ...]
    acknowledged: tuple[Acknowledged, ...] = ()


def attest(change: Change, place: int, ground: Ground, commit: Commit | None) -> Attested:
    """Return the entry at `place` of the history with its level and basis, by the policy that it landed under."""
    entry = change.history[place]
    return Attested(
        entry, prove(change, entry, ground), _basis(change, place, ground), ground.registry, commit
    )


def _basis(change: Change, place: int, ground: Ground) -> Basis:
    entry, registry = change.history[place], ground.registry
    day = ground.day_of(entry)
    holder = entry.for_ or entry.by
    held = [
        a
        for a in registry.roles.assignments
        if (a.role, a.over, a.person) == (entry.role, entry.over, holder) and a.holds_on(day)
    ]
    filling = [
        s
        for s in registry.roles.substitutes
        if entry.for_ and (s.person, s.for_) == (entry.by, entry.for_) and s.holds_on(day)
    ]
    return Basis(next(iter(held), None), next(iter(filling), None), _seats(change, place, ground, day))


def _seats(change: Change, place: int, ground: Ground, day: date) -> tuple[Requirement, ...]:
    """Return the seats that the entry fills by the process it was taken under; a review fills none."""
    entry = change.history[place]
    model = _model(change, entry, ground)
    summary = summarize(change.evolve(history=change.history[: place + 1]))
    bench = Bench(ground.registry, ground.process, day)
    asked = bench.asked(model, summary, model.seats_of(entry.step), entry.step)
    return tuple(seat for seat in asked if (entry.role, entry.over) in seat.positions)


def _model(change: Change, entry: Entry, ground: Ground) -> ChangeModel:
    process = (ground.policies or {}).get(entry.policy or "", ground.process)
    return process.model(change.kind, change.complexity)
