"""`izm review`: review what a change brought."""

from typing import Annotated

import typer

from izmainas.cli.choosing import AwaitedChange
from izmainas.cli.options import FileOption
from izmainas.cli.sections import compared as compared_results
from izmainas.cli.sections import pairs, section
from izmainas.cli.step_questions import review_asked
from izmainas.cli.workspace import Workspace
from izmainas.domain.lifecycle.review import review
from izmainas.domain.work import Review


def command(
    ctx: typer.Context,
    change_id: AwaitedChange = "",
    result: Annotated[str | None, typer.Option(help="What the change brought.")] = None,
    compared: Annotated[
        list[str] | None,
        typer.Option(
            metavar="EXPECTED;ACTUAL[;yes|no]",
            help="An expected result beside the actual one; may be repeated.",
        ),
    ] = None,
    condition: Annotated[
        list[str] | None,
        typer.Option(metavar="N6-1=improves", help="Actual effect on a condition; may be repeated."),
    ] = None,
    satisfaction: Annotated[
        int | None, typer.Option(metavar="1-5", help="How satisfied the recipients are.")
    ] = None,
    lesson: Annotated[list[str] | None, typer.Option(help="What was learned; may be repeated.")] = None,
    follow_up: Annotated[
        list[str] | None, typer.Option(help="What is still to be done; may be repeated.")
    ] = None,
    file: FileOption = None,
) -> None:
    """Review what a change brought, before it is closed (PU2-20, step 7).

    An emergency is not reviewed before its debts are paid: its assessment and
    its ratification.
    """
    ws: Workspace = ctx.obj
    change, facts = ws.change(change_id), ws.facts()
    given = section(
        Review,
        file,
        {
            "result": result,
            "expected_vs_actual": compared_results(compared or []),
            "conditions": dict(pairs(condition or [], "--condition", "=", "N6-1=improves")),
            "satisfaction": satisfaction,
            "lessons": lesson,
            "follow_ups": follow_up,
        },
        "review",
    )
    given = given if file else review_asked(ws, change, facts, given)
    outcome = review(change, facts, given=given)
    ws.record(outcome)
    ws.show(outcome)
