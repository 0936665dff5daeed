"""Who is asked for what a change waits for, until when, and what comes before it."""

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import Final, NamedTuple

from izmainas.domain.agenda import (
    OpenDebt,
    counting,
    due_on,
    given,
    open_debts,
    upcoming,
)
from izmainas.domain.authority import Bench, Position, Requirement, everyone_answering
from izmainas.domain.history import BEFORE_AUTHORIZATION, DECISIONS
from izmainas.domain.process import ChangeModel, Doer
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Step
from izmainas.message import Message, msg

#: makes somebody an expert
NAME_EXPERT: Final = "izm registry edit PERSON --add-expert-in FIELD"


class Waiting(NamedTuple):
    """What one change waits for: a step, the people who can do it, the positions asked, the last day, what comes before it."""

    step: Step
    people: tuple[str, ...]
    asked: tuple[Requirement, ...]
    due: date | None
    after: Step | None = None


def waiting(summary: Summary, bench: Bench, zone: tzinfo | None = None) -> tuple[Waiting, ...]:
    """Return everything that `summary` waits for: the next step, then debts that are open beside it."""
    model = bench.process.model(summary.kind, summary.complexity)
    step = upcoming(summary, model)
    if step is None:
        return ()
    owed = open_debts(summary, model, zone)
    first = _before_ratification(step, owed)
    due = due_on(summary, model, zone, bench.standard(summary.standard))
    main = Waiting(step, *who(summary, bench, model, step), due)
    debts = [
        Waiting(debt.step, *who(summary, bench, model, debt.step), debt.due)
        for debt in owed
        if debt.step is not step
    ]
    return tuple(wait._replace(after=first) if wait.step is Step.RATIFY else wait for wait in (main, *debts))


def _before_ratification(upcoming: Step, owed: Sequence[OpenDebt]) -> Step | None:
    """Return what a ratification is refused before: an approval that fell, given anew, and the assessment that is owed."""
    if upcoming is Step.AUTHORIZE:
        return Step.AUTHORIZE
    return Step.ASSESS if any(debt.step is Step.ASSESS for debt in owed) else None


def who(
    summary: Summary, bench: Bench, model: ChangeModel, step: Step
) -> tuple[tuple[str, ...], tuple[Requirement, ...]]:
    """Return who can do `step` now, and the seats that are asked when it is a decision."""
    barred = bench.barred(summary, model, step)
    if step in DECISIONS:
        asked = open_seats(summary, bench, model, step)
        people = [p for seat in asked for p in fillers(seat, summary, bench, model, barred)]
        return tuple(dict.fromkeys(people)), asked
    return _doers(summary, bench, model, step, barred), ()


def lacks_opinion(summary: Summary, model: ChangeModel, step: Step | None) -> bool:
    """Whether the decision ahead (`step` comes next) cannot be taken before a further expert gives an opinion."""
    return (
        step in {Step.ASSESS, Step.AUTHORIZE}
        and summary.state in BEFORE_AUTHORIZATION
        and summary.opinions < model.opinions
        and Step.ASSESS in model.steps
        and not summary.held
    )


def experts(summary: Summary, bench: Bench) -> tuple[str, ...]:
    """Return who can give an expert's opinion on a change: every expert who is there and did not ask for it."""
    return tuple(
        p.id
        for p in bench.registry.people
        if p.expert_in and p.id not in summary.requesters and not p.gone_on(bench.day)
    )


def no_expert() -> Message:
    """Return what to do where nobody may give the opinion that a decision waits for, as in a register just founded."""
    return msg(
        "Next comes an expert's opinion, and nobody in the registry may give it. A portfolio owner names an expert: {command}",
        command=NAME_EXPERT,
    )


def fillers(
    seat: Requirement, summary: Summary, bench: Bench, model: ChangeModel, barred: frozenset[str]
) -> tuple[str, ...]:
    """Return who can fill an open seat; one that only asks for a further person, nobody who has approved."""
    taken = frozenset(person for approval in counting(summary, model) for person in approval.acting)
    return bench.there(bench.people_for(seat, barred if seat.seat else barred | taken))


def open_seats(summary: Summary, bench: Bench, model: ChangeModel, step: Step) -> tuple[Requirement, ...]:
    """Return the seats that `authorize` or `ratify` still has to fill."""
    asked = model.debt(step) if step is Step.RATIFY else model.authority
    return bench.still_open(model, summary, asked.seats, given(summary, model, step), step) if asked else ()


def all_apart(summary: Summary, bench: Bench, model: ChangeModel, step: Step) -> bool:
    """Whether all who decide by `step` have approved, and each approval waits for others: a seat is asked though it is filled."""
    held = {(approval.role, approval.over) for approval in given(summary, model, step)}
    return step in DECISIONS and any(
        seat.seat and not held.isdisjoint(seat.positions) for seat in open_seats(summary, bench, model, step)
    )


def _doers(
    summary: Summary, bench: Bench, model: ChangeModel, step: Step, barred: frozenset[str]
) -> tuple[str, ...]:
    doers: Sequence[Doer] = model.doers_of(step)
    anyone = Doer.ANYONE in doers  # asked of those nearest to it, one after the other until somebody is there
    people: list[str] = []
    positions = everyone_answering(summary.targets)
    owners = tuple(p for p in positions if not p.role.of_portfolio)
    wide: tuple[Position, ...] = tuple(p for p in positions if p.role.of_portfolio)
    if Doer.IMPLEMENTER in doers or (anyone and step is Step.IMPLEMENT):
        people += bench.there(sorted((summary.performers[Step.IMPLEMENT] | summary.plan_people) - barred))
    if Doer.TARGET_OWNER in doers or anyone:
        people += bench.there(bench.people_for(Requirement(None, owners), barred))
    if (Doer.PORTFOLIO_OWNER in doers or anyone) and not people:
        people += bench.there(bench.people_for(Requirement(None, wide), barred))
    if (Doer.REQUESTER in doers or anyone) and not people:
        people += bench.there(sorted(summary.requesters - barred))
    return tuple(dict.fromkeys(people))
