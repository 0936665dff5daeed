"""Withdraw a change request before work begins."""

from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import Step


def withdraw(change: Change, facts: Facts, *, reason: str) -> Outcome:
    """Withdraw `change`, saying why; the number stays taken and the history stays."""
    expect(change, facts, Step.WITHDRAW)
    event = facts.entry(Step.WITHDRAW, doer(change, facts, Step.WITHDRAW), reason=reason)
    return Outcome(change.step_taken(event), event)
