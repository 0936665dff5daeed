"""Standard-change models: who authorizes in advance, for how long, and what ends it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.lifecycle.standard import Usability, reasons_against
from izmainas.domain.lifecycle.standard_models import introduce, renew, suspend
from izmainas.domain.standard_changes import StandardChange
from izmainas.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from domain.conftest import House


def _model(house: House, **changed: object) -> StandardChange:
    return house.registry.standard_changes["renew"].evolve(**changed)


def test_who_answers_for_the_whole_authorizes_in_advance(house: House) -> None:
    """The approval is the actor's, of today, whatever the file said."""
    new = introduce(
        _model(house, id="next", approved_by="karlis", approved_on="2020-01-01"), house.facts("mara")
    )
    assert (new.approved_by, new.approved_on) == ("mara", house.now.date())


@pytest.mark.parametrize("person", ["karlis", "juris", "anna"])
def test_neither_the_owner_of_one_object_nor_the_other_portfolio_does(house: House, person: str) -> None:
    """A model answers for every change that will rest on it; the refusal names who may."""
    with pytest.raises(RefusedError, match="E334") as refused:
        introduce(_model(house, id="next"), house.facts(person))
    assert "Mara" in str(refused.value.hint)


def test_a_model_over_both_kinds_needs_somebody_who_answers_for_both(house: House) -> None:
    """One approval cannot be two people's."""
    both = _model(house, id="next", targets=["service/form", "resource/dvs"])
    assert house.facts("mara").bench.preauthorizers(both.targets) == (("juris",), ("mara",))
    with pytest.raises(RefusedError, match="E334") as refused:
        introduce(both, house.facts("mara"))
    assert "Juris" in str(refused.value.hint)


def test_a_vacant_portfolio_is_decided_on_one_level_up(house: House) -> None:
    """As the process escalates it."""
    roles = house.registry.roles
    kept = [a for a in roles.assignments if a.role != "resource-portfolio-owner"]
    house.registry = house.registry.evolve(roles=roles.evolve(assignments=kept))
    assert introduce(_model(house, id="next"), house.facts("juris")).approved_by == "juris"


def test_an_id_names_one_model(house: House) -> None:
    """What rests on the old one would rest on another without anybody saying so."""
    with pytest.raises(RefusedError, match="E335"):
        introduce(_model(house), house.facts("mara"))


def test_a_renewal_ends_a_suspension_and_puts_the_failures_behind(house: House) -> None:
    """Whoever renews has looked at them."""
    stopped = suspend(_model(house), house.facts("mara"), reason="Divreiz neizdevās")
    assert stopped.suspended
    assert stopped.suspension
    assert (stopped.suspension.by, stopped.suspension.reason) == ("mara", "Divreiz neizdevās")
    again = renew(stopped, house.facts("mara"), until=date(2027, 6, 30))
    assert (again.suspended, again.suspension) == (None, None)
    assert (again.expires, again.approved_on) == (date(2027, 6, 30), house.now.date())
    assert again.digest() == stopped.digest() == _model(house).digest()


def test_a_renewal_into_the_past_is_none(house: House) -> None:
    """It would have expired already."""
    with pytest.raises(UsageError, match="E218"):
        renew(_model(house), house.facts("mara"), until=date(2026, 1, 31))


def test_what_is_suspended_is_not_suspended_again(house: House) -> None:
    """The first reason stays on record."""
    stopped = suspend(_model(house), house.facts("mara"), reason="Viens")
    with pytest.raises(RefusedError, match="E336"):
        suspend(stopped, house.facts("mara"), reason="Divi")


@pytest.mark.parametrize(
    ("day", "suspended", "failed", "against"),
    [
        ("2026-06-01", False, False, ()),
        ("2025-01-01", True, True, (Usability.AHEAD, Usability.SUSPENDED, Usability.SUSPENDED_BY_FAILURES)),
        ("2030-01-01", True, False, (Usability.EXPIRED, Usability.SUSPENDED)),
        ("2030-01-01", False, True, (Usability.EXPIRED, Usability.SUSPENDED_BY_FAILURES)),
        ("2026-06-01", True, True, (Usability.SUSPENDED, Usability.SUSPENDED_BY_FAILURES)),
    ],
)
def test_what_stands_against_a_model_has_one_order(
    house: House, day: str, against: tuple[Usability, ...], *, suspended: bool, failed: bool
) -> None:
    """Its days first, then what somebody decided, then what its failures brought about."""
    model = _model(house, suspended=suspended or None)
    assert reasons_against(model, date.fromisoformat(day), failed=failed) == against
