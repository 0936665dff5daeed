"""The calendar of changes: a grid for each month, and the same as data."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby
from typing import Final

from izmainas.domain.calendar import SpecialDay
from izmainas.domain.schedule import Occurrence
from izmainas.message import Message, msg
from izmainas.render.document import Block, Document, Heading, Mark, Month, MonthDay, Paragraph, Tone, Week
from izmainas.render.language import Language
from izmainas.reports.timetable import Certainty, Day, Timetable, Work

_TONES: Final[dict[Certainty, Tone]] = {
    Certainty.CONFIRMED: "strong",
    Certainty.TENTATIVE: "warning",
    Certainty.CANCELLED: "quiet",
}
_WEEK: Final = 7
_NOTHING: Final[MonthDay] = MonthDay("", "", "", outside=True)


class CalendarPage:
    """Draws a timetable in one language; moments are told in the institution's time `zone`."""

    def __init__(self, language: Language, zone: tzinfo) -> None:
        self._language = language
        self._zone = zone

    def document(self, table: Timetable) -> Document:
        """Return the page: a month below its heading, weeks from Monday, and what the grid is short for."""
        blocks: list[Block] = []
        for _, days in groupby(table.days, key=lambda day: (day.date.year, day.date.month)):
            blocks += self._month([*days])
        return Document(self._say(msg("Calendar of changes")), tuple(blocks))

    def _month(self, days: Sequence[Day]) -> Iterator[Block]:
        name = self._language.month_of(days[0].date)
        yield Heading(name)
        month = Month(
            caption=name,
            corner=self._say(msg("Wk")),
            weekdays=tuple(
                (self._language.weekday(n, short=True), self._language.weekday(n)) for n in range(_WEEK)
            ),
            weeks=tuple(self._weeks(days)),
        )
        yield month
        if not month.rows:
            yield Paragraph(self._say(msg("Nothing is planned in this time.")))

    def _weeks(self, days: Sequence[Day]) -> Iterator[Week]:
        """Yield the weeks, filled up to whole ones; their numbers are those of ISO 8601."""
        for number, week in groupby(days, key=lambda day: day.date.isocalendar().week):
            shown = {day.date.weekday(): self._day(day) for day in week}
            yield Week(str(number), tuple(shown.get(n, _NOTHING) for n in range(_WEEK)))

    def _day(self, day: Day) -> MonthDay:
        sign, note = self._special(day.special) if day.special else ("", "")
        return MonthDay(
            number=str(day.date.day),
            date=f"{self._language.date(day.date)} {self._language.weekday(day.date.weekday(), short=True)}",
            iso=day.date.isoformat(),
            sign=sign,
            note=note,
            tone="" if day.working else "quiet",
            marks=(*map(self._time, day.times, _again(day, day.times)), *self._works(day)),
        )

    def _special(self, special: SpecialDay) -> tuple[str, str]:
        """Return what sets a day apart, in a word and in full."""
        if special.working:
            said = msg("working day, for {day}", day=special.moved)
            return self._say(msg("workday")), self._say(said)
        if special.moved:
            said = msg("day off, worked on {day}", day=special.moved)
            return self._say(msg("holiday")), self._say(said)
        return self._say(msg("holiday")), self._language.either(special.lv, special.en)

    def _works(self, day: Day) -> Iterator[Mark]:
        for work in day.works:
            change, again = work.summary, _begins_before(work, day.date, self._zone)
            said = msg(
                "{when} {change} {title} ({state})",
                when=self._when(work.start, work.end),
                change=change.id,
                title=change.title,
                state=self._state(work),
            )
            short = change.id.rpartition("-")[2]
            yield Mark(
                f"{short} …" if again else f"{short} {self._clock(work.start)}",
                self._say(said),
                _TONES[work.certainty],
                again,
            )

    def _state(self, work: Work) -> str:
        held = [self._language.word("flag", "held")] if work.summary.held else []
        return ", ".join([self._language.value(work.summary.state), *held])

    def _time(self, found: Occurrence, again: bool) -> Mark:
        freeze = found.kind == "freeze"
        text: Message = msg("freeze") if freeze else msg("maintenance window")
        said = msg(
            "{when} {id} {title} ({kind})",
            when=self._when(found.start, found.end),
            id=found.id,
            title=found.title,
            kind=text,
        )
        short = f"■ {found.id}" if freeze else found.id
        clock = "" if freeze or again else f" {self._clock(found.start)}"
        return Mark(short + clock, self._say(said), "bad" if freeze else "quiet", again)

    def _when(self, start: datetime, end: datetime) -> str:
        """Return `22:00–23:30`, with the days where it is not over on the day that it begins."""
        start, end = start.astimezone(self._zone), end.astimezone(self._zone)
        if start == end:
            return self._clock(start)
        if (end - timedelta(microseconds=1)).date() == start.date():
            # a whole day from 00:00 to 00:00 would read as none
            return f"{self._clock(start)}–{self._clock(end) if end.date() == start.date() else '24:00'}"
        return f"{self._language.moment(start)} – {self._language.moment(end)}"

    def _clock(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%H:%M")

    def _say(self, message: Message) -> str:
        return self._language.say(message)


def _again(day: Day, times: Sequence[Occurrence]) -> list[bool]:
    return [_begins_before(found, day.date, found.start.tzinfo) for found in times]


def _begins_before(span: Work | Occurrence, day: date, zone: tzinfo | None) -> bool:
    return span.start.astimezone(zone).date() < day


def calendar_data(table: Timetable, zone: tzinfo, *, commit: str | None) -> dict[str, object]:
    """Return `izm.calendar/1`: days that are not what their weekday says, and everything with a time, in order."""
    return {
        "schema": "izm.calendar/1",
        "from": table.first.isoformat(),
        "to": table.last.isoformat(),
        "timezone": str(zone),
        "commit": commit,
        "days": [_day_data(day) for day in table.days if day.special or not day.working],
        "changes": [
            {
                "id": work.summary.id,
                "uid": work.summary.uid,
                "title": work.summary.title,
                "state": work.summary.state.value,
                "held": work.summary.held,
                "status": work.certainty.value,
                "targets": list(work.summary.targets),
                "start": work.start.astimezone(zone).isoformat(),
                "end": work.end.astimezone(zone).isoformat(),
            }
            for work in table.works
        ],
        "times": [
            {
                "id": found.id,
                "kind": str(found.kind),
                "title": found.title,
                "over": list(found.over),
                "start": found.start.isoformat(),
                "end": found.end.isoformat(),
            }
            for found in table.times
        ],
    }


def _day_data(day: Day) -> dict[str, object]:
    special = day.special
    name = {"lv": special.lv, "en": special.en} if special and special.lv else None
    return {
        "date": day.date.isoformat(),
        "working": day.working,
        "name": name,
        "moved": special.moved.isoformat() if special and special.moved else None,
    }
