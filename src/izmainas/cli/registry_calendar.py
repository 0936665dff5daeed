"""Times of the institution's calendar on the command line: freezes, maintenance windows, objects kept apart."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from izmainas.cli.days import malformed, moment
from izmainas.cli.registry_flags import changed as with_items
from izmainas.cli.registry_naming import Named
from izmainas.cli.registry_people import exists, held, written
from izmainas.cli.registry_roles import asked_objects
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.calendar import CALENDAR_ENTRIES, Calendar, CalendarEntry, Freeze, MaintenanceWindow
from izmainas.domain.record import LAST_YEAR
from izmainas.domain.schedule import clock_of, first_time, length, moment_of, occurrences
from izmainas.domain.terms import INSTITUTION
from izmainas.errors import UsageError
from izmainas.message import Message, msg
from izmainas.reports.registry_list import RegistryKind
from izmainas.store.records import validate

NEW_TIME: Final = ("title", "over", "from_", "until", "every")
NEW_APART: Final = ("title", "over")
#: what is changed by flags; all else in the editor
EDIT_TIME: Final = ("title", "add_over", "remove_over", "from_", "until", "every", "skip", "file")
EDIT_APART: Final = ("title", "add_over", "remove_over", "file")
#: what people say -> the rule of RFC 5545
_EVERY: Final = {"day": "FREQ=DAILY", "week": "FREQ=WEEKLY", "month": "FREQ=MONTHLY", "year": "FREQ=YEARLY"}
_MINUTE: Final = timedelta(minutes=1)


def new_entry(ws: Workspace, new: Named, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return calendar.yaml with a further freeze, window or pair kept apart at the end of its list."""
    field, model = CALENDAR_ENTRIES[new.kind.value]
    calendar = held(ws, layout.CALENDAR, Calendar)
    listed: Sequence[CalendarEntry] = getattr(calendar, field)
    if any(entry.id == new.id for entry in listed):
        raise exists(new.ref, f"izm registry edit {new.ref}")
    data: dict[str, Any] = {
        "id": new.id,
        "title": given["title"] or ws.ask.line("--title", msg("What it is for")),
        # one that is named twice is one: of what is kept apart, there must be another
        "over": list(dict.fromkeys(given["over"] or asked_objects(ws, INSTITUTION))),
    }
    if new.kind is not RegistryKind.APART:
        first = _asked(ws, given["from_"], "--from", msg("From when (2026-12-21 or 2026-12-21 18:00)"))
        last = _asked(ws, given["until"], "--until", msg("Until when; a day without an hour is included"))
        data |= _span(ws, new.kind, first, last) | _recurring(given["every"])
    entry = validate(model, data, new.ref)
    _tell_of_other_nights(ws, entry)
    return _file(ws, calendar, field, (*listed, entry))


def edited_entry(ws: Workspace, one: Named, given: Mapping[str, Any]) -> dict[str, bytes | None]:
    """Return calendar.yaml with an entry as flags change it; of a time, one end may be given alone."""
    field, model = CALENDAR_ENTRIES[one.kind.value]
    calendar = held(ws, layout.CALENDAR, Calendar)
    changed: list[CalendarEntry] = []
    for entry in getattr(calendar, field):
        if entry.id != one.id:
            changed.append(entry)
            continue
        data = entry.data()
        data["title"] = given["title"] or data["title"]
        added = {"over": given["add_over"] or []}
        if one.kind is not RegistryKind.APART:
            data |= _moved(ws, one.kind, entry, given) | _recurring(given["every"])
            added["except"] = [_skipped(text) for text in given["skip"] or []]
        data = with_items(data, added, {"over": given["remove_over"] or []})
        changed.append(validate(model, data, one.ref))
        if any(given[flag] for flag in ("from_", "until", "every")):
            _tell_of_other_nights(ws, changed[-1])
        if given["skip"]:
            alone = Calendar().evolve(**{field: (changed[-1].evolve(except_=()),)})
            _tell_of_days_without(ws, one, alone, added["except"])
    return _file(ws, calendar, field, changed)


def _tell_of_other_nights(ws: Workspace, entry: CalendarEntry) -> None:
    """Say when a window that recurs ends on its other days, where its first time has an hour more or less on the clock.

    Its length is exact, and is told by the ends of that first time.
    """
    if not isinstance(entry, MaintenanceWindow) or not entry.rrule:
        return
    begins, ends = first_time(entry, ws.zone)
    usual = clock_of(begins, ws.zone) + sum(length(entry.duration), timedelta())
    if usual != clock_of(ends, ws.zone):
        ws.notice(
            msg(
                "The clock is changed during its first time: at all others it ends at {usual}, not at {first}. "
                "If that is not meant, begin it on another day.",
                usual=f"{usual:%H:%M}",
                first=f"{clock_of(ends, ws.zone):%H:%M}",
            )
        )


def _tell_of_days_without(ws: Workspace, one: Named, alone: Calendar, skipped: Sequence[str]) -> None:
    """Say of days on which the time does not begin that nothing is skipped: it goes on on the day that was meant."""
    for text in skipped:
        begins = datetime.combine(date.fromisoformat(text), time(), ws.zone)
        there = occurrences(alone, begins, begins + timedelta(days=1), ws.zone)
        if not any(at.start.date() == begins.date() for at in there):
            ws.notice(
                msg(
                    "{object} does not begin on {day}, so nothing is skipped by that; its coming times: {command}",
                    object=one.ref,
                    day=begins.date(),
                    command=f"izm registry show {one.ref}",
                )
            )


def without_entry(ws: Workspace, one: Named) -> dict[str, bytes | None]:
    """Return calendar.yaml without an entry: nothing refers to one."""
    field, _ = CALENDAR_ENTRIES[one.kind.value]
    calendar = held(ws, layout.CALENDAR, Calendar)
    return _file(ws, calendar, field, [entry for entry in getattr(calendar, field) if entry.id != one.id])


def _file(
    ws: Workspace, calendar: Calendar, field: str, entries: Sequence[CalendarEntry]
) -> dict[str, bytes | None]:
    return written(ws, layout.CALENDAR, calendar.evolve(**{field: tuple(entries)}), "calendar")


def _asked(ws: Workspace, given: str | None, flag: str, label: Message) -> datetime:
    return _read(ws, given or ws.ask.text(flag, label, fits=lambda text: _read(ws, text, flag)), flag)


def _read(ws: Workspace, text: str, flag: str) -> datetime:
    """Return the moment that a person wrote; a last day without an hour is meant as a whole, to the midnight after it."""
    of_day, at = (
        datetime.fromisoformat(str(moment(text, flag, ws.zone, end_of_day=whole)))
        for whole in (False, flag == "--until")
    )
    if at == of_day or at.date() >= date(LAST_YEAR, 12, 31):  # no midnight after the last of our days is read
        return at
    return datetime.combine(at.date() + timedelta(days=1), time(), ws.zone)


def _moved(
    ws: Workspace, kind: RegistryKind, entry: CalendarEntry, given: Mapping[str, Any]
) -> dict[str, Any]:
    if given["from_"] is None and given["until"] is None:
        return {}
    assert isinstance(entry, Freeze | MaintenanceWindow)  # noqa: S101 - its kind says so
    begins, ends = first_time(entry, ws.zone)
    first = _read(ws, given["from_"], "--from") if given["from_"] else begins
    last = _read(ws, given["until"], "--until") if given["until"] else ends
    return _span(ws, kind, first, last)


def _span(ws: Workspace, kind: RegistryKind, first: datetime, last: datetime) -> dict[str, Any]:
    """Return the time as the file of its kind says it; of a window, when it begins and how long it lasts."""
    if kind is RegistryKind.FREEZE:
        return {"from": first.isoformat(timespec="seconds"), "to": last.isoformat(timespec="seconds")}
    days = timedelta(days=(clock_of(last, ws.zone) - clock_of(first, ws.zone)).days)
    rest = last - moment_of(clock_of(first, ws.zone) + days, ws.zone)
    if days + rest < _MINUTE:
        raise UsageError(
            "IZM-E228",
            msg("a maintenance window ends after it starts"),
            hint=msg(
                "For example: {command}", command='--from "2026-12-06 02:00" --until "2026-12-06 06:00"'
            ),
        )
    return {"start": first.isoformat(timespec="seconds"), "duration": _duration(days, rest)}


def _duration(days: timedelta, rest: timedelta) -> str:
    """Return a length in ISO 8601: days, which follow the clock, and the rest in hours and minutes, which are exact."""
    hours, minutes = divmod(rest // _MINUTE, 60)
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    return "P" + (f"{days.days}D" if days else "") + (f"T{time}" if time else "")


def _recurring(every: str | None) -> dict[str, Any]:
    """Return the rule by which it recurs: `week`, or a rule of RFC 5545 as it is; `never` takes one away."""
    if every is None:
        return {}
    if every == "never":
        return {"rrule": None}
    if "=" not in every and every not in _EVERY:  # no rule of RFC 5545: one of the four words was meant
        raise malformed("--every", every, "week")
    return {"rrule": _EVERY.get(every, every)}


def _skipped(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise malformed("--skip", text, "2026-12-24") from None
