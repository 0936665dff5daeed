"""Experts' opinions that were given on other content than what is to be decided now: told, never voided.

The entry of an opinion binds no digest, so what it was given on is told by
the order of the history, and by the digests that decisions left in it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from izmainas.domain.change import Change
from izmainas.domain.history import DECISIONS, WRITES_CONTENT, Entry
from izmainas.domain.terms import Phase, Step

#: the keys of a file whose every edit is one of what an approval binds (DESIGN rule 3); of the assessment, only a part is
MATERIAL: Final = frozenset({"kind", "complexity", "targets", "action", "description"})
_ASSESSMENT: Final = "assessment"


class Overtaken(NamedTuple):
    """The last opinion of an expert, and the last time something was written over it.

    `content` says that the content which an approval binds is known to have
    changed; otherwise the assessment was written anew, and whether that part
    of it changed is not on record.
    """

    by: str
    given: datetime
    changed: datetime
    content: bool


class _Written(NamedTuple):
    """An entry that wrote content: its place, and whether it changed what is bound (None: not on record)."""

    place: int
    entry: Entry
    changed: bool | None


def overtaken_opinions(change: Change) -> tuple[Overtaken, ...]:
    """Return the opinions that came before the content as it is, each expert's last one, in their order.

    The first assessment after an opinion takes it up, unless a decision lay
    between: an expert is asked for the sake of the assessment, and that is no
    news. What the experts wrote themselves is none either.
    """
    history = change.history
    given = {
        entry.by: place
        for place, entry in enumerate(history)
        if entry.step is Step.ASSESS and entry.phase is Phase.OPINION
    }
    named = {opinion.by for opinion in change.assessment.expert_opinions} if change.assessment else set()
    last = {by: place for by, place in given.items() if by in named}
    if not last or max(_places(history), default=-1) < min(last.values()):
        return ()
    written = [*_written(change)]
    found = (_overtaken(history, place, written) for place in sorted(last.values()))
    return tuple(one for one in found if one is not None)


def _overtaken(history: Sequence[Entry], place: int, written: Sequence[_Written]) -> Overtaken | None:
    opinion = history[place]
    later = [one for one in written if one.place > place and opinion.by not in one.entry.acting]
    first = next((one for one in later if _assesses(one.entry)), None)
    if first is not None and not any(e.step in DECISIONS for e in history[place : first.place]):
        later.remove(first)
    certain = [one.entry for one in later if one.changed]
    unknown = [one.entry for one in later if one.changed is None]
    if not certain and not unknown:
        return None
    return Overtaken(opinion.by, opinion.at, (certain or unknown)[-1].at, bool(certain))


def _assesses(entry: Entry) -> bool:
    """Whether an entry wrote the assessment and nothing else that is bound."""
    return entry.step is Step.ASSESS or MATERIAL.isdisjoint(entry.changed)


def _places(history: Sequence[Entry]) -> Iterator[int]:
    """Yield the places of the entries that may have written what an approval binds."""
    for place, entry in enumerate(history):
        if (
            entry.step is Step.EDIT
            and MATERIAL.isdisjoint(entry.changed)
            and _ASSESSMENT not in entry.changed
        ):
            continue
        if entry.step in WRITES_CONTENT and entry.phase is not Phase.OPINION:
            yield place


def _written(change: Change) -> Iterator[_Written]:
    """Yield what was written, with what digests tell of it: a decision before and one after it bind the same, or not."""
    history, places = change.history, [*_places(change.history)]
    request = change.request_digest()
    for number, place in enumerate(places):
        entry = history[place]
        since = places[number - 1] if number else 0
        until = places[number + 1] if number + 1 < len(places) else None
        before = _bound(history[since:place], request)
        after = _bound(history[place:until], request) or (None if until else change.digest())
        changed: bool | None = None
        if before and after:
            changed = before != after
        elif entry.voids or not MATERIAL.isdisjoint(entry.changed):
            changed = True
        yield _Written(place, entry, changed)


def _bound(entries: Sequence[Entry], request: str) -> str | None:
    """Return the digest that the last decision among `entries` binds; that of a request without its assessment tells nothing."""
    bound = (e.approves for e in reversed(entries) if e.step in DECISIONS and e.approves)
    return next((digest for digest in bound if digest != request), None)
