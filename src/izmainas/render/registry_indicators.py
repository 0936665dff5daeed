"""Indicators and counts of tickets: as tables, as the page of one indicator, and as data."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from izmainas.domain.indicators import Indicator
from izmainas.domain.intake.cells import last_of_month
from izmainas.domain.layout import indicator_path
from izmainas.domain.registry import Registry
from izmainas.domain.terms import TicketKind
from izmainas.domain.tickets import TicketVolumes
from izmainas.message import msg
from izmainas.render.document import (
    Block,
    Column,
    Command,
    Document,
    Heading,
    Items,
    Paragraph,
    Particulars,
    Table,
    Tone,
)
from izmainas.render.language import Language
from izmainas.render.object_words import over_told
from izmainas.reports.monitor_indicators import misses
from izmainas.reports.monitor_tickets import by_kind
from izmainas.reports.registry_list import IndicatorRow

_NOTHING: Final = "–"
#: how many of the latest values, and of the latest months, are shown
_VALUES: Final = 24
_MONTHS: Final = 6


def indicator_table(rows: Sequence[IndicatorRow], language: Language, *, over: bool = True) -> Table:
    """Return indicators with their latest value and what was planned for it; `over` tells what each is about."""
    say = language.say
    columns = (
        Column(say(msg("Indicator")), wrap=False),
        Column(say(msg("Name"))),
        *((Column(say(msg("Over"))),) if over else ()),
        Column(say(msg("Last value")), "right"),
        Column(say(msg("On")), wrap=False),
        Column(say(msg("Planned")), "right"),
    )
    cells = tuple(
        (
            row.indicator.id,
            row.indicator.name.of(language.code),
            *((", ".join(row.indicator.over),) if over else ()),
            measured(row.indicator.values[row.latest] if row.latest else None, row.indicator, language),
            language.date(row.latest) if row.latest else _NOTHING,
            measured(row.indicator.planned_on(row.latest) if row.latest else None, row.indicator, language),
        )
        for row in rows
    )
    tones: tuple[Tone, ...] = tuple(
        "warning" if row.latest and misses(row.indicator, row.latest, 0) else "" for row in rows
    )
    return Table(columns, cells, tones=tones)


def measured(value: float | None, indicator: Indicator, language: Language) -> str:
    """Return a number with its unit; a dash where there is none."""
    if value is None:
        return _NOTHING
    number = language.value(value)
    return f"{number} {indicator.unit}" if indicator.unit else number


def period(day: date, language: Language) -> str:
    """Return what a value is of: a month is filed under its last day."""
    return language.month_of(day) if last_of_month(day) == day else language.date(day)


def indicator_document(row: IndicatorRow, registry: Registry, path: str, language: Language) -> Document:
    """Return the page of one indicator, its newest values first."""
    return Document(
        f"{row.indicator.name.of(language.code)} (indicator/{row.indicator.id})",
        tuple(_blocks(row, registry, path, language)),
    )


def _blocks(row: IndicatorRow, registry: Registry, path: str, language: Language) -> Iterator[Block]:
    say, one = language.say, row.indicator
    facts = [
        (say(msg("Tells of")), language.value(one.kind)),
        (say(msg("Better")), language.value(one.better)),
    ]
    if one.target is not None:
        facts.append((say(msg("Target")), measured(one.target, one, language)))
    if one.source:
        facts.append((say(msg("Source")), one.source))
    yield Particulars((*facts, (say(msg("File")), path)))
    yield Heading(say(msg("Over")))
    yield Items(tuple(over_told(over, registry, language) for over in one.over))
    yield Heading(say(msg("Values")))
    days = sorted({*one.values, *(day for day in one.planned if day not in one.values)}, reverse=True)
    if not days:
        yield Paragraph(say(msg("Nothing was measured yet. To enter the first value:")))
        yield Command(language.command(f"izm monitor measure {one.id} --month MONTH --value NUMBER"))
        return
    yield _values(one, days[:_VALUES], language)
    if len(days) > _VALUES:
        yield Paragraph(say(msg("Earlier values stand in the file: {n}.", n=len(days) - _VALUES)), "quiet")


def _values(one: Indicator, days: Sequence[date], language: Language) -> Table:
    say = language.say
    columns = (
        Column(say(msg("Of")), wrap=False),
        Column(say(msg("Value")), "right"),
        Column(say(msg("Planned")), "right"),
    )
    cells = tuple(
        (
            period(day, language),
            measured(one.values.get(day), one, language),
            measured(one.planned_on(day), one, language),
        )
        for day in days
    )
    tones: tuple[Tone, ...] = tuple(
        "warning" if day in one.values and misses(one, day, 0) else "" for day in days
    )
    return Table(columns, cells, tones=tones)


def ticket_table(volumes: TicketVolumes, language: Language) -> Table:
    """Return how many tickets of each kind came in, the newest months first; what nobody counted is a dash."""
    counts = by_kind(volumes)
    months = sorted({month for series in counts.values() for month in series}, reverse=True)[:_MONTHS]
    kinds = [kind for kind in TicketKind if kind in counts]
    columns = (
        Column(language.say(msg("Month")), wrap=False),
        *(Column(language.value(kind), "right") for kind in kinds),
    )
    cells = tuple(
        (
            language.month_of(date(month // 12, month % 12 + 1, 1)),
            *(_counted(counts[kind], month, language) for kind in kinds),
        )
        for month in months
    )
    return Table(columns, cells)


def _counted(series: Mapping[int, int], month: int, language: Language) -> str:
    return language.number(series[month]) if month in series else _NOTHING


def indicator_data(row: IndicatorRow) -> dict[str, object]:
    """Return one indicator of `izm.registry/1`: its file as `record`, and its latest value."""
    one, on = row.indicator, row.latest
    return {
        "id": one.id,
        "path": indicator_path(one.id),
        "record": one.data(),
        "latest": {"day": on.isoformat(), "value": one.values[on], "planned": one.planned_on(on)}
        if on
        else None,
    }
