"""A change request: the file `changes/<year>/<number>.yaml`, and what of it an approval binds."""

from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from typing import Any, Final

from pydantic import model_validator

from izmainas.domain.assessment import Assessment, Envelope
from izmainas.domain.digest import digest
from izmainas.domain.history import Entry, Standing, fold
from izmainas.domain.record import Line, Moment, Natural, Record, Text, Truth, wrong
from izmainas.domain.terms import (
    Action,
    ChangeId,
    Complexity,
    DigestText,
    FileName,
    GoalId,
    Kind,
    LinkType,
    MediaType,
    OutcomeCode,
    PersonId,
    Phase,
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
from izmainas.domain.work import Deviation, Implementation, Plan, Review
from izmainas.message import msg


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


def names_of(kind: str, refs: Iterable[Ref]) -> tuple[Slug, ...]:
    """Return the names of those of `refs` that are of a kind: `x` of `service/x`."""
    return tuple(ref.partition("/")[2] for ref in refs if ref.startswith(f"{kind}/"))


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

    @classmethod
    def of(cls, refs: Iterable[Ref]) -> "Targets":
        """Return the targets that references name."""
        named = tuple(refs)
        return cls(
            services=names_of("service", named),
            resources=names_of("resource", named),
            capabilities=names_of("capability", named),
        )

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every target as a reference, services first, each once, sorted."""
        return self._refs

    @cached_property
    def _refs(self) -> tuple[Ref, ...]:
        return (
            *(f"service/{name}" for name in sorted(set(self.services))),
            *(f"resource/{name}" for name in sorted(set(self.resources))),
            *(f"capability/{name}" for name in sorted(set(self.capabilities))),
        )


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

    @property
    def deviations(self) -> tuple[Deviation, ...]:
        """Where the work left the plan, so far."""
        return self.implementation.deviations if self.implementation else ()

    def outcome_of(self, entry: Entry) -> OutcomeCode | None:
        """Return how the work ended with an entry; one written by hand may leave it to the section."""
        if entry.phase is not Phase.FINISH or entry.outcome is not None:
            return entry.outcome
        return self.implementation.outcome if self.implementation else None

    def linked(self, kind: LinkType) -> tuple[str, ...]:
        """Return the references of every link of `kind`."""
        return tuple(link.ref for link in self.links if link.type is kind)

    def material(self) -> dict[str, Any]:
        """Return the projection that an approval binds (DESIGN rule 3).

        Number, title, links, attachments, comments, plan and history are outside: a
        renumbering or a typo in the title voids nothing.
        """
        return self.projection(self.assessment or _no_assessment())

    def projection(self, assessment: Assessment) -> dict[str, Any]:
        """Return the material projection as it would be with another assessment.

        What the change reaches is in it where it reaches anything: who must
        decide rests on it, and digests from before it was recorded stay.
        """
        affected = {"affected": sorted(set(assessment.affected))} if assessment.affected else {}
        return affected | {
            "uid": self.uid,
            "kind": self.kind.value,
            "complexity": self.complexity.value,
            "targets": list(self.targets.refs),
            "action": self.action.value,
            "description": self.description,
            "expected_result": assessment.expected_result,
            "risks": [_plainly(risk) for risk in assessment.risks],
            "envelope": _plainly(assessment.envelope) if assessment.envelope else {},
        }

    def digest(self) -> str:
        """Return the digest of the material projection."""
        return _digest(self, self.assessment or _no_assessment())

    def request_digest(self) -> str:
        """Return the digest of the bare request, before any assessment.

        An emergency is approved before it is assessed; paying that debt
        later is not an edit of what was approved.
        """
        return _digest(self, _no_assessment())

    def step_taken(self, entry: Entry, **sections: object) -> "Change":
        """Return the change with `entry` appended, its sections replaced and its state folded anew."""
        history = (*self.history, entry)
        standing = fold(history)
        return self.evolve(
            history=history, state=standing.state, held=True if standing.held else None, **sections
        )


def _plainly(record: Record) -> dict[str, Any]:
    """Return `record.data()` of texts, whole numbers, truth values and days, which it takes no serializer for."""
    return {
        name: value.isoformat() if type(value) is date else value
        for name, value in record
        if value is not None
    }


@cache
def _no_assessment() -> Assessment:
    """Return the assessment of a change that has none: always the same, made when first asked for, as its model is."""
    return Assessment()


#: Digests by what they are of: equal texts, and the very same values, which the entry keeps alive.
_DIGESTS: Final[dict[tuple[object, ...], tuple[str, Targets, Assessment]]] = {}
_REMEMBERED: Final = 1_024


def _digest(change: Change, assessment: Assessment) -> str:
    """Return the digest of the projection with `assessment`; whoever follows a history asks again and again."""
    parts = (change.uid, change.kind, change.complexity, change.action, change.description)
    key = (*parts, id(change.targets), id(assessment))
    known = _DIGESTS.get(key)
    if known is None:
        if len(_DIGESTS) >= _REMEMBERED:
            _DIGESTS.clear()
        made = digest(change.projection(assessment))
        known = _DIGESTS[key] = (made, change.targets, assessment)
    return known[0]


def path_of(change_id: str) -> str:
    """Return the path of a change's file from the top of the repository."""
    return f"changes/{change_id.split('-')[1]}/{change_id}.yaml"


def files_of(change_id: str) -> str:
    """Return the folder beside a change's file where its attachments may lie."""
    return f"{path_of(change_id).removesuffix('.yaml')}.files"
