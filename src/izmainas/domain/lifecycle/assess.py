"""Assess a change: expected result, impact, risks, resources, and the envelope (PU2-20, step 3)."""

from izmainas.domain.asked import experts, no_expert
from izmainas.domain.assessment import Assessment, Envelope, ExpertOpinion
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts, Outcome
from izmainas.domain.history import WORK_OVER
from izmainas.domain.impact import beyond
from izmainas.domain.lifecycle.controls import require_asked_for
from izmainas.domain.lifecycle.doing import answering, doer
from izmainas.domain.lifecycle.envelope import limit_flags, require_limits, require_plan_inside
from izmainas.domain.lifecycle.evidence import require_evidence
from izmainas.domain.lifecycle.people import require_owners, require_people
from izmainas.domain.lifecycle.sections import merged
from izmainas.domain.lifecycle.standard import require_model_kept
from izmainas.domain.lifecycle.steps import expect, no_longer_edited, require_news
from izmainas.domain.lifecycle.targets import require_objects
from izmainas.domain.lifecycle.voiding import voided
from izmainas.domain.terms import Advice, Phase, Step
from izmainas.errors import RefusedError
from izmainas.message import msg


def assess(change: Change, facts: Facts, *, given: Assessment) -> Outcome:
    """Record the assessment; what `given` leaves out stays as it was.

    The highest residual risk of the envelope is the worst of the listed
    risks unless it is given. Where the model asks more of a change that
    reaches others (`spread`), what it reaches by the registry is recorded;
    `affected` of `given` adds to that. Assessing anew after an approval
    supersedes the approval, except where the assessment was owed (an
    emergency's debt); once the work is over, what would supersede one is
    refused.
    """
    expect(change, facts, Step.ASSESS)
    capacity = doer(change, facts, Step.ASSESS)
    if given.expert_opinions:
        raise RefusedError(
            "IZM-E313",
            msg("an expert opinion is given by the expert, not with an assessment"),
            hint=msg(
                "Ask the expert: {command}",
                command=f"izm assess {change.id} --expert-opinion TEXT --advice for",
            ),
        )
    require_objects(given.affected, facts.registry)
    require_people(given.consulted, facts.registry)
    require_asked_for(given.controls, change, facts.process)
    whole = _with_residual_risk(merged(change.assessment, given))
    assessed = change.evolve(assessment=_with_affected(whole, change, facts, given))
    require_owners(whole.risks, facts.registry)
    require_model_kept(change, assessed, facts)
    require_evidence(assessed, facts, Step.ASSESS, change, also=limit_flags(change, facts))
    require_limits(assessed, facts, change)
    require_news(change, assessed, Step.ASSESS)
    event = facts.entry(Step.ASSESS, capacity, voids=voided(change, assessed, facts))
    if event.voids and change.standing.state in WORK_OVER:
        raise no_longer_edited(change)
    after = change.step_taken(event, assessment=assessed.assessment)
    require_plan_inside(after, facts)
    return Outcome(after, event)


def _with_affected(whole: Assessment, change: Change, facts: Facts, given: Assessment) -> Assessment:
    """Return the assessment with everything that is affected: recorded before, given now, found in the registry."""
    kept = (*(change.assessment.affected if change.assessment else ()), *given.affected)
    spread = facts.model(change).spread
    found = beyond(facts.registry, change.targets.refs, facts.today, spread.criticality) if spread else ()
    asked = (*(change.assessment.consulted if change.assessment else ()), *given.consulted)
    targets = change.targets.refs
    return whole.evolve(
        affected=sorted({ref for ref in (*kept, *found) if ref not in targets}),
        consulted=tuple(dict.fromkeys(asked)),
    )


def _with_residual_risk(assessment: Assessment) -> Assessment:
    worst = max((risk.residual for risk in assessment.risks), default=None)
    envelope = assessment.envelope or Envelope()
    if worst is None or (envelope.residual_risk is not None and envelope.residual_risk >= worst):
        return assessment
    return assessment.evolve(envelope=envelope.evolve(residual_risk=worst))


def advise(change: Change, facts: Facts, *, advice: Advice, text: str) -> Outcome:
    """Record an expert's opinion (normal changes include expert evaluation, PU2-20, 8.).

    Experts are the people whose entry in the registry says what they are
    expert in; nobody advises on a change that they requested.
    """
    summary = expect(change, facts, Step.ASSESS)
    others = [facts.registry.name_of(person) for person in experts(summary, facts.bench)]
    hint = msg("Experts: {people}", people=others) if others else no_expert()
    if not facts.actor.expert_in:
        raise RefusedError(
            "IZM-E313", msg("{person} is not registered as an expert", person=facts.actor.name), hint=hint
        )
    if facts.actor.id in summary.requesters:
        raise RefusedError(
            "IZM-E313",
            msg(
                "{person} requested {change} and gives no expert opinion on it",
                person=facts.actor.name,
                change=change.id,
            ),
            hint=hint,
        )
    opinion = ExpertOpinion(by=facts.actor.id, advice=advice, text=text, at=facts.now)
    assessment = change.assessment or Assessment()
    event = facts.entry(Step.ASSESS, answering(change, facts), phase=Phase.OPINION)
    added = assessment.evolve(expert_opinions=(*assessment.expert_opinions, opinion))
    return Outcome(change.step_taken(event, assessment=added), event)
