"""The words of CPSV-AP 3.2, the European vocabulary of public services, that a register of services has data for."""

from collections.abc import Mapping
from typing import Final

PREFIXES: Final[Mapping[str, str]] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
#: the languages of the European Union's register
LANGUAGES: Final[Mapping[str, str]] = {
    "lv": "http://publications.europa.eu/resource/authority/language/LAV",
    "en": "http://publications.europa.eu/resource/authority/language/ENG",
}
#: where the vocabulary's own context has stood; it is never fetched, these words stand in for it
OFFICIAL: Final = (
    "https://semiceu.github.io/CPSV-AP/",
    "https://semiceu.github.io/uri.semic.eu-generated/CPSV-AP/",
    "https://raw.githubusercontent.com/SEMICeu/CPSV-AP/",
    "http://data.europa.eu/m8g/",
    "https://data.europa.eu/m8g/",
)

_CLASSES: Final = {
    "PublicService": "cpsv:PublicService",
    "PublicOrganization": "cv:PublicOrganisation",
    "PublicOrganisation": "cv:PublicOrganisation",
    "LifeEvent": "cv:LifeEvent",
    "BusinessEvent": "cv:BusinessEvent",
    "Event": "cv:Event",
    "Channel": "cv:Channel",
    "Concept": "skos:Concept",
}
_TEXTS: Final = {
    "PublicService.name": "dct:title",
    "PublicService.description": "dct:description",
    "PublicService.identifier": "dct:identifier",
    "Event.name": "dct:title",
    "Event.description": "dct:description",
    "Event.identifier": "dct:identifier",
    "Channel.description": "dct:description",
    "Channel.identifier": "dct:identifier",
    "PublicOrganization.preferredLabel": "skos:prefLabel",
}
_LINKS: Final = {
    "PublicService.addressee": "dct:audience",
    "PublicService.hasChannel": "cv:hasChannel",
    "PublicService.hasCompetentAuthority": "cv:hasCompetentAuthority",
    "PublicService.isGroupedBy": "cv:isGroupedBy",
    "PublicService.language": "dct:language",
    "PublicService.requires": "dct:requires",
    "PublicService.status": "adms:status",
}

#: what the official context says of these words
CONTEXT: Final[Mapping[str, object]] = {
    **PREFIXES,
    **_CLASSES,
    **_TEXTS,
    **{term: {"@id": iri, "@type": "@id"} for term, iri in _LINKS.items()},
}


def iri(name: str) -> str:
    """Return the whole name for a prefixed one: `dct:title`."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest
