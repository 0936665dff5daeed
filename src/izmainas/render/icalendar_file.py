"""The calendar as iCalendar (RFC 5545), by the library: the same register gives the same bytes, whenever asked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as clock_time
from itertools import chain, starmap
from typing import TYPE_CHECKING, Final, NamedTuple

from izmainas.domain.calendar import Calendar, Freeze, MaintenanceWindow
from izmainas.domain.recurrence import parse_rule
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import Occurrence, clock_of, first_time, length, moment_of, occurrences
from izmainas.domain.schedule import times as times_of_rule
from izmainas.domain.search import plainly
from izmainas.message import Message, msg
from izmainas.render.clean import clean
from izmainas.render.icalendar_zone import tell_zone
from izmainas.render.language import Language
from izmainas.render.object_words import object_name
from izmainas.reports.timetable import Certainty, Work

if TYPE_CHECKING:
    import icalendar

#: how far ahead the rules of daylight saving are written out
_YEARS_AHEAD: Final = 12
#: within which a recurring time has its first occurrence: hardly ever in more than weeks, 29 February in eight years
_FIRST_WITHIN: Final = (timedelta(days=40), timedelta(days=8 * 366))
_UNTIL: Final = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?")
_NOT_A_WORD: Final = re.compile(r"[^a-z0-9]+")


class Kept(NamedTuple):
    """How a file has changed: when last, and how often since it came."""

    at: datetime
    revisions: int


class IcalendarFile:
    """Writes one; `kept` is the history of the calendar of the registry, which dates freezes and windows."""

    def __init__(self, registry: Registry, language: Language, zone: tzinfo, kept: Kept) -> None:
        self._registry = registry
        self._language = language
        self._zone = zone
        self._kept = kept

    def pieces(self, works: Iterable[Work], times: Calendar) -> Iterator[bytes]:
        """Yield the file: each change that has a time as an event, each freeze and window as a recurring one.

        An event keeps its UID for good. Its SEQUENCE rises whenever the work
        may have moved, been confirmed or called off, so that calendars take
        over the update, and drop what is CANCELLED.
        """
        ordered = sorted(works, key=lambda work: work.summary.uid)
        kept_free: tuple[Freeze | MaintenanceWindow, ...] = (*times.freezes, *times.windows)
        firsts = [(time, first) for time in kept_free if (first := self._first(time)) is not None]
        events = chain(map(self._work, ordered), starmap(self._time, firsts))
        one = next(events, None)
        years = [work.start.year for work in ordered] + [self._kept.at.year]
        # the events stand in the file, never in the calendar: ten thousand of them take a hundred megabytes there
        begun, end = self._frame(one, date(min(years) - 1, 1, 1), date(max(years) + _YEARS_AHEAD, 1, 1))
        yield begun
        for event in chain([one] if one else (), events):
            yield event.to_ical()
        yield end

    def _frame(self, event: "icalendar.Event | None", first: date, last: date) -> tuple[bytes, bytes]:
        """Return what stands before and behind the events: with the time zone of this one, as they all have it, over these days."""
        import icalendar  # noqa: PLC0415 - 70 ms that only this file needs

        name = self._language.say(
            msg("Changes: {institution}", institution=self._registry.institution.name.of(self._language.code))
        )
        calendar = icalendar.Calendar()
        for key, value in {
            "prodid": "-//izmainas//izm calendar//LV",
            "version": "2.0",
            "calscale": "GREGORIAN",
            "method": "PUBLISH",
            "name": clean(name),
            "x-wr-calname": clean(name),
            "x-wr-timezone": str(self._zone),
        }.items():
            calendar.add(key, value)
        if event:
            calendar.add_component(event)
            tell_zone(calendar, self._zone, first, last)
            calendar.subcomponents.remove(event)
        text = bytes(calendar.to_ical())
        end = b"END:VCALENDAR\r\n"
        return text.removesuffix(end), end

    def _work(self, work: Work) -> "icalendar.Event":
        change = work.summary
        called_off = work.certainty is Certainty.CANCELLED
        event = self._event(change.uid, f"{change.id} {change.title}", change.updated, change.revision)
        event.add("created", change.registered.astimezone(UTC))
        start, end = self._on_the_clock(work.start, work.end)
        event.add("dtstart", start)
        if work.end > work.start:  # work that goes on has no end yet
            event.add("dtend", end)
        event.add("status", work.certainty.value.upper())
        event.add("transp", "TRANSPARENT" if called_off else "OPAQUE")
        event.add("categories", [self._say(msg("change")), self._language.word("kind", change.kind)])
        people = self._language.join(self._registry.name_of(person) for person in sorted(change.plan_people))
        lines = [
            self._say(msg("State: {state}", state=change.state)),
            self._say(msg("Touches: {objects}", objects=[self._object(ref) for ref in change.targets])),
            self._say(msg("Done by: {people}", people=people)) if people else "",
            self._say(msg("More: {command}", command=f"izm show {change.id}")),
        ]
        event.add("description", "\n".join(clean(line) for line in lines if line))
        return event

    def _time(self, time: Freeze | MaintenanceWindow, first: Occurrence) -> "icalendar.Event":
        import icalendar  # noqa: PLC0415 - as above

        freeze = isinstance(time, Freeze)
        kind = "freeze" if freeze else "window"
        uid = f"{kind}-{_word(time.id)}@{_word(self._registry.institution.name.of('lv'))}"
        event = self._event(uid, f"{time.id} {time.title}", self._kept.at, self._kept.revisions)
        begins, ends = self._first_of_rule(time) if time.rrule else (first.start, first.end)
        if isinstance(time, Freeze):
            start, end = self._on_the_clock(begins, ends)
            event.add("dtend", end)
        else:  # real time, also where the clock is put forward or back meanwhile
            (start,) = self._on_the_clock(begins)
            event.add("duration", sum(length(time.duration), timedelta()))
        event.add("dtstart", start)
        if time.rrule:
            event.add("rrule", icalendar.vRecur.from_ical(self._rule(time.rrule)))
            for gone in self._left_out(time):
                event.add("exdate", gone)
        event.add("status", Certainty.CONFIRMED.value.upper())
        event.add("transp", "TRANSPARENT")
        said: Message = msg("freeze") if freeze else msg("maintenance window")
        event.add("categories", [self._say(said)])
        event.add(
            "description",
            clean(self._say(msg("Touches: {objects}", objects=[self._object(ref) for ref in time.over]))),
        )
        return event

    def _event(self, uid: str, summary: str, at: datetime, sequence: int) -> "icalendar.Event":
        import icalendar  # noqa: PLC0415 - as above

        event = icalendar.Event()
        event.add("uid", uid)
        event.add("summary", clean(summary))
        event.add("dtstamp", at.astimezone(UTC))
        event.add("last-modified", at.astimezone(UTC))
        event.add("sequence", sequence)
        return event

    def _first(self, time: Freeze | MaintenanceWindow) -> Occurrence | None:
        """Return the first time that it takes place: a rule need not fall on its beginning, an event has to."""
        alone = Calendar(freezes=(time,)) if isinstance(time, Freeze) else Calendar(windows=(time,))
        start = time.from_ if isinstance(time, Freeze) else time.start
        for within in _FIRST_WITHIN:  # what reaches into a shorter time begins before all that does not
            found: Sequence[Occurrence] = occurrences(alone, start, start + within, self._zone)
            if found:
                return min(found, key=lambda one: one.start)
        return None

    def _rule(self, rrule: str) -> str:
        """Return the rule with its end in UTC, which RFC 5545 wants where the beginning has a time zone."""

        def in_utc(found: re.Match[str]) -> str:
            day, clock, utc = found.groups()
            if utc:
                return found[0]
            at = datetime.strptime(f"{day}{clock or '235959'}", "%Y%m%d%H%M%S").replace(tzinfo=self._zone)
            return f"UNTIL={at.astimezone(UTC):%Y%m%dT%H%M%SZ}"

        return _UNTIL.sub(in_utc, rrule)

    def _on_the_clock(self, *moments: datetime) -> list[datetime]:
        """Return moments as the clock shows them, or all in UTC where one is in the hour that it shows again.

        There the clock alone would be the first of the two; and whoever adds the length to the clock of the
        beginning would end it an hour off, were only one in UTC.
        """
        zone = UTC if any(at.astimezone(self._zone).fold for at in moments) else self._zone
        return [at.astimezone(zone) for at in moments]

    def _first_of_rule(self, time: Freeze | MaintenanceWindow) -> tuple[datetime, datetime]:
        """Return the first time that the rule describes, where it may be left out itself: COUNT counts from there.

        Said by the clock, as all of them are, also where it falls into the hour that the clock skips.
        """
        start, end = (clock_of(at, self._zone) for at in first_time(time, self._zone))
        moved = next(self._clocks(time), start) - start
        return (start + moved).replace(tzinfo=self._zone), (end + moved).replace(tzinfo=self._zone)

    def _left_out(self, time: Freeze | MaintenanceWindow) -> list[datetime]:
        """Return the beginnings that do not take place: each one of a day that is named, or that moment."""
        return [
            clock.replace(tzinfo=self._zone)
            for gone in time.except_
            for clock in self._clocks(time, gone)
            if not isinstance(gone, datetime) or moment_of(clock, self._zone) == gone
        ]

    def _clocks(self, time: Freeze | MaintenanceWindow, day: date | None = None) -> Iterator[datetime]:
        """Yield when a recurring time begins by its rule, on the clock: from its first on, or on a day."""
        begins = clock_of(first_time(time, self._zone)[0], self._zone)
        if isinstance(day, datetime):
            day = clock_of(day, self._zone).date()
        first = begins if day is None else datetime.combine(day, clock_time.min)
        last = first + (_FIRST_WITHIN[-1] if day is None else timedelta(days=1, microseconds=-1))
        return times_of_rule(parse_rule(time.rrule or ""), begins, first, last, self._zone)

    def _object(self, ref: str) -> str:
        return object_name(ref, self._registry, self._language)

    def _say(self, message: Message) -> str:
        return self._language.say(message)


def _word(text: str) -> str:
    """Return what of a text can stand in a UID."""
    return _NOT_A_WORD.sub("-", plainly(text)).strip("-")
