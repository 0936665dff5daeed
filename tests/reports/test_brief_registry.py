"""What the registry tells a brief: every line in words, with the file that it stands in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.registry import Registry
from izmainas.domain.situation import Situation
from izmainas.render.language import Language
from izmainas.reports.brief import Subject, Topic
from izmainas.reports.brief_registry import delivery, needs, registers, resources

if TYPE_CHECKING:
    from domain.conftest import House

DAY = date(2026, 3, 2)
ENGLISH = Language("en")
_FORM = {
    "recipients": ["Iedzīvotāji", "Uzņēmēji"],
    "needs": ["Iesniegt no telefona"],
    "service_levels": [{"name": "Atbilde", "target": "10 dienas"}],
    "life_situations": ["birth", "gone"],
    "depends_on": [{"service": "login"}, {"resource": "dvs"}, {"service": "old"}],
    "delivery": [
        {"text": "Uztur pati", "on": "2025-05-02", "ref": "Rīkojums 7"},
        {"text": "Ārpakalpojums", "on": "2024-01-15"},
        {"text": "Kopā ar VARAM", "ref": "Līgums 3"},
        {"text": "Klātienē"},
    ],
}
#: over the service itself, over what needs it, and over what it rests on
_SIGNALS: dict[int, dict[str, Any]] = {
    1: {"over": ["service/form"]},
    2: {"over": ["service/portal"], "at": "2026-02-01T23:30:00+00:00"},
    3: {
        "over": ["service/form"],
        "dismissed": {"by": "anna", "at": "2026-02-02T09:00:00+02:00", "reason": "Nē."},
    },
    4: {"over": ["resource/dvs"]},
    5: {
        "over": ["resource/net"],
        "dismissed": {"by": "anna", "at": "2026-02-02T09:00:00+02:00", "reason": "Nē."},
    },
}


@pytest.fixture
def town(house: House) -> Registry:
    """Give the house's registry with much written down about the form, and a portal that needs it."""
    data = house.registry.data()
    data["services"]["form"] |= _FORM
    data["services"]["portal"] = {
        "id": "portal",
        "name": {"lv": "Portāls"},
        "stage": "provision-use",
        "recipients": ["Visi"],
        "depends_on": [{"service": "form"}],
        "life_situations": ["birth", "moving"],
    }
    data["resources"]["dvs"] |= {
        "users": ["Lietveži"],
        "ends_on": "2027-06-30",
        "delivery": [{"text": "Noma"}],
    }
    data["resources"]["net"]["type"] = "sky-hook"
    data["life_situations"] = {
        "birth": {"id": "birth", "name": {"lv": "Bērna piedzimšana"}},
        "moving": {"id": "moving", "name": {"lv": "Pārcelšanās"}},
    }
    return Registry.model_validate(data)


def subject(town: Registry, *targets: str, change: Any = None) -> Subject:  # noqa: ANN401
    """Return a subject before all the signals."""
    plain = {"title": "Vajag", "kind": "need", "by": "anna", "at": "2026-02-01T09:00:00+02:00"}
    signals = {
        f"SIG-2026-{number:04}": {"id": f"SIG-2026-{number:04}", **plain, **given}
        for number, given in _SIGNALS.items()
    }
    situation = Situation.model_validate({"signals": signals})
    return Subject.of(targets, change, (), town, situation, DAY)


def lines(topic: Topic) -> list[tuple[str, str, str]]:
    """Return of each line its kind, its text and the end of its file's path."""
    return [(line.kind, ENGLISH.say(line.text), line.path.removeprefix("registry/")) for line in topic.lines]


def test_needs_are_those_of_the_service_and_of_the_services_that_rest_on_it(
    town: Registry, house: House
) -> None:
    """Whoever receives the portal feels a change of the form.

    A dismissed signal says nothing, but for one that the change names itself;
    nor does one over something else.
    """
    origin = {"signals": ["SIG-2026-0005"]}
    change = house.new().evolve(origin=origin)
    found = needs(subject(town, "service/form", "resource/dvs", change=change))
    assert lines(found) == [
        ("recipients", "Veidlapa: received by Iedzīvotāji and Uzņēmēji", "services/form.yaml"),
        ("need", "Veidlapa: need – Iesniegt no telefona", "services/form.yaml"),
        ("service-level", "Veidlapa: Atbilde – 10 dienas", "services/form.yaml"),
        ("recipients", "Portāls: received by Visi", "services/portal.yaml"),
        ("users", "DVS: used by Lietveži", "resources/dvs.yaml"),
        ("signal", "SIG-2026-0001, 1 Feb 2026: Vajag", "signals/2026/SIG-2026-0001.yaml"),
        ("signal", "SIG-2026-0002, 2 Feb 2026: Vajag", "signals/2026/SIG-2026-0002.yaml"),
        ("signal", "SIG-2026-0004, 1 Feb 2026: Vajag", "signals/2026/SIG-2026-0004.yaml"),
        ("signal", "SIG-2026-0005, 1 Feb 2026: Vajag", "signals/2026/SIG-2026-0005.yaml"),
    ]
    of_form = [*lines(found)[:3], lines(found)[5]]  # the form rests on it, and nothing is written of itself
    assert lines(needs(subject(town, "resource/net", "service/login"))) == of_form


def test_resources_are_those_touched_and_those_that_are_needed(town: Registry, house: House) -> None:
    """With the end of their support; a type of the institution's own is its own word. The work itself takes some, too."""
    change = house.assess(house.new())
    assert change.assessment
    effort = {"effort_days": 2.5, "needs": "Testēšanas vide"}
    whole = change.evolve(assessment=change.assessment.evolve(resources=effort))
    found = resources(subject(town, "service/form", "resource/net", "capability/desk", change=whole))
    path = f"changes/2026/{change.id}.yaml"
    assert lines(found) == [
        ("resource", "Tīkls: sky-hook, Provision or use", "resources/net.yaml"),
        (
            "resource",
            "DVS: information system, Retirement, supported until 30 Jun 2027",
            "resources/dvs.yaml",
        ),
        ("capability", "Palīdzība", "capabilities/desk.yaml"),
        ("effort", "The change itself takes 2.5 days of work", path),
        ("effort", "The change itself needs: Testēšanas vide", path),
    ]
    before = resources(subject(town, "service/portal", "resource/net"))
    assert [text for _, text, _ in lines(before)] == ["Tīkls: sky-hook, Provision or use"]
    for given, told in (({"effort_days": 0}, ["The change itself takes 0 days of work"]), ({}, [])):
        other = change.evolve(assessment=change.assessment.evolve(resources=given))
        found = resources(subject(town, "service/login", change=other))
        assert [text for _, text, _ in lines(found)] == told


def test_how_something_is_provided_is_told_with_what_is_known_of_the_decision(town: Registry) -> None:
    """The day and where it stands; of what is only needed, and of a capability, nobody decides it here."""
    found = delivery(subject(town, "service/form", "capability/desk", "resource/dvs"))
    assert [text for _, text, _ in lines(found)] == [
        "Veidlapa: Uztur pati (decided 2 May 2025); Rīkojums 7",
        "Veidlapa: Ārpakalpojums (decided 15 Jan 2024)",
        "Veidlapa: Kopā ar VARAM; Līgums 3",
        "Veidlapa: Klātienē",
        "DVS: Noma",
    ]
    assert delivery(subject(town, "service/portal")).lines == ()


def test_the_registers_tell_what_stands_around_the_targets(town: Registry) -> None:
    """What needs them, which services they need, each life situation once; nothing of what no register holds."""
    assert lines(registers(subject(town, "service/form", "service/gone"))) == [
        ("target", "Veidlapa (service/form)", "services/form.yaml"),
        ("user", "Portāls needs it (service/portal)", "services/portal.yaml"),
        ("needed", "It needs Pieslēgšanās (service/login)", "services/login.yaml"),
        ("life-situation", "Life situation: Bērna piedzimšana", "life-situations/birth.yaml"),
        ("life-situation", "Life situation: Pārcelšanās", "life-situations/moving.yaml"),
    ]
    unknown = registers(subject(town, "service/gone"))
    assert (unknown.lines, ENGLISH.say(unknown.missing)) == ((), "The registry does not hold this yet.")
