"""The brief: what a decision needs to know, on one page and as data."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from izmainas.catalog.term import Term
from izmainas.domain.authority import Bench, requirements
from izmainas.domain.change import Change
from izmainas.domain.facts import Known, Others
from izmainas.domain.process import ChangeModel, Seat
from izmainas.domain.record import Name
from izmainas.domain.risk import change_risk
from izmainas.domain.summary import Summary
from izmainas.domain.terms import Complexity, Kind, Step
from izmainas.message import Message, msg
from izmainas.render.document import Block, Command, Document, Heading, Items, Paragraph, Particulars
from izmainas.render.events import next_blocks
from izmainas.render.language import Language
from izmainas.render.object_words import object_name
from izmainas.render.opinion_words import opinion_blocks, opinion_data
from izmainas.render.risk_words import asks_for, risk_data, risk_paragraph
from izmainas.render.track_record_words import record_blocks, record_data
from izmainas.render.vocabulary import find
from izmainas.render.work_words import deviation_blocks
from izmainas.reports.brief import Line, Subject, Topic
from izmainas.reports.track_record import TrackRecord


class Brief(NamedTuple):
    """What a brief is drawn from; `summary` is None where no change is registered yet."""

    subject: Subject
    summary: Summary | None
    topics: tuple[Topic, ...]
    record: TrackRecord
    bench: Bench
    commit: str | None
    others: Others = Known()


def brief_document(brief: Brief, language: Language) -> Document:
    """Return the page: what is to be decided and by whom, risk and past, then all eight kinds of information."""
    say, summary = language.say, brief.summary
    title = (
        f"{summary.id}  {summary.title}"
        if summary
        else say(msg("Before a change to {objects}", objects=_objects(brief, language)))
    )
    blocks: list[Block] = [Particulars(tuple(_head(brief, language)))]
    blocks += [Heading(say(msg("Who decides"))), *_deciders(brief, language)]
    if summary and brief.subject.change:
        blocks += next_blocks(brief.subject.change, brief.bench, brief.others, language)
        blocks += opinion_blocks(brief.subject.change, brief.bench.registry, language)
        if summary.overstepped:
            blocks += _overstepping(brief.subject.change, brief.bench, language)
    if summary:
        blocks += [Heading(say(msg("Risk"))), *_risk(summary, brief.bench, language)]
    blocks += [Heading(say(msg("How changes like this went"))), *record_blocks(brief.record, language)]
    for topic in brief.topics:
        blocks += _topic(topic, language)
    return Document(title, tuple(blocks))


def _overstepping(change: Change, bench: Bench, language: Language) -> Iterator[Block]:
    """Yield the deviations that left the envelope: the decision that is waited for is on their figures."""
    for deviation in change.deviations:
        if deviation.outside:
            yield from deviation_blocks(deviation, bench.registry, language)


def _objects(brief: Brief, language: Language) -> list[str]:
    return [object_name(ref, brief.bench.registry, language) for ref in brief.subject.targets]


def _head(brief: Brief, language: Language) -> Iterator[tuple[str, str]]:
    say, summary = language.say, brief.summary
    if summary:
        yield say(msg("State")), language.value(summary.state)
        yield say(msg("Kind")), f"{language.value(summary.kind)}, {language.value(summary.complexity)}"
        yield say(msg("Action")), language.value(summary.action)
    yield say(msg("Touches")), "; ".join(_objects(brief, language))
    yield say(msg("As of")), language.date(brief.bench.day)
    if brief.commit:
        yield say(msg("Commit")), brief.commit[:12]


def _models(brief: Brief) -> Iterator[ChangeModel]:
    """Yield the model of the change; before there is one, those that a normal change could follow."""
    process = brief.bench.process
    if brief.summary:
        yield process.model(brief.summary.kind, brief.summary.complexity)
    else:
        yield from (process.model(Kind.NORMAL, complexity) for complexity in Complexity)


def _deciders(brief: Brief, language: Language) -> Iterator[Block]:
    say = language.say
    for model in _models(brief):
        name = f"{language.value(model.kind)}, {language.value(model.complexity)}"
        if model.authority is None:
            yield Paragraph(
                say(
                    msg(
                        "{model}: nobody decides anew, the standard-change model is the permission.",
                        model=name,
                    )
                )
            )
            continue
        seats = tuple(_seats(brief, model))
        yield Paragraph(
            say(msg("{model}, at least so many people: {n}", model=name, n=model.authority.quorum))
        )
        yield Items(
            tuple(
                say(
                    msg(
                        "{seat}: {people}",
                        seat=seat,
                        people=[brief.bench.registry.name_of(p) for p in people]
                        or [msg("nobody in the registry")],
                    )
                )
                for seat, people in seats
            )
        )


def _seats(brief: Brief, model: ChangeModel) -> Iterator[tuple[Seat | None, tuple[str, ...]]]:
    """Yield each seat with who can fill it today, but for those whom their part in the change bars."""
    bench = brief.bench
    barred = brief.summary.requesters if brief.summary and _barred(model) else frozenset()
    for asked in requirements(model.seats_of(Step.AUTHORIZE), brief.subject.targets):
        seat = bench.escalate(asked, barred)
        yield seat.seat, bench.there(bench.people_for(seat, barred))


def _barred(model: ChangeModel) -> bool:
    return any(rule.who == "register" and rule.never == "authorize" for rule in model.separation)


def _risk(summary: Summary, bench: Bench, language: Language) -> Iterator[Block]:
    matrix = bench.process.risk
    risk = change_risk(summary, matrix)
    yield risk_paragraph(summary, matrix, language)
    asked = asks_for(risk, matrix, language) if risk and summary.open else ""
    if asked:
        yield Paragraph(language.say(msg("At this level: {asked}.", asked=asked)), "quiet")


def _topic(topic: Topic, language: Language) -> Iterator[Block]:
    term = find("information", topic.code)
    name = language.term(term) if term else topic.code
    yield Heading(f"{topic.code} {name}")
    if topic.lines:
        yield Items(tuple(f"{language.say(line.text)} – {line.path}" for line in topic.lines))
        return
    yield Paragraph(language.say(topic.missing), "quiet")
    if topic.command:
        yield Command(language.command(topic.command))


def brief_data(brief: Brief) -> dict[str, object]:
    """Return `izm.brief/1`: all eight kinds of information by code, each line with its file; risk, past, who decides."""
    subject, summary = brief.subject, brief.summary
    return {
        "schema": "izm.brief/1",
        "change": summary.id if summary else None,
        "targets": list(subject.targets),
        "day": brief.bench.day.isoformat(),
        "commit": brief.commit,
        "information": [
            {
                "code": topic.code,
                "id": _id_of(topic.code),
                "lines": [_line_data(line) for line in topic.lines],
            }
            for topic in brief.topics
        ],
        "risk": risk_data(summary, brief.bench.process.risk) if summary else None,
        "overtaken_opinions": opinion_data(subject.change) if subject.change else [],
        "track_record": record_data(brief.record),
        "deciders": [
            {
                "kind": model.kind.value,
                "complexity": model.complexity.value,
                "quorum": model.authority.quorum if model.authority else 0,
                "seats": [
                    {"seat": seat.value if seat else None, "people": list(people)}
                    for seat, people in _seats(brief, model)
                ],
            }
            for model in _models(brief)
        ],
    }


def _id_of(code: str) -> str:
    term = find("information", code)
    return term.id if term else code


def _line_data(line: Line) -> dict[str, object]:
    return {
        "kind": line.kind,
        "about": line.about,
        "change": line.change,
        "path": line.path,
        "data": _values(line.text),
    }


def _values(message: Message) -> dict[str, object]:
    """Return the values of a message flat; those of a message inside it come before its own."""
    found: dict[str, object] = {}
    for key, value in message.values.items():
        if isinstance(value, Message):
            inner = _values(value)
            found |= inner if len(inner) > 1 else {key: next(iter(inner.values()), str(value))}
        else:
            found[key] = _plain(value)
    return found


def _plain(value: object) -> object:  # noqa: PLR0911 - one line for each type
    """Return a value as JSON has it."""
    match value:
        case Name():
            return value.data()
        case Enum():
            return value.value
        case Term():
            return value.id
        case date():
            return value.isoformat()
        case Mapping():
            return dict(value)
        case str() | int() | float() | None:
            return value
        case Iterable():
            return [_plain(one) for one in value]
        case _:
            return str(value)
