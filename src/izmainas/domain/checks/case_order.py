"""Whether each step was taken in its order: what the process of its time allowed from where the change stood."""

from collections.abc import Iterator, Sequence

from izmainas.domain.change import Change
from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding
from izmainas.domain.history import (
    BEFORE_AUTHORIZATION,
    WORK_BEGUN,
    WORK_OVER,
    WRITES_CONTENT,
    Entry,
    Standing,
    current_part,
)
from izmainas.domain.involvement import in_force
from izmainas.domain.lifecycle.steps import AGAIN, BESIDE, WHILE_HELD
from izmainas.domain.process import ChangeModel, next_step
from izmainas.domain.terms import Decision, Kind, OutcomeCode, Phase, State, Step
from izmainas.message import msg


def process_is_obeyed(case: Case) -> Iterator[Finding]:
    """IZM-C006: report a step that the process of its time did not allow from where the change stood."""
    history = case.change.history
    for place, entry in case.entries:
        models = case.models_at(place) if place else ()
        before, stood = history[:place], case.standing_before(place)
        if not models or any(_in_order(case.change, entry, before, stood, model) for model in models):
            continue
        yield Finding(
            rule="IZM-C006",
            path=case.path,
            where=("history", place, "step"),
            subject=entry.id,
            message=msg(
                "the step “{step}” was not allowed: the change was {state}",
                step=entry.step,
                state=case.standing_before(place).state,
            ),
            fix=msg("Say in `phase` which part of the work it is: start, step-done, deviation or finish")
            if entry.step is Step.IMPLEMENT and entry.phase is None
            else msg("Restore the history from git; steps are taken with their commands"),
        )


def _in_order(
    change: Change, entry: Entry, before: tuple[Entry, ...], stood: Standing, model: ChangeModel
) -> bool:
    """Whether `entry` could follow `before`: the route, what may be repeated, what is owed, what stands beside."""
    state, held = stood
    if (held and entry.step not in WHILE_HELD) or _too_late(entry, state):
        return False
    if entry.step in BESIDE:
        return state in BESIDE[entry.step] and _beside_in_order(change, entry, before, held=held)
    if state.ended or any(e.children for e in before):
        return not state.ended and entry.step is Step.CLOSE
    if entry.step is Step.IMPLEMENT:
        return _work_in_order(entry, state, model)
    if entry.step is Step.RATIFY and (
        _ratified(entry, before) or (entry.decision is Decision.APPROVE and _owes_assessment(before, model))
    ):
        return False
    return _step_in_order(change, entry.step, state, before, model)


def _beside_in_order(change: Change, entry: Entry, before: Sequence[Entry], *, held: bool) -> bool:
    """Whether what stands beside the steps has something to be done to: only what is held is resumed, and the whole is split.

    A standard change is authorized whole by its model.
    """
    if entry.step is Step.RESUME:
        return held
    split = change.kind is Kind.STANDARD or any(e.children for e in before)
    return entry.step is not Step.SPLIT or not split


def _ratified(entry: Entry, before: Sequence[Entry]) -> bool:
    """Whether a ratification comes to decide what was decided: a refusal is final, and an approval of this content is not refused."""
    since = in_force(before)
    said = next((place for place in range(len(since) - 1, -1, -1) if since[place].step is Step.RATIFY), None)
    if said is None:
        return False
    last, later = since[said], since[said + 1 :]
    if last.decision is Decision.REJECT or entry.decision is Decision.APPROVE:
        return last.decision is Decision.REJECT
    return not last.awaits and not any(e.step in WRITES_CONTENT for e in later)


def _assessed(before: Sequence[Entry]) -> bool:
    return any(e.step is Step.ASSESS and e.phase is None for e in current_part(before))


def _owes_assessment(before: Sequence[Entry], model: ChangeModel) -> bool:
    """Whether an emergency has not been assessed yet: there is nothing to ratify."""
    return model.assessed_afterwards and not _assessed(before)


def _still_to_be_ratified(before: Sequence[Entry], model: ChangeModel) -> bool:
    """Whether nobody has ratified yet, or refused to: until then, an emergency's assessment may be corrected."""
    voided = {uid for entry in before for uid in entry.voids}
    said = [e for e in in_force(before) if e.step is Step.RATIFY and not e.awaits and e.id not in voided]
    return model.debt(Step.RATIFY) is not None and not said


def _step_in_order(
    change: Change, step: Step, state: State, before: tuple[Entry, ...], model: ChangeModel
) -> bool:
    """Whether a step is the next one, may be done again, or is owed."""
    if step is next_step(state, model.route(_outcome(change, before, model))):
        return True
    approved = any(e.decision is Decision.APPROVE and not e.awaits for e in current_part(before))
    if step is Step.AUTHORIZE:
        # what was taken back, or became of another class, goes the way of its class from there
        decided = state not in BEFORE_AUTHORIZATION and (approved or any(_reclassifies(e) for e in before))
        # what was edited and not approved anew before the work ended is not approved afterwards
        late = state in WORK_OVER and not any(e.outside for e in before)
        return step in model.steps and decided and not late
    if model.debt(step):
        open_ = step is Step.RATIFY or not _assessed(before) or _still_to_be_ratified(before, model)
        return approved and open_ and state not in BEFORE_AUTHORIZATION
    return step in model.steps and state in AGAIN.get(step, ())


def _outcome(change: Change, before: Sequence[Entry], model: ChangeModel) -> OutcomeCode | None:
    """Return how the work ended; where nobody says, as if it was one that is reviewed."""
    ends = [change.outcome_of(entry) for entry in before if entry.phase is Phase.FINISH]
    return ends[-1] or next(iter(model.review_after), None) if ends else None


def _too_late(entry: Entry, state: State) -> bool:
    """Whether the work has come too far: begun, it is refused no more; over, what was approved for it stays what it was."""
    if state in WORK_OVER and (entry.voids or _reclassifies(entry)):
        return True
    refuses = entry.step is Step.AUTHORIZE and entry.decision is not Decision.APPROVE
    return refuses and state in WORK_BEGUN


def _reclassifies(entry: Entry) -> bool:
    return entry.step is Step.EDIT and bool({"kind", "complexity"} & {*entry.changed})


def _work_in_order(entry: Entry, state: State, model: ChangeModel) -> bool:
    if entry.phase is Phase.START:
        return state is not State.IMPLEMENTING and next_step(state, model.route()) is Step.IMPLEMENT
    return state is State.IMPLEMENTING and entry.phase is not None
