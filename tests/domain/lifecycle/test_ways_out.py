"""What a refusal proposes leads on: typed as it stands, it is not refused for the same reason again."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from izmainas.domain.asked import waiting
from izmainas.domain.assessment import Assessment
from izmainas.domain.lifecycle.envelope import require_end_inside, require_inside, run_out
from izmainas.domain.lifecycle.link import link, take_back
from izmainas.domain.lifecycle.split import split
from izmainas.domain.lifecycle.steps import command_for
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Complexity, Decision, Kind, Limit, LinkType, OutcomeCode, Step
from izmainas.domain.work import Plan, Review
from izmainas.errors import IzmError

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.conftest import House
    from izmainas.domain.change import Change


_GIVEN = Plan.model_validate(
    {
        "steps": [{"text": "x"}],
        "window": {"start": "2026-04-01T20:00:00+03:00", "end": "2026-04-01T22:00:00+03:00"},
    }
)
STEPS, WINDOW = _GIVEN.steps, _GIVEN.window


def hint(code: str, act: Callable[[], object]) -> str:
    """Return what is proposed with the refusal `code` of `act`."""
    with pytest.raises(IzmError, match=code) as refusal:
        act()
    return str(refusal.value.hint)


def test_a_refused_section_is_asked_for_whole(house: House) -> None:
    """What was given with it is lost: two refusals, each asking for the half that the other had, had no end."""
    change = house.new()
    proposed = hint("E312", lambda: house.assess(change, given=Assessment(impact="Visi")))
    assert "--expected-result TEXT --impact TEXT --latest-end 2026-12-31" in proposed, "limits are wanted too"
    whole = Assessment(impact="Visi", expected_result="Labi")
    proposed = hint("E327", lambda: house.assess(change, given=whole))
    assert "--expected-result TEXT --impact TEXT --latest-end" in proposed
    begun = house.authorized()
    proposed = hint("E312", lambda: house.plan(begun, given=Plan(steps=STEPS, rollback="Atpakaļ")))
    assert proposed.endswith("--step TEXT")
    house.obey(Kind.NORMAL, Complexity.SIMPLE, evidence={"assess": ["impact"]}, envelope=[])
    recorded = house.assess(house.new(), given=Assessment(impact="Visi"))
    house.obey(Kind.NORMAL, Complexity.SIMPLE, evidence={"assess": ["impact", "stakeholders"]})
    proposed = hint("E312", lambda: house.assess(recorded, given=Assessment()))
    assert proposed.endswith(f"izm assess {recorded.id} --stakeholder TEXT"), "what is on record stays"
    house.obey(Kind.NORMAL, Complexity.SIMPLE, evidence={"assess": ["description"]}, envelope=["cost"])
    bare = house.new(description=None)
    assert hint("E312", lambda: house.assess(bare)).endswith(f"izm edit {bare.id}"), "no assessment brings it"


@pytest.mark.parametrize(("day", "end"), [("2026-11-30", "2026-12-31"), ("2026-12-31", "2027-12-31")])
def test_a_day_that_is_proposed_lies_ahead(house: House, day: str, end: str) -> None:
    """An envelope that ends before it is given allows nothing."""
    house.on(day)
    given = Assessment(impact="Visi", expected_result="Labi")
    assert f"--latest-end {end}" in hint("E327", lambda: house.assess(house.new(), given=given))


def test_limits_that_no_assessment_can_set_are_edited_in(house: House) -> None:
    """Where the model goes without one, `izm assess` would be refused."""
    steps = [Step.REGISTER, Step.AUTHORIZE, Step.IMPLEMENT, Step.CLOSE]
    house.obey(
        Kind.NORMAL, Complexity.SIMPLE, steps=steps, evidence={}, envelope=[Limit.OUTAGE], deadlines={}
    )
    change = house.new()
    assert hint("E327", lambda: house.approve(change)).endswith(f"izm edit {change.id}")


def test_evidence_is_asked_for_with_what_can_still_leave_it(house: House) -> None:
    """Not with what came before the work, once that is over; what several commands leave, one after the other."""
    house.obey(Kind.NORMAL, Complexity.SIMPLE, evidence={"implement": ["conditions", "communication"]})
    told = house.assess(house.new()).assessment
    assert told
    bare = house.assess(house.new(), given=told.evolve(conditions={}))
    begun = house.plan(house.approve(bare), given=Plan(steps=STEPS, rollback="Atpakaļ", window=WINDOW))
    assert hint("E312", lambda: house.start(begun)).endswith(f"{begun.id} --condition N6-1=improves")
    house.obey(Kind.NORMAL, Complexity.SIMPLE, evidence={"close": ["tests"]})
    done = house.review(house.finish(house.start(begun)))
    assert hint("E312", lambda: house.close(done)).endswith(f"izm edit {done.id}")
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, evidence={"ratify": ["compliance"], "implement": ["tests"]})
    waits = house.emergency()
    assert hint("E312", lambda: house.start(waits)).endswith(f"izm edit {waits.id}")
    house.obey(Kind.EMERGENCY, Complexity.SIMPLE, evidence={"ratify": ["compliance"]})
    urgent = house.assess(house.start(house.emergency()), given=Assessment(impact="Visi"))
    assert f"izm assess {urgent.id} --compliance" in hint("E312", lambda: house.approve(urgent, "juris"))


def test_where_an_opinion_is_wanting_no_approval_is_proposed(house: House) -> None:
    """It would have been refused itself."""
    change = house.assess(house.new(complexity=Complexity.COMPLEX))
    proposed = hint("E301", lambda: house.plan(change))
    assert proposed.endswith(f"izm assess {change.id} --expert-opinion TEXT --advice for")
    assert "Ilze" in proposed, "who can give it"
    proposed = hint("E301", lambda: house.plan(house.advise(change)))
    assert proposed.endswith(f"izm authorize {change.id} --approve")


def test_a_plan_outside_is_answered_with_the_envelope_that_would_hold_it(house: House) -> None:
    """An assessment without its figures would change nothing."""
    window = {"start": "2027-01-30T20:00:00+02:00", "end": "2027-01-30T22:00:00+02:00"}
    far = Plan.model_validate({"window": window, "outage_minutes": 31, "cost_eur": 501})
    change = house.planned()
    proposed = hint("E310", lambda: house.plan(change, given=far))
    assert f"izm assess {change.id} --latest-end 2027-01-30 --outage 31 --cost 501" in proposed
    with pytest.raises(IzmError) as refused:
        house.plan(change, given=far)
    told = refused.value.message.values["limits"]
    assert isinstance(told, list)
    assert [str(one) for one in told] == [
        "done by 2026-12-31",
        "outage at most 30 min",
        "cost at most 500 EUR",
    ]
    proposed = hint("E310", lambda: require_end_inside(change, far, house.facts("anna").zone))
    assert proposed.endswith(f"izm assess {change.id} --latest-end 2027-01-30"), (
        "of the rest nothing is known yet"
    )
    require_end_inside(change, _GIVEN, house.facts("anna").zone)
    bare = house.authorized()
    proposed = hint("E310", lambda: house.plan(bare, given=Plan(steps=STEPS, window=WINDOW)))
    assert proposed.endswith(f"izm plan {bare.id} --rollback TEXT"), "not that none is wanted any more"
    begun = house.start(house.plan(bare, given=Plan(steps=STEPS, window=WINDOW, rollback="Atlikt")))
    bare = begun.altered({"plan": Plan(steps=STEPS, window=WINDOW)})
    proposed = hint("E310", lambda: require_inside(bare, house.facts("anna")))
    assert proposed.endswith(f"izm assess {bare.id} --no-rollback"), (
        "of work that has begun nothing is planned"
    )


def test_an_envelope_whose_days_are_over_is_noticed_while_nothing_is_planned(house: House) -> None:
    """A slip of the year allows nothing; of an emergency the assessment is owed, and holds nobody up."""
    last, after = date(2026, 12, 31), date(2027, 1, 1)
    assessed = house.assess(house.new())
    model = house.process.model(assessed.kind, assessed.complexity)
    assert [run_out(assessed, model, day) for day in (last, after)] == [False, True]
    assert run_out(house.approve(assessed), model, after)
    assert not run_out(house.planned(), model, after)
    urgent = house.assess(house.emergency())
    assert not run_out(urgent, house.process.model(urgent.kind, urgent.complexity), after)
    house.obey(Kind.NORMAL, Complexity.SIMPLE, envelope=[])
    open_end = house.assess(house.new(), given=Assessment(impact="Visi", expected_result="Labi"))
    assert not run_out(open_end, model, after)


def test_whoever_wants_work_stopped_is_not_told_to_call_it_a_success(house: House) -> None:
    """Rejecting, returning and withdrawing lead to backing out; what is over is undone by a new change."""
    begun = house.begun()
    for decision in (Decision.REJECT, Decision.RETURN):
        assert "backed-out" in hint("E314", partial(house.decide, begun, "anna", decision))
    assert "backed-out" in hint("E301", lambda: withdraw(begun, house.facts("edgars"), reason="x"))
    done = house.finish(begun)
    assert hint("E314", lambda: house.decide(done, "anna", Decision.REJECT)).endswith("izm new")


def test_a_standard_change_that_left_its_model_is_backed_out(house: House) -> None:
    """Nobody authorizes it anew, and a withdrawal comes too late; what waits says the same."""
    outside = house.deviate(house.start(house.standard()), latest_end="2027-12-31", targets=["service/rinda"])
    assert "backed-out" in hint("E305", lambda: house.finish(outside))
    (wait,) = waiting(summarize(outside), house.facts("edgars").bench)
    assert "backed-out" in command_for(outside.id, wait.step, outside.state, stopped=True)
    assert house.finish(outside, outcome=OutcomeCode.BACKED_OUT).state == "implemented"


def divided(house: House) -> list[Change]:
    """Return a change that was split, then its parts."""
    found = split(
        house.new(),
        house.facts("edgars"),
        titles=["A", "B"],
        numbers=["IZM-2026-8000", "IZM-2026-8001"],
        complexity=Complexity.SIMPLE,
    )
    return [found.change, *found.new]


def test_what_was_split_leads_to_its_parts(house: House) -> None:
    """It cannot be closed before they have ended, so that is not what comes next."""
    whole, *_ = divided(house)
    assert hint("E301", lambda: house.assess(whole)).endswith(f"izm show {whole.id}")


def test_it_is_the_whole_that_is_split(house: House) -> None:
    """Whoever links a part to its whole by hand is not told to split the part."""
    part, whole = house.new(), house.new().evolve(id="IZM-2026-0777")
    house.others = (whole,)
    for kind, ref, named in (
        (LinkType.PART_OF, whole.uid, whole.id),
        (LinkType.SPLITS, whole.uid, part.id),
        (LinkType.PART_OF, "x", part.id),
    ):
        proposed = hint("E209", partial(link, part, house.facts("anna"), kind=kind, ref=ref))
        assert proposed.endswith(f"izm split {named} --part TITLE --part TITLE")


def test_a_split_is_undone_by_withdrawing_its_parts(house: House) -> None:
    """Whoever takes its link back, at either end, is not told to split once more."""
    whole, part, _ = divided(house)
    house.others = (whole, part)
    for change, kind, ref in ((whole, LinkType.SPLITS, part.uid), (part, LinkType.PART_OF, whole.uid)):
        proposed = hint("E209", partial(take_back, change, house.facts("anna"), kind=kind, ref=ref))
        assert proposed.endswith(f"izm withdraw {part.id} --reason TEXT")


def test_whoever_is_unknown_is_told_alike(house: House) -> None:
    """An owner of a risk, by whichever command they are named."""
    risk = {"text": "x", "likelihood": 1, "severity": 1, "owner": "svess"}
    given = Assessment.model_validate({"risks": [risk]})
    change = house.new()
    told = {
        hint("E526", lambda: house.assess(change, given=given)),
        hint("E204", lambda: house.edit(change, assessment=given)),
        hint("E204", lambda: house.new(requested_by="svess")),
    }
    assert len(told) == 1
    assert "edgars" in told.pop()


def test_the_same_once_more_is_no_event(house: House) -> None:
    """Nothing given, or what is on record already; what a return undid may be recorded as it was."""
    assessed = house.assess(house.new())
    assert assessed.assessment is not None
    for given in (Assessment(), assessed.assessment.evolve(affected=())):
        assert "izm show" in hint("E324", partial(house.assess, assessed, given=given))
    returned = house.decide(assessed, "anna", Decision.RETURN).change
    assert house.assess(returned, given=Assessment()).state == "assessed"
    planned = house.planned()
    assert "izm show" in hint("E324", lambda: house.plan(planned, given=Plan()))
    reviewed = house.review(house.finish(house.begun()))
    assert "izm show" in hint("E324", lambda: house.review(reviewed, given=Review()))
