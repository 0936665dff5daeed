"""Roles change hands: on any day, exactly one person answers."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from izmainas.domain.roles import Assignment, Roles

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


def test_an_assignment_stands_behind_its_like() -> None:
    """Behind the last over the same object, else over the same kind, else at the end."""
    roles = Roles(assignments=(held("anna", _BEGIN), held("anna", _BEGIN, "resource/r", "resource-owner")))
    overs = [a.over for a in roles.assigned(held("juris", _BEGIN, "service/b")).assignments]
    assert overs == ["service/a", "service/b", "resource/r"]
    portfolio = held("juris", _BEGIN, "institution", "service-portfolio-owner")
    assert roles.assigned(portfolio).assignments[-1] == portfolio
