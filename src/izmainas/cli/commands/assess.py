"""`izm assess`: assess a change, or give an expert opinion."""

from typing import Annotated

import typer

from izmainas.cli.choosing import AwaitedChange
from izmainas.cli.days import day
from izmainas.cli.options import FileOption
from izmainas.cli.past import past_of
from izmainas.cli.sections import pairs, prose, required, risks, section, without_nothing
from izmainas.cli.step_questions import assessment_asked
from izmainas.cli.workspace import Workspace
from izmainas.domain.assessment import Assessment
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts
from izmainas.domain.lifecycle.assess import advise, assess
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.terms import Advice, Step
from izmainas.errors import RefusedError, UsageError
from izmainas.message import msg


def command(
    ctx: typer.Context,
    change_id: AwaitedChange = "",
    expected_result: Annotated[
        str | None, typer.Option(help="What will be better, and how it will show.")
    ] = None,
    impact: Annotated[str | None, typer.Option(help="Whom and what it affects.")] = None,
    condition: Annotated[
        list[str] | None,
        typer.Option(
            metavar="N6-1=improves", help="Effect on one of the 24 conditions: improves, maintains, worsens."
        ),
    ] = None,
    risk: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT;L;S;MITIGATION;RL;RS;OWNER;DATE",
            help="A risk: likelihood and severity 1-5, mitigation, residual grades, owner and the day to look anew;"
            " what stands last may be left out.",
        ),
    ] = None,
    outage: Annotated[int | None, typer.Option(metavar="MINUTES", help="Longest outage allowed.")] = None,
    cost: Annotated[int | None, typer.Option(metavar="EUR", help="Highest cost allowed.")] = None,
    effort: Annotated[str | None, typer.Option(metavar="DAYS", help="Work that it takes, in days.")] = None,
    needs: Annotated[str | None, typer.Option(help="What else it takes.")] = None,
    latest_end: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day by which it must be done.")
    ] = None,
    residual_risk: Annotated[
        int | None,
        typer.Option(
            metavar="1-25", help="Highest residual risk allowed; at the least what the risks named leave."
        ),
    ] = None,
    rollback_required: Annotated[
        bool | None,
        typer.Option("--rollback-required/--no-rollback", help="Whether the plan must say how to undo it."),
    ] = None,
    affected: Annotated[
        list[str] | None,
        typer.Option(
            metavar="service/ID",
            help="Object that suffers as well; what the registry shows is recorded by itself; may be repeated.",
        ),
    ] = None,
    consulted: Annotated[
        list[str] | None,
        typer.Option(metavar="PERSON", help="Id of somebody who was asked about it; may be repeated."),
    ] = None,
    stakeholder: Annotated[list[str] | None, typer.Option(help="Who is concerned; may be repeated.")] = None,
    compliance: Annotated[list[str] | None, typer.Option(help="Rule that applies; may be repeated.")] = None,
    control: Annotated[
        list[str] | None,
        typer.Option(metavar="ID=TEXT", help="How a control of the process is met; may be repeated."),
    ] = None,
    expert_opinion: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Your opinion as an expert.")
    ] = None,
    advice: Annotated[Advice | None, typer.Option(help="What you advise as an expert.")] = None,
    file: FileOption = None,
) -> None:
    """Assess a change: expected result, impact, risks, resources, envelope (PU2-20, step 3).

    The envelope (latest end, outage, cost, residual risk, rollback) is what an
    authorization will allow; the plan and every deviation must stay inside it.
    Assessing once more keeps what is not given; a list that is given (risks,
    stakeholders, compliance) replaces the one before.
    """
    ws: Workspace = ctx.obj
    change, facts = ws.change(change_id), ws.facts()
    said = {
        "expected_result": expected_result,
        "conditions": dict(pairs(condition or [], "--condition", "=", "N6-1=improves")),
        "impact": impact,
        "affected": affected,
        "consulted": consulted,
        "risks": risks(risk or []),
        "resources": {"effort_days": effort, "needs": needs},
        "envelope": {
            "latest_end": day(latest_end, "--latest-end"),
            "outage_minutes": outage,
            "cost_eur": cost,
            "residual_risk": residual_risk,
            "rollback_required": rollback_required,
        },
        "stakeholders": stakeholder,
        "compliance": compliance,
        "controls": dict(pairs(control or [], "--control", "=", "vdar=TEXT")),
    }
    nothing_said = not (file or without_nothing(said))
    if (
        expert_opinion is not None
        or advice is not None
        or (nothing_said and _only_advises(ws, change, facts))
    ):
        if not nothing_said:
            raise UsageError(
                "IZM-E212",
                msg("an expert opinion is recorded by itself, not together with an assessment"),
                hint=msg(
                    "Give the opinion first, then the rest: {command}",
                    command=f"izm assess {change.id} --expert-opinion TEXT --advice {advice or Advice.FOR}",
                ),
            )
        if not (expert_opinion and advice):
            advise(
                change, facts, advice=Advice.FOR, text="?"
            )  # who is no expert is told so before the question
        outcome = advise(change, facts, advice=_advice(ws, advice), text=_opinion(ws, expert_opinion))
    else:
        given = section(Assessment, file, said, "assessment")
        given = given if file else assessment_asked(ws, change, facts, given)
        outcome = assess(change, facts, given=given)
    ws.record(outcome)
    ws.show(outcome, past_of(ws, outcome))


def _only_advises(ws: Workspace, change: Change, facts: Facts) -> bool:
    """Whether an opinion is all that the person at the terminal can give: who awaits it sends them here."""
    try:
        if ws.interactive:
            doer(change, facts, Step.ASSESS)
    except RefusedError:
        return bool(facts.actor.expert_in)
    return False


def _advice(ws: Workspace, given: Advice | None) -> Advice:
    """Return what an expert advises, asked for where it is not given."""
    choices = [(a.value, ws.language.word("advice", a.value)) for a in Advice]
    return given or Advice(ws.ask.choice("--advice", msg("What do you advise?"), choices))


def _opinion(ws: Workspace, given: str | None) -> str:
    """Return an expert's opinion, asked for where it is not given; raises `UsageError` where it does not fit."""
    asked = required(given, lambda: ws.ask.text("--expert-opinion", msg("Your opinion")))
    return prose(asked, "--expert-opinion")
