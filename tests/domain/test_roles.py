"""Roles change hands: on any day, exactly one person answers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izmainas.domain.roles import Assignment, Roles, Substitute
from izmainas.domain.terms import RoleId

_BEGIN = date(2026, 1, 1)
_DAYS = st.integers(0, 200).map(lambda n: _BEGIN + timedelta(days=n))


def held(person: str, since: date, over: str = "service/a", role: str = "service-owner") -> Assignment:
    """Return an assignment without an end."""
    return Assignment.model_validate({"role": role, "over": over, "person": person, "from": since})


@given(st.lists(st.tuples(st.sampled_from(["anna", "juris", "mara"]), _DAYS), min_size=1, max_size=6))
def test_however_often_a_role_is_handed_over_one_person_holds_it(hands: list[tuple[str, date]]) -> None:
    """In the order of the days, from the first on, without a gap and without an overlap."""
    roles = Roles(assignments=(held("zane", _BEGIN), held("zane", _BEGIN, "service/b")))
    for person, day in sorted(hands, key=lambda hand: hand[1]):
        roles = roles.handed_over(held(person, day))
    for offset in range(220):
        day = _BEGIN + timedelta(days=offset)
        assert sum(a.over == "service/a" and a.holds_on(day) for a in roles.assignments) == 1
    assert roles.assignments[-1].over == "service/b"


def _told(roles: Roles) -> list[str]:
    """Return who holds what, from when until when."""
    return [f"{a.person} {a.over} {a.from_} {a.until}" for a in roles.assignments]


def test_a_role_is_handed_over_in_its_place() -> None:
    """Whoever held it ends the day before, wherever it stands; one that begins on that very day never counts."""
    roles = Roles(
        assignments=(
            held("anna", _BEGIN),
            held("zane", _BEGIN, "service/b"),
            held("mara", date(2026, 6, 1)).evolve(until=date(2026, 6, 30)),
        )
    ).handed_over(held("juris", date(2026, 3, 1)))
    others = ["zane service/b 2026-01-01 None", "mara service/a 2026-06-01 2026-06-30"]
    anna = "anna service/a 2026-01-01 2026-02-28"
    assert _told(roles) == [anna, *others, "juris service/a 2026-03-01 None"]
    corrected = roles.handed_over(held("ilze", date(2026, 3, 1)))
    assert _told(corrected) == [anna, *others, "ilze service/a 2026-03-01 None"]


def test_an_assignment_ends_and_those_before_and_beside_it_do_not() -> None:
    """The one in force on the day is meant: a role is held again and again by the same people."""
    roles = Roles(
        assignments=(
            held("anna", date(2025, 1, 1)).evolve(until=date(2025, 6, 30)),
            held("anna", _BEGIN),
            held("anna", _BEGIN, "service/b"),
        )
    )
    ended = roles.ended(RoleId.SERVICE_OWNER, "service/a", date(2026, 3, 1), date(2026, 3, 31))
    assert _told(ended) == [
        "anna service/a 2025-01-01 2025-06-30",
        "anna service/a 2026-01-01 2026-03-31",
        "anna service/b 2026-01-01 None",
    ]


def _standing_in(first: str, last: str, person: str = "zane") -> Substitute:
    return Substitute.model_validate({"person": person, "for": "anna", "from": first, "until": last})


PAST, NOW, AGAIN = (
    _standing_in("2026-01-01", "2026-01-31"),
    _standing_in("2026-03-01", "2026-03-31"),
    _standing_in("2026-03-10", "2026-04-15"),
)
SUMMER, AUTUMN = _standing_in("2026-07-01", "2026-07-31"), _standing_in("2026-10-01", "2026-10-31")
OTHERS = _standing_in("2026-03-01", "2026-03-31", "ilze")
FILLED = Roles(substitutes=(PAST, AUTUMN, NOW, OTHERS, AGAIN, SUMMER))


@pytest.mark.parametrize(
    ("day", "begins", "meant"),
    [
        ("2026-03-15", None, (NOW, AGAIN)),
        ("2026-03-31", None, (NOW, AGAIN)),
        ("2026-04-01", None, (AGAIN,)),
        ("2026-02-01", None, (NOW,)),
        ("2026-05-01", None, (SUMMER,)),
        ("2026-11-01", None, ()),
        ("2026-03-15", "2026-10-01", (AUTUMN,)),
        ("2026-03-15", "2026-01-01", ()),
        ("2026-03-15", "2026-03-02", ()),
    ],
)
def test_a_substitution_is_the_one_in_force_or_the_next_or_that_of_its_first_day(
    day: str, begins: str | None, meant: tuple[Substitute, ...]
) -> None:
    """What has ended is not changed any more; where two overlap, both go: one alone would end nothing."""
    first = date.fromisoformat(begins) if begins else None
    assert FILLED.fillings("zane", "anna", date.fromisoformat(day), first) == meant


def test_a_substitution_gets_another_last_day_or_goes_if_it_would_never_begin() -> None:
    """Called off on a day, it was in force until then; the others stay where they stand."""
    shorter = FILLED.filled_until((NOW, AGAIN), date(2026, 3, 9))
    ended = NOW.evolve(until=date(2026, 3, 9))
    assert shorter.substitutes == (PAST, AUTUMN, ended, OTHERS, SUMMER)
    one_day = FILLED.filled_until((SUMMER,), date(2026, 7, 1))
    assert one_day.substitutes[-1] == SUMMER.evolve(until=date(2026, 7, 1))
    longer = FILLED.filled_until((SUMMER,), date(2026, 8, 15))
    assert longer.substitutes == (*FILLED.substitutes[:-1], SUMMER.evolve(until=date(2026, 8, 15)))


def test_an_assignment_stands_behind_its_like() -> None:
    """Behind the last over the same object, else over the same kind, else at the end."""
    roles = Roles(assignments=(held("anna", _BEGIN), held("anna", _BEGIN, "resource/r", "resource-owner")))
    overs = [a.over for a in roles.assigned(held("juris", _BEGIN, "service/b")).assignments]
    assert overs == ["service/a", "service/b", "resource/r"]
    portfolio = held("juris", _BEGIN, "institution", "service-portfolio-owner")
    assert roles.assigned(portfolio).assignments[-1] == portfolio
