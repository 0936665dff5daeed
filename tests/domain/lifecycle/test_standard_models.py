"""Standard-change models: who authorizes in advance, for how long, and what ends it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.facts import Known
from izmainas.domain.lifecycle.standard import Usability, keeps_from_beginning, reasons_against
from izmainas.domain.lifecycle.standard_models import introduce, renew, require_unused, retire, suspend
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.summary import summarize
from izmainas.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change


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


def test_where_whoever_may_has_left_the_role_is_handed_over_first(house: House) -> None:
    """Nobody who is gone is named as who may."""
    people = [p.evolve(left="2026-01-31") if p.id == "mara" else p for p in house.registry.people]
    house.registry = house.registry.evolve(people=people)
    with pytest.raises(RefusedError, match="E334") as refused:
        introduce(_model(house, id="next"), house.facts("anna"))
    assert "izm registry edit role" in str(refused.value.hint)
    assert "Mara" not in str(refused.value.hint)


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


def test_a_model_is_retired_for_today_or_a_day_ahead(house: House) -> None:
    """Less is authorized then, so that nobody has to approve it; what was done on it until today stays authorized."""
    model, facts = _model(house), house.facts("karlis")
    today = house.now.date()
    for day in (today, model.expires):
        assert retire(model, facts, until=day) == model.evolve(expires=day)
    with pytest.raises(UsageError, match="E218 2026-03-01 has passed") as late:
        retire(model, facts, until=date(2026, 3, 1))
    assert str(late.value.hint) == "Give today, or a day ahead: --until 2026-03-02"
    renewed = "To let it run longer, it is approved anew: izm standard renew renew --until 2027-01-01"
    gone = "Take it out: izm standard remove renew"
    for last, hint in (("2026-12-31", renewed), ("2026-03-02", renewed), ("2026-03-01", gone)):
        with pytest.raises(RefusedError, match=f"E347 .* renew ends on {last} already") as longer:
            retire(model.evolve(expires=last), facts, until=date(2027, 1, 1))
        assert str(longer.value.hint) == hint


def test_a_model_stays_while_open_changes_rest_on_it(house: House) -> None:
    """Their work could not begin without it; of what has ended, the history tells what the model was."""
    model, today = _model(house), house.now.date()
    ended = withdraw(house.standard(), house.facts("edgars"), reason="Nevajag").change
    one, other = house.standard(), house.standard()
    require_unused(model, [summarize(ended)], today)
    used = [summarize(change) for change in (ended, one, other)]
    for last, hint in (
        ("2026-12-31", "Let it run out: izm standard retire renew; take it out once they have ended"),
        ("2026-03-01", f"It has run out; take it out once they have ended: izm show {one.id}"),
    ):
        with pytest.raises(RefusedError, match=rf"E346 .*: \['{one.id}', '{other.id}'\]") as refused:
            require_unused(model.evolve(expires=last), used, today)
        assert str(refused.value.hint) == hint


def test_what_keeps_work_from_beginning_is_told_while_it_has_not_begun(house: House) -> None:
    """Whoever waits for the day learns of it before; work that is under way is not stopped by it."""
    ahead, begun = house.standard(), house.start(house.standard())

    def told(*changes: Change) -> list[str | None]:
        found = (keeps_from_beginning(summarize(c), house.facts("anna").bench, Known()) for c in changes)
        return [message and str(message) for message in found]

    assert told(ahead, begun, house.planned()) == [None, None, None]
    model = _model(house, suspended=True)
    house.registry = house.registry.evolve(standard_changes={"renew": model})
    assert told(ahead, begun) == ["the standard-change model renew is suspended", None]
    house.registry = house.registry.evolve(standard_changes={})
    assert told(ahead, begun) == ["there is no standard-change model renew", None]


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
