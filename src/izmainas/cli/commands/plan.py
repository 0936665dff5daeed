"""`izm plan`: plan an authorized change in detail."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from izmainas.cli.choosing import AwaitedChange
from izmainas.cli.days import moment
from izmainas.cli.diary import tell_conflicts
from izmainas.cli.options import FileOption
from izmainas.cli.sections import plan_steps, section
from izmainas.cli.step_questions import plan_asked
from izmainas.cli.workspace import Workspace
from izmainas.domain.facts import Facts
from izmainas.domain.lifecycle.people import is_of_person
from izmainas.domain.lifecycle.plan import plan
from izmainas.domain.work import Plan
from izmainas.errors import UsageError
from izmainas.message import msg


def command(
    ctx: typer.Context,
    change_id: AwaitedChange = "",
    start: Annotated[
        str | None, typer.Option(metavar="MOMENT", help="When the work begins: 2026-12-01 22:00.")
    ] = None,
    end: Annotated[str | None, typer.Option(metavar="MOMENT", help="When it ends.")] = None,
    step: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT[;PERSON]", help="A planned action and who does it; may be repeated."),
    ] = None,
    rollback: Annotated[str | None, typer.Option(help="How it is undone.")] = None,
    communication: Annotated[
        list[str] | None, typer.Option(help="Who is told what, when; may be repeated.")
    ] = None,
    test: Annotated[list[str] | None, typer.Option(help="How it is tested; may be repeated.")] = None,
    outage: Annotated[int | None, typer.Option(metavar="MINUTES", help="Planned outage.")] = None,
    cost: Annotated[int | None, typer.Option(metavar="EUR", help="Planned cost.")] = None,
    file: FileOption = None,
) -> None:
    """Plan an authorized change in detail (PU2-20, step 5).

    The plan answers to the authorization: outside the envelope it is refused.
    Planning once more keeps what is not given; a list that is given (steps,
    communication, tests) replaces the one before.
    """
    ws: Workspace = ctx.obj
    change, facts = ws.change(change_id), ws.facts()
    if not file and not change.plan:
        _require_both_ends(start, end)
    flags: dict[str, Any] = {
        "start": start,
        "end": end,
        "step": step,
        "rollback": rollback,
        "communication": communication,
        "test": test,
        "outage": outage,
        "cost": cost,
    }
    flags = flags if file else plan_asked(ws, change, facts, flags)
    outcome = plan(change, facts, given=_planned(ws, facts, flags, file))
    ws.record(outcome)
    ws.show(outcome)
    tell_conflicts(ws, outcome.change)


def _require_both_ends(start: str | None, end: str | None) -> None:
    """Refuse one end of a window alone: a first plan has no other that it could keep."""
    if (start is None) is not (end is None):
        raise UsageError(
            "IZM-E213",
            msg("a window has a start and an end"),
            hint=msg("For example: {command}", command='--start "2026-12-01 22:00" --end "2026-12-02 02:00"'),
        )


def _planned(ws: Workspace, facts: Facts, flags: Mapping[str, Any], file: str | None) -> Plan:
    """Return the section that `file` and the flags, by their names, give together."""
    window = {
        "start": moment(flags["start"], "--start", ws.zone),
        "end": moment(flags["end"], "--end", ws.zone, end_of_day=True),
    }
    steps = plan_steps(flags["step"] or [], lambda words: is_of_person(words, facts.registry))
    return section(
        Plan,
        file,
        {
            "window": window,
            "steps": steps,
            "rollback": flags["rollback"],
            "communication": flags["communication"],
            "tests": flags["test"],
            "outage_minutes": flags["outage"],
            "cost_eur": flags["cost"],
        },
        "plan",
    )
