"""Put on record who was told of a change, by what, and what they answered (PU2-20, UP4)."""

from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.lifecycle.doing import doer
from izmainas.domain.lifecycle.steps import expect
from izmainas.domain.terms import Step


def inform(
    change: Change, facts: Facts, *, who: str, channel: str | None = None, answer: str | None = None
) -> Outcome:
    """Record that `who` was told; anybody in the registry may, also after the end, unless the model says otherwise.

    Whom the assessment names as a stakeholder is recorded under that name,
    case aside, so that it can be seen who has not been told. An answer may
    come with a later entry.
    """
    expect(change, facts, Step.INFORM)
    named = change.assessment.stakeholders if change.assessment else ()
    known = next((name for name in named if name.casefold() == who.casefold()), who)
    event = facts.entry(
        Step.INFORM, doer(change, facts, Step.INFORM), ref=known, channel=channel, reason=answer
    )
    return Outcome(change.step_taken(event), event)
