"""Decide on a change: approve, reject or return it; ratify an emergency (PU2-20, step 4)."""

from izmainas.domain.agenda import counting, deciding, given, open_debts
from izmainas.domain.asked import open_seats, who
from izmainas.domain.authority import Position, Requirement, everyone_answering
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.history import BEFORE_AUTHORIZATION, WORK_BEGUN, Entry
from izmainas.domain.lifecycle.controls import require_controls
from izmainas.domain.lifecycle.doing import not_yours, separated, who_may
from izmainas.domain.lifecycle.envelope import require_limits
from izmainas.domain.lifecycle.evidence import require_evidence
from izmainas.domain.lifecycle.steps import allowed, command_for, expect, stop_work
from izmainas.domain.roles import Capacity
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import Decision, State, Step
from izmainas.errors import RefusedError, UsageError
from izmainas.message import msg


def authorize(change: Change, facts: Facts, *, decision: Decision, reason: str | None = None) -> Outcome:
    """Decide on `change` in the name of the actor, in the first empty seat that they can fill.

    Nobody authorizes what they requested, nobody decides outside the objects
    they answer for, and an approval says which seats it leaves empty: raises
    `RefusedError` naming who may. What is approved is bound by its digest.
    While others have yet to agree, whoever has approved may still reject or
    return.
    """
    summary = summarize(change)
    step = deciding(summary, facts.model_of(summary))
    _require_undecided(summary, facts, step, decision)
    expect(change, facts, step)
    if decision is not Decision.APPROVE and not reason:
        raise UsageError(
            "IZM-E207",
            msg("a rejected or returned change needs a reason"),
            hint=msg("Say why: {command}", command=f"izm authorize {change.id} --{decision} --reason TEXT"),
        )
    capacity = _capacity(summary, facts, step, decision)
    _require_possible(change, summary, facts, step, decision)
    binds = _bound(change, summary, facts, step) if decision is Decision.APPROVE else None
    event = facts.entry(step, capacity, decision=decision, reason=reason, approves=binds)
    if decision is Decision.APPROVE:
        event = event.evolve(awaits=[str(seat) for seat in _left_empty(change, event, facts, step)])
    return Outcome(change.step_taken(event), event)


def _require_undecided(summary: Summary, facts: Facts, step: Step, decision: Decision) -> None:
    """Tell whoever would take an approval back what there is instead: a decision stays on record."""
    if decision is Decision.APPROVE or summary.held or allowed(summary, facts.model_of(summary), step):
        return
    if summary.state in WORK_BEGUN:
        raise _begun(summary)
    if summary.state not in {State.AUTHORIZED, State.PLANNED}:
        return
    raise RefusedError(
        "IZM-E314",
        msg("{change} is authorized: it can no longer be rejected or returned", change=summary.id),
        hint=msg(
            "If that was a mistake, stop it for now, {command}, or for good: {other}",
            command=f"izm hold {summary.id} --reason TEXT",
            other=f"izm withdraw {summary.id} --reason TEXT",
        ),
    )


def _begun(summary: Summary) -> RefusedError:
    """Return the refusal to reject or return what has been begun; what was done is undone by a change of its own."""
    return RefusedError(
        "IZM-E314",
        msg("work on {change} has begun: it can no longer be rejected or returned", change=summary.id),
        hint=stop_work(summary.id)
        if summary.state is State.IMPLEMENTING
        else msg("What was done is undone by a new change: {command}", command="izm new"),
    )


def _bound(change: Change, summary: Summary, facts: Facts, step: Step) -> str:
    """Return the digest of what an approval approves.

    Where the assessment is owed afterwards, that is the bare request: what
    somebody wrote there before is assessed and ratified with the rest.
    """
    if step is Step.AUTHORIZE and facts.model(change).debt(Step.ASSESS) and not summary.assessed:
        return change.request_digest()
    return change.digest()


def _capacity(summary: Summary, facts: Facts, step: Step, decision: Decision) -> Capacity:
    """Return the capacity in which the actor fills an empty seat, or refuses from the seat in which they approved."""
    model = facts.model_of(summary)
    barred = facts.bench.barred(summary, model, step)
    seats = open_seats(summary, facts.bench, model, step)
    if facts.actor.id in barred:
        raise separated(summary, facts, step)
    for seat in seats:
        capacity = facts.bench.capacity(facts.actor.id, seat, barred)
        if capacity and not (seat.seat is None and _has_decided(capacity, summary, facts)):
            return capacity
    taken_back = _to_be_taken_back(summary, facts, step, barred)
    if taken_back and decision is not Decision.APPROVE:
        return taken_back
    if any(facts.actor.id in approval.acting for approval in counting(summary, model)):
        raise _approved_already(summary, facts, step, may_take_back=bool(taken_back))
    barred_one = _stands_in_for(summary, facts, barred)
    if barred_one:
        raise separated(summary, facts, step, barred_one)
    raise not_yours(summary, facts, step)


def _to_be_taken_back(summary: Summary, facts: Facts, step: Step, barred: frozenset[str]) -> Capacity | None:
    """Return the capacity in which the actor, or who they fill in for, has approved: until all agree, the seat is theirs."""
    own = (a for a in given(summary, facts.model_of(summary), step) if facts.actor.id in a.acting)
    seats = (Requirement(None, (Position(a.role, a.over),)) for a in own if a.role and a.over)
    found = (facts.bench.capacity(facts.actor.id, seat, barred) for seat in seats)
    return next(filter(None, found), None)


def _approved_already(summary: Summary, facts: Facts, step: Step, *, may_take_back: bool) -> RefusedError:
    people = who(summary, facts.bench, facts.model_of(summary), step)[0]
    return RefusedError(
        "IZM-E309",
        msg(
            "{person} has approved {change} already; it waits for others",
            person=facts.actor.name,
            change=summary.id,
        ),
        hint=msg(
            "Who may: {people}. Until they decide, you may still send it back: {command}",
            people=[facts.registry.name_of(person) for person in people],
            command=f"izm authorize {summary.id} --return --reason TEXT",
        )
        if may_take_back and people and summary.state in BEFORE_AUTHORIZATION
        else who_may(facts.registry, people),
    )


def _has_decided(capacity: Capacity, summary: Summary, facts: Facts) -> bool:
    """Whether the actor, or whom they would fill in for, counts towards the quorum already."""
    acting = {facts.actor.id, capacity.for_}
    return any(acting & approval.acting for approval in counting(summary, facts.model_of(summary)))


def _stands_in_for(summary: Summary, facts: Facts, barred: frozenset[str]) -> str | None:
    """Return whom the actor fills in for over the targets, if that person is barred."""
    positions = everyone_answering(summary.targets)
    found = facts.registry.capacities(facts.actor.id, facts.today)
    return next((c.for_ for c in found if c.for_ in barred and (c.role, c.over) in positions), None)


def _require_possible(change: Change, summary: Summary, facts: Facts, step: Step, decision: Decision) -> None:
    """Refuse a decision that the file is not ready for, or that comes too late to be taken."""
    if step is Step.RATIFY:
        if decision is Decision.RETURN:
            raise RefusedError(
                "IZM-E314",
                msg("a ratification approves or rejects; {change} cannot be returned", change=change.id),
                hint=msg(
                    "Say what you decide: {command} or {other}",
                    command=f"izm authorize {change.id} --approve",
                    other=f"izm authorize {change.id} --reject --reason TEXT",
                ),
            )
        owed = [debt.step for debt in open_debts(summary, facts.model(change))]
        if decision is Decision.APPROVE and Step.ASSESS in owed:
            raise RefusedError(
                "IZM-E306",
                msg("{change} still owes: {debts}", change=change.id, debts=[Step.ASSESS]),
                hint=msg("Pay it first: {command}", command=command_for(change.id, Step.ASSESS)),
            )
    elif decision is not Decision.APPROVE and summary.state in WORK_BEGUN:
        raise _begun(summary)
    if decision is Decision.APPROVE:
        require_evidence(change, facts, step)
        require_controls(change, facts, step)
        if facts.model(change).debt(Step.ASSESS) is None or step is Step.RATIFY:
            require_limits(change, facts)


def _left_empty(change: Change, event: Entry, facts: Facts, step: Step) -> tuple[Requirement, ...]:
    """Return the seats that are still empty with this approval."""
    after = summarize(change.step_taken(event))
    return open_seats(after, facts.bench, facts.model(change), step)
