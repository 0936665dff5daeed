"""What a change waits for on a day, and who is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from izmainas.domain.terms import Complexity, Kind, Phase, State, Step

if TYPE_CHECKING:
    from izmainas.domain.registry import Registry
    from izmainas.domain.summary import Summary
    from reports.conftest import Approve, Look, Make

EMERGENCY = {
    "kind": Kind.EMERGENCY,
    "state": State.AUTHORIZED,
    "targets": ("resource/r",),
    "moved": "2026-11-02",
}


def test_the_next_step_is_due_so_many_working_days_after_the_last(change: Make, look: Look) -> None:
    """Assessing takes five working days: a Monday's request is due on the next Monday."""
    one = change(registered="2026-11-02")
    (wait,) = look([one], "2026-11-09").waits(one)
    assert (wait.step, wait.people, wait.due, wait.overdue) == (
        Step.ASSESS,
        ("a.berzina",),
        date(2026, 11, 9),
        False,
    )
    (late,) = look([one], "2026-11-10").waits(one)
    assert late.overdue


def test_nobody_is_asked_about_a_change_on_hold_and_it_is_not_late(change: Make, look: Look) -> None:
    """On hold nothing may be done, so nobody is late with it."""
    one = change(held=True)
    (wait,) = look([one], "2027-01-04").waits(one)
    assert (wait.people, wait.due, wait.overdue) == ((), None, False)


def test_debts_run_on_while_an_emergency_is_on_hold(change: Make, approved: Approve, look: Look) -> None:
    """A hold is no way around a deadline."""
    one = change(**EMERGENCY, held=True, approvals=(approved("2026-11-02"),))
    waits = look([one], "2026-11-10").waits(one)
    assert [(w.step, w.debt, w.overdue, bool(w.people)) for w in waits] == [
        (Step.IMPLEMENT, False, False, False),
        (Step.ASSESS, True, True, True),
        (Step.RATIFY, True, True, True),
    ]


def test_a_debt_waits_since_the_approval_and_a_ratification_comes_after_the_assessment(
    change: Make, approved: Approve, look: Look
) -> None:
    """What is owed counts from the approval, whatever moved later."""
    moved = EMERGENCY | {"moved": "2026-11-03", "state": State.IMPLEMENTING}
    one = change(**moved, approvals=(approved("2026-11-02"),))
    step, assess, ratify = look([one], "2026-11-03").waits(one)
    assert (step.since, assess.since, assess.due) == (date(2026, 11, 3), date(2026, 11, 2), date(2026, 11, 4))
    assert (step.after, assess.after, ratify.after) == (None, None, Step.ASSESS)
    paid = change(**moved, approvals=(approved("2026-11-02"),), assessed=True)
    assert [w.after for w in look([paid]).waits(paid)] == [None, None]


def test_a_ratification_comes_after_an_approval_that_fell(
    change: Make, approved: Approve, look: Look
) -> None:
    """Deciding means approving anew until then: whoever ratified now would be refused."""
    fallen = EMERGENCY | {"state": State.IMPLEMENTING, "assessed": True, "overstepped": True}
    one = change(**fallen, granted=approved("2026-11-02").at)
    assert [(w.step, w.after) for w in look([one]).waits(one)] == [
        (Step.AUTHORIZE, None),
        (Step.RATIFY, Step.AUTHORIZE),
    ]


def test_experts_are_asked_before_an_approval_that_needs_an_opinion_but_not_the_requester(
    change: Make, look: Look
) -> None:
    """`j.ozols` is an expert too, and requested it."""
    one = change(complexity=Complexity.COMPLEX, state=State.ASSESSED, assessed=True)
    decision, opinion = look([one]).waits(one)
    assert (decision.step, decision.after) == (Step.AUTHORIZE, Phase.OPINION)
    assert (opinion.opinion, opinion.people, opinion.due) == (True, ("e.eksperts",), decision.due)
    given = change(complexity=Complexity.COMPLEX, state=State.ASSESSED, assessed=True, opinions=1)
    (only,) = look([given]).waits(given)
    assert only.after is None


def test_what_was_split_waits_for_its_parts_and_then_for_its_closing(change: Make, look: Look) -> None:
    """Nobody is asked to close a change whose parts are under way."""
    parent = change(1, children=("x",))
    part = change(2, parents=(parent.uid,))
    (wait,) = look([parent, part]).waits(parent)
    assert (wait.step, wait.people, wait.parts) == (Step.CLOSE, (), (part.id,))
    ended = change(2, parents=(parent.uid,), state=State.CLOSED)
    (closing,) = look([parent, ended]).waits(parent)
    assert (closing.step, closing.people, closing.parts) == (Step.CLOSE, ("a.berzina",), ())


def test_what_has_ended_waits_for_nothing(change: Make, look: Look) -> None:
    """Also when it was split and its parts go on."""
    ended = change(1, state=State.WITHDRAWN)
    assert look([ended, change(2, parents=(ended.uid,))]).waits(ended) == ()


def test_days_are_those_of_the_institution(change: Make, look: Look) -> None:
    """Half past eleven at night by UTC is tomorrow in Riga."""
    one = change(moved="2026-11-02T23:30:00+00:00")
    assert look([one]).waits(one)[0].since == date(2026, 11, 3)


def test_a_deadline_counts_from_the_day_in_the_institutions_zone(
    change: Make, approved: Approve, look: Look
) -> None:
    """23:30 in UTC is the next morning in Riga, whatever offset the entry was written with."""
    moments = ("2026-11-02T23:30:00+00:00", "2026-11-03T01:30:00+02:00", "2026-11-02T12:30:00-11:00")
    asked = [look([one], "2026-11-03").waits(one)[0] for one in (change(moved=at) for at in moments)]
    assert {(wait.since, wait.due) for wait in asked} == {(date(2026, 11, 3), date(2026, 11, 10))}
    one = change(**EMERGENCY, approvals=(approved("2026-11-02T23:30:00+00:00"),))
    _, assess, _ = look([one], "2026-11-03").waits(one)
    assert (assess.since, assess.due) == (date(2026, 11, 3), date(2026, 11, 5))


def test_nothing_waits_for_whoever_has_left(change: Make, look: Look, registry: Registry) -> None:
    """Neither a decision nor work, an opinion or a request of theirs: each would be refused them."""
    people = {person.id: person for person in registry.people}

    def waited_for(one: Summary, left: str) -> list[tuple[str, ...]]:
        gone = people | {left: people[left].evolve(left="2026-11-08")}
        watch = look([one], "2026-11-09")
        bench = watch.bench
        there = replace(watch, bench=bench._replace(registry=registry.evolve(people=[*gone.values()])))
        return [wait.people for wait in there.waits(one)]

    complex_one = change(1, complexity=Complexity.COMPLEX)
    assert waited_for(complex_one, "k.liepa") == [("a.berzina",), ("e.eksperts",)]
    assert waited_for(complex_one, "e.eksperts") == [("a.berzina",), ()]
    assessed = change(2, state=State.ASSESSED, assessed=True)
    assert waited_for(assessed, "a.berzina") == [()]
    planned = change(3, state=State.PLANNED, plan_people=frozenset({"e.eksperts", "k.liepa"}))
    assert "e.eksperts" not in waited_for(planned, "e.eksperts")[0]
