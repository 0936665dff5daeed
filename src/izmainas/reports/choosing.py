"""Which changes of the register are asked for, told from their traits: of each trait, the places of those that have it.

A list would otherwise read all changes of decades for the few that it shows,
and for the number of those that it does not show.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from izmainas.domain.history import OPEN_STATES
from izmainas.domain.risk_matrix import Remaining
from izmainas.domain.search import plainly
from izmainas.domain.summary import Summary
from izmainas.domain.zones import day_of
from izmainas.reports.register_list import Query
from izmainas.reports.waits import Watch

#: places among some changes, counted from 0, by what stands there
Places = Mapping[Any, Sequence[int]]


class Trait(StrEnum):
    """What changes are chosen by."""

    STATE = "state"
    KIND = "kind"
    COMPLEXITY = "complexity"
    TARGET = "target"
    REQUESTER = "requester"
    RISK = "risk"


class Held(Protocol):
    """Some changes in an order of their own, as much of them as choosing asks."""

    @property
    def count(self) -> int:
        """How many there are."""

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """When the first and the last of them were registered; None where there are none."""

    def having(self, trait: Trait) -> Places:
        """Return the places of the changes by what they have of a trait."""

    def registered(self) -> Sequence[datetime]:
        """Return when each was registered."""

    def unfinished(self) -> Iterable[Summary]:
        """Return those that have not ended."""

    def worded(self, words: Sequence[str]) -> Iterable[int]:
        """Return the places of those in whose text all words stand, case and diacritics aside."""


def traits_of(summaries: Iterable[Summary]) -> dict[str, Places]:
    """Return the traits of some changes."""
    found: dict[str, dict[Any, list[int]]] = {trait.value: {} for trait in Trait}
    for at, one in enumerate(summaries):
        values: dict[str, Collection[Any]] = {
            Trait.STATE: (one.state,),
            Trait.KIND: (one.kind,),
            Trait.COMPLEXITY: (one.complexity,),
            Trait.TARGET: frozenset(one.targets),
            Trait.REQUESTER: one.requesters,
            Trait.RISK: (one.remaining,),
        }
        for trait, having in values.items():
            for value in having:
                found[trait].setdefault(value, []).append(at)
    return {trait: {value: tuple(at) for value, at in places.items()} for trait, places in found.items()}


class Chooser:
    """Tells which of some changes a query asks for; who waits is looked at last, as it costs most."""

    def __init__(self, query: Query, watch: Watch) -> None:
        self._query = query
        self._watch = watch
        self._words = plainly(query.text).split()
        self._alternatives = (
            (Trait.STATE, query.states),
            (Trait.KIND, query.kinds),
            (Trait.COMPLEXITY, query.complexities),
            (Trait.TARGET, query.targets),
        )

    def places(self, held: Held) -> Sequence[int]:
        """Return the places of those that are asked for."""
        every = (1 << held.count) - 1
        left = self._registered(held, every)
        for trait, wanted in self._alternatives:
            if left and wanted:
                left &= _bits(held.having(trait), wanted)
        if left and self._query.risks:
            left &= self._risky(held.having(Trait.RISK))
        if left and self._query.unfinished:
            left &= _bits(held.having(Trait.STATE), OPEN_STATES)
        if left and self._query.text:
            left &= _bit(held.worded(self._words))
        if left and self._query.person is not None:
            requested = left & _bits(held.having(Trait.REQUESTER), (self._query.person,))
            left = requested | self._asked(held, left & ~requested, self._query.person)
        if left and self._query.waits_for is not None:
            left = self._asked(held, left, self._query.waits_for)
        return range(held.count) if left == every else _places(left)

    def _registered(self, held: Held, every: int) -> int:
        """Return those that were registered in the period; of most changes, their first and last day tell."""
        since, until, zone = self._query.since, self._query.until, self._watch.zone
        if held.span is None or (since is None and until is None):
            return every
        if zone is not None:  # without one, a later moment may be an earlier day
            first, last = (day_of(moment, zone) for moment in held.span)
            if (since and last < since) or (until and until < first):
                return 0
            if (since is None or since <= first) and (until is None or last <= until):
                return every
        days = [day_of(moment, zone) for moment in held.registered()]
        return _bit(
            at
            for at, day in enumerate(days)
            if (since is None or since <= day) and (until is None or day <= until)
        )

    def _risky(self, having: Mapping[Remaining, Sequence[int]]) -> int:
        matrix = self._watch.bench.process.risk
        return _bits(having, [one for one in having if one.level(matrix) in self._query.risks])

    def _asked(self, held: Held, among: int, person: str) -> int:
        """Return those among some that `person` is asked for; what has ended asks nobody."""
        unfinished = _bits(held.having(Trait.STATE), OPEN_STATES)
        if not unfinished & among:
            return 0
        return _bit(
            at
            for at, summary in zip(_places(unfinished), held.unfinished(), strict=True)
            if among >> at & 1 and any(person in wait.people for wait in self._watch.waits(summary))
        )


def _bits(places: Places, values: Iterable[Any]) -> int:
    return _bit(at for value in values for at in places.get(value, ()))


def _bit(places: Iterable[int]) -> int:
    found = 0
    for at in places:
        found |= 1 << at
    return found


def _places(bits: int) -> list[int]:
    return [at for at, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]
