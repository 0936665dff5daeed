"""Which version of a change is gone on from by one that lands: the last, or the last sound one where that is restored."""

from collections.abc import Sequence

from izmainas.audit.growth import common_entries
from izmainas.domain.change import Change


def gone_on_from(versions: Sequence[Change | None], after: Change) -> int | None:
    """Return the place of the version that `after` is judged beside, as a replay judges it; None for none.

    `versions` are oldest first; None stands for a removal. Whoever restores
    what was sound is not blamed for restoring it.
    """
    last: int | None = None
    sound: int | None = None
    for place, version in enumerate(versions):
        if version is None:
            sound = last if sound is None else sound
            continue
        begun = last if sound is None else sound
        if begun is not None:
            sound = None if extends(version, versions[begun]) else begun
        last = place
    return sound if sound is not None and extends(after, versions[sound]) else last


def extends(change: Change, earlier: Change | None) -> bool:
    """Whether a change has every entry of an earlier version, in its place."""
    return earlier is None or common_entries(earlier.history, change.history) == len(earlier.history)
