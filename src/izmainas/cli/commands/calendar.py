"""`izm calendar`: when what is changed, and when nothing may be."""

from calendar import monthrange
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

import typer

from izmainas.cli import output
from izmainas.cli.formats import deliver, format_of
from izmainas.cli.objects import refs_given
from izmainas.cli.options import OutputOption, ResourcesTouched, ServicesTouched
from izmainas.cli.reader import period, readable, require_known
from izmainas.cli.workspace import Workspace
from izmainas.domain.summary import Summary
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.render.calendar_page import CalendarPage, calendar_data
from izmainas.render.html import html
from izmainas.reports.register_list import Query
from izmainas.reports.timetable import Wanted, timetable


class Format(StrEnum):
    """What a calendar is written as."""

    TEXT = "text"
    HTML = "html"
    ICS = "ics"
    JSON = "json"


#: a longer calendar is a slip of the pen, and no page
_LONGEST: Final = 3_660


def command(
    ctx: typer.Context,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")] = None,
    month: Annotated[
        str | None, typer.Option(metavar="2026-12", help="This month; by default the current one.")
    ] = None,
    service: ServicesTouched = None,
    resource: ResourcesTouched = None,
    person: Annotated[
        str | None,
        typer.Option(metavar="PERSON", help="Requested or done by this person, or answered for by them."),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="By default what the file's name says, else text."),
    ] = None,
    target: OutputOption = None,
) -> None:
    """Show when what is changed: the work of changes, freezes, maintenance windows, holidays, moved working days.

    As iCalendar (`ics`) it is a file that calendars subscribe to or import:
    without a period it holds all changes that have a time, and tells of those
    that were moved or called off.
    """
    ws: Workspace = ctx.obj
    chosen = Format.JSON if ws.json else format_of(Format, format_, target, code="IZM-E283")
    first, last = _days(ws, from_, to, month)
    summaries = readable(ws)
    policy = ws.repository.policy
    wanted = _wanted(ws, frozenset(refs_given(service=service, resource=resource)), person, summaries)
    if chosen is Format.ICS:
        from izmainas.cli.calendar_file import calendar_file  # noqa: PLC0415 - only here the library is needed

        bounds = (first, last) if from_ or to or month else None
        deliver(ws, target, calendar_file(ws, summaries, wanted, bounds))
        return
    table = timetable(
        summaries, policy.process, policy.calendar, first=first, last=last, zone=ws.zone, wanted=wanted
    )
    if chosen is Format.JSON:
        data = calendar_data(table, ws.zone, commit=ws.repository.head.commit)
        deliver(ws, target, output.json_text(data))
        return
    document = CalendarPage(ws.language, ws.zone).document(table)
    if chosen is Format.HTML:
        deliver(ws, target, html(document, ws.language.code))
    elif target is None:
        ws.emit(document)
    else:
        from izmainas.render.plain import plain  # noqa: PLC0415 - only for a file

        deliver(ws, target, plain(document))


def _days(ws: Workspace, from_: str | None, to: str | None, month: str | None) -> tuple[date, date]:
    """Return the first and the last day; raises `UsageError` where there is no such month or too long a time."""
    if month and (from_ or to):
        raise UsageError(
            "IZM-E281",
            msg("a month and a period were given: which one?"),
            hint=msg("Give one of them: {command}", command="--month 2026-12"),
        )
    since, until = period(from_, to)
    if month:
        since = _month(month)
    start = since or (until.replace(day=1) if until else ws.today.replace(day=1))
    end = until if until and not month else _last_of_month(start)
    if (end - start).days > _LONGEST or end == date.max:
        raise UsageError(
            "IZM-E282",
            msg("the time from {first} to {last} is too long for a calendar", first=start, last=end),
            hint=msg(
                "Ask for ten years at the most, such as {command}",
                command="--from 2026-01-01 --to 2026-12-31",
            ),
        )
    return start, end


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        raise UsageError(
            "IZM-E281",
            msg("“{given}” is not a month", given=text),
            hint=msg("For example: {command}", command="--month 2026-12"),
        ) from None


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _wanted(ws: Workspace, targets: frozenset[str], person: str | None, summaries: list[Summary]) -> Wanted:
    registry = ws.repository.policy.registry
    require_known(Query(targets=targets, person=person), summaries, registry)
    held = registry.capacities(person, ws.today) if person else ()
    return Wanted(targets, person, frozenset(capacity.over for capacity in held if "/" in capacity.over))
