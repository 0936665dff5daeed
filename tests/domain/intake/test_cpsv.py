"""Linked data: what a graph says of services comes in, in our languages and ids; what nobody can tell is named."""

from typing import Any

import pytest

from izmainas.catalog.cpsv import iri
from izmainas.domain.intake.cpsv import Described, describe, service_said
from izmainas.domain.intake.faults import RowFault
from izmainas.domain.intake.objects import Entry
from izmainas.message import msg

EU = "https://eu.example/id/"
STATUS = "http://purl.org/adms/status/"


def node(name: str, kind: str | None, **said: list[dict[str, str]]) -> dict[str, Any]:
    """Return a node of a flattened graph; a property is written `dct_title`."""
    types = {"@type": [iri(kind)]} if kind else {}
    return {"@id": name} | types | {iri(term.replace("_", ":", 1)): values for term, values in said.items()}


def text(value: str, language: str | None = None) -> dict[str, str]:
    """Return a text, in a language or in none."""
    return {"@value": value} | ({"@language": language} if language else {})


def to(*names: str) -> list[dict[str, str]]:
    """Return links."""
    return [{"@id": name} for name in names]


def service(name: str, **said: list[dict[str, str]]) -> dict[str, Any]:
    """Return a service."""
    return node(f"{EU}{name}", "cpsv:PublicService", **said)


def test_what_a_graph_says_of_services_and_life_situations_comes_in() -> None:
    """Texts in our two languages, one without a language in the institution's; others have no place here.

    Audiences and channels that say nothing are no entries of a list, and neither are a number and a link where a
    text is meant; what is linked but not described is known by the end of its name.
    """
    nodes = [
        service(
            "PASE",
            dct_identifier=[text("LV 1/2"), text("Pase-1")],
            dct_title=[
                text("Pase", "lv-LV"),
                text("Pass", "EN"),
                text("Passeport", "fr"),
                text("Otra", "lv"),
            ],
            dct_description=[text("Izsniedz\r\n pasi. "), text(" ", "en"), *to(f"{EU}apraksts")],
            dct_audience=to("_:b0", "_:b1", "_:nav"),
            cv_hasChannel=to("_:b2", "_:b3"),
            cv_isGroupedBy=to(f"{EU}dzimsana", f"{EU}gimene#Event"),
            dct_requires=[*to("urn:lv:foto"), text("bez saites")],
        ),
        node(f"{EU}dzimsana", "cv:LifeEvent", dct_title=[text("Dzimšana", "lv")]),
        node(f"{EU}uzsaksana", "cv:BusinessEvent"),
        node("_:b0", "skos:Concept", skos_prefLabel=[text("citizens", "en"), text("iedzīvotāji", "lv")]),
        node("_:b1", "skos:Concept"),
        node("_:b2", "cv:Channel", dct_description=[text("online", "en")]),
        node("_:b3", None, dct_description=[text("en ligne", "fr")]),
        service("foto"),
    ]
    assert describe(nodes, "lv") == Described(
        services=(
            Entry(
                0,
                "pase-1",
                {
                    "name": {"lv": "Pase", "en": "Pass"},
                    "description": {"lv": "Izsniedz pasi."},
                    "stage": None,
                    "recipients": ["iedzīvotāji"],
                    "channels": ["online"],
                    "life_situations": ["dzimsana", "event"],
                    "requires": ["foto"],
                },
            ),
            Entry(0, "foto", {"stage": None}),
        ),
        situations=(Entry(0, "dzimsana", {"name": {"lv": "Dzimšana"}}), Entry(0, "uzsaksana", {})),
        faults=(),
    )


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        (node(f"{STATUS}UnderDevelopment", None), "creation-acquisition"),
        (node(f"{STATUS}Completed", None), "provision-use"),
        (node(f"{STATUS}Withdrawn", None), "retirement"),
        (node("_:s", None, skos_notation=[text("x"), text("planning")]), "planning"),
        (node(f"{STATUS}Completed", None, skos_notation=[text("retirement")]), "retirement"),
        (node(f"{STATUS}Completed", None, skos_notation=[text("x")]), "provision-use"),
        (node("urn:lv:x", None), None),
    ],
)
def test_a_status_is_a_stage_by_our_notation_or_by_the_list_that_the_vocabulary_recommends(
    status: dict[str, Any], stage: str | None
) -> None:
    """Another word says nothing of the stage: the next status is asked, or none is said."""
    told = service("a", adms_status=to("urn:lv:nekas", status["@id"]))
    assert describe([told, status], "lv").services == (Entry(0, "a", {"stage": stage}),)


def test_what_can_be_no_entry_is_named_by_its_node_and_the_others_come_in() -> None:
    """An id that no file could have, and a text that hides what it says.

    Neither has what the document does not name: it is called otherwise as soon as another one stands before it.
    """
    long = "x" * 65
    nodes = [
        service("Ēka"),
        service(long, dct_identifier=[text("Nr. 5"), text(f"{long}")]),
        service("a", dct_requires=to("_:b7")),
        node("_:b0", "cpsv:PublicService", dct_title=[text("Pase")]),
        node("_:b1", "cpsv:PublicService", dct_identifier=[text("d")]),
        service("b", dct_title=[text("B\u202e")]),
        service("c"),
    ]
    found = describe(nodes, "lv")
    no_id = "“{id}” cannot be an id here: small Latin letters, digits, dots and hyphens"
    assert found.services == (Entry(0, "d", {"stage": None}), Entry(0, "c", {"stage": None}))
    assert found.faults == (
        RowFault(0, f"{EU}Ēka", msg(no_id, id="Ēka")),
        RowFault(0, f"{EU}{long}", msg(no_id, id="Nr. 5")),
        RowFault(0, f"{EU}a", msg("“{name}” has no identifier", name="_:b7")),
        RowFault(0, "_:b0", msg("“{name}” has no identifier", name="Pase")),
        RowFault(0, f"{EU}b", msg("the character {char} is not allowed", char="U+202E")),
    )


def test_what_a_graph_is_silent_about_stays_as_the_file_has_it() -> None:
    """A stage, and the resources that linked data knows nothing of; a service that is new and published is provided."""
    old = {
        "stage": "retirement",
        "depends_on": [
            {"resource": "dvs", "criticality": "high"},
            {"service": "foto", "criticality": "low"},
            {"service": "vecs", "criticality": "low"},
        ],
    }
    name = {"lv": "Pase"}
    assert service_said({"name": name, "stage": None}, old) == {"name": name, "stage": "retirement"}
    assert service_said({"stage": "planning", "requires": ["foto", "jauns"]}, old) == {
        "stage": "planning",
        "depends_on": [
            {"resource": "dvs", "criticality": "high"},
            {"service": "foto", "criticality": "low"},
            {"service": "jauns"},
        ],
    }
    assert service_said({"name": name, "stage": None, "requires": ["foto"]}, {}) == {
        "name": name,
        "stage": "provision-use",
        "depends_on": [{"service": "foto"}],
    }
