"""Signatures under check: each one there is verified, each one that the process asks for is there."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from izmainas.audit.proof import OtherTypes, Worth, asks_for_signature, worth
from izmainas.audit.ssh_keys import MalformedError, public_key
from izmainas.domain.change import Change
from izmainas.domain.checks.case import Case
from izmainas.domain.checks.finding import Finding, Severity
from izmainas.domain.checks.remedy import taken_anew
from izmainas.domain.facts import Known
from izmainas.domain.history import DECISIONS, Entry
from izmainas.domain.layout import PEOPLE
from izmainas.domain.lifecycle.steps import command_for
from izmainas.domain.people import Person
from izmainas.domain.process import Process
from izmainas.domain.registry import Registry
from izmainas.message import Message, msg

_RULES: Final[Mapping[Worth, str]] = {
    Worth.ABSENT: "IZM-C050",
    Worth.MALFORMED: "IZM-C051",
    Worth.WRONG_NAMESPACE: "IZM-C051",
    Worth.TAMPERED: "IZM-C051",
    Worth.UNKNOWN_KEY: "IZM-C052",
    Worth.ANOTHERS_KEY: "IZM-C052",
    Worth.SHARED_KEY: "IZM-C052",
    Worth.NOT_YET_VALID: "IZM-C053",
    Worth.EXPIRED: "IZM-C053",
    Worth.REVOKED: "IZM-C053",
}
#: why, of {person} and, where it is about days, {day}
_REASONS: Final[Mapping[Worth, Message]] = {
    Worth.VALID: msg("the signature of {person} is valid"),
    Worth.ABSENT: msg("the process asks for a signature of {person}, and there is none"),
    Worth.MALFORMED: msg("what stands as the signature of {person} is not an SSH signature"),
    Worth.WRONG_NAMESPACE: msg("the signature of {person} was made for something else than a decision"),
    Worth.TAMPERED: msg(
        "the signature of {person} does not sign this: the entry was changed, or stood in another change"
    ),
    Worth.UNKNOWN_KEY: msg("the registry does not know this key of {person}"),
    Worth.ANOTHERS_KEY: msg("the key belongs to somebody else, not to {person}"),
    Worth.SHARED_KEY: msg("more than one person holds this key of {person}"),
    Worth.NOT_YET_VALID: msg("the key of {person} was not valid yet on {day}"),
    Worth.EXPIRED: msg("the key of {person} was no longer valid on {day}"),
    Worth.REVOKED: msg("the key of {person} had been revoked by {day}"),
}


def check_signatures(
    changes: Mapping[str, Change],
    registry: Registry,
    process: Process,
    policies: Mapping[str, Process],
    now: datetime,
    other_types: OtherTypes,
) -> Iterator[Finding]:
    """Yield the signatures that are missing or prove nothing, in the changes given by the paths of their files.

    The files alone do not tell when a decision landed, so the days of keys
    are judged by the decision's own; the audit of the commits knows better.
    """
    for path, change in changes.items():
        case = Case(change, path, registry, process, Known(), now, policies)
        yield from signatures_prove(case, other_types)


def signatures_prove(case: Case, other_types: OtherTypes) -> Iterator[Finding]:
    """IZM-C050 to C053: report a signature that is missing, broken, by a wrong key or out of its days."""
    for place, entry in enumerate(case.change.history):
        if entry.signature is None and not _is_asked_for(case, place, entry):
            continue
        day = case.day_of(entry)
        uid, registry = case.change.uid, case.registry
        found = worth(uid, entry, registry, day, other_types)
        if found is not Worth.VALID:
            # on the very day of a revocation, only the history tells which of the two came first
            untold = (
                found is Worth.REVOKED
                and worth(uid, entry, _not_yet_revoked(registry, entry.by, day), day, other_types)
                is Worth.VALID
            )
            yield Finding(
                rule=_RULES[found],
                path=case.path,
                where=("history", place, "signature" if entry.signature else "step"),
                subject=entry.id,
                severity=Severity.WARNING if untold else Severity.ERROR,
                message=reason_of(found, case.registry.name_of(entry.by), day),
                fix=_look_it_up(case) if untold else _fix(found, case, entry),
            )


def _look_it_up(case: Case) -> Message:
    return msg("Which came first, the history tells: {command}", command=f"izm audit {case.change.id}")


def _not_yet_revoked(registry: Registry, person_id: str, day: date) -> Registry:
    """Return the registry as it was on `day` until that person's keys were revoked."""

    def on_that_morning(person: Person) -> Person:
        return person.evolve(
            keys=tuple(key.evolve(revoked=None) if key.revoked == day else key for key in person.keys)
        )

    people = tuple(
        on_that_morning(person) if person.id == person_id else person for person in registry.people
    )
    return registry.altered({"people": people})


def _is_asked_for(case: Case, place: int, entry: Entry) -> bool:
    model = case.model_at(entry.policy)
    return model is not None and place >= case.trail.reclassified and asks_for_signature(model, entry)


def reason_of(found: Worth, person: str, day: date) -> Message:
    """Return why the signature of `person` proves nothing on `day`, as a sentence."""
    return _REASONS[found]._replace(values={"person": person, "day": day})


def _fix(found: Worth, case: Case, entry: Entry) -> Message:
    if found in {Worth.UNKNOWN_KEY, Worth.SHARED_KEY}:
        return msg(
            "Correct the keys in {path}: each belongs to one person, and stays when it is out of use",
            path=PEOPLE,
        )
    if found is Worth.ABSENT:
        return taken_anew(case, entry, _signed(case.change.id, entry))
    return msg(
        "Restore the history from git. If it was so from the beginning: {fix}",
        fix=taken_anew(case, entry, _signed(case.change.id, entry)),
    )


def _signed(change: str, entry: Entry) -> Message:
    """Return how a step is taken with a signature."""
    if entry.step in DECISIONS:
        return msg(
            "Have it decided anew, with a signature: {command}", command=f"izm authorize {change} --explain"
        )
    return msg(
        "Have the step taken anew, with a signature: {command}", command=command_for(change, entry.step)
    )


def check_keys(registry: Registry) -> Iterator[Finding]:
    """IZM-R009: report a key that is none, or whose days are not in order: nothing signed with it counts."""
    for place, person in enumerate(registry.people):
        for number, key in enumerate(person.keys):
            where = ("people", place, "keys", number)
            try:
                public_key(key.key)
            except MalformedError:
                text = msg(
                    "a key of {person} is not an SSH public key that can sign decisions", person=person.name
                )
                yield _of_key((*where, "key"), text, person.id)
            if key.until is not None and key.until < key.from_:
                text = msg("a key of {person} ends before it begins", person=person.name)
                yield _of_key((*where, "until"), text, person.id)


def _of_key(where: tuple[str | int, ...], text: Message, person: str) -> Finding:
    return Finding(
        rule="IZM-R009",
        path=PEOPLE,
        where=where,
        subject=person,
        message=text,
        fix=msg(
            "Copy the one line of the public key file, such as {file}, and set its days in order",
            file="id_ed25519.pub",
        ),
    )
