"""Broken rules that somebody has looked into: which findings that answers, and whose word it is."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from izmainas.domain.acknowledged import Acknowledged
from izmainas.domain.change import Change
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.history import Entry
from izmainas.domain.layout import ACKNOWLEDGED
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import zone_named
from izmainas.domain.zones import day_of
from izmainas.message import Message, msg

#: a deviation that no entry tells of happened as well, and is known by who noted it when
_OF_WORK: Final = "IZM-C027"
_DEVIATIONS: Final = ["implementation", "deviations"]


class Cause(NamedTuple):
    """What a rule was broken by that happened, and who did it; `lasting` has a name that no other change has."""

    subject: str
    person: str
    lasting: bool = True


def looked_into(finding: Finding, change: Change, registry: Registry) -> Acknowledged | None:
    """Return who looked into a finding about what happened to `change`; None while it is open.

    What is found of the content is mended instead.
    """
    cause = cause_of(finding, change)
    if cause is None:
        return None
    for one in registry.acknowledged:
        if cause.lasting:
            of_it = one.is_about(finding.rule, cause.subject, cause.person)
        else:  # its name tells who noted it, and not of which change
            of_it = (one.rule, one.change, one.subject) == (finding.rule, change.id, cause.subject)
            of_it = of_it and one.person in {None, cause.person}
        if of_it and one.by != cause.person:
            return one
    return None


def answers_of(change: Change, registry: Registry) -> tuple[Acknowledged, ...]:
    """Return what was said of the broken rules of a change, whatever number it had then."""
    events = frozenset(entry.id for entry in change.history)
    return tuple(one for one in registry.acknowledged if one.change == change.id or one.subject in events)


def cause_of(finding: Finding, change: Change) -> Cause | None:
    """Return what happened that a finding is about: an entry of the history, or a deviation that none tells of."""
    entry = entry_of(finding, change)
    if entry is not None:
        return Cause(entry.id, entry.by)
    *where, place = finding.where or (None,)
    noted = change.deviations
    if finding.rule == _OF_WORK and where == _DEVIATIONS and isinstance(place, int) and place < len(noted):
        return Cause(finding.subject, noted[place].by, lasting=False)
    return None


def entry_of(finding: Finding, change: Change) -> Entry | None:
    """Return the entry of the history that a finding is about, if it is about one."""
    place = finding.place
    return change.history[place] if place is not None and place < len(change.history) else None


def of_their_own(one: Acknowledged, registry: Registry) -> bool:
    """Whether the e-mail of who broke the rule is one of who says that it was looked into."""
    person = registry.by_email(one.person or "")
    return person is not None and person.id == one.by


def counts(one: Acknowledged, registry: Registry) -> bool:
    """Whether an acknowledgement is the word of somebody who could say it."""
    return registry.person(one.by) is not None and not of_their_own(one, registry)


def somebody_else_looked_into_it(registry: Registry, today: date) -> Iterator[Finding]:
    """IZM-R015: report an acknowledgement by somebody who is not in the registry, of what they did themselves, or of a day to come.

    That day comes: once such a word stands, a warning is enough.
    """
    zone = zone_named(registry.institution.timezone)
    for place, one in enumerate(registry.acknowledged):
        person = registry.person(one.by)
        if person is None:
            yield _misnamed(place, one, msg("{person} is not in the registry", person=one.by))
        elif of_their_own(one, registry):
            text = msg(
                "{person} broke the rule {rule} themselves, as {email}",
                person=person.name,
                rule=one.rule,
                email=one.person or "",
            )
            yield _misnamed(place, one, text)
        elif day_of(one.at, zone) > today:
            text = msg("it is dated {moment}, which has not come yet", moment=one.at)
            ahead = _misnamed(place, one, text)
            fix = msg("Give it the moment at which it was said")
            yield ahead._replace(severity=Severity.WARNING, where=("acknowledged", place, "at"), fix=fix)


def _misnamed(place: int, one: Acknowledged, message: Message) -> Finding:
    return Finding(
        rule="IZM-R015",
        path=ACKNOWLEDGED,
        where=("acknowledged", place, "by"),
        subject=one.name,
        message=message,
        fix=msg("Take it out; another portfolio owner says so: {command}", command="izm acknowledge"),
    )


def answers_nothing(one: Acknowledged, place: int) -> Finding:
    """Return IZM-R016: an acknowledgement of what nothing finds."""
    return Finding(
        rule="IZM-R016",
        path=ACKNOWLEDGED,
        where=("acknowledged", place),
        severity=Severity.WARNING,
        subject=one.name,
        message=msg(
            "nothing finds the broken rule {rule} that {person} looked into", rule=one.rule, person=one.by
        ),
        fix=msg("See what is open, and where: {command}", command="izm audit"),
    )


RULES = (somebody_else_looked_into_it,)
