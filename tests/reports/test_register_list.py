"""Selecting changes from the register."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest

from izmainas.domain.assessment import Risk
from izmainas.domain.risk_matrix import RiskLevel
from izmainas.domain.search import plainly
from izmainas.domain.terms import Complexity, Kind, State
from izmainas.reports.choosing import Chooser, Places, Trait, traits_of
from izmainas.reports.register_list import (
    Listing,
    Query,
    Row,
    age,
    knows_person,
    newest_first,
    unknown_targets,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from izmainas.domain.registry import Registry
    from izmainas.domain.summary import Summary
    from izmainas.reports.waits import Watch
    from reports.conftest import Look, Make


class Listed(NamedTuple):
    """The rows of a listing, and how many changes it found."""

    rows: tuple[Row, ...]
    found: int


@dataclass(frozen=True)
class Held:
    """Some changes as choosing asks for them; their words are those of number and title."""

    changes: Sequence[Summary]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.changes)

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """When the first and the last were registered."""
        return (min(self.registered()), max(self.registered())) if self.changes else None

    def having(self, trait: Trait) -> Places:
        """Return where what stands of a trait."""
        return traits_of(self.changes)[trait]

    def registered(self) -> Sequence[datetime]:
        """Return when each was registered."""
        return [one.registered for one in self.changes]

    def unfinished(self) -> Sequence[Summary]:
        """Return those that have not ended."""
        return [one for one in self.changes if one.open]

    def worded(self, words: Sequence[str]) -> Sequence[int]:
        """Return the places of those that hold all words."""
        texts = [plainly(f"{one.id} {one.title}") for one in self.changes]
        return [at for at, text in enumerate(texts) if all(word in text for word in words)]


def register_list(summaries: list[Summary], query: Query, watch: Watch, *, limit: int | None) -> Listed:
    """Return what a listing of `summaries` shows."""
    chosen = [summaries[at] for at in Chooser(query, watch).places(Held(summaries))]
    listing = Listing(sorted(chosen, key=age, reverse=True), watch, found=len(chosen), limit=limit)
    return Listed(tuple(listing), listing.found)


@pytest.fixture
def changes(change: Make) -> list[Summary]:
    """Give four changes that differ in everything."""
    return [
        change(1, "2026-10-01", title="Pagarināt sesijas laiku", state=State.CLOSED),
        change(2, "2026-10-15", title="Šķirot dokumentus", kind=Kind.STANDARD, targets=("resource/r",)),
        change(
            3,
            "2026-11-01",
            complexity=Complexity.COMPLEX,
            requesters=frozenset({"a.berzina"}),
            risks=(Risk.model_validate({"text": "x", "likelihood": 3, "severity": 3}),),
        ),
        change(
            4,
            "2026-11-05T23:30:00+00:00",
            targets=("service/b", "resource/r"),
            risks=(Risk.model_validate({"text": "x", "likelihood": 1, "severity": 3}),),
        ),
    ]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        (Query(), "4321"),
        (Query(states=frozenset({State.CLOSED})), "1"),
        (Query(states=frozenset({State.CLOSED, State.REGISTERED})), "4321"),
        (Query(kinds=frozenset({Kind.STANDARD})), "2"),
        (Query(complexities=frozenset({Complexity.COMPLEX})), "3"),
        (Query(targets=frozenset({"resource/r"})), "42"),
        (Query(targets=frozenset({"resource/r", "service/a"})), "4321"),
        (Query(text="PAGARINAT"), "1"),
        (Query(text="škiro"), "2"),
        (Query(text="2026-0003"), "3"),
        (Query(text="["), ""),
        (Query(since=date(2026, 10, 15), until=date(2026, 11, 1)), "32"),
        (Query(since=date(2026, 11, 6)), "4"),
        (Query(since=date(2026, 11, 7)), ""),
        (Query(until=date(2026, 9, 30)), ""),
        (Query(since=date(2026, 10, 1), until=date(2026, 11, 6)), "4321"),
        (Query(risks=frozenset({RiskLevel.MEDIUM, RiskLevel.VERY_HIGH})), "3"),
        (Query(risks=frozenset({RiskLevel.LOW}), since=date(2026, 11, 1)), "4"),
        (Query(states=frozenset({State.CLOSED}), waits_for="a.berzina"), ""),
        (Query(until=date(2026, 11, 5)), "321"),
        (Query(unfinished=True), "432"),
        (Query(unfinished=True, targets=frozenset({"service/a"})), "3"),
        (Query(person="a.berzina"), "43"),
        (Query(waits_for="a.berzina"), "43"),
        (Query(waits_for="e.eksperts"), "3"),
        (Query(waits_for=""), ""),
    ],
)
def test_filters_add_up_and_their_values_are_alternatives(
    changes: list[Summary], look: Look, query: Query, numbers: str
) -> None:
    """Newest first, days by the institution's clock."""
    found = register_list(changes, query, look(changes), limit=None)
    assert "".join(row.summary.id[-1] for row in found.rows) == numbers
    assert found.found == len(numbers)


def test_a_limit_keeps_the_newest_and_says_how_many_there_are(changes: list[Summary], look: Look) -> None:
    """Nothing is left out silently."""
    found = register_list(changes, Query(), look(changes), limit=1)
    assert ([row.summary.id[-1] for row in found.rows], found.found) == (["4"], 4)


def test_a_row_says_what_comes_next_for_whom_and_by_when(changes: list[Summary], look: Look) -> None:
    """What has ended waits for nothing."""
    rows = register_list(changes, Query(), look(changes, "2026-11-23"), limit=None).rows
    assert [(row.next, row.people, row.due, row.overdue) for row in rows[-1:]] == [(None, (), None, False)]
    assert (rows[1].next, rows[1].people, rows[1].overdue) == ("assess", ("a.berzina", "s.vieta"), True)


def _unread() -> Iterator[Summary]:
    """Yield changes that need not be read: the registry knows what is asked for."""
    yield from pytest.fail("read")


def test_a_slip_of_the_pen_is_found(changes: list[Summary], registry: Registry) -> None:
    """What only an old change knows is known."""
    query = Query(targets=frozenset({"service/a", "service/old", "service/slip"}))
    old = [changes[0]._replace(targets=("service/old",))]
    assert list(unknown_targets(query, old, registry)) == ["service/slip"]
    assert [*unknown_targets(Query(targets=frozenset({"service/a"})), _unread(), registry)] == []
    assert knows_person("a.berzina", [], registry)
    assert not knows_person("gone", changes, registry)


def test_people_write_without_accents() -> None:
    """Case and diacritics aside, letters stay."""
    assert plainly("Šķērsām ĢĪMENE") == "skersam gimene"


def test_no_more_is_read_than_is_shown(changes: list[Summary], look: Look) -> None:
    """How many there are is known before any of them is read."""
    read: list[str] = []

    def telling() -> Iterator[Summary]:
        for one in sorted(changes, key=age, reverse=True):
            read.append(one.id)
            yield one

    listing = Listing(telling(), look(changes), found=len(changes), limit=1)
    assert ([row.summary.id[-1] for row in listing], listing.found, len(read)) == (["4"], 4, 1)


def test_of_days_without_a_time_zone_each_change_tells_its_own(changes: list[Summary], look: Look) -> None:
    """The last moment need not be the last day then: an entry has the offset that it was written with."""
    late = changes[3]._replace(uid="9", registered=datetime.fromisoformat("2026-11-06T00:10:00+02:00"))
    assert late.registered < changes[3].registered
    watch = replace(look(changes), zone=None)
    listed = register_list([changes[3], late], Query(since=date(2026, 11, 6)), watch, limit=None)
    assert [row.summary.uid for row in listed.rows] == ["9"]


@dataclass
class Batch:
    """Some changes, and how often they were read."""

    changes: Sequence[Summary]
    read_at: list[int]

    @property
    def newest(self) -> tuple[datetime, str] | None:
        """The place of the newest."""
        return max(map(age, self.changes), default=None)

    def read(self) -> Sequence[Summary]:
        """Return them."""
        self.read_at.append(len(self.changes))
        return self.changes


def test_a_batch_is_read_when_its_newest_change_may_be_next(changes: list[Summary]) -> None:
    """Whatever batches they lie in, the newest comes first; what is older than all that was shown stays unread."""
    read: list[int] = []
    one, two, three, four = changes
    batches = [Batch([one], read), Batch([four, two, one], read), Batch([], read), Batch([three, one], read)]
    found = newest_first(batches)
    assert [next(found).id[-1], *read] == ["4", 3]
    assert [next(found).id[-1], next(found).id[-1], *read] == ["3", "2", 3, 2]
    assert ([each.id[-1] for each in found], read) == (["1", "1", "1"], [3, 2, 1])
