"""The process as data: what each kind and complexity of change goes through, and who decides (`process.yaml`)."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Annotated, Final

from pydantic import Field, model_validator

from izmainas.domain.evidence import LEFT_BY, Evidence
from izmainas.domain.history import DECISIONS
from izmainas.domain.record import Name, Natural, Number, Record, Word, wrong
from izmainas.domain.risk_matrix import RiskMatrix
from izmainas.domain.terms import (
    PROCESS_STEPS,
    Complexity,
    Criticality,
    Kind,
    Limit,
    OutcomeCode,
    Proof,
    RoleId,
    Slug,
    State,
    Step,
)
from izmainas.domain.thresholds import Thresholds
from izmainas.message import msg

#: Objects of the registry: one, all of a kind, or all resources of a type.
Objects = Annotated[
    str,
    Field(
        pattern=r"^(?:(?:service|resource|capability)/(?:\*|[a-z0-9]+(?:[.-][a-z0-9]+)*)|resource-type/[a-z0-9]+(?:[.-][a-z0-9]+)*)$",
        max_length=90,
    ),
]


class Seat(Word):
    """Which roles must agree; the objects come from the targets (DESIGN rule 6)."""

    TARGET_OWNER = "target-owner"
    PORTFOLIO_OWNER = "portfolio-owner"
    ANY_OWNER = "any-owner"


class Doer(Word):
    """Who may do a step that is not a decision."""

    TARGET_OWNER = "target-owner"
    PORTFOLIO_OWNER = "portfolio-owner"
    REQUESTER = "requester"
    IMPLEMENTER = "implementer"
    ANYONE = "anyone"


class Spread(Record):
    """When a change reaches others: the seats that are then asked as well.

    It does when what it touches carries objects that somebody else answers
    for, over links of at least `criticality`; the assessment records which.
    """

    criticality: Criticality = Criticality.HIGH
    seats: tuple[Seat, ...] = Field(min_length=1)


class Authority(Record):
    """Which seats must be filled by approvals, and by how many different people at the least."""

    seats: tuple[Seat, ...] = Field(min_length=1)
    quorum: Natural = Field(default=1, ge=1)
    spread: Spread | None = None


class Separation(Record):
    """Whoever did one step may not do another, not even through a substitute."""

    who: Step
    never: Step

    @model_validator(mode="after")
    def _keeps_two_steps_apart(self) -> "Separation":
        if self.who is self.never or self.never is Step.REGISTER:
            raise wrong(msg("a separation bars whoever did one step from another, later one"))
        return self


class Debt(Record):
    """What an emergency owes after its approval, within so many working days."""

    step: Annotated[Step, Field(description="assess or ratify")]
    within: Natural
    seats: tuple[Seat, ...] = ()

    @model_validator(mode="after")
    def _is_payable(self) -> "Debt":
        if self.step not in {Step.ASSESS, Step.RATIFY}:
            raise wrong(msg("a debt is paid by `assess` or by `ratify`"))
        if (self.step is Step.RATIFY) != bool(self.seats):
            raise wrong(msg("a ratification names its seats, an assessment has none"))
        return self


class Sizes(Record):
    """How large a change may be before it is asked to be split; a limit that is not set bounds nothing.

    `affected` counts the objects that depend on the targets, `window_days`
    the days that the planned work takes from its first to its last.
    """

    targets: Natural | None = None
    affected: Natural | None = None
    plan_steps: Natural | None = None
    effort_days: Number | None = None
    cost_eur: Natural | None = None
    window_days: Natural | None = None


class Control(Record):
    """A requirement of regulation or governance that a change has to show before a step (PU2-20, UP5).

    It concerns changes of these kinds and complexities that touch an object
    of `over`: one by name, all of a kind (`service/*`) or all resources of a
    type (`resource-type/information-system`).
    """

    id: Slug
    name: Name
    kinds: tuple[Kind, ...] = (Kind.NORMAL, Kind.EMERGENCY)
    complexities: tuple[Complexity, ...] = tuple(Complexity)
    over: tuple[Objects, ...] = Field(min_length=1)
    before: Annotated[Step, Field(description="authorize, plan, implement or close")] = Step.AUTHORIZE

    @model_validator(mode="after")
    def _can_be_shown(self) -> "Control":
        if self.before not in {Step.AUTHORIZE, Step.PLAN, Step.IMPLEMENT, Step.CLOSE}:
            raise wrong(msg("a control comes before authorize, plan, implement or close"))
        if Kind.STANDARD in self.kinds:
            raise wrong(msg("a standard change shows what it must when its model is approved, not each time"))
        return self


class ChangeModel(Record):
    """What one classification goes through: steps, authority, evidence, deadlines in working days."""

    kind: Kind
    complexity: Complexity
    steps: tuple[Step, ...]
    review_after: tuple[OutcomeCode, ...] = ()
    authority: Authority | None = None
    proof: Proof = Proof.COMMITTED
    evidence: Mapping[Step, tuple[Evidence, ...]] = Field(default_factory=dict)
    opinions: Natural = 0
    separation: tuple[Separation, ...] = ()
    envelope: tuple[Limit, ...] = ()
    deadlines: Mapping[Step, Natural] = Field(default_factory=dict)
    debts: tuple[Debt, ...] = ()
    doers: Mapping[Step, tuple[Doer, ...]] = Field(default_factory=dict)
    failures_to_suspend: Natural | None = None
    sizes: Sizes | None = None

    @model_validator(mode="after")
    def _is_walkable(self) -> "ChangeModel":
        ordered = tuple(step for step in PROCESS_STEPS if step in self.steps)
        if self.steps != ordered:
            raise wrong(
                msg(
                    "the steps stand in the order of the source, each once: {steps}",
                    steps=list(map(str, PROCESS_STEPS)),
                )
            )
        missing = {Step.REGISTER, Step.IMPLEMENT, Step.CLOSE} - set(self.steps)
        if missing:
            raise wrong(msg("every model registers, implements and closes"))
        if (Step.AUTHORIZE in self.steps) != (self.authority is not None):
            raise wrong(msg("`authority` goes with the step `authorize`, and only with it"))
        if self.debts and Step.AUTHORIZE not in self.steps:
            raise wrong(msg("debts are what an approval leaves open: the model needs `authorize`"))
        if len({debt.step for debt in self.debts}) != len(self.debts):
            raise wrong(msg("each debt stands once"))
        if any(debt.step in self.steps for debt in self.debts):
            raise wrong(msg("what is owed afterwards is not a step of the model"))
        if Step.REVIEW in self.steps and self.review_after:
            raise wrong(msg("`review_after` is for models without a regular `review`"))
        return self

    @model_validator(mode="after")
    def _asks_for_nothing_too_early(self) -> "ChangeModel":
        for step, wanted in self.evidence.items():
            if step not in PROCESS_STEPS:
                continue
            early = [e.value for e in wanted if PROCESS_STEPS.index(LEFT_BY[e]) > PROCESS_STEPS.index(step)]
            if early:
                raise wrong(
                    msg(
                        "evidence of a later step cannot be asked for by “{step}”: {evidence}",
                        step=step,
                        evidence=early,
                    )
                )
        return self

    def route(self, outcome: OutcomeCode | None = None) -> tuple[Step, ...]:
        """Return the steps, with the review that an unsuccessful outcome adds."""
        if outcome in self.review_after:
            return (*self.steps[:-1], Step.REVIEW, self.steps[-1])
        return self.steps

    @property
    def spread(self) -> Spread | None:
        """What the model asks of a change that reaches others."""
        return self.authority.spread if self.authority else None

    def doers_of(self, step: Step) -> tuple[Doer, ...]:
        """Return who may do a step that is not a decision; unless the model says more, a clash is for portfolio owners."""
        unsaid = Doer.PORTFOLIO_OWNER if step is Step.OVERRIDE else Doer.ANYONE
        return self.doers.get(step, (unsaid,))

    def debt(self, step: Step) -> Debt | None:
        """Return the debt that `step` pays."""
        return next((debt for debt in self.debts if debt.step is step), None)

    @property
    def assessed_afterwards(self) -> bool:
        """Whether the assessment is owed behind the decision: an emergency is helped first, and its request is approved."""
        return self.debt(Step.ASSESS) is not None

    def seats_of(self, step: Step) -> tuple[Seat, ...]:
        """Return the seats that decide by `step`: a ratification has its own, where the model owes one."""
        debt = self.debt(step) if step is Step.RATIFY else None
        if debt is not None:
            return debt.seats
        return self.authority.seats if self.authority and step in DECISIONS else ()


class Process(Record):
    """`registry/process.yaml`."""

    version: Natural = 1
    models: tuple[ChangeModel, ...]
    escalation: Mapping[RoleId, RoleId] = Field(default_factory=dict)
    risk: RiskMatrix = Field(default_factory=RiskMatrix)
    sizes: Sizes = Field(default_factory=Sizes)
    controls: tuple[Control, ...] = ()

    @model_validator(mode="after")
    def _names_each_control_once(self) -> "Process":
        if len({control.id for control in self.controls}) != len(self.controls):
            raise wrong(msg("each control has an id of its own"))
        return self

    monitor: Thresholds = Field(default_factory=Thresholds)

    @model_validator(mode="after")
    def _covers_every_classification(self) -> "Process":
        listed = [(model.kind, model.complexity) for model in self.models]
        wanted = {(kind, complexity) for kind in Kind for complexity in Complexity}
        if len(set(listed)) != len(listed) or set(listed) != wanted:
            raise wrong(msg("each kind (standard, normal, emergency) has one simple and one complex model"))
        return self

    def model(self, kind: Kind, complexity: Complexity) -> ChangeModel:
        """Return the model of a classification; there always is one."""
        return self._by_classification[kind, complexity]

    @cached_property
    def _by_classification(self) -> Mapping[tuple[Kind, Complexity], ChangeModel]:
        return {(model.kind, model.complexity): model for model in reversed(self.models)}

    def sizes_of(self, kind: Kind, complexity: Complexity) -> Sizes:
        """Return the limits of size for a classification: its model's own, else those for all."""
        return self.model(kind, complexity).sizes or self.sizes


#: The step whose completion each live state says.
DONE_BY: Final[Mapping[State, Step]] = {
    State.REGISTERED: Step.REGISTER,
    State.ASSESSED: Step.ASSESS,
    State.AUTHORIZED: Step.AUTHORIZE,
    State.PLANNED: Step.PLAN,
    State.IMPLEMENTED: Step.IMPLEMENT,
    State.REVIEWED: Step.REVIEW,
}


@lru_cache(maxsize=256)
def next_step(state: State, route: tuple[Step, ...]) -> Step | None:
    """Return the step that follows `state` on `route`; none when the change has ended."""
    if state.ended:
        return None
    if state is State.IMPLEMENTING:
        return Step.IMPLEMENT
    rank = PROCESS_STEPS.index(DONE_BY[state])
    return next(step for step in route if PROCESS_STEPS.index(step) > rank)
