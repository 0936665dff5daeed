"""Whether the decisions of a change were taken by those who could, and still bind its content."""

from collections.abc import Iterator

from izmainas.domain.authority import Bench, Position
from izmainas.domain.checks.case import Case
from izmainas.domain.checks.case_approvals import (
    approval_is_complete,
    binds_all_of_today,
    of_other_targets,
)
from izmainas.domain.checks.finding import Finding
from izmainas.domain.checks.remedy import decided_anew, looked_into, taken_anew, unless_misrecorded
from izmainas.domain.history import DECISIONS, WRITES_CONTENT, Entry
from izmainas.domain.involvement import Weighed
from izmainas.domain.layout import ROLES
from izmainas.domain.lifecycle.steps import command_for
from izmainas.domain.process import ChangeModel, Process
from izmainas.domain.roles import Capacity
from izmainas.domain.terms import Decision, Phase, RoleId, Step
from izmainas.message import Message, msg


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
    """IZM-C011: report an entry in a role that the person did not hold, or not fill in for, on that day.

    What decides nothing may leave out over which object its role is held;
    then one object over which it is held will do.
    """
    for place, entry in case.entries:
        if entry.role is None and entry.for_ is None and entry.step not in DECISIONS:
            continue
        if entry.role is None or (entry.over is None and entry.step in DECISIONS):
            yield _untold(case, place, entry)
        elif not _held(case, entry, entry.role):
            yield Finding(
                rule="IZM-C011",
                path=case.path,
                where=("history", place, "role"),
                subject=entry.id,
                message=_not_held(case, entry, entry.role),
                fix=unless_misrecorded(ROLES, _by_who_may(case, entry)),
            )


def _untold(case: Case, place: int, entry: Entry) -> Finding:
    return Finding(
        rule="IZM-C011",
        path=case.path,
        where=("history", place, "role"),
        subject=entry.id,
        message=msg(
            "the entry does not say in which role, and over which object, {person} took the step “{step}”",
            person=case.registry.name_of(entry.by),
            step=entry.step,
        ),
        fix=taken_anew(
            case, entry, msg("Have the step taken anew with its command, which writes `role` and `over`")
        ),
    )


def _by_who_may(case: Case, entry: Entry) -> Message:
    """Return what is done about an entry in a role that was not held; of what decides nothing, the role decides nothing either."""
    return (
        decided_anew(case, entry, _who_must_decide(case))
        if entry.step in DECISIONS
        else looked_into(case.change.id)
    )


def _who_must_decide(case: Case) -> Message:
    return msg("See who must decide: {command}", command=f"izm authorize {case.change.id} --explain")


def _not_held(case: Case, entry: Entry, role: RoleId) -> Message:
    person, day = case.registry.name_of(entry.by), case.day_of(entry)
    if entry.over is None:
        return msg("{person} did not hold the role {role} on {day}", person=person, role=role, day=day)
    return msg(
        "{person} did not hold the role {role} over {object} on {day}",
        person=person,
        role=role,
        object=entry.over,
        day=day,
    )


def _held(case: Case, entry: Entry, role: RoleId) -> bool:
    """Whether the person held the role of an entry on its day, or filled in for who did."""
    day = case.day_of(entry)
    if entry.over is not None:
        return case.registry.fills(entry.by, Capacity(role, entry.over, entry.for_), day)
    return any((c.role, c.for_) == (role, entry.for_) for c in case.registry.capacities(entry.by, day))


def decided_by_the_authority(case: Case) -> Iterator[Finding]:
    """IZM-C012: report a decision in a role that does not answer for the targets."""
    for place, entry in case.entries:
        if entry.step not in DECISIONS:
            continue
        process, model = case.process_at(entry.policy), case.model_at(entry.policy)
        if process is None or model is None or of_other_targets(case, place, entry):
            continue
        weighed = case.weighed_after(place)
        if model.spread and not _of_todays_content(case, place):
            # what it reached when this was decided is not in the file any more: it may have been anything
            weighed = weighed._replace(affected=weighed.affected or weighed.targets)
        if not _may_fill_a_seat(case, weighed, place, process, model):
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
                fix=decided_anew(case, entry, _who_must_decide(case)),
            )


def _of_todays_content(case: Case, place: int) -> bool:
    """Whether the content is still what was decided on: an approval binds it; of a refusal, nothing was written since."""
    history = case.change.history
    if history[place].decision is Decision.APPROVE:
        return binds_all_of_today(case, history[place])
    return not any(e.step in WRITES_CONTENT and e.phase is None for e in history[place + 1 :])


def _may_fill_a_seat(case: Case, weighed: Weighed, place: int, process: Process, model: ChangeModel) -> bool:
    entry = case.change.history[place]
    if entry.role is None or entry.over is None:
        return False
    bench = Bench(case.registry, process, case.day_of(entry))
    seats, here = model.seats_of(entry.step), Position(entry.role, entry.over)
    if any(here in seat.positions for seat in bench.asked(model, weighed, seats, entry.step)):
        return True
    earlier = case.weighed_after(place - 1).approvals  # a return puts them behind
    # what it reached may have asked for more seats, or not: fewer of them ask for more further people
    reached = weighed._replace(affected=())
    further = bench.still_open(model, reached, seats, earlier, entry.step)
    return any(here in one.positions for one in further if one.seat is None)


def duties_are_separate(case: Case) -> Iterator[Finding]:
    """IZM-C013: report who did a step that their earlier part in the change bars them from."""
    change = case.change
    for place, entry in case.entries:
        models = case.models_at(place) if entry.phase is not Phase.OPINION else ()
        for rule in models[0].separation if models else ():
            if rule.never is not entry.step or not all(rule in model.separation for model in models):
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
                    fix=taken_anew(case, entry, _by_somebody_else(case, entry)),
                )


def _by_somebody_else(case: Case, entry: Entry) -> Message:
    """Return how what somebody was barred from is done by another person."""
    if entry.step in DECISIONS:
        return msg(
            "Have the decision taken by somebody else who may: {command}",
            command=f"izm authorize {case.change.id} --explain",
        )
    return msg(
        "Have the step taken anew by somebody else who may: {command}",
        command=command_for(case.change.id, entry.step),
    )


def _did(history: tuple[Entry, ...], step: Step) -> frozenset[str]:
    return frozenset().union(*(e.acting for e in history if e.step is step))


RULES = (
    actors_are_known,
    roles_were_held,
    decided_by_the_authority,
    duties_are_separate,
    approval_is_complete,
)
