"""`izm slots`: the next times at which a change could be carried out."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

import typer

from izmainas.cli.diary import diary_of, length
from izmainas.cli.objects import require_person
from izmainas.cli.options import ChangeArgument
from izmainas.cli.reader import period_in_our_time, readable
from izmainas.cli.workspace import Workspace
from izmainas.domain.bookings import Booking
from izmainas.domain.change import Change
from izmainas.domain.record import LAST_YEAR
from izmainas.domain.schedule import occurrences
from izmainas.domain.slots import Wish, slots
from izmainas.domain.work import LAST_MINUTE
from izmainas.render.slots_page import slots_data, slots_document

#: how far ahead is looked without a last day
_AHEAD = timedelta(days=120)


def command(
    ctx: typer.Context,
    change_id: ChangeArgument,
    duration: Annotated[
        str, typer.Option(metavar="2h", help="How long the work takes: 90m, 2h, PT2H30M.")
    ] = "1h",
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day; by default today.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="DATE", help="Last day; by default that of the envelope, else in 120 days."
        ),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=50, help="How many are proposed.")] = 5,
    implementer: Annotated[
        list[str] | None, typer.Option(metavar="PERSON", help="Who carries it out; may be repeated.")
    ] = None,
    any_time: Annotated[
        bool, typer.Option("--any-time", help="Working hours, too, where no hours are set aside.")
    ] = False,
) -> None:
    """Propose the next free times for a change: inside the hours set aside, past freezes and other work.

    Where objects have maintenance windows, the time lies inside a window of
    each of them; where none has, outside working hours. Nothing is written:
    each proposal comes with the command that plans it, where that is a step of
    the change.
    """
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    summaries = readable(ws)
    diary = diary_of(ws, summaries)
    since, until = period_in_our_time(from_, to)
    _require_people(ws, implementer or [])
    now = ws.clock
    latest = _latest(change)
    last = until or latest or (now + _AHEAD).date()
    wish = Wish(
        length(duration, "--duration"),
        max(now, datetime.combine(since, time(), ws.zone)) if since else now,
        # work until the midnight after the envelope's last day would end on the next one, and not be taken for a plan
        datetime.combine(last, LAST_MINUTE, ws.zone) if last == latest else _end_of(last, ws),
        any_time,
    )
    people = frozenset(implementer or ()) | {s.by for s in (change.plan.steps if change.plan else ()) if s.by}
    one = Booking(change.id, change.uid, wish.earliest, wish.latest, change.targets.refs, people)
    times = occurrences(ws.repository.policy.calendar, wish.earliest, wish.latest, ws.zone)
    found = slots(one, wish, diary, times, count) if wish.earliest < wish.latest else []
    if ws.json:
        ws.emit_json(slots_data(change.id, wish, found))
    else:
        model = ws.repository.policy.process.model(change.kind, change.complexity)
        ws.emit(slots_document(change, model, wish, found, ws.language))


def _latest(change: Change) -> date | None:
    """Return the last day of the envelope; one at the end of time stands for none that could be counted up to."""
    last = change.envelope.latest_end
    return None if last is None else min(last, date(LAST_YEAR, 12, 31))


def _end_of(day: date, ws: Workspace) -> datetime:
    return datetime.combine(day, time(), ws.zone) + timedelta(days=1)


def _require_people(ws: Workspace, people: list[str]) -> None:
    for person in people:
        require_person(person, ws.repository.policy.registry)
