"""What can be done about a finding as the change stands: no fix names a command that would be refused there."""

from typing import Final

from izmainas.domain.agenda import to_be_stopped, upcoming
from izmainas.domain.checks.case import Case
from izmainas.domain.history import BEFORE_AUTHORIZATION, DECISIONS, WORK_OVER, Entry
from izmainas.domain.lifecycle.steps import WHILE_HELD, allowed, command_for
from izmainas.domain.terms import Decision, Kind, State, Step
from izmainas.message import Message, msg

#: an entry of these may be followed by another one of its kind, which then counts
_TAKEN_ANEW: Final = frozenset({Step.ASSESS, Step.PLAN, Step.REVIEW})


def takes(case: Case, step: Step) -> bool:
    """Whether `step` may be taken now, or could be if the change were not on hold."""
    return allowed(case.summary, case.model, step)


def by_step(case: Case, step: Step, fix: Message, otherwise: Message) -> Message:
    """Return `fix`, which has `step` taken, where it may be; what is on hold is resumed first."""
    if not takes(case, step):
        return otherwise
    if case.standing.held and step not in WHILE_HELD:
        return msg("Resume it first: {command}", command=f"izm resume {case.change.id}")
    return fix


def decided_anew(case: Case, entry: Entry, fix: Message) -> Message:
    """Return `fix`, which has a decision taken by who may, while one lies ahead; otherwise what is left to do.

    A decision counts until it is taken back: once the change is authorized,
    nobody can be asked for it a second time.
    """
    state, change = case.standing.state, case.change.id
    ahead = state in BEFORE_AUTHORIZATION and not case.summary.children
    if ahead or any(takes(case, step) for step in DECISIONS):
        return fix
    if state is State.REJECTED and entry.decision is Decision.REJECT:
        return msg(
            "Take the entry out while it is not on the main branch yet; once it is, register the change anew, so "
            "that it is decided on by who may: {command}",
            command="izm new",
        )
    if takes(case, Step.WITHDRAW):
        return msg(
            "Take the entry out, and what rests on it, while they are not on the main branch yet; once they are, "
            "withdraw the change and register it anew: {command}",
            command=f"izm withdraw {change} --reason TEXT",
        )
    if state is State.IMPLEMENTING:
        stop = msg(
            "Take the entry out, and what rests on it, while they are not on the main branch yet; once they are, "
            "stop the work: {command}",
            command=command_for(change, Step.IMPLEMENT, state, stopped=True),
        )
        return by_step(case, Step.IMPLEMENT, stop, looked_into(case.change.id))
    return looked_into(case.change.id)


def taken_anew(case: Case, entry: Entry, fix: Message) -> Message:
    """Return `fix`, which has the step of `entry` taken by somebody else, where it can be; otherwise what is left to do."""
    if entry.step in DECISIONS:
        return decided_anew(case, entry, fix)
    again = entry.step in _TAKEN_ANEW and entry.phase is None
    return (
        by_step(case, entry.step, fix, looked_into(case.change.id)) if again else looked_into(case.change.id)
    )


def looked_into(change: str) -> Message:
    """Return what is left to do about what has happened in `change`: the trail stays, and whoever answers says what they found."""
    return msg(
        "Take the entry out, and what rests on it, while they are not on the main branch yet; once they are, have "
        "those who answer for it look into it, and put on record what they found: {command}",
        command=f"izm acknowledge {change} --reason TEXT",
    )


def unless_misrecorded(path: str, fix: Message) -> Message:
    """Return `fix`, after the easier one: what happened may be right, and the registry at `path` wrong about that day."""
    return msg("If {path} is wrong about that day, correct it. If it is not: {fix}", path=path, fix=fix)


def authorized_anew(case: Case, fix: Message) -> Message:
    """Return `fix`, which has the change authorized anew, while it can be; otherwise how it ends."""
    if case.standing.state.ended:
        return case.while_open(fix)
    if takes(case, Step.AUTHORIZE):
        return fix
    return stopped_or_restored(case)


def stopped_or_restored(case: Case) -> Message:
    """Return what is done about an open change that nobody can authorize anew, or assess: its content is put back.

    What overstepped what was authorized in advance is not undone so: the work
    is backed out; where it was, the change goes on to its end.
    """
    if not case.summary.overstepped:
        return content_put_back(case.change.id)
    if not to_be_stopped(case.summary, case.model):
        return goes_on(case)
    command = command_for(case.change.id, Step.IMPLEMENT, case.standing.state, stopped=True)
    stop = msg("Stop the work: {command}", command=command)
    return by_step(case, Step.IMPLEMENT, stop, looked_into(case.change.id))


def content_put_back(change: str) -> Message:
    """Return what is done about content that is not what was authorized, where no edit and no decision is taken any more."""
    return msg(
        "Put the content back: what was authorized for {change} can no longer be edited", change=change
    )


def edited(case: Case, fix: Message, otherwise: Message) -> Message:
    """Return `fix`, which edits what was authorized, where that may be done."""
    fixed = case.change.kind is Kind.STANDARD or case.standing.state in WORK_OVER or case.standing.state.ended
    return otherwise if fixed else fix


def goes_on(case: Case) -> Message:
    """Return the step that comes next."""
    step = upcoming(case.summary, case.model) or Step.CLOSE
    command = command_for(case.change.id, step, case.standing.state)
    return by_step(case, step, msg("Next comes: {command}", command=command), looked_into(case.change.id))
