"""What opens the gate, and every reason why it stays closed."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.agenda import due_on
from izmainas.domain.assessment import Assessment, Envelope
from izmainas.domain.calendar import Calendar
from izmainas.domain.change import Change, Targets
from izmainas.domain.gate import Answer, Bar, Ground, Standard, ask
from izmainas.domain.lifecycle.hold import hold, resume
from izmainas.domain.lifecycle.implement import step_done
from izmainas.domain.lifecycle.split import split
from izmainas.domain.process import Authority, Seat
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Complexity, Decision, Kind, OutcomeCode, State, Step
from izmainas.errors import RefusedError
from izmainas.message import Message, msg

if TYPE_CHECKING:
    from domain.conftest import House

INSIDE = "2026-04-01T21:00:00+03:00"
BEFORE = "2026-04-01T19:59:59+03:00"
AFTER = "2026-04-01T22:00:01+03:00"


def asked(
    house: "House",
    *changes: Change,
    at: str = INSIDE,
    ref: str = "service/form",
    broken: tuple[str, Message] | None = None,
    calendar: Calendar | None = None,
) -> Answer:
    """Return the gate's answer about `ref`; `broken` is the rule that every record breaks."""
    standards = {
        name: Standard(model, [summarize(c) for c in house.others if c.standard])
        for name, model in house.registry.standard_changes.items()
    }
    ground = Ground(house.process, calendar or Calendar(), UTC, standards.get, lambda _: broken)
    return ask(ref, datetime.fromisoformat(at), changes, ground)


def bar(answer: Answer) -> Bar:
    """Return the one reason of a closed gate."""
    assert not answer.open
    (reason,) = answer.reasons
    return reason.bar


def test_a_planned_change_opens_the_gate_inside_its_window_only(house: "House") -> None:
    """Both ends belong to the window."""
    change = house.planned()
    for at in (INSIDE, "2026-04-01T20:00:00+03:00", "2026-04-01T22:00:00+03:00", "2026-04-01T18:30:00Z"):
        assert asked(house, change, at=at).change is change
    assert bar(asked(house, change, at=BEFORE)) is Bar.BEFORE_WINDOW
    late = asked(house, change, at=AFTER)
    assert bar(late) is Bar.AFTER_WINDOW
    assert f"izm plan {change.id}" in str(late.reasons[0].message), "work that has not begun is planned anew"


def test_what_was_decided_against_a_rule_opens_nothing(house: "House") -> None:
    """Whatever else is right about it."""
    answer = asked(house, house.planned(), broken=("IZM-C011", msg("the person held no such role")))
    assert bar(answer) is Bar.BROKEN_RULE
    assert "IZM-C011" in str(answer.reasons[0].message)


def test_work_that_has_begun_goes_on_inside_the_window(house: "House") -> None:
    """Beginning the work does not close the gate behind it."""
    change = house.begun()
    assert asked(house, change).open
    assert bar(asked(house, change, at=AFTER)) is Bar.AFTER_WINDOW


def test_work_that_began_before_a_freeze_goes_on_and_other_work_does_not(house: "House") -> None:
    """What began in the freeze is not let through for having begun."""
    begun = house.begun()
    assert begun.implementation is not None
    freeze = {"id": "F1", "title": "Slēgts", "over": ["institution"], "to": "2026-04-02T00:00:00+03:00"}
    started = begun.implementation.started
    assert started
    for day, opens in (
        ("2026-03-15T00:00:00+02:00", True),
        ((started + timedelta(seconds=1)).isoformat(), True),
        (started.isoformat(), False),
        ("2026-03-01T00:00:00+02:00", False),
    ):
        calendar = Calendar.model_validate({"freezes": [freeze | {"from": day}]})
        assert asked(house, begun, calendar=calendar).open is opens
        assert bar(asked(house, house.planned(), calendar=calendar)) is Bar.FREEZE


def test_what_is_not_decided_or_not_planned_stays_closed(house: "House") -> None:
    """Step by step up to the plan."""
    change = house.new()
    assert bar(asked(house, change)) is Bar.NOT_AUTHORIZED
    change = house.assess(change)
    assert bar(asked(house, change)) is Bar.NOT_AUTHORIZED
    change = house.approve(change)
    assert bar(asked(house, change)) is Bar.NOT_PLANNED


def test_work_is_not_let_through_before_anybody_has_decided(house: "House") -> None:
    """The clocks of two machines may differ by minutes; what is approved a second time counts from the first."""
    change = house.approve(house.new(kind=Kind.EMERGENCY))
    given = change.history[-1].at
    earliest = given - timedelta(minutes=5)
    house.wait(1)
    again = change.step_taken(change.history[-1].evolve(id=change.uid, at=house.now))
    for one in (change, again):
        assert asked(house, one, at=earliest.isoformat()).open
        assert (
            bar(asked(house, one, at=(earliest - timedelta(seconds=1)).isoformat())) is Bar.AUTHORIZED_LATER
        )


def test_the_gate_was_closed_until_the_last_seat_had_approved(house: "House") -> None:
    """The first of two approvals covers nothing that was done before the second."""
    change = house.assess(house.new(targets=Targets(services=("form",), resources=("dvs",))))
    change = house.approve(change, "anna")
    first = house.now
    house.wait(1)
    change = house.plan(house.approve(change, "karlis"))
    assert bar(asked(house, change, at=first.isoformat())) is Bar.AUTHORIZED_LATER
    assert bar(asked(house, change, at=house.now.isoformat())) is Bar.BEFORE_WINDOW


def test_a_change_that_is_held_or_over_stays_closed(house: "House") -> None:
    """On hold, finished, rejected."""
    change = house.planned()
    held = hold(change, house.facts("anna"), reason="Gaidām").change
    assert bar(asked(house, held)) is Bar.HELD
    done = house.finish(house.start(change), outcome=OutcomeCode.SUCCESSFUL)
    assert bar(asked(house, done)) is Bar.WORK_FINISHED
    rejected = house.decide(house.assess(house.new()), "anna", Decision.REJECT).change
    assert bar(asked(house, rejected)) is Bar.ENDED


def test_an_edit_of_what_was_approved_closes_the_gate(house: "House") -> None:
    """Whether on record or behind the register's back."""
    change = house.planned()
    assert bar(asked(house, house.edit(change, description="Cits"))) is Bar.SUPERSEDED
    assert bar(asked(house, change.evolve(description="Cits"))) is Bar.SUPERSEDED
    # once superseded it stays so: that the old text came back nobody has decided on
    back = house.edit(house.edit(house.begun(), description="Cits"), description=change.description)
    assert back.digest() == back.history[2].approves
    assert bar(asked(house, back)) is Bar.SUPERSEDED


def test_a_typo_in_the_title_does_not_close_the_gate(house: "House") -> None:
    """Only what an approval binds can void it."""
    assert asked(house, house.edit(house.planned(), title="Pagarināt seansu")).open


def test_work_that_left_the_envelope_closes_the_gate(house: "House") -> None:
    """Until it is authorized anew."""
    change = house.deviate(house.begun(), cost_eur=10_000)
    assert bar(asked(house, change)) is Bar.OVERSTEPPED


def test_work_that_told_of_a_later_end_goes_on_until_then(house: "House") -> None:
    """Inside the envelope at once, outside of it from the new decision on; a day lasts to its last minute."""
    begun = house.begun()
    way = str(asked(house, begun, at=AFTER).reasons[0].message)
    assert "izm implement IZM-2026-0001 --deviation TEXT --latest-end MOMENT" in way
    told = house.deviate(begun, end="2026-04-02T03:00:00+03:00")
    assert asked(house, told, at=AFTER).open
    assert asked(house, told, at="2026-04-02T03:00:00+03:00").open
    assert bar(asked(house, told, at="2026-04-02T03:00:01+03:00")) is Bar.AFTER_WINDOW
    by_day = house.deviate(told, latest_end="2026-04-03")
    assert asked(house, by_day, at="2026-04-03T23:59:00+03:00").open
    assert bar(asked(house, by_day, at="2026-04-04T00:00:00+03:00")) is Bar.AFTER_WINDOW
    dearer = house.deviate(by_day, cost_eur=200)
    assert asked(house, dearer, at="2026-04-03T23:59:00+03:00").open, "that tells of no other end"
    sooner = house.deviate(by_day, end="2026-04-01T20:30:00+03:00")
    assert asked(house, sooner).open, "the planned end stays"
    assert bar(asked(house, sooner, at=AFTER)) is Bar.AFTER_WINDOW
    beyond = house.deviate(by_day, latest_end="2027-01-20")
    assert bar(asked(house, beyond)) is Bar.OVERSTEPPED
    assert asked(house, house.approve(beyond), at="2027-01-19T12:00:00+02:00").open


def test_an_envelope_that_was_set_anew_ends_work_that_was_to_go_on_longer(house: "House") -> None:
    """What was inside of the old one is not inside of the new one for having been told before."""
    told = house.deviate(house.begun(), latest_end="2026-04-03")
    anew = house.assess(told, given=Assessment(envelope=Envelope(latest_end=date(2026, 4, 2))))
    assert bar(asked(house, house.approve(anew), at=AFTER)) is Bar.PLAN_OUTSIDE
    wider = house.assess(told, given=Assessment(envelope=Envelope(latest_end=date(2026, 4, 3))))
    assert asked(house, house.approve(wider), at=AFTER).open


def test_an_emergency_whose_longer_work_was_agreed_to_goes_on(house: "House") -> None:
    """It has no window: the last day of its envelope yields to the one that was decided on."""
    change = house.edit(house.new(kind=Kind.EMERGENCY), assessment={"envelope": {"latest_end": "2026-03-02"}})
    change = house.start(house.approve(change))
    told = house.approve(house.deviate(change, latest_end="2026-03-04"))
    assert bar(asked(house, change, at="2026-03-03T12:00:00+02:00")) is Bar.DEADLINE_PASSED
    assert asked(house, told, at="2026-03-03T12:00:00+02:00").open


def test_a_plan_that_was_moved_out_of_the_envelope_closes_the_gate(house: "House") -> None:
    """An approval on one branch and a changed plan on another merge without a conflict."""
    change = house.planned()
    assert change.plan is not None
    assert bar(asked(house, change.evolve(plan=change.plan.evolve(cost_eur=10_000)))) is Bar.PLAN_OUTSIDE


def test_another_object_is_not_covered(house: "House") -> None:
    """Also where it has the same name but is of another kind."""
    change = house.planned()
    assert bar(asked(house, change, ref="service/login")) is Bar.OTHER_OBJECT
    assert bar(asked(house, change, ref="resource/form")) is Bar.OTHER_OBJECT


def test_what_was_split_leaves_it_to_its_parts(house: "House") -> None:
    """The whole authorizes nothing any more."""
    numbers = ["IZM-2026-0901", "IZM-2026-0902"]
    whole = split(
        house.new(),
        house.facts("anna"),
        titles=["Viens", "Divi"],
        numbers=numbers,
        complexity=Complexity.SIMPLE,
    ).change
    assert bar(asked(house, whole)) is Bar.SPLIT


def test_one_covering_change_among_others_is_enough(house: "House") -> None:
    """The reasons of the others do not matter then."""
    covering = house.planned()
    answer = asked(house, house.new(), covering)
    assert answer.change is covering
    assert answer.reasons == ()


def test_the_gate_was_closed_before_the_approval(house: "House") -> None:
    """An approval covers nothing that was done before it; clocks may differ by five minutes."""
    change = house.emergency()
    given = summarize(change).approvals[0].at
    minutes = {-6: Bar.AUTHORIZED_LATER, -4: None, 1: None}
    for offset, expected in minutes.items():
        at = given.replace(minute=given.minute).timestamp() + offset * 60
        answer = asked(house, change, at=datetime.fromtimestamp(at, given.tzinfo).isoformat())
        assert (answer.reasons[0].bar if answer.reasons else None) is expected


def test_an_approval_of_other_content_opened_no_gate_before_that_of_todays(house: "House") -> None:
    """Nobody recorded the edit between them: what was approved first binds nothing that is there now."""
    before = house.emergency()
    at = summarize(before).approvals[0].at.isoformat()
    house.wait(1)
    change = house.approve(before.evolve(description="Something else."))
    assert asked(house, before, at=at).open
    assert bar(asked(house, change, at=at)) is Bar.AUTHORIZED_LATER
    assert asked(house, change, at=summarize(change).approvals[-1].at.isoformat()).open


def test_an_emergency_counts_from_its_approval_until_its_first_debt_is_due(house: "House") -> None:
    """It has no window; what it owes bounds it."""
    change = house.emergency()
    assert asked(house, change, at="2026-03-02T12:00:00+02:00").open
    answer = asked(house, change, at="2026-06-01T12:00:00+03:00")
    assert bar(answer) is Bar.DEADLINE_PASSED
    # an envelope that reaches further does not let it go on owing
    assessed = house.assess(change)
    assert asked(house, assessed, at="2026-03-02T12:00:00+02:00").open
    owing = asked(house, assessed, at="2026-06-01T12:00:00+03:00")
    assert bar(owing) is Bar.DEADLINE_PASSED
    assert "2026-03-04" in str(owing.reasons[0].message), (
        "the day on which the debt was due, and no later one"
    )


def test_the_last_day_of_what_has_no_window_lasts_to_its_end(house: "House") -> None:
    """Where the institution is; the next one is told with the day that was."""
    change = house.edit(house.new(kind=Kind.EMERGENCY), assessment={"envelope": {"latest_end": "2026-03-02"}})
    change = house.approve(change)
    assert asked(house, change, at="2026-03-02T23:59:59+00:00").open
    over = asked(house, change, at="2026-03-03T00:00:00+00:00")
    assert bar(over) is Bar.DEADLINE_PASSED
    assert "2026-03-02" in str(over.reasons[0].message)


@pytest.mark.parametrize("kind", [Kind.NORMAL, Kind.STANDARD])
def test_what_is_to_be_assessed_before_the_work_opens_nothing_before(house: "House", kind: Kind) -> None:
    """Nor does the work begin then: where nobody decides and nothing is planned, the assessment is all there is."""
    steps = (Step.REGISTER, Step.ASSESS, Step.IMPLEMENT, Step.CLOSE)
    house.obey(kind, Complexity.SIMPLE, steps=steps, authority=None)
    change = house.standard() if kind is Kind.STANDARD else house.new()
    (ref,), at = change.targets.refs, "2026-03-02T12:00:00+02:00"
    assert bar(asked(house, change, ref=ref, at=at)) is Bar.NOT_ASSESSED
    with pytest.raises(RefusedError, match="E301"):
        house.start(change)
    assessed = house.assess(change, given=change.assessment) if change.assessment else house.assess(change)
    assert asked(house, assessed, ref=ref, at=at).open


def test_work_that_nothing_bounds_is_let_through_as_long_as_it_is_open(house: "House") -> None:
    """No window, no deadline, no debt and no envelope: the authorization alone counts."""
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, deadlines={}, debts=())
    change = house.emergency()
    assert change.envelope.latest_end is None
    assert asked(house, change, at="2026-12-31T23:00:00+02:00").open


@pytest.mark.parametrize("kind", [Kind.STANDARD, Kind.EMERGENCY])
def test_a_hold_gives_work_without_a_window_no_more_days(house: "House", kind: Kind) -> None:
    """Whoever put it on hold and let it go on kept the gate open for ever."""
    model = house.obey(kind, Complexity.SIMPLE, deadlines={Step.IMPLEMENT: 2}, debts=())
    change = house.standard() if kind is Kind.STANDARD else house.emergency()
    until = due_on(summarize(change), model, UTC)
    house.wait(1)
    change = hold(change, house.facts("anna"), reason="Gaidām").change
    change = resume(change, house.facts("anna")).change
    assert due_on(summarize(change), model, UTC) == until
    (ref,) = change.targets.refs
    assert asked(house, change, at=f"{until}T23:00:00+00:00", ref=ref).open
    assert bar(asked(house, change, at="2026-03-05T00:00:00+00:00", ref=ref)) is Bar.DEADLINE_PASSED


def test_work_on_an_emergency_whose_ratification_is_refused_stops(house: "House") -> None:
    """The portfolio owner has the last word, also on what has begun."""
    change = house.assess(house.start(house.emergency()))
    at = "2026-03-02T12:00:00+02:00"
    assert asked(house, change, at=at).open
    refused = house.decide(change, "juris", Decision.REJECT).change
    assert refused.state is State.IMPLEMENTING
    assert bar(asked(house, refused, at=at)) is Bar.RATIFICATION_REFUSED


def test_a_standard_change_needs_a_model_that_could_be_used(house: "House") -> None:
    """Unexpired and not suspended, as long as work has not begun."""
    change = house.standard()
    ref, at = "resource/dvs", "2026-03-02T12:00:00+02:00"
    assert asked(house, change, ref=ref, at=at).open
    model = house.registry.standard_changes["renew"]
    for changed, still_open in (
        ({"suspended": True}, False),
        ({"expires": "2026-03-01"}, False),
        ({"approved_on": "2026-03-03"}, False),
        ({}, True),
    ):
        house.registry = house.registry.evolve(standard_changes={"renew": model.evolve(**changed)})
        assert asked(house, change, ref=ref, at=at).open is still_open
    house.registry = house.registry.evolve(standard_changes={})
    assert bar(asked(house, change, ref=ref, at=at)) is Bar.MODEL_UNUSABLE
    assert asked(house, house.start(_with(house, model, change)), ref=ref, at=at).open


def test_a_standard_change_opens_the_gate_no_longer_than_its_model_lets_the_work_take(house: "House") -> None:
    """Counted from its window, otherwise from its registration; whatever the process, a window or a deviation gives beyond."""
    house.obey(Kind.STANDARD, Complexity.SIMPLE, deadlines={Step.IMPLEMENT: 60})
    change, ref = house.standard(), "resource/dvs"
    model = house.registry.standard_changes["renew"]
    assert asked(house, change, ref=ref, at="2026-03-07T23:59:00+00:00").open
    late = asked(house, change, ref=ref, at="2026-03-08T00:00:00+00:00")
    assert bar(late) is Bar.DEADLINE_PASSED
    told = str(late.reasons[0].message)
    assert "2026-03-07" in told
    assert f"izm edit {change.id}" in told, "from its window on it has as many days again"
    window = {"start": "2026-03-10T20:00:00+02:00", "end": "2026-03-30T22:00:00+03:00"}
    long = change.evolve(plan=change.plan and change.plan.evolve(window=window))
    begun = house.deviate(house.start(long), latest_end="2026-04-20")
    for one in (long, begun, house.start(change)):
        within, beyond = ("07", "08") if one.plan == change.plan else ("15", "16")
        assert asked(house, one, ref=ref, at=f"2026-03-{within}T12:00:00+02:00").open
        late = asked(house, one, ref=ref, at=f"2026-03-{beyond}T12:00:00+02:00")
        assert bar(late) is Bar.DEADLINE_PASSED
        assert "izm edit" not in str(late.reasons[0].message), "its window is set, or the work has begun"
    short = long.evolve(
        plan=long.plan and long.plan.evolve(window=window | {"end": "2026-03-10T22:00:00+02:00"})
    )
    over = asked(house, short, ref=ref, at="2026-03-11T12:00:00+02:00")
    assert bar(over) is Bar.AFTER_WINDOW
    assert f"izm edit {change.id}" in str(over.reasons[0].message), "nothing is planned of it"
    house.registry = house.registry.evolve(standard_changes={"renew": model.evolve(longest_days=1)})
    assert asked(house, begun, ref=ref, at="2026-04-10T12:00:00+03:00").open, "it is another model now"
    house.registry = house.registry.evolve(standard_changes={})
    assert asked(house, begun, ref=ref, at="2026-04-10T12:00:00+03:00").open


def test_work_that_began_on_an_expired_model_opens_nothing(house: "House") -> None:
    """It landed past the check; work that began on the model's last day goes on after it."""
    change = house.start(house.standard())
    ref, at = "resource/dvs", "2026-03-02T12:00:00+02:00"
    model = house.registry.standard_changes["renew"]
    began = change.history[-1].at.date()
    for expires, still_open in ((began, True), (began - timedelta(days=1), False)):
        changed = model.evolve(expires=expires, approved_on=expires)
        house.registry = house.registry.evolve(standard_changes={"renew": changed})
        answer = asked(house, change, ref=ref, at=at)
        assert answer.open is still_open
        assert still_open or bar(answer) is Bar.MODEL_UNUSABLE
    house.registry = house.registry.evolve(standard_changes={})
    assert asked(house, change, ref=ref, at=at).open, "nobody can tell of a model that was taken out"


def test_work_goes_on_whose_next_action_is_recorded_after_its_model_has_expired(house: "House") -> None:
    """What counts is when it began."""
    change = house.start(house.standard())
    house.registry = house.registry.evolve(
        standard_changes={"renew": house.registry.standard_changes["renew"].evolve(expires=house.now.date())}
    )
    house.wait(1)
    change = step_done(change, house.facts("edgars"), item=1).change
    assert asked(house, change, ref="resource/dvs", at="2026-03-03T12:00:00+02:00").open


@pytest.mark.parametrize("begun", [False, True])
def test_where_each_standard_change_is_decided_on_its_model_bars_nothing(
    house: "House", *, begun: bool
) -> None:
    """The process has it authorized: that decision stands, whatever became of the model."""
    steps = (Step.REGISTER, Step.AUTHORIZE, Step.IMPLEMENT, Step.CLOSE)
    authority = Authority(seats=(Seat.TARGET_OWNER,))
    house.obey(Kind.STANDARD, Complexity.SIMPLE, steps=steps, authority=authority, review_after=())
    change = house.approve(house.standard(), "karlis")
    change = house.start(change) if begun else change
    expired = house.registry.standard_changes["renew"].evolve(expires="2026-03-01")
    house.registry = house.registry.evolve(standard_changes={"renew": expired})
    assert asked(house, change, ref="resource/dvs", at="2026-03-02T12:00:00+02:00").open


def test_where_the_process_asks_for_no_decision_the_plan_alone_opens_the_gate(house: "House") -> None:
    """A change that rests on no model is not held to one."""
    steps = (Step.REGISTER, Step.ASSESS, Step.PLAN, Step.IMPLEMENT, Step.REVIEW, Step.CLOSE)
    house.obey(Kind.NORMAL, Complexity.SIMPLE, steps=steps, authority=None)
    change = house.assess(house.new())
    assert bar(asked(house, change)) is Bar.NOT_PLANNED
    planned = house.plan(change)
    for one in (planned, house.start(planned)):
        assert asked(house, one).open
        assert bar(asked(house, one, at=AFTER)) is Bar.AFTER_WINDOW


def test_a_standard_change_that_is_to_be_planned_opens_nothing_before(house: "House") -> None:
    """It is authorized from its registration on."""
    steps = (Step.REGISTER, Step.ASSESS, Step.PLAN, Step.IMPLEMENT, Step.CLOSE)
    house.obey(Kind.STANDARD, Complexity.SIMPLE, steps=steps)
    change = house.standard()
    for one in (change, house.assess(change, "karlis", given=change.assessment or Assessment())):
        assert bar(asked(house, one, ref="resource/dvs", at="2026-03-02T12:00:00+02:00")) is Bar.NOT_PLANNED


def _with(house: "House", model: StandardChange, change: Change) -> Change:
    """Give the model back, so that work can begin."""
    house.registry = house.registry.evolve(standard_changes={"renew": model})
    return change


def test_a_standard_change_of_other_content_is_not_authorized_in_advance(house: "House") -> None:
    """Its model binds what it was registered with."""
    change = house.standard().evolve(description="Pavisam kas cits")
    answer = asked(house, change, ref="resource/dvs", at="2026-03-02T12:00:00+02:00")
    assert bar(answer) is Bar.SUPERSEDED


@pytest.mark.parametrize("kind", [Kind.NORMAL, Kind.EMERGENCY])
def test_an_unfinished_round_of_approvals_is_none(house: "House", kind: Kind) -> None:
    """Two seats, one of them filled."""
    change = house.new(kind=kind, targets=Targets(services=("form",), resources=("dvs",)))
    if kind is Kind.EMERGENCY:
        assert bar(asked(house, change)) is Bar.NOT_AUTHORIZED
        return
    change = house.approve(house.assess(change), "anna")
    assert bar(asked(house, change)) is Bar.NOT_AUTHORIZED
