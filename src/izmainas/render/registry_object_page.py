"""A service, resource or capability with everything around it: as a page and as data."""

from collections.abc import Iterable, Iterator
from datetime import date

from izmainas.domain.calendar import Freeze, MaintenanceWindow
from izmainas.domain.registry import Registry, Resource, Service
from izmainas.domain.schedule import Occurrence
from izmainas.domain.summary import Summary
from izmainas.message import Message, msg
from izmainas.render.document import Block, Column, Document, Heading, Items, Paragraph, Particulars, Table
from izmainas.render.language import Language
from izmainas.render.object_words import object_name
from izmainas.render.registry_indicators import indicator_table, ticket_table
from izmainas.render.registry_listing import assignment_table, object_data, owners_told, substitute_table
from izmainas.render.registry_times import recurrence
from izmainas.reports.registry_entry import ObjectEntry
from izmainas.reports.registry_list import Tie, indicator_row


def object_document(entry: ObjectEntry, registry: Registry, language: Language, today: date) -> Document:
    """Return the page of one object."""
    say, thing = language.say, entry.row.thing
    blocks: list[Block] = [Particulars(tuple(_head(entry, registry, language)))]
    if not entry.row.owners:
        command = f"izm registry new role --over {entry.row.ref} --person PERSON"
        blocks.append(
            Paragraph(
                say(msg("Nobody answers for it today; name somebody: {command}", command=command)), "warning"
            )
        )
    if thing.description:
        blocks.append(Paragraph(thing.description.of(language.code)))
    blocks += _ties(msg("Depends on"), entry.row.needs, registry, language)
    blocks += _ties(msg("Needed by"), entry.row.needed_by, registry, language)
    if entry.circle:
        way = " → ".join(entry.circle)
        blocks.append(Paragraph(say(msg("It depends on itself: {way}", way=way)), "warning"))
    blocks += _listed(msg("Delivery decisions"), _deliveries(entry, language), language)
    blocks += _changes(entry, language)
    blocks += _times(entry, language)
    if entry.tickets and entry.tickets.volumes:
        blocks += [Heading(say(msg("Tickets by month"))), ticket_table(entry.tickets, language)]
    if entry.indicators:
        rows = [indicator_row(one, today) for one in entry.indicators]
        blocks += [Heading(say(msg("Indicators"))), indicator_table(rows, language, over=False)]
    if entry.tenures:
        blocks += [
            Heading(say(msg("Who answers for it"))),
            assignment_table(entry.tenures, registry, language),
        ]
    if entry.standing_in:
        blocks += [Heading(say(msg("Substitutes"))), substitute_table(entry.standing_in, registry, language)]
    return Document(f"{thing.name.of(language.code)} ({entry.row.ref})", tuple(blocks))


def _head(entry: ObjectEntry, registry: Registry, language: Language) -> Iterator[tuple[str, str]]:
    row = entry.row
    thing, code = row.thing, language.code
    pairs: list[tuple[Message, object]] = [
        (msg("Name in the other language"), thing.name.beside(code)),
        (msg("Answers for it"), owners_told(row, registry, language)),
        (msg("Lifecycle stage"), thing.stage),
    ]
    if isinstance(thing, Service):
        situations = [s.name.of(code) for s in entry.situations]
        pairs += [
            (msg("Recipients"), ", ".join(thing.recipients)),
            (msg("Channels"), ", ".join(thing.channels)),
            (msg("Life situations"), ", ".join(situations)),
            (msg("Needs"), "; ".join(thing.needs)),
            (msg("Service levels"), "; ".join(f"{s.name}: {s.target}" for s in thing.service_levels)),
        ]
    elif isinstance(thing, Resource):
        pairs += [
            (msg("Type"), language.word("resource-type", thing.type)),
            (msg("Supplier"), thing.supplier),
            (msg("Support or lease ends"), thing.ends_on),
            (msg("Users"), ", ".join(thing.users)),
        ]
    else:
        pairs.append((msg("Type"), language.word("capability-type", thing.type)))
    if isinstance(thing, Service | Resource):
        told = [f"{c} {language.word('condition', c)}" for c in thing.conditions]
        pairs.append((msg("Conditions above others"), "; ".join(told)))
    pairs.append((msg("File"), str(object_data(row)["path"])))
    for label, value in pairs:
        if value:
            yield language.say(label), language.value(value)


def _ties(title: Message, ties: Iterable[Tie], registry: Registry, language: Language) -> Iterator[Block]:
    rows = tuple(
        (tie.ref, object_name(tie.ref, registry, language), language.value(tie.criticality)) for tie in ties
    )
    if rows:
        say = language.say
        columns = (Column(say(msg("Object"))), Column(say(msg("Name"))), Column(say(msg("Criticality"))))
        yield Heading(say(title))
        yield Table(columns, rows)


def _deliveries(entry: ObjectEntry, language: Language) -> Iterator[str]:
    thing = entry.row.thing
    for decision in thing.delivery if isinstance(thing, Service | Resource) else ():
        said = [language.date(decision.on)] if decision.on else []
        yield " · ".join([*said, decision.text, *([decision.ref] if decision.ref else [])])


def _listed(title: Message, texts: Iterable[str], language: Language) -> Iterator[Block]:
    found = tuple(texts)
    if found:
        yield Heading(language.say(title))
        yield Items(found)


def _changes(entry: ObjectEntry, language: Language) -> Iterator[Block]:
    say = language.say
    yield Heading(say(msg("Open changes")))
    if entry.open:
        columns = (
            Column(say(msg("Number")), wrap=False),
            Column(say(msg("State"))),
            Column(say(msg("Title"))),
        )
        yield Table(columns, tuple((s.id, language.value(s.state), s.title) for s in entry.open))
    else:
        yield Paragraph(say(msg("No open change touches it.")))
    if entry.ended:
        ended = language.counted("change", entry.ended)
        yield Paragraph(say(msg("Ended before: {changes}.", changes=ended)), "quiet")


def _times(entry: ObjectEntry, language: Language) -> Iterator[Block]:
    """Yield when work is planned on it, when it is set aside for work, and when nothing may be changed."""
    say = language.say
    lines = [
        say(
            msg(
                "{start} – {end}: work of {change} {title}",
                start=s.start,
                end=s.work_end,
                change=s.id,
                title=s.title,
            )
        )
        for s in entry.planned
    ]
    rules = {(kind, one.id): one.rrule for kind, listed in _recurrent(entry) for one in listed}
    lines += [_recurring(_told(time), rules[time.kind, time.id], language) for time in entry.coming]
    yield from _listed(msg("Coming windows"), lines, language)


def _recurrent(entry: ObjectEntry) -> tuple[tuple[str, tuple[MaintenanceWindow | Freeze, ...]], ...]:
    return ("window", entry.windows), ("freeze", entry.freezes)


def _told(time: Occurrence) -> Message:
    said = {"start": time.start, "end": time.end, "id": time.id, "title": time.title}
    if time.kind == "window":
        return msg("{start} – {end}: maintenance window {id} {title}", **said)
    return msg("{start} – {end}: freeze {id} {title}", **said)


def _recurring(text: Message, rrule: str | None, language: Language) -> str:
    said = language.say(text)
    return (
        f"{said} ({language.say(msg('recurs: {rule}', rule=recurrence(rrule, language)))})" if rrule else said
    )


def object_entry_data(entry: ObjectEntry) -> dict[str, object]:
    """Return what `izm.registry/1` says of one object."""
    return {
        **object_data(entry.row),
        "tenures": [a.data() for a in entry.tenures],
        "substitutes": [s.data() for s in entry.standing_in],
        "circle": list(entry.circle),
        "open_changes": [_change(s) for s in entry.open],
        "ended_changes": entry.ended,
        "planned": [_change(s) for s in entry.planned],
        "coming": [
            {"kind": time.kind, "id": time.id, "start": time.start.isoformat(), "end": time.end.isoformat()}
            for time in entry.coming
        ],
        "windows": [w.data() for w in entry.windows],
        "freezes": [f.data() for f in entry.freezes],
        "indicators": [i.id for i in entry.indicators],
        "tickets": entry.tickets.data().get("volumes", []) if entry.tickets else [],
    }


def _change(summary: Summary) -> dict[str, object]:
    return {
        "id": summary.id,
        "state": summary.state.value,
        "title": summary.title,
        "start": summary.start.isoformat(timespec="seconds") if summary.start else None,
        "end": summary.work_end.isoformat(timespec="seconds") if summary.work_end else None,
    }
