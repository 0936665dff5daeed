"""What came from the server and what went there, told change by change: number, title, and the entry that says who did what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from izmainas.domain import layout
from izmainas.domain.change import Change, path_of
from izmainas.domain.history import Entry
from izmainas.reports.exchange import Dispute, Told
from izmainas.store.carrying import Clash, Own, moved
from izmainas.store.change_files import readable
from izmainas.store.commit_objects import read_commit
from izmainas.store.objects import Objects
from izmainas.store.plain_touches import differing
from izmainas.store.remaking import renamed
from izmainas.store.runner import Git
from izmainas.store.trees import FILE


@dataclass(frozen=True)
class Received:
    """What the server has that was not here: each change by its last entry, newest first, and how many other files."""

    changes: tuple[Told, ...] = ()
    others: int = 0


def received(git: Git, objects: Objects, base: str, tip: str, head: str) -> Received:
    """Return what came between two commits of the server's branch, and was not in `head`."""
    found = differing(git, objects, base, tip, passing=True)
    came = [one for one in found if one.new != _blob(objects, head, one.path)]
    changes = [(one.path, one.new) for one in came if one.new is not None and layout.is_change(one.path)]
    told = []
    for (path, _), blob in zip(changes, objects.read_many(oid for _, oid in changes), strict=True):
        change = readable(blob.data if blob else None, path)
        if change is not None and change.history:
            told.append(Told(change.id, change.uid, change.title, change.history[-1]))
        else:
            told.append(Told("", "", path, None))
    told.sort(key=lambda one: (one.entry is not None, one.entry and one.entry.at), reverse=True)
    return Received(tuple(told), len(came) - len(changes))


def sent(
    objects: Objects, own: Iterable[Own], renumbered: Mapping[str, str], anew: Mapping[str, Entry]
) -> Iterator[Told]:
    """Yield the events of commits of one's own, oldest first, under the numbers that they have now.

    Those that were written `anew`, behind the work of others, are told so: entries by their ids.
    """
    for one in own:
        told = [*_events(objects, one, renumbered, anew)]
        if told:
            yield from told
        else:
            message = read_commit(objects, one.oid).message.decode("utf-8", "replace")
            yield Told("", "", renamed(message, renumbered).partition("\n")[0], None)


def disputes(objects: Objects, clashes: Iterable[Clash], head: str, tip: str) -> Iterator[Dispute]:
    """Yield each file that stands in the way once, with what was done with it on either side.

    Not what stood there before both: one side may be gone by now, or unreadable, and tells nothing of that.
    """
    first: dict[str, Own] = {}
    for clash in clashes:
        first.setdefault(clash.path, clash.own)
    for path, own in first.items():
        old = next(touch.old for touch in own.touches if touch.path == path)
        blobs = (old, _blob(objects, head, path), _blob(objects, tip, path))
        before, mine, theirs = (_change(objects, blob, path) for blob in blobs)
        yield Dispute(path, _more(mine, theirs, before), _more(theirs, mine, before))


def written_anew(objects: Objects, commit: str, numbers: Iterable[str]) -> dict[str, Entry]:
    """Return the entries of changes as they stand in a commit, by their ids."""
    paths = [path_of(number) for number in numbers]
    changes = [_change(objects, _blob(objects, commit, path), path) for path in paths]
    return {entry.id: entry for change in changes if change for entry in change.history}


def _events(
    objects: Objects, one: Own, renumbered: Mapping[str, str], anew: Mapping[str, Entry]
) -> Iterator[Told]:
    for path, old, new in one.touches:
        if layout.is_change(path):
            place = moved(path, renumbered)
            for told in _more(_change(objects, new, path), _change(objects, old, path)):
                entry = anew.get(told.entry.id, told.entry) if told.entry else None
                yield told._replace(change=place.rpartition("/")[2].removesuffix(".yaml"), entry=entry)


def _more(change: Change | None, *others: Change | None) -> tuple[Told, ...]:
    """Return the entries that a change has and the other ones have not."""
    if change is None:
        return ()
    known = {entry.id for other in others if other for entry in other.history}
    return tuple(
        Told(change.id, change.uid, change.title, entry) for entry in change.history if entry.id not in known
    )


def _change(objects: Objects, oid: str | None, path: str) -> Change | None:
    return readable(objects.content(oid), path) if oid and layout.is_change(path) else None


def _blob(objects: Objects, commit: str, path: str) -> str | None:
    entry = objects.entry(commit, path)
    return entry.oid if entry and entry.mode == FILE else None
