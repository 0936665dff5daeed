"""What only the audit can ask of a new entry: its digest, its process, its doer, its standard-change model."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from izmainas.audit.failures import ended_at
from izmainas.audit.ground import Ground
from izmainas.domain.authority import Bench
from izmainas.domain.change import Change
from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.remedy import content_put_back
from izmainas.domain.history import DECISIONS, WORK_OVER, WRITES_CONTENT, Entry
from izmainas.domain.involvement import Part
from izmainas.domain.lifecycle.doing import by_part
from izmainas.domain.lifecycle.standard import ahead, expired, of_model, suspended
from izmainas.domain.process import ChangeModel, Doer
from izmainas.domain.standard_changes import StandardChange
from izmainas.domain.terms import Decision, Kind, Phase, Step
from izmainas.message import Message, msg

_SUSPENDED: Final = msg("it was suspended")


def digest_is_of_content(
    after: Change, new: Sequence[tuple[int, Entry]], ground: Ground, path: str
) -> Iterator[Finding]:
    """IZM-A005: report an approval whose digest is not of the content that lands with it.

    One that a later entry of the same landing voids or sends back binds
    nothing any more; nor does one whose envelope the work has left before
    the content was written anew. The bare request of an emergency is
    authorized, and never ratified.
    """
    approvals = [(place, e) for place, e in new if e.step in DECISIONS and e.decision is Decision.APPROVE]
    if not approvals:
        return
    content = {after.digest()}
    owed = ground.process.model(after.kind, after.complexity).assessed_afterwards
    authorized = content | {after.request_digest()} if owed else content
    for place, entry in approvals:
        later = [e for other, e in new if other > place]
        bound = authorized if entry.step is Step.AUTHORIZE else content
        if entry.approves in bound or _binds_no_more(entry, later):
            continue
        yield Finding(
            rule="IZM-A005",
            path=path,
            where=("history", place, "approves"),
            subject=entry.id,
            message=msg(
                "what {person} approved is not the content of {change} that was merged",
                person=entry.by,
                change=after.id,
            ),
            fix=content_put_back(after.id)
            if after.standing.state in WORK_OVER or after.standing.state.ended
            else msg(
                "Put the content back, or have it authorized anew: {command}",
                command=f"izm authorize {after.id} --explain",
            ),
        )


def _binds_no_more(approval: Entry, later: Sequence[Entry]) -> bool:
    """Whether an approval was taken back, or its envelope was left and the content written anew after that."""
    if any(approval.id in entry.voids or entry.decision is Decision.RETURN for entry in later):
        return True
    left = next((place for place, entry in enumerate(later) if entry.outside), len(later))
    writes = [entry.step in WRITES_CONTENT for entry in later]
    return any(writes[left:]) and not any(writes[:left])


def event_is_new(
    after: Change, new: Sequence[tuple[int, Entry]], ground: Ground, path: str
) -> Iterator[Finding]:
    """IZM-A009: report an event that was on record before: a decision copied or replayed."""
    for place, entry in new:
        if entry.id in ground.events:
            yield Finding(
                rule="IZM-A009",
                path=path,
                where=("history", place, "id"),
                subject=entry.id,
                message=msg(
                    "the event {event} was on record before: a decision is not copied or used again",
                    event=entry.id,
                ),
                fix=msg(
                    "Take the entry out, and have the decision taken for this change: {command}",
                    command=f"izm show {after.id}",
                ),
            )


def policy_was_in_force(new: Sequence[tuple[int, Entry]], ground: Ground, path: str) -> Iterator[Finding]:
    """IZM-A012: report an entry under a process that the main branch never held."""
    if ground.policies is None or ground.founding:
        return
    for place, entry in new:
        if entry.policy not in {None, ground.policy} and entry.policy not in ground.policies:
            yield Finding(
                rule="IZM-A012",
                path=path,
                where=("history", place, "policy"),
                subject=entry.id,
                message=msg(
                    "the step “{step}” was taken under a process ({policy}) that was not in force",
                    step=entry.step,
                    policy=(entry.policy or "")[:12],
                ),
                fix=msg("Have the process agreed and merged first, then take the step again"),
            )


def doer_may(case: Case) -> Iterator[Finding]:
    """IZM-A013: report a step, other than a decision, by somebody whom the process does not let take it."""
    for place, entry in case.entries:
        if entry.step in DECISIONS or entry.phase is Phase.OPINION:  # who may is for other rules
            continue
        models = case.models_at(place) if place else ()
        if not models or any(_may_do(case, place, entry, model) for model in models):
            continue
        told = msg(
            "{person} may not take the step “{step}” for {change}",
            person=case.registry.name_of(entry.by),
            step=entry.step,
            change=case.change.id,
        )
        yield _by_who_may_not(case, place, entry, told)


def _may_do(case: Case, place: int, entry: Entry, model: ChangeModel) -> bool:
    """Whether whoever made the entry at `place` may take its step under `model`.

    Until the targets were last edited they are not in the file any more: the
    role that the entry names, which was held, is then that of an owner of theirs.
    What was split closes with its last part, by whoever ended that.
    """
    listed, process = model.doers_of(entry.step), case.process_at(entry.policy)
    if process is None or Doer.ANYONE in listed:
        return True
    part = Part.of(case.change, case.change.history[:place])
    bench = Bench(case.registry, process, case.day_of(entry))
    barred = bench.barred(part, model, entry.step)
    capacity = bench.doing_capacity(entry.by, part, listed, barred)
    able = capacity is not None or by_part(entry.by, part, listed)
    if not able and place <= case.trail.retargeted and entry.role is not None:
        able = (Doer.PORTFOLIO_OWNER if entry.role.of_portfolio else Doer.TARGET_OWNER) in listed
    if not able and entry.step is Step.CLOSE:
        able = any(earlier.children for earlier in case.change.history[:place])
    return able and entry.by not in barred


def expert_may(case: Case) -> Iterator[Finding]:
    """IZM-A013: report an expert opinion by somebody who is no expert, or who asked for the change."""
    for place, entry in case.entries:
        if entry.phase is not Phase.OPINION:
            continue
        person = case.registry.person(entry.by)
        if person is None or (person.expert_in and entry.by not in case.change.requesters):
            continue
        told = msg(
            "{person} gave an expert opinion on {change}, but is no expert or had asked for it",
            person=person.name,
            change=case.change.id,
        )
        yield _by_who_may_not(case, place, entry, told)


def _by_who_may_not(case: Case, place: int, entry: Entry, told: Message) -> Finding:
    return Finding(
        rule="IZM-A013",
        path=case.path,
        where=("history", place, "by"),
        subject=entry.id,
        message=told,
        fix=msg("Have it done by who may: {command}", command=f"izm show {case.change.id}"),
    )


def standard_rests_on_model(
    after: Change, new: Sequence[tuple[int, Entry]], ground: Ground, path: str
) -> Iterator[Finding]:
    """IZM-A014: report a standard change that its model, as it was in force, does not authorize in advance.

    That is asked when it is registered; and when its work begins, whether
    the model has run out, was suspended or is gone since.
    """
    if after.kind is not Kind.STANDARD or after.standard is None or ground.founding:
        return
    model = ground.registry.standard_changes.get(after.standard.model)
    for place, entry in new:
        reason: Message | None
        if place and entry.phase is not Phase.START:
            continue
        if model is None:
            reason = msg("there was no such model")
        elif expired(model, ground.day_of(entry)):
            reason = msg("it had expired")
        else:
            reason = (_spent if place else _unfit)(model, after, entry, ground)
        if reason:
            yield Finding(
                rule="IZM-A014",
                path=path,
                where=("standard",) if place == 0 else ("history", place, "at"),
                subject=entry.id,
                message=msg(
                    "the standard-change model {model} does not authorize {change}: {reason}",
                    model=after.standard.model,
                    change=after.id,
                    reason=reason,
                ),
                fix=msg("Register a normal change: {command}", command="izm new"),
            )


def _unfit(model: StandardChange, after: Change, entry: Entry, ground: Ground) -> Message | None:
    """Return why no change is registered on a model that has not run out."""
    if ahead(model, ground.day_of(entry)):
        return msg("it was not in force yet")
    if _suspended(model, after, ground):
        return _SUSPENDED
    as_authorized = of_model(after, model) and entry.approves == after.digest()
    # what came of an assessment, somebody decides on
    if model.digest() != entry.kept or not (as_authorized or _assessed_anew(after, ground)):
        return msg("the content is not the model's")
    return None


def _spent(model: StandardChange, after: Change, entry: Entry, ground: Ground) -> Message | None:
    """Return why no work begins on a model any more; what suspended it after that day, or moment, came too late."""
    if model.suspended and model.suspension is not None and ground.day_of(entry) < model.suspension.since:
        model = model.evolve(suspended=None)
    return _SUSPENDED if _suspended(model, after, ground, entry.at) else None


def _assessed_anew(after: Change, ground: Ground) -> bool:
    """Whether a standard change was given other content where the process has each of them authorized."""
    if Step.AUTHORIZE not in ground.process.model(after.kind, after.complexity).steps:
        return False
    return any(entry.step is Step.ASSESS and entry.phase is None for entry in after.history)


def _suspended(model: StandardChange, after: Change, ground: Ground, until: datetime | None = None) -> bool:
    """Whether the model is suspended, by failures up to the moment `until` where there is one."""
    used = [
        summary
        for summary in ground.others.using(model.id)
        if summary.uid != after.uid and (until is None or ended_at(summary) <= until)
    ]
    answer = suspended(model, used, ground.process, ground.landed.tzinfo)
    if ground.answered is not None:
        ground.answered(model, ground, after.uid, until, suspended=answer)
    return answer
