"""What a change waits for: the next step, whether its authorization stands, debts and due dates."""

from datetime import date, datetime, tzinfo
from typing import NamedTuple

from izmainas.domain.calendar import working_day_after
from izmainas.domain.history import BEFORE_AUTHORIZATION, WORK_BEGUN, WORK_OVER
from izmainas.domain.involvement import Approval
from izmainas.domain.process import ChangeModel, next_step
from izmainas.domain.record import Word
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.summary import Summary
from izmainas.domain.terms import State, Step
from izmainas.domain.zones import day_of


class Authorization(Word):
    """How a change stands with those who must agree."""

    NOT_NEEDED = "not-needed"
    PENDING = "pending"
    PARTIAL = "partial"
    VALID = "valid"
    SUPERSEDED = "superseded"
    OVERSTEPPED = "overstepped"


class OpenDebt(NamedTuple):
    """What an emergency still owes, and the last day for it."""

    step: Step
    due: date


def counting(summary: Summary, model: ChangeModel) -> tuple[Approval, ...]:
    """Return the approvals that bind the content of today (DESIGN rule 3)."""
    afterwards = model.assessed_afterwards
    return tuple(a for a in summary.approvals if a.binds_content or (afterwards and a.binds_request))


def given(summary: Summary, model: ChangeModel, step: Step) -> tuple[Approval, ...]:
    """Return the approvals, or for a ratification the ratifications, that bind the content of today."""
    if step is Step.RATIFY:
        return tuple(ratification for ratification in summary.ratifications if ratification.binds_content)
    return counting(summary, model)


def authorization(summary: Summary, model: ChangeModel) -> Authorization:
    """Return how the change stands with its authority.

    A pre-authorized change stands as long as its content is the registered
    one, or one that was approved under a process which asked for that; any
    other as long as a complete approval binds the content and no deviation
    has left the envelope since. A change that ended before anybody approved
    it has no approval that could be superseded.
    """
    if Step.AUTHORIZE not in model.steps:
        if summary.overstepped:
            return Authorization.OVERSTEPPED
        approved = any(approval.complete and approval.binds_content for approval in summary.approvals)
        return (
            Authorization.NOT_NEEDED
            if summary.preauthorized or approved or not summary.standard
            else Authorization.SUPERSEDED
        )
    approvals = counting(summary, model)
    if any(approval.complete for approval in approvals):
        return Authorization.VALID
    if summary.overstepped:
        return Authorization.OVERSTEPPED
    if approvals:
        return Authorization.PARTIAL
    later = summary.state not in BEFORE_AUTHORIZATION and not summary.state.ended
    return Authorization.SUPERSEDED if later or summary.approvals or summary.voided else Authorization.PENDING


def stands(status: Authorization) -> bool:
    """Whether work may go on under this authorization."""
    return status in {Authorization.VALID, Authorization.NOT_NEEDED}


def to_be_stopped(summary: Summary, model: ChangeModel) -> bool:
    """Whether work that is under way has nothing left but to be backed out.

    Its ratification was refused, or its authorization fell and nobody can
    renew it: a standard change is permitted by its model and by nothing else.
    """
    if summary.state is not State.IMPLEMENTING:
        return False
    fallen = Step.AUTHORIZE not in model.steps and not stands(authorization(summary, model))
    return summary.ratification_refused or fallen


def approved_at(summary: Summary, model: ChangeModel, zone: tzinfo | None) -> date | None:
    """Return the day of the approval that made the change authorized.

    Once work has begun, an approval that was superseded since still is the
    one under which it began: what is owed for it stays owed.
    """
    complete = [approval for approval in counting(summary, model) if approval.complete]
    if complete:
        return day_of(complete[0].at, zone)
    return day_of(summary.granted, zone) if summary.granted and summary.state in WORK_BEGUN else None


def open_debts(summary: Summary, model: ChangeModel, zone: tzinfo | None = None) -> tuple[OpenDebt, ...]:
    """Return what an approved emergency still owes, oldest due date first.

    A ratification binds the content as it is: an edit after it opens the
    debt again. A refused ratification is paid: the decision was taken.
    """
    since = approved_at(summary, model, zone)
    if since is None or summary.state.ended:
        return ()
    paid = {
        Step.ASSESS: summary.assessed,
        Step.RATIFY: summary.ratification_refused
        or any(r.complete and r.binds_content for r in summary.ratifications),
    }
    owed = [
        OpenDebt(debt.step, working_day_after(since, debt.within))
        for debt in model.debts
        if not paid[debt.step]
    ]
    return tuple(sorted(owed, key=lambda debt: (debt.due, debt.step is Step.RATIFY)))


def upcoming(summary: Summary, model: ChangeModel) -> Step | None:
    """Return the step that the change waits for.

    An authorization that fell is renewed before anything else goes on; a
    review waits until the debts are paid; what was split waits for its parts.
    """
    if summary.state.ended:
        return None
    if summary.children:
        return Step.CLOSE
    step = next_step(summary.state, model.route(summary.outcome))
    later = step not in {Step.ASSESS, Step.AUTHORIZE, None}
    if later and not stands(authorization(summary, model)) and _renewable(summary, model):
        return Step.AUTHORIZE
    if step in {Step.REVIEW, Step.CLOSE} and (debts := open_debts(summary, model)):
        return debts[0].step
    return step


def deciding(summary: Summary, model: ChangeModel) -> Step:
    """Return what a decision would be now: a ratification while one is owed, else an authorization.

    An approval that fell is given anew before anything is ratified.
    """
    owed = [debt.step for debt in open_debts(summary, model)]
    if Step.RATIFY in owed and upcoming(summary, model) is not Step.AUTHORIZE:
        return Step.RATIFY
    return Step.AUTHORIZE


def _renewable(summary: Summary, model: ChangeModel) -> bool:
    return Step.AUTHORIZE in model.steps and (summary.overstepped or summary.state not in WORK_OVER)


def deadline(
    summary: Summary, model: ChangeModel, step: Step, zone: tzinfo | None, standard: StandardChange | None
) -> date | None:
    """Return the last day for a step: by the process in working days, for work and plan by the envelope and `longest_day` at the latest."""
    days = []
    if step in model.deadlines:
        since = _work_could_begin(summary, model) if step is Step.IMPLEMENT else summary.moved
        days.append(working_day_after(day_of(since, zone), model.deadlines[step]))
    if step in {Step.PLAN, Step.IMPLEMENT}:
        days += filter(None, (last_day(summary, zone), longest_day(summary, model, zone, standard)))
    return min(days, default=None)


def _work_could_begin(summary: Summary, model: ChangeModel) -> datetime:
    """Return when the days for the work count from: of work without a window, from its authorization, or its beginning.

    Nothing beside these gives it more time, neither a hold nor a deviation
    nor a ratification: `izm gate` is open for it until then.
    """
    if summary.start is not None or summary.state not in summary.reached:
        return summary.moved
    return max(summary.reached[summary.state], _authorized(summary, model))


def _authorized(summary: Summary, model: ChangeModel) -> datetime:
    """Return when somebody authorized the change; of one that is authorized in advance, or not yet, when it was registered."""
    return next((a.at for a in counting(summary, model) if a.complete), summary.registered)


def longest_day(
    summary: Summary, model: ChangeModel, zone: tzinfo | None, standard: StandardChange | None
) -> date | None:
    """Return the last day that the standard-change model gives the work; None where `standard` is not what it was registered on.

    What that was may have been taken out of the registry, or changed: then
    nobody can tell any more what was agreed to.
    """
    if standard is None or standard.digest() != summary.standard_digest:
        return None
    return standard.last_day(summary.start or _authorized(summary, model), zone)


def last_day(summary: Summary, zone: tzinfo | None) -> date | None:
    """Return the day after which the work may not go on: the envelope's, or a later one that a deviation told of.

    While nobody has agreed to the later one, the authorization has fallen:
    nothing rests on this day then.
    """
    days = [summary.latest_end, summary.moved_end and day_of(summary.moved_end, zone)]
    return max(day for day in days if day is not None) if summary.latest_end is not None else None


def due_on(
    summary: Summary,
    model: ChangeModel,
    zone: tzinfo | None = None,
    standard: StandardChange | None = None,
) -> date | None:
    """Return the last day for the next step, or for the nearest debt."""
    step = upcoming(summary, model)
    last = deadline(summary, model, step, zone, standard) if step is not None else None
    days = [*(debt.due for debt in open_debts(summary, model, zone)), last]
    return min((day for day in days if day is not None), default=None)
