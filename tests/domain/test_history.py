"""The state is a fold of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izmainas.domain.history import Entry, current_part, fold, last, standing_steps, trail
from izmainas.domain.terms import State, Step

if TYPE_CHECKING:
    from domain.conftest import House

_VOID = "01KATX3V9B6Q0Y8M2R4C5D7E1F"


def entry(step: str, **fields: Any) -> Entry:  # noqa: ANN401
    """Return an entry by anna."""
    written = {"id": _VOID, "step": step, "by": "anna", "at": "2026-03-02T09:00:00+02:00"}
    return Entry.model_validate(written | fields)


REGISTER = entry("register")
ASSESS = entry("assess")
OPINION = entry("assess", phase="opinion")
APPROVE = entry("authorize", decision="approve")
PARTIAL = entry("authorize", decision="approve", awaits=["x"])
REJECT = entry("authorize", decision="reject")
RETURN = entry("authorize", decision="return")
REFUSE = entry("ratify", decision="reject")
RATIFY = entry("ratify", decision="approve")
PLAN = entry("plan")
START = entry("implement", phase="start")
DONE = entry("implement", phase="step-done")
FINISH = entry("implement", phase="finish")
REVIEW = entry("review")
CLOSE = entry("close")
HOLD, RESUME = entry("hold"), entry("resume")
EDIT = entry("edit", voids=[_VOID])
REMARK = entry("comment")


@pytest.mark.parametrize(
    ("history", "state"),
    [
        ([], State.REGISTERED),
        ([REGISTER, OPINION], State.REGISTERED),
        ([REGISTER, ASSESS], State.ASSESSED),
        ([REGISTER, ASSESS, PARTIAL], State.ASSESSED),
        ([REGISTER, ASSESS, PARTIAL, APPROVE], State.AUTHORIZED),
        ([REGISTER, ASSESS, REJECT], State.REJECTED),
        ([REGISTER, ASSESS, APPROVE, RETURN], State.REGISTERED),
        ([REGISTER, ASSESS, APPROVE, ASSESS], State.AUTHORIZED),
        ([REGISTER, ASSESS, APPROVE, EDIT], State.ASSESSED),
        ([REGISTER, APPROVE, EDIT], State.REGISTERED),
        ([REGISTER, OPINION, APPROVE, EDIT], State.REGISTERED),
        ([REGISTER, ASSESS, APPROVE, RETURN, APPROVE, EDIT], State.REGISTERED),
        ([REGISTER, ASSESS, APPROVE, PLAN], State.PLANNED),
        ([REGISTER, ASSESS, APPROVE, PLAN, EDIT], State.ASSESSED),
        ([REGISTER, APPROVE, PLAN, START], State.IMPLEMENTING),
        ([REGISTER, APPROVE, PLAN, START, EDIT], State.IMPLEMENTING),
        ([REGISTER, APPROVE, START, DONE, APPROVE], State.IMPLEMENTING),
        ([REGISTER, APPROVE, START, FINISH], State.IMPLEMENTED),
        ([REGISTER, APPROVE, START, FINISH, RATIFY], State.IMPLEMENTED),
        ([REGISTER, APPROVE, START, FINISH, REFUSE], State.IMPLEMENTED),
        ([REGISTER, APPROVE, REFUSE], State.REJECTED),
        ([REGISTER, APPROVE, START, FINISH, REVIEW, REMARK], State.REVIEWED),
        ([REGISTER, APPROVE, START, FINISH, CLOSE], State.CLOSED),
        ([REGISTER, entry("withdraw")], State.WITHDRAWN),
    ],
)
def test_a_history_leads_to_one_state(history: list[Entry], state: State) -> None:
    """The fold needs no process."""
    assert fold(history) == (state, False)


def test_a_hold_is_a_flag_over_the_state() -> None:
    """It ends with the change, too."""
    assert fold([REGISTER, ASSESS, HOLD]) == (State.ASSESSED, True)
    assert fold([REGISTER, HOLD, RESUME]) == (State.REGISTERED, False)
    assert fold([REGISTER, HOLD, entry("withdraw")]) == (State.WITHDRAWN, False)


def test_what_stands_is_what_no_return_and_no_edit_took_back() -> None:
    """A plan whose approval fell before work is made again; one that is carried out stays."""
    before = standing_steps([REGISTER, OPINION, ASSESS, APPROVE, PLAN])
    assert before == {Step.REGISTER, Step.ASSESS, Step.AUTHORIZE, Step.PLAN}
    assert standing_steps([REGISTER, OPINION]) == {Step.REGISTER}
    assert standing_steps([REGISTER, ASSESS, APPROVE, PLAN, EDIT]) == {Step.REGISTER, Step.ASSESS, Step.EDIT}
    assert Step.PLAN in standing_steps([REGISTER, ASSESS, APPROVE, PLAN, START, EDIT])
    assert standing_steps([REGISTER, ASSESS, APPROVE, RETURN]) == {Step.REGISTER}
    assert standing_steps([REGISTER, ASSESS, REJECT]) == {Step.REGISTER, Step.ASSESS}


def test_a_return_begins_a_new_part() -> None:
    """What was approved before counts no more."""
    assert current_part([REGISTER, ASSESS, RETURN, ASSESS]) == [ASSESS]
    assert current_part([REGISTER, ASSESS]) == [REGISTER, ASSESS]


def test_the_last_entry_of_a_step_is_told() -> None:
    """Whatever phases it has."""
    assert last([START, FINISH], Step.IMPLEMENT) is FINISH
    assert last([START], Step.REVIEW) is None


def test_every_point_of_a_life_folds_to_its_state(house: House) -> None:
    """The file says at each point what its history leads to."""
    change = house.new()
    states = [change.state]
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
        states.append(change.state)
        assert fold(change.history).state is change.state
    assert [state.value for state in states] == [
        "registered", "assessed", "authorized", "planned", "implementing", "implemented", "reviewed", "closed"
    ]  # fmt: skip


_RECLASSIFY = entry("edit", changed=["kind"])
_RETARGET = entry("edit", changed=["targets.services", "targets"])


def test_where_class_and_targets_were_last_edited_is_told() -> None:
    """Of edits alone: whatever another entry claims to have changed, it changed nothing."""
    edits = [REGISTER, _RECLASSIFY, _RETARGET, EDIT, entry("edit", changed=["title"])]
    claimed = entry("comment", changed=["kind"])
    for history, places in (([REGISTER, claimed], (0, 0)), (edits, (1, 2)), ([*edits, _RECLASSIFY], (5, 5))):
        whole = trail(history)
        assert (whole.reclassified, whole.retargeted) == places


@given(st.lists(st.sampled_from([
    REGISTER, ASSESS, OPINION, APPROVE, PARTIAL, REJECT, RETURN, REFUSE, RATIFY, PLAN, START, DONE, FINISH, REVIEW,
    CLOSE, HOLD, RESUME, EDIT, REMARK, _RECLASSIFY, _RETARGET,
]), max_size=12), st.integers(0, 12))  # fmt: skip
def test_a_trail_that_is_gone_on_from_is_the_trail_of_the_whole(history: list[Entry], at: int) -> None:
    """Wherever it was left."""
    whole = trail(history)
    assert trail(history, trail(history[:at])) == whole
    assert len(whole.standings) == len(history)
    assert whole.reclassified <= whole.retargeted
