"""Which version of a change is gone on from by one that lands: the last, or the last sound one where that is restored."""

from collections.abc import Iterable, Sequence

from izmainas.audit.growth import CONTENT, common_entries
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


def on_record(versions: Iterable[Change | None], last: Change) -> Change:
    """Return the version whose content is on record while `last` stands: the one by which its last entry landed.

    `versions` are newest first and begin with `last`; None stands for a
    removal. What differs since then, no entry told of.
    """
    recorded = last
    for version in versions:
        if version is None:
            continue
        if version.uid != last.uid or version.history != last.history:
            break
        recorded = version
    return recorded


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
