"""A change request: the file `changes/<year>/<number>.yaml`, and what of it an approval binds."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import Field, model_validator

from izmainas.domain.digest import digest
from izmainas.domain.history import Entry, Standing, fold
from izmainas.domain.record import Day, Line, Moment, Natural, Number, Record, Text, Truth, Whole, wrong
from izmainas.domain.terms import (
    Action,
    Advice,
    ChangeId,
    Complexity,
    ConditionCode,
    DigestText,
    Effect,
    FileName,
    GoalId,
    Kind,
    Limit,
    LinkType,
    MediaType,
    OutcomeCode,
    PersonId,
    Ref,
    Sha256,
    SignalId,
    Slug,
    Stage,
    State,
    TaskCode,
    TicketKind,
    Uid,
)
from izmainas.message import msg

#: Likelihood and severity, each from 1 (lowest) to 5 (highest).
Grade = Whole


class Ticket(Record):
    """A ticket in the institution's ticket management system that the change comes from."""

    kind: TicketKind
    ref: Line


class Origin(Record):
    """Why the change is asked for: the task it arose in, signals, tickets, goals of the strategy."""

    task: TaskCode | None = None
    signals: tuple[SignalId, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    goals: tuple[GoalId, ...] = ()


class Targets(Record):
    """What the change touches; at least one object."""

    services: tuple[Slug, ...] = ()
    resources: tuple[Slug, ...] = ()
    capabilities: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _touches_something(self) -> "Targets":
        if not self.refs:
            raise wrong(msg("a change touches at least one service, resource or capability"))
        return self

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every target as a reference, services first, each once, sorted."""
        return (
            *(f"service/{name}" for name in sorted(set(self.services))),
            *(f"resource/{name}" for name in sorted(set(self.resources))),
            *(f"capability/{name}" for name in sorted(set(self.capabilities))),
        )


class Risk(Record):
    """One risk: likelihood and severity before, and what remains after the mitigation."""

    text: Line
    likelihood: Grade = Field(ge=1, le=5)
    severity: Grade = Field(ge=1, le=5)
    mitigation: Line | None = None
    residual_likelihood: Grade | None = Field(default=None, ge=1, le=5)
    residual_severity: Grade | None = Field(default=None, ge=1, le=5)
    owner: PersonId | None = None
    review_on: Day | None = None

    @property
    def level(self) -> int:
        """Likelihood times severity, 1 to 25."""
        return self.likelihood * self.severity

    @property
    def residual(self) -> int:
        """The level that remains, 1 to 25; without a residual grade the risk remains as it is."""
        return (self.residual_likelihood or self.likelihood) * (self.residual_severity or self.severity)


class Envelope(Record):
    """What an authorization allows: the plan and every deviation stay inside, or are authorized anew.

    Outage in minutes, cost in whole euros, residual risk as a level of 1 to 25.
    """

    latest_end: Day | None = None
    outage_minutes: Natural | None = None
    cost_eur: Natural | None = None
    residual_risk: Natural | None = Field(default=None, le=25)
    rollback_required: Truth | None = None


class Effort(Record):
    """What the work needs, beyond the money of the envelope."""

    effort_days: Number | None = None
    needs: Text | None = None


class ExpertOpinion(Record):
    """What an expert advises, and why."""

    by: PersonId
    advice: Advice
    text: Text
    at: Moment


class Assessment(Record):
    """Step 3 of the source: expected result, effect on conditions, impact, risks, resources."""

    expected_result: Text | None = None
    conditions: Mapping[ConditionCode, Effect] = Field(default_factory=dict)
    impact: Text | None = None
    risks: tuple[Risk, ...] = ()
    resources: Effort | None = None
    envelope: Envelope | None = None
    stakeholders: tuple[Line, ...] = ()
    compliance: tuple[Line, ...] = ()
    expert_opinions: tuple[ExpertOpinion, ...] = ()


class Window(Record):
    """When the work is done, from start to end."""

    start: Moment
    end: Moment

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Window":
        if self.end <= self.start:
            raise wrong(msg("a window ends after it starts"))
        return self


class PlanStep(Record):
    """One planned action and who does it."""

    text: Text
    by: PersonId | None = None


class Plan(Record):
    """Step 5 of the source: what will be done, when, how it is undone, told and tested."""

    window: Window | None = None
    steps: tuple[PlanStep, ...] = ()
    rollback: Text | None = None
    communication: tuple[Line, ...] = ()
    tests: tuple[Line, ...] = ()
    outage_minutes: Natural | None = None
    cost_eur: Natural | None = None


class DoneStep(Record):
    """A planned action that was carried out; `item` counts from 1."""

    item: Natural = Field(ge=1)
    by: PersonId
    at: Moment


class Deviation(Record):
    """Where the work left the plan, with the new figures where the deviation has some."""

    text: Text
    by: PersonId
    at: Moment
    latest_end: Day | None = None
    outage_minutes: Natural | None = None
    cost_eur: Natural | None = None
    residual_risk: Natural | None = Field(default=None, le=25)
    targets: tuple[Ref, ...] = ()
    outside: tuple[Limit, ...] = ()


class Implementation(Record):
    """Step 6 of the source: what was done, and how it ended."""

    started: Moment | None = None
    finished: Moment | None = None
    steps: tuple[DoneStep, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    outcome: OutcomeCode | None = None


class Compared(Record):
    """One expected result beside the actual one."""

    expected: Line
    actual: Line
    met: Truth | None = None


class Review(Record):
    """Step 7 of the source: what the change brought; satisfaction from 1 to 5."""

    result: Text | None = None
    expected_vs_actual: tuple[Compared, ...] = ()
    conditions: Mapping[ConditionCode, Effect] = Field(default_factory=dict)
    satisfaction: Grade | None = Field(default=None, ge=1, le=5)
    lessons: tuple[Line, ...] = ()
    follow_ups: tuple[Line, ...] = ()


class Attachment(Record):
    """Evidence from outside, such as a document signed in the state's own tool: a file, known by its content.

    The file itself may lie beside the change (`files_of`) or anywhere else.
    """

    name: FileName
    sha256: Sha256
    type: MediaType
    size: Natural
    at: Moment
    by: PersonId


class Link(Record):
    """A relation to something else: another change by its uid, or an outside reference."""

    type: LinkType
    ref: Line


class Preauthorization(Record):
    """The standard-change model that a standard change rests on, and its content then."""

    model: Slug
    digest: DigestText


#: The order of a file's top-level keys; `history` is always the last.
KEY_ORDER: Final = (
    "id",
    "uid",
    "title",
    "state",
    "held",
    "kind",
    "complexity",
    "standard",
    "requested_by",
    "origin",
    "targets",
    "action",
    "stage",
    "description",
    "assessment",
    "plan",
    "implementation",
    "review",
    "attachments",
    "links",
    "history",
)


class Change(Record):
    """A change request as its file holds it."""

    id: ChangeId
    uid: Uid
    title: Line
    state: State
    held: Truth | None = None
    kind: Kind
    complexity: Complexity
    standard: Preauthorization | None = None
    requested_by: PersonId | None = None
    origin: Origin | None = None
    targets: Targets
    action: Action
    stage: Stage | None = None
    description: Text | None = None
    assessment: Assessment | None = None
    plan: Plan | None = None
    implementation: Implementation | None = None
    review: Review | None = None
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    history: tuple[Entry, ...] = ()

    @property
    def standing(self) -> Standing:
        """Where the history leads; `state` and `held` only repeat it."""
        return fold(self.history)

    @property
    def requesters(self) -> frozenset[str]:
        """Everybody who asked for the change: who registered it, for whom, and on whose behalf."""
        registered = self.history[0].acting if self.history else frozenset()
        return registered | ({self.requested_by} if self.requested_by else frozenset())

    @property
    def envelope(self) -> Envelope:
        """The envelope, empty where none is set."""
        return (self.assessment and self.assessment.envelope) or Envelope()

    def linked(self, kind: LinkType) -> tuple[str, ...]:
        """Return the references of every link of `kind`."""
        return tuple(link.ref for link in self.links if link.type is kind)

    def material(self) -> dict[str, Any]:
        """Return the projection that an approval binds (DESIGN rule 3).

        Number, title, links, attachments, comments, plan and history are outside: a
        renumbering or a typo in the title voids nothing.
        """
        return self._projection(self.assessment or Assessment())

    def _projection(self, assessment: Assessment) -> dict[str, Any]:
        return {
            "uid": self.uid,
            "kind": self.kind.value,
            "complexity": self.complexity.value,
            "targets": list(self.targets.refs),
            "action": self.action.value,
            "description": self.description,
            "expected_result": assessment.expected_result,
            "risks": [risk.data() for risk in assessment.risks],
            "envelope": (assessment.envelope or Envelope()).data(),
        }

    def digest(self) -> str:
        """Return the digest of the material projection."""
        return digest(self.material())

    def request_digest(self) -> str:
        """Return the digest of the bare request, before any assessment.

        An emergency is approved before it is assessed; paying that debt
        later is not an edit of what was approved.
        """
        return digest(self._projection(Assessment()))

    def step_taken(self, entry: Entry, **sections: object) -> "Change":
        """Return the change with `entry` appended, its sections replaced and its state folded anew."""
        history = (*self.history, entry)
        standing = fold(history)
        return self.evolve(
            history=history, state=standing.state, held=True if standing.held else None, **sections
        )


def path_of(change_id: str) -> str:
    """Return the path of a change's file from the top of the repository."""
    return f"changes/{change_id.split('-')[1]}/{change_id}.yaml"


def files_of(change_id: str) -> str:
    """Return the folder beside a change's file where its attachments may lie."""
    return f"{path_of(change_id).removesuffix('.yaml')}.files"
