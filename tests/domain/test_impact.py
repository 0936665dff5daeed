"""What suffers with an object and what it rests on, against a search that is written a second time, slowly."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izmainas.domain.assessment import Assessment
from izmainas.domain.change import Targets
from izmainas.domain.impact import Graph, answering, beyond, circle, graph_of, walk
from izmainas.domain.process import Seat
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Complexity, Criticality, Decision, Kind, Step
from izmainas.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.change import Change

HIGH, MEDIUM, LOW = Criticality.HIGH, Criticality.MEDIUM, Criticality.LOW
DAY = date(2026, 3, 2)
_NODES = [f"resource/r{n}" for n in range(7)]

#: who needs whom, circles and loops included
tangles = st.dictionaries(
    st.sampled_from(_NODES),
    st.dictionaries(st.sampled_from(_NODES), st.sampled_from(Criticality), max_size=4),
)


def by_hand(
    links: dict[str, dict[str, Criticality]], roots: set[str], depth: int | None, least: Criticality
) -> dict[str, tuple[int, Criticality]]:
    """Return the fewest links to each object and its strongest way, by trying every link again and again."""
    edges = [(a, b, c) for a, beside in links.items() for b, c in beside.items() if c.rank >= least.rank]
    hops: dict[str, int] = {}
    width: dict[str, Criticality] = {}
    here: dict[str, Criticality] = dict.fromkeys(roots, HIGH)
    for count in range(1, (len(_NODES) if depth is None else depth) + 1):
        after: dict[str, Criticality] = {}
        for a, b, link in edges:
            if a in here:
                narrowest = min(here[a], link, key=lambda c: c.rank)
                after[b] = max(after.get(b, narrowest), narrowest, key=lambda c: c.rank)
        for b, narrowest in after.items():
            hops.setdefault(b, count)
            width[b] = max(width.get(b, narrowest), narrowest, key=lambda c: c.rank)
        here = after
    return {b: (hops[b], width[b]) for b in hops if b not in roots}


@given(tangles, st.sets(st.sampled_from(_NODES), min_size=1, max_size=2), st.none() | st.integers(1, 4))
@pytest.mark.parametrize("least", list(Criticality))
def test_a_walk_reaches_what_a_slow_search_does(
    least: Criticality,
    links: dict[str, dict[str, Criticality]],
    roots: set[str],
    depth: int | None,
) -> None:
    """The same objects, as few links to each, and as strong a way; each way is one that there is."""
    found = walk(links, roots, depth=depth, least=least)
    wanted = by_hand(links, roots, depth, least)
    assert {r.ref: (len(r.shortest.via), r.criticality) for r in found} == wanted
    assert [r.ref for r in found] == sorted(wanted, key=lambda ref: (wanted[ref][0], ref))
    for reached in found:
        for way in (reached.shortest, reached.strongest):
            assert way.via[0] in roots
            stops = (*way.via, reached.ref)
            assert [links[a][b] for a, b in pairwise(stops)] == list(way.links)
            assert len(set(stops)) == len(stops)


def test_of_two_ways_that_are_as_long_the_stronger_is_told_whichever_comes_first() -> None:
    """And of two that are as strong the first by name: what suffers is explained the same way every time."""
    for weak, strong, told in (("r1", "r2", "r2"), ("r2", "r1", "r1")):
        beside = {f"resource/{weak}": HIGH, f"resource/{strong}": HIGH}
        ends = {f"resource/{weak}": {"resource/z": LOW}, f"resource/{strong}": {"resource/z": MEDIUM}}
        (found,) = (r for r in walk({"resource/a": beside, **ends}, ["resource/a"]) if r.ref == "resource/z")
        assert found.shortest == (("resource/a", f"resource/{told}"), (HIGH, MEDIUM))
        alike = {name: {"resource/z": LOW} for name in ends}
        (found,) = (r for r in walk({"resource/a": beside, **alike}, ["resource/a"]) if r.ref == "resource/z")
        assert found.shortest == (("resource/a", "resource/r1"), (HIGH, LOW))


@pytest.mark.parametrize(
    ("links", "way"),
    [
        ({}, ""),
        ({"a": "b", "b": ""}, ""),
        ({"a": "a"}, "a a"),
        ({"a": "bc", "b": "d", "c": "a", "d": "a"}, "a c a"),
        ({"a": "b", "b": "cb", "c": "a"}, "a b c a"),
        ({"a": "b", "b": "c", "c": "b"}, ""),
    ],
)
def test_a_way_back_to_the_object_itself_is_the_shortest(links: dict[str, str], way: str) -> None:
    """Whoever is told that something depends on itself sees by way of what; a circle behind it is not its own."""
    named = {
        f"resource/{here}": {f"resource/{there}": HIGH for there in beside} for here, beside in links.items()
    }
    assert circle(named, "resource/a") == tuple(f"resource/{name}" for name in way.split())


@given(tangles, st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(
    links: dict[str, dict[str, Criticality]], chance: st.DrawFn
) -> None:
    """Two readers of one registry see one answer."""
    outer = list(links.items())
    chance.shuffle(outer)  # type: ignore[attr-defined]
    turned = {a: dict(reversed(beside.items())) for a, beside in outer}
    assert walk(links, ["resource/r0"]) == walk(turned, ["resource/r0"])


def _registry(**services: list[dict[str, str]]) -> Registry:
    return Registry.model_validate(
        {
            "institution": {"name": {"lv": "Novads"}},
            "services": {
                name: {"id": name, "name": {"lv": name}, "stage": "provision-use", "depends_on": needs}
                for name, needs in services.items()
            },
        }
    )


def test_of_a_dependency_listed_twice_the_more_critical_counts() -> None:
    """In both directions, also where the registry does not hold the object."""
    registry = _registry(
        a=[{"resource": "x", "criticality": "high"}, {"resource": "x", "criticality": "low"}]
    )
    graph = Graph.of(registry)
    assert graph.needs == {"service/a": {"resource/x": HIGH}}
    assert graph.needed_by == {"resource/x": {"service/a": HIGH}}
    assert graph_of(registry) is graph_of(registry)


def test_many_registries_are_not_all_kept() -> None:
    """What is remembered is bounded, and never another registry's."""
    for number in range(9):
        registry = _registry(**{f"s{number}": [{"resource": "x", "criticality": "low"}]})
        assert list(graph_of(registry).needs) == [f"service/s{number}"]


def test_the_strongest_way_may_be_a_longer_one() -> None:
    """Both are told: the short one explains, the strong one counts."""
    links = {"resource/a": {"service/x": LOW, "resource/b": HIGH}, "resource/b": {"service/x": MEDIUM}}
    found = {reached.ref: reached for reached in walk(links, ["resource/a"])}["service/x"]
    assert found.shortest == (("resource/a",), (LOW,))
    assert found.strongest == (("resource/a", "resource/b"), (HIGH, MEDIUM))
    assert found.criticality is MEDIUM


def needing(house: House) -> None:
    """Let the service `form` (anna's) need `dvs` (karlis') highly, and `dvs` need `net` (also karlis')."""
    data = house.registry.data()
    data["services"]["form"]["depends_on"] = [{"resource": "dvs", "criticality": "high"}]
    data["resources"]["dvs"]["depends_on"] = [{"resource": "net", "criticality": "high"}]
    house.registry = Registry.model_validate(data)


def on_net(house: House, **asked: object) -> Change:
    """Register a change of the network."""
    return house.new(targets=Targets(resources=("net",)), **asked)


def test_what_the_owner_answers_for_alone_is_not_beyond(house: House) -> None:
    """They know; somebody else's object, or one that nobody answers for, is."""
    needing(house)
    assert beyond(house.registry, ["resource/net"], DAY, HIGH) == ("service/form",)
    data = house.registry.data()
    data["roles"]["assignments"] = [a for a in data["roles"]["assignments"] if a["over"] != "resource/dvs"]
    vacant = Registry.model_validate(data)
    assert beyond(vacant, ["resource/net"], DAY, HIGH) == ("resource/dvs", "service/form")
    assert beyond(house.registry, ["service/form"], DAY, LOW) == ()


def test_who_answers_is_the_owner_or_one_level_up(house: House) -> None:
    """And nobody where both are vacant."""
    needing(house)
    assert answering("service/form", house.registry, DAY) == (("anna", "service/form"),)
    assert answering("service/other", house.registry, DAY) == (("juris", "institution"),)
    assert answering("service/other", house.registry, date(2020, 1, 1)) == ((None, "service/other"),)


def test_a_simple_change_that_reaches_others_is_decided_by_two(house: House) -> None:
    """The assessment records what it reaches, and the portfolio owner agrees beside the owner."""
    needing(house)
    change = house.assess(on_net(house), "karlis")
    assert change.assessment
    assert change.assessment.affected == ("service/form",)
    half = house.approve(change, "karlis")
    assert half.history[-1].awaits == ("resource-portfolio-owner over institution",)
    assert half.state == "assessed"
    whole = house.approve(half, "mara")
    assert whole.state == "authorized"
    assert house.rules(half) == house.rules(whole) == []


def test_a_simple_change_that_reaches_nobody_is_decided_by_one(house: House) -> None:
    """As before."""
    needing(house)
    assert house.authorized().state == "authorized"


def test_a_complex_change_asks_no_more_than_it_did(house: House) -> None:
    """Its seats are those already; what it reaches is on record all the same."""
    needing(house)
    change = house.assess(on_net(house, complexity=Complexity.COMPLEX), "karlis")
    change = house.approve(house.advise(change), "karlis", "mara")
    assert change.assessment
    assert change.assessment.affected == ("service/form",)
    assert change.state == "authorized"


def test_a_process_without_the_rule_means_what_it_meant(house: House) -> None:
    """Nothing is recorded by itself, and one owner decides."""
    needing(house)
    house.obey(Kind.NORMAL, Complexity.SIMPLE, authority={"seats": ["target-owner"], "quorum": 1})
    change = house.approve(house.assess(on_net(house), "karlis"), "karlis")
    assert change.state == "authorized"
    assert change.assessment
    assert change.assessment.affected == ()


def test_an_approval_that_lacks_the_further_seat_is_a_finding(house: House) -> None:
    """Whoever edits the file cannot leave the portfolio owner out."""
    needing(house)
    change = house.approve(house.assess(on_net(house), "karlis"), "karlis")
    forged = change.evolve(
        state="authorized", history=(*change.history[:-1], change.history[-1].evolve(awaits=()))
    )
    assert house.rules(forged) == ["IZM-C014"]


def test_nobody_takes_a_further_seat_that_is_not_asked(house: House) -> None:
    """A portfolio owner decides on what reaches others, not on everything."""
    needing(house)
    reaching = house.assess(on_net(house), "karlis")
    whole = house.approve(reaching, "karlis", "mara")
    assert whole.assessment
    small = whole.assessment.evolve(affected=())
    plain = whole.evolve(assessment=small)
    entries = [e.evolve(approves=plain.digest(), awaits=()) if e.approves else e for e in plain.history]
    assert house.rules(plain.evolve(history=entries)) == ["IZM-C012"]


@pytest.mark.parametrize("decision", [Decision.REJECT, Decision.RETURN])
def test_nobody_refuses_from_a_seat_that_is_not_asked(house: House, decision: Decision) -> None:
    """Nor sends back: unless it was assessed otherwise since, the change reached then what it reaches now."""
    needing(house)
    plain, reaching = house.assess(house.new()), house.assess(on_net(house), "karlis")
    with pytest.raises(RefusedError, match="E307"):
        house.decide(plain, "juris", decision)
    seat = {"service": "service-portfolio-owner", "resource": "resource-portfolio-owner"}

    def refused(change: Change, person: str, kind: str) -> Change:
        entry = house.facts(person).entry(
            Step.AUTHORIZE, decision=decision, role=seat[kind], over="institution", reason="Nē."
        )
        return change.step_taken(entry)

    assert house.rules(refused(plain, "juris", "service")) == ["IZM-C012"]
    assert house.rules(refused(reaching, "mara", "resource")) == []
    if decision is Decision.RETURN:  # nobody can tell any more
        assert house.rules(house.assess(refused(plain, "juris", "service"))) == []


def test_an_old_approval_is_not_judged_by_what_was_found_since(house: House) -> None:
    """A dependency that is assessed later supersedes the approval, and does not make it wrong."""
    change = house.approve(house.assess(on_net(house), "karlis"), "karlis")
    assert change.state == "authorized"
    needing(house)
    assert house.rules(change) == []
    anew = house.assess(change, "karlis")
    assert anew.state == "assessed"
    assert anew.history[-1].voids == (change.history[-1].id,)
    assert house.rules(anew) == []
    assert house.rules(house.approve(anew, "karlis", "mara")) == []


def test_an_undecided_change_that_reaches_more_by_now_is_warned_of(house: House) -> None:
    """Until it is assessed anew; what was added by hand is not missed in the registry."""
    given = Assessment(expected_result="Labi", impact="Visi", affected=("service/login",))
    change = house.assess(on_net(house), "karlis", house_assessment(given))
    assert house.rules(change) == []
    needing(house)
    assert house.rules(change) == ["IZM-C060"]
    anew = house.assess(change, "karlis")
    assert anew.assessment
    assert anew.assessment.affected == ("service/form", "service/login")
    assert house.rules(anew) == []


def house_assessment(given: Assessment) -> Assessment:
    """Return `given` with the envelope that the model asks for."""
    return Assessment.model_validate(given.data() | {"envelope": {"latest_end": "2026-12-31"}})


def test_an_affected_object_that_is_gone_is_warned_of(house: House) -> None:
    """While the change is undecided; an unknown one is not taken in the first place."""
    given = house_assessment(Assessment(expected_result="x", impact="x", affected=("service/login",)))
    change = house.assess(house.new(), given=given)
    data = house.registry.data()
    del data["services"]["login"]
    house.registry = Registry.model_validate(data)
    assert house.rules(change) == ["IZM-C061"]
    with pytest.raises(UsageError, match="E203"):
        house.assess(house.new(), given=given)


def test_who_was_consulted_is_a_person_of_the_registry(house: House) -> None:
    """And stays on record when others are asked later."""
    with pytest.raises(UsageError, match="E204"):
        house.assess(house.new(), given=Assessment(consulted=("nobody",)))
    first = house_assessment(Assessment(expected_result="x", impact="x", consulted=("mara",)))
    change = house.assess(
        house.assess(house.new(), given=first), given=Assessment(consulted=("ilze", "mara"))
    )
    assert change.assessment
    assert change.assessment.consulted == ("mara", "ilze")
    stranger = change.evolve(assessment=change.assessment.evolve(consulted=("nobody",)))
    assert house.rules(stranger) == ["IZM-C021"]


def test_the_rule_names_its_seats() -> None:
    """The process that ships: a simple normal change asks the portfolio owner when it reaches others highly."""
    from izmainas.store.registry_files import default_process  # noqa: PLC0415 - only here

    spread = default_process().model(Kind.NORMAL, Complexity.SIMPLE).spread
    assert spread
    assert (spread.criticality, spread.seats) == (HIGH, (Seat.PORTFOLIO_OWNER,))
    assert default_process().model(Kind.EMERGENCY, Complexity.SIMPLE).spread is None
    assert default_process().model(Kind.STANDARD, Complexity.SIMPLE).spread is None
