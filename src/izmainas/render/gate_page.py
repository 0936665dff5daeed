"""The gate's answer, for pipelines and for people who look at their log."""

from collections.abc import Iterator

from izmainas.domain.gate import Answer
from izmainas.domain.registry import Registry
from izmainas.domain.summary import summarize
from izmainas.message import msg
from izmainas.render.document import Block, Document, Paragraph, Particulars
from izmainas.render.language import Language
from izmainas.render.object_words import object_label


def gate_data(answer: Answer, language: Language) -> dict[str, object]:
    """Return `izm.gate/1`; the messages in the language asked for, the rest untranslated."""
    work = summarize(answer.change) if answer.change else None
    return {
        "schema": "izm.gate/1",
        "open": answer.open,
        "object": answer.object,
        "at": answer.at.isoformat(timespec="seconds"),
        "change": answer.change.id if answer.change else None,
        "window": {"start": work.start.isoformat(), "end": work.work_end.isoformat()}
        if work and work.start and work.work_end
        else None,
        "reasons": [
            {"change": r.change, "reason": r.bar.value, "message": language.say(r.message)}
            for r in answer.reasons
        ],
    }


def gate_document(answer: Answer, registry: Registry, language: Language) -> Document:
    """Return one line with the answer, and the reason of each change that does not open the gate."""
    return Document(None, tuple(_blocks(answer, registry, language)))


def _blocks(answer: Answer, registry: Registry, language: Language) -> Iterator[Block]:
    thing = object_label(answer.object, registry, language)
    if answer.change is not None:
        text = msg(
            "Open: {change} covers {object} at {moment}.",
            change=answer.change.id,
            object=thing,
            moment=answer.at,
        )
        yield Paragraph(language.say(text), tone="good")
        yield Paragraph(answer.change.title, tone="quiet")
        return
    text = msg("Closed: no change covers {object} at {moment}.", object=thing, moment=answer.at)
    yield Paragraph(language.say(text), tone="bad")
    if answer.reasons:
        yield Particulars(tuple((r.change, language.say(r.message)) for r in answer.reasons))
    else:
        yield Paragraph(language.say(msg("No open change touches it; register one: izm new")))
