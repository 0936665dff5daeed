"""Put a remark on record; it moves nothing."""

from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import Step


def comment(change: Change, facts: Facts, *, text: str) -> Outcome:
    """Record `text`; anybody in the registry may, unless the model says otherwise, also after the change has ended."""
    expect(change, facts, Step.COMMENT)
    event = facts.entry(Step.COMMENT, doer(change, facts, Step.COMMENT), reason=text)
    return Outcome(change.step_taken(event), event)
