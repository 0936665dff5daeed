"""Who may do a step that is not a decision, and in which capacity it goes on record."""

from collections.abc import Collection, Sequence

from izmainas.domain.asked import who
from izmainas.domain.authority import everyone_answering
from izmainas.domain.change import Change
from izmainas.domain.facts import Facts
from izmainas.domain.involvement import Involved
from izmainas.domain.process import Doer
from izmainas.domain.registry import Registry
from izmainas.domain.roles import Capacity, Substitute
from izmainas.domain.summary import Summary, summarize
from izmainas.domain.terms import Step
from izmainas.errors import RefusedError
from izmainas.message import Message, msg


def doer(change: Change, facts: Facts, step: Step) -> Capacity | None:
    """Return the capacity in which the actor does `step`; raise `RefusedError` naming who may.

    The model lists the doers of each step (`doers`; without a list it is
    open to everybody in the registry) and whom an earlier part in the change
    bars (`separation`).
    """
    summary, model = summarize(change), facts.model(change)
    barred = facts.bench.barred(summary, model, step)
    doers = model.doers_of(step)
    capacity = facts.bench.doing_capacity(facts.actor.id, summary, doers, barred)
    if facts.actor.id in barred:
        raise separated(summary, facts, step)
    if capacity is None:
        if not by_part(facts.actor.id, summary, doers):
            raise not_yours(summary, facts, step)
        return answering(change, facts, barred)
    return capacity


def by_part(person: str, summary: Involved, doers: Sequence[Doer]) -> bool:
    """Whether `person` may act by their part in the change, without a role over its targets."""
    if Doer.ANYONE in doers:
        return True
    if Doer.REQUESTER in doers and person in summary.requesters:
        return True
    return Doer.IMPLEMENTER in doers and person in summary.performers[Step.IMPLEMENT] | summary.plan_people


def answering(change: Change, facts: Facts, barred: Collection[str] = ()) -> Capacity | None:
    """Return the capacity over the targets in which the actor acts, if any; not in place of whom the step bars."""
    positions = everyone_answering(change.targets.refs)
    return facts.registry.capacity_in(facts.actor.id, positions, facts.today, barred)


def not_yours(summary: Summary, facts: Facts, step: Step) -> RefusedError:
    """Return the refusal of somebody who has no part or role that the step asks for.

    Whoever substitutes for somebody able, but not today, is told so.
    """
    lapsed = _lapsed(summary, facts, step)
    if lapsed:
        return RefusedError(
            "IZM-E311",
            msg(
                "{person} substitutes for {other} from {start} to {end}, not today",
                person=facts.actor.name,
                other=facts.registry.name_of(lapsed.for_),
                start=lapsed.from_,
                end=lapsed.until,
            ),
            hint=who_may(facts.registry, _able(summary, facts, step)),
        )
    return RefusedError(
        "IZM-E307",
        msg(
            "{person} may not take the step “{step}” for {change}",
            person=facts.actor.name,
            step=step,
            change=summary.id,
        ),
        hint=who_may(facts.registry, _able(summary, facts, step)),
    )


def separated(summary: Summary, facts: Facts, step: Step, stands_in_for: str | None = None) -> RefusedError:
    """Return the refusal of somebody whose earlier part in the change, or whom they stand in for, bars them."""
    who = {"person": facts.actor.name, "step": step, "change": summary.id}
    barring = facts.bench.barring(summary, facts.model_of(summary), step)
    told = (
        msg(
            "{person} may not take the step “{step}” for {change} in place of {other}, who had an earlier part in it",
            **who,
            other=facts.registry.name_of(stands_in_for),
        )
        if stands_in_for
        else msg(
            "{person} may not take the step “{step}” for {change}: duties are separate, and this was done by them or in "
            "their name: {earlier}",
            **who,
            earlier=[earlier for earlier, people in barring.items() if facts.actor.id in people],
        )
    )
    able = _able(summary, facts, step)
    hint = who_may(facts.registry, able)
    if not able:  # the registry is in order all the same: it is the same people everywhere
        hint = msg(
            "Nobody else holds a role in which it may be done; hand one over: {command}",
            command="izm registry edit role",
        )
    return RefusedError("IZM-E308", told, hint=hint)


def _lapsed(summary: Summary, facts: Facts, step: Step) -> Substitute | None:
    """Return the actor's substitution for somebody who may do `step`, if it is over or has not begun."""
    able = _able(summary, facts, step)
    own = [s for s in facts.registry.roles.substitutes if s.person == facts.actor.id and s.for_ in able]
    return own[-1] if own and not any(s.holds_on(facts.today) for s in own) else None


def _able(summary: Summary, facts: Facts, step: Step) -> Sequence[str]:
    return who(summary, facts.bench, facts.model_of(summary), step)[0]


def who_may(registry: Registry, people: Sequence[str]) -> Message:
    """Return the hint that names who may act."""
    if not people:
        return msg(
            "Nobody in the registry may: look at registry/roles.yaml and run {command}", command="izm check"
        )
    return msg("Who may: {people}", people=[registry.name_of(person) for person in people])
