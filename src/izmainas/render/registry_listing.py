"""What the registry holds, as lists and as data."""

from collections import Counter
from collections.abc import Iterator, Sequence

from izmainas.domain.layout import object_path
from izmainas.domain.registry import Registry
from izmainas.domain.roles import Assignment, Substitute
from izmainas.domain.terms import INSTITUTION, Criticality
from izmainas.message import Message, msg
from izmainas.render.document import Column, Document, Heading, Paragraph, Table, Tone
from izmainas.render.language import Language
from izmainas.render.object_words import over_told
from izmainas.render.registry_indicators import indicator_data, indicator_table
from izmainas.render.registry_times import times_table
from izmainas.reports.registry_list import ObjectRow, PersonRow, RegistryList, SituationRow, Tie

_NOTHING = "–"


def registry_list_document(found: RegistryList, registry: Registry, language: Language) -> Document:
    """Return the page: a table for each kind that something was found of."""
    say = language.say
    if not found.found:
        return Document(None, (Paragraph(say(msg("Nothing in the registry matches."))),))
    tables = list(_tables(found, registry, language))
    if len(tables) == 1:
        return Document(None, (tables[0][1],))
    return Document(None, tuple(block for title, table in tables for block in (Heading(say(title)), table)))


def _tables(found: RegistryList, registry: Registry, language: Language) -> Iterator[tuple[Message, Table]]:
    if found.objects:
        yield msg("Services, resources and capabilities"), object_table(found.objects, registry, language)
    if found.situations:
        yield msg("Life situations"), _situations(found.situations, language)
    if found.people:
        yield msg("People"), _people(found.people, registry, language)
    if found.assignments:
        yield msg("Roles"), assignment_table(found.assignments, registry, language)
    if found.substitutes:
        yield msg("Substitutes"), substitute_table(found.substitutes, registry, language)
    if found.calendar:
        yield msg("Calendar"), times_table(found.calendar, language)
    if found.indicators:
        yield msg("Indicators"), indicator_table(found.indicators, language)


def object_table(rows: Sequence[ObjectRow], registry: Registry, language: Language) -> Table:
    """Return objects with name, owner of today, stage, and how many ties they have of which criticality."""
    say = language.say
    columns = (
        Column(say(msg("Object"))),
        Column(say(msg("Name"))),
        Column(say(msg("Answers for it"))),
        Column(say(msg("Stage"))),
        Column(say(msg("Depends on"))),
        Column(say(msg("Needed by"))),
    )
    cells = tuple(
        (
            row.ref,
            row.thing.name.of(language.code),
            owners_told(row, registry, language),
            stage_told(row, language),
            _counted(row.needs, language),
            _counted(row.needed_by, language),
        )
        for row in rows
    )
    tones: tuple[Tone, ...] = tuple("" if row.owners else "warning" for row in rows)
    return Table(columns, cells, _caption(rows, language), tones)


def owners_told(row: ObjectRow, registry: Registry, language: Language) -> str:
    """Return who answers for an object today; that nobody does is said, not left blank."""
    names = [registry.name_of(person) for person in row.owners]
    return ", ".join(names) or language.say(msg("nobody"))


def stage_told(row: ObjectRow, language: Language) -> str:
    """Return the lifecycle stage in its short word."""
    return language.value(row.thing.stage) if row.thing.stage else _NOTHING


def _counted(ties: Sequence[Tie], language: Language) -> str:
    """Return `3 (augsta: 1, vidēja: 2)`: the number, and of which criticality, the highest first."""
    if not ties:
        return "0"
    counts = Counter(tie.criticality for tie in ties)
    parts = [f"{language.value(c)}: {counts[c]}" for c in reversed(Criticality) if counts[c]]
    return f"{len(ties)} ({', '.join(parts)})"


def _caption(rows: Sequence[ObjectRow], language: Language) -> str:
    kinds = Counter(row.ref.partition("/")[0] for row in rows)
    return " · ".join(language.counted(kind, n) for kind, n in kinds.items())


def _situations(rows: Sequence[SituationRow], language: Language) -> Table:
    columns = (
        Column(language.say(msg("Life situation"))),
        Column(language.say(msg("Name"))),
        Column(language.say(msg("Services"))),
    )
    cells = tuple(
        (row.situation.id, row.situation.name.of(language.code), ", ".join(row.services) or _NOTHING)
        for row in rows
    )
    return Table(columns, cells, language.counted("life-situation", len(rows)))


def _people(rows: Sequence[PersonRow], registry: Registry, language: Language) -> Table:
    say = language.say
    columns = (
        Column(say(msg("Id")), wrap=False),
        Column(say(msg("Name"))),
        Column(say(msg("E-mail"))),
        Column(say(msg("Today"))),
    )
    cells = tuple(
        (row.person.id, row.person.name, ", ".join(row.person.emails), _today(row, registry, language))
        for row in rows
    )
    tones: tuple[Tone, ...] = tuple("quiet" if row.gone else "" for row in rows)
    return Table(columns, cells, language.counted("person", len(rows)), tones)


def _today(row: PersonRow, registry: Registry, language: Language) -> str:
    """Return what a person answers for today, and for whom they stand in; that they left, or will."""
    say = language.say
    own = [c for c in row.capacities if c.for_ is None]
    others = dict.fromkeys(c.for_ for c in row.capacities if c.for_ is not None)
    parts = [language.value(c.role) for c in own if c.over == INSTITUTION]
    parts += [c.over for c in own if c.over != INSTITUTION]
    parts += [say(msg("in place of: {person}", person=registry.name_of(person))) for person in others]
    if row.person.left:
        told = msg("left on {day}", day=row.person.left)
        parts.append(say(told if row.gone else msg("last day {day}", day=row.person.left)))
    return ", ".join(parts) or _NOTHING


def assignment_table(rows: Sequence[Assignment], registry: Registry, language: Language) -> Table:
    """Return who holds which role over what, from when to when."""
    say = language.say
    columns = (
        Column(say(msg("Role"))),
        Column(say(msg("Over"))),
        Column(say(msg("Person"))),
        Column(say(msg("From")), wrap=False),
        Column(say(msg("Until")), wrap=False),
    )
    cells = tuple(
        (
            language.value(a.role),
            over_told(a.over, registry, language),
            registry.name_of(a.person),
            language.date(a.from_),
            language.date(a.until) if a.until else _NOTHING,
        )
        for a in rows
    )
    return Table(columns, cells)


def substitute_table(rows: Sequence[Substitute], registry: Registry, language: Language) -> Table:
    """Return who stands in for whom, from when to when."""
    say = language.say
    columns = (
        Column(say(msg("Substitute"))),
        Column(say(msg("In place of"))),
        Column(say(msg("From")), wrap=False),
        Column(say(msg("Until")), wrap=False),
    )
    cells = tuple(
        (
            registry.name_of(s.person),
            registry.name_of(s.for_),
            language.date(s.from_),
            language.date(s.until),
        )
        for s in rows
    )
    return Table(columns, cells)


def registry_list_data(found: RegistryList) -> dict[str, object]:
    """Return `izm.registry/1`; kinds that were not asked for are empty lists."""
    return {
        "schema": "izm.registry/1",
        "objects": [object_data(row) for row in found.objects],
        "life_situations": [
            {**row.situation.data(), "services": list(row.services)} for row in found.situations
        ],
        "people": [
            {
                **row.person.data(),
                "capacities": [{"role": c.role.value, "over": c.over, "for": c.for_} for c in row.capacities],
            }
            for row in found.people
        ],
        "roles": [a.data() for a in found.assignments],
        "substitutes": [s.data() for s in found.substitutes],
        "calendar": [{"kind": row.kind.value, "record": row.entry.data()} for row in found.calendar],
        "indicators": [indicator_data(row) for row in found.indicators],
        "found": found.found,
    }


def object_data(row: ObjectRow) -> dict[str, object]:
    """Return one object of `izm.registry/1`: where it stands, its ties both ways, and its file as `record`."""
    kind, _, name = row.ref.partition("/")
    return {
        "ref": row.ref,
        "kind": kind,
        "id": name,
        "name": row.thing.name.data(),
        "stage": row.thing.stage.value if row.thing.stage else None,
        "owners": list(row.owners),
        "depends_on": [_tie(tie) for tie in row.needs],
        "needed_by": [_tie(tie) for tie in row.needed_by],
        "path": object_path(row.ref),
        "record": row.thing.data(),
    }


def _tie(tie: Tie) -> dict[str, str]:
    return {"ref": tie.ref, "criticality": tie.criticality.value}
