"""What each step must leave in the file, as the model asks (`evidence` in `process.yaml`)."""

from collections.abc import Mapping, Sequence
from typing import Final

from izmainas.domain.asked import experts, no_expert
from izmainas.domain.change import Change
from izmainas.domain.evidence import LEFT_BY, Evidence
from izmainas.domain.facts import Facts
from izmainas.domain.history import WINDS_UP, standing_steps
from izmainas.domain.process import ChangeModel
from izmainas.domain.summary import summarize
from izmainas.domain.terms import PROCESS_STEPS, Step
from izmainas.errors import RefusedError
from izmainas.message import AnyOf, Message, msg

#: Where each piece of evidence stands: the section, none for the request itself, and what of it must hold something.
_PLACE: Final[Mapping[Evidence, tuple[str | None, str]]] = {
    Evidence.DESCRIPTION: (None, "description"),
    Evidence.EXPECTED_RESULT: ("assessment", "expected_result"),
    Evidence.CONDITIONS: ("assessment", "conditions"),
    Evidence.IMPACT: ("assessment", "impact"),
    Evidence.RISKS: ("assessment", "risks"),
    Evidence.RESOURCES: ("assessment", "resources"),
    Evidence.STAKEHOLDERS: ("assessment", "stakeholders"),
    Evidence.COMPLIANCE: ("assessment", "compliance"),
    Evidence.EXPERT_OPINION: ("assessment", "expert_opinions"),
    Evidence.WINDOW: ("plan", "window"),
    Evidence.STEPS: ("plan", "steps"),
    Evidence.ROLLBACK: ("plan", "rollback"),
    Evidence.COMMUNICATION: ("plan", "communication"),
    Evidence.TESTS: ("plan", "tests"),
    Evidence.RESULT: ("review", "result"),
    Evidence.EXPECTED_VS_ACTUAL: ("review", "expected_vs_actual"),
    Evidence.SATISFACTION: ("review", "satisfaction"),
    Evidence.LESSONS: ("review", "lessons"),
}

#: How each piece of evidence is given on the command line: a flag without its value would take the next flag for it.
FLAG: Final[Mapping[Evidence, str]] = {
    Evidence.DESCRIPTION: "--description TEXT",
    Evidence.EXPECTED_RESULT: "--expected-result TEXT",
    Evidence.CONDITIONS: "--condition N6-1=improves",
    Evidence.IMPACT: "--impact TEXT",
    Evidence.RISKS: '--risk "TEXT;2;3"',
    Evidence.RESOURCES: "--needs TEXT",
    Evidence.STAKEHOLDERS: "--stakeholder TEXT",
    Evidence.COMPLIANCE: "--compliance TEXT",
    Evidence.EXPERT_OPINION: "--expert-opinion TEXT --advice for",
    Evidence.WINDOW: '--start "2026-12-01 22:00" --end "2026-12-01 23:00"',
    Evidence.STEPS: "--step TEXT",
    Evidence.ROLLBACK: "--rollback TEXT",
    Evidence.COMMUNICATION: "--communication TEXT",
    Evidence.TESTS: "--test TEXT",
    Evidence.RESULT: "--result TEXT",
    Evidence.EXPECTED_VS_ACTUAL: '--compared "EXPECTED;ACTUAL"',
    Evidence.SATISFACTION: "--satisfaction 4",
    Evidence.LESSONS: "--lesson TEXT",
}


def missing_evidence(change: Change, model: ChangeModel, step: Step) -> tuple[Evidence, ...]:
    """Return the evidence for `step` that the change does not hold."""
    lacking = [item for item in model.evidence.get(step, ()) if not _holds(change, item)]
    if step is Step.AUTHORIZE and Evidence.EXPERT_OPINION not in lacking:
        given = len({o.by for o in change.assessment.expert_opinions}) if change.assessment else 0
        lacking += [Evidence.EXPERT_OPINION] * (given < model.opinions)
    return tuple(lacking)


def _holds(change: Change, item: Evidence) -> bool:
    section, name = _PLACE[item]
    part = getattr(change, section) if section else change
    return bool(part and getattr(part, name))


def require_evidence(
    change: Change, facts: Facts, step: Step, had: Change | None = None, also: Sequence[str] = ()
) -> None:
    """Refuse a step that leaves less than the model asks for; raise `RefusedError` naming what lacks.

    `had` is the change as it is on record, where `change` holds what is given
    now: that is lost with the refusal, so the command that is proposed asks
    for it again. `also` are flags of what else the step wants, so that whoever
    types that command is not refused once more.
    """
    missing = missing_evidence(change, facts.model(change), step)
    if set(missing) == {Evidence.EXPERT_OPINION}:
        raise _lacking(change, step, missing, _asked_of_experts(change, facts, missing))
    if missing:
        wanted = missing_evidence(had, facts.model(change), step) if had else missing
        command = _command(change.id, facts.model(change), step, wanted)
        more = also if command.startswith(f"izm {step} ") else ()
        raise _lacking(change, step, missing, _give(" ".join((command, *more))))


def _asked_of_experts(change: Change, facts: Facts, missing: Sequence[Evidence]) -> Message:
    """Return who can give the opinion: whoever meets the refusal is seldom one of them."""
    people = [facts.registry.name_of(person) for person in experts(summarize(change), facts.bench)]
    if not people:
        return no_expert()
    return msg(
        "An expert gives it ({people}): {command}",
        people=AnyOf(people),
        command=_command(change.id, facts.model(change), Step.ASSESS, missing),
    )


def require_evidence_in_parts(change: Change, parts: Sequence[Change], facts: Facts) -> None:
    """Refuse to split a change while its parts would lack what a registration as such must leave."""
    for part in parts:
        missing = missing_evidence(part, facts.model(part), Step.REGISTER)
        if missing:
            raise _lacking(change, Step.SPLIT, missing, _give(f"izm edit {change.id}"))


def require_evidence_kept(before: Change, after: Change, facts: Facts) -> None:
    """Refuse an edit that takes away what a step that still counts had to leave, or reclassifies past it."""
    for step in PROCESS_STEPS:
        if step in standing_steps(after.history):
            had = missing_evidence(before, facts.model(before), step)
            lost = tuple(m for m in missing_evidence(after, facts.model(after), step) if m not in had)
            if lost:
                raise _lacking(after, step, lost, _kept_by(before, after, facts.model(after), step, lost))


def _kept_by(
    before: Change, after: Change, model: ChangeModel, step: Step, lost: Sequence[Evidence]
) -> Message:
    """Return how an edit goes on: what another kind or complexity asks for can be given before it, by the step's own flags."""
    at_once, first = f"izm edit {after.id}", _command(after.id, model, step, lost)
    reclassified = (before.kind, before.complexity) != (after.kind, after.complexity)
    if not reclassified or step is Step.REGISTER or first == at_once:
        return _give(at_once)
    return msg("Give it before, or in the same edit: {command}; {other}", command=first, other=at_once)


def _lacking(change: Change, step: Step, missing: Sequence[Evidence], hint: Message) -> RefusedError:
    return RefusedError(
        "IZM-E312",
        msg(
            "for the step “{step}”, {change} lacks: {evidence}",
            step=step,
            change=change.id,
            evidence=list(missing),
        ),
        hint=hint,
    )


def _give(command: str) -> Message:
    return msg("Give it: {command}", command=command)


def _command(change_id: str, model: ChangeModel, step: Step, wanted: Sequence[Evidence]) -> str:
    """Return the command that leaves the evidence, or the first of those that do; what none of them can is edited in."""
    verb = LEFT_BY[wanted[0]]
    flags = " ".join(FLAG[item] for item in wanted if LEFT_BY[item] is verb)
    if step is Step.REGISTER:
        return f"izm new {flags}"
    if verb is Step.REGISTER or not _takes(model, verb, step):
        return f"izm edit {change_id}"
    return f"izm {verb} {change_id} {flags}"


def _takes(model: ChangeModel, verb: Step, step: Step) -> bool:
    """Whether the model lets `verb` be taken when `step` comes: an assessment and a plan not once the work is over."""
    if step is Step.RATIFY:
        return verb is Step.ASSESS
    late = step in WINDS_UP and verb not in WINDS_UP
    return verb is step or (verb in model.steps and not late)
