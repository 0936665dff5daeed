"""A static site of the register: pages of HTML that need no server, and their feeds.

A page holds nothing that changes by itself: not the time of writing and not
the commit of another page, so that only what really changed is written anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from typing import Final

from izmainas.domain.change import Change
from izmainas.domain.facts import Known
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Proof
from izmainas.message import Message, msg
from izmainas.render.change_page import ChangePage
from izmainas.render.document import Block, Column, Document, Heading, Paragraph, Table
from izmainas.render.events import next_blocks, open_parts
from izmainas.render.feed import feed
from izmainas.render.frame import Frame
from izmainas.render.html import html
from izmainas.render.language import Language
from izmainas.render.report_document import Explained, report_document
from izmainas.render.report_words import Wording
from izmainas.render.site_calendar import CALENDAR, ICS, CalendarPages
from izmainas.render.site_objects import ObjectPages
from izmainas.render.waiting import names, object_name, step_word
from izmainas.reports.catalogue import REPORTS
from izmainas.reports.material import Material
from izmainas.reports.period import Period

_NAV: Final[tuple[tuple[Message, str], ...]] = (
    (msg("Overview"), "index.html"),
    (msg("Register"), "register.html"),
    (msg("Calendar"), CALENDAR),
    (msg("Services"), "services.html"),
    (msg("Resources"), "resources.html"),
    (msg("People"), "people.html"),
    (msg("Reports"), "reports.html"),
)
FEED: Final = "feed.atom"
#: up to so many changes stand on one page; above, each year has its own
_ON_ONE_PAGE: Final = 3_000

Page = tuple[str, bytes]


@dataclass(frozen=True)
class Site:
    """Everything that the pages are made of; `changes` reads the files again when they are drawn, `ics` is the calendar."""

    material: Material
    changes: Callable[[], Iterable[Change]]
    levels: Mapping[str, Proof]
    ics: bytes
    language: Language

    def pages(self) -> Iterator[Page]:
        """Yield every file of the site with its path from the top."""
        yield self._page("index.html", self._overview())
        yield from self._register()
        yield from self._changes()
        yield from ObjectPages(self.material, self.language).pages(self._page)
        yield from self._calendar.pages(self._page)
        yield ICS, self.ics
        yield from self._people()
        yield from self._reports()
        yield FEED, feed(self.material.summaries, self._institution, self.language)

    # --- what every page has ------------------------------------------------------------------------

    @cached_property
    def _institution(self) -> str:
        return self.material.registry.institution.name.of(self.language.code)

    @cached_property
    def _words(self) -> Wording:
        return Wording(self.material.registry, self.language)

    @cached_property
    def _calendar(self) -> CalendarPages:
        return CalendarPages(self.material, self.language)

    @cached_property
    def _links(self) -> dict[str, str]:
        """Return where numbers, objects and people have their pages."""
        registry = self.material.registry
        found = {s.id: f"changes/{s.id}.html" for s in self.material.summaries}
        for ref in registry.refs:
            kind, _, name = ref.partition("/")
            if kind in {"service", "resource"}:
                path = f"{kind}s/{name}.html"
                found[object_name(ref, registry, self.language)] = path
                found[f"{object_name(ref, registry, self.language)} ({ref})"] = path
        found |= self._calendar.links()
        found |= {person.name: f"people/{person.id}.html" for person in registry.people}
        return found

    @cached_property
    def _script(self) -> str:
        return files("izmainas.render").joinpath("templates", "site.js").read_text(encoding="utf-8")

    def _say(self, message: Message) -> str:
        return self.language.say(message)

    @cached_property
    def _frame(self) -> Frame:
        """The frame of a page at the top."""
        return Frame(
            root="",
            here="",
            institution=self._institution,
            nav=tuple((self._say(label), target) for label, target in _NAV),
            links=self._links,
            feed=FEED,
            script=self._script,
            words={
                "search": self._say(msg("Search")),
                "all": self._say(msg("all")),
                "shown": self._say(msg("Shown: {n} of {of}", n="{n}", of="{of}")),
            },
        )

    def _page(self, path: str, document: Document) -> Page:
        frame = replace(self._frame, root="../" * path.count("/"), here=path)
        return path, html(document, self.language.code, frame=frame).encode()

    # --- the pages ----------------------------------------------------------------------------------

    def _overview(self) -> Document:
        report = REPORTS["summary"].make(self.material, Period(zone=self.material.now.tzinfo))
        page = report_document(report, self._words, commit=None, explain=Explained.NOT)
        blocks = [b for b in page.blocks[1:] if not (isinstance(b, Paragraph) and b.tone == "quiet")]
        as_of = Paragraph(self._say(msg("As of {day}", day=self.material.now.date())), "quiet")
        return Document(
            self._say(msg("Changes of {institution}", institution=self._institution)),
            (as_of, *blocks, *self._calendar.coming()),
        )

    def _register(self) -> Iterator[Page]:
        summaries = sorted(self.material.summaries, key=lambda s: (s.registered, s.uid), reverse=True)
        title = self._say(msg("Register of changes"))
        if len(summaries) <= _ON_ONE_PAGE:
            yield self._page("register.html", Document(title, (self.table(summaries),)))
            return
        years = sorted({s.registered.year for s in summaries}, reverse=True)
        yield self._page(
            "register.html",
            Document(
                title,
                (
                    Paragraph(self._say(msg("Open changes; closed ones stand by years."))),
                    self.table([s for s in summaries if s.open]),
                ),
            ),
        )
        for year in years:
            name = self._say(msg("Register of changes, {year}", year=str(year)))
            rows = self.table([s for s in summaries if s.registered.year == year])
            yield self._page(f"register-{year}.html", Document(name, (rows,)))

    def table(self, summaries: Sequence[Summary]) -> Block:
        """Return changes in rows."""
        if not summaries:
            return Paragraph(self._say(msg("There is nothing to list.")))
        titles = (
            msg("Number"),
            msg("Title"),
            msg("State"),
            msg("Kind"),
            msg("Complexity"),
            msg("Object"),
            msg("Registered on"),
            msg("Ended on"),
        )
        registry, language = self.material.registry, self.language
        rows = tuple(
            (
                s.id,
                s.title,
                language.value(s.state),
                language.value(s.kind),
                language.value(s.complexity),
                ", ".join(object_name(ref, registry, language) for ref in s.targets),
                language.date(s.registered.astimezone(self.material.now.tzinfo).date()),
                language.date(end.astimezone(self.material.now.tzinfo).date()) if (end := s.ended) else "",
            )
            for s in summaries
        )
        whole = {0, 6, 7}
        columns = tuple(Column(self._say(t), wrap=n not in whole) for n, t in enumerate(titles))
        return Table(columns, rows, searched=True)

    def _changes(self) -> Iterator[Page]:
        material = self.material
        known = Known(material.summaries)
        page = ChangePage(material.registry, material.process, known, self.language)
        for change in self.changes():
            waits = next_blocks(change, material.bench, self.language, open_parts(change, known))
            document = page.document(change, waits, decided=self._proof(change))
            yield self._page(f"changes/{change.id}.html", document)

    def _proof(self, change: Change) -> Iterator[Block]:
        """Yield each decision with how strongly the commits prove it."""
        decided = [entry for entry in change.history if entry.decision is not None]
        if not decided:
            return
        columns = (
            Column(self._say(msg("When")), wrap=False),
            Column(self._say(msg("Decision"))),
            Column(self._say(msg("Decided by"))),
            Column(self._say(msg("Level of proof"))),
        )
        rows = tuple(
            (
                self.language.moment(entry.at),
                self.language.value(entry.decision),
                self.material.registry.name_of(entry.by),
                self.language.value(self.levels.get(entry.id)),
            )
            for entry in decided
        )
        yield Heading(self._say(msg("How strongly decisions are proved")))
        yield Table(columns, rows)

    def _people(self) -> Iterator[Page]:
        registry, language = self.material.registry, self.language
        waits: dict[str, list[tuple[str, ...]]] = {person.id: [] for person in registry.people}
        for summary in self.material.summaries:
            for wait in self.material.watch.waits(summary):
                for asked in wait.people:
                    waits.setdefault(asked, []).append(
                        (
                            summary.id,
                            summary.title,
                            step_word(wait, language),
                            language.date(wait.since),
                            language.date(wait.due) if wait.due else "",
                        )
                    )
        day = self.material.now.date()
        people = sorted(registry.people, key=lambda person: language.sort_key(person.name))
        columns = (
            Column(self._say(msg("Who"))),
            Column(self._say(msg("Answers for"))),
            Column(self._say(msg("Waits for them")), "right"),
        )
        overview = tuple(
            (person.name, ", ".join(self._roles(person.id)), language.number(len(waits[person.id])))
            for person in people
        )
        yield self._page("people.html", Document(self._say(msg("People")), (Table(columns, overview),)))
        heads = (
            Column(self._say(msg("Number")), wrap=False),
            Column(self._say(msg("Title"))),
            Column(self._say(msg("What is waited for"))),
            Column(self._say(msg("Since")), wrap=False),
            Column(self._say(msg("Due")), wrap=False),
        )
        for person in people:
            blocks: list[Block] = [Heading(self._say(msg("Answers for")))]
            roles = self._roles(person.id)
            blocks.append(Paragraph("; ".join(roles) or self._say(msg("Nothing today."))))
            instead = registry.substitutes_of(person.id, day)
            if instead:
                blocks.append(
                    Paragraph(
                        self._say(msg("Substituted today by {people}", people=names(instead, registry)))
                    )
                )
            blocks.append(Heading(self._say(msg("What waits"))))
            mine = tuple(waits[person.id])
            blocks.append(Table(heads, mine) if mine else Paragraph(self._say(msg("Nothing waits."))))
            yield self._page(f"people/{person.id}.html", Document(person.name, tuple(blocks)))

    def _roles(self, person: str) -> list[str]:
        """Return what a person answers for today, in words."""
        registry, language = self.material.registry, self.language
        return [
            f"{language.value(capacity.role)}: {object_name(capacity.over, registry, language)}"
            if "/" in capacity.over
            else language.value(capacity.role)
            for capacity in registry.capacities(person, self.material.now.date())
            if capacity.for_ is None
        ]

    def _reports(self) -> Iterator[Page]:
        period = Period(zone=self.material.now.tzinfo)
        rows = []
        for name, named in REPORTS.items():
            if named.about_object:
                continue
            report = named.make(self.material, period)
            document = report_document(report, self._words, commit=None, explain=Explained.WITH_CHANGES)
            # the moment of writing would make each page new each time
            yield self._page(f"reports/{name}.html", Document(document.title, document.blocks[1:]))
            rows.append((document.title or name, self._say(named.summary)))
            self._links[document.title or name] = f"reports/{name}.html"
        columns = (Column(self._say(msg("Report"))), Column(self._say(msg("What it tells"))))
        yield self._page("reports.html", Document(self._say(msg("Reports")), (Table(columns, tuple(rows)),)))
