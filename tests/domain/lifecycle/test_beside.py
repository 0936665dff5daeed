"""What stands beside and behind the work: review, closing, split, links, edits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.change import Targets
from izmainas.domain.evidence import Evidence
from izmainas.domain.lifecycle.attach import attach
from izmainas.domain.lifecycle.close import close_with_parts, parents_to_close
from izmainas.domain.lifecycle.comment import comment
from izmainas.domain.lifecycle.hold import hold
from izmainas.domain.lifecycle.inform import inform
from izmainas.domain.lifecycle.link import link, take_back
from izmainas.domain.lifecycle.split import split
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.domain.process import Doer
from izmainas.domain.terms import Complexity, Kind, LinkType, State, Step
from izmainas.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.conftest import House
    from izmainas.domain.change import Change
    from izmainas.domain.facts import Facts, Outcome


def test_only_who_may_reviews_closes_and_withdraws(house: House) -> None:
    """The process lists them; the refusal names them."""
    change = house.finish(house.begun())
    with pytest.raises(RefusedError, match="E307") as refusal:
        house.review(change, "karlis")
    assert str(refusal.value.hint) == "Who may: ['Anna', 'Zane']"
    reviewed = house.review(change, "edgars")
    with pytest.raises(RefusedError, match="E307"):
        house.close(reviewed, "ilze")
    with pytest.raises(RefusedError, match="E307"):
        withdraw(house.new(), house.facts("ilze"), reason="x")
    with pytest.raises(RefusedError, match="E301"):
        withdraw(change, house.facts("edgars"), reason="x")


@pytest.mark.parametrize("step", [Step.COMMENT, Step.LINK, Step.INFORM, Step.ATTACH])
def test_what_moves_nothing_is_for_whom_the_process_says_too(house: House, step: Step) -> None:
    """By itself for anybody; the audit reports whoever was not let."""
    moves: dict[Step, Callable[[Change, Facts], Outcome]] = {
        Step.COMMENT: lambda c, f: comment(c, f, text="Piezīme"),
        Step.LINK: lambda c, f: link(c, f, kind=LinkType.RISK, ref="R-2"),
        Step.INFORM: lambda c, f: inform(c, f, who="Klienti"),
        Step.ATTACH: lambda c, f: attach(c, f, name="a", sha256="0" * 64, type_="text/plain", size=1),
    }
    change, act = house.new(), moves[step]
    assert act(change, house.facts("karlis")).event.role is None
    house.obey(Kind.NORMAL, Complexity.SIMPLE, doers={step: (Doer.TARGET_OWNER,)})
    with pytest.raises(RefusedError, match="E307"):
        act(change, house.facts("karlis"))
    assert act(change, house.facts("anna")).event.role == "service-owner"


def test_the_implementer_may_assess_an_emergency(house: House) -> None:
    """Whoever did the work knows it."""
    change = house.finish(house.start(house.emergency(), "peteris"), "peteris")
    assert house.assess(change, "peteris").history[-1].role is None
    with pytest.raises(RefusedError, match="E307"):
        house.assess(change, "karlis")


def test_a_change_that_has_ended_takes_remarks_and_links_only(house: House) -> None:
    """Whatever else is a new change."""
    change = withdraw(house.new(), house.facts("edgars"), reason="Nevajag").change
    for act in (house.assess, house.approve, house.start, house.close):
        with pytest.raises(RefusedError, match="E303"):
            act(change)
    change = comment(change, house.facts("karlis"), text="Žēl.").change
    assert link(change, house.facts("karlis"), kind=LinkType.PROJECT, ref="P-1").change.links


def test_a_link_stands_once_to_another_and_parts_are_not_linked_by_hand(house: House) -> None:
    """Splitting makes them; a change supersedes no more than another one."""
    change = link(house.new(), house.facts("anna"), kind=LinkType.RISK, ref="R-1").change
    with pytest.raises(RefusedError, match="E322"):
        link(change, house.facts("anna"), kind=LinkType.RISK, ref="R-1")
    with pytest.raises(UsageError, match="E209"):
        link(change, house.facts("anna"), kind=LinkType.PART_OF, ref="x")
    with pytest.raises(RefusedError, match=f"E341 {change.id} is not linked to itself"):
        link(change, house.facts("anna"), kind=LinkType.SUPERSEDES, ref=change.uid)


def test_a_link_that_was_a_mistake_is_taken_back_on_record(house: House) -> None:
    """Both entries stay; what is not there, or what a split made, cannot be taken back; it may be linked again."""
    change = link(house.new(), house.facts("anna"), kind=LinkType.RISK, ref="R-1").change
    back = take_back(change, house.facts("karlis"), kind=LinkType.RISK, ref="R-1").change
    assert (back.links, len(back.history)) == ((), len(change.history) + 1)
    with pytest.raises(RefusedError, match="E344"):
        take_back(back, house.facts("anna"), kind=LinkType.RISK, ref="R-1")
    with pytest.raises(UsageError, match="E209"):
        take_back(back, house.facts("anna"), kind=LinkType.SPLITS, ref="x")
    assert link(back, house.facts("anna"), kind=LinkType.RISK, ref="R-1").change.links


def parts(house: House, change: Change, *titles: str) -> list[Change]:
    """Split a change; return it, then its parts."""
    numbers = [f"IZM-2026-8{place:03d}" for place, _ in enumerate(titles)]
    found = split(change, house.facts("edgars"), titles=titles, numbers=numbers, complexity=Complexity.SIMPLE)
    return [found.change, *found.new]


def test_parts_hold_what_a_registration_must_leave(house: House) -> None:
    """The parts may be of a class that asks for more than the whole: it is given there first."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, evidence={Step.REGISTER: (Evidence.DESCRIPTION,)})
    bare = house.new(complexity=Complexity.COMPLEX, description=None)
    with pytest.raises(RefusedError, match="E312") as refusal:
        parts(house, bare, "A", "B")
    assert f"izm edit {bare.id}" in str(refusal.value.hint)
    assert house.rules(*parts(house, house.edit(bare, description="Garāk."), "A", "B")) == []


def test_a_split_makes_parts_that_know_their_whole(house: House) -> None:
    """They begin anew, and whoever asked for the whole asked for them."""
    whole, one, two = parts(house, house.new("anna"), "A", "B")
    assert whole.linked(LinkType.SPLITS) == (one.uid, two.uid)
    assert one.linked(LinkType.PART_OF) == (whole.uid,)
    assert one.requesters == {"edgars", "anna"}
    assert house.rules(whole, one, two) == []
    assert len({whole.uid, one.uid, two.uid, one.history[0].id, two.history[0].id}) == 5
    with pytest.raises(RefusedError, match="E326"):
        parts(house, whole, "A", "B")
    with pytest.raises(RefusedError, match="E301"):
        house.assess(whole)
    with pytest.raises(RefusedError, match="E326"):
        parts(house, house.standard(), "A", "B")
    with pytest.raises(UsageError, match="E210"):
        parts(house, house.new(), "A")


def test_parts_share_out_what_the_whole_touches(house: House) -> None:
    """Whoever answers for a part's objects decides on it; what no part would touch is not lost silently."""
    whole = house.new(targets=Targets(services=("form", "login"), resources=("dvs",)))
    give = partial(
        split,
        whole,
        house.facts("edgars"),
        titles=["A", "B"],
        numbers=["IZM-2026-0801", "IZM-2026-0802"],
        complexity=Complexity.SIMPLE,
    )
    one, two = give(objects=[["service/login", "service/form"], ["resource/dvs"]]).new
    assert (one.targets.refs, two.targets.refs) == (("service/form", "service/login"), ("resource/dvs",))
    one, two = give(objects=[["service/form"], []]).new
    assert (one.targets.refs, two.targets.refs) == (("service/form",), whole.targets.refs)
    with pytest.raises(UsageError, match=r"E229 no part of .* would touch .*service/login"):
        give(objects=[["service/form"], ["resource/dvs"]])
    with pytest.raises(UsageError, match=r"E229 .* does not touch \['resource/net', 'resource/other'\]"):
        give(objects=[["service/form", "service/login"], ["resource/other", "resource/dvs", "resource/net"]])


def test_a_part_touches_no_capability_but_its_own(house: House) -> None:
    """Else whoever answers for that would be asked of what is none of theirs."""
    whole = house.new(targets=Targets(services=("form",), capabilities=("desk",)))
    numbers = ["IZM-2026-0801", "IZM-2026-0802"]
    one, two = split(
        whole,
        house.facts("edgars"),
        titles=["A", "B"],
        numbers=numbers,
        complexity=Complexity.SIMPLE,
        objects=[["service/form"], ["capability/desk"]],
    ).new
    assert (one.targets.refs, two.targets.refs) == (("service/form",), ("capability/desk",))


def test_a_whole_closes_when_its_parts_have_ended(house: House) -> None:
    """Not before."""
    whole, one, two = parts(house, house.new(), "A", "B")
    one = withdraw(one, house.facts("edgars"), reason="x").change
    house.others = (whole, one, two)
    with pytest.raises(RefusedError, match="E318"):
        house.close(whole)
    house.others = (whole, one, withdraw(two, house.facts("edgars"), reason="x").change)
    assert house.close(whole).state == "closed"


def test_no_event_is_older_than_the_one_before(house: House) -> None:
    """Whatever the step, also while the work is under way."""
    change, working = house.new(), house.begun()
    house.on("2026-03-01")
    with pytest.raises(RefusedError, match="E328"):
        house.assess(change)
    with pytest.raises(RefusedError, match="E328"):
        house.deviate(working)


def test_the_last_part_that_ends_closes_the_whole(house: House) -> None:
    """Unless that is on hold, or whoever ended the part is barred from closing it."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, separation=[{"who": "register", "never": "close"}], doers={})
    whole, one, two = parts(house, house.new("mara"), "A", "B")
    one = withdraw(one, house.facts("edgars"), reason="x").change
    house.others = (whole, one, two)
    assert parents_to_close(one, house.facts("edgars")) == ()
    last = withdraw(two, house.facts("edgars"), reason="x").change
    assert parents_to_close(last, house.facts("edgars")) == (whole.uid,)
    assert parents_to_close(last, house.facts("mara")) == ()
    closed = close_with_parts(whole, house.facts("zane")).change
    assert (closed.state, closed.history[-1].for_) == (State.CLOSED, "anna")
    house.others = (hold(whole, house.facts("edgars"), reason="x").change, one, two)
    assert parents_to_close(last, house.facts("edgars")) == ()
    house.others = ()
    assert parents_to_close(last, house.facts("edgars")) == ()
