"""What waits for one person, most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from izmainas.domain.terms import Complexity, Kind, State, Step
from izmainas.reports.personal import personal

if TYPE_CHECKING:
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
