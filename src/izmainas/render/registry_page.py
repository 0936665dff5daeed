"""People, roles and life situations of the registry: as pages and as data."""

from collections.abc import Iterator
from datetime import date

from izmainas.audit.keyring import Named, keyring
from izmainas.domain.layout import PEOPLE
from izmainas.domain.people import Key
from izmainas.domain.registry import Registry
from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Document, Heading, Items, Paragraph, Particulars, Table
from izmainas.render.language import Language
from izmainas.render.object_words import over_told
from izmainas.render.registry_listing import (
    assignment_table,
    object_data,
    object_table,
    substitute_table,
)
from izmainas.reports.personal import Personal
from izmainas.reports.registry_entry import PersonEntry, RoleEntry, SituationEntry


def person_document(
    entry: PersonEntry, mine: Personal, registry: Registry, language: Language, today: date
) -> Document:
    """Return the page of a person: roles, substitutions, keys, and what waits for them."""
    say, person = language.say, entry.person
    facts = [(say(msg("Id")), person.id), (say(msg("E-mail")), ", ".join(person.emails))]
    if person.expert_in:
        facts.append((say(msg("Expert in")), ", ".join(person.expert_in)))
    if person.handles:
        facts.append((say(msg("On forges")), ", ".join(f"{f}: {h}" for f, h in person.handles.items())))
    if person.left:
        label = msg("Left") if person.gone_on(today) else msg("Last day")
        facts.append((say(label), language.date(person.left)))
    blocks: list[Block] = [Particulars((*facts, (say(msg("File")), PEOPLE)))]
    if entry.tenures:
        blocks += [Heading(say(msg("Roles"))), assignment_table(entry.tenures, registry, language)]
    substitutions = (*entry.stands_in, *entry.replaced_by)
    if substitutions:
        blocks += [Heading(say(msg("Substitutes"))), substitute_table(substitutions, registry, language)]
    blocks += _keys(keyring(person), language, today)
    blocks += _waiting(mine, language)
    return Document(person.name, tuple(blocks))


def _keys(keys: tuple[Named, ...], language: Language, today: date) -> Iterator[Block]:
    say = language.say
    yield Heading(say(msg("Signing keys")))
    if not keys:
        yield Paragraph(say(msg("No key is registered: decisions are not signed.")))
        return
    columns = (
        Column(say(msg("Key"))),
        Column(say(msg("From")), wrap=False),
        Column(say(msg("Until")), wrap=False),
        Column(say(msg("Today"))),
    )
    rows = tuple(
        (
            f"{key.key.partition(' ')[0]} {name or say(msg('not a key that can sign'))}",
            language.date(key.from_),
            language.date(key.until) if key.until else "–",
            say(_standing(key, today)),
        )
        for key, name in keys
    )
    yield Table(columns, rows)


def _standing(key: Key, today: date) -> Message:
    if key.revoked and key.revoked <= today:
        return msg("revoked on {day}", day=key.revoked)
    if today < key.from_:
        return msg("not valid yet")
    return msg("has run out") if key.until and key.until < today else msg("valid")


def _waiting(mine: Personal, language: Language) -> Iterator[Block]:
    say = language.say
    yield Heading(say(msg("What waits for them")))
    if not mine.tasks:
        yield Paragraph(say(msg("Nothing.")))
        return
    columns = (
        Column(say(msg("Number")), wrap=False),
        Column(say(msg("Title"))),
        Column(say(msg("To do"))),
        Column(say(msg("Due")), wrap=False),
    )
    rows = tuple(
        (
            task.summary.id,
            task.summary.title,
            language.verb(task.wait.step.value),
            language.date(task.wait.due) if task.wait.due else "",
        )
        for task in mine.tasks
    )
    yield Table(columns, rows)


def role_document(entry: RoleEntry, registry: Registry, language: Language) -> Document:
    """Return the page of a role: who holds it over what, and what nobody holds it over today."""
    say = language.say
    blocks: list[Block] = []
    if entry.vacant:
        blocks += [
            Paragraph(say(msg("Nobody holds this role today over:")), "warning"),
            Items(tuple(over_told(over, registry, language) for over in entry.vacant)),
        ]
    else:
        blocks.append(Paragraph(say(msg("Somebody holds this role today over everything that it is for."))))
    if entry.assignments:
        blocks.append(assignment_table(entry.assignments, registry, language))
    return Document(f"{language.value(entry.role)} ({entry.role.value})", tuple(blocks))


def situation_document(entry: SituationEntry, registry: Registry, path: str, language: Language) -> Document:
    """Return the page of a life situation: its services, with who answers for each."""
    situation, say = entry.situation, language.say
    blocks: list[Block] = [Particulars(((say(msg("File")), path),))]
    if situation.description:
        blocks.append(Paragraph(situation.description.of(language.code)))
    if entry.services:
        blocks += [Heading(say(msg("Services"))), object_table(entry.services, registry, language)]
    else:
        blocks.append(Paragraph(say(msg("No service belongs to it.")), "warning"))
    return Document(f"{situation.name.of(language.code)} (life-situation/{situation.id})", tuple(blocks))


def person_entry_data(entry: PersonEntry, mine: Personal) -> dict[str, object]:
    """Return what `izm.registry/1` says of a person."""
    return {
        "id": entry.person.id,
        "record": entry.person.data(),
        "keys": [{"fingerprint": name, **key.data()} for key, name in keyring(entry.person)],
        "capacities": [{"role": c.role.value, "over": c.over, "for": c.for_} for c in entry.capacities],
        "tenures": [a.data() for a in entry.tenures],
        "substitutes": [s.data() for s in (*entry.stands_in, *entry.replaced_by)],
        "waiting": [
            {
                "change": task.summary.id,
                "step": task.wait.step.value,
                "due": task.wait.due.isoformat() if task.wait.due else None,
                "command": task.command,
            }
            for task in mine.tasks
        ],
    }


def role_entry_data(entry: RoleEntry) -> dict[str, object]:
    """Return what `izm.registry/1` says of a role."""
    return {
        "id": entry.role.value,
        "assignments": [a.data() for a in entry.assignments],
        "vacant": list(entry.vacant),
    }


def situation_entry_data(entry: SituationEntry, path: str) -> dict[str, object]:
    """Return what `izm.registry/1` says of a life situation."""
    return {
        "id": entry.situation.id,
        "path": path,
        "record": entry.situation.data(),
        "services": [object_data(row) for row in entry.services],
    }
