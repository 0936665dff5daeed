"""What the commands share that enter numbers by hand: of which month, over what, and what is answered."""

from datetime import date, timedelta

from izmainas.cli.days import day as day_of
from izmainas.cli.figures import month as month_of
from izmainas.cli.registry_answer import told
from izmainas.cli.workspace import Workspace
from izmainas.domain.stewardship import stewards
from izmainas.domain.terms import Ref
from izmainas.errors import UsageError
from izmainas.message import Message, msg
from izmainas.render.document import Document


def asked_month(ws: Workspace, given: str | None) -> date:
    """Return the last day of the month that numbers are of; the one that ended last is proposed."""
    ended = ws.now.date().replace(day=1) - timedelta(days=1)
    said = given or ws.ask.text(
        "--month",
        msg("Of which month"),
        default=f"{ended:%Y-%m}",
        fits=lambda text: begun(ws, month_of(text), "--month"),
    )
    return begun(ws, month_of(said), "--month")


def asked_day(ws: Workspace, month: str | None, day: str | None, *, ahead: bool) -> date:
    """Return the day that a value is filed under: of a month, its last one. Only a plan may lie `ahead`."""
    if month and day:
        raise UsageError(
            "IZM-E243",
            msg("--month and --day exclude each other"),
            hint=msg("For example: {command}", command=f"--month {month}"),
        )
    if day is not None:
        found = day_of(day, "--day")
        return found if ahead else begun(ws, found, "--day")
    return month_of(month) if month and ahead else asked_month(ws, month)


def begun(ws: Workspace, last: date, flag: str) -> date:
    """Return `last`, the last day of a month or a day alone; refuse what has not begun: nothing came of it yet."""
    today = ws.now.date()
    if (last.replace(day=1) if flag == "--month" else last) > today:
        told_as = f"{last:%Y-%m}" if flag == "--month" else last
        raise UsageError(
            "IZM-E243",
            msg("{month} has not begun", month=told_as),
            hint=msg("Today is {day}; look at the year and the month: {command}", day=today, command=flag),
        )
    return last


def own_first(ws: Workspace) -> list[Ref]:
    """Return the objects whose numbers the actor may enter: their own, or all where they answer for the whole."""
    registry, today, me = ws.repository.policy.registry, ws.now.date(), ws.actor.id
    if me in stewards(registry, today):
        return list(registry.refs)
    own = [ref for ref in registry.refs if me in registry.owners(ref, today)]
    return own or list(registry.refs)


def answer(ws: Workspace, commit: str | None, kind: str, name: str, page: Document) -> None:
    """Show what stands now; that nothing differs; or, for a program, the commit."""
    if commit is None or ws.json:
        told(ws, commit, kind, name)
    else:
        ws.emit(page)


def warn_of_unfinished(ws: Workspace, last: date, what: Message) -> None:
    """Say that a month is not over, where its numbers are entered before its end."""
    if last > ws.now.date():
        ws.notice(what)
