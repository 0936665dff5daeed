"""The track record: how changes like this one went, from the register's own past."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC
from enum import StrEnum
from typing import Final, NamedTuple

from izmainas.domain.summary import Summary
from izmainas.domain.terms import FAILURES, Action, Complexity, Kind, OutcomeCode
from izmainas.reports.proportion import Proportion

#: fewer cases than this say too little: the question is then widened
ENOUGH: Final = 5


class Likeness(StrEnum):
    """What two changes have in common, closest first."""

    STANDARD_MODEL = "standard-model"
    OBJECT_AND_CLASS = "object-and-class"
    OBJECT = "object"
    CLASS_AND_ACTION = "class-and-action"
    CLASS = "class"
    ALL = "all"


class Past(NamedTuple):
    """A change whose work has ended, as far as others are compared with it; `ended` is a moment in UTC, as text."""

    id: str
    uid: str
    targets: tuple[str, ...]
    standard: str | None
    kind: str
    complexity: str
    action: str
    outcome: str
    ended: str

    @classmethod
    def of(cls, summaries: Iterable[Summary]) -> Iterator["Past"]:
        """Yield those of `summaries` whose work has ended, whatever became of the change later."""
        for s in summaries:
            if s.outcome is not None:
                ended = (s.finished or s.updated).astimezone(UTC).isoformat()
                yield cls(
                    *(s.id, s.uid, s.targets, s.standard, s.kind.value, s.complexity.value),
                    *(s.action.value, s.outcome.value, ended),
                )


class Profile(NamedTuple):
    """What a change is compared by; `uid` is its own, None for one that is not registered yet.

    What is None is not known yet, and nothing is compared by it.
    """

    targets: frozenset[str]
    uid: str | None = None
    standard: str | None = None
    kind: Kind | None = None
    complexity: Complexity | None = None
    action: Action | None = None

    @classmethod
    def of(cls, summary: Summary) -> "Profile":
        """Return what a registered change is compared by."""
        return cls(
            frozenset(summary.targets),
            summary.uid,
            summary.standard,
            summary.kind,
            summary.complexity,
            summary.action,
        )


class TrackRecord(NamedTuple):
    """How the changes of one likeness ended: the numbers of the changes by outcome, oldest first.

    `narrower` are the closer likenesses that had too few cases, each with
    how many: the reader sees that the question was widened, and how far.
    """

    likeness: Likeness
    changes: Mapping[OutcomeCode, tuple[str, ...]]
    narrower: tuple[tuple[Likeness, int], ...] = ()

    @property
    def n(self) -> int:
        """How many changes the record rests on."""
        return sum(map(len, self.changes.values()))

    @property
    def failed(self) -> Proportion:
        """How many failed or were backed out."""
        return Proportion(sum(len(self.changes[code]) for code in FAILURES), self.n)

    @property
    def troubled(self) -> Proportion:
        """How many did not go as they should: with issues, backed out or failed."""
        return Proportion(self.n - len(self.changes[OutcomeCode.SUCCESSFUL]), self.n)


def track_record(profile: Profile, past: Iterable[Past]) -> TrackRecord:
    """Return how similar changes went: the closest likeness with enough cases, else of all.

    The change itself is never its own past.
    """
    ended = sorted((one for one in past if one.uid != profile.uid), key=lambda one: (one.ended, one.uid))
    tried: list[tuple[Likeness, int]] = []
    likeness, found = Likeness.ALL, ended
    for closer in _closer(profile):
        like = _LIKE[closer]
        near = [one for one in ended if like(one, profile)]
        if len(near) >= ENOUGH:
            likeness, found = closer, near
            break
        tried.append((closer, len(near)))
    by_outcome = {code: tuple(one.id for one in found if one.outcome == code) for code in OutcomeCode}
    return TrackRecord(likeness, by_outcome, tuple(tried))


def _closer(profile: Profile) -> list[Likeness]:
    """Return the likenesses before that of all that can be asked about: not those by what the change does not have yet."""
    classed = profile.kind is not None and profile.complexity is not None
    possible = {
        Likeness.STANDARD_MODEL: profile.standard is not None,
        Likeness.OBJECT_AND_CLASS: classed,
        Likeness.CLASS_AND_ACTION: classed and profile.action is not None,
        Likeness.CLASS: classed,
    }
    return [likeness for likeness in _LIKE if possible.get(likeness, True)]


def _same_object(past: Past, profile: Profile) -> bool:
    return not profile.targets.isdisjoint(past.targets)


def _same_class(past: Past, profile: Profile) -> bool:
    return past.kind == profile.kind and past.complexity == profile.complexity


#: closest first
_LIKE: Final[Mapping[Likeness, Callable[[Past, Profile], bool]]] = {
    Likeness.STANDARD_MODEL: lambda past, profile: past.standard == profile.standard,
    Likeness.OBJECT_AND_CLASS: lambda past, profile: (
        _same_object(past, profile) and _same_class(past, profile) and past.action == profile.action
    ),
    Likeness.OBJECT: _same_object,
    Likeness.CLASS_AND_ACTION: lambda past, profile: (
        _same_class(past, profile) and past.action == profile.action
    ),
    Likeness.CLASS: _same_class,
}
