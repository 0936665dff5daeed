"""Who is who, who holds what on which day, and which days are working days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from izmainas.domain.assessment import Risk
from izmainas.domain.calendar import Freeze, is_working_day, working_day_after, working_days_between
from izmainas.domain.registry import Capability, Registry, ServiceNeed
from izmainas.domain.roles import Assignment, Capacity, role_fits
from izmainas.domain.summary import summarize
from izmainas.domain.terms import OutcomeCode, RoleId, State, Step

if TYPE_CHECKING:
    from domain.conftest import House


def test_people_are_known_by_id_and_by_email(house: House) -> None:
    """E-mails are compared without case; nobody is somebody's part."""
    assert house.registry.person("anna") == house.registry.by_email("ANNA@Example.lv")
    assert house.registry.by_email("nna@example.lv") is None
    assert (house.registry.name_of("anna"), house.registry.name_of("svess")) == ("Anna", "svess")


def test_namesakes_are_told_apart(house: House) -> None:
    """By their ids: who decided must not be taken for somebody else. As soon as one is gone, the name is enough."""
    people = house.registry.people
    anna = next(person for person in people if person.id == "anna")
    more = house.registry.altered({"people": (*people, anna.evolve(id="anna2", emails=("a2@example.lv",)))})
    assert [more.name_of(id_) for id_ in ("anna", "anna2")] == ["Anna (anna)", "Anna (anna2)"]
    assert more.altered({"people": people}).name_of("anna") == "Anna"


def test_objects_have_names(house: House) -> None:
    """By their reference; what is not there has none."""
    registry = house.registry.evolve(
        capabilities={
            "desk": Capability.model_validate({"id": "desk", "name": {"lv": "Palīdzība"}, "type": "process"})
        }
    )
    names = [registry.object_name(ref) for ref in ("service/form", "resource/dvs", "capability/desk")]
    assert [name.of("lv") for name in names if name] == ["Veidlapa", "DVS", "Palīdzība"]
    assert registry.object_name("service/nav") is None
    assert registry.object_name("nav/form") is None
    assert list(registry.refs)[-1] == "capability/desk"


def test_roles_and_substitutions_hold_on_their_days(house: House) -> None:
    """Both ends included; own roles before the others'."""
    registry = house.registry
    assert registry.holders(RoleId.SERVICE_OWNER, "service/form", date(2025, 12, 31)) == ()
    assert registry.holders(RoleId.SERVICE_OWNER, "service/form", date(2026, 1, 1)) == ("anna",)
    for day, who in ((28, ()), (31, ("zane",))):
        assert registry.substitutes_of("anna", date(2026, 2 if day == 28 else 3, day)) == who
    found = registry.capacities("zane", date(2026, 3, 31))
    assert [(c.over, c.for_) for c in found] == [("capability/desk", None), ("service/form", "anna")]
    until = Assignment.model_validate(
        {
            "role": "service-owner",
            "over": "service/form",
            "person": "anna",
            "from": "2026-01-01",
            "until": "2026-01-02",
        }
    )
    assert [until.holds_on(date(2026, 1, day)) for day in (1, 2, 3)] == [True, True, False]


def test_who_fills_a_seat_is_who_has_the_capacity(house: House) -> None:
    """Looked up for one person and one seat, or found among all that the person may do: the same, on any day."""
    registry = house.registry
    people = [*(person.id for person in registry.people), "svess"]
    seats = {(a.role, a.over) for a in registry.roles.assignments} | {(RoleId.SERVICE_OWNER, "service/nav")}
    asked = [Capacity(role, over, for_) for role, over in seats for for_ in (None, *people)]
    days = [
        date(2025, 12, 31),
        *(
            date(2026, month, day)
            for month in (1, 3, 4, 12)
            for day in (1, 15, 31)
            if (month, day) != (4, 31)
        ),
    ]
    filled = 0
    for day in days:
        for person in people:
            capacities = registry.capacities(person, day)
            for capacity in asked:
                assert registry.fills(person, capacity, day) is (capacity in capacities)
                filled += capacity in capacities
    assert filled


def test_a_capacity_in_a_seat_is_the_first_that_a_list_of_all_has_there(house: House) -> None:
    """Own roles before those filled in for, seat by seat in the order asked for, not in place of the barred."""
    registry = house.registry
    people = [person.id for person in registry.people]
    seats = sorted({(a.role, a.over) for a in registry.roles.assignments})
    for day in (date(2025, 12, 31), date(2026, 3, 15), date(2026, 4, 1), date(2026, 12, 31)):
        for person in people:
            for barred in ((), *((other,) for other in people)):
                listed = [c for c in registry.capacities(person, day) if c.for_ not in barred]
                for positions in (seats, seats[::-1], *([seat] for seat in seats), ()):
                    first = next((c for p in positions for c in listed if (c.role, c.over) == p), None)
                    assert registry.capacity_in(person, positions, day, barred) == first


def test_a_changed_registry_is_asked_anew(house: House) -> None:
    """What is looked up is of this registry, and not of the one that it came from."""
    assert house.registry.person("anna")
    assert house.registry.capacities("anna", date(2026, 6, 1))
    bare = house.registry.evolve(people=(), roles={})
    assert bare.person("anna") is None
    assert bare.capacities("anna", date(2026, 6, 1)) == ()
    assert bare.holders(RoleId.SERVICE_OWNER, "service/form", date(2026, 6, 1)) == ()
    assert bare != house.registry
    assert bare.evolve(people=house.registry.people, roles=house.registry.roles) == house.registry


@pytest.mark.parametrize(
    ("role", "over", "fits"),
    [
        ("service-owner", "service/form", True),
        ("service-owner", "resource/dvs", False),
        ("service-owner", "institution", False),
        ("resource-owner", "capability/desk", True),
        ("service-portfolio-owner", "institution", True),
        ("resource-portfolio-owner", "resource/dvs", False),
    ],
)
def test_a_role_is_held_over_what_it_is_meant_for(role: str, over: str, fits: bool) -> None:
    """Owners over an object, portfolio owners over the institution."""
    assert role_fits(RoleId(role), over) is fits
    written = {"role": role, "over": over, "person": "anna", "from": "2026-01-01"}
    if fits:
        assert Assignment.model_validate(written).over == over
    else:
        with pytest.raises(ValidationError, match="is not held over"):
            Assignment.model_validate(written)


def test_a_dependency_is_on_one_thing(house: House) -> None:
    """A resource or another service."""
    assert ServiceNeed.model_validate({"service": "login"}).ref == "service/login"
    assert ServiceNeed.model_validate({"resource": "dvs"}).ref == "resource/dvs"
    for wrong in ({}, {"service": "a", "resource": "b"}):
        with pytest.raises(ValidationError, match="one resource or one service"):
            ServiceNeed.model_validate(wrong)
    assert Registry.model_validate(house.registry.data()) == house.registry


def test_a_risk_has_a_level_before_and_after() -> None:
    """Without residual grades it stays as it is."""
    risk = Risk(text="X", likelihood=3, severity=4)
    assert (risk.level, risk.residual) == (12, 12)
    assert risk.evolve(residual_severity=1).residual == 3


def test_working_days_are_those_of_latvia() -> None:
    """Holidays, weekends and moved days."""
    assert is_working_day(date(2026, 3, 2))
    assert not is_working_day(date(2026, 3, 1))
    assert not is_working_day(date(2026, 11, 18))
    assert working_day_after(date(2026, 3, 6), 1) == date(2026, 3, 9)
    assert working_day_after(date(2026, 3, 7), 0) == date(2026, 3, 7)
    assert working_days_between(date(2026, 3, 6), date(2026, 3, 13)) == 5
    assert working_days_between(date(2026, 3, 6), date(2026, 3, 6)) == 0


def test_a_saturday_that_was_made_a_working_day_is_one() -> None:
    """As the government orders it for bridge days."""
    assert is_working_day(date(2024, 12, 28)) is not is_working_day(date(2024, 12, 21))


def test_a_freeze_ends_after_it_starts() -> None:
    """Else nothing is frozen."""
    written = {
        "id": "F",
        "title": "X",
        "from": "2026-01-02T00:00Z",
        "to": "2026-01-01T00:00Z",
        "over": ["institution"],
    }
    with pytest.raises(ValidationError, match="ends after it starts"):
        Freeze.model_validate(written)


def test_a_summary_is_flat_and_true(house: House) -> None:
    """Of a change that went its whole way, every figure that reports rest on."""
    change = house.close(house.review(house.finish(house.deviate(house.begun(), text="X"))))
    found = summarize(change)
    assert (found.id, found.uid, found.state, found.held, found.open) == (
        change.id,
        change.uid,
        State.CLOSED,
        False,
        False,
    )
    assert (found.outcome, found.satisfaction, found.deviations, found.returns) == (
        OutcomeCode.SUCCESSFUL,
        4,
        1,
        0,
    )
    assert found.requesters == {"edgars"}
    assert found.performers[Step.IMPLEMENT] == {"edgars"}
    assert [state.value for state in found.reached] == [
        "registered", "assessed", "authorized", "planned", "implementing", "implemented", "reviewed", "closed"
    ]  # fmt: skip
    assert found.registered == change.history[0].at
    assert found.moved == found.updated == change.history[-1].at
    assert found.residual_risk == 3
    assert found.latest_end == date(2026, 12, 31)
    assert found.decided == 1
    assert found.granted == change.history[2].at


def test_a_remark_does_not_move_a_change(house: House) -> None:
    """A deadline counts from the last move."""
    from izmainas.domain.lifecycle.comment import comment  # noqa: PLC0415 - only here

    change = house.assess(house.new())
    house.wait(3)
    remarked = comment(house.advise(change), house.facts("mara"), text="x").change
    assert summarize(remarked).moved == change.history[-1].at
    assert summarize(remarked).updated == remarked.history[-1].at
