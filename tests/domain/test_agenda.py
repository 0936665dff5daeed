"""What a change waits for, who is asked, and until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from izmainas.domain.agenda import (
    Authorization,
    authorization,
    deadline,
    deciding,
    due_on,
    open_debts,
    to_be_stopped,
    upcoming,
)
from izmainas.domain.asked import waiting
from izmainas.domain.lifecycle.hold import hold, resume
from izmainas.domain.lifecycle.split import split
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Complexity, Decision, Kind, OutcomeCode, Step

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change
    from izmainas.domain.process import ChangeModel


def step(house: House, change: Change) -> Step | None:
    """Return what the change waits for."""
    return upcoming(summarize(change), house.process.model(change.kind, change.complexity))


def status(house: House, change: Change) -> Authorization:
    """Return how it stands with its authority."""
    return authorization(summarize(change), house.process.model(change.kind, change.complexity))


def debts(house: House, change: Change) -> list[tuple[Step, date]]:
    """Return what it owes."""
    return list(open_debts(summarize(change), house.process.model(change.kind, change.complexity)))


def people(house: House, change: Change) -> list[tuple[Step, tuple[str, ...]]]:
    """Return each step that it waits for, and who can do it."""
    return [(w.step, w.people) for w in waiting(summarize(change), house.facts("anna").bench)]


def test_a_normal_change_waits_for_one_step_after_the_other(house: House) -> None:
    """And for nothing once it has ended."""
    change = house.new()
    found = [step(house, change)]
    for move in (
        house.assess,
        house.approve,
        house.plan,
        house.start,
        house.finish,
        house.review,
        house.close,
    ):
        change = move(change)
        found.append(step(house, change))
    assert found == [
        Step.ASSESS, Step.AUTHORIZE, Step.PLAN, Step.IMPLEMENT, Step.IMPLEMENT, Step.REVIEW, Step.CLOSE, None
    ]  # fmt: skip
    assert people(house, change) == []
    assert due_on(summarize(change), house.process.model(change.kind, change.complexity)) is None


def test_authorization_has_six_faces(house: House) -> None:
    """Each is said as it is."""
    change = house.assess(house.new(complexity=Complexity.COMPLEX))
    assert status(house, change) is Authorization.PENDING
    change = house.approve(house.advise(change), "anna")
    assert status(house, change) is Authorization.PARTIAL
    change = house.approve(change, "juris")
    assert status(house, change) is Authorization.VALID
    edited = house.edit(change, description="Citādi")
    assert status(house, edited) is Authorization.SUPERSEDED
    assert step(house, edited) is Step.AUTHORIZE
    away = house.deviate(house.start(house.plan(change)), outage_minutes=31)
    assert status(house, away) is Authorization.OVERSTEPPED
    assert step(house, away) is Step.AUTHORIZE
    assert status(house, house.standard()) is Authorization.NOT_NEEDED


def test_what_nobody_approved_has_no_approval_to_lose(house: House) -> None:
    """A change that ends before it is approved was called superseded, as if it had been edited after an approval."""
    change = house.assess(house.new())
    for ended in (
        house.decide(change, "anna", Decision.REJECT),
        withdraw(change, house.facts("anna"), reason="Lieki"),
    ):
        assert ended.change.state.ended
        assert status(house, ended.change) is Authorization.PENDING
    edited = house.edit(house.approve(change), description="Citādi")
    withdrawn = withdraw(edited, house.facts("anna"), reason="Lieki").change
    assert status(house, withdrawn) is Authorization.SUPERSEDED


def test_a_standard_change_stands_on_its_content(house: House) -> None:
    """By hand it can lose that, and a deviation outside what the model allows is overstepping."""
    change = house.start(house.standard())
    assert status(house, change.evolve(description="Citādi")) is Authorization.SUPERSEDED
    assert status(house, house.deviate(change, outage_minutes=99)) is Authorization.OVERSTEPPED


def test_an_emergency_owes_until_it_has_paid(house: House) -> None:
    """Working days count from the approval; Latvia's holidays are not working days."""
    house.on("2026-04-30")  # a Thursday; 1 May is a holiday, as is the Monday after 4 May's
    change = house.emergency()
    assert [
        (d.step, d.due)
        for d in open_debts(summarize(change), house.process.model(Kind.EMERGENCY, Complexity.SIMPLE))
    ] == [
        (Step.ASSESS, date(2026, 5, 6)),
        (Step.RATIFY, date(2026, 5, 7)),
    ]
    assert dict(people(house, change))[Step.RATIFY] == ("juris",)
    change = house.finish(house.start(change))
    assert step(house, change) is Step.ASSESS
    change = house.assess(change, "edgars")
    assert step(house, change) is Step.RATIFY
    change = house.approve(change, "juris")
    assert (step(house, change), debts(house, change)) == (Step.REVIEW, [])


def test_an_edit_after_the_ratification_opens_that_debt_again(house: House) -> None:
    """The ratification binds the content as it is."""
    change = house.approve(house.assess(house.start(house.emergency()), "edgars"), "juris")
    assert debts(house, change) == []
    assert change.assessment
    edited = house.edit(change, assessment=change.assessment.evolve(expected_result="Citādi"))
    assert [debt[0] for debt in debts(house, edited)] == [Step.RATIFY]
    assert edited.history[-1].voids == (change.history[-1].id,)


def test_a_refused_ratification_is_paid(house: House) -> None:
    """The decision was taken; before the work it ends the change."""
    approved = house.emergency()
    assert house.decide(approved, "juris", Decision.REJECT).change.state == "rejected"
    working = house.decide(house.start(approved), "juris", Decision.REJECT).change
    assert [debt[0] for debt in debts(house, working)] == [Step.ASSESS]


def test_what_is_owed_stays_owed_when_the_approval_falls(house: House) -> None:
    """Once work has begun, neither an edit nor an assessment written in beforehand rids a change of its debts."""
    change = house.edit(house.start(house.emergency()), description="Citādi")
    change = house.finish(change, outcome=OutcomeCode.BACKED_OUT)
    assert [debt[0] for debt in debts(house, change)] == [Step.ASSESS, Step.RATIFY]
    early = house.new(kind=Kind.EMERGENCY)
    early = house.edit(early, "edgars", assessment={"expected_result": "Labi"})
    early = house.finish(house.start(house.approve(early)))
    early = house.assess(early, "edgars")
    assert early.history[-1].voids == ()
    assert [debt[0] for debt in debts(house, early)] == [Step.RATIFY]


def test_before_the_work_a_fallen_approval_owes_nothing(house: House) -> None:
    """It has to be given anew first."""
    change = house.edit(house.emergency(), description="Citādi")
    assert (step(house, change), debts(house, change)) == (Step.AUTHORIZE, [])


def test_the_due_date_is_the_nearest(house: House) -> None:
    """The deadline of the next step, or an earlier debt."""
    model = house.process.model(Kind.EMERGENCY, Complexity.SIMPLE)
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, deadlines={"implement": 9})
    change = house.emergency()
    assert due_on(summarize(change), house.process.model(Kind.EMERGENCY, Complexity.SIMPLE)) == date(
        2026, 3, 4
    )
    assert due_on(summarize(change), model.evolve(debts=[])) == date(2026, 3, 4)
    assert due_on(summarize(change), model.evolve(deadlines={}, debts=[])) is None


def test_what_was_split_waits_to_be_closed(house: House) -> None:
    """With its parts; and then for nothing more."""
    change, _, parts = split(
        house.new(), house.facts("edgars"), titles=["A", "B"],
        numbers=["IZM-2026-0901", "IZM-2026-0902"], complexity=Complexity.SIMPLE,
    )  # fmt: skip
    assert step(house, change) is Step.CLOSE
    house.others = tuple(withdraw(part, house.facts("anna"), reason="Lieki").change for part in parts)
    assert step(house, house.close(change)) is None


@pytest.mark.parametrize(
    ("doers", "asked"),
    [
        (["target-owner"], ("anna", "zane")),
        (["portfolio-owner"], ("juris",)),
        (["requester"], ("edgars",)),
        (["anyone"], ("anna", "zane")),
        (["requester", "target-owner"], ("anna", "zane")),
    ],
)
def test_the_agenda_names_who_does_a_step(house: House, doers: list[str], asked: tuple[str, ...]) -> None:
    """Whom the model lists, the nearest to the object first."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, doers={"assess": doers})
    assert people(house, house.new()) == [(Step.ASSESS, asked)]


def test_planned_work_waits_for_whom_the_plan_names(house: House) -> None:
    """And for nobody who is barred from it."""
    planned = house.plan(house.authorized())
    assert planned.plan
    named = house.edit(planned, plan=planned.plan.evolve(steps=[{"text": "Viss", "by": "ilze"}]))
    assert people(house, named) == [(Step.IMPLEMENT, ("ilze", "anna", "zane"))]
    house.obey(Kind.NORMAL, Complexity.SIMPLE, separation=[{"who": "authorize", "never": "implement"}])
    assert people(house, named) == [(Step.IMPLEMENT, ("ilze",))]


def test_days_are_those_of_the_zone_that_is_asked_for(house: House) -> None:
    """An entry that was written in UTC late in the evening is one of the next day in Riga."""
    change = house.new()
    model = house.process.model(change.kind, change.complexity)
    late = summarize(change)._replace(moved=datetime.fromisoformat("2026-03-02T22:30:00+00:00"))
    zone = ZoneInfo("Europe/Riga")
    assert due_on(late, model, zone) == date(2026, 3, 10)
    assert [wait.due for wait in waiting(late, house.facts("anna").bench, zone)] == [date(2026, 3, 10)]


def test_a_plan_is_not_due_later_than_the_work_was_authorized_to_end(house: House) -> None:
    """Any plan of a later day would be refused."""
    change = house.authorized()
    summary = summarize(change)
    model = house.process.model(change.kind, change.complexity)
    by_process = due_on(summary, model)
    assert by_process
    sooner = summary._replace(latest_end=by_process - timedelta(days=1))
    assert due_on(sooner, model) == sooner.latest_end
    assert due_on(summary._replace(latest_end=by_process + timedelta(days=1)), model) == by_process


def test_work_is_not_due_later_than_it_was_authorized_to_end(house: House) -> None:
    """The deadline of the step said the 29th, where what is authorized ends on the 15th."""
    change = house.planned()
    model = house.process.model(change.kind, change.complexity)
    summary = summarize(change)
    late = model.evolve(deadlines={"implement": 400})
    assert summary.latest_end is not None
    assert due_on(summary, late) == summary.latest_end
    assert due_on(summary, model.evolve(deadlines={})) == summary.latest_end


def test_a_standard_change_is_due_when_its_model_has_the_work_finished(house: House) -> None:
    """The earlier of that and the deadline of the process; days count in the institution's zone, from a window where there is one."""
    house.obey(Kind.STANDARD, Complexity.SIMPLE, deadlines={Step.IMPLEMENT: 60})
    change, bench, zone = house.standard(), house.facts("anna").bench, ZoneInfo("Europe/Riga")
    assert [wait.due for wait in waiting(summarize(change), bench, zone)] == [date(2026, 3, 7)]
    window = {"start": "2026-03-10T22:30:00+00:00", "end": "2026-03-11T04:00:00+00:00"}
    planned = change.evolve(plan=change.plan and change.plan.evolve(window=window))
    assert [wait.due for wait in waiting(summarize(planned), bench, zone)] == [date(2026, 3, 16)]
    house.obey(Kind.STANDARD, Complexity.SIMPLE, deadlines={Step.IMPLEMENT: 2})
    assert [w.due for w in waiting(summarize(change), house.facts("anna").bench, zone)] == [date(2026, 3, 4)]
    steps = (Step.REGISTER, Step.AUTHORIZE, Step.IMPLEMENT, Step.CLOSE)
    own = house.process.model(Kind.NORMAL, Complexity.SIMPLE).authority
    house.obey(Kind.STANDARD, Complexity.SIMPLE, deadlines={}, steps=steps, authority=own)
    house.wait(30)
    decided = house.approve(change, "karlis")
    due = [wait.due for wait in waiting(summarize(decided), house.facts("anna").bench, zone)]
    assert due == [date(2026, 4, 6)], "work that somebody has to authorize may begin when they have"
    far = house.registry.standard_changes["renew"].evolve(longest_days=10**14)
    assert far.last_day(house.now, zone) == date.max


def test_a_further_person_is_neither_who_has_approved_nor_who_asked_for_it(house: House) -> None:
    """Two are asked for, and one of them twice is not two."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, authority={"seats": ["target-owner"], "quorum": 2})
    asked = house.assess(house.new())
    assert people(house, asked) == [(Step.AUTHORIZE, ("anna", "zane", "juris"))]
    assert people(house, house.approve(asked)) == [(Step.AUTHORIZE, ("juris",))]
    own = house.approve(house.assess(house.new("juris")))
    assert {"anna", "juris"}.isdisjoint(people(house, own)[0][1])


def _model(house: House, change: Change) -> ChangeModel:
    return house.process.model(change.kind, change.complexity)


def test_work_is_to_be_stopped_that_nobody_can_let_go_on(house: House) -> None:
    """A standard change that its model permits no more, and what was refused; all else may be authorized anew."""
    standard = house.start(house.standard())
    emergency = house.assess(house.start(house.emergency()))
    refused = house.decide(emergency, "juris", Decision.REJECT).change
    away = house.deviate(house.begun(), cost_eur=10_000)
    found = [
        to_be_stopped(summarize(one), _model(house, one))
        for one in (standard, standard.evolve(description="Cits"), emergency, refused, away, house.begun())
    ]
    assert found == [False, True, False, True, False, False]


def test_a_decision_is_a_ratification_only_where_one_is_owed(house: House) -> None:
    """And not before an approval that fell has been given anew."""
    emergency = house.assess(house.emergency())
    ratified = house.approve(house.start(emergency), "juris")
    fallen = house.edit(house.emergency(), description="Cits")
    for one, wanted in (
        (house.planned(), Step.AUTHORIZE),
        (emergency, Step.RATIFY),
        (ratified, Step.AUTHORIZE),
        (fallen, Step.AUTHORIZE),
    ):
        assert deciding(summarize(one), _model(house, one)) is wanted


def test_the_end_of_the_envelope_is_no_deadline_for_what_comes_after_the_work(house: House) -> None:
    """It bounds the plan and the work: a review has the days that the process gives."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, deadlines={"review": 5, "assess": 5})
    limits = {"envelope": {"latest_end": "2026-03-03", "residual_risk": 25}}
    change = house.new()
    told = change.evolve(assessment=limits)
    assert due_on(summarize(told), _model(house, told)) == date(2026, 3, 9)
    planned = house.planned()
    assert planned.assessment
    envelope = planned.envelope.evolve(latest_end=date(2026, 3, 3))
    over = house.finish(house.start(planned))
    short = over.evolve(assessment=planned.assessment.evolve(envelope=envelope))
    assert step(house, over) is Step.REVIEW
    assert deadline(summarize(short), _model(house, short), Step.REVIEW, None, None) == date(2026, 3, 9)


def test_the_days_for_work_without_a_window_count_from_its_beginning_once_it_has_begun(house: House) -> None:
    """Until then from its authorization; work with a window has them again when it goes on after a hold."""
    model = house.obey(Kind.EMERGENCY, Complexity.SIMPLE, deadlines={"implement": 2}, debts=())
    change = house.emergency()
    assert due_on(summarize(change), model) == date(2026, 3, 4)
    house.wait(1)
    assert due_on(summarize(house.start(change)), model) == date(2026, 3, 5)
    model = house.obey(Kind.NORMAL, Complexity.SIMPLE, deadlines={"implement": 2})
    planned = house.planned()
    assert due_on(summarize(planned), model) == date(2026, 3, 5)
    house.wait(1)
    again = resume(hold(planned, house.facts("anna"), reason="Gaidām").change, house.facts("anna")).change
    assert due_on(summarize(again), model) == date(2026, 3, 6)
