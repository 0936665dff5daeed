"""Whether a change is as far as its approvals bring it: what its state says, and the seats that they fill."""

from collections.abc import Iterator, Sequence

from izmainas.domain.authority import Bench, Requirement
from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.remedy import decided_anew
from izmainas.domain.history import DECISIONS, Entry
from izmainas.domain.involvement import (
    Approval,
    approvals_by,
    approves_whole,
    bound_digests,
    in_force,
    unclaimed,
)
from izmainas.domain.lifecycle.steps import BESIDE
from izmainas.domain.terms import Decision, Step
from izmainas.message import msg


def state_agrees(case: Case) -> Iterator[Finding]:
    """IZM-C002: report a state or a hold that the history does not lead to."""
    change, standing = case.change, case.standing
    if change.state is not standing.state and not _waits_for_others(case):
        yield Finding(
            rule="IZM-C002",
            path=case.path,
            where=("state",),
            message=msg(
                "the state says {said}, the history leads to {folded}",
                said=change.state,
                folded=standing.state,
            ),
            fix=msg("Put the state back to {state}; the commands write it", state=standing.state.value),
        )
    if bool(change.held) is not standing.held:
        yield Finding(
            rule="IZM-C002",
            path=case.path,
            where=("held",),
            message=msg("the key “held” does not say what the history leads to"),
            fix=msg("Write “held: true”; hold does so")
            if standing.held
            else msg("Take it out; resume does so"),
        )


def approval_is_complete(case: Case) -> Iterator[Finding]:
    """IZM-C014: report an approval that says it leaves no seat empty although seats were not filled.

    An approval says so by what rests on it: while others follow it, or its
    file says that the change is not authorized yet, it does not.
    """
    history = case.change.history
    for place, entry in case.entries:
        if entry.step not in DECISIONS or entry.decision is not Decision.APPROVE or entry.awaits:
            continue
        if _bears_nothing(history, place) or place == unclaimed(case.change):
            continue
        left = left_empty(case, place)
        if left:
            yield Finding(
                rule="IZM-C014",
                path=case.path,
                where=("history", place, "decision"),
                subject=entry.id,
                message=msg(
                    "the approval is not complete; it lacks: {seats}", seats=[seat.told() for seat in left]
                ),
                fix=decided_anew(
                    case,
                    entry,
                    msg(
                        "Have it approved by everybody who must: {command}",
                        command=f"izm authorize {case.change.id} --explain",
                    ),
                ),
            )


def _waits_for_others(case: Case) -> bool:
    """Whether the state is that of a change whose last approval leaves seats empty without naming them."""
    place = unclaimed(case.change)
    if place is None:
        return False
    first = place
    while first > 0 and (
        approves_whole(case.change.history[first]) or case.change.history[first].step in BESIDE
    ):
        first -= 1
    return case.standing_before(first + 1).state is case.change.state and bool(left_empty(case, place))


def _bears_nothing(history: Sequence[Entry], place: int) -> bool:
    """Whether what came next does not rest on the approval at `place`.

    It is another of the same content, which tells whether all seats are
    filled, or it takes the approval back.
    """
    approval = history[place]
    following = next(
        (e for e in history[place + 1 :] if e.step not in BESIDE or e.voids or e.step is Step.WITHDRAW), None
    )
    if following is None or approval.step is not Step.AUTHORIZE:
        return False
    if following.step is Step.AUTHORIZE and following.decision is Decision.APPROVE:
        return not following.awaits and following.approves == approval.approves
    taken_back = following.step in {Step.AUTHORIZE, Step.WITHDRAW}
    return taken_back or approval.id in following.voids


def left_empty(case: Case, place: int) -> Sequence[Requirement]:
    """Return the seats that the approval at `place` left empty, with those that were given before it."""
    entry = case.change.history[place]
    process, model = case.process_at(entry.policy), case.model_at(entry.policy)
    seats = model.seats_of(entry.step) if model is not None else ()
    if process is None or model is None or not seats or of_other_targets(case, place, entry):
        return ()
    weighed = case.weighed_after(place)
    if not binds_all_of_today(case, entry):
        # and it may have been nothing
        weighed = weighed._replace(affected=())
    given = [a for a in given_with(case, place, entry) if _same_round(case.change.history, a.id, entry)]
    bench = Bench(case.registry, process, case.day_of(entry))
    return bench.still_open(model, weighed, seats, given, entry.step)


def binds_all_of_today(case: Case, entry: Entry) -> bool:
    """Whether the entry approves the content as it is, and with it what the change reaches."""
    return entry.approves == case.change.digest()


def of_other_targets(case: Case, place: int, entry: Entry) -> bool:
    """Whether nobody can tell what a decision was about: targets or class were edited, and it binds nothing of today."""
    return place < case.trail.retargeted and not case.binds_today(entry)


def given_with(case: Case, place: int, entry: Entry) -> Sequence[Approval]:
    """Return the approvals, or for a ratification the ratifications, that count with the entry at `place`."""
    if entry.step is Step.AUTHORIZE:
        return case.weighed_after(place).approvals
    history = case.change.history[: place + 1]
    return approvals_by(history, in_force(history), Step.RATIFY, *bound_digests(case.change, history))


def _same_round(history: tuple[Entry, ...], approval: str, last: Entry) -> bool:
    """Whether an approval binds the same content as `last` and so belongs to the same decision."""
    return any(e.id == approval and e.approves == last.approves for e in history)
