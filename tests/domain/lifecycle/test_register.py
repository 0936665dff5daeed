"""A registration: what it records, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.change import Origin, Targets
from izmainas.domain.lifecycle.register import require_as_model
from izmainas.domain.lifecycle.targets import nothing_registered
from izmainas.domain.request import Request
from izmainas.domain.terms import (
    Action,
    Complexity,
    Kind,
    OutcomeCode,
    Stage,
    State,
)
from izmainas.domain.work import Plan, Review
from izmainas.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from domain.conftest import House


def test_a_registration_records_what_was_asked(house: House) -> None:
    """The stage is that of the targets, when they share one."""
    change = house.new("anna", origin=Origin(task="PU2-18"), requested_by="mara")
    assert (change.state, change.stage, change.action) == (
        State.REGISTERED,
        Stage.PROVISION_USE,
        Action.MODIFY,
    )
    assert change.requesters == {"anna", "mara"}
    assert change.history[0].over == "service/form"
    mixed = house.new(targets=Targets(services=("form",), resources=("dvs",)))
    assert mixed.stage is None


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"targets": None}, "E205"),
        ({"targets": Targets(services=("nav",))}, "E203"),
        ({"requested_by": "svess"}, "E204"),
        ({"model": "renew"}, "E206"),
        ({"kind": Kind.STANDARD}, "E206"),
        ({"kind": Kind.STANDARD, "model": "nav"}, "E206"),
    ],
)
def test_a_registration_of_what_there_is_not_is_refused(
    house: House, asked: dict[str, Any], code: str
) -> None:
    """Targets, people and models exist; the hint says which."""
    with pytest.raises(UsageError, match=code) as refusal:
        house.new(**asked)
    assert refusal.value.hint


def test_what_a_change_adds_need_not_exist_yet(house: House) -> None:
    """Nobody owns it, so the portfolio owner decides."""
    change = house.new(action=Action.ADD, targets=Targets(services=("jauns",)))
    change = house.assess(change, "edgars")
    assert house.approve(change, "juris").state == "authorized"


def test_a_standard_change_brings_everything_from_its_model(house: House) -> None:
    """And is bound to the model's content of that day."""
    change = house.standard()
    model = house.registry.standard_changes["renew"]
    assert change.targets.refs == model.targets
    assert change.plan
    assert change.plan.steps == model.plan.steps
    assert change.standard
    assert change.history[0].kept == change.standard.digest == model.digest()
    assert change.history[0].approves == change.digest()


def test_a_renewal_of_the_model_changes_nothing_of_its_content(house: House) -> None:
    """Its dates and people are outside of its digest."""
    model = house.registry.standard_changes["renew"]
    assert model.evolve(expires="2030-01-01", owner="mara", suspended=True).digest() == model.digest()
    assert model.evolve(description="Citādi").digest() != model.digest()


def renew(house: House, **changed: Any) -> None:  # noqa: ANN401
    """Change the standard-change model."""
    model = house.registry.standard_changes["renew"].evolve(**changed)
    house.registry = house.registry.evolve(standard_changes={"renew": model})


def test_an_expired_or_suspended_model_carries_nothing(house: House) -> None:
    """Its last day still counts; two failures suspend it until it is approved anew."""
    house.on("2026-12-31")
    change = house.standard()
    house.on("2027-01-01")
    with pytest.raises(RefusedError, match="E320"):
        house.start(change)
    renew(house, expires="2027-12-31", suspended=True)
    with pytest.raises(RefusedError, match="E321"):
        house.standard()
    renew(house, suspended=None)
    failed = [house.finish(house.start(house.standard()), outcome=OutcomeCode.FAILED) for _ in "ab"]
    house.others = tuple(failed[:1])
    house.standard()
    house.others = tuple(failed)
    with pytest.raises(RefusedError, match="E321"):
        house.standard()
    renew(house, approved_on="2027-01-01")  # what was registered on the day of the approval counts
    with pytest.raises(RefusedError, match="E321"):
        house.standard()
    renew(house, approved_on="2027-01-02")
    with pytest.raises(RefusedError, match="E333"):
        house.standard()
    house.on("2027-01-02")
    house.standard()
    renew(house, approved_on="2026-01-05")
    house.obey(Kind.STANDARD, Complexity.SIMPLE, failures_to_suspend=None)
    house.standard()


def test_evidence_may_be_asked_for_at_every_step(house: House) -> None:
    """Also of a registration, of the work and of the closing."""
    house.obey(
        Kind.NORMAL,
        Complexity.SIMPLE,
        evidence={"register": ["description"], "implement": ["communication"], "close": ["lessons"]},
    )
    with pytest.raises(RefusedError, match="E312") as refusal:
        house.new(description=None)
    assert "izm new --description" in str(refusal.value.hint)
    bare = house.plan(house.authorized(), given=Plan(rollback="Atpakaļ"))
    with pytest.raises(RefusedError, match="E312") as refusal:
        house.start(bare)
    assert "izm plan IZM-2026" in str(refusal.value.hint)
    done = house.review(house.finish(house.begun()), given=Review(result="Labi"))
    with pytest.raises(RefusedError, match="E312") as refusal:
        house.close(done)
    assert "izm review IZM-2026" in str(refusal.value.hint)
    learned = house.review(done, given=Review(lessons=("Brīdināt agrāk",)))
    assert learned.review is not None
    assert learned.review.result == "Labi"
    assert house.close(learned).state == "closed"


def test_an_empty_registry_is_not_told_as_an_empty_list(house: House) -> None:
    """What comes first is told to whoever has just begun."""
    house.registry = house.registry.evolve(services={}, resources={}, capabilities={}, standard_changes={})
    with pytest.raises(UsageError, match="E203") as refusal:
        house.new(targets=Targets(services=("nav",)))
    assert "izm registry new service" in str(refusal.value.hint)
    for model in (None, "nav"):
        with pytest.raises(UsageError, match="E206") as refusal:
            house.new(kind=Kind.STANDARD, model=model)
        assert "izm new --kind normal" in str(refusal.value.hint)
    assert "izm registry new service" in str(nothing_registered().hint)


def gone(house: House, *people: str) -> None:
    """Let people leave."""
    altered = [p.evolve(left="2026-01-31") if p.id in people else p for p in house.registry.people]
    house.registry = house.registry.evolve(people=altered)


def test_of_a_model_whose_owner_has_left_it_is_told_who_may_renew_it(house: House) -> None:
    """Nobody is sent to somebody who is not there."""
    gone(house, "karlis")
    renew(house, expires="2026-02-28")
    with pytest.raises(RefusedError, match="E320") as refused:
        house.standard()
    assert str(refused.value.hint).startswith("Its owner, Karlis, has left; who may renew it: ['Mara']")
    gone(house, "karlis", "mara", "juris")
    with pytest.raises(RefusedError, match="E320") as refused:
        house.standard()
    assert "who may renew it: ['–']" in str(refused.value.hint)


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ({"kind": "standard", "model": "renew", "resources": ["dvs"]}, None),
        ({"kind": "standard", "model": "nav", "services": ["form"]}, None),
        ({"kind": "normal", "model": "renew", "services": ["form"]}, None),
        ({"kind": "standard", "model": "renew", "services": ["form"]}, "['service/form']"),
        ({"kind": "standard", "model": "renew", "complexity": "complex"}, "complex"),
        ({"kind": "standard", "model": "renew", "action": "remove"}, "remove"),
    ],
)
def test_what_a_model_does_not_bring_is_not_left_out_unsaid(
    house: House, asked: dict[str, object], refused: str | None
) -> None:
    """What it brings may be said again; that there is no such model, or none is wanted, is told elsewhere."""
    request = Request.model_validate(asked)
    if refused is None:
        require_as_model(request, house.registry)
        return
    with pytest.raises(UsageError, match="E206") as refusal:
        require_as_model(request, house.registry)
    assert refused in str(refusal.value)
