"""What steps must leave in the file of a change, by which step each piece of it comes."""

from collections.abc import Mapping
from typing import Final

from izmainas.domain.record import Word
from izmainas.domain.terms import Step


class Evidence(Word):
    """What a step must leave in the file."""

    DESCRIPTION = "description"
    EXPECTED_RESULT = "expected-result"
    CONDITIONS = "conditions"
    IMPACT = "impact"
    RISKS = "risks"
    RESOURCES = "resources"
    STAKEHOLDERS = "stakeholders"
    COMPLIANCE = "compliance"
    EXPERT_OPINION = "expert-opinion"
    WINDOW = "window"
    STEPS = "steps"
    ROLLBACK = "rollback"
    COMMUNICATION = "communication"
    TESTS = "tests"
    RESULT = "result"
    EXPECTED_VS_ACTUAL = "expected-vs-actual"
    SATISFACTION = "satisfaction"
    LESSONS = "lessons"


#: The step that leaves each piece of evidence.
LEFT_BY: Final[Mapping[Evidence, Step]] = {
    Evidence.DESCRIPTION: Step.REGISTER,
    Evidence.EXPECTED_RESULT: Step.ASSESS,
    Evidence.CONDITIONS: Step.ASSESS,
    Evidence.IMPACT: Step.ASSESS,
    Evidence.RISKS: Step.ASSESS,
    Evidence.RESOURCES: Step.ASSESS,
    Evidence.STAKEHOLDERS: Step.ASSESS,
    Evidence.COMPLIANCE: Step.ASSESS,
    Evidence.EXPERT_OPINION: Step.ASSESS,
    Evidence.WINDOW: Step.PLAN,
    Evidence.STEPS: Step.PLAN,
    Evidence.ROLLBACK: Step.PLAN,
    Evidence.COMMUNICATION: Step.PLAN,
    Evidence.TESTS: Step.PLAN,
    Evidence.RESULT: Step.REVIEW,
    Evidence.EXPECTED_VS_ACTUAL: Step.REVIEW,
    Evidence.SATISFACTION: Step.REVIEW,
    Evidence.LESSONS: Step.REVIEW,
}
