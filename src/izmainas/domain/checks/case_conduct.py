"""Whether each step was taken on what stood then: an authorization, a set envelope, people who were there."""

from collections.abc import Iterator, Sequence
from typing import Final

from izmainas.domain.change import Change
from izmainas.domain.checks.case import Case, Looks
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.remedy import (
    by_step,
    looked_into,
    taken_anew,
    unless_misrecorded,
)
from izmainas.domain.history import DECISIONS, WINDS_UP, WORK_OVER, Entry
from izmainas.domain.involvement import approves_whole
from izmainas.domain.layout import PEOPLE
from izmainas.domain.lifecycle.envelope import deviation_outside, missing_limits
from izmainas.domain.lifecycle.steps import command_for
from izmainas.domain.process import ChangeModel
from izmainas.domain.terms import FAILURES, Decision, Limit, Phase, State, Step
from izmainas.message import Message, msg

#: the steps of which some may be taken only while the authorization stands
_RESTS_ON_IT: Final = WINDS_UP | {Step.IMPLEMENT, Step.RATIFY}
#: keys that hold the limits, or what they are asked of
_LIMITING: Final = frozenset({"assessment", "targets"})


def actors_were_there(case: Case) -> Iterator[Finding]:
    """IZM-C023: report an entry by somebody who had left before that day."""
    for place, entry in case.entries:
        person = case.registry.person(entry.by)
        if person is None or not person.gone_on(case.day_of(entry)):
            continue
        yield Finding(
            rule="IZM-C023",
            path=case.path,
            where=("history", place, "by"),
            subject=entry.id,
            message=msg(
                "{person} left on {day} and took the step “{step}” later",
                person=person.name,
                day=person.left,
                step=entry.step,
            ),
            fix=unless_misrecorded(
                PEOPLE,
                taken_anew(
                    case,
                    entry,
                    msg(
                        "Have the step taken by somebody who is there: {command}",
                        command=command_for(case.change.id, entry.step),
                    ),
                ),
            ),
        )


def authorization_stood(case: Case) -> Iterator[Finding]:
    """IZM-C024: report work that went on, or was ratified or wound up, although its authorization had fallen (DESIGN rules 3 and 4)."""
    history = case.change.history
    for place, entry in case.entries:
        if entry.step not in _RESTS_ON_IT:
            continue
        models = case.models_at(place)
        if not any(_rests_on_it(case.change, entry, model) for model in models):
            continue
        fallen = _fallen_by(history[:place])
        # what was edited after the work is reviewed as it is; what overstepped its limits is decided on first,
        # also where nobody else has to agree
        ended = case.standing_before(place).state in WORK_OVER and entry.step is Step.RATIFY
        over = ended or entry.step in WINDS_UP or not all(Step.AUTHORIZE in model.steps for model in models)
        if fallen is None or (over and not fallen.outside):
            continue
        yield Finding(
            rule="IZM-C024",
            path=case.path,
            where=("history", place, "step"),
            subject=entry.id,
            message=msg(
                "the step “{step}” was taken although the authorization of {change} had fallen",
                step=entry.step,
                change=case.change.id,
            ),
            fix=by_step(
                case,
                Step.AUTHORIZE,
                msg(
                    "Have it authorized anew first: {command}",
                    command=f"izm authorize {case.change.id} --explain",
                ),
                looked_into(case.change.id),
            ),
        )


def _rests_on_it(change: Change, entry: Entry, model: ChangeModel) -> bool:
    """Whether an entry may be made only while the authorization stands: backing out is always possible."""
    if entry.step is not Step.IMPLEMENT:
        return Step.AUTHORIZE in model.steps
    done = entry.phase is Phase.FINISH and change.outcome_of(entry) not in FAILURES
    return done or entry.phase in {Phase.START, Phase.STEP_DONE}


def _fallen_by(before: Sequence[Entry]) -> Entry | None:
    """Return the entry that made the authorization fall; None while it stands, or there never was one to fall."""
    approvals = {e.id for e in before if e.step is Step.AUTHORIZE and e.decision is Decision.APPROVE}
    for entry in reversed(before):
        if entry.outside or not approvals.isdisjoint(entry.voids):
            return entry
        if approves_whole(entry):
            return None
    return None


def limits_were_set(case: Case) -> Iterator[Finding]:
    """IZM-C026: report an assessment, or an approval of content, that leaves open a limit which the process wants set (DESIGN rule 4)."""
    change = case.change
    for place, entry in case.entries:
        missing = _left_open(case, place, entry)
        if missing:
            assessed = entry.step is Step.ASSESS
            yield Finding(
                rule="IZM-C026",
                path=case.path,
                where=("history", place, "step" if assessed else "approves"),
                subject=entry.id,
                message=msg(
                    "{change} was assessed although its envelope lacks: {limits}",
                    change=change.id,
                    limits=list(missing),
                )
                if assessed
                else msg(
                    "{change} was approved although its envelope lacks: {limits}",
                    change=change.id,
                    limits=list(missing),
                ),
                fix=by_step(
                    case,
                    Step.ASSESS,
                    msg(
                        "Set the limits, and have it authorized anew: {command}",
                        command=f"izm assess {change.id}",
                    ),
                    looked_into(case.change.id),
                ),
            )


def _left_open(case: Case, place: int, entry: Entry) -> tuple[Limit, ...]:
    """Return the limits that an entry left open although the process of its time asks for them; none where nobody can tell."""
    change = case.change
    if entry.step is Step.ASSESS and entry.phase is None:
        later = change.history[place + 1 :]
        undone = any(_writes_limits(e) or e.decision is Decision.RETURN for e in later)
        missing = [] if undone else [missing_limits(change, model) for model in case.models_at(place)]
        return min(missing, key=len, default=())
    model = case.model_at(entry.policy)
    if entry.decision is not Decision.APPROVE or model is None or entry.approves != change.digest():
        return ()
    return () if _assessed_later(entry, model) else missing_limits(change, model)


def _assessed_later(entry: Entry, model: ChangeModel) -> bool:
    """Whether the limits are set after this approval: an emergency is assessed when it has been helped."""
    return entry.step is Step.AUTHORIZE and model.assessed_afterwards


def overstepping_is_told(case: Case) -> Iterator[Finding]:
    """IZM-C027: report a deviation, or an end, outside of the envelope that no entry tells of (DESIGN rule 4).

    Where the limits may have been set anew since, nobody can tell.
    """
    change = case.change
    for place, entry in case.entries:
        if entry.step is not Step.IMPLEMENT or any(map(_sets_limits, change.history[place + 1 :])):
            continue
        untold = [limit for limit in _overstepped(change, case, place, entry) if limit not in entry.outside]
        if untold:
            yield _untold(case, ("history", place, "outside"), entry.id, untold)
    told = {(e.by, e.at) for e in change.history if e.step is Step.IMPLEMENT}
    for place, one in enumerate(change.implementation.deviations if change.implementation else ()):
        if (one.by, one.at) in told or any(_sets_limits(e) for e in change.history if e.at >= one.at):
            continue
        said = {limit for e in change.history for limit in e.outside}
        untold = [limit for limit in deviation_outside(one, change, case.zone) if limit not in said]
        if untold:
            yield _untold(case, ("implementation", "deviations", place), f"{one.by} {one.at}", untold)


def _untold(case: Case, where: tuple[str | int, ...], subject: str, limits: Sequence[Limit]) -> Finding:
    return Finding(
        rule="IZM-C027",
        path=case.path,
        where=where,
        subject=subject,
        message=msg(
            "the work on {change} left the authorized envelope, and its entry does not say so: {limits}",
            change=case.change.id,
            limits=limits,
        ),
        fix=case.while_open(_told_now(case)),
    )


def _told_now(case: Case) -> Message:
    """Return how a deviation gets on record while the work goes on; when it is over, nobody can be asked about it."""
    told = msg(
        "Put the deviation on record with its command, which says so: {command}",
        command=f"izm implement {case.change.id} --deviation TEXT",
    )
    under_way = case.standing.state is State.IMPLEMENTING
    return (
        by_step(case, Step.IMPLEMENT, told, looked_into(case.change.id))
        if under_way
        else looked_into(case.change.id)
    )


def _sets_limits(entry: Entry) -> bool:
    """Whether an entry may have set the limits anew, or the targets."""
    if entry.step is Step.EDIT:
        return not _LIMITING.isdisjoint(entry.keys_changed)
    return entry.step is Step.ASSESS and entry.phase is None


def _writes_limits(entry: Entry) -> bool:
    return _sets_limits(entry) and (entry.step is Step.ASSESS or "assessment" in entry.keys_changed)


def _overstepped(change: Change, case: Case, place: int, entry: Entry) -> tuple[Limit, ...]:
    """Return the limits that a deviation, or a late end, oversteps."""
    work = change.implementation
    if entry.phase is Phase.DEVIATION and work is not None:
        told = [d for d in work.deviations if (d.by, d.at) == (entry.by, entry.at)]
        # several may be of one second; a late end writes one as well, and none comes after it
        same = [e for e in change.history[:place] if (e.by, e.at) == (entry.by, entry.at)]
        earlier = [e for e in same if e.phase is Phase.DEVIATION]
        return tuple(
            limit for one in told[len(earlier) :][:1] for limit in deviation_outside(one, change, case.zone)
        )
    latest = change.envelope.latest_end
    if entry.phase is Phase.FINISH and latest is not None and case.day_of(entry) > latest:
        known = any(Limit.LATEST_END in e.outside for e in change.history[:place])
        return () if known else (Limit.LATEST_END,)
    return ()


SETTLED = {
    authorization_stood: Looks(steps=_RESTS_ON_IT),
    limits_were_set: Looks(steps=DECISIONS | {Step.ASSESS}),
    overstepping_is_told: Looks(_LIMITING | {"implementation"}, frozenset({Step.IMPLEMENT})),
}
RULES = (
    actors_were_there,
    authorization_stood,
    limits_were_set,
    overstepping_is_told,
)
