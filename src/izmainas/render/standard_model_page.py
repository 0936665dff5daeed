"""One standard-change model: what it authorizes in advance, what it brings, and how it has done."""

from collections.abc import Iterable, Iterator
from datetime import date

from izmainas.domain.layout import shelf_path
from izmainas.domain.lifecycle.standard import Usability
from izmainas.domain.registry import Registry
from izmainas.domain.risk import worst_first
from izmainas.domain.risk_matrix import RiskMatrix
from izmainas.message import Message, msg, msgn
from izmainas.render.document import Block, Column, Command, Document, Heading, Paragraph, Particulars, Table
from izmainas.render.language import Language
from izmainas.render.object_words import object_label
from izmainas.render.plan_words import action_blocks, envelope_told, safeguards
from izmainas.render.risk_words import risk_table
from izmainas.render.standard_page import record_data, standing_told, why_not
from izmainas.render.track_record_words import proportion_message
from izmainas.reports.standard_record import ModelRecord


def model_document(
    record: ModelRecord, registry: Registry, matrix: RiskMatrix, language: Language, today: date
) -> Document:
    """Return the page: whether it may be used, what a change on it is given, and the changes that rested on it."""
    say, model = language.say, record.model
    blocks: list[Block] = [
        Particulars(_said(_head(record, registry, language), language)),
        Paragraph(model.description),
    ]
    if record.usability is Usability.IN_FORCE:
        blocks.append(Paragraph(say(msg("Register a change on it:"))))
        blocks.append(Command(language.command(f"izm new --title TITLE --model {model.id}")))
    blocks += why_not(record, registry, language, today)
    blocks.append(Heading(say(msg("Assessment"))))
    assessed: list[tuple[Message, object]] = [
        (msg("Expected result"), model.expected_result),
        (msg("Envelope"), envelope_told(model.envelope, language)),
    ]
    blocks.append(Particulars(_said(assessed, language)))
    if model.risks:
        blocks.append(risk_table(worst_first(model.risks, matrix), registry, language))
    blocks.append(Heading(say(msg("Plan"))))
    within = msgn("{n} calendar day", "{n} calendar days", model.longest_days)
    planned: list[tuple[Message, object]] = [(msg("Time for the work"), within), *safeguards(model.plan)]
    blocks.append(Particulars(_said(planned, language)))
    blocks += action_blocks(model.plan, registry, language)
    blocks += _used(record, language)
    return Document(f"{model.name.of(language.code)} ({model.id})", tuple(blocks))


def _head(record: ModelRecord, registry: Registry, language: Language) -> Iterator[tuple[Message, object]]:
    model = record.model
    yield msg("Today"), standing_told(record)
    yield msg("Name in the other language"), model.name.beside(language.code)
    yield msg("Owner"), registry.name_of(model.owner)
    yield (
        msg("Approval"),
        msg("{person}, {day}", person=registry.name_of(model.approved_by), day=model.approved_on),
    )
    yield msg("Expires"), model.expires
    yield msg("Touches"), "; ".join(object_label(ref, registry, language) for ref in model.targets)
    yield msg("Action"), model.action
    yield msg("Complexity"), language.word("complexity", model.complexity)
    yield msg("Carried out by"), msg("a program, without anybody's hand") if model.automated else None
    yield msg("File"), shelf_path("standard-changes", model.id)


def _said(rows: Iterable[tuple[Message, object]], language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((language.say(label), language.value(value)) for label, value in rows if value)


def _used(record: ModelRecord, language: Language) -> Iterator[Block]:
    say = language.say
    yield Heading(say(msg("Changes that rested on it")))
    if not record.used:
        yield Paragraph(say(msg("None yet.")))
        return
    yield Particulars(((say(msg("Went well")), say(proportion_message(record.success, language))),))
    columns = (
        Column(say(msg("Number")), wrap=False),
        Column(say(msg("Title"))),
        Column(say(msg("State"))),
        Column(say(msg("Outcome"))),
    )
    rows = (
        (s.id, s.title, language.value(s.state), language.value(s.outcome)) for s in reversed(record.used)
    )
    yield Table(columns, tuple(rows))


def model_data(record: ModelRecord) -> dict[str, object]:
    """Return `izm.standard/1` of one model: its record, and the content of its file."""
    return {
        "schema": "izm.standard/1",
        "model": {**record_data(record), "content": record.model.data()},
    }
