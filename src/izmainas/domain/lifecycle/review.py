"""Review what a change brought (PU2-20, step 7)."""

from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.evidence import require_evidence
from izmainas.domain.lifecycle.sections import merged
from izmainas.domain.lifecycle.steps import expect, require_news
from izmainas.domain.terms import Step
from izmainas.domain.work import Review


def review(change: Change, facts: Facts, *, given: Review) -> Outcome:
    """Record the review: refused while an emergency's debt is open, and to whom the model bars from it."""
    expect(change, facts, Step.REVIEW)
    capacity = doer(change, facts, Step.REVIEW)
    reviewed = change.evolve(review=merged(change.review, given))
    require_evidence(reviewed, facts, Step.REVIEW, change)
    require_news(change, reviewed, Step.REVIEW)
    event = facts.entry(Step.REVIEW, capacity)
    return Outcome(change.step_taken(event, review=reviewed.review), event)
