"""What stands after a number was entered by hand, beside what stood before it."""

from collections.abc import Sequence
from datetime import date, timedelta

from izmainas.domain.indicators import Indicator
from izmainas.domain.intake.by_hand import total
from izmainas.domain.terms import TicketKind
from izmainas.domain.tickets import TicketVolumes
from izmainas.message import msg
from izmainas.render.document import Block, Column, Document, Paragraph, Particulars, Table
from izmainas.render.language import Language
from izmainas.render.registry_indicators import measured, period

_NOTHING = "–"


def measured_document(
    before: Indicator, after: Indicator, day: date, commit: str, language: Language
) -> Document:
    """Return the value of a day, what it was before a correction, what was planned, and the value before it."""
    say = language.say
    facts = [
        (say(msg("Indicator")), f"{after.name.of(language.code)} ({after.id})"),
        (say(msg("Of")), period(day, language)),
        (say(msg("Value")), measured(after.values.get(day), after, language)),
    ]
    if day in before.values and before.values[day] != after.values.get(day):
        facts.append((say(msg("Until now")), measured(before.values[day], before, language)))
    facts.append((say(msg("Planned")), measured(after.planned_on(day), after, language)))
    earlier = max((on for on in after.values if on < day), default=None)
    if earlier:
        told = f"{measured(after.values[earlier], after, language)} ({period(earlier, language)})"
        facts.append((say(msg("Value before it")), told))
    return Document(None, (Particulars((*facts, (say(msg("Git commit")), commit[:12]))),))


def counted_document(
    ref: str,
    before: TicketVolumes | None,
    after: TicketVolumes,
    last: date,
    kinds: Sequence[TicketKind],
    commit: str,
    language: Language,
) -> Document:
    """Return the counts of a month, what they were before a correction, and those of the month before."""
    say, of = language.say, f"{last:%Y-%m}"
    previous = last.replace(day=1) - timedelta(days=1)
    old = {kind: total(before, of, kind) for kind in kinds}
    corrected = any(n not in {None, total(after, of, kind)} for kind, n in old.items())
    columns = [Column(say(msg("Tickets"))), Column(language.month_of(last), "right")]
    columns += [Column(say(msg("Until now")), "right")] if corrected else []
    columns.append(Column(language.month_of(previous), "right"))
    rows = tuple(
        (
            language.value(kind),
            _told(total(after, of, kind), language),
            *([_told(old[kind], language)] if corrected else []),
            _told(total(after, f"{previous:%Y-%m}", kind), language),
        )
        for kind in kinds
    )
    blocks: list[Block] = [Table(tuple(columns), rows)]
    on_record = msg("Tickets of {object} are on record: commit {commit}.", object=ref, commit=commit[:10])
    return Document(None, (*blocks, Paragraph(say(on_record), "strong")))


def _told(n: int | None, language: Language) -> str:
    return _NOTHING if n is None else language.number(n)
