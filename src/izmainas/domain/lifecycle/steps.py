"""The one table of moves: what may be done with a change as it stands, by its model."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from izmainas.domain.agenda import Authorization, authorization, open_debts, stands, to_be_stopped, upcoming
from izmainas.domain.asked import experts, lacks_opinion, no_expert, who
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts
from izmainas.domain.history import OPEN_STATES, WORK_AHEAD, standing_steps
from izmainas.domain.process import ChangeModel
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import OutcomeCode, State, Step
from izmainas.errors import RefusedError
from izmainas.message import AnyOf, Message, msg

_BEFORE_WORK: Final = (State.REGISTERED, State.ASSESSED, State.AUTHORIZED, State.PLANNED)

#: From which states a move beside the process may be made.
BESIDE: Final[Mapping[Step, Collection[State]]] = {
    Step.WITHDRAW: _BEFORE_WORK,
    Step.HOLD: OPEN_STATES,
    Step.RESUME: OPEN_STATES,
    Step.SPLIT: (State.REGISTERED, State.ASSESSED),
    Step.LINK: tuple(State),
    Step.COMMENT: tuple(State),
    Step.EDIT: OPEN_STATES,
    Step.ATTACH: tuple(State),
    Step.INFORM: tuple(State),
    Step.OVERRIDE: WORK_AHEAD,
}

#: From which states a step of the model may be done again.
AGAIN: Final[Mapping[Step, Sequence[State]]] = {
    Step.ASSESS: (*_BEFORE_WORK, State.IMPLEMENTING),
    Step.PLAN: (State.PLANNED,),
    Step.REVIEW: (State.REVIEWED,),
}

#: The part of a change that a step writes which may be done again.
_SECTION: Final[Mapping[Step, str]] = {Step.ASSESS: "assessment", Step.PLAN: "plan", Step.REVIEW: "review"}

#: What may be done with a change on hold: whatever does not move it on.
WHILE_HELD: Final = frozenset(
    {Step.RESUME, Step.WITHDRAW, Step.COMMENT, Step.LINK, Step.EDIT, Step.ATTACH, Step.INFORM, Step.OVERRIDE}
)


def expect(change: Change, facts: Facts, step: Step) -> Summary:
    """Return the summary of `change` if `step` may be done now; raise `RefusedError` saying what comes first."""
    summary, model = summarize(change), facts.model(change)
    require_later(change, facts)
    if step not in WHILE_HELD:
        require_not_held(change)
    if not allowed(summary, model, step):
        raise _out_of_order(summary, model, step, facts)
    return summary


def require_later(change: Change, facts: Facts) -> None:
    """Refuse an event that would be older than the one before it: a history is never put right again."""
    last = change.history[-1].at if change.history else facts.now
    if facts.now < last:
        raise RefusedError(
            "IZM-E328",
            msg(
                "the last event of {change} is of {moment}, later than now ({now})",
                change=change.id,
                moment=last,
                now=facts.now,
            ),
            hint=msg("Set this machine's clock and unset GIT_AUTHOR_DATE, or wait until then"),
        )


def require_not_held(change: Change) -> None:
    """Refuse to move a change on while it is on hold."""
    if change.standing.held:
        raise RefusedError(
            "IZM-E302",
            msg("{change} is on hold", change=change.id),
            hint=msg("Resume it first: {command}", command=f"izm resume {change.id}"),
        )


def allowed(summary: Summary, model: ChangeModel, step: Step) -> bool:
    """Whether `step` may be done as the change stands, hold aside.

    The next step may be done, and a debt be paid at any time; an assessment
    or a plan may be done again until work overtakes it, a plan only while
    its authorization stands; a review, which the closing may ask more of,
    until the change is closed. An emergency's assessment, made afterwards, may
    be corrected until somebody has ratified it.
    """
    if step in BESIDE:
        return summary.state in BESIDE[step]
    if summary.state.ended:
        return False
    if summary.children:
        return step is Step.CLOSE
    owed = {debt.step for debt in open_debts(summary, model)}
    if step is upcoming(summary, model) or step in owed:
        return True
    if step is Step.ASSESS and model.debt(step) and Step.RATIFY in owed:
        return True
    again = step in model.steps and summary.state in AGAIN.get(step, ())
    return again and (step is not Step.PLAN or stands(authorization(summary, model)))


def require_news(before: Change, after: Change, step: Step) -> None:
    """Refuse to record once more, word for word, what a step that still counts has left."""
    section = _SECTION[step]
    if step in standing_steps(before.history) and getattr(before, section) == getattr(after, section):
        raise RefusedError(
            "IZM-E324",
            msg("nothing in {change} has changed", change=before.id),
            hint=msg("See it: {command}", command=f"izm show {before.id}"),
        )


def require_standing(change: Change, facts: Facts) -> None:
    """Refuse to go on with work whose authorization has fallen (DESIGN rules 3 and 4)."""
    summary, model = summarize(change), facts.model(change)
    if not stands(authorization(summary, model)):
        raise _fallen(summary, model)


def _out_of_order(summary: Summary, model: ChangeModel, step: Step, facts: Facts) -> RefusedError:
    """Say why `step` cannot be done, what comes first, and whose turn that is where it is not the actor's."""
    if summary.state.ended:
        return RefusedError(
            "IZM-E303",
            msg("{change} has ended: it is {state}", change=summary.id, state=summary.state),
            hint=msg("Register a new change: {command}", command="izm new"),
        )
    if summary.children:
        return RefusedError(
            "IZM-E301",
            msg("{change} was split: its parts are worked on in its place", change=summary.id),
            hint=msg("See them: {command}", command=f"izm show {summary.id}"),
        )
    following = upcoming(summary, model)
    if step is not Step.AUTHORIZE and step not in BESIDE and following is Step.AUTHORIZE and summary.decided:
        return _fallen(summary, model)
    debts = open_debts(summary, model)
    if step in {Step.REVIEW, Step.CLOSE} and debts:
        return RefusedError(
            "IZM-E306",
            msg("{change} still owes: {debts}", change=summary.id, debts=[debt.step for debt in debts]),
            hint=_first(summary, model, debts[0].step, facts),
        )
    return RefusedError(
        "IZM-E301",
        msg(
            "{change} cannot take the step “{step}” now: it is {state}",
            change=summary.id,
            step=step,
            state=summary.state,
        ),
        hint=stop_work(summary.id)
        if step is Step.WITHDRAW and summary.state is State.IMPLEMENTING
        else _next(summary, model, following or Step.CLOSE, facts),
    )


def _first(summary: Summary, model: ChangeModel, debt: Step, facts: Facts) -> Message:
    command, people = command_for(summary.id, debt), _others(summary, model, debt, facts)
    if people:
        return msg("It has to be paid first ({people}): {command}", people=people, command=command)
    return msg("Pay it first: {command}", command=command)


def _next(summary: Summary, model: ChangeModel, step: Step, facts: Facts) -> Message:
    if step is Step.AUTHORIZE and lacks_opinion(summary, model, step):  # no approval is taken before it
        names = [facts.registry.name_of(person) for person in experts(summary, facts.bench)]
        return (
            msg(
                "Next comes the opinion of an expert ({people}): {command}",
                people=AnyOf(names),
                command=f"izm assess {summary.id} --expert-opinion TEXT --advice for",
            )
            if names
            else no_expert()
        )
    command = command_for(summary.id, step, summary.state, stopped=to_be_stopped(summary, model))
    people = _others(summary, model, step, facts)
    if people:
        return msg("Next comes ({people}): {command}", people=people, command=command)
    return msg("Next comes: {command}", command=command)


def _others(summary: Summary, model: ChangeModel, step: Step, facts: Facts) -> Sequence[object]:
    """Return who is asked for `step`, by name; nobody where the actor is among them."""
    people, seats = who(summary, facts.bench, model, step)
    names = [facts.registry.name_of(person) for person in people if facts.actor.id not in people]
    return AnyOf(names) if len(seats) <= 1 else names


def stop_work(change_id: str) -> Message:
    """Return how work that has begun is ended by whoever does not want it: it is not undone by a decision."""
    return msg(
        "Stop the work: {command}",
        command=command_for(change_id, Step.IMPLEMENT, State.IMPLEMENTING, stopped=True),
    )


def _fallen(summary: Summary, model: ChangeModel) -> RefusedError:
    """Say that the authorization does not stand, and how it is renewed."""
    status = authorization(summary, model)
    if to_be_stopped(summary, model):
        return RefusedError(
            "IZM-E305",
            reason_of(status, summary.id),
            hint=msg(
                "Back out of it, and register what is still needed as a normal change: {command}",
                command=command_for(summary.id, Step.IMPLEMENT, summary.state, stopped=True),
            ),
        )
    if Step.AUTHORIZE not in model.steps:
        return RefusedError(
            "IZM-E305",
            reason_of(status, summary.id),
            hint=msg(
                "Withdraw it and register a normal change: {command}",
                command=f"izm withdraw {summary.id} --reason TEXT",
            ),
        )
    # nothing has fallen: somebody has yet to decide
    if status in {Authorization.PENDING, Authorization.PARTIAL}:
        return RefusedError(
            "IZM-E305",
            reason_of(status, summary.id),
            hint=msg("See who must decide: {command}", command=f"izm authorize {summary.id} --explain"),
        )
    return RefusedError(
        "IZM-E304" if status is Authorization.OVERSTEPPED else "IZM-E305",
        reason_of(status, summary.id),
        hint=msg("Have it authorized anew: {command}", command=f"izm authorize {summary.id} --explain"),
    )


def reason_of(status: Authorization, change_id: str) -> Message:
    """Return why an authorization does not stand."""
    if status is Authorization.OVERSTEPPED:
        return msg("{change} has left the envelope that was authorized", change=change_id)
    if status is Authorization.SUPERSEDED:
        return msg("{change} was edited after its approval: the approval is superseded", change=change_id)
    return msg("{change} is not authorized", change=change_id)


def command_for(change_id: str, step: Step, state: State | None = None, *, stopped: bool = False) -> str:
    """Return the command that does `step`; work that is under way (`state`) is finished, not begun.

    Work that is to be `stopped` is backed out.
    """
    if step is Step.IMPLEMENT and state is State.IMPLEMENTING:
        outcome = OutcomeCode.BACKED_OUT if stopped else OutcomeCode.SUCCESSFUL
        return f"izm implement {change_id} --finish --outcome {outcome}"
    verb = Step.AUTHORIZE if step is Step.RATIFY else step
    flag = {Step.AUTHORIZE: " --approve", Step.IMPLEMENT: " --start"}.get(verb, "")
    return f"izm {verb} {change_id}{flag}"


def no_longer_edited(change: Change) -> RefusedError:
    """Return the refusal to alter what was authorized, once its work is over or a model has brought it."""
    return RefusedError(
        "IZM-E325",
        msg("what was authorized for {change} can no longer be edited", change=change.id),
        hint=msg("Register a new change: {command}", command="izm new"),
    )
