"""Each invariant of the registry finds what breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.calendar import Calendar
from izmainas.domain.checks.repository import check_registry
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Complexity, Kind, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.conftest import House

Data = dict[str, Any]


def rules(house: House, data: Data, calendar: Data | None = None, severity: str = "error") -> list[str]:
    """Return the rules that find something in a registry."""
    registry = Registry.model_validate(data)
    findings = check_registry(registry, house.process, Calendar.model_validate(calendar or {}), house.now)
    return [f.rule for f in findings if f.severity.value == severity]


def test_the_house_is_in_order(house: House) -> None:
    """Nothing but warnings about what nothing depends on."""
    data = house.registry.data()
    assert rules(house, data) == []
    assert set(rules(house, data, severity="warning")) == {"IZM-R005"}


def _assignments(data: Data) -> list[Data]:
    found: list[Data] = data["roles"]["assignments"]
    return found


def _vacant(data: Data) -> None:
    del _assignments(data)[0]


def _overlapping(data: Data) -> None:
    _assignments(data).append(_assignments(data)[0] | {"person": "zane", "from": "2026-02-01"})


def _backward(data: Data) -> None:
    _assignments(data)[0]["until"] = "2026-12-31"
    _assignments(data).append(
        _assignments(data)[0] | {"person": "zane", "from": "2027-02-01", "until": "2027-01-15"}
    )


def _unknown_object(data: Data) -> None:
    _assignments(data).append(
        {"role": "service-owner", "over": "service/nav", "person": "anna", "from": "2026-01-01"}
    )


def _unknown_person(data: Data) -> None:
    _assignments(data)[0]["person"] = "svess"


def _unknown_substitute(data: Data) -> None:
    data["roles"]["substitutes"][0]["person"] = "svess"


def _own_substitute(data: Data) -> None:
    data["roles"]["substitutes"][0]["person"] = "anna"


def _backward_substitute(data: Data) -> None:
    data["roles"]["substitutes"][0]["until"] = "2026-01-01"


def _unknown_need(data: Data) -> None:
    data["services"]["form"]["depends_on"] = [{"resource": "nav"}]


def _unknown_service(data: Data) -> None:
    data["services"]["form"]["depends_on"] = [{"service": "nav"}]


def _unknown_life_situation(data: Data) -> None:
    data["services"]["form"]["life_situations"] = ["nav"]


def _unknown_resource(data: Data) -> None:
    data["resources"]["dvs"]["depends_on"] = [{"resource": "nav"}]


def _same_id(data: Data) -> None:
    data["people"].append(data["people"][0] | {"emails": ["cits@example.lv"]})


def _same_email(data: Data) -> None:
    data["people"][1]["emails"] = ["ANNA@example.lv"]


def _same_key(data: Data) -> None:
    for person, comment in ((0, "viens"), (1, "divi")):
        data["people"][person]["keys"] = [{"key": f"ssh-ed25519 AAAA {comment}", "from": "2026-01-01"}]


def _unknown_target(data: Data) -> None:
    data["standard_changes"]["renew"]["targets"] = ["resource/nav"]


def _unknown_owner(data: Data) -> None:
    data["standard_changes"]["renew"]["owner"] = "svess"


def _unknown_suspender(data: Data) -> None:
    note = {"by": "svess", "since": "2026-02-01", "reason": "Neizdevās"}
    data["standard_changes"]["renew"] |= {"suspended": True, "suspension": note}


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (_vacant, "IZM-R001"),
        (_overlapping, "IZM-R001"),
        (_backward, "IZM-R001"),
        (_unknown_object, "IZM-R002"),
        (_unknown_person, "IZM-R002"),
        (_unknown_substitute, "IZM-R002"),
        (_own_substitute, "IZM-R003"),
        (_backward_substitute, "IZM-R003"),
        (_unknown_need, "IZM-R004"),
        (_unknown_service, "IZM-R004"),
        (_unknown_life_situation, "IZM-R004"),
        (_unknown_resource, "IZM-R004"),
        (_same_id, "IZM-R006"),
        (_same_email, "IZM-R006"),
        (_same_key, "IZM-R006"),
        (_unknown_target, "IZM-R007"),
        (_unknown_owner, "IZM-R007"),
        (_unknown_suspender, "IZM-R007"),
    ],
)
def test_what_is_wrong_in_the_registry_is_found(
    house: House, spoil: Callable[[Data], None], rule: str
) -> None:
    """By the rule that it breaks, and by no other."""
    data = house.registry.data()
    spoil(data)
    assert set(rules(house, data)) == {rule}


def test_the_line_of_an_unknown_dependency_is_told(house: House) -> None:
    """IZM-R004: of several, the one that is wrong."""
    data = house.registry.data()
    data["services"]["form"] |= {
        "depends_on": [{"resource": "dvs"}, {"service": "nav"}],
        "life_situations": ["nav"],
    }
    data["resources"]["dvs"]["depends_on"] = [{"resource": "net"}, {"resource": "nav"}]
    registry = Registry.model_validate(data)
    found = [
        f for f in check_registry(registry, house.process, Calendar(), house.now) if f.rule == "IZM-R004"
    ]
    assert [(f.path, f.where) for f in found] == [
        ("registry/services/form.yaml", ("depends_on", 1)),
        ("registry/services/form.yaml", ("life_situations", 0)),
        ("registry/resources/dvs.yaml", ("depends_on", 1)),
    ]


def test_a_gap_in_a_role_is_a_warning(house: House) -> None:
    """Somebody answers today, but nobody did in between."""
    data = house.registry.data()
    _assignments(data)[0]["from"] = "2026-02-01"
    earlier = {"person": "ilze", "from": "2025-01-01", "until": "2026-01-15"}
    _assignments(data).append(_assignments(data)[0] | earlier)
    assert "IZM-R001" in rules(house, data, severity="warning")
    found = check_registry(Registry.model_validate(data), house.process, Calendar(), house.now)
    assert [str(f.fix).endswith("if nobody did, leave it so") for f in found if f.rule == "IZM-R001"] == [
        True
    ]
    _assignments(data)[-1]["until"] = "2026-01-31"
    assert "IZM-R001" not in rules(house, data, severity="warning")


def test_a_role_whose_holder_has_left_is_a_warning(house: House) -> None:
    """From the day after on, and only while the role is theirs: nobody can decide in it."""
    data = house.registry.data()
    holder = next(p for p in data["people"] if p["id"] == _assignments(data)[0]["person"])
    holder["left"] = house.now.date().isoformat()
    assert "IZM-R001" not in rules(house, data, severity="warning")
    holder["left"] = "2026-01-31"
    assert "IZM-R001" in rules(house, data, severity="warning")


def test_a_role_is_handed_over_from_one_day_to_the_next(house: House) -> None:
    """IZM-R001: on the last day of the one who goes, nobody else holds it."""
    data = house.registry.data()
    earlier = {"person": "ilze", "from": "2025-01-01", "until": "2026-01-31"}
    _assignments(data).append(_assignments(data)[0] | earlier)
    for begun, found in (("2026-01-15", 1), ("2026-01-31", 1), ("2026-02-01", 0)):
        _assignments(data)[0]["from"] = begun
        assert rules(house, data).count("IZM-R001") == found, begun
        assert "IZM-R001" not in rules(house, data, severity="warning")


def test_what_was_retired_may_stand_alone(house: House) -> None:
    """IZM-R005: changes have touched it, so it is never taken out; no standard change is to touch it any more."""
    data = house.registry.data()
    data["resources"]["net"]["stage"] = "retirement"

    def told() -> list[tuple[str, str]]:
        findings = check_registry(Registry.model_validate(data), house.process, Calendar(), house.now)
        return [(str(f.message), str(f.fix)) for f in findings if f.rule == "IZM-R005"]

    assert told() == [
        (
            "the resource dvs is retired, and the standard-change model renew is still over it",
            "Suspend the model, or take the resource out of it: izm standard suspend renew --reason TEXT",
        )
    ]
    data["standard_changes"]["renew"]["suspended"] = True
    assert told() == []


def test_what_stands_alone_and_what_has_expired_is_a_warning(house: House) -> None:
    """A life situation without a service, a resource that nothing needs, a model past its day."""
    data = house.registry.data()
    data["life_situations"] = {"birth": {"id": "birth", "name": {"lv": "Bērns"}}}
    data["standard_changes"]["renew"]["expires"] = "2026-03-01"
    assert rules(house, data) == []
    assert sorted(rules(house, data, severity="warning")) == ["IZM-R005"] * 3 + ["IZM-R007"]
    data["services"]["form"] |= {"depends_on": [{"resource": "dvs"}], "life_situations": ["birth"]}
    data["resources"]["dvs"]["depends_on"] = [{"resource": "net"}]
    assert sorted(rules(house, data, severity="warning")) == ["IZM-R007"]


def test_a_model_is_authorized_by_who_answers_for_the_whole_and_not_ahead_of_the_day(house: House) -> None:
    """The portfolio owner of the day or whoever stood in; where the portfolio was vacant, nobody can say."""
    data = house.registry.data()
    model = data["standard_changes"]["renew"]
    for changed, found in (
        ({"approved_by": "karlis"}, 1),
        ({"approved_on": "2026-03-03"}, 1),
        ({"targets": ["resource/dvs", "service/form"]}, 1),
        ({"targets": ["service/form"], "approved_by": "peteris", "approved_on": "2026-01-20"}, 0),
        ({"approved_by": "karlis", "approved_on": "2025-12-31"}, 0),
        ({}, 0),
    ):
        data["standard_changes"]["renew"] = model | changed
        assert rules(house, data, severity="warning").count("IZM-R007") == found, changed
        assert rules(house, data) == []


def test_a_calendar_is_over_what_exists(house: House) -> None:
    """And each freeze and window has its own id."""
    freeze = {
        "id": "F1",
        "title": "Vēlēšanas",
        "from": "2026-10-01T00:00:00+03:00",
        "to": "2026-10-04T00:00:00+03:00",
        "over": ["institution"],
    }
    window = {
        "id": "W1", "title": "Svētdiena", "start": "2026-01-04T02:00:00+02:00", "duration": "PT4H",
        "over": ["resource/dvs"],
    }  # fmt: skip
    data = house.registry.data()
    assert rules(house, data, {"freezes": [freeze], "windows": [window]}) == []
    assert rules(house, data, {"freezes": [freeze | {"over": ["service/nav"]}]}) == ["IZM-R008"]
    assert rules(house, data, {"freezes": [freeze], "windows": [window | {"id": "F1"}]}) == ["IZM-R008"] * 2
    apart = {"id": "A1", "title": "Pāris", "over": ["resource/dvs", "resource/net"]}
    assert rules(house, data, {"apart": [apart]}) == []
    assert rules(house, data, {"apart": [apart | {"over": ["resource/dvs", "service/nav"]}]}) == ["IZM-R008"]


def test_a_recurrence_that_does_not_begin_with_its_first_time_is_warned_of(house: House) -> None:
    """Programs do not agree on whether the first time counts then; the zone is the institution's."""
    sunday = {
        "id": "W1", "title": "Svētdiena", "start": "2026-01-04T02:00:00+02:00", "duration": "PT4H",
        "rrule": "FREQ=WEEKLY;BYDAY=SU", "over": ["resource/dvs"],
    }  # fmt: skip
    freeze = {
        "id": "F1", "title": "Svētki", "from": "2026-01-15T00:00:00+02:00", "to": "2026-01-16T00:00:00+02:00",
        "rrule": "FREQ=YEARLY;BYMONTH=2", "over": ["institution"],
    }  # fmt: skip
    data = house.registry.data()
    before = rules(house, data, severity="warning")
    assert rules(house, data, {"windows": [sunday]}, severity="warning") == before
    late = sunday | {"start": "2026-01-05T02:00:00+02:00"}
    found = rules(house, data, {"windows": [late], "freezes": [freeze]}, severity="warning")
    assert found.count("IZM-R008") == 2


def test_a_key_that_was_renewed_stands_once_for_each_time(house: House) -> None:
    """With the same person it is no second key."""
    data = house.registry.data()
    data["people"][0]["keys"] = [
        {"key": "ssh-ed25519 AAAA viens", "from": "2026-01-01", "until": "2026-03-31"},
        {"key": "ssh-ed25519 AAAA atkal", "from": "2026-06-01"},
    ]
    assert "IZM-R006" not in rules(house, data)


def _circles(house: House, **needs: list[str]) -> list[tuple[str, str]]:
    """Return where, and by way of what, services depend on themselves, given what each needs."""
    data = house.registry.data()
    one = next(iter(data["services"].values()))
    for name, needed in needs.items():
        depends_on = [{"service": other, "criticality": "low"} for other in needed]
        data["services"][name] = one | {"id": name, "depends_on": depends_on}
    registry = Registry.model_validate(data)
    found = [
        f for f in check_registry(registry, house.process, Calendar(), house.now) if f.rule == "IZM-R017"
    ]
    assert all(f.severity.value == "warning" for f in found)
    return [(f.subject, str(f.message.values.get("others", ""))) for f in found]


@pytest.mark.parametrize(
    ("needs", "circles"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, [("service/a", "")]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [("service/b", "['service/c']")]),
        ({"b": ["a"], "c": ["b"], "a": ["c"]}, [("service/a", "['service/c', 'service/b']")]),
        ({"a": ["b"], "b": ["a", "a"]}, [("service/a", "['service/b']")]),
    ],
)
def test_what_depends_on_itself_is_told_once_with_the_way(
    house: House, needs: dict[str, list[str]], circles: list[tuple[str, str]]
) -> None:
    """At once or by way of others; two ways to the same thing are no circle."""
    assert _circles(house, **needs) == circles


def test_opinions_that_nobody_can_give_are_not_asked_for(house: House) -> None:
    """IZM-R019: a process without the assessment kept its changes from ever being approved, and was in order."""

    def told() -> list[tuple[object, ...]]:
        findings = check_registry(house.registry, house.process, Calendar(), house.now)
        return [(*f.where, f.message.values["step"]) for f in findings if f.rule == "IZM-R019"]

    assert told() == []
    house.obey(Kind.NORMAL, Complexity.COMPLEX, steps=["register", "authorize", "implement", "close"],
               evidence={}, envelope=[], deadlines={}, opinions=2)  # fmt: skip
    place = next(i for i, m in enumerate(house.process.models) if m.opinions == 2)
    assert told() == [("models", place, Step.AUTHORIZE)]
    house.obey(Kind.NORMAL, Complexity.COMPLEX, opinions=0, evidence={"close": ["expert-opinion"]})
    assert told() == [("models", place, Step.CLOSE)]
    # an emergency is assessed later, and may be asked for them from there on
    house.obey(Kind.NORMAL, Complexity.COMPLEX, evidence={})
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, evidence={"review": ["expert-opinion"]})
    assert told() == []
