"""Whether each decision found something to decide: a seat that nobody had filled yet."""

from collections.abc import Iterator, Sequence
from typing import Final

from izmainas.domain.authority import Bench, Requirement
from izmainas.domain.checks.case import Case, Looks
from izmainas.domain.checks.case_approvals import given_with, left_empty, of_other_targets
from izmainas.domain.checks.finding import Finding, Severity, counts_once
from izmainas.domain.checks.remedy import looked_into
from izmainas.domain.history import BEFORE_AUTHORIZATION, DECISIONS, WRITES_CONTENT, Entry
from izmainas.domain.involvement import Approval
from izmainas.domain.terms import Decision, State, Step
from izmainas.message import msg

#: once work has begun, or the change has ended, IZM-C006 says so of any refusal
_REFUSED_FROM: Final = BEFORE_AUTHORIZATION | {State.AUTHORIZED, State.PLANNED}


def decisions_come_in_time(case: Case) -> Iterator[Finding]:
    """IZM-C006: report a rejection or a return of what all had agreed to, or from a seat that another had filled.

    IZM-C005: warn of an approval in a seat that was filled before. It breaks
    nothing: two copies in which that happened at once are merged with the
    entries of both, and both are on record.
    """
    for place, entry in case.entries:
        if entry.step not in DECISIONS or entry.role is None or entry.over is None:
            continue
        given = _counting(case, place, entry)
        if not given:
            continue
        if entry.decision is Decision.APPROVE:
            holder = _holder(case, place, entry, given)
            if holder is not None:
                yield _given_before(case, place, entry, holder)
        elif entry.decision and case.standing_before(place).state in _REFUSED_FROM:
            yield from _comes_too_late(case, place, entry, given)


def _comes_too_late(case: Case, place: int, entry: Entry, given: Sequence[Approval]) -> Iterator[Finding]:
    decided = entry.step is Step.AUTHORIZE and any(_sufficed(case, approval) for approval in given)
    holder = _holder(case, place, entry, given)
    if not decided and (holder is None or any(entry.by in approval.acting for approval in given)):
        return
    yield Finding(
        rule="IZM-C006",
        path=case.path,
        where=("history", place, "decision"),
        subject=entry.id,
        message=msg(
            "{change} was authorized: it could no longer be rejected or returned", change=case.change.id
        )
        if decided or holder is None
        else msg(
            "{person} rejected or returned {change} in a seat that {other} had filled by an approval",
            person=case.registry.name_of(entry.by),
            change=case.change.id,
            other=case.registry.name_of(holder.by),
        ),
        fix=looked_into(case.change.id),
    )


def _given_before(case: Case, place: int, entry: Entry, holder: Approval) -> Finding:
    return Finding(
        rule="IZM-C005",
        path=case.path,
        where=("history", place, "decision"),
        subject=entry.id,
        severity=Severity.WARNING,
        message=msg(
            "the approval by {person} adds nothing: {other} had given it before in the same seat",
            person=case.registry.name_of(entry.by),
            other=case.registry.name_of(holder.by),
        ),
        fix=counts_once(),
    )


def _counting(case: Case, place: int, entry: Entry) -> Sequence[Approval]:
    """Return the approvals that counted when the decision at `place` was taken, as far as the file still tells."""
    before, model = case.change.history[:place], case.model_at(entry.policy)
    entries = {e.id: e for e in before if e.step is entry.step and e.decision is Decision.APPROVE}
    given = given_with(case, place - 1, entry) if entries else ()  # mostly, nobody had approved before
    if not given or model is None:
        return ()
    owed = model.assessed_afterwards
    content = case.change.digest()
    # what was refused is what stands there, unless it was written anew since
    known = not any(e.step in WRITES_CONTENT and e.phase is None for e in case.change.history[place + 1 :])

    def counts(one: Approval) -> bool:
        binds = one.binds_content or (one.binds_request and owed)
        if entry.decision is Decision.APPROVE:
            return entries[one.id].approves == entry.approves or (binds and entry.approves == content)
        then = case.model_at(entries[one.id].policy)
        return binds if known else owed or then is None or then.debt(Step.ASSESS) is None

    return [one for one in given if counts(one)]


def _sufficed(case: Case, approval: Approval) -> bool:
    """Whether an approval left no seat empty, as far as anybody can still tell."""
    place = next(i for i, e in enumerate(case.change.history) if e.id == approval.id)
    entry = case.change.history[place]
    return approval.complete and not of_other_targets(case, place, entry) and not left_empty(case, place)


def _holder(case: Case, place: int, entry: Entry, given: Sequence[Approval]) -> Approval | None:
    """Return whose approval had filled the seat of a decision; None where it was empty, or nobody can tell."""
    process, model = case.process_at(entry.policy), case.model_at(entry.policy)
    if process is None or model is None or of_other_targets(case, place, entry):
        return None
    bench, seats = Bench(case.registry, process, case.day_of(entry)), model.seats_of(entry.step)
    here, before = (entry.role, entry.over), case.weighed_after(place - 1)
    asked: list[Requirement] = []
    # what it reached then may have asked for more seats, or not
    for affected in dict.fromkeys([(), tuple(before.affected or before.targets)] if model.spread else [()]):
        weighed = before._replace(affected=affected)
        for seat in bench.still_open(model, weighed, seats, given, entry.step):
            further = seat.seat is None and any(entry.acting & one.acting for one in given)
            if here in seat.positions and not further:
                return None
        asked += bench.asked(model, weighed, seats, entry.step)
    same = {here, *(position for seat in asked if here in seat.positions for position in seat.positions)}
    return next(
        (one for one in given if (one.role, one.over) in same or entry.acting & one.acting),
        None,
    )


SETTLED = {decisions_come_in_time: Looks(steps=DECISIONS)}
RULES = (decisions_come_in_time,)
