"""The history of a change and what it leads to: the state is a fold of the entries, oldest first."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from pydantic import Field

from izmainas.domain.record import Line, Moment, Natural, Record, Text
from izmainas.domain.terms import (
    BlobId,
    Decision,
    DigestText,
    Limit,
    LinkType,
    OutcomeCode,
    Over,
    PersonId,
    Phase,
    RoleId,
    Sha256,
    Slug,
    State,
    Step,
    Uid,
)

#: the steps whose entries decide on the whole change
DECISIONS: Final = frozenset({Step.AUTHORIZE, Step.RATIFY})
#: the steps that may write the content which a decision binds
WRITES_CONTENT: Final = frozenset({Step.ASSESS, Step.EDIT})
#: the steps that come when the work is over: after them, a change is what its last authorization made of it
WINDS_UP: Final = frozenset({Step.REVIEW, Step.CLOSE})
#: how far the clocks of two machines may differ
SKEW: Final = timedelta(minutes=5)


class Entry(Record):
    """One event: who did what, in which role, when; never changed once written.

    `awaits` names the seats that an approval leaves empty, `voids` the
    approvals that an edit supersedes, `outside` the limits that a deviation
    oversteps, `kept` the digest of the standard-change model that a
    registration rests on, `sha256` the content of a file from outside whose
    name is in `ref`; of telling somebody of the change, `ref` says whom,
    `channel` by what, and `reason` holds the answer.
    """

    id: Uid
    step: Step
    phase: Phase | None = None
    decision: Decision | None = None
    by: PersonId
    for_: PersonId | None = Field(default=None, alias="for")
    role: RoleId | None = None
    over: Over | None = None
    at: Moment
    item: Natural | None = None
    outcome: OutcomeCode | None = None
    link: LinkType | None = None
    ref: Line | None = None
    sha256: Sha256 | None = None
    channel: Line | None = None
    reason: Text | None = None
    changed: tuple[Line, ...] = ()
    approves: DigestText | None = None
    model: Slug | None = None
    kept: DigestText | None = None
    awaits: tuple[Line, ...] = ()
    voids: tuple[Uid, ...] = ()
    outside: tuple[Limit, ...] = ()
    children: tuple[Uid, ...] = ()
    policy: BlobId | None = None
    signature: Text | None = None

    @property
    def acting(self) -> frozenset[str]:
        """Everybody in whose name the entry stands: the person, and whom they substitute."""
        return frozenset((self.by, self.for_)) if self.for_ else frozenset((self.by,))

    @property
    def keys_changed(self) -> frozenset[str]:
        """The keys of the change that an edit says it changed: `assessment` of `assessment.risks`."""
        return frozenset(changed.partition(".")[0] for changed in self.changed)


class Standing(NamedTuple):
    """Where a history leads: the state and whether the change is held."""

    state: State
    held: bool


_BEGINNING = Standing(State.REGISTERED, held=False)
#: An edit that voids approvals takes a change back from these; later, work is under way and stays visible.
_VOIDABLE = frozenset({State.AUTHORIZED, State.PLANNED})
#: The states from which a change can still move.
OPEN_STATES: Final = tuple(state for state in State if not state.ended)
#: The states before anybody with the authority has agreed.
BEFORE_AUTHORIZATION: Final = frozenset({State.REGISTERED, State.ASSESSED})
#: The states in which work is still ahead or under way: it has its time in the calendar.
WORK_AHEAD: Final = frozenset({State.PLANNED, State.IMPLEMENTING})
#: The states in which the work is over, and what was approved for it stays what it was.
WORK_OVER: Final = frozenset({State.IMPLEMENTED, State.REVIEWED})
#: The states of a change that is not closed yet and whose work has begun, over or not.
WORK_BEGUN: Final = WORK_OVER | {State.IMPLEMENTING}
#: The states of a change that was carried out, closed or not.
CARRIED_OUT: Final = WORK_OVER | {State.CLOSED}
#: The ends without work: nobody is asked any more, and no approval is in force.
GIVEN_UP: Final = frozenset({State.REJECTED, State.WITHDRAWN})
_HOLDS = {Step.HOLD: True, Step.RESUME: False}
_WORK = {Phase.START: State.IMPLEMENTING, Phase.FINISH: State.IMPLEMENTED}
_LEADS_TO = {
    Step.PLAN: State.PLANNED,
    Step.REVIEW: State.REVIEWED,
    Step.CLOSE: State.CLOSED,
    Step.WITHDRAW: State.WITHDRAWN,
}


class Trail(NamedTuple):
    """What a history comes to, entry by entry; one that goes on from it need not be followed from its beginning.

    `standings` tells where each entry left the change, `held` whether a hold
    was not resumed, `assessed` whether an assessment counts, `steps` the
    steps whose results still do: a return undoes them, an edit that voids
    approvals some; an expert opinion is no assessment, and a refusal leaves
    nothing to keep. `reclassified` and `retargeted` are the places of the
    last edit of kind or complexity, and of these or the targets: what stood
    there before is not in the file any more.
    """

    standings: tuple[Standing, ...] = ()
    held: bool = False
    assessed: bool = False
    steps: frozenset[Step] = frozenset()
    reclassified: int = 0
    retargeted: int = 0


#: what no entries come to
NO_TRAIL: Final = Trail()
_CLASSIFIES = frozenset({"kind", "complexity"})
_REACHES = _CLASSIFIES | {"targets"}


def trail(history: Sequence[Entry], so_far: Trail = NO_TRAIL) -> Trail:
    """Return what `history` comes to; `so_far` is what its beginning came to."""
    stands, held, assessed, steps, reclassified, retargeted = so_far
    state = (stands[-1] if stands else _BEGINNING).state
    new: list[Standing] = []
    taken = {*steps}
    for place in range(len(stands), len(history)):
        entry = history[place]
        step = entry.step
        if entry.voids:
            taken.discard(Step.AUTHORIZE)
            if state in _VOIDABLE:
                taken.discard(Step.PLAN)
                state = State.ASSESSED if assessed else State.REGISTERED
        if entry.decision is Decision.RETURN:
            taken = {Step.REGISTER}
        elif entry.phase is not Phase.OPINION and entry.decision is not Decision.REJECT:
            taken.add(step)
        if step is Step.ASSESS and entry.phase is None:
            assessed = True
        elif entry.decision is Decision.RETURN:
            assessed = False
        if step is Step.EDIT and entry.changed:
            reclassified = reclassified if _CLASSIFIES.isdisjoint(entry.changed) else place
            retargeted = retargeted if _REACHES.isdisjoint(entry.changed) else place
        held = _HOLDS.get(step, held)
        state = _after(state, entry)
        new.append(Standing(state, held and not state.ended))
    return Trail((*stands, *new), held, assessed, frozenset(taken), reclassified, retargeted)


def fold(history: Sequence[Entry]) -> Standing:
    """Return where `history` leads; an empty one leads to `registered`.

    The fold needs no process: an approval that leaves seats empty says so
    itself (`awaits`), and so does an edit that supersedes approvals
    (`voids`). Whether the process allowed each entry is for `checks`.
    """
    return (standings(history) or (_BEGINNING,))[-1]


def standings(history: Sequence[Entry]) -> tuple[Standing, ...]:
    """Return where each entry of `history` left the change."""
    return trail(history).standings


def _after(state: State, entry: Entry) -> State:
    """Return the state after one entry."""
    match entry.step:
        case Step.ASSESS if entry.phase is None:
            return State.ASSESSED if state in BEFORE_AUTHORIZATION else state
        case Step.AUTHORIZE:
            return _decided(state, entry)
        case Step.RATIFY if entry.decision is Decision.REJECT:
            return State.REJECTED if state in _VOIDABLE else state
        case Step.IMPLEMENT if entry.phase:
            return _WORK.get(entry.phase, state)
        case _:
            return _LEADS_TO.get(entry.step, state)


def _decided(state: State, entry: Entry) -> State:
    """Return the state after a decision: work that is under way stays under way when it is approved anew."""
    match entry.decision:
        case Decision.REJECT:
            return State.REJECTED
        case Decision.RETURN:
            return State.REGISTERED
        case _:
            return State.AUTHORIZED if not entry.awaits and state in BEFORE_AUTHORIZATION else state


def standing_steps(history: Sequence[Entry]) -> frozenset[Step]:
    """Return the steps whose results still count."""
    return trail(history).steps


def last(history: Sequence[Entry], step: Step) -> Entry | None:
    """Return the latest entry of `step`."""
    return next((e for e in reversed(history) if e.step is step), None)


def current_part(history: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries since the change last went back for rework: what was approved before counts no more."""
    for index in range(len(history) - 1, -1, -1):
        entry = history[index]
        if entry.step is Step.AUTHORIZE and entry.decision is Decision.RETURN:
            return history[index + 1 :]
    return history
