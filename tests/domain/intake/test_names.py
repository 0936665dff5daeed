"""Words of a table: known by id, by name in both languages or by the mapping; one that may be two is never guessed."""

import pytest

from izmainas.domain.indicators import Indicator
from izmainas.domain.intake.faults import CellError
from izmainas.domain.intake.names import indicators, objects, ticket_kinds
from izmainas.domain.registry import Registry
from izmainas.message import msg

UNKNOWN = msg("unknown")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("incident", "incident"),
        ("Incidenta pieteikums", "incident"),
        ("INCIDENTU  PIETEIKUMI", "incident"),
        ("Incident report", "incident"),
        ("incidenti", "incident"),
        ("Problēmas", "problem"),
        ("sūdzība", "complaint-or-suggestion"),
        ("suggestion", "complaint-or-suggestion"),
        ("Ierosinājumi", "complaint-or-suggestion"),
        ("Pakalpojumu pieprasījumi", "service-request"),
        ("Izmaiņa", "work-request"),
        ("Problem report", "information-request"),
    ],
)
def test_a_kind_of_ticket_is_known_by_any_of_its_names_and_by_those_of_the_mapping(
    word: str, kind: str
) -> None:
    """Other systems write the plural, or short words; what the mapping says counts above what is usual."""
    own = {"izmaiņa": "work-request", "PROBLEM report": "information-request"}
    assert ticket_kinds(own).find(word, UNKNOWN) == kind


def registry() -> Registry:
    """Return a registry in which a service and a resource have the same id, and two services the same name."""
    return Registry.model_validate(
        {
            "institution": {"name": {"lv": "Rīta novads"}},
            "services": {
                name: {"id": name, "stage": "planning", "name": {"lv": lv, "en": en}}
                for name, lv, en in (("form", "Veidlapa", "Application"), ("permit", "Atļauja", None), ("pass", "Atļauja", None))
            },
            "resources": {
                "form": {"id": "form", "name": {"lv": "Krātuve"}, "type": "network", "stage": "planning"}
            },
            "capabilities": {"desk": {"id": "desk", "name": {"lv": "Palīdzība"}, "type": "process"}},
        }
    )  # fmt: skip


def test_an_object_is_known_by_its_id_or_name_unless_another_has_the_same() -> None:
    """All that it may be are named, so that the mapping can say which is meant; then it is that one."""
    known = objects(registry(), {"Atļauja": "service/pass"})
    meant = {
        "service/form": "service/form",
        " VEIDLAPA": "service/form",
        "application": "service/form",
        "Krātuve": "resource/form",
        "permit": "service/permit",
        "palīdzība": "capability/desk",
        "desk": "capability/desk",
        "atļauja": "service/pass",
    }
    assert {word: known.find(word, UNKNOWN) for word in meant} == meant
    for _ in range(2):
        with pytest.raises(CellError, match=r"“form” may be any of: \['resource/form', 'service/form'\]"):
            known.find("form", UNKNOWN)
    with pytest.raises(CellError, match=r"\['service/pass', 'service/permit'\]"):
        objects(registry(), {}).find("Atļauja", UNKNOWN)
    with pytest.raises(CellError, match="unknown"):
        known.find("veidlapas", UNKNOWN)


def test_an_indicator_is_known_by_its_id_and_its_names() -> None:
    """A word of the mapping may stand for one that is not there yet: whoever reads values tells of that."""
    data = {"id": "laiks", "name": {"lv": "Gaidīšanas laiks", "en": "Waiting"}, "over": ["service/form"]}
    words = indicators({"laiks": Indicator.model_validate(data)}, {"SLA 3": "nav"})
    assert [words.find(word, UNKNOWN) for word in ("LAIKS", "gaidīšanas  laiks", "waiting", "sla 3")] == [
        "laiks",
        "laiks",
        "laiks",
        "nav",
    ]
