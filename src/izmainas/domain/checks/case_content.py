"""Whether a change holds what its steps must leave, inside what was approved, and owes nothing overdue."""

from collections.abc import Iterator, Sequence
from typing import Final

from izmainas.domain.agenda import Authorization, authorization, counting, open_debts
from izmainas.domain.change import Change
from izmainas.domain.checks.case import Case, Looks
from izmainas.domain.checks.case_standard import standard_is_bound, to_be_authorized
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.remedy import authorized_anew, by_step, stopped_or_restored
from izmainas.domain.evidence import Evidence
from izmainas.domain.history import WORK_AHEAD, WORK_OVER, Entry
from izmainas.domain.lifecycle.envelope import PLAN_COUNTS, plan_outside
from izmainas.domain.lifecycle.evidence import missing_evidence
from izmainas.domain.lifecycle.steps import reason_of
from izmainas.domain.process import ChangeModel
from izmainas.domain.terms import PROCESS_STEPS, Decision, Kind, Phase, State, Step
from izmainas.message import Message, msg

_UNDER_AUTHORITY = WORK_AHEAD | WORK_OVER | {State.AUTHORIZED}

#: evidence that a decision binds
_AUTHORIZED: Final = frozenset({Evidence.DESCRIPTION, Evidence.EXPECTED_RESULT, Evidence.RISKS})


def approval_binds_content(case: Case) -> Iterator[Finding]:
    """IZM-C015: report content that is no longer what was approved (DESIGN rule 3).

    An edit on record has said so itself; the finding is then a warning,
    until the change is authorized anew.
    """
    change = case.change
    undecided = not any(e.decision is Decision.APPROVE for e in change.history)
    if undecided and change.standard is None and case.standing.state not in _UNDER_AUTHORITY:
        return
    if _plainly_binds(change, case.model):  # sooner told than by its summary, as most are
        return
    summary = case.summary
    status = authorization(summary, case.model)
    if status not in {Authorization.SUPERSEDED, Authorization.OVERSTEPPED}:
        return
    if summary.state not in _UNDER_AUTHORITY and summary.standard is None and not _unrecorded(case):
        return
    recorded = status is Authorization.OVERSTEPPED or not _unrecorded(case)
    if undecided and not any(e.approves for e in change.history):
        status = Authorization.PENDING  # no approval that could be superseded was ever given
    yield Finding(
        rule="IZM-C015",
        path=case.path,
        where=("history",),
        severity=Severity.WARNING if recorded else Severity.ERROR,
        message=reason_of(status, case.change.id),
        fix=authorized_anew(
            case,
            msg(
                "Put the content back, or have it authorized anew: {command}",
                command=f"izm authorize {case.change.id} --explain",
            ),
        ),
    )


def _plainly_binds(change: Change, model: ChangeModel) -> bool:
    """Whether the last word of those who decide, be it in advance, is a complete approval of the content as it is."""
    if Step.AUTHORIZE not in model.steps:
        left = any(entry.outside for entry in change.history)
        return not left and (change.standard is None or change.history[0].approves == change.digest())
    for entry in reversed(change.history):
        if entry.outside or entry.voids or entry.decision in {Decision.REJECT, Decision.RETURN}:
            return False
        if entry.step is Step.AUTHORIZE and entry.decision is Decision.APPROVE:
            return not entry.awaits and (
                entry.approves == change.digest()
                or (model.assessed_afterwards and entry.approves == change.request_digest())
            )
    return False


def _unrecorded(case: Case) -> bool:
    """Whether the last approval binds other content and no entry after it says that it was superseded.

    What was approved or assessed as the process of its time asked is none of
    that, whatever a later one asks.
    """
    history = case.change.history
    voided = {uid for entry in history for uid in entry.voids}
    model = case.model
    preauthorized = Step.AUTHORIZE not in model.steps
    if preauthorized and not to_be_authorized(case):
        return True
    approvals = [e for e in history if e.step is Step.AUTHORIZE and e.decision is Decision.APPROVE]
    counted = {a.id for a in counting(case.summary, model)}
    returned = (
        any(e.decision is Decision.RETURN for e in history[history.index(approvals[-1]) :])
        if approvals
        else True
    )
    unbound = bool(approvals) and not returned and approvals[-1].id not in voided | counted
    return unbound and not _bound_request(case, approvals[-1])


def _bound_request(case: Case, approval: Entry) -> bool:
    """Whether an approval binds the bare request of today, under a process that owed the assessment."""
    model = case.model_at(approval.policy)
    owed = model is not None and model.assessed_afterwards
    return owed and approval.approves == case.change.request_digest()


def evidence_is_there(case: Case) -> Iterator[Finding]:
    """IZM-C016: report what the steps that were taken should have left in the file."""
    taken = case.trail.steps
    # what was split closes with its parts, and they leave the evidence
    if any(entry.children for entry in case.change.history):
        taken -= {Step.CLOSE}
    policies = {entry.step: entry.policy for entry in case.change.history if _leaves_evidence(entry)}
    for step in PROCESS_STEPS:
        if step not in taken or (model := case.model_at(policies.get(step))) is None:
            continue
        missing = missing_evidence(case.change, model, step)
        if missing:
            yield Finding(
                rule="IZM-C016",
                path=case.path,
                where=("history",),
                subject=step,
                message=msg(
                    "after the step “{step}” there should be: {evidence}", step=step, evidence=list(missing)
                ),
                fix=case.while_open(
                    msg("Restore it from git, or add it: {command}", command=f"izm edit {case.change.id}")
                    if _can_be_added(case, missing)
                    else msg("Restore it from git: no edit writes it any more")
                ),
            )


def _leaves_evidence(entry: Entry) -> bool:
    """Whether an entry was taken by what the process of its time asks its step to leave: no opinion or refusal, and of the work its start."""
    return entry.phase in {None, Phase.START} and entry.decision in {None, Decision.APPROVE}


def _can_be_added(case: Case, missing: Sequence[Evidence]) -> bool:
    """Whether an edit may bring back what a step left: no opinion of an expert, nor what was authorized once that is fixed."""
    if Evidence.EXPERT_OPINION in missing or case.change.kind is Kind.STANDARD:
        return False
    return case.standing.state not in WORK_OVER or _AUTHORIZED.isdisjoint(missing)


def opinions_came_first(case: Case) -> Iterator[Finding]:
    """IZM-C016: report an approval before as many experts had advised as the process asks for, and have by now."""
    history, assessment = case.change.history, case.change.assessment
    given = {opinion.by for opinion in assessment.expert_opinions} if assessment else set()
    for place, entry in case.entries:
        if entry.step is not Step.AUTHORIZE or entry.decision is not Decision.APPROVE:
            continue
        models = case.models_at(place)
        wanted = min((model.opinions for model in models), default=0)
        heard = {e.by for e in history[:place] if e.phase is Phase.OPINION}
        if len(heard) < wanted <= len(given):
            fix = msg("Restore the history from git; steps are taken with their commands")
            yield _unadvised(case, entry, ("history", place, "decision"), fix)


def opinions_are_there(case: Case) -> Iterator[Finding]:
    """IZM-C016: report an entry that says an expert advised, where the file does not hold what they said."""
    assessment = case.change.assessment
    given = {(opinion.by, opinion.at) for opinion in assessment.expert_opinions} if assessment else set()
    for place, entry in case.entries:
        if entry.phase is Phase.OPINION and (entry.by, entry.at) not in given:
            fix = case.while_open(msg("Restore it from git: no edit writes it any more"))
            yield _unadvised(case, entry, ("history", place), fix)


def _unadvised(case: Case, entry: Entry, where: tuple[str | int, ...], fix: Message) -> Finding:
    return Finding(
        rule="IZM-C016",
        path=case.path,
        where=where,
        subject=entry.id,
        message=msg(
            "after the step “{step}” there should be: {evidence}",
            step=entry.step,
            evidence=[Evidence.EXPERT_OPINION],
        ),
        fix=fix,
    )


def opinions_are_recorded(case: Case) -> Iterator[Finding]:
    """IZM-C008: report an expert opinion that its expert did not put on record themselves."""
    change = case.change
    given = {(e.by, e.at) for e in change.history if e.phase is Phase.OPINION}
    for place, opinion in enumerate(change.assessment.expert_opinions if change.assessment else ()):
        if (opinion.by, opinion.at) not in given:
            yield Finding(
                rule="IZM-C008",
                path=case.path,
                where=("assessment", "expert_opinions", place),
                subject=opinion.by,
                message=msg(
                    "no entry of the history says that {person} gave this opinion",
                    person=case.registry.name_of(opinion.by),
                ),
                fix=case.while_open(
                    by_step(
                        case,
                        Step.ASSESS,
                        msg(
                            "Take it out, and ask the expert: {command}",
                            command=f"izm assess {change.id} --expert-opinion TEXT --advice for",
                        ),
                        msg("Take it out; an opinion comes too late now"),
                    )
                ),
            )


def plan_is_inside(case: Case) -> Iterator[Finding]:
    """IZM-C017: report a plan that leaves the envelope (DESIGN rule 4)."""
    change, state = case.change, case.standing.state
    carried_out = state is State.CLOSED and Step.IMPLEMENT in case.trail.steps
    if change.plan is None or not (state in PLAN_COUNTS or carried_out):
        return
    outside = plan_outside(change.plan, change.envelope, case.zone)
    if outside:
        yield Finding(
            rule="IZM-C017",
            path=case.path,
            where=("plan",),
            message=msg(
                "the plan of {change} leaves the authorized envelope: {limits}",
                change=change.id,
                limits=list(outside),
            ),
            fix=case.while_open(
                by_step(
                    case,
                    Step.ASSESS,
                    msg(
                        "Change the plan, or assess anew and have it authorized: {command}",
                        command=f"izm assess {change.id}",
                    ),
                    stopped_or_restored(case),
                )
            ),
        )


def debts_are_paid(case: Case) -> Iterator[Finding]:
    """IZM-C018: report what an emergency owes and has not paid in time."""
    if not case.model.debts or case.standing.state.ended:
        return
    debts = open_debts(case.summary, case.model, case.zone)
    unassessed = any(debt.step is Step.ASSESS for debt in debts)
    for debt in debts:
        if debt.due < case.today:
            # nobody ratifies what has not been assessed
            first = Step.ASSESS if unassessed else debt.step
            verb = Step.AUTHORIZE if first is Step.RATIFY else first
            yield Finding(
                rule="IZM-C018",
                path=case.path,
                where=("history",),
                subject=debt.step,
                message=msg(
                    "{change} owed the step “{step}” by {day}",
                    change=case.change.id,
                    step=debt.step,
                    day=debt.due,
                ),
                fix=by_step(
                    case,
                    first,
                    msg("Pay it: {command}", command=f"izm {verb} {case.change.id}")
                    if first is debt.step
                    else msg("Pay the assessment first: {command}", command=f"izm {verb} {case.change.id}"),
                    msg(
                        "Put on record why it was not done: {command}",
                        command=f"izm comment {case.change.id} TEXT",
                    ),
                ),
            )


SETTLED = {
    opinions_came_first: Looks(steps=frozenset({Step.AUTHORIZE})),
    opinions_are_recorded: Looks(frozenset({"assessment"})),
}
RULES = (
    approval_binds_content,
    evidence_is_there,
    opinions_came_first,
    opinions_are_there,
    opinions_are_recorded,
    plan_is_inside,
    debts_are_paid,
    standard_is_bound,
)
