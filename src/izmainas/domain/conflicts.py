"""What planned work clashes with: other work, a freeze, the hours that are set aside, people who are needed twice."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from typing import Final, NamedTuple

from izmainas.domain.bookings import Booking, booking, planned
from izmainas.domain.calendar import Calendar
from izmainas.domain.impact import graph_of, walk
from izmainas.domain.record import Word
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import Occurrence, freezes, occurrences
from izmainas.domain.summary import Summary
from izmainas.domain.terms import INSTITUTION, Criticality, Kind
from izmainas.domain.timeline import Timeline


class ConflictRule(Word):
    """What two times may not do without somebody having decided so."""

    SAME_OBJECT = "same-object"
    DEPENDENT_OBJECT = "dependent-object"
    FREEZE = "freeze"
    OUTSIDE_WINDOW = "outside-window"
    SAME_IMPLEMENTER = "same-implementer"
    APART = "apart"


class Conflict(NamedTuple):
    """A clash: by which rule, of which changes, over which objects, from when until when, with what else.

    `about` names the freeze, the person or the rule that keeps changes apart.
    """

    rule: ConflictRule
    changes: tuple[str, ...]
    objects: tuple[str, ...]
    start: datetime
    end: datetime
    about: str = ""

    def key(self, booking: Booking) -> str:
        """Return what an override of this conflict names: the rule, the other side, the planned time of the change."""
        others = [change for change in self.changes if change != booking.change]
        return " ".join(filter(None, [self.rule, *others, self.about, booking.moment]))


class Named(NamedTuple):
    """The conflict that an override names: by which rule, with which change or what, at which planned time."""

    rule: str
    change: str
    about: str
    start: datetime
    end: datetime


#: what `Conflict.key` writes
_KEY: Final = re.compile(r"([a-z-]+)(?: (IZM-\S+))?(?: (.+))? (\S+)/(\S+)")


def named_by(key: str) -> Named | None:
    """Return the conflict that a key names; None where it names none, as what somebody wrote by hand."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    rule, change, about, *moments = found.groups(default="")
    try:
        start, end = map(datetime.fromisoformat, moments)
    except ValueError:
        return None
    return Named(rule, change, about, start, end)


@dataclass(frozen=True)
class Diary:
    """The planned times, the calendar and what each object rests on (`needs`: all of it, over critical links)."""

    bookings: Sequence[Booking]
    calendar: Calendar
    zone: tzinfo
    needs: Callable[[str], Iterable[str]]

    @classmethod
    def of(
        cls, summaries: Iterable[Summary], calendar: Calendar, registry: Registry, zone: tzinfo
    ) -> "Diary":
        """Return the diary of what is planned; an object rests on what it needs with high criticality, all the way."""
        graph = graph_of(registry)

        def needs(ref: str) -> Iterable[str]:
            return (reached.ref for reached in walk(graph.needs, [ref], least=Criticality.HIGH))

        return cls(planned(summaries), calendar, zone, needs)

    def conflicts(self, only: Sequence[Booking] | None = None) -> list[Conflict]:
        """Return every clash, or those of some bookings; earliest first, each once.

        Of two changes that clash by one rule over several objects there is one
        conflict that names them all; of work that reaches into a freeze several
        times, as it recurs, one from the first of them to the last.
        """
        asked = self.bookings if only is None else only
        found: dict[tuple[object, ...], Conflict] = {}
        for one in asked:
            for conflict in self._of(one):
                known = found.setdefault(key := (conflict.rule, conflict.changes, conflict.about), conflict)
                first, last = min(known.start, conflict.start), max(known.end, conflict.end)
                found[key] = known._replace(start=first, end=last)
        ordered = sorted(found.values(), key=lambda c: (c.start, c.rule, c.changes, c.about))
        return [
            c._replace(start=c.start.astimezone(self.zone), end=c.end.astimezone(self.zone)) for c in ordered
        ]

    def _of(self, one: Booking) -> Iterator[Conflict]:
        yield from self.with_others(one)
        if not one.emergency:  # it cannot wait: its approval has decided so
            yield from self._in_freezes(one)
            yield from self._outside_windows(one)

    # --- with other changes -------------------------------------------------------------------------

    def with_others(self, one: Booking) -> Iterator[Conflict]:
        """Yield the clashes of a booking with other changes."""
        beside = self._beside(one)
        for other in beside:
            shared = sorted({*one.targets}.intersection(other.targets))
            if shared:
                yield _clash(ConflictRule.SAME_OBJECT, one, other, shared)
            leaning = sorted(self._leaning(one, other) | self._leaning(other, one))
            if leaning and not shared:
                yield _clash(ConflictRule.DEPENDENT_OBJECT, one, other, leaning)
            for person in sorted(one.people & other.people):
                yield _clash(ConflictRule.SAME_IMPLEMENTER, one, other, (), person)
            if other.uid in one.not_with or one.uid in other.not_with:
                yield _clash(ConflictRule.APART, one, other, (), "")
            yield from self._apart(one, other)

    def _leaning(self, one: Booking, other: Booking) -> set[str]:
        """Return the objects of `other` that objects of `one` rest on."""
        theirs = frozenset(other.targets)
        return {ref for target in one.targets for ref in self._needs_of(target) if ref in theirs}

    def _apart(self, one: Booking, other: Booking) -> Iterator[Conflict]:
        mine, theirs = frozenset(one.targets), frozenset(other.targets)
        for rule in self.calendar.apart:
            objects = frozenset(rule.over)
            touched = (mine | theirs) & objects
            if mine & objects and theirs & objects and len(touched) > 1:
                yield _clash(ConflictRule.APART, one, other, sorted(touched), rule.id)

    def _beside(self, one: Booking) -> list[Booking]:
        """Return the other bookings at the same time that have anything to do with this one: a lookup, no search."""
        found: dict[str, Booking] = {}
        for key in self._keys(one):
            shelf = self._index.get(key)
            for other in shelf.during(one.start, one.end) if shelf else ():
                if other.change != one.change:
                    found[other.change] = other
        return [found[change] for change in sorted(found)]

    def _keys(self, one: Booking) -> Iterator[str]:
        """Yield under what the bookings that could clash with this one are found."""
        for target in one.targets:
            yield f"on {target}"
            yield f"leans on {target}"
            yield from (f"on {ref}" for ref in self._needs_of(target))
        yield from (f"with {person}" for person in one.people)
        yield from (f"is {uid}" for uid in one.not_with)
        yield f"not with {one.uid}"
        for rule in self.calendar.apart:
            if not {*one.targets}.isdisjoint(rule.over):
                yield from (f"on {ref}" for ref in rule.over)

    @cached_property
    def _index(self) -> Mapping[str, Timeline[Booking]]:
        """Bookings by object, by what their objects rest on, by person, by identity; each in order of time."""
        filed: dict[str, list[Booking]] = defaultdict(list)
        for one in self.bookings:
            for target in dict.fromkeys(one.targets):
                filed[f"on {target}"].append(one)
            for ref in {ref for target in one.targets for ref in self._needs_of(target)}:
                filed[f"leans on {ref}"].append(one)
            for person in one.people:
                filed[f"with {person}"].append(one)
            for uid in one.not_with:
                filed[f"not with {uid}"].append(one)
            filed[f"is {one.uid}"].append(one)
        return {key: Timeline(bookings) for key, bookings in filed.items()}

    def _needs_of(self, ref: str) -> frozenset[str]:
        known = self._walked.get(ref)
        if known is None:
            known = self._walked[ref] = frozenset(self.needs(ref)) - {ref}
        return known

    @cached_property
    def _walked(self) -> dict[str, frozenset[str]]:
        return {}

    # --- with the calendar --------------------------------------------------------------------------

    def _in_freezes(self, one: Booking) -> Iterator[Conflict]:
        for time in self._times(one, "freeze"):
            objects = tuple(ref for ref in one.targets if ref in time.over) or one.targets
            start, end = max(one.start, time.start), min(one.end, time.end)
            yield Conflict(ConflictRule.FREEZE, (one.change,), objects, start, end, time.id)

    def _outside_windows(self, one: Booking) -> Iterator[Conflict]:
        """Yield the objects that have hours set aside and whose work is not wholly inside them."""
        governed = [ref for ref in one.targets if over(self._governed, [ref])]
        if not governed:
            return
        times = [*self._times(one, "window")]
        outside = tuple(
            ref
            for ref in governed
            if not covered(one.start, one.end, [t for t in times if over(t.over, [ref])])
        )
        if outside:
            yield Conflict(ConflictRule.OUTSIDE_WINDOW, (one.change,), outside, one.start, one.end)

    def _times(self, one: Booking, kind: str) -> Iterator[Occurrence]:
        """Yield the freezes or windows over this booking's objects that its time touches."""
        for time in self._occurrences.during(one.start, one.end):
            if time.kind == kind and over(time.over, one.targets):
                yield time

    @cached_property
    def _governed(self) -> frozenset[str]:
        return frozenset(ref for window in self.calendar.windows for ref in window.over)

    @cached_property
    def _occurrences(self) -> Timeline[Occurrence]:
        """All freezes and windows from the first planned moment to the last, read once; asked of a booking, there is one."""
        first, last = min(b.start for b in self.bookings), max(b.end for b in self.bookings)
        return Timeline(map(in_utc, occurrences(self.calendar, first, last, self.zone)))


def frozen(summary: Summary, calendar: Calendar, at: datetime) -> Occurrence | None:
    """Return the freeze over a change's objects at a moment that nobody decided to pass by; an emergency heeds none."""
    if summary.kind is Kind.EMERGENCY or at.tzinfo is None:
        return None
    one = booking(summary)
    in_force = freezes(calendar, at, at + timedelta(seconds=1), at.tzinfo, touching=summary.targets)
    for time in sorted(in_force, key=lambda time: (time.start, time.end, time.id)):
        if one is None or f"{ConflictRule.FREEZE} {time.id} {one.moment}" not in summary.overrides:
            return time
    return None


def over(objects: Collection[str], targets: Iterable[str]) -> bool:
    """Whether a freeze or a window over `objects` is over one of the targets; one over the institution is over all."""
    return INSTITUTION in objects or any(ref in objects for ref in targets)


def in_utc(time: Occurrence) -> Occurrence:
    """Return an occurrence in UTC, where moments compare as they follow each other."""
    return time._replace(start=time.start.astimezone(UTC), end=time.end.astimezone(UTC))


def covered(start: datetime, end: datetime, times: Iterable[Occurrence]) -> bool:
    """Whether the times, which may touch or overlap, cover everything from `start` to `end`."""
    at = start
    for time in sorted(times, key=lambda one: one.start):
        if time.start > at:
            break
        at = max(at, time.end)
    return at >= end


def _clash(
    rule: ConflictRule, one: Booking, other: Booking, objects: Sequence[str], about: str = ""
) -> Conflict:
    changes = (min(one.change, other.change), max(one.change, other.change))
    return Conflict(
        rule, changes, tuple(objects), max(one.start, other.start), min(one.end, other.end), about
    )
