"""Volumes of tickets: how many of each kind came in about an object, month by month (`tickets/*.yaml`)."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from izmainas.domain import layout
from izmainas.domain.record import Natural, Record
from izmainas.domain.terms import Ref, Slug, TicketKind

#: A calendar month: `2026-10`.
Month = Annotated[str, Field(pattern=r"^[0-9]{4}-(?:0[1-9]|1[0-2])$")]


class Volume(Record):
    """How many tickets of one kind came in during one month, as one source counts them."""

    month: Month
    kind: TicketKind
    count: Natural
    source: Slug | None = None


class TicketVolumes(Record):
    """`registry/tickets/<kind>.<id>.yaml`, such as `service.e-iesniegums.yaml`: the tickets about one object."""

    id: Slug
    over: Ref
    volumes: tuple[Volume, ...] = ()


def volumes_of(ref: Ref, standing: Iterable[Volume], entered: Iterable[Volume] = ()) -> TicketVolumes:
    """Return the tickets about an object: what stands, in the order in which it stands, with what is entered.

    That takes the place of what stands of its month, kind and source. Else it
    stands where it belongs month by month, the kinds in their official order.
    """
    new = {_counted(volume): volume for volume in entered}
    volumes: list[Volume] = []
    placed: set[tuple[str, int, str]] = set()
    for volume in standing:
        key = _counted(volume)
        if key not in placed:
            volumes.append(new.get(key, volume))
        if key in new:
            placed.add(key)
    keys = [*map(_counted, volumes)]
    for key in sorted(new.keys() - placed):
        at = max((at for at, other in enumerate(keys, 1) if other < key), default=0)
        keys.insert(at, key)
        volumes.insert(at, new[key])
    return TicketVolumes(id=volumes_id(ref), over=ref, volumes=tuple(volumes))


def _counted(volume: Volume) -> tuple[str, int, str]:
    """Return what a volume counts, in the order in which volumes are laid down."""
    return volume.month, [*TicketKind].index(volume.kind), volume.source or ""


def tickets_path(ref: str) -> str:
    """Return the path of the file that counts the tickets of an object."""
    return f"{layout.TICKETS}/{volumes_id(ref)}.yaml"


def volumes_id(ref: str) -> str:
    """Return the name of the file that holds the volumes of an object: `service.e-iesniegums`."""
    return ref.replace("/", ".", 1)
