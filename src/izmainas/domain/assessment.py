"""The assessment of a change: what it should bring, its risks, and the envelope that an authorization sets."""

from collections.abc import Mapping

from pydantic import Field

from izmainas.domain.record import Day, Line, Moment, Natural, Number, Record, Text, Truth, Whole
from izmainas.domain.terms import (
    Advice,
    ConditionCode,
    Effect,
    Limit,
    PersonId,
    Ref,
    Slug,
)
from izmainas.message import Message, msg

#: Likelihood and severity, each from 1 (lowest) to 5 (highest).
Grade = Whole


class Risk(Record):
    """One risk: likelihood and severity before, and what remains after the mitigation."""

    text: Line
    likelihood: Grade = Field(ge=1, le=5)
    severity: Grade = Field(ge=1, le=5)
    mitigation: Line | None = None
    residual_likelihood: Grade | None = Field(default=None, ge=1, le=5)
    residual_severity: Grade | None = Field(default=None, ge=1, le=5)
    owner: PersonId | None = None
    review_on: Day | None = None

    @property
    def level(self) -> int:
        """Likelihood times severity, 1 to 25."""
        return self.likelihood * self.severity

    @property
    def residual(self) -> int:
        """The level that remains, 1 to 25; without a residual grade the risk remains as it is."""
        return (self.residual_likelihood or self.likelihood) * (self.residual_severity or self.severity)


class Envelope(Record):
    """What an authorization allows: the plan and every deviation stay inside, or are authorized anew.

    Outage in minutes, cost in whole euros, residual risk as a level of 1 to 25.
    """

    latest_end: Day | None = None
    outage_minutes: Natural | None = None
    cost_eur: Natural | None = None
    residual_risk: Natural | None = Field(default=None, le=25)
    rollback_required: Truth | None = None


def limits_told(envelope: Envelope) -> Mapping[Limit, Message]:
    """Return the limits that are set, each in words with its figure."""
    sides = {
        Limit.LATEST_END: envelope.latest_end and msg("done by {day}", day=envelope.latest_end),
        Limit.OUTAGE: envelope.outage_minutes is not None
        and msg("outage at most {n} min", n=envelope.outage_minutes),
        Limit.COST: envelope.cost_eur is not None and msg("cost at most {n} EUR", n=envelope.cost_eur),
        Limit.RESIDUAL_RISK: envelope.residual_risk is not None
        and msg("residual risk at most {n}", n=envelope.residual_risk),
        Limit.ROLLBACK: envelope.rollback_required and msg("a rollback is required"),
    }
    return {limit: told for limit, told in sides.items() if told}


class Effort(Record):
    """What the work needs, beyond the money of the envelope."""

    effort_days: Number | None = None
    needs: Text | None = None


class ExpertOpinion(Record):
    """What an expert advises, and why."""

    by: PersonId
    advice: Advice
    text: Text
    at: Moment


class Assessment(Record):
    """Step 3 of the source: expected result, effect on conditions, impact, risks, resources.

    `controls` says, by the ids of the process's controls, how each is met;
    `affected` are objects beyond the targets that suffer with them and that
    others answer for; `consulted` are people who were asked about it.
    """

    expected_result: Text | None = None
    conditions: Mapping[ConditionCode, Effect] = Field(default_factory=dict)
    impact: Text | None = None
    affected: tuple[Ref, ...] = ()
    consulted: tuple[PersonId, ...] = ()
    risks: tuple[Risk, ...] = ()
    resources: Effort | None = None
    envelope: Envelope | None = None
    stakeholders: tuple[Line, ...] = ()
    compliance: tuple[Line, ...] = ()
    expert_opinions: tuple[ExpertOpinion, ...] = ()
    controls: Mapping[Slug, Text] = Field(default_factory=dict)
