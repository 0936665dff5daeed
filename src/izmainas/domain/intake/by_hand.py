"""Numbers that a person enters by hand: a value of an indicator, the tickets of a month; what stands is not overwritten."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from izmainas.domain.indicators import Indicator
from izmainas.domain.intake.indicators import indicator_with
from izmainas.domain.terms import Ref, TicketKind
from izmainas.domain.tickets import TicketVolumes, Volume, volumes_of
from izmainas.errors import NotFoundError, RefusedError
from izmainas.message import Message, msg


def measure(
    indicator: Indicator,
    day: date,
    *,
    value: float | None,
    planned: float | None,
    correct: bool,
    command: str,
) -> Indicator:
    """Return the indicator with a value and a plan of `day`; raise `RefusedError` where another stands there.

    `correct` says that the one that stands is wrong. `command` is what would be typed then.
    """
    for standing, given in ((indicator.values.get(day), value), (indicator.planned.get(day), planned)):
        if None not in {standing, given} and standing != given and not correct:
            raise _stands(
                msg(
                    "{id} has another number of {day} already: {number}",
                    id=indicator.id,
                    day=day,
                    number=standing,
                ),
                command,
            )
    values = {day: value} if value is not None else {}
    return indicator_with(indicator, values, {day: planned} if planned is not None else {})


def unmeasure(indicator: Indicator, day: date) -> Indicator:
    """Return the indicator without the value and the plan of `day`; raise `NotFoundError` where it has neither."""
    if day not in indicator.values and day not in indicator.planned:
        raise NotFoundError(
            "IZM-E514",
            msg("{id} has no number of {day}", id=indicator.id, day=day),
            hint=msg("See which there are: {command}", command=f"izm registry show indicator/{indicator.id}"),
        )
    values, planned = (
        {on: number for on, number in series.items() if on != day}
        for series in (indicator.values, indicator.planned)
    )
    return indicator.evolve(values=values, planned=planned)


def count(
    old: TicketVolumes | None,
    ref: Ref,
    month: str,
    counts: Mapping[TicketKind, int],
    *,
    source: str | None,
    correct: bool,
    command: str,
) -> TicketVolumes:
    """Return the volumes of an object with `counts` of a month; raise `RefusedError` where others stand there.

    Without `source`, the one count that stands there is meant, whoever brought
    it: beside it, a second one would be added up. `correct` says that what
    stands is wrong; `command` is what would be typed then.
    """
    standing = old.volumes if old else ()
    whose: dict[TicketKind, str | None] = {}
    others: list[Message] = []
    for kind, n in counts.items():
        found = [v for v in standing if (v.month, v.kind) == (month, kind)]
        whose[kind] = source if source is not None else _source(ref, found)
        others += [_told(v) for v in found if v.source == whose[kind] and v.count != n]
    if others and not correct:
        raise _stands(
            msg(
                "{object} has other counts of {month} already: {counts}",
                object=ref,
                month=month,
                counts=others,
            ),
            command,
        )
    entered = [Volume(month=month, kind=kind, count=n, source=whose[kind]) for kind, n in counts.items()]
    return volumes_of(ref, standing, entered)


def uncount(
    old: TicketVolumes | None, ref: Ref, month: str, kinds: Collection[TicketKind], *, source: str | None
) -> TicketVolumes:
    """Return the volumes of an object without what was counted of `kinds` in a month; raise `NotFoundError`."""
    standing = old.volumes if old else ()
    gone: list[Volume] = []
    for kind in kinds:
        found = [v for v in standing if (v.month, v.kind) == (month, kind)]
        of = source if source is not None else _source(ref, found)
        taken = [v for v in found if v.source == of]
        if not taken:
            raise NotFoundError(
                "IZM-E514",
                msg("{object} has no count of {kind} in {month}", object=ref, kind=kind, month=month),
                hint=msg("See which there are: {command}", command=f"izm registry show {ref}"),
            )
        gone += taken
    return volumes_of(ref, [v for v in standing if v not in gone])


def total(volumes: TicketVolumes | None, month: str, kind: TicketKind) -> int | None:
    """Return how many tickets of a kind were counted in a month, all sources together; None for nobody counted."""
    counts = [v.count for v in (volumes.volumes if volumes else ()) if (v.month, v.kind) == (month, kind)]
    return sum(counts) if counts else None


def months_between(volumes: TicketVolumes | None, kind: TicketKind, month: str) -> list[str]:
    """Return the months before `month` that nobody counted the kind in, back to the latest that somebody did."""
    counted = [v.month for v in (volumes.volumes if volumes else ()) if v.kind is kind and v.month < month]
    missing: list[str] = []
    step = _before(month)
    while counted and step > max(counted):
        missing.append(step)
        step = _before(step)
    return missing[::-1]


def _before(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year - (number == 1):04d}-{(number - 2) % 12 + 1:02d}"


def _source(ref: Ref, found: Sequence[Volume]) -> str | None:
    """Return whose count is meant where nobody says: what was entered by hand, else the one that there is."""
    sources = [v.source for v in found]
    if len(sources) < 2 or None in sources:  # noqa: PLR2004 - one, or none
        return None if None in sources or not sources else sources[0]
    raise RefusedError(
        "IZM-E345",
        msg(
            "several sources count these tickets of {object}: {counts}",
            object=ref,
            counts=[_told(v) for v in found],
        ),
        hint=msg("Say whose count it is: {command}", command=f"--source {sources[0]}"),
    )


def _told(volume: Volume) -> Message:
    if volume.source is None:
        return msg("{kind} {n}", kind=volume.kind, n=volume.count)
    return msg("{kind} {n} (source {source})", kind=volume.kind, n=volume.count, source=volume.source)


def _stands(what: Message, command: str) -> RefusedError:
    return RefusedError(
        "IZM-E345", what, hint=msg("If that is wrong, correct it: {command}", command=command)
    )
