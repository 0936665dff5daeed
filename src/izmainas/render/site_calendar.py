"""The calendar of a site: a page for each month near today, each with its work in a table."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Final

from izmainas.message import Message, msg
from izmainas.render.calendar_page import CalendarPage
from izmainas.render.document import Block, Column, Document, Heading, Paragraph, Table
from izmainas.render.language import Language
from izmainas.render.site_part import MakePage, Page, Part
from izmainas.reports.material import Material
from izmainas.reports.period import months_later
from izmainas.reports.timetable import (
    Certainty,
    Timetable,
    Wanted,
    Work,
    midnight,
    timetable,
    work_between,
    works,
)

CALENDAR: Final = "calendar.html"
#: the file that calendars subscribe to or import
ICS: Final = "calendar.ics"
#: how many months back and ahead have a page
_NEAR: Final = 12


class CalendarPages:
    """Makes the page of the current month, and one for each month near it in which something is planned."""

    def __init__(self, material: Material, language: Language) -> None:
        self._material = material
        self._language = language
        self._today = material.now.date()
        assert material.now.tzinfo is not None  # noqa: S101 - it is the institution's time
        self._zone = material.now.tzinfo
        self._months = [*self._shown()]

    def _shown(self) -> Iterator[date]:
        """Yield the first days of the months that have a page."""
        this = self._today.replace(day=1)
        zone = self._material.now.tzinfo
        busy = {
            found.astimezone(zone).date().replace(day=1)
            for work in works(self._material.summaries, self._material.process)
            if work.certainty is not Certainty.CANCELLED
            for found in (work.start, work.end)
        }
        for away in range(-_NEAR, _NEAR + 1):
            month = months_later(this, away)
            if month in busy or away in {0, 1}:
                yield month

    def links(self) -> dict[str, str]:
        """Return where the months, and the file for calendars, are found."""
        return {self._language.month_of(month): self._path(month) for month in self._months} | {ICS: ICS}

    def parts(self, page: MakePage) -> Iterator[Part]:
        """Yield what draws the pages."""
        return (partial(self._page, page, month) for month in self._months)

    def _page(self, page: MakePage, month: date) -> Iterator[Page]:
        yield page(self._path(month), self._document(month))

    def coming(self) -> Iterator[Block]:
        """Yield the work that lies ahead, for the overview."""
        material, zone = self._material, self._zone
        start = midnight(self._today, zone)
        end = midnight(months_later(self._today, _NEAR) + timedelta(days=1), zone)
        coming = work_between(material.summaries, material.process, start, end, Wanted())
        # what was done before its planned time does not lie ahead, though the calendar keeps the plan
        ahead = [w for w in coming if w.start > material.now and w.summary.finished is None]
        yield Heading(self._say(msg("Coming changes")))
        yield self._list(ahead) if ahead else Paragraph(self._say(msg("Nothing is planned in this time.")))

    def _path(self, month: date) -> str:
        this = self._today.replace(day=1)
        return CALENDAR if month == this else f"calendar-{month:%Y-%m}.html"

    def _table(self, first: date, last: date) -> Timetable:
        material = self._material
        return timetable(
            material.summaries,
            material.process,
            material.calendar,
            first=first,
            last=last,
            zone=self._zone,
            wanted=Wanted(),
        )

    def _document(self, month: date) -> Document:
        table = self._table(month, month.replace(day=monthrange(month.year, month.month)[1]))
        drawn = CalendarPage(self._language, self._zone).document(table)
        blocks: list[Block] = [*drawn.blocks]
        if table.works:
            blocks += [Heading(self._say(msg("Work in this month"))), self._list(table.works)]
        blocks += [
            Heading(self._say(msg("Other months"))),
            Table(
                (Column(self._say(msg("Month"))),),
                tuple((self._language.month_of(other),) for other in self._months if other != month),
            ),
            Heading(self._say(msg("For calendar programs"))),
            Paragraph(self._say(msg("Subscribe to this file, or import it: it holds all of the work."))),
            Table((Column(self._say(msg("File"))),), ((ICS,),)),
        ]
        # each page is told from the others by its title: in tabs, bookmarks and by who hears it first
        return Document(f"{drawn.title}: {self._language.month_of(month)}", tuple(blocks))

    def _list(self, listed: tuple[Work, ...] | list[Work]) -> Table:
        language = self._language
        columns = (
            Column(self._say(msg("Number")), wrap=False),
            Column(self._say(msg("Title"))),
            Column(self._say(msg("Window begins")), wrap=False),
            Column(self._say(msg("Window ends")), wrap=False),
            Column(self._say(msg("State"))),
        )
        rows = tuple(
            (
                work.summary.id,
                work.summary.title,
                language.moment(work.start),
                language.moment(work.end),
                language.value(work.summary.state),
            )
            for work in listed
        )
        return Table(columns, rows)

    def _say(self, message: Message) -> str:
        return self._language.say(message)
