"""`izm monitor measure`: enter by hand what was measured."""

from datetime import date
from typing import Annotated

import typer

from izmainas.cli.by_hand import answer, asked_day, own_first, warn_of_unfinished
from izmainas.cli.figures import number, plain
from izmainas.cli.registry_checking import write_checked
from izmainas.cli.registry_naming import named
from izmainas.cli.registry_writing import require_steward
from izmainas.cli.workspace import Workspace
from izmainas.domain import layout
from izmainas.domain.indicators import Indicator
from izmainas.domain.intake.by_hand import measure, unmeasure
from izmainas.errors import UsageError
from izmainas.message import msg
from izmainas.render.entered_page import measured_document
from izmainas.store.record_text import record_text
from izmainas.store.situation_files import load_situation, read_situation


def command(
    ctx: typer.Context,
    indicator: Annotated[
        str | None, typer.Argument(metavar="[INDICATOR]", help="Which indicator, by its id.")
    ] = None,
    month: Annotated[
        str | None, typer.Option(metavar="MONTH", help="The month that it is of: 2026-10.")
    ] = None,
    day: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that it is of, where it is of no whole month.")
    ] = None,
    value: Annotated[str | None, typer.Option(metavar="NUMBER", help="What was measured.")] = None,
    planned: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="What was planned; counts from then on, until another plan."),
    ] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="What stands there is wrong: put this in its place.")
    ] = False,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take out what stands there, such as of the wrong month.")
    ] = False,
) -> None:
    """Enter by hand what was measured of a month, or on a day, and what was planned for it.

    A number that stands there already is not overwritten unless --correct says
    that it is wrong; the history keeps it. Many values come in from a table:
    izm monitor import.
    """
    ws: Workspace = ctx.obj
    one = _indicator(ws, indicator)
    path = layout.indicator_path(one.id)
    require_steward(ws, {path: None})
    goal = number(planned, "--planned", one.unit) if planned else None
    only_planned = goal is not None and value is None
    on = asked_day(ws, month, day, ahead=only_planned or remove)
    if remove:
        if value or planned or correct:
            raise UsageError(
                "IZM-E243",
                msg("--remove takes a number out; it comes without another"),
                hint=msg("To put another in its place: {command}", command="--value NUMBER --correct"),
            )
        after, verb = unmeasure(one, on), "take out"
    else:
        found, seen = (None, False) if only_planned else _value(ws, one, value, on)
        when = f"--month {on:%Y-%m}" if day is None else f"--day {on}"
        figures = [f"--value {plain(found)}"] if found is not None else []
        figures += [f"--planned {plain(goal)}"] if goal is not None else []
        typed = f"izm monitor measure {one.id} {when} {' '.join(figures)} --correct"
        after = measure(one, on, value=found, planned=goal, correct=correct or seen, command=typed)
        told = (one.values.get(on), after.values.get(on)), (one.planned.get(on), after.planned.get(on))
        corrected = any(old is not None and old != new for old, new in told)
        verb = "correct" if corrected else "plan" if only_planned else "measure"
    text = record_text(ws.repository.committed.read(path), path, after, "indicator")
    commit = write_checked(ws, {path: text}, f"registry: {verb} {one.id} {on}")
    answer(ws, commit, "indicator", one.id, measured_document(one, after, on, commit or "", ws.language))
    if commit and on in after.values:
        warn_of_unfinished(ws, on, msg("The month is not over: its value counts from {day} on.", day=on))


def _indicator(ws: Workspace, given: str | None) -> Indicator:
    """Return the indicator that a person names, or chooses: those over what they answer for."""
    if given is None:
        every = load_situation(ws.repository.committed).situation.indicators
        own = set(own_first(ws))
        mine = {name: one for name, one in every.items() if own.intersection(one.over)} or every
        choices = [(name, f"{one.name.of(ws.language.code)} ({name})") for name, one in mine.items()]
        given = ws.ask.choice("INDICATOR", msg("Which indicator?"), choices)
    found = named(ws.repository, "indicator", given.removeprefix("indicator/"))
    record = read_situation(ws.repository.committed.read(found.path) or b"", found.path)
    assert isinstance(record, Indicator)  # noqa: S101 - the path says so
    return record


def _value(ws: Workspace, one: Indicator, given: str | None, on: date) -> tuple[float, bool]:
    """Return the value, and whether a person saw the one that stood there and changed it."""
    if given is not None:
        return number(given, "--value", one.unit), False
    standing = one.values.get(on)
    label = msg("Value, in {unit}", unit=one.unit) if one.unit else msg("Value")
    default = ws.language.number(standing) if standing is not None else ""
    said = ws.ask.text("--value", label, default=default, fits=lambda text: number(text, "--value", one.unit))
    return number(said, "--value", one.unit), standing is not None
