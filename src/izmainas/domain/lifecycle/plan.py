"""Plan an authorized change in detail, inside its envelope (PU2-20, step 5)."""

from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.controls import require_controls
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.envelope import require_inside
from izmainas.domain.lifecycle.evidence import require_evidence
from izmainas.domain.lifecycle.people import require_people
from izmainas.domain.lifecycle.sections import merged
from izmainas.domain.lifecycle.standard import require_window_fits
from izmainas.domain.lifecycle.steps import expect, require_news
from izmainas.domain.terms import Step
from izmainas.domain.work import Plan


def plan(change: Change, facts: Facts, *, given: Plan) -> Outcome:
    """Record the plan; what `given` leaves out stays as it was.

    The plan answers to the authorization: outside the envelope it is
    refused, and the way on is a new assessment and a new decision.
    """
    expect(change, facts, Step.PLAN)
    capacity = doer(change, facts, Step.PLAN)
    planned = change.evolve(plan=merged(change.plan, given))
    require_window_fits(change, planned, facts)
    require_people((step.by for step in given.steps), facts.registry)
    require_inside(planned, facts)
    require_evidence(planned, facts, Step.PLAN, change)
    require_news(change, planned, Step.PLAN)
    require_controls(planned, facts, Step.PLAN)
    event = facts.entry(Step.PLAN, capacity)
    return Outcome(change.step_taken(event, plan=planned.plan), event)
