"""What the registry holds: dependencies both ways, lists, entries, and what refers to what."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izmainas.domain.calendar import Calendar
from izmainas.domain.impact import Links, circle
from izmainas.domain.indicators import Indicator
from izmainas.domain.registry import Registry
from izmainas.domain.situation import Situation
from izmainas.domain.terms import Criticality, OutcomeCode, RoleId, Stage, State
from izmainas.reports.references import (
    indicator_references,
    object_references,
    person_references,
    situation_references,
)
from izmainas.reports.registry_entry import (
    calendar_page,
    object_entry,
    person_entry,
    role_entry,
    situation_entry,
)
from izmainas.reports.registry_list import OBJECT_KINDS, Query, RegistryKind, Tie, registry_list

if TYPE_CHECKING:
    from domain.conftest import House
    from reports.conftest import Make

DAY = date(2026, 3, 2)
NOW = datetime.fromisoformat("2026-03-02T09:00:00+02:00")


@pytest.fixture
def town(house: House) -> Registry:
    """Give the house's registry with some ties and a life situation."""
    data = house.registry.data()
    data["services"]["form"] |= {
        "depends_on": [
            {"service": "login", "criticality": "low"},
            {"resource": "dvs", "criticality": "high"},
        ],
        "life_situations": ["birth", "gone"],
    }
    data["resources"]["dvs"]["depends_on"] = [{"resource": "net", "criticality": "high"}]
    data["life_situations"] = {"birth": {"id": "birth", "name": {"lv": "Bērna piedzimšana"}}}
    return Registry.model_validate(data)


def refs(town: Registry, query: Query) -> list[str]:
    """Return the objects that a query finds."""
    return [row.ref for row in registry_list(town, Calendar(), query, DAY).objects]


def test_filters_add_up(town: Registry) -> None:
    """By kind, owner, stage, and words without case and accents."""
    every = ["service/form", "service/login", "resource/dvs", "resource/net", "capability/desk"]
    assert refs(town, Query()) == every == refs(town, Query(kinds=frozenset(OBJECT_KINDS)))
    assert refs(town, Query(kinds=frozenset([RegistryKind.RESOURCE]))) == ["resource/dvs", "resource/net"]
    assert refs(town, Query(owner="karlis", stages=frozenset([Stage.RETIREMENT]))) == ["resource/dvs"]
    assert refs(town, Query(text="PIESLEGSANAS")) == ["service/login"]
    assert refs(town, Query(text="nav")) == []


def test_other_kinds_are_listed_when_asked_for(town: Registry) -> None:
    """Life situations, people, roles and substitutes; a stage leaves out what has none."""
    kinds = frozenset(RegistryKind)
    found = registry_list(town, Calendar(), Query(kinds), DAY)
    assert [row.services for row in found.situations] == [("form",)]
    assert [len(found.people), len(found.assignments), len(found.substitutes)] == [8, 7, 2]
    assert found.found == 5 + 1 + 8 + 7 + 2
    zane = registry_list(town, Calendar(), Query(kinds, owner="zane"), DAY)
    assert [row.person.id for row in zane.people] == ["zane"]
    assert [c.for_ for c in zane.people[0].capacities] == [None, "anna"]
    assert [a.over for a in zane.assignments] == ["capability/desk"]
    assert [s.for_ for s in zane.substitutes] == ["anna"]
    assert zane.situations == ()
    staged = registry_list(town, Calendar(), Query(kinds, stages=frozenset([Stage.RETIREMENT])), DAY)
    assert staged.found == 1
    named = registry_list(town, Calendar(), Query(kinds, text="berna"), DAY)
    assert (named.found, len(named.situations)) == (1, 1)
    assert registry_list(town, Calendar(), Query(kinds, text="institution"), DAY).found == 2


def test_ties_are_the_same_from_both_ends(town: Registry) -> None:
    """Who needs whom is told at both."""
    rows = {row.ref: row for row in registry_list(town, Calendar(), Query(), DAY).objects}
    assert rows["resource/dvs"].needed_by == (Tie("service/form", Criticality.HIGH),)
    assert [tie.criticality for tie in rows["service/login"].needed_by] == [Criticality.LOW]
    assert rows["service/form"].needed_by == ()
    assert rows["capability/desk"].needs == ()


@st.composite
def _graphs(draw: st.DrawFn) -> dict[str, dict[str, Criticality]]:
    names = [f"resource/r{n}" for n in range(6)]
    links = st.dictionaries(st.sampled_from(names), st.sampled_from(Criticality), max_size=3)
    return {name: draw(links) for name in names}


@given(_graphs())
def test_a_circle_is_found_where_there_is_one_and_is_the_shortest(needs: Links) -> None:
    """As trying every way up to six steps finds it."""
    edges = {name: set(links) for name, links in needs.items()}

    def shortest(start: str) -> int:
        here = {start}
        for steps in itertools.count(1):
            here = set().union(*(edges[name] for name in here))
            if start in here:
                return steps
            if steps > len(edges):
                return 0
        raise AssertionError

    for name in needs:
        found = circle(needs, name)
        assert max(len(found) - 1, 0) == shortest(name)
        assert all(after in edges[before] for before, after in itertools.pairwise(found))
        assert found == () or found[0] == found[-1] == name


def test_the_entry_of_an_object_holds_what_is_around_it(town: Registry, change: Make) -> None:
    """Open changes, those planned and not over, times over it or over all, indicators, who stands in."""
    calendar = Calendar.model_validate(
        {
            "windows": [
                {"id": "W1", "title": "a", "start": "2026-01-04T02:00:00+02:00", "duration": "PT4H", "over": ["service/form"]},
                {"id": "W2", "title": "b", "start": "2026-01-04T02:00:00+02:00", "duration": "PT4H", "rrule": "FREQ=WEEKLY", "over": ["service/form"]},
                {"id": "W3", "title": "c", "start": "2026-05-04T02:00:00+03:00", "duration": "PT4H", "over": ["resource/net"]},
            ],
            "freezes": [
                {"id": "F1", "title": "d", "from": "2026-02-01T00:00:00+02:00", "to": "2026-04-01T00:00:00+03:00", "over": ["institution"]},
            ],
        }
    )  # fmt: skip
    situation = Situation.model_validate(
        {"indicators": {"i": {"id": "i", "name": {"lv": "Laiks"}, "over": ["service/form"]}}}
    )
    on = {"targets": ("service/form",)}
    window = {"start": NOW.replace(month=4), "end": NOW.replace(month=5)}
    over = {"start": NOW.replace(month=1), "end": NOW.replace(month=2)}
    changes = [
        change(1, **on),
        change(2, **on, **window),
        change(3, **on, **over),
        change(4, **on, state=State.CLOSED, outcome=OutcomeCode.SUCCESSFUL),
        change(5, targets=("service/login",)),
    ]
    entry = object_entry("service/form", town, calendar, situation, changes, NOW)
    assert [s.id[-1] for s in entry.open] == ["1", "2", "3"]
    assert ([s.id[-1] for s in entry.planned], entry.ended) == (["2"], 1)
    assert ([w.id for w in entry.windows], [f.id for f in entry.freezes]) == (["W2"], ["F1"])
    assert [(time.id, str(time.start)[:16]) for time in entry.coming] == [
        ("F1", "2026-02-01 00:00"),
        ("W2", "2026-03-08 02:00"),
    ]
    assert [s.id for s in entry.situations] == ["birth"]
    assert [i.id for i in entry.indicators] == ["i"]
    assert [s.person for s in entry.standing_in] == ["zane"]
    assert [a.person for a in entry.tenures] == ["anna"]
    resource = object_entry("resource/dvs", town, calendar, situation, changes, NOW)
    assert (resource.situations, resource.open) == ((), ())


def test_people_roles_and_life_situations_have_entries(town: Registry) -> None:
    """What somebody holds and whom they replace; what nobody holds; which services belong."""
    zane = town.person("zane")
    assert zane
    entry = person_entry(zane, town, DAY)
    assert [a.over for a in entry.tenures] == ["capability/desk"]
    assert ([s.for_ for s in entry.stands_in], entry.replaced_by) == (["anna"], ())
    assert role_entry(RoleId.SERVICE_OWNER, town, DAY).vacant == ()
    assert role_entry(RoleId.SERVICE_OWNER, town, date(2025, 1, 1)).vacant == (
        "service/form",
        "service/login",
    )
    assert role_entry(RoleId.SERVICE_PORTFOLIO_OWNER, town, date(2025, 1, 1)).vacant == ("institution",)
    birth = situation_entry(town.life_situations["birth"], town, DAY)
    assert [row.ref for row in birth.services] == ["service/form"]


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("resource/net", ["resource/dvs", "W1", "tickets of resource/net"]),
        ("resource/dvs", ["service/form", "standard-change/renew", "IZM-2026-0001", "F1", "indicator/i", "SIG-2026-0001"]),
        ("capability/desk", []),
    ],
)  # fmt: skip
def test_what_names_an_object_keeps_it_in_the_registry(
    town: Registry, change: Make, ref: str, expected: list[str]
) -> None:
    """Objects, models, changes, times and numbers; its own assignments are no reason."""
    signal = {
        "id": "SIG-2026-0001",
        "title": "x",
        "kind": "need",
        "over": ["resource/dvs"],
        "by": "anna",
        "at": NOW,
    }
    situation = Situation.model_validate(
        {
            "indicators": {"i": {"id": "i", "name": {"lv": "Laiks"}, "over": ["resource/dvs"]}},
            "tickets": {"resource/net": {"id": "resource.net", "over": "resource/net"}},
            "signals": {"SIG-2026-0001": signal},
        }
    )
    calendar = Calendar.model_validate(
        {
            "windows": [
                {"id": "W1", "title": "a", "start": NOW, "duration": "PT4H", "over": ["resource/net"]}
            ],
            "freezes": [
                {"id": "F1", "title": "d", "from": NOW, "to": NOW.replace(month=4), "over": ["resource/dvs"]}
            ],
        }
    )
    changes = [change(1, targets=("resource/dvs",))]
    assert [*map(str, object_references(ref, town, calendar, situation, changes))] == expected


def test_who_took_part_stays(town: Registry, change: Make) -> None:
    """Roles, substitutions, models and changes name people; a life situation is named by services."""
    assert [*map(str, person_references("mara", town, Situation(), []))] == [
        "resource-portfolio-owner over institution",
        "standard-change/renew",
    ]
    assert [*map(str, person_references("peteris", town, Situation(), []))] == [
        "substitute peteris for juris"
    ]
    assert [*map(str, person_references("j.ozols", town, Situation(), [change(1)]))] == ["IZM-2026-0001"]
    assert [*map(str, person_references("edgars", town, Situation(), [change(1)]))] == []
    assert list(situation_references("birth", town)) == ["service/form"]


CALENDAR = Calendar.model_validate(
    {
        "freezes": [
            {"id": "F1", "title": "Svētki", "from": "2026-02-28T00:00:00+02:00", "to": "2026-03-03T00:00:00+02:00", "over": ["institution"]},
            {"id": "F2", "title": "Vēlēšanas", "from": "2026-10-01T00:00:00+03:00", "to": "2026-10-04T00:00:00+03:00", "over": ["service/form"]},
        ],
        "windows": [
            {"id": "W1", "title": "Nakts", "start": "2026-01-04T02:00:00+02:00", "duration": "PT4H", "rrule": "FREQ=WEEKLY", "over": ["resource/net"]},
        ],
        "apart": [{"id": "A1", "title": "Kopā ne", "over": ["resource/net", "resource/dvs"]}],
    }
)  # fmt: skip


def indicators() -> list[Indicator]:
    """Return an indicator of two services, measured up to the future, and one that was never measured."""
    return [
        Indicator.model_validate(
            {
                "id": "time",
                "name": {"lv": "Laiks", "en": "Time"},
                "over": ["service/form", "service/login"],
                "values": {"2026-02-28": 4, "2026-01-31": 9, "2026-03-31": 3},
            }
        ),
        Indicator.model_validate({"id": "load", "name": {"lv": "Noslodze"}, "over": ["resource/net"]}),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "F1 F2 W1 A1 time:2026-02-28 load:None"),
        ({"kinds": ["window", "apart"]}, "W1 A1"),
        ({"text": "velesanas"}, "F2"),
        ({"text": "resource/net"}, "W1 A1 load:None"),
        ({"text": "TIME"}, "time:2026-02-28"),
        # nobody owns a time, and neither it nor a number has a stage
        ({"owner": "ilze"}, "time:2026-02-28"),
        ({"owner": "karlis"}, "load:None"),
        ({"owner": "zane"}, ""),
        ({"stages": ["retirement"]}, ""),
    ],
)
def test_times_and_numbers_are_listed_when_asked_for(
    town: Registry, query: dict[str, Any], expected: str
) -> None:
    """An indicator is told with the day of its last value that is not ahead; whose it is, its objects tell."""
    kinds = query.get("kinds", ["freeze", "window", "apart", "indicator"])
    asked = Query(
        kinds=frozenset(map(RegistryKind, kinds)),
        owner=query.get("owner"),
        stages=frozenset(map(Stage, query.get("stages", ()))),
        text=query.get("text", ""),
    )
    found = registry_list(town, CALENDAR, asked, DAY, indicators())
    times = [row.entry.id for row in found.calendar]
    assert " ".join([*times, *(f"{row.indicator.id}:{row.latest}" for row in found.indicators)]) == expected
    assert found.found == len(expected.split())


@pytest.mark.parametrize(
    ("kind", "name", "coming"),
    [
        ("freeze", "F1", ["2026-02-28"]),
        ("freeze", "F2", ["2026-10-01"]),
        ("window", "W1", ["2026-03-08", "2026-03-15", "2026-03-22", "2026-03-29", "2026-04-05"]),
        ("apart", "A1", []),
    ],
)
def test_the_page_of_a_time_shows_when_it_comes_next(kind: str, name: str, coming: list[str]) -> None:
    """The one that runs among them, five of what recurs; what may not be worked on together has no time."""
    zone = ZoneInfo("Europe/Riga")
    page = calendar_page(RegistryKind(kind), name, CALENDAR, NOW, zone)
    assert (page.kind, page.entry.id) == (kind, name)
    assert [str(time.start.date()) for time in page.coming] == coming


def test_the_goals_that_an_indicator_shows_keep_it_in_the_registry() -> None:
    """Without it nobody could tell whether they are reached."""
    goals = [
        {"id": "M1", "name": {"lv": "Ātrāk"}, "indicators": ["time"]},
        {"id": "M2", "name": {"lv": "Lētāk"}, "indicators": ["load"]},
    ]
    situation = Situation.model_validate({"strategy": {"goals": goals}})
    assert [*map(str, indicator_references("time", situation))] == ["goal M1"]
