"""The six points of attention over a register, counted by hand: the shares, and the report made of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from izmainas.domain.assessment import Risk
from izmainas.domain.change import Link
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.terms import Complexity, Kind, LinkType, OutcomeCode, State, Step
from izmainas.render.language import Language
from izmainas.reports.attention import SHARES, attention
from izmainas.reports.attention_figures import report
from izmainas.reports.concerns import POINTS, Ground, concerns
from izmainas.reports.material import Material
from izmainas.reports.period import Period

if TYPE_CHECKING:
    from domain.conftest import House
    from izmainas.domain.summary import Summary
    from reports.conftest import Approve, Make

RIGA = ZoneInfo("Europe/Riga")
NOW = datetime(2026, 11, 23, 9, tzinfo=RIGA)
PERIOD = Period(date(2026, 11, 1), date(2026, 11, 20), RIGA)
NONE: dict[Step, frozenset[str]] = dict.fromkeys(Step, frozenset())


@pytest.fixture
def town(registry: Registry, house: House) -> Registry:
    """Give the registry with a model that a program carries out, and one that people do."""
    renew = house.registry.data()["standard_changes"]["renew"]
    models = {
        name: renew
        | {
            "id": name,
            "targets": ["resource/r"],
            "owner": "k.liepa",
            "approved_by": "m.kalns",
            "automated": done,
        }
        for name, done in (("robot", True), ("hand", None))
    }
    return Registry.model_validate(registry.data() | {"standard_changes": models})


@pytest.fixture
def strict(process: Process) -> Process:
    """Give the process that asks for a control over services before an authorization, and one before the end."""
    controls = [
        {"id": "vdar", "name": {"lv": "Dati"}, "over": ["service/*"]},
        {"id": "arhivs", "name": {"lv": "Arhīvs"}, "over": ["service/*"], "before": "close"},
    ]
    return Process.model_validate(process.data() | {"controls": controls})


def changes(change: Make) -> tuple[Summary, ...]:
    """Return the register, each change with what it counts for."""
    links = {kind: Link(type=kind, ref="X-1") for kind in LinkType}
    risk = (Risk.model_validate({"text": "Kļūda", "likelihood": 2, "severity": 3, "mitigation": "R"}),)
    assessed: dict[str, Any] = {"assessed": True, "risks": risk, "residual_risk": 6}
    authorized = {"performers": NONE | {Step.AUTHORIZE: frozenset({"a.berzina"})}, "targets": ("service/a",)}
    beside = {"targets": ("resource/r",)}
    standard = {"kind": Kind.STANDARD, **beside}
    return (
        change(1, standard="robot", **standard),
        change(2, standard="hand", **standard),
        change(3, standard="gone", **standard),
        # both told, both answered; the control is shown
        change(
            4,
            state=State.AUTHORIZED,
            stakeholders=("A", "B"),
            told={"A": True, "B": True, "C": False},
            controls=frozenset({"vdar"}),
            **assessed,
            **authorized,
        ),
        # one of two told; the control is not shown; as risky as is called high
        change(
            5,
            state=State.PLANNED,
            stakeholders=("A", "B"),
            told={"A": True},
            links=(links[LinkType.RISK], links[LinkType.CAUSED_BY_INCIDENT]),
            **assessed | {"residual_risk": 10},
            **authorized,
        ),
        # before it is decided nobody need be told, nor anything shown
        change(6, state=State.ASSESSED, stakeholders=("A",), **assessed | {"residual_risk": 9}),
        # told, but no answer; it caused an incident and pleased nobody
        change(
            7,
            state=State.CLOSED,
            reached={"closed": "2026-11-10"},
            outcome=OutcomeCode.SUCCESSFUL,
            stakeholders=("A",),
            told={"A": False},
            links=(links[LinkType.CAUSES_INCIDENT],),
            satisfaction=2,
            **assessed | beside,
        ),
        # given up: none of it is counted
        change(
            8,
            state=State.REJECTED,
            reached={"rejected": "2026-11-10"},
            kind=Kind.STANDARD,
            satisfaction=5,
            links=tuple(links.values()),
            **assessed,
        ),
        change(
            9,
            kind=Kind.EMERGENCY,
            state=State.IMPLEMENTED,
            complexity=Complexity.COMPLEX,
            links=tuple(links[kind] for kind in (LinkType.FIXES_PROBLEM, LinkType.IMPROVEMENT, LinkType.PROJECT)),
            satisfaction=5,
            **beside,
        ),
        change(10, children=("x",), assessed=True, plan_steps=13, **beside),
        # over before the period
        change(11, "2026-10-01", state=State.CLOSED, reached={"closed": "2026-10-02"}, **standard),
    )  # fmt: skip


SHOWN = {
    "UP1/oversize": ("10", "1 2 3 4 5 6 7 9 10"),
    "UP1/split": ("10", "1 2 3 4 5 6 7 9 10"),
    "UP2/standard": ("1 2 3", "1 2 3 4 5 6 7 9 10"),
    "UP2/automated": ("1", "1 2 3"),
    "UP3/risks-named": ("4 5 6 7", "4 5 6 7 10"),
    "UP3/high-risk": ("5", "4 5 6 7"),
    "UP3/caused-incident": ("7", "7 9"),
    "UP4/stakeholders-named": ("4 5 6 7", "4 5 6 7 10"),
    "UP4/all-told": ("4 7", "4 5 7"),
    "UP4/all-answered": ("4", "4 5 7"),
    "UP5/controls-met": ("4", "4 5"),
    "UP6/incident": ("5 7", "1 2 3 4 5 6 7 9 10"),
    "UP6/problem": ("9", "1 2 3 4 5 6 7 9 10"),
    "UP6/improvement": ("9", "1 2 3 4 5 6 7 9 10"),
    "UP6/risk": ("5", "1 2 3 4 5 6 7 9 10"),
    "UP6/project": ("9", "1 2 3 4 5 6 7 9 10"),
}


def numbers(ids: tuple[str, ...]) -> str:
    """Return the running numbers of changes."""
    return " ".join(str(int(one[-4:])) for one in ids)


def test_each_share_is_of_the_changes_that_it_speaks_of(
    change: Make, strict: Process, town: Registry
) -> None:
    """A control that is due only later is not missing yet; a change that was given up tells nothing."""
    some = changes(change)[:10]
    found = attention(some, Ground(strict, town, some, NOW.date()))
    assert {s.id: (numbers(s.changes), numbers(s.among)) for s in found.shares} == SHOWN
    assert {s.id: (s.proportion.k, s.proportion.n) for s in found.shares} == {
        name: (len(true.split()), len(of.split())) for name, (true, of) in SHOWN.items()
    }
    assert [*SHARES] == [*SHOWN]
    assert (numbers(found.counted), numbers(found.rated), found.satisfaction) == (
        "1 2 3 4 5 6 7 9 10",
        "7 9",
        3.5,
    )
    assert [(numbers((one.id,)), [c.point for c in why]) for one, why in found.concerned] == [
        ("4", ["UP4", "UP5"]),
        ("5", ["UP3", "UP4", "UP5"]),
        ("6", ["UP5"]),
        ("10", ["UP1", "UP2", "UP3"]),
    ]


def test_what_was_split_is_neither_decided_on_nor_implemented(
    change: Make, strict: Process, town: Registry
) -> None:
    """It closes when its parts have ended: these are decided on and carried out, and show the controls."""
    parent = change(
        1,
        state=State.CLOSED,
        reached={"closed": "2026-11-10"},
        children=("x", "y"),
        assessed=True,
        stakeholders=("A",),
        performers=NONE | {Step.CLOSE: frozenset({"a.berzina"})},
        targets=("service/a",),
    )
    ground = Ground(strict, town, (parent,), NOW.date())
    among = {share.id: share.among for share in attention((parent,), ground).shares}
    for of in ("UP3/caused-incident", "UP4/all-told", "UP4/all-answered", "UP5/controls-met"):
        assert among.pop(of) == ()
    assert among["UP1/split"] == among["UP4/stakeholders-named"] == (parent.id,)
    assert "UP4" not in {concern.point for concern in concerns(parent, ground)}


@pytest.mark.parametrize(
    ("before", "done", "fields", "due"),
    [
        ("authorize", Step.AUTHORIZE, {"state": State.AUTHORIZED}, True),
        # one of two has approved
        ("authorize", Step.AUTHORIZE, {"state": State.ASSESSED, "approvals": ("2026-11-05",)}, True),
        # returned for rework, perhaps for the very control that it lacks; an edit voided the approval
        ("authorize", Step.AUTHORIZE, {"state": State.REGISTERED, "returns": 1}, False),
        ("authorize", Step.AUTHORIZE, {"state": State.ASSESSED, "voided": True}, False),
        ("plan", Step.PLAN, {"state": State.PLANNED}, True),
        ("plan", Step.PLAN, {"state": State.AUTHORIZED}, False),
        ("implement", Step.IMPLEMENT, {"state": State.IMPLEMENTING}, True),
        ("close", Step.CLOSE, {"state": State.CLOSED, "reached": {"closed": "2026-11-10"}}, True),
        ("authorize", Step.RATIFY, {"state": State.IMPLEMENTING, "kind": Kind.EMERGENCY}, True),
        (
            *("authorize", Step.RATIFY),
            {"state": State.IMPLEMENTING, "kind": Kind.EMERGENCY, "ratification_refused": True},
            False,
        ),
    ],
)
def test_a_control_is_due_before_a_step_that_counts(
    before: str,
    done: Step,
    fields: dict[str, Any],
    due: bool,
    change: Make,
    approved: Approve,
    process: Process,
    town: Registry,
) -> None:
    """What was returned or voided is to be shown anew when the step is, and a refusal needs no control."""
    control = {"id": "vdar", "name": {"lv": "Dati"}, "over": ["service/*"], "before": before}
    asks = Process.model_validate(process.data() | {"controls": [control]})
    partial = tuple(approved(at, complete=False) for at in fields.get("approvals", ()))
    performers = NONE | {done: frozenset({"a.berzina"})}
    one = change(1, performers=performers, targets=("service/a",), **fields | {"approvals": partial})
    shares = attention((one,), Ground(asks, town, (one,), NOW.date())).shares
    assert [s.among for s in shares if s.id == "UP5/controls-met"] == [(one.id,) if due else ()]


def test_the_report_tells_the_same_of_the_changes_of_a_period(
    change: Make, strict: Process, town: Registry
) -> None:
    """Satisfaction stands with the stakeholders; of nothing there is no part."""
    found = report(Material(changes(change), town, strict, NOW), PERIOD)
    figures = {f.id: f for f in found.figures}
    counted = figures.pop("counted/all")
    assert (counted.value, counted.of, numbers(counted.changes)) == (9, 11, "1 2 3 4 5 6 7 9 10")
    rated = figures.pop("satisfaction/mean")
    assert (rated.value, rated.of, numbers(rated.changes)) == (3.5, 9, "7 9")
    assert {name: (numbers(f.changes), numbers(f.among)) for name, f in figures.items()} == SHOWN
    assert [figures[name].value for name in ("UP3/risks-named", "UP4/all-told")] == [0.8, 0.6667]
    points = [{told.figure.group for told in section.told()} for section in found.sections[1:-1]]
    assert points == [{point} | ({"satisfaction"} if point == "UP4" else set()) for point in POINTS]
    (listing,) = found.listings()
    english = Language("en")
    assert [tuple(map(english.value, row)) for row in listing.rows][-3:] == [
        ("IZM-2026-0010", "Izmaiņa 10", "UP1", "planned actions: 13, the limit is 12"),
        (
            *("IZM-2026-0010", "Izmaiņa 10", "UP2"),
            "there is a standard-change model for these objects: robot",
        ),
        ("IZM-2026-0010", "Izmaiņa 10", "UP3", "no risk was named in the assessment"),
    ]
    nothing = report(Material((), town, strict, NOW), PERIOD)
    assert {f.value for f in nothing.figures if f.unit in {"share", "grade"}} == {None}
    assert nothing.listings()[0].rows == ()
