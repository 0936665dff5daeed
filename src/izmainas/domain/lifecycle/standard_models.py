"""Authorizing a standard-change model in advance, for a further time, or no longer (PU2-20: standard changes)."""

from collections.abc import Iterable
from datetime import date

from izmainas.domain.facts import Facts
from izmainas.domain.lifecycle.standard import expired
from izmainas.domain.standard_changes import StandardChange, Suspension
from izmainas.domain.summary import Summary
from izmainas.errors import RefusedError, UsageError
from izmainas.message import Message, msg


def introduce(model: StandardChange, facts: Facts) -> StandardChange:
    """Return a new model, approved by the actor today; raises `RefusedError` where it is not theirs to approve."""
    if model.id in facts.registry.standard_changes:
        raise RefusedError(
            "IZM-E335",
            msg("there is a standard-change model {model} already", model=model.id),
            hint=msg("Renew it, or choose another id: {command}", command=f"izm standard renew {model.id}"),
        )
    return _approved(model, facts, "--expires")


def renew(model: StandardChange, facts: Facts, *, until: date, owner: str | None = None) -> StandardChange:
    """Return the model approved anew by the actor today, in force until `until`, and not suspended any more.

    `owner` answers for it from now on, where it is to be somebody else.

    Failures of changes registered before today are behind it: whoever renews has looked at them.
    """
    renewed = model.evolve(expires=until, suspended=None, suspension=None, owner=owner or model.owner)
    return _approved(renewed, facts, "--until")


def suspend(model: StandardChange, facts: Facts, *, reason: str) -> StandardChange:
    """Return the model suspended by the actor today: nothing rests on it until it is renewed."""
    if model.suspended:
        raise RefusedError(
            "IZM-E336",
            msg("the standard-change model {model} is suspended already", model=model.id),
            hint=msg("Let it count again: {command}", command=f"izm standard renew {model.id}"),
        )
    note = Suspension(by=facts.actor.id, since=facts.today, reason=reason)
    return model.evolve(suspended=True, suspension=note)


def retire(model: StandardChange, facts: Facts, *, until: date) -> StandardChange:
    """Return the model with `until`, of today or later, as its last day; raise `RefusedError` where it ends before.

    Less is authorized than before, so nobody has to approve it.
    """
    today = facts.today
    if until < today:
        raise UsageError(
            "IZM-E218",
            msg("{day} has passed: what was done on the model until today stays authorized", day=until),
            hint=msg("Give today, or a day ahead: {command}", command=f"--until {today}"),
        )
    if until > model.expires:
        raise RefusedError(
            "IZM-E347",
            msg("the standard-change model {model} ends on {day} already", model=model.id, day=model.expires),
            hint=msg("Take it out: {command}", command=f"izm standard remove {model.id}")
            if expired(model, today)
            else msg(
                "To let it run longer, it is approved anew: {command}",
                command=f"izm standard renew {model.id} --until {until}",
            ),
        )
    return model.evolve(expires=until)


def require_unused(model: StandardChange, used: Iterable[Summary], today: date) -> None:
    """Refuse to take out a model that open changes rest on: their work could not begin, and nobody could tell why.

    Of changes that have ended, the history tells what the model was.
    """
    open_ = [summary.id for summary in used if summary.open]
    if open_:
        raise RefusedError(
            "IZM-E346",
            msg("these changes rest on {model} and have not ended: {changes}", model=model.id, changes=open_),
            hint=msg(
                "It has run out; take it out once they have ended: {command}", command=f"izm show {open_[0]}"
            )
            if expired(model, today)
            else msg(
                "Let it run out: {command}; take it out once they have ended",
                command=f"izm standard retire {model.id}",
            ),
        )


def _approved(model: StandardChange, facts: Facts, flag: str) -> StandardChange:
    groups = facts.bench.preauthorizers(model.targets)
    if not all(facts.actor.id in group for group in groups):
        people = [facts.registry.name_of(p) for group in groups for p in facts.bench.there(group)]
        raise RefusedError(
            "IZM-E334",
            msg(
                "{person} may not authorize changes of {objects} in advance",
                person=facts.actor.name,
                objects=list(model.targets),
            ),
            hint=_who_may(len(groups), people),
        )
    today = facts.today
    approved = model.evolve(approved_by=facts.actor.id, approved_on=today)
    if expired(approved, today):
        raise UsageError(
            "IZM-E218",
            msg("the model would have expired already: {day}", day=approved.expires),
            hint=msg(
                "Give a day ahead: {command}",
                command=f"{flag} {today.replace(year=today.year + 1, month=12, day=31)}",
            ),
        )
    return approved


def _who_may(sides: int, people: list[str]) -> Message:
    """Return who may; one model over services and resources is for somebody who answers for both."""
    if sides > 1:
        return msg("Make one model for services and one for resources; who may: {people}", people=people)
    if not people:
        return msg(
            "Whoever may has left: hand the role over first: {command}", command="izm registry edit role"
        )
    return msg("Who may: {people}", people=people)
