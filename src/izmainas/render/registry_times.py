"""What stands in the institution's calendar: as a table, as a page of one entry, and as data."""

from collections.abc import Iterator, Sequence

from izmainas.domain.calendar import Apart, CalendarEntry
from izmainas.domain.registry import Registry
from izmainas.domain.schedule import first_time
from izmainas.message import msg
from izmainas.render.document import Block, Column, Document, Heading, Items, Particulars, Table
from izmainas.render.language import Language
from izmainas.render.object_words import over_told
from izmainas.reports.registry_entry import CalendarPage
from izmainas.reports.registry_list import CalendarRow


def times_table(rows: Sequence[CalendarRow], language: Language) -> Table:
    """Return freezes, windows and objects kept apart, each with its first time and the rule by which it recurs."""
    say = language.say
    columns = (
        Column(say(msg("Kind"))),
        Column(say(msg("Id")), wrap=False),
        Column(say(msg("Title"))),
        Column(say(msg("Over"))),
        Column(say(msg("First time"))),
        Column(say(msg("Recurs"))),
    )
    cells = tuple(
        (
            language.word("registry-kind", row.kind),
            row.entry.id,
            row.entry.title,
            ", ".join(row.entry.over),
            _first(row.entry, language) or "–",
            _rule(row.entry, language) or "–",
        )
        for row in rows
    )
    return Table(columns, cells)


def _first(entry: CalendarEntry, language: Language) -> str | None:
    if isinstance(entry, Apart) or language.zone is None:
        return None
    start, end = first_time(entry, language.zone)
    return f"{language.moment(start)} – {language.moment(end)}"


def _rule(entry: CalendarEntry, language: Language) -> str | None:
    return None if isinstance(entry, Apart) or not entry.rrule else recurrence(entry.rrule, language)


def recurrence(rule: str, language: Language) -> str:
    """Return how often something recurs: in words where the rule says no more than that, else the rule (RFC 5545)."""
    words = {
        "FREQ=DAILY": msg("every day"),
        "FREQ=WEEKLY": msg("every week"),
        "FREQ=MONTHLY": msg("every month"),
        "FREQ=YEARLY": msg("every year"),
    }
    return language.say(words[rule]) if rule in words else rule


def times_document(page: CalendarPage, registry: Registry, path: str, language: Language) -> Document:
    """Return the page of one entry of the calendar, with the times that come next."""
    return Document(
        f"{page.entry.title} ({page.kind}/{page.entry.id})", tuple(_blocks(page, registry, path, language))
    )


def _blocks(page: CalendarPage, registry: Registry, path: str, language: Language) -> Iterator[Block]:
    say, entry = language.say, page.entry
    facts = [(say(msg("Kind")), language.word("registry-kind", page.kind))]
    first, rule = _first(entry, language), _rule(entry, language)
    if first:
        facts.append((say(msg("First time")), first))
    if rule:
        facts.append((say(msg("Recurs")), rule))
    if not isinstance(entry, Apart) and entry.except_:
        facts.append((say(msg("Does not take place")), language.join(entry.except_)))
    yield Particulars((*facts, (say(msg("File")), path)))
    yield Heading(say(msg("Over")))
    yield Items(tuple(over_told(over, registry, language) for over in entry.over))
    if page.coming:
        yield Heading(say(msg("Coming times")))
        yield Items(
            tuple(f"{language.moment(one.start)} – {language.moment(one.end)}" for one in page.coming)
        )


def times_data(page: CalendarPage, path: str) -> dict[str, object]:
    """Return what `izm.registry/1` says of an entry of the calendar."""
    return {
        "id": page.entry.id,
        "path": path,
        "record": page.entry.data(),
        "coming": [{"start": one.start.isoformat(), "end": one.end.isoformat()} for one in page.coming],
    }
