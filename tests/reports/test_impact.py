"""What a change reaches: groups, people and conditions of everything that suffers with its targets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.registry import Registry
from izmainas.domain.terms import Criticality, Effect
from izmainas.reports.impact import Consulted, Group, Question, Touched, count_by_kind, impact, unheard

if TYPE_CHECKING:
    from domain.conftest import House
    from reports.conftest import Make

DAY = date(2026, 3, 2)


@pytest.fixture
def town(house: House) -> Registry:
    """Give the house's registry where everything rests on the network; nobody owns the portal and the shop."""
    data = house.registry.data()
    services = data["services"]
    services["form"] |= {
        "depends_on": [{"resource": "dvs", "criticality": "high"}],
        "recipients": ["Uzņēmēji", "Iedzīvotāji"],
        "life_situations": ["birth"],
        "conditions": ["N6-1", "N10-1"],
    }
    services["login"] |= {
        "depends_on": [{"resource": "net", "criticality": "low"}],
        "recipients": ["Iedzīvotāji"],
        "conditions": ["N6-1"],
    }
    plain = {"name": {"lv": "X"}, "stage": "provision-use"}
    services["portal"] = plain | {
        "id": "portal",
        "depends_on": [{"service": "form", "criticality": "high"}],
        "life_situations": ["moving", "birth"],
    }
    services["shop"] = plain | {"id": "shop", "depends_on": [{"service": "login"}]}
    data["resources"]["dvs"] |= {
        "depends_on": [{"resource": "net", "criticality": "high"}],
        "users": ["Lietveži"],
    }
    data["resources"]["net"] |= {"users": ["Visi"], "conditions": ["N2-1"]}
    return Registry.model_validate(data)


def test_what_suffers_is_told_with_everybody_whom_it_concerns(town: Registry, change: Make) -> None:
    """What most objects have in common first; who answers for the target itself need not be asked; conditions in their official order."""
    about = change(conditions={"N10-1": Effect.WORSENS, "N9-1": Effect.IMPROVES}, heard=frozenset({"ilze"}))
    found = impact(Question(("resource/net",), change=about), town, DAY)
    assert [reached.ref for reached in found.affected] == [
        "resource/dvs",
        "service/login",
        "service/form",
        "service/shop",
        "service/portal",
    ]
    assert found.rests_on == ()
    assert found.life_situations == (
        Group("birth", ("service/form", "service/portal")),
        Group("moving", ("service/portal",)),
    )
    assert found.recipients == (
        Group("Iedzīvotāji", ("service/form", "service/login")),
        Group("Uzņēmēji", ("service/form",)),
    )
    assert found.users == (Group("Lietveži", ("resource/dvs",)), Group("Visi", ("resource/net",)))
    nobodys = ("service/portal", "service/shop")
    assert found.owners == (
        Consulted("juris", nobodys, nobodys, heard=False),
        Consulted("anna", ("service/form",), (), heard=False),
        Consulted("ilze", ("service/login",), (), heard=True),
    )
    assert found.conditions == (
        Touched("N2-1", None, ("resource/net",)),
        Touched("N6-1", None, ("service/form", "service/login")),
        Touched("N9-1", Effect.IMPROVES, ()),
        Touched("N10-1", Effect.WORSENS, ("service/form",)),
    )


def test_who_answers_for_what_an_assessment_names_is_asked_once(town: Registry, change: Make) -> None:
    """Whoever shows in the change knows of it; nobody can ask a role that is vacant."""
    affected = ("service/portal", "service/form", "service/login", "service/shop", "resource/dvs")
    one = change(affected=affected, heard=frozenset({"ilze"}))
    assert unheard(one, town, DAY) == ("juris", "anna", "karlis")
    assert unheard(one, town, date(2025, 6, 1)) == ()


def test_where_nobody_answers_at_all_that_is_told(town: Registry) -> None:
    """Before anybody held a role, everything is vacant, and nobody is the first to ask."""
    (nobody,) = impact(Question(("service/login",)), town, date(2025, 6, 1)).owners
    assert nobody == Consulted(None, ("service/shop",), ("service/shop",), heard=False)


def test_a_question_may_go_one_way_and_only_so_far(town: Registry) -> None:
    """Over links of some weight; a capability rests on nothing and keeps to no conditions of its own."""
    high = Question(("resource/net",), depth=2, least=Criticality.HIGH)
    assert [one.ref for one in impact(high, town, DAY).affected] == ["resource/dvs", "service/form"]
    down = impact(Question(("service/portal",), up=False), town, DAY)
    assert down.affected == ()
    assert [one.ref for one in down.rests_on] == ["service/form", "resource/dvs", "resource/net"]
    desk = impact(Question(("capability/desk", "service/gone")), town, DAY)
    assert (desk.affected, desk.recipients, desk.conditions) == ((), (), ())
    assert count_by_kind(["service/a", "capability/b", "service/c"]) == {
        "service": 2,
        "resource": 0,
        "capability": 1,
    }
