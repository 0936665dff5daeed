"""What the register, the strategy and the numbers tell a brief: every line in words, the newest and nearest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.registry import Registry
from izmainas.domain.situation import Situation
from izmainas.domain.terms import Kind, OutcomeCode, State
from izmainas.render.language import Language
from izmainas.reports.brief import Subject, Topic
from izmainas.reports.brief_register import goals, indicators, requests, tickets

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change
    from izmainas.domain.summary import Summary
    from reports.conftest import Make

DAY = date(2026, 11, 23)
ENGLISH = Language("en")
NUMBERS: dict[str, Any] = {
    "strategy": {
        "goals": [
            {"id": "M1", "name": {"lv": "Ātrāk"}, "over": ["service/b"]},
            {"id": "M2", "name": {"lv": "Lētāk"}},
            {"id": "M3", "name": {"lv": "Drošāk"}},
        ]
    },
    "indicators": {
        "never": {"id": "never", "name": {"lv": "Sūdzības"}, "over": ["service/a"]},
        "free": {
            "id": "free",
            "name": {"lv": "Laiks"},
            "over": ["service/b", "service/a"],
            "values": {"2026-09-30": 8, "2026-10-31": 7.5},
            "unit": "min",
        },
        "planned": {
            "id": "planned",
            "name": {"lv": "Atteikumi"},
            "over": ["service/a"],
            "better": "lower",
            "values": {"2026-10-31": 4, "2026-09-30": 9},
            "planned": {"2026-10-01": 3},
        },
        "other": {"id": "other", "name": {"lv": "Cits"}, "over": ["service/vacant"]},
    },
}


@pytest.fixture
def town(registry: Registry) -> Registry:
    """Give the registry where the service `b` needs `a`."""
    data = registry.data()
    data["services"]["b"] |= {"name": {"lv": "Portāls"}, "depends_on": [{"service": "a"}]}
    return Registry.model_validate(data)


def subject(
    town: Registry,
    *targets: str,
    summaries: tuple[Summary, ...] = (),
    change: Change | None = None,
    **known: Any,  # noqa: ANN401
) -> Subject:
    """Return a subject before what is known."""
    return Subject.of(targets, change, summaries, town, Situation.model_validate(known), DAY)


def lines(topic: Topic) -> list[tuple[str, str]]:
    """Return of each line its kind and its text."""
    return [(line.kind, ENGLISH.say(line.text)) for line in topic.lines]


def test_earlier_requests_are_the_open_ones_and_the_last_five_that_ended(
    town: Registry, change: Make, house: House
) -> None:
    """The rest are counted; what touches something else is not among them, and the change is not its own past."""
    own = house.new()
    past = [
        change(number, state=State.CLOSED, outcome=OutcomeCode.FAILED if number == 8 else None)._replace(
            updated=house.now.replace(day=day)
        )
        for number, day in zip(range(2, 9), (7, 1, 5, 6, 3, 4, 2), strict=True)
    ]
    known = (
        change(1, kind=Kind.EMERGENCY),
        *past,
        change(9, targets=("service/b",)),
        change(10)._replace(uid=own.uid),
    )
    found = requests(subject(town, "service/a", summaries=known, change=own))
    assert lines(found) == [
        ("itself", "This change: Pagarināt sesiju"),
        ("open", "IZM-2026-0001 Izmaiņa 1: registered, emergency"),
        ("past", "IZM-2026-0002 Izmaiņa 2: closed, normal"),
        ("past", "IZM-2026-0005 Izmaiņa 5: closed, normal"),
        ("past", "IZM-2026-0004 Izmaiņa 4: closed, normal"),
        ("past", "IZM-2026-0007 Izmaiņa 7: closed, normal"),
        ("past", "IZM-2026-0006 Izmaiņa 6: closed, normal"),
        ("earlier", "and 2 earlier changes"),
    ]
    assert [line.path for line in found.lines[1:]] == [
        *(f"changes/2026/IZM-2026-000{n}.yaml" for n in (1, 2, 5, 4, 7, 6)),
        "changes/",
    ]
    six = (*past[:5], past[-1])
    assert lines(requests(subject(town, "service/a", summaries=six)))[-1] == (
        "earlier",
        "and 1 earlier change",
    )
    (failed,) = requests(subject(town, "service/a", summaries=(past[-1],))).lines
    assert ENGLISH.say(failed.text) == "IZM-2026-0008 Izmaiņa 8: closed, normal, failed"
    assert requests(subject(town, "resource/r")).command == "izm new --resource r"


def test_goals_are_those_named_by_the_change_and_those_about_who_feels_it(
    town: Registry, house: House
) -> None:
    """A goal that the change names and the strategy does not have is told as such."""
    named = house.new().evolve(origin={"goals": ["M2", "M9"]})
    whole = subject(town, "service/a", change=named, **NUMBERS)
    assert lines(goals(whole)) == [
        ("goal", "M1 Ātrāk"),
        ("goal", "M2 Lētāk (the change serves it)"),
        ("unknown-goal", "M9: named by the change, not in the strategy"),
    ]
    assert lines(goals(subject(town, "service/a", **NUMBERS))) == [("goal", "M1 Ātrāk")]
    assert lines(goals(subject(town, "resource/r", change=house.new(), **NUMBERS))) == []


def test_of_an_indicator_the_last_value_stands_beside_what_was_planned_for_it(town: Registry) -> None:
    """Whole numbers without decimals; each indicator once, though it is over two services that are concerned."""
    found = indicators(subject(town, "service/a", **NUMBERS))
    assert lines(found) == [
        ("indicator", "Sūdzības: not measured yet"),
        ("indicator", "Laiks: 7.5 min on 31 Oct 2026, nothing planned"),
        ("indicator", "Atteikumi: 4 on 31 Oct 2026, planned 3 (the less the better)"),
    ]
    assert [line.path for line in found.lines][1] == "registry/indicators/free.yaml"
    assert indicators(subject(town, "resource/r", **NUMBERS)).lines == ()


def test_tickets_are_told_for_the_last_three_months_beside_the_three_before(
    town: Registry, house: House
) -> None:
    """Of all sources together, the target first; fewer months before say nothing of more or less."""
    named = house.new().evolve(origin={"tickets": [{"kind": "incident", "ref": "INC-7"}]})
    months = [f"2026-{month:02}" for month in range(4, 11)]
    grown = [
        {"month": month, "kind": "incident", "count": 10**place, "source": "a"}
        for place, month in enumerate(months)
    ]
    volumes = {
        "service/b": {
            "id": "service.b",
            "over": "service/b",
            "volumes": [
                {"month": "2026-07", "kind": "service-request", "count": 9},
                {"month": "2026-08", "kind": "service-request", "count": 1},
                {"month": "2026-09", "kind": "service-request", "count": 3},
                {"month": "2026-10", "kind": "service-request", "count": 0},
                {"month": "2026-10", "kind": "complaint-or-suggestion", "count": 0},
            ],
        },
        "service/a": {
            "id": "service.a",
            "over": "service/a",
            "volumes": [
                *grown,
                {"month": "2026-09", "kind": "incident", "count": 5, "source": "b"},
                {"month": "2026-06", "kind": "problem", "count": 2},
            ],
        },
        "service/vacant": {"id": "service.vacant", "over": "service/vacant"},
    }
    whole = subject(town, "service/a", change=named, tickets=volumes)
    assert lines(tickets(whole)) == [
        ("ticket", "The change comes from: Incident report INC-7"),
        (
            "tickets",
            "Pakalpojums, Incident report: 1,110,005 in 2026-08 to 2026-10, 1110 in as many months before",
        ),
        ("tickets", "Pakalpojums, Problem report: 0 in 2026-08 to 2026-10, 2 in as many months before"),
        ("tickets", "Portāls, Service request: 4 in 2026-08 to 2026-10"),
    ]
    assert [line.path for line in tickets(whole).lines[1:]] == [
        "registry/tickets/service.a.yaml",
        "registry/tickets/service.a.yaml",
        "registry/tickets/service.b.yaml",
    ]
    assert tickets(subject(town, "service/vacant", "resource/r", tickets=volumes)).lines == ()
