"""Services and life situations from linked data (CPSV-AP): the nodes of a flattened graph, read into entries."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from izmainas.catalog.cpsv import iri
from izmainas.domain.intake.cells import text_of
from izmainas.domain.intake.faults import CellError, RowFault
from izmainas.domain.intake.objects import Entry
from izmainas.domain.terms import Stage
from izmainas.message import msg

Node = Mapping[str, Any]
_SLUG: Final = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_LINE_ENDS: Final = re.compile(r"[ \t]*[\r\n]\s*")
_EVENTS: Final = frozenset({iri("cv:LifeEvent"), iri("cv:BusinessEvent"), iri("cv:Event")})
_SERVICE: Final = iri("cpsv:PublicService")
#: the list that the vocabulary recommends for a status, and the stage that each comes to
_STATUS: Final = {
    "underdevelopment": Stage.CREATION_ACQUISITION,
    "completed": Stage.PROVISION_USE,
    "deprecated": Stage.RETIREMENT,
    "withdrawn": Stage.RETIREMENT,
}


class Described(NamedTuple):
    """What a graph says of services and life situations; a fault names the node instead of a row."""

    services: tuple[Entry, ...]
    situations: tuple[Entry, ...]
    faults: tuple[RowFault, ...]


def describe(nodes: Sequence[Node], language: str) -> Described:
    """Return the services and the events of a flattened graph, in full names; `language` is the institution's.

    An id is the identifier where it can be one, else the end of the node's
    name. A published service without a status is being provided.
    """
    graph = _Graph({str(node.get("@id", "")): node for node in nodes}, language)
    services: dict[str, Entry] = {}
    situations: dict[str, Entry] = {}
    faults: list[RowFault] = []
    first: dict[tuple[bool, str], str] = {}
    torn: set[tuple[bool, str]] = set()
    for node in nodes:
        at = str(node.get("@id", ""))[:120]
        types = set(node.get("@type", []))
        shelf = services if _SERVICE in types else situations if types & _EVENTS else None
        if shelf is None:
            continue
        try:
            entry = graph.service(node) if shelf is services else graph.event(node)
        except CellError as error:
            faults.append(RowFault(0, at, error.reason))
            continue
        key = (shelf is services, entry.id)
        if key in first:
            told = msg("another one has the identifier “{id}” too", id=entry.id)
            faults += [RowFault(0, name, told) for name in ((at,) if key in torn else (first[key], at))]
            torn.add(key)
            shelf.pop(entry.id, None)
            continue
        first[key] = at
        shelf[entry.id] = entry
    return Described(tuple(services.values()), tuple(situations.values()), tuple(faults))


class _Graph:
    """The nodes by name."""

    def __init__(self, nodes: Mapping[str, Node], language: str) -> None:
        self._nodes = nodes
        self._language = language

    def event(self, node: Node) -> Entry:
        """Return a life situation."""
        return Entry(0, self._id(node), self._named(node))

    def service(self, node: Node) -> Entry:
        """Return a service; what the graph is silent about is not said."""
        said = self._named(node) | {"stage": self._stage(node)}
        for field, term, label in (
            ("recipients", "dct:audience", "skos:prefLabel"),
            ("channels", "cv:hasChannel", "dct:description"),
        ):
            texts = [text for linked in self._linked(node, term) if (text := self._line(linked, label))]
            if texts:
                said[field] = texts
        if groups := [self._id(linked) for linked in self._linked(node, "cv:isGroupedBy")]:
            said["life_situations"] = groups
        if needs := [self._id(linked) for linked in self._linked(node, "dct:requires")]:
            said["requires"] = needs
        return Entry(0, self._id(node), said)

    def _linked(self, node: Node, term: str) -> Iterator[Node]:
        for value in node.get(iri(term), []):
            name = value.get("@id") if isinstance(value, Mapping) else None
            if isinstance(name, str):
                yield self._nodes.get(name, {"@id": name})

    def _id(self, node: Node) -> str:
        told = [str(v.get("@value", "")) for v in node.get(iri("dct:identifier"), [])]
        name = str(node.get("@id", ""))
        # a node without a name was called `_:b0` by the reader, and is called otherwise once another stands before it
        candidates = told if name.startswith("_:") else [*told, re.split(r"[/#:]", name)[-1]]
        for candidate in candidates:
            if _SLUG.fullmatch(candidate.lower()) and len(candidate) <= 64:  # noqa: PLR2004 - as ids are
                return candidate.lower()
        if not candidates:
            raise CellError(
                msg("“{name}” has no identifier", name=(self._line(node, "dct:title") or name)[:60])
            )
        raise CellError(
            msg(
                "“{id}” cannot be an id here: small Latin letters, digits, dots and hyphens",
                id=candidates[0][:60],
            )
        )

    def _named(self, node: Node) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for field, term in (("name", "dct:title"), ("description", "dct:description")):
            if texts := self._texts(node, term):
                said[field] = texts
        return said

    def _texts(self, node: Node, term: str) -> dict[str, str]:
        """Return the texts in our languages; one without a language is in the institution's."""
        found: dict[str, str] = {}
        for value in node.get(iri(term), []):
            if isinstance(value, Mapping) and isinstance(value.get("@value"), str):
                code = str(value.get("@language") or self._language).lower().partition("-")[0]
                if code in {"lv", "en"}:
                    found.setdefault(code, _LINE_ENDS.sub(" ", text_of(value["@value"])))
        return {code: text for code, text in found.items() if text}

    def _line(self, node: Node, term: str) -> str:
        texts = self._texts(node, term)
        return texts.get(self._language) or next(iter(texts.values()), "")

    def _stage(self, node: Node) -> str | None:
        for linked in self._linked(node, "adms:status"):
            told = [str(v.get("@value", "")) for v in linked.get(iri("skos:notation"), [])]
            end = re.split(r"[/#]", str(linked.get("@id", "")))[-1].lower()
            for word in told:
                if word in set(Stage):
                    return word
            if end in _STATUS:
                return _STATUS[end].value
        return None


def service_said(said: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of a service as its file has it, beside what the file says already.

    The services that it requires are exchanged, the resources that it depends
    on stay, for linked data knows nothing of them.
    """
    new = {key: value for key, value in said.items() if key not in {"requires", "stage"}}
    new["stage"] = said.get("stage") or old.get("stage") or Stage.PROVISION_USE.value
    if "requires" in said:
        known = {need["service"]: need for need in old.get("depends_on", []) if need.get("service")}
        kept = [
            need
            for need in old.get("depends_on", [])
            if not need.get("service") or need["service"] in said["requires"]
        ]
        new["depends_on"] = [*kept, *({"service": name} for name in said["requires"] if name not in known)]
    return new
