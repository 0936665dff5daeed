"""Whatever is found in a change, and wherever it stands: what is advised can be done there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.change import path_of
from izmainas.domain.checks.looked_into import entry_of, looked_into
from izmainas.domain.checks.repository import check_changes
from izmainas.domain.history import DECISIONS, WORK_OVER, WRITES_CONTENT
from izmainas.domain.lifecycle.hold import hold
from izmainas.domain.lifecycle.split import split
from izmainas.domain.lifecycle.steps import WHILE_HELD, allowed
from izmainas.domain.lifecycle.withdraw import withdraw
from izmainas.domain.process import ChangeModel
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Complexity, Decision, Kind, OutcomeCode, Phase, State, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from domain.conftest import House
    from izmainas.domain.change import Change
    from izmainas.domain.checks.finding import Finding


def _held(house: House, change: Change) -> Change:
    return hold(change, house.facts("anna"), reason="Gaida").change


def _withdrawn(house: House, change: Change) -> Change:
    return withdraw(change, house.facts("anna"), reason="Nevajag").change


def _split(house: House) -> Change:
    numbers = ["IZM-2026-8001", "IZM-2026-8002"]
    whole, facts = house.assess(house.new()), house.facts("anna")
    return split(whole, facts, titles=["A", "B"], numbers=numbers, complexity=Complexity.SIMPLE).change


def _overstepped(house: House) -> Change:
    return house.deviate(house.start(house.standard()), outage_minutes=100)


def _paid(house: House) -> Change:
    change = house.assess(house.finish(house.start(house.emergency())), "edgars")
    return house.approve(change, "juris")


#: a change in every place where one can stand
STANDING: Final[dict[str, Callable[[House], Change]]] = {
    "registered": lambda h: h.new(),
    "advised": lambda h: h.advise(h.new()),
    "assessed": lambda h: h.assess(h.new()),
    "returned": lambda h: h.decide(h.assess(h.new()), "anna", Decision.RETURN).change,
    "authorized": lambda h: h.authorized(),
    "planned": lambda h: h.planned(),
    "edited": lambda h: h.edit(h.planned(), description="Cits."),
    "under way": lambda h: h.begun(),
    "under way, edited": lambda h: h.edit(h.begun(), description="Cits."),
    "under way, overstepped": lambda h: h.deviate(h.begun(), outage_minutes=100),
    "implemented": lambda h: h.finish(h.begun()),
    "reviewed": lambda h: h.review(h.finish(h.begun())),
    "closed": lambda h: h.close(h.review(h.finish(h.begun()))),
    "rejected": lambda h: h.decide(h.assess(h.new()), "anna", Decision.REJECT).change,
    "withdrawn": lambda h: _withdrawn(h, h.planned()),
    "on hold, assessed": lambda h: _held(h, h.assess(h.new())),
    "on hold, planned": lambda h: _held(h, h.planned()),
    "on hold, under way": lambda h: _held(h, h.begun()),
    "on hold, implemented": lambda h: _held(h, h.finish(h.begun())),
    "split": _split,
    "standard": lambda h: h.standard(),
    "standard, under way": lambda h: h.start(h.standard()),
    "standard, to be stopped": _overstepped,
    "standard, backed out": lambda h: h.finish(_overstepped(h), outcome=OutcomeCode.BACKED_OUT),
    "standard, implemented": lambda h: h.finish(h.start(h.standard())),
    "standard, closed": lambda h: h.close(h.finish(h.start(h.standard()))),
    "emergency": lambda h: h.emergency(),
    "emergency, under way": lambda h: h.start(h.emergency()),
    "emergency, assessed": lambda h: h.assess(h.start(h.emergency()), "edgars"),
    "emergency, on hold": lambda h: _held(h, h.start(h.emergency())),
    "emergency, refused": lambda h: h.decide(
        h.assess(h.start(h.emergency()), "edgars"), "juris", Decision.REJECT
    ).change,
    "emergency, owing": lambda h: h.finish(h.start(h.emergency())),
    "emergency, paid": _paid,
    "emergency, closed": lambda h: h.close(h.review(_paid(h))),
}  # fmt: skip

#: what these want edited is part of what was authorized
_OF_WHAT_IS_AUTHORIZED: Final = frozenset({"IZM-C020", "IZM-C063"})
_GONE: Final = {"id": "gone", "name": "Gone", "emails": ["gone@example.lv"], "left": "2026-01-31"}


def _rewritten(change: Change, place: int, **fields: Any) -> Change:  # noqa: ANN401
    history = list(change.history)
    history[place] = history[place].evolve(**fields)
    return change.evolve(history=history)


def _broken(change: Change) -> Iterator[Change]:
    """Yield the change with one thing after another that no command would have written."""
    yield from _of_other_entries(change)
    yield from _of_other_content(change)


def _of_other_entries(change: Change) -> Iterator[Change]:
    for place, entry in enumerate(change.history):
        yield _rewritten(change, place, by="nobody")
        yield _rewritten(change, place, by="gone")
        yield _rewritten(change, place, role="resource-owner", over="capability/desk", by="zane", for_=None)
        yield _rewritten(change, place, role="service-owner", over="service/form", by="mara", for_=None)
        if entry.step in DECISIONS:
            yield _rewritten(change, place, role=None, over=None)
            yield _rewritten(change, place, by="edgars")
        if entry.step is Step.ASSESS:
            yield _rewritten(change, place, by="edgars", phase="opinion")
        if entry.step is Step.REVIEW:
            yield _rewritten(change, place, by="edgars")
        if entry.outside:
            yield _rewritten(change, place, outside=[])
        if entry.phase is Phase.FINISH or entry.step in WRITES_CONTENT:
            yield _rewritten(change, place, at=entry.at.replace(year=2027))


def _of_other_content(change: Change) -> Iterator[Change]:
    yield change.evolve(description="Pavisam cits.")
    yield change.evolve(kind=Kind.NORMAL)
    yield change.evolve(kind=Kind.EMERGENCY)
    yield change.evolve(complexity=Complexity.COMPLEX)
    yield change.evolve(targets={"services": ["lost"]})
    if change.assessment:
        opinion = {"by": "ilze", "advice": "for", "text": "Labi", "at": change.history[0].at}
        risk = {"text": "Kļūda", "likelihood": 2, "severity": 3, "review_on": "2026-02-01"}
        for fields in (
            {"expert_opinions": [opinion]},
            {"risks": [risk]},
            {"affected": ["service/lost"]},
            {"impact": None},
            {"expected_result": None},
            {"envelope": None},
            {"envelope": {"latest_end": "2026-03-01", "outage_minutes": 1, "cost_eur": 1}},
        ):
            yield change.evolve(assessment=change.assessment.evolve(**fields))
    if change.plan:
        yield change.evolve(plan=change.plan.evolve(outage_minutes=10_000))
        yield change.evolve(plan=change.plan.evolve(steps=[], window=None))
    if change.review:
        yield change.evolve(review=None)


def _settings(house: House) -> Iterator[Callable[[Change], list[Finding]]]:
    """Yield ways to look: as things are, later, with a need for controls, and with all roles held by others."""

    def look(change: Change, **other: Any) -> list[Finding]:  # noqa: ANN401
        registry, process = other.get("registry", house.registry), other.get("process", house.process)
        now = house.now + timedelta(days=other.get("later", 0))
        return [*check_changes({path_of(change.id): change}, registry, process, {}, now)]

    control = {"id": "vdar", "name": {"lv": "VDAR"}, "over": ["service/form", "resource/dvs"]}
    yield look
    yield lambda change: look(change, later=60)
    for before in ("authorize", "plan", "implement", "close"):
        controls = [control | {"before": before}]
        yield lambda change, c=controls: look(change, process=house.process.evolve(controls=c))  # type: ignore[misc]
    roles = house.registry.roles
    others = [a.evolve(person="zane" if a.person != "zane" else "mara") for a in roles.assignments]
    handed_over = house.registry.evolve(roles=roles.evolve(assignments=others, substitutes=[]))
    yield lambda change: look(change, registry=handed_over)


def _command(finding: Finding) -> str | None:
    """Return the command that a fix names, also where it is part of another one."""
    values = dict(finding.fix.values)
    while "fix" in values:
        values = dict(values["fix"].values)  # type: ignore[attr-defined]
    command = values.get("command")
    return str(command) if command else None


def _taken(house: House, change: Change, command: str, rule: str) -> bool:
    """Whether a command is taken as the change stands, whoever gives it; `rule` tells what an edit is about."""
    verb = command.split()[1]
    if verb in {
        "acknowledge",
        "comment",
        "new",
        "conflicts",
        "impact",
        "show",
        "attach",
    } or command.startswith("git "):
        return True
    model: ChangeModel = house.process.model(change.kind, change.complexity)
    summary, held = summarize(change), change.standing.held
    if verb == "authorize":
        ahead = summary.state in {State.REGISTERED, State.ASSESSED} and not summary.children
        return ahead or any(allowed(summary, model, step) for step in DECISIONS)
    if verb == "implement" and "--start" not in command and summary.state is not State.IMPLEMENTING:
        return False
    if (
        rule in _OF_WHAT_IS_AUTHORIZED
        and verb == "edit"
        and (change.kind is Kind.STANDARD or summary.state in WORK_OVER)
    ):
        return False
    step = Step(verb)
    return allowed(summary, model, step) and not (held and step not in WHILE_HELD)


@pytest.mark.parametrize("standing", STANDING)
def test_what_is_advised_is_not_refused(house: House, standing: str) -> None:
    """A fix names no command that would be refused as the change stands."""
    house.registry = house.registry.evolve(people=[*house.registry.people, _GONE])
    change = STANDING[standing](house)
    wrong = set()
    for look in _settings(house):
        for broken in (change, *_broken(change)):
            for finding in look(broken):
                command = _command(finding)
                if command and not _taken(house, broken, command, finding.rule):
                    wrong.add((finding.rule, broken.standing.state.value, broken.standing.held, command))
    assert not wrong


@pytest.mark.parametrize("standing", STANDING)
def test_what_is_to_be_acknowledged_can_be(house: House, standing: str) -> None:
    """It happened, as an entry or a deviation: said to be looked into, it is not found as open any more."""
    house.registry = house.registry.evolve(people=[*house.registry.people, _GONE])
    change = STANDING[standing](house)
    open_still = set()
    for look in _settings(house):
        for broken in (change, *_broken(change)):
            for finding in look(broken):
                if not (_command(finding) or "").startswith("izm acknowledge"):
                    continue
                entry = entry_of(finding, broken)
                said = Acknowledged(
                    rule=finding.rule,
                    change=broken.id,
                    subject=entry.id if entry else finding.subject or None,
                    person=entry.by if entry else None,
                    by="an.other",
                    at=house.now,
                    reason="Noskaidrots",
                )
                if looked_into(finding, broken, house.registry.evolve(acknowledged=[said])) != said:
                    open_still.add((finding.rule, finding.where))
    assert not open_still


def _fix(house: House, change: Change, rule: str) -> str:
    """Return what is advised about a change that has broken one rule."""
    return next(str(finding.fix) for finding in house.findings(change) if finding.rule == rule)


def test_a_decision_that_was_not_theirs_is_undone_in_the_way_that_is_left(house: House) -> None:
    """By a decision while one lies ahead, then by giving the change up, by stopping the work, at last by saying so."""

    def advised(change: Change) -> str:
        other = _rewritten(change, 2, role="resource-owner", over="capability/desk", by="zane")
        return _fix(house, other, "IZM-C012")

    returned = STANDING["returned"](house)
    assert advised(returned) == f"See who must decide: izm authorize {returned.id} --explain"
    assert "izm withdraw" in advised(house.authorized())
    assert "--finish --outcome backed-out" in advised(house.begun())
    closed = STANDING["closed"](house)
    assert advised(closed).endswith(
        f"put on record what they found: izm acknowledge {closed.id} --reason TEXT"
    )
    assert advised(STANDING["rejected"](house)).endswith("decided on by who may: izm new")


def test_what_only_the_registry_says_otherwise_may_be_the_registrys_fault(house: House) -> None:
    """A role or a day of leaving that was entered wrongly is corrected, and nothing else is done."""
    house.registry = house.registry.evolve(people=[*house.registry.people, _GONE])
    closed = STANDING["closed"](house)
    gone = _fix(house, _rewritten(closed, 3, by="gone"), "IZM-C023")
    assert gone.startswith("If registry/people.yaml is wrong about that day, correct it. If it is not: ")
    role = _fix(house, _rewritten(closed, 2, by="mara"), "IZM-C011")
    assert role.startswith("If registry/roles.yaml is wrong about that day, correct it. If it is not: ")


def test_what_was_split_is_not_assessed_any_more(house: House) -> None:
    """IZM-C060: its parts are; the whole has nobody who could say that it reaches more now."""
    whole = STANDING["split"](house)
    needs = {"form": {"depends_on": [{"resource": "net", "criticality": "high"}]}}
    services = {k: v.evolve(**needs.get(k, {})) for k, v in house.registry.services.items()}
    login = services["login"].evolve(depends_on=[{"service": "form", "criticality": "high"}])
    house.registry = house.registry.evolve(services=services | {"login": login})
    assert "IZM-C060" in house.rules(house.assess(house.new()).evolve(assessment=whole.assessment))
    assert "IZM-C060" not in house.rules(whole)


def test_content_that_was_edited_past_the_register_is_put_back(house: House) -> None:
    """Neither is the work of a standard change stopped for it, nor the history of an emergency restored: it is whole."""
    planned = house.planned()
    assert _fix(house, planned.evolve(description="Cits."), "IZM-C015") == (
        f"Put the content back, or have it authorized anew: izm authorize {planned.id} --explain"
    )
    standard = STANDING["standard, under way"](house)
    assert _fix(house, standard.evolve(description="Cits."), "IZM-C015").startswith("Put the content back: ")
    overstepped = STANDING["standard, to be stopped"](house)
    assert _fix(house, overstepped, "IZM-C015").startswith("Stop the work: izm implement")
    backed_out = STANDING["standard, backed out"](house)
    assert _fix(house, backed_out, "IZM-C015").startswith(f"Next comes: izm review {backed_out.id}")
    closed = STANDING["emergency, closed"](house)
    assert _fix(house, closed.evolve(description="Cits."), "IZM-C025").startswith("Restore the file from git")
    reviewed = house.review(STANDING["emergency, paid"](house))
    assert _fix(house, reviewed.evolve(description="Cits."), "IZM-C025").startswith("Put the content back: ")
    forged = closed.evolve(history=[e for e in closed.history if e.step is not Step.RATIFY])
    assert _fix(house, forged, "IZM-C025").startswith("Restore the history from git")
