"""A step without a change: which of those that wait for the person at this step is meant."""

from typing import TYPE_CHECKING, Annotated

import typer

from izmainas.cli.workspace import Workspace
from izmainas.errors import NotFoundError, UsageError
from izmainas.message import msg

if TYPE_CHECKING:
    from izmainas.reports.personal import Task
    from izmainas.reports.waits import Watch


def awaited(ctx: typer.Context, given: str) -> str:
    """Return the number that is given, else that of the change which the person chooses.

    Raises `UsageError` where nobody can be asked, `NotFoundError` where nothing
    waits for the person at this step.
    """
    if given or ctx.resilient_parsing:
        return given
    ws: Workspace = ctx.obj
    if not ws.interactive:
        raise UsageError(
            "IZM-E200",
            msg("The argument {name} is missing.", name="ID"),
            hint=msg("See what waits for you, with the command for each: {command}", command="izm"),
        )
    tasks, watch = _waiting(ws, f"izm {ctx.info_name}")
    if not tasks:
        raise NotFoundError(
            "IZM-E537",
            msg("No change waits for you at this step: {command}", command=f"izm {ctx.info_name}"),
            hint=msg(
                "See what waits for you: {command}; all that is open: {other}",
                command="izm",
                other="izm list --open",
            ),
        )
    return ws.ask.choice("ID", msg("Which change?"), [_choice(ws, task, watch) for task in tasks])


def _waiting(ws: Workspace, command: str) -> "tuple[list[Task], Watch]":
    """Return what waits for whoever is at the terminal to be done by `command`, most urgent first."""
    # most name the change, and need nothing of this
    from izmainas.cli.reader import readable_register, watch_beside  # noqa: PLC0415 - as said
    from izmainas.reports.personal import personal  # noqa: PLC0415 - as said

    person = ws.actor  # whom git does not know is asked, as before any step: for them nothing would wait
    register = readable_register(ws)
    watch = watch_beside(ws, register)
    tasks = personal(person.id, list(register.unfinished()), watch).tasks
    return [task for task in tasks if task.command.startswith(f"{command} ")], watch


def _choice(ws: Workspace, task: "Task", watch: "Watch") -> tuple[str, str]:
    """Return the number, and the line that is chosen: the change, and by when it is to be done."""
    from izmainas.render.agenda_page import due_told  # noqa: PLC0415 - as above

    said = f"{task.summary.id}  {task.summary.title}"
    due = f" – {due_told(task, watch, ws.language)}" if task.wait.due else ""
    return task.summary.id, said + due


AwaitedChange = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        callback=awaited,
        show_default=False,
        help="Number of the change: IZM-2026-0042, 2026-42, or 42 for this year; "
        "without it, you choose among those that wait for you.",
    ),
]
