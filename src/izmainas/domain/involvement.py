"""Who had which part in a change, what it is about, and which approvals count: what authority is asked by."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple, Protocol

from izmainas.domain.change import Change
from izmainas.domain.history import BEFORE_AUTHORIZATION, Entry, current_part
from izmainas.domain.terms import PROCESS_STEPS, Decision, RoleId, Step


class Involved(Protocol):
    """What a change touches, and who had which part in it: all that most questions of authority ask."""

    @property
    def targets(self) -> Sequence[str]:
        """What it touches."""

    @property
    def requesters(self) -> frozenset[str]:
        """Who asked for it."""

    @property
    def performers(self) -> Mapping[Step, frozenset[str]]:
        """Who did each step of the process."""

    @property
    def plan_people(self) -> frozenset[str]:
        """Whom the plan names."""


class Reaching(Involved, Protocol):
    """And what it reaches beyond its targets, which may need further seats."""

    @property
    def affected(self) -> Sequence[str]:
        """What suffers with its targets."""


class Part(NamedTuple):
    """The same of a change at one place of its history, without the rest of a summary."""

    targets: Sequence[str]
    requesters: frozenset[str]
    performers: Mapping[Step, frozenset[str]]
    plan_people: frozenset[str]

    @classmethod
    def of(cls, change: Change, history: Sequence[Entry]) -> "Part":
        """Return who had which part in `history`, a beginning of that of `change`."""
        return cls(change.targets.refs, change.requesters, performers_of(history), plan_people_of(change))


class Approval(NamedTuple):
    """An approval and what it still says about the content of today.

    `binds_content`: the digest is that of the content as it is;
    `binds_request`: it is that of the bare request, before assessment;
    `complete`: it left no seat empty.
    """

    id: str
    by: str
    for_: str | None
    role: RoleId | None
    over: str | None
    at: datetime
    complete: bool
    binds_content: bool
    binds_request: bool

    @property
    def acting(self) -> frozenset[str]:
        """The person, and whom they substitute."""
        return frozenset(person for person in (self.by, self.for_) if person)


class Weighed(NamedTuple):
    """What a decision is weighed by: who had which part, what it is about, and the approvals that count."""

    targets: Sequence[str]
    requesters: frozenset[str]
    performers: Mapping[Step, frozenset[str]]
    plan_people: frozenset[str]
    affected: Sequence[str]
    approvals: Sequence[Approval]

    @classmethod
    def of(cls, change: Change, history: Sequence[Entry]) -> "Weighed":
        """Return it for `history`, a beginning of that of `change`."""
        return cls(
            *Part.of(change, history),
            change.assessment.affected if change.assessment else (),
            approvals_by(history, in_force(history), Step.AUTHORIZE, *bound_digests(change, history)),
        )


def bound_digests(change: Change, history: Sequence[Entry]) -> tuple[str, str]:
    """Return the digests of content and bare request, as far as anything in the history could bind them."""
    bound = {entry.approves for entry in history if entry.approves}
    content = change.digest() if bound else ""
    return content, change.request_digest() if bound - {content} else ""


def approvals_by(
    history: Sequence[Entry], since: Sequence[Entry], step: Step, content: str, request: str
) -> tuple[Approval, ...]:
    """Return the approvals by `step` that count, of the part `since` of a history."""
    given = [entry for entry in since if entry.step is step and entry.decision is Decision.APPROVE]
    voided = {uid for entry in history for uid in entry.voids} if given else set()
    return tuple(_approval(entry, content, request) for entry in given if entry.id not in voided)


def unclaimed(change: Change) -> int | None:
    """Return the place of the approval that the file of `change` does not yet take for an authorization.

    An entry that names the seats it leaves empty (`awaits`) is told by that.
    Without it, a state that still is the one before the approval tells it,
    as long as nothing but what stands beside the steps has followed.
    """
    if change.state not in BEFORE_AUTHORIZATION:
        return None
    history = change.history
    place = len(history) - 1
    while place > 0 and history[place].step not in _DECIDED_BY and not history[place].voids:
        place -= 1
    return place if place > 0 and approves_whole(history[place]) else None


def approves_whole(entry: Entry) -> bool:
    """Whether an entry is an approval that names no seat it leaves empty."""
    return entry.step is Step.AUTHORIZE and entry.decision is Decision.APPROVE and not entry.awaits


def _approval(entry: Entry, content: str, request: str) -> Approval:
    return Approval(
        id=entry.id,
        by=entry.by,
        for_=entry.for_,
        role=entry.role,
        over=entry.over,
        at=entry.at,
        complete=not entry.awaits,
        binds_content=entry.approves == content,
        binds_request=entry.approves == request,
    )


def after_overstepping(history: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries after the last deviation that left the envelope."""
    steps = [index for index, entry in enumerate(history) if entry.outside]
    return history[steps[-1] + 1 :] if steps else history


def in_force(history: Sequence[Entry]) -> Sequence[Entry]:
    """Return the part of the history whose approvals can still count."""
    return after_overstepping(current_part(history))


def plan_people_of(change: Change) -> frozenset[str]:
    """Return whom the plan names."""
    return frozenset(step.by for step in change.plan.steps if step.by) if change.plan else frozenset()


#: the others stand beside the steps of a process
_DECIDED_BY: Final = frozenset({*PROCESS_STEPS, Step.RATIFY})
_NOBODY: Final[Mapping[Step, frozenset[str]]] = dict.fromkeys((*PROCESS_STEPS, Step.RATIFY), frozenset())


def performers_of(history: Sequence[Entry]) -> dict[Step, frozenset[str]]:
    """Return who did each step of the process, themselves or through a substitute."""
    found = {**_NOBODY}
    for entry in history:
        if entry.step in found:
            found[entry.step] |= entry.acting
    return found


#: the same few people do most things; a set takes more room than all other facts of a change
_PEOPLE: Final[dict[frozenset[str], frozenset[str]]] = {}
_MOST_PEOPLE: Final = 4_096


def shared(people: frozenset[str]) -> frozenset[str]:
    """Return `people` as the one set that all summaries have in common: these are made by the hundred thousand."""
    if len(_PEOPLE) >= _MOST_PEOPLE:
        _PEOPLE.clear()
    return _PEOPLE.setdefault(people, people)


def told_of(history: Sequence[Entry]) -> Mapping[str, bool]:
    """Return who was told of the change, and whether they answered."""
    told: dict[str, bool] = {}
    for entry in history:
        if entry.step is Step.INFORM and entry.ref is not None:
            told[entry.ref] = told.get(entry.ref, False) or entry.reason is not None
    return told


def heard_of(change: Change) -> frozenset[str]:
    """Return everybody who knows of the change: on record as asked, advising, requesting or acting."""
    heard = set(change.requesters)
    if change.assessment is not None:
        heard.update(change.assessment.consulted)
        heard.update(opinion.by for opinion in change.assessment.expert_opinions)
    heard.update(entry.by for entry in change.history)
    heard.update(entry.for_ for entry in change.history if entry.for_)
    return frozenset(heard)
