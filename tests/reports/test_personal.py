"""What waits for one person, most urgent first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from izmainas.domain.authority import Bench
from izmainas.domain.change import Change
from izmainas.domain.facts import Known
from izmainas.domain.people import Person
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.domain.summary import summarize
from izmainas.domain.terms import Complexity, Kind, OutcomeCode, State, Step
from izmainas.reports.personal import personal
from izmainas.reports.waits import Watch

if TYPE_CHECKING:
    from domain.conftest import House
    from reports.conftest import Approve, Look, Make


def test_what_is_late_comes_first_then_debts_then_the_nearest_day(
    change: Make, approved: Approve, look: Look
) -> None:
    """A debt that is not late comes before a step that is due earlier."""
    emergency = change(
        1,
        kind=Kind.EMERGENCY,
        state=State.IMPLEMENTED,
        targets=("resource/r",),
        moved="2026-11-10",
        approvals=(approved("2026-11-10"),),
    )
    soon = change(2, targets=("resource/r",), moved="2026-11-04")
    late = change(3, targets=("resource/r",), moved="2026-11-02")
    later = change(4, targets=("resource/r",), moved="2026-11-09")
    changes = [later, soon, late, emergency]
    mine = personal("k.liepa", changes, look(changes, "2026-11-10"))
    assert [(task.summary.id[-1], task.wait.step) for task in mine.tasks] == [
        ("3", Step.ASSESS),
        ("1", Step.ASSESS),
        ("2", Step.ASSESS),
        ("4", Step.ASSESS),
    ]
    assert mine.overdue == 1


def test_a_substitute_is_told_for_whom(change: Make, look: Look) -> None:
    """And only while the substitution lasts."""
    one = change(1, state=State.ASSESSED, assessed=True)
    (task,) = personal("s.vieta", [one], look([one], "2026-11-20")).tasks
    assert task.capacity is not None
    assert (task.capacity.for_, task.capacity.over) == ("a.berzina", "service/a")
    assert personal("s.vieta", [one], look([one], "2026-11-19")).tasks == ()


def test_nobody_is_asked_to_decide_on_what_they_requested(change: Make, look: Look) -> None:
    """The request waits for the portfolio owner; the owner sees it among the own requests."""
    one = change(1, state=State.ASSESSED, assessed=True, requesters=frozenset({"a.berzina"}))
    watch = look([one])
    mine = personal("a.berzina", [one], watch)
    assert mine.tasks == ()
    assert [r.summary.id for r in mine.requested] == [one.id]
    assert [t.command for t in personal("j.ozols", [one], watch).tasks] == [
        f"izm authorize {one.id} --approve"
    ]


def test_a_request_that_waits_for_its_requester_is_told_once(change: Make, look: Look) -> None:
    """As a task, not as a request that waits for others."""
    one = change(1, state=State.ASSESSED, assessed=True, requesters=frozenset({"k.liepa"}))
    own = change(2, targets=("resource/r",), requesters=frozenset({"k.liepa"}))
    mine = personal("k.liepa", [one, own], look([one, own]))
    assert [task.summary.id for task in mine.tasks] == [own.id]
    assert [r.summary.id for r in mine.requested] == [one.id]


def test_each_task_has_the_command_that_does_it(change: Make, approved: Approve, look: Look) -> None:
    """Work under way is finished, a held emergency resumed, an opinion given."""
    working = change(1, state=State.IMPLEMENTING, approvals=(approved("2026-11-02"),))
    held = change(
        2,
        kind=Kind.EMERGENCY,
        state=State.AUTHORIZED,
        held=True,
        targets=("resource/r",),
        approvals=(approved("2026-11-02"),),
    )
    asked = change(3, complexity=Complexity.COMPLEX)
    changes = [working, held, asked]
    watch = look(changes)
    assert [t.command for t in personal("a.berzina", [working], watch).tasks] == [
        f"izm implement {working.id} --finish --outcome successful"
    ]
    assert {t.command for t in personal("k.liepa", [held], watch).tasks} == {f"izm resume {held.id}"}
    assert [t.command for t in personal("e.eksperts", changes, watch).tasks] == [
        f"izm assess {asked.id} --expert-opinion TEXT"
    ]


def test_what_has_ended_is_nobodys_business(change: Make, look: Look) -> None:
    """Neither a task nor a request."""
    one = change(1, state=State.REJECTED)
    mine = personal("j.ozols", [one], look([one]))
    assert (mine.tasks, mine.requested) == ((), ())


def test_a_request_that_others_ended_is_told_for_a_fortnight(change: Make, look: Look) -> None:
    """The last one first; on the day itself and fourteen days later, by the institution's calendar."""
    since = {State.REJECTED: "2026-11-05T00:30", State.CLOSED: "2026-11-09"}
    mine = frozenset({"k.liepa"})
    rejected, closed = (
        change(n, state=state, requesters=mine, reached={state: at}, ended_by="a.berzina")
        for n, (state, at) in enumerate(since.items(), 1)
    )
    closed = closed._replace(outcome=OutcomeCode.SUCCESSFUL)
    changes = [rejected, closed]

    def told(day: str, person: str = "k.liepa") -> list[str]:
        return [s.id[-1] for s in personal(person, changes, look(changes, day)).ended]

    assert [told(day) for day in ("2026-11-04", "2026-11-05", "2026-11-09", "2026-11-19", "2026-11-20")] == [
        [],
        ["1"],
        ["2", "1"],
        ["2", "1"],
        ["2"],
    ]
    assert told("2026-11-09", "a.berzina") == []


def test_what_one_ended_oneself_is_no_news(change: Make, look: Look) -> None:
    """Nor is the end of what one was asked about: nothing of it is theirs to act on."""
    fields = {"state": State.WITHDRAWN, "reached": {State.WITHDRAWN: "2026-11-05"}}
    own = change(1, requesters=frozenset({"k.liepa"}), ended_by="k.liepa", **fields)
    asked = change(2, heard=frozenset({"k.liepa"}), ended_by="a.berzina", **fields)
    assert personal("k.liepa", [own, asked], look([own, asked], "2026-11-06")).ended == ()


def test_who_ended_a_change_is_who_did_the_step_that_ended_it() -> None:
    """Not who said something about it afterwards; nobody while it is open."""
    at = "2026-11-02T12:00:00+02:00"
    steps = (("register", "a"), ("comment", "b"), ("withdraw", "c"), ("comment", "d"))
    history = [
        {"id": f"01KATX3V9B6Q0Y8M2R4C5E{n:04d}", "step": step, "by": by, "at": at}
        for n, (step, by) in enumerate(steps)
    ]
    rest = {
        "id": "IZM-2026-0001",
        "uid": "01KATX3V9B6Q0Y8M2R4C5D0001",
        "title": "T",
        "kind": "normal",
        "complexity": "simple",
        "targets": {"services": ["a"]},
        "action": "modify",
    }
    whole = Change.model_validate({**rest, "state": "withdrawn", "history": history})
    assert summarize(whole).ended_by == "c"
    begun = Change.model_validate({**rest, "state": "registered", "history": history[:2]})
    assert summarize(begun).ended_by is None


def test_work_on_a_model_that_has_run_out_leads_to_the_models(
    change: Make, look: Look, registry: Registry, house: House
) -> None:
    """Its work may not begin: whoever is asked is sent to where the model is renewed, not into a refusal."""
    renew = house.registry.data()["standard_changes"]["renew"]
    given = renew | {"owner": "k.liepa", "approved_by": "m.kalns", "targets": ["resource/r"]}

    def commands(expires: str) -> set[str]:
        models = {"renew": given | {"expires": expires}}
        town = Registry.model_validate(registry.data() | {"standard_changes": models})
        digest = town.standard_changes["renew"].digest()
        fields = {"kind": Kind.STANDARD, "standard": "renew", "standard_digest": digest}
        one = change(1, preauthorized=True, targets=("resource/r",), **fields)
        watch = look([one])
        seen = replace(watch, bench=watch.bench._replace(registry=town))
        return {task.command for task in personal("k.liepa", [one], seen).tasks}

    assert commands("2026-11-09") == {"izm standard list"}
    assert commands("2026-11-10") == {"izm implement IZM-2026-0001 --start"}


ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 42 + "A"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ((), None),
        (({},), None),
        (({"until": "2026-12-10"},), "2026-12-10"),
        (({"until": "2026-12-11"},), None),
        (({"until": "2026-11-01"},), "2026-11-01"),
        (({"until": "2026-11-20"}, {"until": "2026-12-01"}), "2026-12-01"),
        (({"until": "2026-11-20"}, {}), None),
        (({"until": "2028-11-20", "revoked": "2026-11-05"},), "2026-11-04"),
        (({"until": "2026-11-03", "revoked": "2026-11-05"}, {"revoked": "2026-11-05"}), "2026-11-04"),
        (({"until": "2026-11-03", "revoked": "2026-11-05"}, {"revoked": "2026-11-03"}), "2026-11-03"),
    ],
)
def test_a_key_that_ends_is_told_a_month_before(
    registry: Registry, process: Process, keys: tuple[dict[str, str], ...], told: str | None
) -> None:
    """The last one that counts; none of somebody who has left, nor where nobody signs."""
    person = {
        "id": "x.x",
        "name": "X",
        "emails": ["x.x@example.lv"],
        "keys": [{"key": ED25519, "from": "2026-01-01", **key} for key in keys],
    }
    signed = Process.model_validate(
        {**process.data(), "models": [{**model.data(), "proof": "signed"} for model in process.models]}
    )

    def ends(process: Process, **more: str) -> str | None:
        held = registry.altered({"people": (Person.model_validate({**person, **more}),)})
        watch = Watch(Bench(held, process, date(2026, 11, 10)), Known.of([]), ZoneInfo("Europe/Riga"))
        day = personal("x.x", [], watch).key_ends
        return day.isoformat() if day else None

    assert ends(signed) == told
    assert ends(signed, left="2026-11-10") == told
    assert ends(signed, left="2026-11-09") is None
    assert ends(process) is None
