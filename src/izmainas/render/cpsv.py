"""The services as linked data in CPSV-AP 3.2, in the vocabulary's own words and with what the registry knows."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from izmainas.catalog.cpsv import LANGUAGES, PREFIXES
from izmainas.domain.record import Name
from izmainas.domain.registry import LifeSituation, Registry, Service
from izmainas.render.language import Language

Node = dict[str, Any]
_CODES: Final = ("lv", "en")


def cpsv_data(registry: Registry, base: str) -> Node:
    """Return the services, the life situations that group them and the institution, as one JSON-LD document.

    `base` begins every identifier. Not carried are resources, criticality,
    service levels and conditions: the vocabulary has no words for them.
    """
    institution = registry.institution
    authority = {
        "@id": f"{base}institution",
        "@type": "cv:PublicOrganisation",
        "skos:prefLabel": _texts(institution.name),
    }
    return {
        "@context": dict(PREFIXES),
        "@graph": [
            authority,
            *(_event(one, base) for _, one in sorted(registry.life_situations.items())),
            *(_service(one, base, institution.language) for _, one in sorted(registry.services.items())),
        ],
    }


def _event(one: LifeSituation, base: str) -> Node:
    return _without_nothing(
        {
            "@id": f"{base}life-situation/{one.id}",
            "@type": "cv:LifeEvent",
            "dct:identifier": one.id,
            "dct:title": _texts(one.name),
            "dct:description": _texts(one.description),
        }
    )


def _service(one: Service, base: str, language: str) -> Node:
    me = f"{base}service/{one.id}"
    return _without_nothing(
        {
            "@id": me,
            "@type": "cpsv:PublicService",
            "dct:identifier": one.id,
            "dct:title": _texts(one.name),
            "dct:description": _texts(one.description),
            "dct:language": [{"@id": LANGUAGES[code]} for code in _CODES if getattr(one.name, code)],
            "adms:status": _stage(one),
            "cv:hasCompetentAuthority": [{"@id": f"{base}institution"}],
            "cv:isGroupedBy": [{"@id": f"{base}life-situation/{name}"} for name in one.life_situations],
            "dct:requires": [{"@id": f"{base}service/{n.service}"} for n in one.depends_on if n.service],
            "dct:audience": [
                {
                    "@id": f"{me}/audience/{at}",
                    "@type": "skos:Concept",
                    "skos:prefLabel": _text(text, language),
                }
                for at, text in enumerate(one.recipients, 1)
            ],
            "cv:hasChannel": [
                {
                    "@id": f"{me}/channel/{at}",
                    "@type": "cv:Channel",
                    "dct:identifier": f"{one.id}/{at}",
                    "dct:description": _text(text, language),
                }
                for at, text in enumerate(one.channels, 1)
            ],
        }
    )


def _stage(one: Service) -> Node:
    names = [_text(Language(code).word("stage", one.stage.value), code) for code in _CODES]
    return {"@type": "skos:Concept", "skos:notation": one.stage.value, "skos:prefLabel": names}


def _texts(name: Name | None) -> Sequence[Node]:
    pairs = [(code, getattr(name, code)) for code in _CODES] if name else []
    return [_text(text, code) for code, text in pairs if text]


def _text(text: str, language: str) -> Node:
    return {"@value": text, "@language": language}


def _without_nothing(node: Mapping[str, Any]) -> Node:
    return {key: value for key, value in node.items() if value not in ([], {}, None)}
