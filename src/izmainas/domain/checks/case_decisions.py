"""Whether the decisions of a change were taken by those who could, and still bind its content."""

from collections.abc import Iterator

from izmainas.domain.agenda import Authorization, authorization, counting, open_debts
from izmainas.domain.authority import Bench, Position, requirements
from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.history import Entry, standing_steps
from izmainas.domain.lifecycle.envelope import PLAN_COUNTS, plan_outside
from izmainas.domain.lifecycle.evidence import missing_evidence
from izmainas.domain.lifecycle.steps import reason_of
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.registry import Capacity
from izmainas.domain.summary import Summary
from izmainas.domain.terms import PROCESS_STEPS, Decision, Kind, LinkType, Phase, State, Step
from izmainas.message import msg

_DECISIONS = frozenset({Step.AUTHORIZE, Step.RATIFY})
_UNDER_AUTHORITY = frozenset(
    {State.AUTHORIZED, State.PLANNED, State.IMPLEMENTING, State.IMPLEMENTED, State.REVIEWED}
)


def actors_are_known(case: Case) -> Iterator[Finding]:
    """IZM-C010: report an entry by, or in place of, somebody who is not registered."""
    for place, entry in case.entries:
        for key, person in (("by", entry.by), ("for", entry.for_)):
            if person and case.registry.person(person) is None:
                yield Finding(
                    rule="IZM-C010",
                    path=case.path,
                    where=("history", place, key),
                    subject=entry.id,
                    message=msg("{person} is not in the registry", person=person),
                    fix=msg("Keep everybody who ever acted in registry/people.yaml"),
                )


def roles_were_held(case: Case) -> Iterator[Finding]:
    """IZM-C011: report an entry in a role that the person did not hold, or not fill in for, on that day."""
    for place, entry in case.entries:
        if entry.role is None and entry.step not in _DECISIONS:
            continue
        held = case.registry.capacities(entry.by, entry.at.date())
        if (
            entry.role is None
            or entry.over is None
            or Capacity(entry.role, entry.over, entry.for_) not in held
        ):
            yield Finding(
                rule="IZM-C011",
                path=case.path,
                where=("history", place, "role"),
                subject=entry.id,
                message=msg(
                    "{person} did not hold the role {role} over {object} on {day}",
                    person=case.registry.name_of(entry.by),
                    role=entry.role or "-",
                    object=entry.over or "-",
                    day=entry.at.date(),
                ),
                fix=msg("Have the decision taken by who answers for the object; see registry/roles.yaml"),
            )


def decided_by_the_authority(case: Case) -> Iterator[Finding]:
    """IZM-C012: report a decision in a role that does not answer for the targets."""
    for place, entry in case.entries:
        process, model = case.process_at(entry.policy), case.model_at(entry.policy)
        if entry.step not in _DECISIONS or process is None or model is None or place < case.retargeted:
            continue
        summary = case.summary_after(place)
        if not _may_fill_a_seat(case, summary, entry, process, model):
            yield Finding(
                rule="IZM-C012",
                path=case.path,
                where=("history", place, "over"),
                subject=entry.id,
                message=msg(
                    "the role {role} over {object} does not decide on this change",
                    role=entry.role or "-",
                    object=entry.over or "-",
                ),
                fix=msg(
                    "See who must decide: {command}", command=f"izm authorize {case.change.id} --explain"
                ),
            )


def _may_fill_a_seat(
    case: Case, summary: Summary, entry: Entry, process: Process, model: ChangeModel
) -> bool:
    if entry.role is None or entry.over is None:
        return False
    debt = model.debt(Step.RATIFY)
    seats = (
        debt.seats if entry.step is Step.RATIFY and debt else model.authority.seats if model.authority else ()
    )
    bench = Bench(case.registry, process, entry.at.date())
    barred = bench.barred(summary, model, entry.step)
    wanted = [bench.escalate(seat, barred) for seat in requirements(seats, summary.targets)]
    if model.authority and model.authority.quorum > 1:
        earlier = [approval for approval in summary.approvals if approval.id != entry.id]
        wanted.append(bench.pool(summary.targets, barred, earlier))
    return any(Position(entry.role, entry.over) in seat.positions for seat in wanted)


def duties_are_separate(case: Case) -> Iterator[Finding]:
    """IZM-C013: report who did a step that their earlier part in the change bars them from."""
    change = case.change
    for place, entry in case.entries:
        model = case.model_at(entry.policy)
        if model is None or entry.phase is Phase.OPINION or place < case.reclassified:
            continue
        for rule in model.separation:
            if rule.never is not entry.step:
                continue
            earlier = (
                change.requesters if rule.who is Step.REGISTER else _did(change.history[:place], rule.who)
            )
            if earlier & entry.acting:
                yield Finding(
                    rule="IZM-C013",
                    path=case.path,
                    where=("history", place, "by"),
                    subject=entry.id,
                    message=msg(
                        "{person} took the step “{step}” although they took part in “{earlier}”",
                        person=case.registry.name_of(entry.by),
                        step=entry.step,
                        earlier=rule.who,
                    ),
                    fix=msg(
                        "Have the decision taken by somebody else who may: {command}",
                        command=f"izm authorize {change.id} --explain",
                    ),
                )


def _did(history: tuple[Entry, ...], step: Step) -> frozenset[str]:
    return frozenset().union(*(e.acting for e in history if e.step is step))


def approval_is_complete(case: Case) -> Iterator[Finding]:
    """IZM-C014: report an approval that says it leaves no seat empty although seats were not filled."""
    change = case.change
    for place, entry in case.entries:
        process, model = case.process_at(entry.policy), case.model_at(entry.policy)
        if entry.step is not Step.AUTHORIZE or entry.decision is not Decision.APPROVE or entry.awaits:
            continue
        if process is None or model is None or model.authority is None or place < case.retargeted:
            continue
        summary = case.summary_after(place)
        given = [a for a in summary.approvals if _same_round(change.history, a.id, entry)]
        bench = Bench(case.registry, process, entry.at.date())
        left = bench.still_open(model, summary, model.authority.seats, given)
        if left:
            yield Finding(
                rule="IZM-C014",
                path=case.path,
                where=("history", place, "decision"),
                subject=entry.id,
                message=msg(
                    "the approval is not complete; it lacks: {seats}", seats=[str(seat) for seat in left]
                ),
                fix=msg(
                    "Have it approved by everybody who must: {command}",
                    command=f"izm authorize {change.id} --explain",
                ),
            )


def _same_round(history: tuple[Entry, ...], approval: str, last: Entry) -> bool:
    """Whether an approval binds the same content as `last` and so belongs to the same decision."""
    return any(e.id == approval and e.approves == last.approves for e in history)


def approval_binds_content(case: Case) -> Iterator[Finding]:
    """IZM-C015: report content that is no longer what was approved (DESIGN rule 3).

    An edit on record has said so itself; the finding is then a warning,
    until the change is authorized anew.
    """
    change = case.change
    undecided = not any(e.decision is Decision.APPROVE for e in change.history)
    if undecided and change.standard is None and change.standing.state not in _UNDER_AUTHORITY:
        return
    summary = case.summary
    status = authorization(summary, case.model)
    if status not in {Authorization.SUPERSEDED, Authorization.OVERSTEPPED}:
        return
    if summary.state not in _UNDER_AUTHORITY and summary.standard is None and not _unrecorded(case):
        return
    recorded = status is Authorization.OVERSTEPPED or not _unrecorded(case)
    yield Finding(
        rule="IZM-C015",
        path=case.path,
        where=("history",),
        severity=Severity.WARNING if recorded else Severity.ERROR,
        message=reason_of(status, case.change.id),
        fix=msg(
            "Put the content back, or have it authorized anew: {command}",
            command=f"izm authorize {case.change.id} --explain",
        ),
    )


def _unrecorded(case: Case) -> bool:
    """Whether the last approval binds other content and no entry after it says that it was superseded."""
    history = case.change.history
    voided = {uid for entry in history for uid in entry.voids}
    model = case.model
    if Step.AUTHORIZE not in model.steps:
        return True
    approvals = [e for e in history if e.step is Step.AUTHORIZE and e.decision is Decision.APPROVE]
    counted = {a.id for a in counting(case.summary, model)}
    returned = (
        any(e.decision is Decision.RETURN for e in history[history.index(approvals[-1]) :])
        if approvals
        else True
    )
    return bool(approvals) and not returned and approvals[-1].id not in voided | counted


def evidence_is_there(case: Case) -> Iterator[Finding]:
    """IZM-C016: report what the steps that were taken should have left in the file."""
    taken = standing_steps(case.change.history)
    if case.change.linked(LinkType.SPLITS):  # closes with its parts, and they leave the evidence
        taken -= {Step.CLOSE}
    for step in PROCESS_STEPS:
        model = case.model_at(_policy_of(case, step))
        if step not in taken or model is None:
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
                fix=msg("Restore it from git, or add it: {command}", command=f"izm edit {case.change.id}"),
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
                fix=msg(
                    "Take it out, and ask the expert: {command}",
                    command=f"izm assess {change.id} --expert-opinion TEXT --advice for",
                ),
            )


def _policy_of(case: Case, step: Step) -> str | None:
    return next((e.policy for e in reversed(case.change.history) if e.step is step), None)


def plan_is_inside(case: Case) -> Iterator[Finding]:
    """IZM-C017: report a plan that leaves the envelope (DESIGN rule 4)."""
    change = case.change
    outside = plan_outside(change.plan, change.envelope) if change.plan else ()
    if outside and change.standing.state in PLAN_COUNTS:
        yield Finding(
            rule="IZM-C017",
            path=case.path,
            where=("plan",),
            message=msg(
                "the plan of {change} leaves the authorized envelope: {limits}",
                change=change.id,
                limits=list(outside),
            ),
            fix=msg(
                "Change the plan, or assess anew and have it authorized: {command}",
                command=f"izm assess {change.id}",
            ),
        )


def debts_are_paid(case: Case) -> Iterator[Finding]:
    """IZM-C018: report what an emergency owes and has not paid in time."""
    for debt in open_debts(case.summary, case.model):
        if debt.due < case.today:
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
                fix=msg(
                    "Pay it: {command}",
                    command=f"izm {'authorize' if debt.step is Step.RATIFY else debt.step} {case.change.id}",
                ),
            )


def standard_is_bound(case: Case) -> Iterator[Finding]:
    """IZM-C019: report a standard change that is not what its model was when it was registered."""
    change = case.change
    first = change.history[0] if change.history else None
    if change.kind is not Kind.STANDARD or first is None:
        return
    if (
        change.standard is None
        or first.kept != change.standard.digest
        or first.model != change.standard.model
    ):
        yield Finding(
            rule="IZM-C019",
            path=case.path,
            where=("standard",) if change.standard else ("kind",),
            message=msg(
                "{change} is not bound to the standard-change model that it was registered on",
                change=change.id,
            ),
            fix=msg("Restore the key “standard” from git"),
        )


RULES = (
    actors_are_known,
    roles_were_held,
    decided_by_the_authority,
    duties_are_separate,
    approval_is_complete,
    approval_binds_content,
    evidence_is_there,
    opinions_are_recorded,
    plan_is_inside,
    debts_are_paid,
    standard_is_bound,
)
