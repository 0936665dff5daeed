"""Whether work on an object may go ahead at a moment: is there a change that covers it, and if not, why not.

A shortcut of a reader may close the gate, never open it: what is not a
candidate here permits nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import Final, NamedTuple

from izmainas.domain.agenda import (
    Authorization,
    authorization,
    counting,
    due_on,
    last_day,
    longest_day,
    stands,
)
from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Change
from izmainas.domain.conflicts import frozen
from izmainas.domain.facts import failures
from izmainas.domain.history import SKEW, WORK_OVER
from izmainas.domain.lifecycle.envelope import deviation_outside, plan_outside
from izmainas.domain.lifecycle.standard import expired, failed_too_often, reasons_against, why_not
from izmainas.domain.lifecycle.steps import command_for
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.record import Word
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import Limit, Phase, State, Step
from izmainas.domain.zones import day_of
from izmainas.message import Message, msg

_UNPLANNED: Final = frozenset({State.REGISTERED, State.ASSESSED, State.AUTHORIZED})


class Bar(Word):
    """Why a change does not open the gate."""

    OTHER_OBJECT = "other-object"
    ENDED = "ended"
    WORK_FINISHED = "work-finished"
    SPLIT = "split"
    HELD = "held"
    NOT_AUTHORIZED = "not-authorized"
    SUPERSEDED = "superseded"
    OVERSTEPPED = "overstepped"
    RATIFICATION_REFUSED = "ratification-refused"
    AUTHORIZED_LATER = "authorized-later"
    MODEL_UNUSABLE = "model-unusable"
    NOT_ASSESSED = "not-assessed"
    NOT_PLANNED = "not-planned"
    PLAN_OUTSIDE = "plan-outside"
    BEFORE_WINDOW = "before-window"
    AFTER_WINDOW = "after-window"
    DEADLINE_PASSED = "deadline-passed"
    FREEZE = "freeze"
    BROKEN_RULE = "broken-rule"


class Reason(NamedTuple):
    """Why one change does not open the gate."""

    change: str
    bar: Bar
    message: Message


class Answer(NamedTuple):
    """The gate's answer: the change that opens it, or the reasons why none does."""

    object: str
    at: datetime
    change: Change | None
    reasons: tuple[Reason, ...]

    @property
    def open(self) -> bool:
        """Whether work may go ahead."""
        return self.change is not None


class Standard(NamedTuple):
    """A standard-change model and the changes that rest on it, for its suspension."""

    model: StandardChange
    used: Sequence[Summary]


class Ground(NamedTuple):
    """What the gate judges by: the process, and the standard-change models, asked for by their ids.

    `broken` gives the first rule that a change's record breaks, and how:
    what was decided against a rule opens nothing.
    """

    process: Process
    calendar: Calendar
    zone: tzinfo
    standard: Callable[[str], Standard | None]
    broken: Callable[[Change], tuple[str, Message] | None]


def ask(ref: str, at: datetime, candidates: Iterable[Change], ground: Ground) -> Answer:
    """Return whether one of `candidates` covers the object `ref` at the moment `at`; the first that does ends it.

    A change opens the gate while it touches the object, its authorization
    stands, it is not on hold, its work has not ended, and `at` is inside its
    window, or before the later end that a deviation told of. A change that
    has no window, as a standard or an emergency one, counts from its
    authorization until the last day for what comes next (deadlines and debts
    of the process) and not beyond its envelope. A standard change opens it no
    longer than its model lets the work take.
    """
    reasons: list[Reason] = []
    for change in candidates:
        barred = _barred(change, ref, at, ground)
        if barred is None:
            return Answer(ref, at, change, ())
        reasons.append(Reason(change.id, *barred))
    return Answer(ref, at, None, tuple(reasons))


def _barred(change: Change, ref: str, at: datetime, ground: Ground) -> tuple[Bar, Message] | None:
    """Return the first thing that keeps `change` from opening the gate."""
    if ref not in change.targets.refs:
        return Bar.OTHER_OBJECT, msg("it touches other objects: {objects}", objects=list(change.targets.refs))
    summary, model = summarize(change), ground.process.model(change.kind, change.complexity)
    return (
        _not_under_way(summary)
        or _not_authorized(summary, model, at)
        or _model_unusable(summary, model, ground, at)
        or _begun_too_late(change, model, ground)
        or _not_planned(change, summary, model, ground)
        or _too_long_on_model(summary, model, ground, at)
        or _outside_window(summary, model, ground, at)
        or _in_freeze(summary, ground, at)
        or _broken(change, ground)
    )


def _broken(change: Change, ground: Ground) -> tuple[Bar, Message] | None:
    broken = ground.broken(change)
    if broken is None:
        return None
    rule, how = broken
    return Bar.BROKEN_RULE, msg("its record breaks the rule {rule}: {reason}", rule=rule, reason=how)


def _not_under_way(summary: Summary) -> tuple[Bar, Message] | None:
    if summary.state.ended:
        return Bar.ENDED, msg("it has ended: it is {state}", state=summary.state)
    if summary.state in WORK_OVER:
        return Bar.WORK_FINISHED, msg("its work is finished: it is {state}", state=summary.state)
    if summary.children:
        return Bar.SPLIT, msg("it was split; its parts count")
    if summary.held:
        return Bar.HELD, msg("it is on hold")
    return None


def _not_authorized(summary: Summary, model: ChangeModel, at: datetime) -> tuple[Bar, Message] | None:
    status = authorization(summary, model)
    if status is Authorization.SUPERSEDED:
        return Bar.SUPERSEDED, msg("it was edited after its approval: the approval is superseded")
    if status is Authorization.OVERSTEPPED:
        return Bar.OVERSTEPPED, msg("its work has left the authorized envelope")
    if not stands(status):
        return Bar.NOT_AUTHORIZED, msg("it is not authorized: {status}", status=status)
    if summary.ratification_refused:  # work that was under way then stays visible, and is to be stopped
        return Bar.RATIFICATION_REFUSED, msg("its ratification was refused")
    # what was approved before is another content: nobody had decided on this one yet
    given = [a.at for a in counting(summary, model) if a.complete] or [summary.registered]
    if at + SKEW < min(given):
        return Bar.AUTHORIZED_LATER, msg("it was authorized later: {moment}", moment=min(given))
    return None


def _model_unusable(
    summary: Summary, model: ChangeModel, ground: Ground, at: datetime
) -> tuple[Bar, Message] | None:
    """Bar a standard change that could not begin either; one that has begun goes on."""
    if summary.standard is None or Step.AUTHORIZE in model.steps or summary.state is State.IMPLEMENTING:
        return None
    standard = ground.standard(summary.standard)
    if standard is None:
        return Bar.MODEL_UNUSABLE, msg("there is no standard-change model {model}", model=summary.standard)
    failed = failed_too_often(standard.model, failures(standard.used), ground.process, ground.zone)
    against = reasons_against(standard.model, day_of(at, ground.zone), failed=failed)
    return (Bar.MODEL_UNUSABLE, why_not(standard.model, against[0])) if against else None


def _begun_too_late(change: Change, model: ChangeModel, ground: Ground) -> tuple[Bar, Message] | None:
    """Bar work that nothing authorized when it began: a model is never retired from a day that has passed."""
    began = next((entry.at for entry in reversed(change.history) if entry.phase is Phase.START), None)
    if change.standard is None or Step.AUTHORIZE in model.steps or began is None:
        return None
    standard = ground.standard(change.standard.model)
    if standard is None or not expired(standard.model, day_of(began, ground.zone)):
        return None
    return Bar.MODEL_UNUSABLE, msg(
        "its work began {moment}, when its standard-change model {model} had expired",
        moment=began,
        model=change.standard.model,
    )


def _not_planned(
    change: Change, summary: Summary, model: ChangeModel, ground: Ground
) -> tuple[Bar, Message] | None:
    if Step.PLAN in model.steps and summary.state in _UNPLANNED:
        return Bar.NOT_PLANNED, msg("it is not planned yet")
    if Step.ASSESS in model.steps and summary.state is State.REGISTERED:
        return Bar.NOT_ASSESSED, msg("it is not assessed yet")
    outside = plan_outside(change.plan, change.envelope, ground.zone) if change.plan else ()
    if not outside and _ends_later_than_decided(change, ground.zone):
        outside = (Limit.LATEST_END,)
    if outside:
        return Bar.PLAN_OUTSIDE, msg("its plan leaves the envelope: {limits}", limits=list(outside))
    return None


def _ends_later_than_decided(change: Change, zone: tzinfo) -> bool:
    """Whether an envelope that was set anew ends before the end that the work had told of: nobody agreed to that one."""
    told = change.implementation.moved if change.implementation else None
    if told is None or Limit.LATEST_END in told.outside:
        return False
    return Limit.LATEST_END in deviation_outside(told, change, zone)


def _too_long_on_model(
    summary: Summary, model: ChangeModel, ground: Ground, at: datetime
) -> tuple[Bar, Message] | None:
    """Bar work for which the standard-change model gave no more days, whatever window or deviation says otherwise."""
    standard = ground.standard(summary.standard) if summary.standard is not None else None
    last = longest_day(summary, model, ground.zone, standard.model if standard else None)
    if last is None or day_of(at, ground.zone) <= last:
        return None
    if summary.start is None and summary.state is not State.IMPLEMENTING:
        return Bar.DEADLINE_PASSED, msg(
            "by its standard-change model {model}, the work is finished by {day};"
            " if it is to begin later, set its window: {command}",
            model=summary.standard,
            day=last,
            command=f"izm edit {summary.id}",
        )
    return Bar.DEADLINE_PASSED, msg(
        "by its standard-change model {model}, the work is finished by {day}",
        model=summary.standard,
        day=last,
    )


def _in_freeze(summary: Summary, ground: Ground, at: datetime) -> tuple[Bar, Message] | None:
    """Bar work in a freeze that nobody has decided to pass by; work that began before it goes on."""
    freeze = frozen(summary, ground.calendar, at.astimezone(ground.zone))
    if freeze is None or (summary.started is not None and summary.started < freeze.start):
        return None
    return Bar.FREEZE, msg(
        "the freeze {freeze} is in force until {moment}", freeze=freeze.id, moment=freeze.end
    )


def _after(summary: Summary, model: ChangeModel, until: datetime) -> Message:
    if summary.state is State.IMPLEMENTING:
        return msg(
            "its window ended {moment}; if the work goes on, put its new end on record: {command}",
            moment=until,
            command=f"izm implement {summary.id} --deviation TEXT --latest-end MOMENT",
        )
    return msg(
        "its window ended {moment}; plan the work anew: {command}",
        moment=until,
        command=command_for(summary.id, Step.PLAN if Step.PLAN in model.steps else Step.EDIT),
    )


def _outside_window(
    summary: Summary, model: ChangeModel, ground: Ground, at: datetime
) -> tuple[Bar, Message] | None:
    if summary.start is not None and summary.end is not None:
        if at < summary.start:
            return Bar.BEFORE_WINDOW, msg("its window begins {moment}", moment=summary.start)
        until = summary.work_end or summary.end
        if at > until:
            return Bar.AFTER_WINDOW, _after(summary, model, until)
        return None
    days = [
        day
        for day in (due_on(summary, model, ground.zone), last_day(summary, ground.zone))
        if day is not None
    ]
    if days and day_of(at, ground.zone) > min(days):
        return Bar.DEADLINE_PASSED, msg("it has no window, and its last day was {day}", day=min(days))
    return None
