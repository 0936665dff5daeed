"""Whether the work of a change was allowed when it began, as its own history tells."""

import pytest
from ulid import ULID

from izmainas.domain.change import Change
from izmainas.domain.summary import summarize

Step = dict[str, object]

REGISTER: Step = {"step": "register"}
ASSESS: Step = {"step": "assess"}
PARTLY: Step = {"step": "authorize", "decision": "approve", "awaits": ["service-owner service/a"]}
APPROVE: Step = {"step": "authorize", "decision": "approve"}
RETURN: Step = {"step": "authorize", "decision": "return", "reason": "Pārāk dārgi."}
EDIT: Step = {"step": "edit", "reason": "Kļūda.", "voids": [str(ULID.from_int(3))]}
PLAN: Step = {"step": "plan"}
START: Step = {"step": "implement", "phase": "start"}


@pytest.mark.parametrize(
    ("steps", "allowed"),
    [
        ((APPROVE, PLAN, START), True),
        ((PARTLY, START), False),
        ((PARTLY, APPROVE, START), True),
        ((APPROVE, PLAN, RETURN, ASSESS, START), False),
        ((APPROVE, PLAN, RETURN, ASSESS, APPROVE, START), True),
        ((APPROVE, PLAN, EDIT, START), False),
        ((APPROVE, PLAN, EDIT, APPROVE, START), True),
        ((START, APPROVE), False),
        ((APPROVE, PLAN), False),
    ],
)
def test_work_is_allowed_by_an_approval_that_still_stood(steps: tuple[Step, ...], allowed: bool) -> None:
    """One that a return or an edit took back allows nothing, and one that came later neither; all within one second."""
    history = [
        {**step, "id": str(ULID.from_int(n)), "by": "a", "at": "2026-11-02T10:00:00+02:00"}
        for n, step in enumerate((REGISTER, ASSESS, *steps), start=1)
    ]
    change = Change.model_validate(
        {
            "id": "IZM-2026-0001",
            "uid": str(ULID.from_int(1)),
            "title": "Izmaiņa",
            "state": "registered",
            "kind": "normal",
            "complexity": "simple",
            "targets": {"services": ["a"]},
            "action": "modify",
            "history": history,
        }
    )
    assert summarize(change).course.allowed is allowed
