"""A static site of the register: pages of HTML that need no server, and their feeds.

A page holds nothing that changes by itself: not the time of writing and not
the commit of another page, so that only what really changed is written anew.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from importlib.resources import files
from typing import Final

from izmainas.domain.change import Change
from izmainas.domain.signals import Signal
from izmainas.domain.summary import Summary
from izmainas.domain.zones import day_of
from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Document, Items, Paragraph, Particulars, Table
from izmainas.render.feed import feed
from izmainas.render.frame import Frame
from izmainas.render.language import Language
from izmainas.render.object_words import object_label, object_name
from izmainas.render.report_document import report_document
from izmainas.render.report_meaning import Explained
from izmainas.render.report_words import Wording
from izmainas.render.site_calendar import CALENDAR, ICS, CalendarPages
from izmainas.render.site_changes import ChangePages
from izmainas.render.site_objects import ObjectPages
from izmainas.render.site_part import MakePage, Page, Part, framed
from izmainas.render.site_people import PeoplePages
from izmainas.reports.catalogue import REPORTS, Named
from izmainas.reports.material import Levels, Material
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


@dataclass(frozen=True)
class Site:
    """Everything that the pages are made of; `changes` reads those of the numbers that it is given, `ics` draws the calendar.

    `levels` is how strongly each decision is proved; `signals` are those that nobody has dismissed.
    """

    material: Material
    changes: Callable[[Sequence[str]], Iterable[Change]]
    levels: Levels
    ics: Callable[[], bytes]
    language: Language
    signals: Sequence[Signal] = ()

    def parts(self) -> Sequence[Part]:
        """Return what draws the site: each part some of its files, by itself and in any process."""
        summaries = self.material.summaries
        return [
            self._part("index.html", self._overview),
            *self._register(),
            *ChangePages(self.material, self.changes, self.levels, self.language).parts(self._page),
            *ObjectPages(self.material, self.language).parts(self._page),
            *self._calendar.parts(self._page),
            lambda: [(ICS, self.ics())],
            lambda: PeoplePages(self.material, self.language, self.signals).pages(self._page),
            *self._reports(),
            lambda: [(FEED, feed(summaries, self._institution, self.language))],
        ]

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
                found[object_label(ref, registry, self.language)] = path
        found |= self._calendar.links()
        found |= {registry.name_of(person.id): f"people/{person.id}.html" for person in registry.people}
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

    @cached_property
    def _page(self) -> MakePage:
        """What makes a page of what stands on it."""
        return partial(framed, self._frame, self.language)

    def _part(self, path: str, draw: Callable[[], Document]) -> Part:
        return lambda: [self._page(path, draw())]

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

    def _register(self) -> Iterator[Part]:
        summaries = sorted(self.material.summaries, key=lambda s: (s.registered, s.uid), reverse=True)
        if not self._by_years:
            yield self._part(
                "register.html", lambda: Document(self._register_title, (self.table(summaries),))
            )
            return
        begun: dict[int, list[Summary]] = {}
        for summary in summaries:
            begun.setdefault(summary.registered.year, []).append(summary)
        unfinished = [s for s in summaries if s.open]
        told = msg("Open changes; closed ones stand by years.")
        yield partial(self._years, "register", begun, told, lambda: [self.table(unfinished)])
        for year, of_year in begun.items():
            yield self._part(f"register-{year}.html", partial(self._year, year, of_year))

    @property
    def _by_years(self) -> bool:
        """Whether there are more changes than one page is to hold."""
        return len(self.material.summaries) > _ON_ONE_PAGE

    @cached_property
    def _register_title(self) -> str:
        return self._say(msg("Register of changes"))

    def _title_of(self, year: int) -> str:
        return self._say(msg("Register of changes, {year}", year=str(year)))

    def _years(
        self, path: str, years: Iterable[int], told: Message, more: Callable[[], Sequence[Block]] = list
    ) -> Iterator[Page]:
        """Yield the page that leads to the pages of each year."""
        paths = {self._title_of(year): f"{path}-{year}.html" for year in years}
        document = Document(self._register_title, (Paragraph(self._say(told)), Items(tuple(paths)), *more()))
        frame = replace(self._frame, links={**self._links, **paths})
        yield framed(frame, self.language, f"{path}.html", document)

    def _year(self, year: int, summaries: Sequence[Summary]) -> Document:
        return Document(self._title_of(year), (self.table(summaries),))

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
        registry, language, zone = self.material.registry, self.language, self.material.now.tzinfo
        rows = tuple(
            (
                s.id,
                s.title,
                language.value(s.state),
                language.value(s.kind),
                language.value(s.complexity),
                ", ".join(object_name(ref, registry, language) for ref in s.targets),
                language.date(day_of(s.registered, zone)),
                language.date(day_of(s.ended, zone)) if s.ended else "",
            )
            for s in summaries
        )
        whole = {0, 6, 7}
        columns = tuple(Column(self._say(t), wrap=n not in whole) for n, t in enumerate(titles))
        return Table(columns, rows, searched=True)

    def _reports(self) -> Iterator[Part]:
        named = {name: report for name, report in REPORTS.items() if not report.about_object}
        titles = {name: self._say(report.title) for name, report in named.items()}
        for name, report in named.items():
            if name == "register" and self._by_years:
                yield from self._register_report(report)
            else:
                yield self._part(f"reports/{name}.html", partial(self._report, report))
        columns = (Column(self._say(msg("Report"))), Column(self._say(msg("What it tells"))))
        rows = tuple((titles[name], self._say(report.summary)) for name, report in named.items())
        overview = Document(self._say(msg("Reports")), (Table(columns, rows),))
        links = {**self._links, **{title: f"reports/{name}.html" for name, title in titles.items()}}
        yield lambda: [framed(replace(self._frame, links=links), self.language, "reports.html", overview)]

    def _register_report(self, named: Named) -> Iterator[Part]:
        """Yield the register for record-keeping by years: no browser opens the table of all of them."""
        zone, this = self.material.now.tzinfo, self.material.now.year
        first = min(day_of(s.registered, zone).year for s in self.material.summaries)
        years = range(max(first, this), first - 1, -1)
        told = msg("On the page of a year stand the changes that were open in it.")
        yield partial(self._years, "reports/register", years, told)
        for year in years:
            period = Period(date(year, 1, 1), date(year, 12, 31), zone)
            draw = partial(self._report, named, period, self._title_of(year))
            yield self._part(f"reports/register-{year}.html", draw)

    def _report(self, named: Named, period: Period | None = None, title: str | None = None) -> Document:
        report = named.make(self.material, period or Period(zone=self.material.now.tzinfo))
        document = report_document(report, self._words, commit=None, explain=Explained.WITH_SOME_CHANGES)
        # the moment of writing would make each page new each time; of which day it is, a printed page must say
        head = Particulars(
            (
                (self._say(msg("Institution")), self._institution),
                (self._say(msg("Period")), self._words.period(report.period)),
                (self._say(msg("As of")), self.language.date(day_of(report.now, self.material.now.tzinfo))),
            )
        )
        return Document(title or document.title, (head, *document.blocks[1:]))
