"""What a person is asked before an assessment, a plan or a review: what the model wants, and what is there already.

Whoever may not do the step, or not now, is refused before the first question;
and nobody answers three of them to be told of a fourth.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from izmainas.cli.days import day, malformed, moment
from izmainas.cli.sections import compared, risks, section
from izmainas.cli.workspace import Workspace
from izmainas.domain.assessment import Assessment, Envelope
from izmainas.domain.change import Change
from izmainas.domain.evidence import Evidence
from izmainas.domain.facts import Facts
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.envelope import require_end_inside
from izmainas.domain.lifecycle.sections import merged
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import Limit, Step
from izmainas.domain.work import Plan, PlanStep, Review
from izmainas.message import Message, msg
from izmainas.render.returning import returned


def assessment_asked(ws: Workspace, change: Change, facts: Facts, given: Assessment) -> Assessment:
    """Return `given` with answers to what it leaves open; where it is empty, all is asked anew."""
    if not ws.interactive:
        return given
    model, had = facts.model(change), merged(change.assessment, given)
    wanted, anew = model.evidence.get(Step.ASSESS, ()), given == Assessment()
    _require_turn(ws, change, facts, Step.ASSESS)
    answers: dict[str, Any] = {}
    if anew or not had.expected_result:
        label = msg("What will be better, and how will it show?")
        answers["expected_result"] = ws.ask.text(
            "--expected-result", label, default=had.expected_result or ""
        )
    if anew or not had.impact:
        answers["impact"] = ws.ask.text(
            "--impact", msg("Whom and what does it affect?"), default=had.impact or ""
        )
    if Evidence.RISKS in wanted and not had.risks:
        label = msg("What can go wrong? One risk a line: text;likelihood 1-5;severity 1-5")
        answers["risks"] = risks(_lines(ws, "--risk", label, fits=_risky))
    if Evidence.RESOURCES in wanted and not had.resources:
        label = msg("What does it need: whose work, how much of it, what else?")
        answers["resources"] = {"needs": ws.ask.text("--needs", label)}
    if Evidence.STAKEHOLDERS in wanted and not had.stakeholders:
        answers["stakeholders"] = _lines(ws, "--stakeholder", msg("Who is concerned? One a line"))
    answers["envelope"] = _limits(ws, had.envelope or Envelope(), model.envelope, anew=anew)
    return merged(given, section(Assessment, None, answers, "assessment"))


def _limits(ws: Workspace, had: Envelope, wanted: Collection[Limit], *, anew: bool) -> dict[str, Any]:
    """Return the limits that the model wants set, and that are not; the day also where all is asked anew."""
    limits: dict[str, Any] = {}
    if Limit.LATEST_END in wanted and (anew or had.latest_end is None):
        said = ws.ask.text(
            "--latest-end",
            msg("By which day must it be done? (for example 2026-12-31)"),
            default=had.latest_end.isoformat() if had.latest_end else "",
            fits=lambda text: day(text, "--latest-end"),
        )
        limits["latest_end"] = day(said, "--latest-end")
    if Limit.OUTAGE in wanted and had.outage_minutes is None:
        limits["outage_minutes"] = _number(ws, "--outage", msg("How many minutes may the outage last?"))
    if Limit.COST in wanted and had.cost_eur is None:
        limits["cost_eur"] = _number(ws, "--cost", msg("How many euros may it cost?"))
    return limits


def _number(ws: Workspace, flag: str, label: Message) -> int:
    def fits(text: str) -> None:
        if not (text.isascii() and text.isdecimal()):
            raise malformed(flag, text, "30")

    return int(ws.ask.text(flag, label, fits=fits))


def plan_asked(ws: Workspace, change: Change, facts: Facts, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what flags give of a plan, with answers to what they leave open; without any, all is asked anew."""
    answers = dict(given)
    if not ws.interactive:
        return answers
    had = change.plan or Plan()
    wanted, anew = facts.model(change).evidence.get(Step.PLAN, ()), not any(given.values())
    first = anew or change.plan is None
    _require_turn(ws, change, facts, Step.PLAN)
    if bool(given["start"]) is not bool(given["end"]) or (first and not given["start"]):
        answers |= _window(ws, change, given)
    if first and not given["step"]:
        steps = "\n".join(_step(step) for step in had.steps)
        answers["step"] = _lines(ws, "--step", msg("What is done? One action a line"), default=steps)
    if Evidence.ROLLBACK in wanted and not (given["rollback"] or had.rollback):
        answers["rollback"] = ws.ask.text("--rollback", msg("How is it undone if it fails?"))
    if Evidence.COMMUNICATION in wanted and not (given["communication"] or had.communication):
        label = msg("Who is told what, and when? One a line")
        answers["communication"] = _lines(ws, "--communication", label)
    if Evidence.TESTS in wanted and not (given["test"] or had.tests):
        answers["test"] = _lines(ws, "--test", msg("How is it tested? One test a line"))
    return answers


def review_asked(ws: Workspace, change: Change, facts: Facts, given: Review) -> Review:
    """Return `given` with answers to what the model wants of a review and nothing says yet; a first one begins with its result."""
    if not ws.interactive:
        return given
    had, wanted = merged(change.review, given), facts.model(change).evidence.get(Step.REVIEW, ())
    _require_turn(ws, change, facts, Step.REVIEW)
    answers: dict[str, Any] = {}
    if not had.result:
        answers["result"] = ws.ask.text("--result", msg("What did the change bring?"))
    if Evidence.EXPECTED_VS_ACTUAL in wanted and not had.expected_vs_actual:
        label = msg("What was expected, and what came? One a line: expected;actual;yes or no")
        told = _lines(ws, "--compared", label, fits=lambda text: compared(_said(text)))
        answers["expected_vs_actual"] = compared(told)
    if Evidence.SATISFACTION in wanted and had.satisfaction is None:
        label = msg("How satisfied are the recipients, from 1 to 5?")
        answers["satisfaction"] = ws.ask.text(
            "--satisfaction",
            label,
            fits=lambda text: section(Review, None, {"satisfaction": text}, "review"),
        )
    if Evidence.LESSONS in wanted and not had.lessons:
        answers["lessons"] = _lines(ws, "--lesson", msg("What was learned? One lesson a line"))
    return merged(given, section(Review, None, answers, "review"))


def _require_turn(ws: Workspace, change: Change, facts: Facts, step: Step) -> None:
    """Refuse whoever may not do the step, or not now; tell the others what was returned to them, and why."""
    expect(change, facts, step)
    doer(change, facts, step)
    for said in returned(change, facts.registry):
        ws.notice(said)


def _window(ws: Workspace, change: Change, given: Mapping[str, Any]) -> dict[str, str]:
    """Return the two ends of the window, each asked for where it is not given; a later end than was allowed is told there."""
    before = change.plan and change.plan.window

    def fits(text: str) -> None:
        ends = {
            "start": moment(start, "--start", ws.zone),
            "end": moment(text, "--end", ws.zone, end_of_day=True),
        }
        require_end_inside(change, section(Plan, None, {"window": ends}, "plan"), ws.zone)

    start = given["start"] or ws.ask.text(
        "--start",
        msg("When does the work begin? (for example 2026-12-01 22:00)"),
        default=_clock(ws, before.start) if before else "",
        fits=lambda text: moment(text, "--start", ws.zone),
    )
    end = given["end"] or ws.ask.text(
        "--end",
        msg("When does it end? (for example 2026-12-01 23:00)"),
        default=_clock(ws, before.end) if before else "",
        fits=fits,
    )
    return {"start": start, "end": end}


def _lines(
    ws: Workspace,
    flag: str,
    label: Message,
    *,
    default: str = "",
    fits: Callable[[str], object] | None = None,
) -> list[str]:
    """Return the lines of an answer, without the empty ones."""
    return _said(ws.ask.text(flag, label, several_lines=True, default=default, fits=fits))


def _said(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _risky(text: str) -> None:
    """Refuse lines that are no risks."""
    given = risks(_said(text))
    section(Assessment, None, {"risks": given}, "assessment")


def _step(step: PlanStep) -> str:
    return f"{step.text};{step.by}" if step.by else step.text


def _clock(ws: Workspace, at: datetime) -> str:
    return f"{at.astimezone(ws.zone):%Y-%m-%d %H:%M}"
