"""Which version of a change is gone on from by one that lands: the last, or the last sound one where that is restored, and what is on record there."""

from collections.abc import Sequence
from typing import NamedTuple

from izmainas.audit.growth import CONTENT, common_entries
from izmainas.domain.change import Change


class Base(NamedTuple):
    """The place of the version that one is judged beside, and of the one whose content was on record there."""

    place: int
    recorded: int


def gone_on_from(versions: Sequence[Change | None], after: Change) -> Base | None:
    """Return what `after` is judged beside, as a replay judges it; None for nothing.

    `versions` are oldest first; None stands for a removal. Whoever restores
    what was sound, or was on record, is not blamed for restoring it.
    """
    last: Base | None = None
    sound: Base | None = None
    for place, version in enumerate(versions):
        if version is None:
            sound = last if sound is None else sound
            continue
        recorded = place
        begun = last if sound is None else sound
        if begun is not None and last is not None:
            kept = extends(version, versions[begun.place])
            before = begun if kept else last
            sound = None if kept else begun
            stood = versions[before.place]
            recorded = before.recorded if stood and stood.history == version.history else place
        last = Base(place, recorded)
    return sound if sound is not None and extends(after, versions[sound.place]) else last


def extends(change: Change, earlier: Change | None) -> bool:
    """Whether a change has every entry of an earlier version, in its place."""
    return earlier is None or common_entries(earlier.history, change.history) == len(earlier.history)


def as_recorded(last: Change, recorded: Change, after: Change) -> Change:
    """Return `last` with that of its content which `after` puts back as it is on record in `recorded`.

    Judged beside it, whoever puts back what was changed quietly is not blamed
    for it. Once another entry has landed, what stood then is what was acted
    upon, and no longer put back without an entry.
    """
    back = {
        name: getattr(recorded, name)
        for name in CONTENT
        if getattr(last, name) != getattr(after, name) == getattr(recorded, name)
    }
    return last.altered(back) if back else last


def same_content(one: Change, other: Change) -> bool:
    """Whether two versions of a change differ in nothing that an entry would have to tell of."""
    return all(getattr(one, name) == getattr(other, name) for name in CONTENT)
