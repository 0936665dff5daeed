"""A process that could not be walked, or that makes no sense, is refused where it is written."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from izmainas.domain.process import ChangeModel, Control, Process, next_step
from izmainas.domain.terms import Complexity, Kind, OutcomeCode, State, Step
from izmainas.store.registry_files import default_process

PLAIN: dict[str, Any] = {
    "kind": "normal",
    "complexity": "simple",
    "steps": ["register", "authorize", "implement", "close"],
    "authority": {"seats": ["target-owner"]},
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"steps": ["register", "implement", "authorize", "close"]}, "order of the source"),
        ({"steps": ["register", "authorize", "authorize", "implement", "close"]}, "order of the source"),
        ({"steps": ["register", "authorize", "implement", "close", "comment"]}, "order of the source"),
        ({"steps": ["register", "authorize", "implement"]}, "registers, implements and closes"),
        ({"steps": ["authorize", "implement", "close"]}, "registers, implements and closes"),
        ({"authority": None}, "goes with the step"),
        ({"steps": ["register", "implement", "close"]}, "goes with the step"),
        ({"authority": {"seats": []}}, "too_short"),
        ({"authority": {"seats": ["target-owner"], "quorum": 0}}, "greater"),
        ({"debts": [{"step": "plan", "within": 1}]}, "paid by"),
        ({"debts": [{"step": "ratify", "within": 1}]}, "names its seats"),
        ({"debts": [{"step": "assess", "within": 1, "seats": ["any-owner"]}]}, "names its seats"),
        ({"debts": [{"step": "assess", "within": 1}] * 2}, "stands once"),
        (
            {
                "steps": ["register", "implement", "close"],
                "authority": None,
                "debts": [{"step": "assess", "within": 1}],
            },
            "needs `authorize`",
        ),
        (
            {
                "steps": ["register", "assess", "authorize", "implement", "close"],
                "debts": [{"step": "assess", "within": 1}],
            },
            "not a step of the model",
        ),
        (
            {
                "steps": ["register", "authorize", "implement", "review", "close"],
                "review_after": ["failed"],
            },
            "without a regular",
        ),
        ({"evidence": {"register": ["risks"]}}, "cannot be asked for"),
        ({"evidence": {"assess": ["rollback"]}}, "cannot be asked for"),
        ({"evidence": {"implement": ["lessons"]}}, "cannot be asked for"),
        ({"separation": [{"who": "review", "never": "review"}]}, "another, later one"),
        ({"separation": [{"who": "review", "never": "register"}]}, "another, later one"),
        ({"opinions": "-1"}, "greater"),
        ({"unknown": 1}, "extra"),
    ],
)
def test_a_model_that_cannot_be_walked_is_refused(changed: dict[str, Any], said: str) -> None:
    """With the rule that it breaks."""
    with pytest.raises(ValidationError, match=said):
        ChangeModel.model_validate(PLAIN | changed)


CONTROL: dict[str, Any] = {"id": "vdar", "name": {"lv": "Dati"}, "over": ["service/*"]}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"before": "register"}, "comes before authorize, plan, implement or close"),
        ({"before": "review"}, "comes before authorize, plan, implement or close"),
        ({"kinds": ["normal", "standard"]}, "when its model is approved, not each time"),
        ({"over": ["service"]}, "pattern"),
        ({"over": []}, "too_short"),
    ],
)
def test_a_control_that_could_not_be_shown_is_refused(changed: dict[str, Any], said: str) -> None:
    """It would be asked for where nobody decides, or of a change that nobody weighs each time."""
    with pytest.raises(ValidationError, match=said):
        Control.model_validate(CONTROL | changed)


def test_a_control_is_told_by_its_id_alone() -> None:
    """What a change shows is kept under it: of two with one id, nobody could say which was met."""
    process = default_process()
    other = CONTROL | {"id": "iub", "before": "close"}
    for controls in ([CONTROL, other], []):
        assert len(Process.model_validate(process.data() | {"controls": controls}).controls) == len(controls)
    with pytest.raises(ValidationError, match="an id of its own"):
        Process.model_validate(process.data() | {"controls": [CONTROL, other, CONTROL | {"before": "plan"}]})


def test_a_sound_model_is_accepted() -> None:
    """Evidence may be asked for later than it is left, and of ratifying."""
    evidence = {"close": ["description", "risks"], "ratify": ["lessons"], "authorize": ["expert-opinion"]}
    assert ChangeModel.model_validate(PLAIN | {"evidence": evidence}).debt(Step.ASSESS) is None


def test_a_process_has_each_of_the_six_models_once() -> None:
    """No more and no fewer."""
    process = default_process()
    for models in (
        process.models[:5],
        (*process.models[:5], process.models[0]),
        (*process.models, process.models[0]),
    ):
        with pytest.raises(ValidationError, match="one simple and one complex model"):
            Process(models=models)
    for kind in Kind:
        for complexity in Complexity:
            model = process.model(kind, complexity)
            assert (model.kind, model.complexity) == (kind, complexity)


def test_the_review_of_a_standard_change_depends_on_its_outcome() -> None:
    """Only an unsuccessful one is reviewed, before it is closed."""
    model = default_process().model(Kind.STANDARD, Complexity.SIMPLE)
    assert model.route() == model.route(OutcomeCode.SUCCESSFUL) == model.steps
    assert model.route(OutcomeCode.FAILED) == (Step.REGISTER, Step.IMPLEMENT, Step.REVIEW, Step.CLOSE)


def test_the_next_step_follows_the_state_also_where_the_route_leaves_it_out() -> None:
    """An institution may change its process while changes are under way."""
    route = (Step.REGISTER, Step.IMPLEMENT, Step.CLOSE)
    assert next_step(State.ASSESSED, route) is Step.IMPLEMENT
    assert next_step(State.IMPLEMENTING, route) is Step.IMPLEMENT
    assert next_step(State.REVIEWED, route) is Step.CLOSE
    assert next_step(State.CLOSED, route) is None
