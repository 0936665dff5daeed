"""Who must decide follows from the targets; who is barred, vacant or away is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from izmainas.domain.asked import open_seats
from izmainas.domain.authority import Bench, Position, Requirement, different_people, requirements
from izmainas.domain.change import Targets
from izmainas.domain.involvement import Weighed
from izmainas.domain.process import Doer, Seat
from izmainas.domain.roles import Roles
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Complexity, Decision, Kind, RoleId, Step
from izmainas.errors import RefusedError

if TYPE_CHECKING:
    from domain.conftest import House

FORM = Position(RoleId.SERVICE_OWNER, "service/form")
DVS = Position(RoleId.RESOURCE_OWNER, "resource/dvs")
DESK = Position(RoleId.RESOURCE_OWNER, "capability/desk")
SERVICES = Position(RoleId.SERVICE_PORTFOLIO_OWNER, "institution")
RESOURCES = Position(RoleId.RESOURCE_PORTFOLIO_OWNER, "institution")


@pytest.mark.parametrize(
    ("seats", "targets", "positions"),
    [
        (["target-owner"], ["service/form"], [[FORM]]),
        (["target-owner"], ["resource/dvs"], [[DVS]]),
        (["target-owner"], ["capability/desk"], [[DESK]]),
        (["target-owner"], ["service/form", "service/login"], [[SERVICES]]),
        (["target-owner"], ["resource/dvs", "capability/desk"], [[RESOURCES]]),
        (["target-owner"], ["service/form", "resource/dvs"], [[FORM], [DVS]]),
        (["portfolio-owner"], ["service/form", "resource/dvs"], [[SERVICES], [RESOURCES]]),
        (["target-owner", "portfolio-owner"], ["service/form"], [[FORM], [SERVICES]]),
        (["any-owner"], ["service/form", "resource/dvs"], [[FORM, DVS, SERVICES, RESOURCES]]),
    ],
)
def test_seats_come_from_the_targets(
    seats: list[str], targets: list[str], positions: list[list[Position]]
) -> None:
    """One object, its owner; several, the portfolio owner; both kinds, both."""
    found = requirements([Seat(seat) for seat in seats], targets)
    assert [list(requirement.positions) for requirement in found] == positions


def roles(house: House, **changed: Any) -> None:  # noqa: ANN401
    """Change the roles."""
    house.registry = house.registry.evolve(roles=Roles.model_validate(house.registry.roles.data() | changed))


def without(house: House, *people: str) -> None:
    """Leave the roles of `people` vacant."""
    kept = [a for a in house.registry.roles.data()["assignments"] if a["person"] not in people]
    roles(house, assignments=kept)


def test_a_vacant_role_is_decided_one_level_up(house: House) -> None:
    """And on to the other portfolio, as the process says; with nobody left, nobody may."""
    without(house, "anna")
    change = house.assess(house.new(), "juris")
    assert house.approve(change, "juris").state == "authorized"
    bench = Bench(house.registry, house.process, house.now.date())
    assert bench.escalate(Requirement(Seat.TARGET_OWNER, (FORM,)), ()) == Requirement(
        Seat.TARGET_OWNER, (SERVICES,), escalated=True
    )
    without(house, "anna", "juris")
    assert house.approve(change, "mara").state == "authorized"
    without(house, "anna", "juris", "mara")
    with pytest.raises(RefusedError, match="E307") as refusal:
        house.approve(change, "karlis")
    assert "Nobody in the registry may" in str(refusal.value.hint)


def test_escalation_that_leads_in_a_circle_ends(house: House) -> None:
    """The seat stays with those it belongs to."""
    without(house, "juris", "mara")
    bench = Bench(house.registry, house.process, house.now.date())
    asked = Requirement(Seat.PORTFOLIO_OWNER, (SERVICES,))
    assert bench.escalate(asked, ()) == asked
    assert not bench.escalate(asked, ()).escalated
    assert str(asked) == "service-portfolio-owner over institution"


def test_a_role_that_the_process_hands_on_to_nobody_stays_asked(house: House) -> None:
    """A process need not name a level above each role."""
    without(house, "anna")
    house.process = house.process.evolve(escalation={})
    asked = Requirement(Seat.TARGET_OWNER, (FORM,))
    assert Bench(house.registry, house.process, house.now.date()).escalate(asked, ()) == asked


def test_a_substitute_who_is_barred_is_not_named_for_the_seat(house: House) -> None:
    """What they may not decide, they are not asked for."""
    bench = house.facts("anna").bench
    asked = Requirement(Seat.TARGET_OWNER, (FORM,))
    assert bench.people_for(asked, ()) == ("anna", "zane")
    assert bench.people_for(asked, {"zane"}) == ("anna",)


def test_a_substitute_decides_only_for_whom_and_when_they_substitute(house: House) -> None:
    """Their own role goes before the other's."""
    change = house.assess(house.new())
    approved = house.approve(change, "zane")
    assert (approved.history[-1].for_, approved.history[-1].role) == ("anna", RoleId.SERVICE_OWNER)
    with pytest.raises(RefusedError, match="E307"):
        house.approve(change, "peteris")  # for juris, in January, who is not asked
    house.on("2026-04-01")
    with pytest.raises(RefusedError, match=r"E311.*from 2026-03-01 to 2026-03-31") as refusal:
        house.approve(change, "zane")
    assert str(refusal.value.hint) == "Who may: ['Anna']"


def test_who_requested_does_not_decide_and_nobody_in_their_place(house: House) -> None:
    """The refusals say which of the two it is."""
    change = house.assess(house.new("anna"))
    with pytest.raises(RefusedError, match=r"E308.*done by them or in their name: \[<Step.REGISTER"):
        house.approve(change, "anna")
    with pytest.raises(RefusedError, match=r"E308.*in place of Anna"):
        house.approve(change, "zane")
    assert house.approve(change, "juris").state == "authorized"


def test_on_whose_behalf_a_change_was_registered_does_not_decide_on_it(house: House) -> None:
    """Whoever had a colleague register it asked for it themselves."""
    change = house.assess(house.new("edgars", requested_by="anna"), "juris")
    for person in ("anna", "zane"):  # who stands in for her
        with pytest.raises(RefusedError, match="E308"):
            house.approve(change, person)
    assert house.approve(change, "juris").state == "authorized"


def test_whoever_holds_every_role_and_is_barred_is_told_to_hand_one_over(house: House) -> None:
    """The registry is in order; a check would find nothing."""
    roles = house.registry.roles
    hers = [one.evolve(person="anna") for one in roles.assignments]
    house.registry = house.registry.evolve(roles=roles.evolve(assignments=hers, substitutes=()))
    change = house.assess(house.new("anna"))
    with pytest.raises(RefusedError, match="E308") as refused:
        house.approve(change, "anna")
    assert "izm registry edit role" in str(refused.value.hint)


def test_a_quorum_counts_people_not_seats(house: House) -> None:
    """Nobody counts twice, neither in two roles nor through a substitute."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, authority={"seats": ["target-owner"], "quorum": 3})
    change = house.approve(house.assess(house.new()), "anna")
    assert change.state == "assessed"
    assert len(change.history[-1].awaits) == 2
    for person in ("anna", "zane"):
        with pytest.raises(RefusedError, match=r"E309|E307"):
            house.approve(change, person)
    with pytest.raises(RefusedError, match="E307"):
        house.approve(change, "mara")
    assert house.approve(change, "juris").state == "assessed"


def test_a_quorum_is_of_an_approval_and_not_of_a_ratification(house: House) -> None:
    """A debt asks for the seats that it names, and for nobody beside them."""
    model = house.obey(Kind.EMERGENCY, Complexity.SIMPLE, authority={"seats": ["any-owner"], "quorum": 2})
    change = house.new(kind=Kind.EMERGENCY)
    bench, weighed = house.facts("anna").bench, Weighed.of(change, change.history)

    def left(step: Step) -> list[Seat | None]:
        return [one.seat for one in bench.still_open(model, weighed, (Seat.PORTFOLIO_OWNER,), (), step)]

    assert left(Step.AUTHORIZE) == [Seat.PORTFOLIO_OWNER, None]
    assert left(Step.RATIFY) == [Seat.PORTFOLIO_OWNER]


def test_one_person_in_both_roles_still_leaves_the_quorum_open(house: House) -> None:
    """Two different people decide on a complex change."""
    assignments = house.registry.roles.data()["assignments"]
    for assignment in assignments:
        if assignment["person"] == "juris":
            assignment["person"] = "anna"
    roles(house, assignments=assignments)
    change = house.new(complexity=Complexity.COMPLEX)
    change = house.approve(house.advise(house.assess(change)), "anna", "anna")
    assert change.state == "assessed"
    bench = house.facts("anna").bench
    model = house.process.model(change.kind, change.complexity)
    assert model.authority
    summary = summarize(change)
    left = bench.still_open(model, summary, model.authority.seats, summary.approvals)
    assert [requirement.seat for requirement in left] == [None]


def test_two_seats_that_escalate_to_the_same_position_are_one(house: House) -> None:
    """A portfolio owner who decides for a vacant owner decides once."""
    without(house, "anna")
    house.obey(
        Kind.NORMAL, Complexity.SIMPLE, authority={"seats": ["target-owner", "portfolio-owner"], "quorum": 1}
    )
    assert house.approve(house.assess(house.new(), "juris"), "juris").state == "authorized"


def test_an_approval_that_an_edit_voided_stays_so_when_the_content_is_put_back(house: House) -> None:
    """Its digest is that of the content again; whoever gave it is asked anew all the same."""
    approved = house.authorized()
    edited = house.edit(approved, description="Cits.")
    back = house.edit(edited, description=approved.description)
    assert back.digest() == approved.history[-1].approves
    assert Weighed.of(back, back.history).approvals == ()
    assert summarize(back).approvals == ()


def test_approvals_are_grouped_by_the_people_behind_them(house: House) -> None:
    """A substitute and whom they substitute are one."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, authority={"seats": ["any-owner"], "quorum": 2})
    first = summarize(house.approve(house.assess(house.new()), "zane")).approvals[0]
    other = summarize(house.approve(house.assess(house.new()), "juris")).approvals[0]
    assert different_people([first, other]) == [{"zane", "anna"}, {"juris"}]
    joint = other._replace(by="juris", for_="anna")
    assert different_people([first, other, joint]) == [{"zane", "anna", "juris"}]


def test_somebody_barred_lends_nobody_their_role(house: House) -> None:
    """A substitute acts on their own instead, where that is enough."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, separation=[{"who": "implement", "never": "review"}], doers={})
    change = house.finish(house.start(house.planned(), "anna"), "anna")
    reviewed = house.review(change, "zane")
    assert (reviewed.history[-1].by, reviewed.history[-1].for_) == ("zane", None)
    assert house.rules(reviewed) == []


def test_a_decision_names_the_position_it_was_taken_in(house: House) -> None:
    """Several targets are decided on over the institution."""
    change = house.new(targets=Targets(services=("form", "login")))
    change = house.assess(change)
    with pytest.raises(RefusedError, match="E307"):
        house.approve(change, "anna")
    event = house.decide(change, "juris", Decision.APPROVE).event
    assert (event.role, event.over) == (RoleId.SERVICE_PORTFOLIO_OWNER, "institution")


def test_separation_reaches_every_step(house: House) -> None:
    """Whoever did one step may not do the other."""
    model = house.obey(
        Kind.NORMAL, Complexity.SIMPLE, separation=[{"who": "authorize", "never": "implement"}]
    )
    change = house.planned()
    bench = house.facts("anna").bench
    assert bench.barred(summarize(change), model, Step.IMPLEMENT) == {"anna"}
    assert bench.barred(summarize(change), model, Step.REVIEW) == frozenset()
    with pytest.raises(RefusedError, match="E308"):
        house.start(change, "anna")


def test_a_seat_asked_of_somebody_barred_has_no_capacity(house: House) -> None:
    """And a change that nobody authorizes has no seats."""
    bench = house.facts("anna").bench
    asked = Requirement(Seat.TARGET_OWNER, (FORM,))
    assert bench.capacity("anna", asked, {"anna"}) is None
    assert bench.capacity("anna", asked, ()) is not None
    standard = summarize(house.standard())
    model = house.process.model(standard.kind, standard.complexity)
    assert open_seats(standard, bench, model, Step.AUTHORIZE) == ()
    assert open_seats(standard, bench, model, Step.RATIFY) == ()


def test_what_reaches_others_is_authorized_by_more_and_ratified_by_those_who_ratify(house: House) -> None:
    """The further seats are of the approval; a debt names its own."""
    authority = {"seats": ["any-owner"], "spread": {"seats": ["target-owner"]}}
    model = house.obey(Kind.EMERGENCY, Complexity.SIMPLE, authority=authority)
    change = house.assess(house.emergency(), "edgars")
    reaching = Weighed.of(change, change.history)._replace(affected=("service/login",))
    bench = house.facts("anna").bench

    def asked(weighed: Weighed, step: Step) -> list[tuple[Position, ...]]:
        return [one.positions for one in bench.asked(model, weighed, (Seat.PORTFOLIO_OWNER,), step)]

    assert asked(reaching, Step.AUTHORIZE) == [(SERVICES,), (FORM,)]
    assert asked(reaching, Step.RATIFY) == [(SERVICES,)]
    assert asked(reaching._replace(affected=()), Step.AUTHORIZE) == [(SERVICES,)]


def test_a_step_is_done_only_in_the_roles_that_the_process_names(house: House) -> None:
    """Over the targets, or over all of them; what the process does not name is nobody's role in it."""
    part = Weighed.of(house.new(), house.new().history)
    bench = house.facts("anna").bench

    def role(person: str, *doers: Doer) -> RoleId | None:
        capacity = bench.doing_capacity(person, part, doers)
        return capacity.role if capacity else None

    assert role("anna", Doer.TARGET_OWNER) == RoleId.SERVICE_OWNER
    assert role("juris", Doer.PORTFOLIO_OWNER) == RoleId.SERVICE_PORTFOLIO_OWNER
    assert role("anna", Doer.PORTFOLIO_OWNER) is None
    assert role("juris", Doer.TARGET_OWNER) is None
    assert role("anna", Doer.IMPLEMENTER) is None
