"""Whether work began outside of the freezes, as the calendar was before it landed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, timedelta

from izmainas.audit.ground import Ground
from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.remedy import looked_into
from izmainas.domain.conflicts import ConflictRule, frozen
from izmainas.domain.history import Entry
from izmainas.domain.reclassified import classes_at
from izmainas.domain.schedule import Occurrence, freezes
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Kind, Phase, Step
from izmainas.message import msg


def begun_outside_freezes(
    after: Change, new: Sequence[tuple[int, Entry]], ground: Ground, path: str
) -> Iterator[Finding]:
    """IZM-A018: report work that began in a freeze which nobody had decided to pass by."""
    for place, entry in new:
        if entry.phase is not Phase.START or not ground.calendar.freezes:
            continue
        if _otherwise_then(after, place):
            continue
        at, zone = entry.at, ground.landed.tzinfo or UTC
        if not any(
            freezes(ground.calendar, at, at + timedelta(seconds=1), zone, touching=after.targets.refs)
        ):
            continue  # as nearly always
        freeze = frozen(
            summarize(after.evolve(history=after.history[: place + 1])), ground.calendar, at.astimezone(zone)
        )
        if freeze is not None and not _decided_then(after, place, freeze):
            yield Finding(
                rule="IZM-A018",
                path=path,
                where=("history", place, "at"),
                subject=entry.id,
                message=msg(
                    "{change} began in the freeze {freeze} ({title})",
                    change=after.id,
                    freeze=freeze.id,
                    title=freeze.title,
                ),
                fix=looked_into(after.id),  # what is decided now was not when it began
            )


def _otherwise_then(after: Change, place: int) -> bool:
    """Whether nobody can tell any more what work that began at `place` touched, or whether it was an emergency."""
    edited = _edited(after, place)
    return "targets" in edited or any(kind is Kind.EMERGENCY for kind, _ in classes_at(after, place))


def _decided_then(after: Change, place: int, freeze: Occurrence) -> bool:
    """Whether somebody had decided on a freeze before the work began, by a plan that was edited since."""
    about = f"{ConflictRule.FREEZE} {freeze.id}"
    return "plan" in _edited(after, place) and any(
        entry.step is Step.OVERRIDE and (entry.ref or "").rpartition(" ")[0] == about
        for entry in after.history[:place]
    )


def _edited(after: Change, place: int) -> frozenset[str]:
    """Return what was edited after the entry at `place`."""
    edits = (entry for entry in after.history[place + 1 :] if entry.step is Step.EDIT)
    return frozenset(name for entry in edits for name in entry.changed)
