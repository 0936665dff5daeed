"""Conflicts of planned work, held against a search of every pair, minute by minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from izmainas.domain.bookings import Booking, booking, planned
from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Link
from izmainas.domain.conflicts import Conflict, ConflictRule, Diary, covered, frozen, named_by
from izmainas.domain.schedule import Occurrence, occurrences
from izmainas.domain.slots import Span, Wish, both, minus, slots, union
from izmainas.domain.summary import summarize
from izmainas.domain.terms import LinkType

if TYPE_CHECKING:
    from domain.conftest import House

RIGA = ZoneInfo("Europe/Riga")
BEGIN = datetime(2026, 10, 20, tzinfo=RIGA)
#: service -> everything that it rests on
NEEDS = {"service/a": {"resource/x", "resource/y"}, "resource/x": {"resource/y"}, "service/b": {"resource/z"}}
OBJECTS = ["service/a", "service/b", "resource/x", "resource/y", "resource/z"]
CALENDAR = Calendar.model_validate(
    {
        "freezes": [
            {
                "id": "F",
                "title": "f",
                "from": "2026-10-23T00:00:00+03:00",
                "to": "2026-10-24T12:00:00+03:00",
                "over": ["resource/x"],
            },
            {
                "id": "G",
                "title": "g",
                "from": "2026-10-28T00:00:00+02:00",
                "to": "2026-10-28T06:00:00+02:00",
                "over": ["institution"],
            },
        ],
        "windows": [
            {
                "id": "W",
                "title": "w",
                "start": "2026-10-18T02:00:00+03:00",
                "duration": "PT4H",
                "rrule": "FREQ=DAILY",
                "over": ["resource/z"],
            }
        ],
        "apart": [{"id": "A", "title": "a", "over": ["service/b", "resource/y"]}],
    }
)


def booked(number: int, start: int, length: int, targets: list[str], people: list[str]) -> Booking:
    """Return a booking by hours from the beginning."""
    at = BEGIN.astimezone(UTC) + timedelta(hours=start)
    return Booking(
        f"IZM-2026-{number:04}",
        f"U{number}",
        at,
        at + timedelta(hours=length),
        tuple(targets),
        frozenset(people),
    )


@st.composite
def bookings(draw: st.DrawFn) -> list[Booking]:
    """Draw up to eight bookings within some ten days, across the day on which clocks are put back."""
    count = draw(st.integers(0, 8))
    return [
        booked(
            number,
            draw(st.integers(0, 240)),
            draw(st.integers(1, 60)),
            draw(st.lists(st.sampled_from(OBJECTS), min_size=1, max_size=3, unique=True)),
            draw(st.lists(st.sampled_from(["j", "k"]), max_size=2, unique=True)),
        )
        for number in range(1, count + 1)
    ]


def diary(of: list[Booking]) -> Diary:
    """Return a diary over them."""
    return Diary(sorted(of, key=lambda b: b.start), CALENDAR, RIGA, lambda ref: NEEDS.get(ref, ()))


def by_force(of: list[Booking]) -> set[tuple[ConflictRule, tuple[str, ...], str]]:  # noqa: C901 - rule by rule
    """Return every conflict by looking at every pair, and at every half hour of every freeze and window."""
    found: set[tuple[ConflictRule, tuple[str, ...], str]] = set()
    for one, other in combinations(sorted(of, key=lambda b: b.change), 2):
        if one.start >= other.end or other.start >= one.end:
            continue
        names = (one.change, other.change)
        mine, theirs = set(one.targets), set(other.targets)
        if mine & theirs:
            found.add((ConflictRule.SAME_OBJECT, names, ""))
        elif any(NEEDS.get(a, set()) & theirs for a in mine) or any(
            NEEDS.get(b, set()) & mine for b in theirs
        ):
            found.add((ConflictRule.DEPENDENT_OBJECT, names, ""))
        for person in one.people & other.people:
            found.add((ConflictRule.SAME_IMPLEMENTER, names, person))
        apart = {"service/b", "resource/y"}
        if mine & apart and theirs & apart and len((mine | theirs) & apart) > 1:
            found.add((ConflictRule.APART, names, "A"))
    times = occurrences(CALENDAR, BEGIN - timedelta(days=3), BEGIN + timedelta(days=20), RIGA)
    for one in of:
        halves = [
            one.start.timestamp() + 1800 * n
            for n in range(round((one.end.timestamp() - one.start.timestamp()) / 1800))
        ]
        for freeze in (t for t in times if t.kind == "freeze"):
            over = "institution" in freeze.over or set(one.targets) & set(freeze.over)
            if over and any(freeze.start.timestamp() <= at < freeze.end.timestamp() for at in halves):
                found.add((ConflictRule.FREEZE, (one.change,), freeze.id))
        windows = [t for t in times if t.kind == "window"]
        if "resource/z" in one.targets and not all(
            any(w.start.timestamp() <= at < w.end.timestamp() for w in windows) for at in halves
        ):
            found.add((ConflictRule.OUTSIDE_WINDOW, (one.change,), ""))
    return found


def keys(conflicts: list[Conflict]) -> set[tuple[ConflictRule, tuple[str, ...], str]]:
    """Return what tells conflicts apart."""
    return {(c.rule, c.changes, c.about) for c in conflicts}


@settings(max_examples=150, deadline=None)
@given(bookings())
def test_every_conflict_is_found_and_nothing_else(of: list[Booking]) -> None:
    """What the lookups find is what a search of everything finds."""
    assert keys(diary(of).conflicts()) == by_force(of)


@settings(max_examples=80, deadline=None)
@given(bookings())
def test_the_conflicts_of_one_change_are_those_of_all_that_name_it(of: list[Booking]) -> None:
    """Asked about one change, no other is looked at, and none of its conflicts is missed."""
    whole = diary(of)
    for one in of:
        mine = {key for key in keys(whole.conflicts()) if one.change in key[1]}
        assert keys(whole.conflicts([one])) == mine


def test_what_clashes_is_told_with_its_objects() -> None:
    """Of each rule one clash, and of work beside it none: each is what somebody has to decide about."""
    of = [
        booked(1, 100, 4, ["service/a"], ["j"]),
        booked(2, 102, 4, ["resource/y", "resource/z"], ["k"]),
        booked(3, 103, 2, ["service/b"], ["j"]),
        booked(4, 104, 3, ["resource/z", "resource/y"], ["i"]),
        booked(5, 146, 2, ["resource/z"], []),
        booked(6, 147, 1, ["resource/z"], []),
        booked(7, 190, 4, ["service/a"], []),
        booked(8, 199, 4, ["service/a"], []),
        booked(9, 20, 2, ["service/a", "resource/x"], []),
        booked(10, 20, 2, ["resource/x", "resource/y"], []),
    ]
    dependent, apart, outside = (
        ConflictRule.DEPENDENT_OBJECT,
        ConflictRule.APART,
        ConflictRule.OUTSIDE_WINDOW,
    )
    one, two, three, four, five, six, seven, _, nine, ten = (one.change for one in of)
    assert {(c.rule, c.changes, c.objects, c.about) for c in diary(of).conflicts()} == {
        (dependent, (one, two), ("resource/y",), ""),
        (dependent, (two, three), ("resource/z",), ""),
        (dependent, (three, four), ("resource/z",), ""),
        (ConflictRule.SAME_OBJECT, (two, four), ("resource/y", "resource/z"), ""),
        (ConflictRule.SAME_OBJECT, (five, six), ("resource/z",), ""),
        (ConflictRule.SAME_OBJECT, (nine, ten), ("resource/x",), ""),
        (ConflictRule.SAME_IMPLEMENTER, (one, three), (), "j"),
        (apart, (two, three), ("resource/y", "service/b"), "A"),
        (apart, (three, four), ("resource/y", "service/b"), "A"),
        (outside, (two,), ("resource/z",), ""),
        (outside, (four,), ("resource/z",), ""),
        (outside, (five,), ("resource/z",), ""),
        (ConflictRule.FREEZE, (seven,), ("service/a",), "G"),
    }


def test_a_clash_lasts_as_long_as_both_do_and_the_earliest_is_told_first() -> None:
    """Asked about one, the clashes of others are left out; what only follows the other work is none."""
    of = [
        booked(1, 100, 6, ["service/a"], []),
        booked(2, 102, 8, ["service/a"], []),
        booked(3, 90, 4, ["service/b"], ["j"]),
        booked(4, 92, 1, ["resource/x"], ["j"]),
        booked(5, 94, 6, ["service/b"], ["j"]),
    ]
    found = diary(of).conflicts()
    clashes = [c for c in found if c.rule in {ConflictRule.SAME_OBJECT, ConflictRule.SAME_IMPLEMENTER}]
    start = BEGIN.astimezone(UTC)
    assert [
        (c.changes, (c.start - start) / timedelta(hours=1), (c.end - start) / timedelta(hours=1))
        for c in clashes
    ] == [
        (("IZM-2026-0003", "IZM-2026-0004"), 92, 93),
        (("IZM-2026-0001", "IZM-2026-0002"), 102, 106),
    ]
    one = diary(of).conflicts([of[1]])
    assert {c.changes for c in one if c.rule is ConflictRule.SAME_OBJECT} == {
        ("IZM-2026-0001", "IZM-2026-0002")
    }
    assert not any("IZM-2026-0003" in c.changes for c in one)


def test_what_is_kept_apart_clashes_only_where_each_touches_another_of_it() -> None:
    """Work beside it, or on the same half, is no clash of that rule."""
    half, other = booked(1, 5, 2, ["service/b"], []), booked(2, 6, 2, ["resource/y"], [])
    beside, same = booked(3, 5, 2, ["resource/q"], []), booked(4, 5, 2, ["service/b"], [])
    both = booked(5, 5, 2, ["service/b", "resource/y"], [])
    found = {c.changes for c in diary([half, other]).conflicts() if c.rule is ConflictRule.APART}
    assert found == {("IZM-2026-0001", "IZM-2026-0002")}
    for pair in ([half, beside], [half, same], [both, beside], [beside, both]):
        assert ConflictRule.APART not in {c.rule for c in diary(pair).conflicts()}
    # nor where they have a person in common, and are looked at because of that
    with_both, with_none = (one._replace(people=frozenset({"j"})) for one in (both, beside))
    for pair in ([with_both, with_none], [with_none, with_both]):
        assert {c.rule for c in diary(pair).conflicts()} == {ConflictRule.SAME_IMPLEMENTER}
    # the one half is found from the other, though neither rests on it
    for asked in (half, other):
        assert [c.rule for c in diary([half, other]).conflicts([asked])] == [ConflictRule.APART]


def test_only_work_that_is_ahead_or_under_way_is_planned(house: House) -> None:
    """What was finished takes nobody's time any more."""
    first, second = house.planned(), house.begun()
    done = house.finish(house.begun())
    found = planned(map(summarize, (second, done, house.new(), first)))
    assert [one.change for one in found] == [first.id, second.id]


def test_a_freeze_is_in_force_from_its_first_second_to_before_its_last(house: House) -> None:
    """Neither a second before, nor at the moment at which it ends; over one of the objects is enough."""
    change = house.planned()
    days = {"from": "2026-04-01T21:00:00+03:00", "to": "2026-04-01T22:00:00+03:00"}
    for over, heeded in (("service/form", True), ("service/login", False), ("institution", True)):
        freeze = {"id": "F", "title": "f", "over": ["resource/dvs", over]} | days
        calendar = Calendar.model_validate({"freezes": [freeze]})
        begin = datetime(2026, 4, 1, 21, tzinfo=RIGA)
        found = [
            frozen(summarize(change), calendar, begin + timedelta(seconds=n)) is not None
            for n in (-1, 0, 3599, 3600)
        ]
        assert found == [False, heeded, heeded, False]


def test_of_several_objects_those_are_named_that_are_frozen_or_outside_their_own_windows() -> None:
    """A window of the one is none of the other's."""
    (frozen_one,) = diary([booked(1, 80, 2, ["service/a", "resource/x"], [])]).conflicts()
    assert (frozen_one.rule, frozen_one.objects) == (ConflictRule.FREEZE, ("resource/x",))
    night = CALENDAR.windows[0]
    day = night.evolve(id="D", start="2026-10-18T12:00:00+03:00", over=("service/b",))
    calendar = Calendar(windows=(night, day))
    work = booked(2, 26, 2, ["resource/z", "service/b"], [])
    (outside,) = Diary([work], calendar, RIGA, lambda _: ()).conflicts()
    assert (outside.rule, outside.objects) == (ConflictRule.OUTSIDE_WINDOW, ("service/b",))


def test_windows_cover_work_in_whatever_order_they_are_listed() -> None:
    """Up to the moment at which the last one ends, and not over a gap between them."""

    def window(first: int, last: int) -> Occurrence:
        begin, end = (BEGIN + timedelta(hours=n) for n in (first, last))
        return Occurrence("W", "window", "w", begin, end, ("service/a",))

    two, one, later = window(2, 4), window(0, 2), window(5, 6)
    assert covered(BEGIN, BEGIN + timedelta(hours=4), [two, one])
    assert not covered(BEGIN, BEGIN + timedelta(hours=4, minutes=1), [two, one])
    assert not covered(BEGIN, BEGIN + timedelta(hours=6), [later, two, one])
    assert not covered(BEGIN + timedelta(hours=1), BEGIN + timedelta(hours=3), [two])


def test_a_freeze_that_recurs_clashes_from_its_first_time_to_its_last() -> None:
    """Whoever asks about the second week must hear of it, too; the decision is one, of the whole time planned."""
    freeze = CALENDAR.freezes[0].model_copy(update={"rrule": "FREQ=WEEKLY"})
    calendar = CALENDAR.model_copy(update={"freezes": (freeze,), "windows": ()})
    one = booked(1, 0, 24 * 13, ["resource/x"], [])
    (conflict,) = Diary([one], calendar, RIGA, lambda _: ()).conflicts()
    assert conflict[:2] == (ConflictRule.FREEZE, (one.change,))
    assert (conflict.start.isoformat(), conflict.end.isoformat()) == (
        "2026-10-23T00:00:00+03:00",
        "2026-10-31T12:00:00+02:00",
    )


def test_an_emergency_heeds_neither_freeze_nor_window() -> None:
    """Its approval has decided that it cannot wait; other work it can still hinder."""
    of = [
        booked(1, 80, 2, ["resource/x", "resource/z"], [])._replace(emergency=True),
        booked(2, 80, 2, ["resource/x"], []),
    ]
    assert {c.rule for c in diary(of).conflicts() if "IZM-2026-0001" in c.changes} == {
        ConflictRule.SAME_OBJECT
    }


def test_hours_set_aside_for_the_whole_institution_are_hours_for_each_object() -> None:
    """A window over the institution is like a freeze over it: it concerns everything."""
    window = CALENDAR.windows[0].model_copy(update={"over": ("institution",)})
    calendar = CALENDAR.model_copy(update={"freezes": (), "windows": (window,)})
    house = replace(diary([]), calendar=calendar)
    inside, outside = booked(1, 26, 2, ["service/a"], []), booked(2, 12, 2, ["service/a"], [])
    found = replace(house, bookings=[outside, inside]).conflicts()
    assert [(c.rule, c.changes) for c in found] == [(ConflictRule.OUTSIDE_WINDOW, ("IZM-2026-0002",))]
    wish = Wish(timedelta(hours=2), BEGIN, BEGIN + timedelta(days=2))
    times = [*occurrences(calendar, wish.earliest, wish.latest, RIGA)]
    assert [span.start.astimezone(RIGA).hour for span in slots(outside, wish, house, times, 2)] == [2, 2]


def test_changes_that_must_not_run_together_say_so_from_either_side() -> None:
    """A link in one of the two is enough."""
    one, other = booked(1, 5, 2, ["service/b"], []), booked(2, 6, 2, ["service/a"], [])
    for pair in (
        [one._replace(not_with=frozenset({"U2"})), other],
        [one, other._replace(not_with=frozenset({"U1"}))],
    ):
        assert (ConflictRule.APART, ("IZM-2026-0001", "IZM-2026-0002"), "") in keys(diary(pair).conflicts())
        assert keys(diary(pair).conflicts([pair[0]])) == keys(diary(pair).conflicts([pair[1]]))


def test_only_a_link_that_says_so_keeps_changes_apart(house: House) -> None:
    """What a change belongs to, or is mentioned beside, may be done at the same time."""
    change = house.planned()
    other, third = house.new(), house.new()
    for kind, one in ((LinkType.PART_OF, other), (LinkType.NOT_WITH, third)):
        change = change.evolve(links=(*change.links, Link(type=kind, ref=one.uid)))
    found = booking(summarize(change))
    assert found is not None
    assert found.not_with == {third.uid}


def test_work_that_told_of_a_later_end_takes_that_time(house: House) -> None:
    """Others who plan work learn of it; an end earlier than the planned one frees nothing."""
    begun = house.begun()
    ends = [
        one and one.end
        for change in (
            begun,
            house.deviate(begun, end="2026-04-02T03:00:00+03:00"),
            house.deviate(begun, end="2026-04-01T20:30:00+03:00"),
        )
        for one in [booking(summarize(change))]
    ]
    planned, later = datetime(2026, 4, 1, 19, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC)
    assert ends == [planned, later, planned]


def test_an_override_is_of_one_freeze() -> None:
    """The other one, which comes later in the same work, is decided on for itself."""
    work = booked(1, 0, 240, ["resource/x"], [])
    frozen = [one for one in diary([work]).conflicts() if one.rule is ConflictRule.FREEZE]
    assert [one.key(work).split()[:2] for one in frozen] == [["freeze", "F"], ["freeze", "G"]]


@settings(max_examples=80, deadline=None)
@given(bookings(), st.sampled_from(OBJECTS), st.integers(1, 5))
def test_a_proposed_time_clashes_with_nothing(of: list[Booking], target: str, hours: int) -> None:
    """Planned there, the change has no conflict."""
    wish = Wish(timedelta(hours=hours), BEGIN, BEGIN + timedelta(days=14), any_time=True)
    mine = booked(99, 0, 1, [target], ["j"])
    times = occurrences(CALENDAR, wish.earliest, wish.latest, RIGA)
    for span in slots(mine, wish, diary(of), times, 4):
        assert span.end.timestamp() - span.start.timestamp() == hours * 3600
        taken = mine._replace(start=span.start.astimezone(UTC), end=span.end.astimezone(UTC))
        assert keys(diary([*of, taken]).conflicts([taken])) == set()


def test_where_no_hours_are_set_aside_nights_and_days_off_are_proposed() -> None:
    """Working hours will do only when they are asked for."""
    wish = Wish(
        timedelta(hours=2), datetime(2026, 10, 21, 9, tzinfo=RIGA), datetime(2026, 10, 27, tzinfo=RIGA)
    )
    mine = booked(1, 0, 1, ["service/a"], [])
    times = occurrences(CALENDAR, wish.earliest, wish.latest, RIGA)
    first = slots(mine, wish, diary([]), times, 1)[0]
    assert first.start == datetime(2026, 10, 21, 19, tzinfo=RIGA)
    anytime = slots(mine, Wish(wish.length, wish.earliest, wish.latest, any_time=True), diary([]), times, 1)[
        0
    ]
    assert anytime.start == wish.earliest


spans = st.lists(
    st.builds(
        lambda a, n: Span(BEGIN + timedelta(hours=a), BEGIN + timedelta(hours=a + n)),
        st.integers(0, 50),
        st.integers(1, 9),
    ),
    max_size=6,
)


def hours(of: list[Span]) -> set[int]:
    """Return which hours lie in spans."""
    return {n for n in range(70) if any(s.start <= BEGIN + timedelta(hours=n) < s.end for s in of)}


@settings(deadline=None)
@given(spans, spans)
def test_spans_are_sets_of_moments(left: list[Span], right: list[Span]) -> None:
    """Union, intersection and difference as of sets."""
    assert hours(union(left)) == hours(left)
    assert hours(both(union(left), union(right))) == hours(left) & hours(right)
    assert hours(minus(union(left), right)) == hours(left) - hours(right)
    assert covered(BEGIN, BEGIN + timedelta(hours=70), []) is False


@pytest.mark.parametrize(
    ("changes", "about"),
    [
        (("IZM-2026-0001", "IZM-2026-0002"), ""),
        (("IZM-2026-0001",), "F1 gada nogale"),
        (("IZM-2026-0001",), ""),
    ],
)
def test_what_an_override_names_is_told_again(changes: tuple[str, ...], about: str) -> None:
    """The key of a conflict says which one was decided on; what somebody wrote by hand may say nothing."""
    start = datetime(2026, 12, 24, 20, tzinfo=UTC)
    time = Booking("IZM-2026-0001", "", start, start + timedelta(hours=4), (), frozenset())
    key = Conflict(ConflictRule.FREEZE, changes, (), start, start, about).key(time)
    assert named_by(key) == ("freeze", "".join(changes[1:]), about, time.start, time.end)
    assert named_by(key.replace("/", " ")) is None
    assert named_by(key.replace("-24T", "-42T")) is None
