"""Whatever process an institution writes and whatever people ask, moves and checks agree."""

from __future__ import annotations

import itertools
import random
from datetime import UTC
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from izmainas.domain.agenda import to_be_stopped, upcoming
from izmainas.domain.asked import waiting
from izmainas.domain.assessment import Assessment, Envelope
from izmainas.domain.change import Change, Targets
from izmainas.domain.evidence import Evidence
from izmainas.domain.history import fold
from izmainas.domain.lifecycle.assess import advise, assess
from izmainas.domain.lifecycle.authorize import authorize
from izmainas.domain.lifecycle.close import close, close_with_parts, parents_to_close
from izmainas.domain.lifecycle.comment import comment
from izmainas.domain.lifecycle.edit import edit
from izmainas.domain.lifecycle.hold import hold, resume
from izmainas.domain.lifecycle.implement import deviate, finish, start, step_done
from izmainas.domain.lifecycle.link import link
from izmainas.domain.lifecycle.plan import plan
from izmainas.domain.lifecycle.review import review
from izmainas.domain.lifecycle.split import split
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.domain.process import ChangeModel, Doer, Process, Seat
from izmainas.domain.registry import Registry
from izmainas.domain.summary import summarize
from izmainas.domain.terms import (
    FAILURES,
    PROCESS_STEPS,
    Advice,
    Complexity,
    Criticality,
    Decision,
    Kind,
    Limit,
    LinkType,
    OutcomeCode,
    Phase,
    State,
    Step,
)
from izmainas.domain.work import Deviation, Plan, Review
from izmainas.errors import RefusedError, UsageError
from izmainas.reports.waits import Wait, Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.conftest import House
    from izmainas.domain.facts import Facts, Outcome

PEOPLE = ("anna", "juris", "karlis", "mara", "edgars", "ilze", "zane", "peteris")
_OPTIONAL = (Step.ASSESS, Step.AUTHORIZE, Step.PLAN, Step.REVIEW)
_DUTIES = (*PROCESS_STEPS, Step.RATIFY)


def _some(members: Any, most: int = 3) -> st.SearchStrategy[Any]:  # noqa: ANN401 - members of any enumeration
    return st.lists(st.sampled_from(list(members)), unique=True, max_size=most)


_spreads = st.fixed_dictionaries(
    {
        "criticality": st.sampled_from(Criticality),
        "seats": st.lists(st.sampled_from(Seat), unique=True, min_size=1, max_size=2),
    }
)


@st.composite
def models(draw: st.DrawFn, kind: Kind, complexity: Complexity) -> ChangeModel:
    """Draw a change model that `process.yaml` could hold."""
    optional = draw(st.sets(st.sampled_from(_OPTIONAL)))
    steps = [step for step in PROCESS_STEPS if step not in _OPTIONAL or step in optional]
    authorized = Step.AUTHORIZE in optional
    debts: list[dict[str, object]] = []
    if authorized and Step.ASSESS not in optional and draw(st.booleans()):
        debts.append({"step": "assess", "within": draw(st.integers(1, 5))})
    if authorized and draw(st.booleans()):
        seats = draw(st.lists(st.sampled_from(Seat), unique=True, min_size=1, max_size=2))
        debts.append({"step": "ratify", "within": draw(st.integers(1, 5)), "seats": seats})
    written = {
        "kind": kind,
        "complexity": complexity,
        "steps": steps,
        "review_after": [] if Step.REVIEW in optional else draw(_some(OutcomeCode)),
        "authority": {
            "seats": draw(st.lists(st.sampled_from(Seat), unique=True, min_size=1, max_size=3)),
            "quorum": draw(st.integers(1, 3)),
            "spread": draw(st.none() | _spreads),
        }
        if authorized
        else None,
        "evidence": draw(st.dictionaries(st.sampled_from(PROCESS_STEPS), _some(Evidence), max_size=3)),
        "opinions": draw(st.integers(0, 2)) if authorized else 0,
        "separation": [
            {"who": who, "never": never}
            for who, never in draw(st.lists(st.tuples(*[st.sampled_from(_DUTIES)] * 2), max_size=2))
            if who is not never is not Step.REGISTER
        ],
        "envelope": draw(_some(Limit)),
        "debts": debts,
        "doers": draw(
            st.dictionaries(
                st.sampled_from([*PROCESS_STEPS, Step.WITHDRAW, Step.EDIT, Step.SPLIT]),
                st.lists(st.sampled_from(Doer), unique=True, min_size=1, max_size=3),
                max_size=3,
            )
        ),
        "failures_to_suspend": draw(st.sampled_from([None, 1, 2])),
    }
    try:
        return ChangeModel.model_validate(written)
    except ValidationError:  # asks for evidence before there can be any
        return ChangeModel.model_validate(written | {"evidence": {}, "opinions": 0})


@st.composite
def processes(draw: st.DrawFn) -> Process:
    """Draw a whole process: a model for each classification, and some escalation."""
    pairs = itertools.product(Kind, Complexity)
    roles = ["service-owner", "service-portfolio-owner", "resource-owner", "resource-portfolio-owner"]
    return Process(
        models=tuple(draw(models(kind, complexity)) for kind, complexity in pairs),
        escalation=draw(
            st.dictionaries(st.sampled_from(roles), st.sampled_from([roles[1], roles[3]]), max_size=4)
        ),
    )


_RISK = {"text": "Kļūda", "likelihood": 2, "severity": 3}
_ASSESSMENTS = (
    Assessment(expected_result="Labāk"),
    Assessment.model_validate({"expected_result": "Labāk", "impact": "Visi", "risks": [_RISK]}),
    Assessment.model_validate(
        {
            "expected_result": "Citādi",
            "impact": "Daži",
            "conditions": {"N6-1": "improves"},
            "stakeholders": ["Klienti"],
            "compliance": ["MK 399"],
            "envelope": {
                "latest_end": "2026-12-31",
                "outage_minutes": 30,
                "cost_eur": 9,
                "residual_risk": 6,
                "rollback_required": "true",
            },
        }
    ),
    Assessment(envelope=Envelope(outage_minutes=5)),
    Assessment(expected_result="Labāk", affected=("service/login",), consulted=("ilze",)),
)
_WINDOW = {"start": "2026-04-01T20:00:00+03:00", "end": "2026-04-01T22:00:00+03:00"}
_PLANS = (
    Plan.model_validate({"window": _WINDOW, "steps": [{"text": "Viens"}]}),
    Plan.model_validate(
        {
            "window": _WINDOW,
            "steps": [{"text": "Viens", "by": "zane"}, {"text": "Divi"}],
            "rollback": "Atpakaļ",
            "communication": ["Visiem"],
            "tests": ["Tests"],
            "outage_minutes": 10,
            "cost_eur": 5,
        }
    ),
)
_REVIEWS = (
    Review(result="Labi"),
    Review.model_validate(
        {
            "result": "Labi",
            "lessons": ["Agrāk"],
            "satisfaction": 4,
            "expected_vs_actual": [{"expected": "1", "actual": "1"}],
        }
    ),
)
_TARGETS = (
    Targets(services=("form",)),
    Targets(resources=("dvs",)),
    Targets(services=("form",), resources=("dvs",)),
    Targets(services=("form", "login"), capabilities=("desk",)),
)
_EDITS: tuple[dict[str, object], ...] = (
    {"title": "Cits nosaukums"},
    {"description": "Cits apraksts"},
    {"description": None},
    {"assessment": None},
    {"assessment": _ASSESSMENTS[2]},
    {"assessment": _ASSESSMENTS[4].evolve(affected=("resource/net",))},
    {"plan": None},
    {"plan": _PLANS[1]},
    {"review": None},
    {"requested_by": "anna"},
    {"targets": _TARGETS[1]},
    {"targets": _TARGETS[2]},
    {"complexity": Complexity.COMPLEX},
    {"complexity": Complexity.SIMPLE},
    {"kind": Kind.EMERGENCY},
    {"kind": Kind.NORMAL},
)
_FIGURES: tuple[dict[str, object], ...] = (
    {},
    {"outage_minutes": 99},
    {"targets": ["service/login"]},
    {"latest_end": "2027-01-01"},
)

_numbers = itertools.count(1)
Move = tuple[str, "Callable[[Change, Facts], Outcome]"]


def _deviation(facts: Facts, figures: dict[str, object]) -> Deviation:
    return Deviation.model_validate({"text": "Citādi", "by": facts.actor.id, "at": facts.now} | figures)


def _split(change: Change, facts: Facts) -> Outcome:
    numbers = [f"IZM-2026-{next(_numbers):06d}" for _ in "ab"]
    return split(change, facts, titles=["A", "B"], numbers=numbers, complexity=Complexity.SIMPLE)


def _onward(change: Change, facts: Facts) -> Outcome:  # noqa: PLR0911 - one for each step
    """Do the step that comes next, and do it well."""
    step = upcoming(summarize(change), facts.model(change))
    match step:
        case Step.ASSESS:
            return assess(change, facts, given=_ASSESSMENTS[2].evolve(risks=_ASSESSMENTS[1].risks))
        case Step.AUTHORIZE | Step.RATIFY:
            return authorize(change, facts, decision=Decision.APPROVE)
        case Step.PLAN:
            return plan(change, facts, given=_PLANS[1])
        case Step.IMPLEMENT if change.state is State.IMPLEMENTING:
            return finish(change, facts, outcome=OutcomeCode.SUCCESSFUL)
        case Step.IMPLEMENT:
            return start(change, facts)
        case Step.REVIEW:
            return review(change, facts, given=_REVIEWS[1])
        case _:
            return close(change, facts)


MOVES: tuple[Move, ...] = (
    *[("onward", _onward)] * 50,
    *(("assess", lambda c, f, g=g: assess(c, f, given=g)) for g in _ASSESSMENTS),
    ("advise", lambda c, f: advise(c, f, advice=Advice.FOR, text="Jā")),
    *[("approve", lambda c, f: authorize(c, f, decision=Decision.APPROVE))] * 6,
    ("reject", lambda c, f: authorize(c, f, decision=Decision.REJECT, reason="Nē")),
    ("return", lambda c, f: authorize(c, f, decision=Decision.RETURN, reason="Vēl")),
    *(("plan", lambda c, f, g=g: plan(c, f, given=g)) for g in _PLANS),
    *[("start", start)] * 3,
    ("done", lambda c, f: step_done(c, f, item=1)),
    *(("deviate", lambda c, f, g=g: deviate(c, f, given=_deviation(f, g))) for g in _FIGURES),
    *(("finish", lambda c, f, o=o: finish(c, f, outcome=o)) for o in OutcomeCode),
    *(("review", lambda c, f, g=g: review(c, f, given=g)) for g in _REVIEWS),
    *[("close", close)] * 3,
    ("withdraw", lambda c, f: withdraw(c, f, reason="Nav")),
    ("hold", lambda c, f: hold(c, f, reason="Gaidām")),
    *[("resume", resume)] * 2,
    ("comment", lambda c, f: comment(c, f, text="Piezīme")),
    ("link", lambda c, f: link(c, f, kind=LinkType.PROJECT, ref="P-1")),
    ("split", _split),
    *(("edit", lambda c, f, g=g: edit(c, f, edited=c.evolve(**g))) for g in _EDITS),
)


def _tangled(registry: Registry) -> Registry:
    """Return the registry with dependencies that run in a circle."""
    data = registry.data()
    data["services"]["form"]["depends_on"] = [
        {"resource": "dvs", "criticality": "high"},
        {"service": "login"},
    ]
    data["services"]["login"]["depends_on"] = [{"service": "form", "criticality": "low"}]
    data["resources"]["dvs"]["depends_on"] = [{"resource": "net", "criticality": "high"}]
    return Registry.model_validate(data)


wishes = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(range(len(MOVES))), st.sampled_from(PEOPLE), st.integers(0, 5)
    ),
    min_size=5,
    max_size=40,
)


class Walk:
    """Changes that people try to move; each success is judged by rules written a second time, simply."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.changes: dict[str, Change] = {}
        self.refused = 0

    def begin(self, change: Change) -> None:
        """Take a change in."""
        self._take(change)

    def wish(self, which: int, move: int, person: str) -> None:
        """Try one move; a refusal leaves the value, a success is judged."""
        uids = list(self.changes)
        before = self.changes[uids[which % len(uids)]]
        self.house.others = tuple(self.changes.values())
        frozen = before.model_dump_json()
        name, act = MOVES[move]
        if name == "onward":
            bench = self.house.facts(person).bench
            asked = [p for w in waiting(summarize(before), bench)[:1] for p in w.people]
            person = asked[which % len(asked)] if asked else person
        facts = self.house.facts(person)
        try:
            outcome = act(before, facts)
        except (RefusedError, UsageError) as error:
            assert error.hint is not None  # noqa: PT017 - a refusal is one of two good ends
            assert before.model_dump_json() == frozen
            self.refused += 1
            return
        assert before.model_dump_json() == frozen
        self._judge(name, before, outcome, person)
        self._take(outcome.change, *outcome.new)
        if outcome.change.state.ended:
            self._close_parents(outcome.change, facts)
        found = [f for f in self.house.findings(*self.changes.values()) if f.rule != "IZM-C018"]
        errors = [(f.rule, str(f.message)) for f in found if f.severity.value == "error"]
        assert not errors, (name, person, errors)
        assert not [f for f in found if f.rule == "IZM-C005"], (name, person)

    def _take(self, *changes: Change) -> None:
        self.changes |= {change.uid: change for change in changes}

    def _close_parents(self, ended: Change, facts: Facts) -> None:
        self.house.others = tuple(self.changes.values())
        for uid in parents_to_close(ended, self.house.facts(facts.actor.id)):
            self._take(close_with_parts(self.changes[uid], self.house.facts(facts.actor.id)).change)

    def _judge(self, name: str, before: Change, outcome: Outcome, person: str) -> None:
        after, event = outcome.change, outcome.event
        assert after.history == (*before.history, event)
        assert event.by == person
        assert (after.state, bool(after.held)) == fold(after.history)
        assert (after.id, after.uid) == (before.id, before.uid)
        assert not before.standing.held or name in {"resume", "withdraw", "comment", "link", "edit"}
        assert not before.state.ended or name in {"comment", "link"}
        model = self.house.process.model(before.kind, before.complexity)
        _OF_MOVE.get(name, _nothing_more)(model, before, after)


def _nothing_more(model: ChangeModel, before: Change, after: Change) -> None:
    """Judge nothing: the move is judged by what holds for all."""


def _approving(model: ChangeModel, before: Change, after: Change) -> None:
    event = after.history[-1]
    assert event.approves == before.digest() or (
        event.approves == before.request_digest() and model.debt(Step.ASSESS) and event.step is Step.AUTHORIZE
    )
    if event.step is Step.AUTHORIZE:
        if not event.awaits and event.approves == before.digest():
            _reaching_judged(model, before, after)
        barred = {rule.who for rule in model.separation if rule.never is Step.AUTHORIZE}
        if Step.REGISTER in barred:
            assert not before.requesters & event.acting
        if not event.awaits:
            assert model.authority
            assert len({e.by for e in after.history if e.decision}) >= model.authority.quorum


def _reaching_judged(model: ChangeModel, before: Change, after: Change) -> None:
    """Of what reaches others, a complete approval has every seat that is asked for that."""
    if model.spread is None or not before.assessment or not before.assessment.affected:
        return
    same = [e for e in after.history if e.approves == before.digest() and e.step is Step.AUTHORIZE]
    if Seat.PORTFOLIO_OWNER in model.spread.seats:
        assert any(e.over == "institution" for e in same)


def _working(model: ChangeModel, before: Change, after: Change) -> None:
    event = after.history[-1]
    assert (event.phase is Phase.START) is (before.state is not State.IMPLEMENTING)
    if event.outcome in FAILURES or event.phase is Phase.DEVIATION:
        return
    if Step.AUTHORIZE in model.steps:
        bound = {before.digest()}
        bound |= {before.request_digest()} if model.debt(Step.ASSESS) else set()
        assert any(
            e.approves in bound and not e.awaits for e in before.history if e.step is Step.AUTHORIZE
        ), "work without an approval of this content"


def _closing(model: ChangeModel, before: Change, after: Change) -> None:
    if before.linked(LinkType.SPLITS):
        return
    outcome = before.implementation.outcome if before.implementation else None
    taken = {e.step for e in after.history if e.phase is not Phase.OPINION}
    assert set(model.route(outcome)) <= taken | _skipped_by_reclassifying(before)
    if Step.AUTHORIZE in model.steps:
        assert {debt.step for debt in model.debts} <= taken | _skipped_by_reclassifying(before)


def _skipped_by_reclassifying(change: Change) -> set[Step]:
    edited = {key for e in change.history if e.step is Step.EDIT for key in e.changed}
    return set(Step) if edited & {"kind", "complexity"} else set()


def _onward_judged(model: ChangeModel, before: Change, after: Change) -> None:
    event = after.history[-1]
    if event.decision is Decision.APPROVE:
        _approving(model, before, after)
    elif event.step is Step.IMPLEMENT:
        _working(model, before, after)
    elif event.step is Step.CLOSE:
        _closing(model, before, after)


_OF_MOVE = {
    "onward": _onward_judged,
    "approve": _approving,
    "start": _working,
    "done": _working,
    "finish": _working,
    "close": _closing,
}


@settings(
    deadline=None,
    max_examples=250,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(
    process=processes(),
    kind=st.sampled_from(Kind),
    complexity=st.sampled_from(Complexity),
    targets=st.sampled_from(_TARGETS),
    asking=st.lists(wishes, min_size=1, max_size=1),
    tangled=st.booleans(),
)
def test_any_walk_stays_inside_the_process(
    house: House,
    process: Process,
    kind: Kind,
    complexity: Complexity,
    targets: Targets,
    asking: list[list[tuple[int, int, str, int]]],
    tangled: bool,
) -> None:
    """Whatever is asked, a change moves only as its model allows, history says how, and checks find nothing."""
    fresh = type(house)()
    fresh.process = process
    if tangled:
        fresh.registry = _tangled(fresh.registry)
    walk = Walk(fresh)
    model = "renew" if kind is Kind.STANDARD else None
    try:
        walk.begin(fresh.new("edgars", kind=kind, complexity=complexity, targets=targets, model=model))
    except (RefusedError, UsageError):
        return
    for which, move, person, _ in asking[0]:
        walk.wish(which, move, person)


@pytest.mark.parametrize("seed", range(4))
def test_a_long_walk_of_the_default_process_stays_inside_it(house: House, seed: int) -> None:
    """Hundreds of wishes, most refused, never lead out of the process that ships."""
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    walk = Walk(house)
    for kind, complexity in itertools.product(Kind, Complexity):
        model = "renew" if kind is Kind.STANDARD else None
        walk.begin(house.new("edgars", kind=kind, complexity=complexity, model=model))
    for _ in range(150):
        walk.wish(chance.randrange(6), chance.randrange(len(MOVES)), chance.choice(PEOPLE))
    assert walk.refused


def _doing(wait: Wait, change: Change, facts: Facts) -> Outcome:
    """Do what is waited for, as the command that the start page shows does it."""
    if change.held:
        return resume(change, facts)
    if wait.opinion:
        return advise(change, facts, advice=Advice.FOR, text="Jā")
    if wait.step is Step.ASSESS and change.kind is Kind.STANDARD:  # the rest has come from its model
        return assess(change, facts, given=Assessment(impact="Daži, kas vēl nav nosaukti"))
    if wait.step is Step.IMPLEMENT and to_be_stopped(summarize(change), facts.model(change)):
        return finish(change, facts, outcome=OutcomeCode.BACKED_OUT)
    return (
        _onward(change, facts)
        if wait.step is not Step.RATIFY
        else authorize(change, facts, decision=Decision.APPROVE)
    )


#: what the change, or the words that are given, still lack: no matter of who or when
_LACKING = {"IZM-E310", "IZM-E312", "IZM-E324", "IZM-E327"}


def _refused(wait: Wait, change: Change, facts: Facts) -> str | None:
    try:
        _doing(wait, change, facts)
    except RefusedError as error:
        return None if error.code in _LACKING else error.code
    return None


@pytest.mark.parametrize("seed", range(3))
def test_who_is_asked_can_do_it_and_somebody_is_asked(house: House, seed: int) -> None:
    """Nobody is sent to what is refused to them; and what is open to anybody was asked of nobody where no owner could."""
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    apart = ({"who": Step.IMPLEMENT, "never": Step.CLOSE}, {"who": Step.REGISTER, "never": Step.AUTHORIZE})
    for kind, complexity in itertools.product(Kind, Complexity):
        if seed and kind is not Kind.STANDARD:  # as it ships, and where everything is open to anybody
            house.obey(kind, complexity, doers={}, separation=apart)
        change = house.new(
            "edgars", kind=kind, complexity=complexity, model="renew" if kind is Kind.STANDARD else None
        )
        for _ in range(40):
            facts = {person: house.facts(person) for person in PEOPLE}
            watch = Watch(facts["anna"].bench, facts["anna"].others, UTC)
            for wait in watch.waits(summarize(change)):
                if wait.after or (change.held and not wait.people):
                    continue  # something comes first, and is waited for by itself
                refused = {person: _refused(wait, change, facts[person]) for person in wait.people or PEOPLE}
                assert not any(refused.values()) if wait.people else all(refused.values()), (
                    wait.step,
                    refused,
                )
            try:
                change = chance.choice(MOVES)[1](change, facts[chance.choice(PEOPLE)]).change
            except (RefusedError, UsageError):
                continue
