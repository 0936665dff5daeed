"""`izm implement`: begin, record and finish the work."""

from collections.abc import Mapping
from typing import Annotated

import typer

from izmainas.cli.choosing import AwaitedChange
from izmainas.cli.days import moment
from izmainas.cli.options import FileOption
from izmainas.cli.sections import section
from izmainas.cli.work_questions import outcome_asked, work_asked
from izmainas.cli.workspace import Workspace
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.implement import deviate, finish, start, step_done
from izmainas.domain.request import Departure
from izmainas.domain.terms import OutcomeCode
from izmainas.domain.work import Deviation
from izmainas.errors import UsageError
from izmainas.message import msg


def command(
    ctx: typer.Context,
    change_id: AwaitedChange = "",
    start_: Annotated[bool, typer.Option("--start", help="Begin the work.")] = False,
    step: Annotated[int | None, typer.Option(metavar="N", help="Number of a planned action.")] = None,
    done: Annotated[bool, typer.Option("--done", help="That action is done.")] = False,
    deviation: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Where the work left the plan.")
    ] = None,
    latest_end: Annotated[
        str | None, typer.Option(metavar="DATE|MOMENT", help="Deviation: the new end, a day or a moment.")
    ] = None,
    outage: Annotated[int | None, typer.Option(metavar="MINUTES", help="Deviation: the outage now.")] = None,
    cost: Annotated[int | None, typer.Option(metavar="EUR", help="Deviation: the cost now.")] = None,
    residual_risk: Annotated[
        int | None, typer.Option(metavar="1-25", help="Deviation: the residual risk now.")
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option(metavar="service/ID", help="Deviation: what else is touched; may be repeated."),
    ] = None,
    finish_: Annotated[bool, typer.Option("--finish", help="End the work.")] = False,
    outcome: Annotated[OutcomeCode | None, typer.Option(help="How it ended.")] = None,
    file: FileOption = None,
) -> None:
    """Carry out the planned actions and tell how it ended (PU2-20, step 6).

    A deviation that leaves the envelope stops the work until the change is
    authorized anew; backing out is always possible. With a new end
    (`--latest-end 2026-12-01`, or `"2026-12-01 03:00"`) the gate lets the work
    go on until then. `--file` gives a deviation.
    """
    ws: Workspace = ctx.obj
    change = ws.change(change_id)
    facts = ws.facts()
    figures = {
        "end": moment(latest_end, "--latest-end", ws.zone, end_of_day=True),
        "outage_minutes": outage,
        "cost_eur": cost,
        "residual_risk": residual_risk,
        "targets": target,
    }
    told = any(value is not None for value in (deviation, file, *figures.values()))
    wishes = (start_, step is not None, told, finish_ or outcome is not None)
    if not ws.interactive or done or any(wishes):
        _require_one(*wishes)
    if start_:
        result = start(change, facts)
    elif step is not None:
        if not done:
            raise UsageError(
                "IZM-E201",
                msg("{flag} is missing ({label})", flag="--done", label=msg("what about the action?")),
                hint=msg("For example: {command}", command=f"izm implement {change.id} --step {step} --done"),
            )
        result = step_done(change, facts, item=step)
    elif told:
        result = _deviate(change, facts, deviation, figures, file)
    elif finish_ or outcome:
        result = finish(change, facts, outcome=outcome or outcome_asked(ws, change, facts))
    else:
        result = work_asked(ws, change, facts)
    ws.record(result)
    ws.show(result)


def _require_one(*wishes: bool) -> None:
    if sum(wishes) != 1:
        raise UsageError(
            "IZM-E212",
            msg("one thing at a time: begin, mark an action, deviate or finish"),
            hint=msg(
                "Choose one: {command}",
                command="--start | --step N --done | --deviation TEXT | --finish --outcome O",
            ),
        )


def _deviate(
    change: Change, facts: Facts, text: str | None, figures: Mapping[str, object], file: str | None
) -> Outcome:
    told = section(Departure, file, {"text": text, **figures}, "deviation")
    if told.text is None:
        raise UsageError(
            "IZM-E201",
            msg("{flag} is missing ({label})", flag="--deviation", label=msg("where the work left the plan")),
            hint=msg("Give it on the command line, or in the file as {key}", key="text"),
        )
    stamp = {"by": facts.actor.id, "at": facts.now}
    return deviate(change, facts, given=Deviation.model_validate(dict(told) | stamp))
