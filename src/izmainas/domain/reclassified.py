"""Which classes a change may have had when an entry was made: what an edit replaced is not in the file any more."""

from collections.abc import Sequence

from izmainas.domain.change import Change
from izmainas.domain.history import Entry
from izmainas.domain.terms import Complexity, Kind, Step

Class = tuple[Kind, Complexity]


def binds_today(change: Change, entry: Entry) -> bool:
    """Whether an entry approves what the change asks for today: then it was of this class and had these targets."""
    return entry.approves is not None and entry.approves in {change.digest(), change.request_digest()}


def classes_at(change: Change, place: int) -> Sequence[Class]:
    """Return the classes that a change may have had when the entry at `place` was made.

    There is one, unless the change was reclassified later: then all that it
    may have had. A change is never made a standard one, nor ceases to be one.
    What binds the content of today tells its class; an edit of the class was
    itself made under the one before.
    """
    edits = (entry for entry in change.history[place:] if entry.step is Step.EDIT)
    edited = {name for edit in edits for name in edit.changed}
    if edited.isdisjoint({"kind", "complexity"}) or binds_today(change, change.history[place]):
        return ((change.kind, change.complexity),)
    free = "kind" in edited and change.kind is not Kind.STANDARD
    kinds = [kind for kind in Kind if kind is not Kind.STANDARD] if free else [change.kind]
    grades = [*Complexity] if "complexity" in edited else [change.complexity]
    return [(kind, complexity) for kind in kinds for complexity in grades]
