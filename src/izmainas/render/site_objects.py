"""The pages of services and resources: who answers, what each rests on, and its changes, coming and past."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from izmainas.domain.registry import Resource, Service
from izmainas.domain.summary import Summary
from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Document, Heading, Paragraph, Particulars, Picture, Table
from izmainas.render.impact_graph import graph_told, impact_graph
from izmainas.render.language import Language
from izmainas.render.object_words import object_name
from izmainas.render.site_part import TOGETHER, MakePage, Page, Part
from izmainas.render.svg_graph import svg_graph
from izmainas.render.waiting import names
from izmainas.reports.impact import Question, impact
from izmainas.reports.material import Material

#: how far a picture looks; `izm impact` looks as far as is asked
_LINKS_AWAY: Final = 2
_SHELVES: Final[dict[str, Message]] = {"service": msg("Services"), "resource": msg("Resources")}


class ObjectPages:
    """Makes a page for each service and each resource, and one that lists each kind."""

    def __init__(self, material: Material, language: Language) -> None:
        self._material = material
        self._language = language
        self._needed_by: dict[str, list[str]] = {}
        for ref, thing in self._things():
            for need in thing.depends_on:
                self._needed_by.setdefault(need.ref, []).append(ref)
        self._changes: dict[str, list[Summary]] = {}
        for summary in sorted(material.summaries, key=lambda s: (s.registered, s.uid), reverse=True):
            for ref in summary.targets:
                self._changes.setdefault(ref, []).append(summary)

    def _things(self) -> Iterator[tuple[str, Service | Resource]]:
        registry = self._material.registry
        yield from ((f"service/{name}", service) for name, service in registry.services.items())
        yield from ((f"resource/{name}", resource) for name, resource in registry.resources.items())

    def parts(self, page: MakePage) -> Iterator[Part]:
        """Yield what draws the pages."""
        for kind, title in _SHELVES.items():
            things = [(ref, thing) for ref, thing in self._things() if ref.startswith(f"{kind}/")]
            things.sort(key=lambda pair: self._language.sort_key(self._name(pair[0])))
            yield partial(self._overview, page, f"{kind}s.html", self._say(title), things)
            for at in range(0, len(things), TOGETHER):
                yield partial(self._pages, page, things[at : at + TOGETHER])

    def _overview(
        self, page: MakePage, path: str, title: str, things: Sequence[tuple[str, Service | Resource]]
    ) -> Iterator[Page]:
        yield page(path, Document(title, (self._list(things),)))

    def _pages(self, page: MakePage, things: Sequence[tuple[str, Service | Resource]]) -> Iterator[Page]:
        for ref, thing in things:
            yield page(f"{ref.replace('/', 's/', 1)}.html", self._document(ref, thing))

    def _say(self, message: Message) -> str:
        return self._language.say(message)

    def _name(self, ref: str) -> str:
        return object_name(ref, self._material.registry, self._language)

    def _owners(self, ref: str) -> str:
        return names(self._material.owners_of(ref), self._material.registry) or self._say(msg("(nobody)"))

    def _list(self, things: Sequence[tuple[str, Service | Resource]]) -> Block:
        if not things:
            return Paragraph(self._say(msg("There is nothing to list.")))
        columns = (
            Column(self._say(msg("Name"))),
            Column(self._say(msg("Answers today"))),
            Column(self._say(msg("Lifecycle stage"))),
            Column(self._say(msg("Open changes")), "right"),
            Column(self._say(msg("Ended changes")), "right"),
        )
        rows = tuple(
            (
                self._name(ref),
                self._owners(ref),
                self._language.value(thing.stage),
                self._language.number(sum(s.open for s in self._changes.get(ref, ()))),
                self._language.number(sum(not s.open for s in self._changes.get(ref, ()))),
            )
            for ref, thing in things
        )
        return Table(columns, rows, searched=True)

    def _document(self, ref: str, thing: Service | Resource) -> Document:
        description = thing.description.of(self._language.code) if thing.description else ""
        blocks: list[Block] = [Paragraph(description)] if description else []
        blocks.append(
            Particulars(
                (
                    (self._say(msg("Answers today")), self._owners(ref)),
                    (self._say(msg("Lifecycle stage")), self._language.value(thing.stage)),
                )
            )
        )
        blocks += self._graph(ref)
        blocks += self._named(msg("Depends on"), [need.ref for need in thing.depends_on])
        blocks += self._named(msg("Needed by"), self._needed_by.get(ref, []))
        changes = self._changes.get(ref, [])
        blocks += self._listed(msg("Open changes"), [s for s in changes if s.open])
        blocks += self._listed(msg("Ended changes"), [s for s in changes if not s.open])
        return Document(self._name(ref), tuple(blocks))

    def _graph(self, ref: str) -> Iterator[Block]:
        """Yield what an object reaches, drawn and told; nothing where it stands alone."""
        registry = self._material.registry
        found = impact(Question((ref,), depth=_LINKS_AWAY), registry, self._material.now.date())
        if found.affected or found.rests_on:
            graph = impact_graph(found, registry, self._language)
            yield Picture(svg_graph(graph), graph.description)
            yield graph_told(graph, self._language)

    def _named(self, title: Message, refs: Sequence[str]) -> Iterator[Block]:
        if refs:
            yield Heading(self._say(title))
            yield Table((Column(self._say(msg("Name"))),), tuple((self._name(ref),) for ref in refs))

    def _listed(self, title: Message, changes: Sequence[Summary]) -> Iterator[Block]:
        yield Heading(self._say(title))
        if not changes:
            yield Paragraph(self._say(msg("There is nothing to list.")))
            return
        columns = (
            Column(self._say(msg("Number")), wrap=False),
            Column(self._say(msg("Title"))),
            Column(self._say(msg("State"))),
            Column(self._say(msg("Window begins")), wrap=False),
        )
        rows = tuple(
            (
                s.id,
                s.title,
                self._language.value(s.state),
                self._language.moment(s.start) if s.start else "",
            )
            for s in changes
        )
        yield Table(columns, rows)
