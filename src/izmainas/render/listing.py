"""The list of changes: as a page and as data."""

from collections.abc import Iterator, Mapping

from izmainas.domain.registry import Registry
from izmainas.message import msg
from izmainas.render.document import Column, Command, Document, Paragraph, Table, Tone
from izmainas.render.language import Language
from izmainas.render.waiting import waits_for
from izmainas.reports.register_list import Listing, Row

#: before a date that has passed
LATE = "!"


def listing_document(
    listing: Listing, registry: Registry, language: Language, *, narrow: bool, empty: bool
) -> Document:
    """Return the page: a row for each change; `narrow` shows state and kind in one column, nothing less.

    `empty` says that the register holds no change at all.
    """
    say = language.say
    if empty:
        return Document(
            None, (Paragraph(say(msg("No change is registered yet. The first one:"))), Command("izm new"))
        )
    rows, tones = list[tuple[str, ...]](), list[Tone]()
    for row in listing:
        rows.append(_cells(row, registry, language, narrow=narrow))
        tones.append(_tone(row))
    if not rows:
        return Document(None, (Paragraph(say(msg("No change matches."))),))
    classes = [Column(say(msg("State")))] + ([] if narrow else [Column(say(msg("Kind")))])
    columns = (
        Column(say(msg("Number")), wrap=False),
        *classes,
        Column(say(msg("Title"))),
        Column(say(msg("Waits for"))),
        Column(say(msg("Due")), wrap=False),
    )
    return Document(None, (Table(columns, tuple(rows), _caption(listing, language), tuple(tones)),))


def _cells(row: Row, registry: Registry, language: Language, *, narrow: bool) -> tuple[str, ...]:
    state, kind = state_of(row, language), kind_of(row, language)
    return (
        row.summary.id,
        *([f"{state}; {kind}"] if narrow else [state, kind]),
        row.summary.title,
        waits_for(row.waits, registry, language),
        due_of(row, language),
    )


def state_of(row: Row, language: Language) -> str:
    """Return the state, and whether the change is on hold."""
    held = [language.word("flag", "held")] if row.summary.held else []
    return ", ".join([language.value(row.summary.state), *held])


def kind_of(row: Row, language: Language) -> str:
    """Return the kind, and the complexity where it is not the simple one."""
    complexity = [language.value(row.summary.complexity)] if row.summary.complexity == "complex" else []
    return ", ".join([language.value(row.summary.kind), *complexity])


def due_of(row: Row, language: Language) -> str:
    """Return the nearest day, with a sign before it when it has passed."""
    if row.due is None:
        return ""
    return f"{LATE} {language.date(row.due)}" if row.overdue else language.date(row.due)


def _tone(row: Row) -> Tone:
    return "warning" if row.overdue else "quiet" if row.summary.state.ended else ""


def _caption(listing: Listing, language: Language) -> str:
    parts = []
    if listing.shown < listing.found:
        shown = language.counted("change", listing.found)
        parts.append(
            language.say(
                msg(
                    "The newest {shown} of {found}. All: {command}",
                    shown=listing.shown,
                    found=shown,
                    command="--limit 0",
                )
            )
        )
    else:
        parts.append(language.counted("change", listing.found))
    if listing.overdue:
        parts.append(language.say(msg("{sign} overdue", sign=LATE)))
    return " · ".join(parts)


def listing_data(listing: Listing) -> Iterator[Mapping[str, object]]:
    """Yield the changes of `izm.list/1`, one by one."""
    return (_data(row) for row in listing)


def _data(row: Row) -> Mapping[str, object]:
    summary = row.summary
    return {
        "id": summary.id,
        "uid": summary.uid,
        "title": summary.title,
        "state": summary.state.value,
        "held": summary.held,
        "kind": summary.kind.value,
        "complexity": summary.complexity.value,
        "targets": list(summary.targets),
        "registered": summary.registered.isoformat(timespec="seconds"),
        "next": row.next.value if row.next else None,
        "waiting_for": list(row.people),
        "due": row.due.isoformat() if row.due else None,
        "overdue": row.overdue,
        "risk": row.risk.value if row.risk else None,
        "requested_by": sorted(summary.requesters),
        "updated": summary.updated.isoformat(timespec="seconds"),
    }
