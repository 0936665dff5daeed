"""What about one change needs attention: each rule at its edge, with the command that can still be given."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.assessment import Risk
from izmainas.domain.change import Link, Ticket
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Action, Complexity, Kind, LinkType, OutcomeCode, State, TicketKind
from izmainas.render.language import Language
from izmainas.reports.concerns import POINTS, Ground, by_point, concerns

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.summary import Summary
    from reports.conftest import Make

DAY = date(2026, 11, 23)
#: a change that needs no attention: assessed, one risk that is reduced
CALM: dict[str, Any] = {"state": State.ASSESSED, "assessed": True, "stakeholders": ("Centrs",)}
COMPLEX = {**CALM, "complexity": Complexity.COMPLEX}
RISK = '--risk "TEXT;2;3;MITIGATION"'
ASSESS = "izm assess IZM-2026-0001"
INFORM = "izm inform IZM-2026-0001 --who WHO"
LINK = "izm link IZM-2026-0001 --type"


def risks(mitigation: str | None = "Rezerve") -> dict[str, Any]:
    """Return the fields of a change with one risk."""
    risk = {"text": "Kļūda", "likelihood": 2, "severity": 3, "mitigation": mitigation}
    return {"risks": (Risk.model_validate(risk),), "residual_risk": 6}


def linked(*kinds: str) -> dict[str, Any]:
    """Return the field of the links of a change."""
    return {"links": tuple(Link(type=LinkType(kind), ref="X-1") for kind in kinds)}


@pytest.fixture
def town(registry: Registry, house: House) -> Registry:
    """Give the registry where `b` needs `a` and `a` needs `r`, with a model over `b` and one over `vacant` that has run out."""
    data = registry.data()
    data["services"]["b"]["depends_on"] = [{"service": "a"}]
    data["services"]["a"]["depends_on"] = [{"resource": "r"}]
    renew = house.registry.data()["standard_changes"]["renew"] | {
        "owner": "k.liepa",
        "approved_by": "m.kalns",
    }
    data["standard_changes"] = {
        "form": renew | {"id": "form", "targets": ["service/b"], "action": "modify"},
        "late": renew
        | {"id": "late", "targets": ["service/vacant"], "action": "modify", "expires": "2026-11-22"},
    }
    return Registry.model_validate(data)


@pytest.fixture
def strict(process: Process) -> Process:
    """Give the process that asks for a control over services."""
    control = {"id": "vdar", "name": {"lv": "Dati"}, "over": ["service/a"]}
    sizes = process.sizes.evolve(affected=1, targets=2, effort_days=3)
    return Process.model_validate(process.data() | {"controls": [control], "sizes": sizes})


def told(one: Summary, ground: Ground) -> list[tuple[str, str, str]]:
    """Return what needs attention about a change: point, why, command."""
    english = Language("en")
    return [(found.point, english.say(found.why), found.command) for found in concerns(one, ground)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (CALM | risks(), []),
        # a change that was given up needs none, whatever it was
        ({**linked("causes-incident"), "state": State.WITHDRAWN, "satisfaction": 1} | risks(None), []),
        (CALM | risks() | {"residual_risk": 9}, []),
        (
            CALM | risks() | {"residual_risk": 10},
            [("UP3", "the highest residual risk is 10 of 25", f"{ASSESS} {RISK}")],
        ),
        # on hold nobody assesses anew; nor once it is authorized
        (CALM | risks() | {"residual_risk": 12, "held": True}, [("UP3", "the highest residual risk is 12 of 25", "")]),
        (
            CALM | risks() | {"residual_risk": 12, "state": State.IMPLEMENTED, "told": {"Centrs": True}},
            [("UP3", "the highest residual risk is 12 of 25", "")],
        ),
        (CALM | risks(None), [("UP3", "nothing is said of how these risks are reduced: Kļūda", "")]),
        (CALM | risks(None) | {"state": State.CLOSED, "told": {"Centrs": False}}, []),
        (CALM, [("UP3", "no risk was named in the assessment", f"{ASSESS} {RISK}")]),
        (CALM | {"kind": Kind.STANDARD}, []),
        ({}, []),
        (COMPLEX | risks(), []),
        (CALM | risks() | {"stakeholders": ()}, []),
        (
            COMPLEX | risks() | {"stakeholders": ()},
            [("UP4", "no stakeholder is named", f"{ASSESS} --stakeholder WHO")],
        ),
        (
            CALM | risks() | {"state": State.PLANNED, "stakeholders": ("A", "B", "C"), "told": {"A": True, "C": False}},
            [
                ("UP4", "not told yet: B", f"{INFORM} --by-what CHANNEL"),
                ("UP4", "told, no answer yet: C", f"{INFORM} --answer TEXT"),
            ],
        ),
        (CALM | risks() | {"state": State.CLOSED, "told": {"Centrs": True}, "satisfaction": 3}, []),
        (
            CALM | risks() | {"state": State.CLOSED, "told": {"Centrs": True}, "satisfaction": 2},
            [("UP4", "satisfaction is 2 of 5", "")],
        ),
        (
            {"kind": Kind.EMERGENCY, **linked("project")},
            [("UP6", "an emergency without its incident or problem", f"{LINK} caused-by-incident REF")],
        ),
        ({"kind": Kind.EMERGENCY, **linked("fixes-problem")}, []),
        ({"kind": Kind.EMERGENCY, "tickets": (Ticket(kind=TicketKind.INCIDENT, ref="I-1"),)}, []),
        (
            {"state": State.IMPLEMENTED, "outcome": OutcomeCode.FAILED, **linked("risk")},
            [("UP6", "it did not succeed, and no incident or problem is linked to it", f"{LINK} causes-incident REF")],
        ),
        ({"state": State.IMPLEMENTED, "outcome": OutcomeCode.BACKED_OUT, **linked("causes-incident")}, []),
    ],
)  # fmt: skip
def test_what_needs_attention_is_told_with_what_can_be_done(
    change: Make, process: Process, registry: Registry, fields: dict[str, Any], expected: list[Any]
) -> None:
    """A command that would be refused is none; what has ended cannot be helped, but may have been bad."""
    assert told(change(1, **fields), Ground(process, registry)) == expected


def test_a_change_over_the_limits_of_the_process_is_told_by_how_much(
    change: Make, strict: Process, town: Registry
) -> None:
    """Objects touched, objects that depend on them, days of work; the reach of the same objects is the same twice."""
    ground = Ground(strict, town, (), DAY)
    wide = CALM | risks() | {"controls": frozenset({"vdar"}), "targets": ("resource/r",)}
    reach = ("UP1", "objects that depend on them: 2, the limit is 1", "")
    assert told(change(1, **wide), ground) == told(change(2, **wide), ground) == [reach]
    targets = ("service/a", "service/vacant", "service/b")
    assert told(change(3, **wide | {"targets": targets, "effort_days": 3.5}), ground) == [
        ("UP1", "targets: 3, the limit is 2", ""),
        ("UP1", "effort in days: 3.5, the limit is 3", ""),
    ]


@pytest.mark.parametrize(
    ("fields", "command"),
    [
        ({}, f"{ASSESS} --control vdar=TEXT"),
        ({"state": State.IMPLEMENTED, "told": {"Centrs": True}}, "izm edit IZM-2026-0001"),
        ({"controls": frozenset({"vdar"})}, None),
        ({"targets": ("service/b",), "state": State.AUTHORIZED, "told": {"Centrs": True}}, None),
        ({"state": State.CLOSED, "told": {"Centrs": True}}, None),
    ],
)
def test_a_control_that_is_not_shown_is_told_while_it_can_be_shown(
    change: Make, strict: Process, town: Registry, fields: dict[str, Any], command: str | None
) -> None:
    """In a new assessment, later in the file itself; a change that has ended is past that, and another object has none."""
    found = told(change(1, **CALM | risks() | fields), Ground(strict, town, (), DAY))
    assert found == ([("UP5", "it is not shown how these are met: vdar", command)] if command else [])


def test_what_was_done_three_times_asks_for_a_model_and_a_model_for_its_use(
    change: Make, process: Process, town: Registry
) -> None:
    """Of normal simple changes that went well and closed, as long as it is not decided; a model that has run out is none."""
    closed = {"state": State.CLOSED, "outcome": OutcomeCode.SUCCESSFUL, "targets": ("service/vacant",)}
    past = [change(number, **closed) for number in (2, 3)]
    near = [
        change(4, **closed | {"outcome": OutcomeCode.FAILED}),
        change(5, **closed | {"kind": Kind.EMERGENCY}),
        change(6, **closed | {"complexity": Complexity.COMPLEX}),
        change(7, **closed | {"action": Action.REMOVE}),
        change(8, **closed | {"state": State.REVIEWED}),
        # its parts did it
        change(10, **closed | {"outcome": None, "children": ("x", "y")}),
    ]
    again = change(1, targets=("service/vacant",))
    assert told(again, Ground(process, town, [*past, *near], DAY)) == []
    ground = Ground(process, town, [*past, *near, change(9, **closed)], DAY)
    candidate = "the same was done 3 times and went well: a standard-change model would do"
    assert told(again, ground) == [
        ("UP2", candidate, "izm list --service vacant --kind normal --state closed")
    ]
    assert told(again._replace(state=State.AUTHORIZED), ground) == []
    assert told(again._replace(complexity=Complexity.COMPLEX), ground) == []
    model = ("UP2", "there is a standard-change model for these objects: form", "izm new --model form")
    assert told(change(1, targets=("service/b",)), ground) == [model]
    assert told(change(1, targets=("service/b",), action=Action.REMOVE), ground) == []


def test_concerns_stand_under_their_points(change: Make, process: Process, registry: Registry) -> None:
    """A point without any is there all the same."""
    found = concerns(
        change(1, kind=Kind.EMERGENCY, satisfaction=1, state=State.CLOSED), Ground(process, registry)
    )
    assert {point: len(mine) for point, mine in by_point(found).items()} == dict.fromkeys(POINTS, 0) | {
        "UP4": 1,
        "UP6": 1,
    }
