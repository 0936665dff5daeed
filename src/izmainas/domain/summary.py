"""The flat facts of one change, a pure function of its file: what lists, reports and the agenda read."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from izmainas.domain.assessment import Risk
from izmainas.domain.change import Change, Link, Ticket
from izmainas.domain.course import Course, course
from izmainas.domain.history import Entry, Standing, current_part, last, standings
from izmainas.domain.involvement import (
    Approval,
    after_overstepping,
    approvals_by,
    approves_whole,
    bound_digests,
    heard_of,
    performers_of,
    plan_people_of,
    shared,
    told_of,
    unclaimed,
)
from izmainas.domain.risk_matrix import Remaining
from izmainas.domain.terms import (
    Action,
    Complexity,
    Decision,
    Effect,
    Kind,
    LinkType,
    OutcomeCode,
    Phase,
    State,
    Step,
)

#: nothing is ever put into it
_NOTHING: Final[Mapping[Any, Any]] = {}


class Summary(NamedTuple):
    """One change, flat, made and packed by the hundred thousand. Moments are aware; `reached` gives when each state was entered last.

    `cost` in whole euros, of the plan or else of the envelope; `told` says who
    was told, and whether they answered; `controls` which are met.
    `end` is that of the plan, `moved_end` a new one that the work told of;
    `revision` counts the entries that may have moved the work or settled
    whether it takes place: it never falls, and rises with each plan.

    `approvals` and `ratifications` are those that no return, edit or
    overstepping has put behind; `decided` counts every approval ever given.
    `affected` is what it reaches beyond its targets; `heard` are the people who
    were asked, advised, or had any other part in it. `ended_by` is who ended it.
    The limits are those of the envelope, in minutes and whole euros;
    `left_envelope` says whether the work ever went beyond one. `standard_digest`
    is that of its standard-change model as it was registered on.
    """

    id: str
    uid: str
    title: str
    state: State
    held: bool
    kind: Kind
    complexity: Complexity
    action: Action
    targets: tuple[str, ...]
    standard: str | None
    requesters: frozenset[str]
    performers: Mapping[Step, frozenset[str]]
    registered: datetime
    moved: datetime
    updated: datetime
    reached: Mapping[State, datetime]
    assessed: bool
    opinions: int
    approvals: tuple[Approval, ...]
    ratifications: tuple[Approval, ...]
    ratification_refused: bool
    voided: bool
    preauthorized: bool
    decided: int
    overstepped: bool
    returns: int
    deviations: int
    outcome: OutcomeCode | None
    satisfaction: int | None
    start: datetime | None
    end: datetime | None
    latest_end: date | None
    residual_risk: int
    plan_people: frozenset[str]
    children: tuple[str, ...]
    parents: tuple[str, ...]
    granted: datetime | None = None
    signals: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    links: tuple[Link, ...] = ()
    risks: tuple[Risk, ...] = ()
    follow_ups: tuple[str, ...] = ()
    conditions: Mapping[str, Effect] = _NOTHING
    conditions_after: Mapping[str, Effect] = _NOTHING
    started: datetime | None = None
    finished: datetime | None = None
    course: Course = Course()
    risk_in_work: int | None = None
    revision: int = 0
    plan_steps: int = 0
    effort_days: float | None = None
    cost: int | None = None
    stakeholders: tuple[str, ...] = ()
    told: Mapping[str, bool] = _NOTHING
    ended_by: str | None = None
    controls: frozenset[str] = frozenset()
    affected: tuple[str, ...] = ()
    heard: frozenset[str] = frozenset()
    overrides: frozenset[str] = frozenset()
    moved_end: datetime | None = None
    outage_limit: int | None = None
    cost_limit: int | None = None
    rollback_required: bool = False
    left_envelope: bool = False
    standard_digest: str | None = None

    @property
    def open(self) -> bool:
        """Whether the change has not ended."""
        return not self.state.ended

    @property
    def work_end(self) -> datetime | None:
        """Until when the work goes on: until its planned end, or a later one that a deviation told of."""
        if self.end is None or self.moved_end is None:
            return self.end
        return max(self.end, self.moved_end)

    @property
    def ended(self) -> datetime | None:
        """When the change came to its end; None while it is open."""
        return self.reached.get(self.state) if self.state.ended else None

    @property
    def returned(self) -> bool:
        """Whether a decision has sent it back, and it has not been assessed anew."""
        return self.state is State.REGISTERED and self.returns > 0

    @property
    def stirred(self) -> tuple[datetime, datetime]:
        """The first and the last moment of anything that happened to it."""
        course = self.course
        moments = {
            *(self.registered, self.updated, *self.reached.values()),
            *(visit.since for visit in course.visits),
            *(decided.at for decided in course.decisions),
            *(departed.at for departed in course.deviations),
            *(moment for moment in course.work if moment),
        }
        return min(moments), max(moments)

    @property
    def remaining(self) -> Remaining:
        """What remains of its risks, as far as the level of risk rests on it."""
        return Remaining.of(self)

    @property
    def implemented(self) -> datetime | None:
        """When its work came to its end; None where it has not."""
        return self.reached.get(State.IMPLEMENTED)


def summarize(change: Change) -> Summary:
    """Return the flat facts of `change`.

    The state is the one its history leads to; where an approval does not say
    whether others have to follow, it is the one of the file.
    """
    history = change.history
    stands = [*standings(history)]
    content, request = bound_digests(change, history)
    part = current_part(history)
    since = after_overstepping(part)
    first = history[0]
    assessment, plan = change.assessment, change.plan
    refused = last(since, Step.RATIFY)
    approvals = approvals_by(history, since, Step.AUTHORIZE, content, request)
    # an approval that names no empty seat may still be one of several: whether it sufficed, only the file tells
    insufficient = stands[-1].state is State.AUTHORIZED and unclaimed(change) is not None
    return Summary(
        id=change.id,
        uid=change.uid,
        title=change.title,
        state=change.state if insufficient else stands[-1].state,
        held=stands[-1].held,
        kind=change.kind,
        complexity=change.complexity,
        action=change.action,
        targets=change.targets.refs,
        standard=change.standard.model if change.standard else None,
        requesters=shared(change.requesters),
        performers={step: shared(people) for step, people in performers_of(history).items()},
        registered=first.at,
        moved=_moved(history),
        updated=history[-1].at,
        reached=_reached(history, stands),
        ended_by=_ended_by(history, stands),
        assessed=any(e.step is Step.ASSESS and e.phase is None for e in part),
        opinions=len(assessment.expert_opinions) if assessment else 0,
        approvals=tuple(a._replace(complete=False) for a in approvals) if insufficient else approvals,
        ratifications=approvals_by(history, since, Step.RATIFY, content, request),
        ratification_refused=refused is not None and refused.decision is Decision.REJECT,
        voided=any(entry.voids for entry in part),
        preauthorized=first.approves == content,
        decided=sum(e.step is Step.AUTHORIZE and e.decision is Decision.APPROVE for e in history),
        overstepped=_overstepped(history),
        returns=sum(entry.decision is Decision.RETURN for entry in history),
        deviations=len(change.deviations),
        outcome=change.implementation.outcome if change.implementation else None,
        satisfaction=change.review.satisfaction if change.review else None,
        start=plan.window.start if plan and plan.window else None,
        end=plan.window.end if plan and plan.window else None,
        latest_end=change.envelope.latest_end,
        residual_risk=max((risk.residual for risk in assessment.risks), default=0) if assessment else 0,
        plan_people=shared(plan_people_of(change)),
        children=change.linked(LinkType.SPLITS),
        parents=change.linked(LinkType.PART_OF),
        granted=_granted(part),
        signals=change.origin.signals if change.origin else (),
        goals=change.origin.goals if change.origin else (),
        tickets=change.origin.tickets if change.origin else (),
        links=change.links,
        risks=assessment.risks if assessment else (),
        follow_ups=change.review.follow_ups if change.review else (),
        conditions=assessment.conditions if assessment else _NOTHING,
        conditions_after=change.review.conditions if change.review else _NOTHING,
        started=change.implementation.started if change.implementation else None,
        finished=change.implementation.finished if change.implementation else None,
        course=course(change, stands),
        risk_in_work=change.implementation.risk if change.implementation else None,
        moved_end=change.implementation.moved_end if change.implementation else None,
        plan_steps=len(plan.steps) if plan else 0,
        effort_days=assessment.resources.effort_days if assessment and assessment.resources else None,
        cost=plan.cost_eur if plan and plan.cost_eur is not None else change.envelope.cost_eur,
        stakeholders=assessment.stakeholders if assessment else (),
        told=told_of(history) or _NOTHING,
        controls=frozenset(assessment.controls) if assessment else frozenset(),
        revision=sum(entry.step not in _BESIDE_THE_PLAN for entry in history),
        affected=assessment.affected if assessment else (),
        heard=shared(heard_of(change)),
        overrides=frozenset(e.ref for e in history if e.step is Step.OVERRIDE and e.ref),
        outage_limit=change.envelope.outage_minutes,
        cost_limit=change.envelope.cost_eur,
        rollback_required=bool(change.envelope.rollback_required),
        left_envelope=any(entry.outside for entry in history),
        standard_digest=change.standard.digest if change.standard else None,
    )


def _overstepped(history: Sequence[Entry]) -> bool:
    """Whether the work has left the envelope, and nobody has authorized the change anew since (DESIGN rule 4)."""
    left = any(entry.outside for entry in history)
    return left and not any(e.step is Step.AUTHORIZE and not e.awaits for e in after_overstepping(history))


#: what neither moves the work nor says whether it takes place
_BESIDE_THE_PLAN = frozenset({Step.REGISTER, Step.ASSESS, Step.ATTACH, Step.COMMENT, Step.INFORM, Step.LINK})


def _granted(part: Sequence[Entry]) -> datetime | None:
    """Return when a complete approval was first given in the part that counts, superseded by now or not."""
    return next((e.at for e in part if approves_whole(e)), None)


def _moved(history: Sequence[Entry]) -> datetime:
    """Return when the change last came to where it stands: a deadline counts from then."""
    aside = {Step.ATTACH, Step.COMMENT, Step.INFORM, Step.LINK, Step.OVERRIDE, Step.SPLIT}
    return next(
        (e.at for e in reversed(history) if e.step not in aside and e.phase is not Phase.OPINION),
        history[0].at,
    )


def _ended_by(history: Sequence[Entry], stands: Sequence[Standing]) -> str | None:
    over = [entry.by for entry, stand in zip(history, stands, strict=True) if stand.state.ended]
    return over[0] if stands[-1].state.ended else None


def _reached(history: Sequence[Entry], stands: Sequence[Standing]) -> dict[State, datetime]:
    """Return when each state was entered last, by folding entry by entry."""
    reached: dict[State, datetime] = {}
    before: State | None = None
    for entry, standing in zip(history, stands, strict=True):
        if standing.state is not before:
            reached[standing.state] = entry.at
        before = standing.state
    return reached
